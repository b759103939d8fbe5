import fc from 'fast-check';
import { day, fromEpochDay, epochDay, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { components } from '../../../domain/ledger/ledger.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import type { Fact, ReckonedClaim, Setting } from '../../../domain/reckoning/facts.ts';
import { reckon } from '../../../domain/reckoning/reckon.ts';
import {
  composeDebtStatement,
  type DebtStatement,
  type DebtStatementInput,
} from '../../../domain/statements/debt-statement.ts';
import { dayCounts } from '../../../domain/tariffs/rentelov-5-late-interest.ts';

/** A debt whose statement can be asked for. */
export type Debt = {
  readonly claims: readonly ReckonedClaim[];
  readonly facts: readonly Fact[];
  readonly setting: Setting;
  readonly at: LocalDate;
  readonly claimLabels?: ReadonlyMap<string, string>;
  readonly factLabels?: ReadonlyMap<string, string>;
};

export const inputOf = ({ claims, facts, setting, at, ...labels }: Debt): DebtStatementInput => ({
  reckoning: reckon(claims, facts, setting, at),
  claims,
  facts,
  dayCount: setting.dayCount,
  ...labels,
});

export const statementOf = (debt: Debt, also: Partial<DebtStatementInput> = {}): DebtStatement =>
  composeDebtStatement({ ...inputOf(debt), ...also });

const plain = { dueAgreed: true, agreedBasisPoints: null, runningAccount: null, earlierFeeDays: [] } as const;

const consumer: Setting = {
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  dayCount: 'ACT/365',
  policy: { allowUnconfirmed: true },
};

/** One invoice, the creditor's reminder and the notice; a payment of a part. */
export const smallDebt: Debt = {
  claims: [
    {
      ...plain,
      id: 'A',
      principal: kroner(1_200),
      issued: day('2026-01-05'),
      due: day('2026-01-19'),
      dueAgreed: false,
    },
  ],
  facts: [
    { id: 'f1', on: day('2026-02-02'), type: 'creditorReminder', claimId: 'A', fee: kroner(100) },
    { id: 'f2', on: day('2026-02-16'), type: 'notice', fee: kroner(100), deadline: day('2026-03-02') },
    { id: 'f3', on: day('2026-03-10'), type: 'payment', amount: kroner(500), via: 'bank', claimId: null },
  ],
  setting: consumer,
  at: day('2026-04-15'),
  claimLabels: new Map([['A', '10045']]),
};

/** Two invoices over four half-years: fees, costs with VAT, payments, a credit note, a write-down, an outlay and an unconfirmed rate. */
export const largeDebt: Debt = {
  claims: [
    { ...plain, id: 'A', principal: money(1_234_550), issued: day('2024-11-01'), due: day('2024-11-15') },
    { ...plain, id: 'B', principal: kroner(4_500), issued: day('2025-01-10'), due: day('2025-01-24') },
  ],
  facts: [
    { id: 'f01', on: day('2024-12-01'), type: 'creditorReminder', claimId: 'A', fee: kroner(100) },
    { id: 'f02', on: day('2025-02-03'), type: 'reminder', fee: kroner(100) },
    { id: 'f03', on: day('2025-02-17'), type: 'notice', fee: kroner(100), deadline: day('2025-03-03') },
    { id: 'f04', on: day('2025-03-10'), type: 'collectionStarted', asked: null, actualCosts: null },
    { id: 'f05', on: day('2025-04-01'), type: 'payment', amount: kroner(2_500), via: 'bank', claimId: null },
    { id: 'f06', on: day('2025-05-20'), type: 'creditNote', claimId: 'B', amount: kroner(750) },
    { id: 'f07', on: day('2025-09-01'), type: 'payment', amount: kroner(3_000), via: 'creditor', claimId: 'B' },
    { id: 'f08', on: day('2026-02-02'), type: 'outlay', claimId: null, amount: kroner(750) },
    {
      id: 'f09',
      on: day('2026-05-01'),
      type: 'writeDown',
      component: 'interest',
      claimId: null,
      amount: kroner(200),
      halfShare: false,
      agreed: false,
    },
    { id: 'f10', on: day('2026-06-15'), type: 'payment', amount: kroner(1_000), via: 'bank', claimId: null },
  ],
  setting: { ...consumer, creditorDeductsVat: false },
  at: day('2026-08-01'),
  claimLabels: new Map([
    ['A', '10045'],
    ['B', '10052'],
  ]),
  factLabels: new Map([['f08', 'retsafgift']]),
};

/** A business that paid more than everything owed, got some of it back, and is charged again afterwards. */
export const overpaidDebt: Debt = {
  claims: [{ ...plain, id: 'A', principal: kroner(900), issued: day('2025-01-02'), due: day('2025-01-16') }],
  facts: [
    { id: 'f1', on: day('2025-02-03'), type: 'compensation', start: null, claimId: 'A' },
    { id: 'f2', on: day('2025-02-10'), type: 'payment', amount: kroner(2_000), via: 'bank', claimId: null },
    { id: 'f3', on: day('2025-03-03'), type: 'refund', done: true, amount: kroner(300) },
    { id: 'f4', on: day('2025-03-10'), type: 'awardedCosts', amount: kroner(150) },
  ],
  setting: { ...consumer, debtorKind: 'business' },
  at: day('2025-04-01'),
};

const first = epochDay(day('2023-06-01'));
const span = 1_200;
const someDay = fc.integer({ min: 0, max: span }).map((days) => fromEpochDay(first + days));
const someAmount = fc.bigInt({ min: 1n, max: 900_000n }).map((amount) => money(amount));
const claimIds = ['A', 'B', 'C'] as const;
const someClaim = fc.constantFrom(...claimIds);
const perhapsClaim = fc.option(someClaim);

const someClaims = fc
  .tuple(...claimIds.map((id) => fc.record({ id: fc.constant(id), principal: someAmount, start: fc.nat(500) })))
  .chain((all) =>
    fc.record({
      all: fc.constant(all),
      count: fc.integer({ min: 1, max: 3 }),
      dueAgreed: fc.boolean(),
      agreedBasisPoints: fc.option(fc.integer({ min: 0, max: 2_400 })),
    }),
  )
  .map(({ all, count, dueAgreed, agreedBasisPoints }) =>
    all.slice(0, count).map(({ id, principal, start }): ReckonedClaim => ({
      ...plain,
      id,
      principal,
      issued: fromEpochDay(first + start),
      due: fromEpochDay(first + start + 14),
      dueAgreed,
      agreedBasisPoints,
    })),
  );

const someFee = fc.constantFrom(kroner(0), kroner(60), kroner(100), kroner(150));
const someBody = fc.oneof(
  fc.record({ type: fc.constant('creditorReminder' as const), claimId: someClaim, fee: someFee }),
  fc.record({ type: fc.constant('reminder' as const), fee: someFee }),
  fc.record({ type: fc.constant('notice' as const), fee: someFee, wait: fc.integer({ min: 8, max: 20 }) }),
  fc.record({
    type: fc.constant('collectionFee' as const),
    claimId: someClaim,
    fee: someFee,
    component: fc.constantFrom('agencyFees' as const, 'creditorFees' as const),
  }),
  fc.record({
    type: fc.constant('collectionStarted' as const),
    asked: fc.option(someAmount),
    actualCosts: fc.option(someAmount),
  }),
  fc.record({ type: fc.constant('compensation' as const), claimId: someClaim, start: fc.constant(null) }),
  fc.record({ type: fc.constant('outlay' as const), claimId: perhapsClaim, amount: someAmount }),
  fc.record({ type: fc.constant('awardedCosts' as const), amount: someAmount }),
  fc.record({
    type: fc.constant('creditNote' as const),
    claimId: someClaim,
    amount: someAmount,
  }),
  fc.record({
    type: fc.constant('writeDown' as const),
    component: fc.constantFrom(...components),
    claimId: perhapsClaim,
    amount: someAmount,
    halfShare: fc.boolean(),
    agreed: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    amount: someAmount,
    via: fc.constantFrom('bank' as const, 'unmatched' as const, 'creditor' as const),
    claimId: perhapsClaim,
  }),
  fc.record({ type: fc.constant('refund' as const), amount: someAmount, done: fc.constant(false) }),
);

const numbered = (
  bodies: readonly (readonly [LocalDate, typeof someBody extends fc.Arbitrary<infer B> ? B : never])[],
) =>
  bodies.map(([on, body], place): Fact => {
    const id = `F${String(place).padStart(3, '0')}`;
    if (body.type !== 'notice') return { id, on, ...body };
    return { id, on, type: 'notice', fee: body.fee, deadline: fromEpochDay(epochDay(on) + body.wait) };
  });

/** Any history of up to three claims: every kind of fact, in any number and order, on any day of three years. */
export const someDebt: fc.Arbitrary<Debt> = fc
  .record({
    claims: someClaims,
    bodies: fc.array(fc.tuple(someDay, someBody), { maxLength: 30 }),
    handedBack: fc.option(someDay, { freq: 5 }),
    dayCount: fc.constantFrom(...dayCounts),
    debtorKind: fc.constantFrom('consumer' as const, 'business' as const),
    creditorDeductsVat: fc.boolean(),
    allowUnconfirmed: fc.boolean(),
    at: fc.integer({ min: 400, max: span + 200 }).map((days) => fromEpochDay(first + days)),
  })
  .map(({ claims, bodies, handedBack, dayCount, debtorKind, creditorDeductsVat, allowUnconfirmed, at }) => ({
    claims,
    facts: [
      ...numbered(bodies).filter(
        (fact) => !('claimId' in fact) || fact.claimId === null || claims.some(({ id }) => id === fact.claimId),
      ),
      ...(handedBack === null ? [] : [{ id: 'Z', on: handedBack, type: 'handedBack' as const }]),
    ],
    setting: { debtorKind, creditorDeductsVat, dayCount, policy: { allowUnconfirmed } },
    at,
  }));

import type { AllocatedPart } from '../allocation/allocate.ts';
import type { CaseEvent, MoneyBehind } from '../case/events.ts';
import { principalId } from '../case/items.ts';
import { moneyBehind } from '../case/posted.ts';
import type { CaseAccount } from '../case/state.ts';
import { InvariantBroken, type Account, type Component } from '../ledger/ledger.ts';
import { add, negate, roundHalfUp, subtract, zero, type Money } from '../money/money.ts';
import { allocationRule, principalRule } from '../reckoning/books.ts';
import type { Fact, PaidVia } from '../reckoning/facts.ts';
import type { InterestLine } from '../tariffs/rentelov-5-late-interest.ts';

/** One thing that an event does to the money of a case, øre; negative takes back. `rule`: why. */
export type Movement = { readonly amount: Money; readonly rule: string } & (
  | {
      readonly what: 'charge';
      readonly itemId: string;
      readonly component: Component;
      readonly claimId: string | null;
      readonly vat: Money;
      readonly lines: readonly InterestLine[];
    }
  | {
      readonly what: 'covering';
      readonly factId: string;
      readonly itemId: string;
      readonly component: Component;
      readonly claimId: string | null;
      readonly via: MoneyBehind;
    }
  | { readonly what: 'surplus'; readonly factId: string; readonly via: PaidVia | 'credit' }
  | { readonly what: 'receipt'; readonly factId: string; readonly via: PaidVia }
  | { readonly what: 'refund'; readonly factId: string }
);

/** Facts of a case by their ids, those included that a reversal took out again. */
export type FactsById = ReadonlyMap<string, Fact>;

/** Why a fact may cover a sum. */
const ruleOfFact = (facts: FactsById, factId: string): string => {
  const fact = facts.get(factId);
  if (fact?.type === 'payment') return allocationRule;
  if (fact?.type === 'creditNote') return principalRule;
  if (fact?.type === 'writeDown') return fact.halfShare ? 'T14.5' : 'T14.4';
  if (fact?.type === 'handedBack') return 'T17.1';
  throw new InvariantBroken(`${factId} covers a sum and is nothing that could`);
};

const coveringOf = (
  { itemId, component, claimId, amount }: AllocatedPart,
  factId: string,
  via: MoneyBehind,
  facts: FactsById,
): Movement => ({ what: 'covering', factId, itemId, component, claimId, amount, via, rule: ruleOfFact(facts, factId) });

const surplusOf = (factId: string, amount: Money, via: PaidVia | 'credit'): Movement => ({
  what: 'surplus',
  factId,
  amount,
  via,
  rule: via === 'credit' ? principalRule : allocationRule,
});

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

const ofPayment = (
  { paymentId, source, amount, parts, overpaid }: EventOf<'PaymentRecorded' | 'PaymentReversed'>,
  facts: FactsById,
): readonly Movement[] => [
  { what: 'receipt', factId: paymentId, via: source, amount, rule: allocationRule },
  ...parts.map((part) => coveringOf(part, paymentId, source, facts)),
  surplusOf(paymentId, overpaid, source),
];

const ofCredit = (
  { creditNoteId, parts, overpaid }: EventOf<'ClaimCredited'>,
  facts: FactsById,
): readonly Movement[] => [
  ...parts.map((part) =>
    coveringOf(part, creditNoteId, moneyBehind({ ...part, factId: creditNoteId }, facts.get(creditNoteId)), facts),
  ),
  surplusOf(creditNoteId, overpaid, 'credit'),
];

const ofReplay = (
  { charges, coverings, surplus }: EventOf<'AccountReplayed'>,
  facts: FactsById,
): readonly Movement[] => [
  ...charges.map(({ id: itemId, component, claimId, amount, vat, rule }): Movement => {
    return { what: 'charge', itemId, component, claimId, amount, vat, rule, lines: [] };
  }),
  ...coverings.map((covering) => coveringOf(covering, covering.factId, covering.via, facts)),
  ...surplus.map(({ factId, amount, via }) => surplusOf(factId, amount, via)),
];

const chargeOf = (event: EventOf<'ClaimRegistered' | 'InterestAccrued' | 'FeeCharged' | 'OutlayCharged'>): Movement => {
  const plain = { what: 'charge', vat: zero, lines: [] } as const;
  switch (event.type) {
    case 'ClaimRegistered': {
      const { id: claimId, principal: amount } = event.claim;
      const of = { itemId: principalId(claimId), component: 'principal', claimId } as const;
      return { ...plain, ...of, amount, rule: principalRule };
    }
    case 'InterestAccrued': {
      const { itemId, claimId, amount, rule, lines } = event;
      return { ...plain, itemId, component: 'interest', claimId, amount, rule, lines };
    }
    case 'FeeCharged': {
      const { itemId, claimId, amount, vat, rule } = event;
      return { ...plain, itemId, component: 'agencyFees', claimId, amount, vat, rule };
    }
    case 'OutlayCharged': {
      const { itemId, claimId, amount } = event;
      return { ...plain, itemId, component: 'outlays', claimId, amount, rule: 'T16.1(2)' };
    }
  }
};

/** Everything that an event does to the money of its case, one by one. */
export const movementsOf = (event: CaseEvent, facts: FactsById): readonly Movement[] => {
  switch (event.type) {
    case 'ClaimRegistered':
    case 'InterestAccrued':
    case 'FeeCharged':
    case 'OutlayCharged':
      return [chargeOf(event)];
    case 'AccountReplayed':
      return ofReplay(event, facts);
    case 'PaymentRecorded':
      return ofPayment(event, facts);
    case 'PaymentReversed':
      return ofPayment(event, facts).map((movement) => ({ ...movement, amount: negate(movement.amount) }));
    case 'ClaimCredited':
      return ofCredit(event, facts);
    case 'DebtWrittenDown':
      return event.parts.map((part) => coveringOf(part, event.writeDownId, null, facts));
    case 'OverpaymentRefunded':
      return [{ what: 'refund', factId: event.refundId, amount: event.amount, rule: allocationRule }];
    case 'CaseClosed':
      return event.parts.map((part) => coveringOf(part, handedBackIn(event, facts), null, facts));
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
    case 'LetterDispatched':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'CaseReopened':
      return [];
  }
};

const handedBackIn = ({ seq }: CaseEvent, facts: FactsById): string => {
  const found = facts.values().find(({ type, id }) => type === 'handedBack' && id.endsWith(`-${seq}`));
  if (found === undefined) throw new InvariantBroken(`event ${seq} hands back what no fact hands back`);
  return found.id;
};

/** How much of a fee money has covered, and the VAT in the fee. */
type PaidFee = { amount: Money; vat: Money; covered: Money };
export type PaidFees = Map<string, PaidFee>;

/** The fees of an account as they were paid before an event. */
export const paidFeesOf = ({ items, coverings }: CaseAccount, facts: FactsById): PaidFees => {
  const fees: PaidFees = new Map(items.map(({ id, amount, vat }) => [id, { amount, vat, covered: zero }]));
  for (const covering of coverings) {
    const fee = fees.get(covering.itemId);
    const isMoney = moneyBehind(covering, facts.get(covering.factId)) !== null;
    if (fee !== undefined && isMoney) fee.covered = add(fee.covered, covering.amount);
  }
  return fees;
};

const vatPaid = ({ amount, vat, covered }: PaidFee): Money =>
  vat === 0n || amount === 0n ? zero : roundHalfUp(vat * covered, amount);

/** What a change of a fee, or of what is paid of it, moves between the agency's income and its VAT. */
const ofFee = (
  fees: PaidFees,
  itemId: string,
  change: (fee: PaidFee) => void,
): readonly (readonly [Account, Money])[] => {
  const fee = fees.get(itemId) ?? { amount: zero, vat: zero, covered: zero };
  fees.set(itemId, fee);
  const before = { vat: vatPaid(fee), covered: fee.covered };
  change(fee);
  const vat = subtract(vatPaid(fee), before.vat);
  const income = subtract(subtract(fee.covered, before.covered), vat);
  return [
    ['vatPayable', negate(vat)],
    ['feeIncome', negate(income)],
  ];
};

const ofCovering = (
  { itemId, component, amount, via }: Extract<Movement, { what: 'covering' }>,
  fees: PaidFees,
): readonly (readonly [Account, Money])[] => {
  const debt = [
    [`receivable.${component}`, negate(amount)],
    [`uncollected.${component}`, amount],
  ] as const;
  if (via === null) return debt;
  if (component !== 'agencyFees')
    return via === 'creditor' || via === 'credit' ? debt : [...debt, ['payableToCreditor', negate(amount)]];
  const fee = ofFee(fees, itemId, (of) => {
    of.covered = add(of.covered, amount);
  });
  if (via === 'credit') return [...debt, ...fee, ['payableToCreditor', amount]];
  return via === 'creditor' ? [...debt, ...fee, ['receivableFromCreditor', amount]] : [...debt, ...fee];
};

/** What a movement does to each account (design.md 5): a second path beside the posting, so that one can be held against the other. */
export const sharesOf = (movement: Movement, fees: PaidFees): readonly (readonly [Account, Money])[] => {
  const { amount } = movement;
  switch (movement.what) {
    case 'charge': {
      const { itemId, component, vat } = movement;
      const debt = [
        [`receivable.${component}`, amount],
        [`uncollected.${component}`, negate(amount)],
      ] as const;
      if (component !== 'agencyFees') return debt;
      const change = (fee: PaidFee): void => {
        fee.amount = add(fee.amount, amount);
        fee.vat = add(fee.vat, vat);
      };
      return [...debt, ...ofFee(fees, itemId, change)];
    }
    case 'covering':
      return ofCovering(movement, fees);
    case 'surplus':
      if (movement.via === 'creditor') return [];
      return movement.via === 'credit'
        ? [
            ['payableToCreditor', amount],
            ['debtorOverpayment', negate(amount)],
          ]
        : [['debtorOverpayment', negate(amount)]];
    case 'receipt':
      if (movement.via === 'creditor') return [];
      return [[movement.via === 'bank' ? 'clientMoney' : 'unmatchedPayments', amount]];
    case 'refund':
      return [
        ['debtorOverpayment', amount],
        ['clientMoney', negate(amount)],
      ];
  }
};

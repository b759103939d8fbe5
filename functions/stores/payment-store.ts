import * as z from 'zod';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.ts';
import { danishDay } from '../../domain/calendar/local-date.ts';
import { booking } from '../../domain/ledger/ledger.ts';
import { negate, type Money } from '../../domain/money/money.ts';
import { ledgerEntries } from '../contracts/case-events.ts';
import { amount, localDate } from '../contracts/primitives.ts';
import type { Item, Table } from '../ports/table.ts';
import { indexKeys, keys } from './keys.ts';

const heldPaymentCodec = z.object({
  paymentId: z.string(),
  status: z.enum(['unmatched', 'assigned', 'reversed']),
  amount,
  valueDate: localDate,
  bookingDate: localDate,
  recordedOn: localDate,
  fikId: z.string().nullable(),
  /** Where the payer's own words stand: personal data, so in a party item. */
  payerPartyId: z.string(),
  caseId: z.string().nullable(),
  /** The case that it was meant for and that did not take it, and why. */
  refusal: z.object({ caseId: z.string(), code: z.string() }).nullable().default(null),
  /** Never changed: assigning is booked on the case, a reversal adds counter-entries. */
  entries: ledgerEntries,
});

/** A payment that no case was found for: the agency owes it to whoever paid, until a person assigns it or the bank takes it back. */
export type HeldPayment = z.output<typeof heldPaymentCodec>;

/** Only unmatched payments stand in the index, so that the list of them costs what it shows. */
export const heldPaymentItem = (payment: HeldPayment): Item => {
  const { refusal = null, ...stored } = z.encode(heldPaymentCodec, payment);
  const { paymentId, status, bookingDate } = payment;
  const inIndex = { gsi1pk: indexKeys.unmatchedPayments, gsi1sk: `${bookingDate}#${paymentId}` };
  return {
    ...keys.payment(paymentId),
    kind: 'PAYMENT',
    ...stored,
    refusal,
    ...(status === 'unmatched' ? inIndex : {}),
  };
};

export const heldPaymentOf = (item: Item): HeldPayment => heldPaymentCodec.parse(item);

/** The same payment after the bank took it back: the money is no longer there, and no longer owed to whoever paid. */
export const reversedHeld = (payment: HeldPayment): HeldPayment => ({
  ...payment,
  status: 'reversed',
  entries: [
    ...payment.entries,
    ...booking(
      { account: 'unmatchedPayments', amount: payment.amount },
      { account: 'clientMoney', amount: negate(payment.amount) },
    ),
  ],
});

export type ArrivedPayment = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly valueDate: LocalDate;
  readonly bookingDate: LocalDate;
  readonly fikId: string | null;
  /** `null` where the payer's words are not at hand. */
  readonly payerText: string | null;
  readonly refusal?: HeldPayment['refusal'];
};

const bookedCodec = z.object({ amount, valueDate: localDate, bookingDate: localDate });
export type BookedFacts = z.output<typeof bookedCodec>;

/** What stands beside the uniqueness key of a payment, so that a bank's reference used for another payment is noticed. */
export const bookedFacts = ({ amount: ore, valueDate, bookingDate }: BookedFacts) =>
  z.encode(bookedCodec, { amount: ore, valueDate, bookingDate });

/**
 * Where a booked payment stands. `caseId`: the case that it is on. `held`: of one that was, or is, among the unmatched. `reversedBy`: the command
 * or entry that took it back.
 */
export type Whereabouts = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly caseId: string | null;
  readonly held: HeldPayment['status'] | null;
  readonly reversedBy: string | null;
};

const onCase = z.object({ caseId: z.string().optional() });
const reversal = z.object({ reversedBy: z.string() });

/** Says that a payment is taken back, once; with the case that it was on. */
export const reversalItem = (paymentId: string, reversedBy: string, caseId: string | null): Item => ({
  ...keys.unique('REVERSAL', paymentId),
  kind: 'UNIQUE',
  reversedBy,
  ...(caseId === null ? {} : { caseId }),
});

/** A reference of the bank, digested, and a payment that bears it. */
export type BornReference = { readonly reference: string; readonly paymentId: string };

/** More payments than this under one reference lead nowhere, however many there are. */
const bearersRead = 10;
const requestMax = 100;

export type PaymentStore = {
  /** The facts of payments that were booked before, a hundred a request; `undefined` for those that were not. */
  readonly booked: (paymentIds: readonly string[]) => Promise<readonly (BookedFacts | undefined)[]>;
  /** Where payments stand, at most 30; `undefined` for those that are not booked. */
  readonly locate: (paymentIds: readonly string[]) => Promise<readonly (Whereabouts | undefined)[]>;
  /** Books money that no case was found for. `false`: this payment was booked before, and nothing is done. */
  readonly hold: (payment: ArrivedPayment, at: Instant) => Promise<boolean>;
  /** Takes an unmatched payment out, because the bank took the money back. `false`: it is not among the unmatched. */
  readonly reverseHeld: (paymentId: string, reversedBy: string) => Promise<boolean>;
  /** Keeps what else the bank calls payments by; before they are booked, so that none is booked without. */
  readonly noteReferences: (born: readonly BornReference[]) => Promise<void>;
  /** Payments that bear a reference: all of them, or so many that they tell nothing. */
  readonly bearing: (reference: string) => Promise<readonly string[]>;
  readonly find: (paymentId: string) => Promise<HeldPayment | undefined>;
  readonly unmatched: (
    limit: number,
    cursor?: string,
  ) => Promise<{ payments: HeldPayment[]; cursor: string | undefined }>;
};

type Holding = Pick<PaymentStore, 'hold' | 'reverseHeld' | 'find' | 'unmatched'>;

const holding = (table: Table): Holding => ({
  hold: async ({ paymentId, payerText, fikId, refusal = null, ...money }, at) => {
    const payerPartyId = `PAYER-${paymentId}`;
    const payment: HeldPayment = {
      paymentId,
      ...money,
      fikId,
      payerPartyId,
      status: 'unmatched',
      recordedOn: danishDay(at),
      caseId: null,
      refusal,
      entries: booking(
        { account: 'clientMoney', amount: money.amount },
        { account: 'unmatchedPayments', amount: negate(money.amount) },
      ),
    };
    const unique = keys.unique('PAYMENT', paymentId);
    const result = await table.write([
      { put: { ...unique, kind: 'UNIQUE', ...bookedFacts(payment) }, when: { absent: true } },
      { put: heldPaymentItem(payment), when: { absent: true } },
      ...(payerText === null ? [] : [{ put: { ...keys.party(payerPartyId), kind: 'PARTY', payerText } }]),
    ]);
    return 'written' in result;
  },
  reverseHeld: async (paymentId, reversedBy) => {
    const [item] = await table.get([keys.payment(paymentId)]);
    if (item === undefined) return false;
    const result = await table.write([
      { put: heldPaymentItem(reversedHeld(heldPaymentOf(item))), when: { equals: { status: 'unmatched' } } },
      { put: reversalItem(paymentId, reversedBy, null), when: { absent: true } },
    ]);
    return 'written' in result;
  },
  find: async (paymentId) => {
    const [item] = await table.get([keys.payment(paymentId)]);
    return item === undefined ? undefined : heldPaymentOf(item);
  },
  unmatched: async (limit, cursor) => {
    const page = await table.query({ index: 'byOwner', pk: indexKeys.unmatchedPayments, limit, cursor });
    return { payments: page.items.map(heldPaymentOf), cursor: page.cursor };
  },
});

const locate =
  (table: Table): PaymentStore['locate'] =>
  async (paymentIds) => {
    const items = await table.get(
      paymentIds.flatMap((id) => [keys.unique('PAYMENT', id), keys.payment(id), keys.unique('REVERSAL', id)]),
    );
    return paymentIds.map((paymentId, place): Whereabouts | undefined => {
      const [booked, item, taken] = items.slice(3 * place, 3 * place + 3);
      if (booked === undefined) return undefined;
      const held = item === undefined ? undefined : heldPaymentOf(item);
      return {
        paymentId,
        amount: bookedCodec.parse(booked).amount,
        caseId: onCase.parse(booked).caseId ?? held?.caseId ?? null,
        held: held?.status ?? null,
        reversedBy: taken === undefined ? null : reversal.parse(taken).reversedBy,
      };
    });
  };

const bearer = z.object({ paymentId: z.string() });

export const paymentStore = (table: Table): PaymentStore => ({
  ...holding(table),
  locate: locate(table),
  booked: async (paymentIds) => {
    const found: (BookedFacts | undefined)[] = [];
    for (let start = 0; start < paymentIds.length; start += requestMax) {
      const part = paymentIds.slice(start, start + requestMax);
      const items = await table.get(part.map((id) => keys.unique('PAYMENT', id)));
      for (const item of items) found.push(item === undefined ? undefined : bookedCodec.parse(item));
    }
    return found;
  },
  noteReferences: async (born) => {
    for (let start = 0; start < born.length; start += requestMax)
      await table.write(
        born.slice(start, start + requestMax).map(({ reference, paymentId }) => ({
          put: { ...keys.bankReference(reference, paymentId), kind: 'BANKREF', paymentId },
        })),
      );
  },
  bearing: async (reference) => {
    const { pk } = keys.bankReference(reference, '');
    const page = await table.query({ pk, limit: bearersRead });
    return page.items.map((item) => bearer.parse(item).paymentId);
  },
});

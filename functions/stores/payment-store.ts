import * as z from 'zod';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.ts';
import { danishDay } from '../../domain/calendar/local-date.ts';
import { booking, type Entry } from '../../domain/ledger/ledger.ts';
import { negate, type Money } from '../../domain/money/money.ts';
import { ledgerEntries } from '../contracts/case-events.ts';
import { amount, localDate } from '../contracts/primitives.ts';
import type { Item, Table } from '../ports/table.ts';
import { indexKeys, keys } from './keys.ts';

/** A payment that no case was found for: the agency owes it to whoever paid, until a person assigns it. */
export type HeldPayment = {
  readonly paymentId: string;
  readonly status: 'unmatched' | 'assigned';
  readonly amount: Money;
  readonly valueDate: LocalDate;
  readonly bookingDate: LocalDate;
  readonly recordedOn: LocalDate;
  readonly fikId: string | null;
  /** Where the payer's own words stand: personal data, so in a party item. */
  readonly payerPartyId: string;
  readonly caseId: string | null;
  readonly entries: readonly Entry[];
};

const heldPaymentCodec = z.object({
  paymentId: z.string(),
  status: z.enum(['unmatched', 'assigned']),
  amount,
  valueDate: localDate,
  bookingDate: localDate,
  recordedOn: localDate,
  fikId: z.string().nullable(),
  payerPartyId: z.string(),
  caseId: z.string().nullable(),
  entries: ledgerEntries,
});

/** Only unmatched payments stand in the index, so that the list of them costs what it shows. */
export const heldPaymentItem = (payment: HeldPayment): Item => ({
  ...keys.payment(payment.paymentId),
  kind: 'PAYMENT',
  ...z.encode(heldPaymentCodec, payment),
  ...(payment.status === 'unmatched'
    ? { gsi1pk: indexKeys.unmatchedPayments, gsi1sk: `${payment.bookingDate}#${payment.paymentId}` }
    : {}),
});

export const heldPaymentOf = (item: Item): HeldPayment => heldPaymentCodec.parse(item);

export type ArrivedPayment = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly valueDate: LocalDate;
  readonly bookingDate: LocalDate;
  readonly fikId: string | null;
  readonly payerText: string;
};

/** What stands beside the uniqueness key of a payment, so that a bank's reference used for another payment is noticed. */
export const bookedFacts = ({
  amount: ore,
  valueDate,
  bookingDate,
}: Pick<ArrivedPayment, 'amount' | 'valueDate' | 'bookingDate'>) =>
  z.encode(bookedCodec, { amount: ore, valueDate, bookingDate });

const bookedCodec = z.object({ amount, valueDate: localDate, bookingDate: localDate });
export type BookedFacts = z.output<typeof bookedCodec>;

export type PaymentStore = {
  /** The facts of payments that were booked before, a hundred a request; `undefined` for those that were not. */
  readonly booked: (paymentIds: readonly string[]) => Promise<readonly (BookedFacts | undefined)[]>;
  /** Books money that no case was found for. `false`: this payment was booked before, and nothing is done. */
  readonly hold: (payment: ArrivedPayment, at: Instant) => Promise<boolean>;
  readonly find: (paymentId: string) => Promise<HeldPayment | undefined>;
  readonly unmatched: (
    limit: number,
    cursor?: string,
  ) => Promise<{ payments: HeldPayment[]; cursor: string | undefined }>;
};

export const paymentStore = (table: Table): PaymentStore => ({
  hold: async ({ paymentId, payerText, fikId, ...money }, at) => {
    const payerPartyId = `PAYER-${paymentId}`;
    const payment: HeldPayment = {
      paymentId,
      ...money,
      fikId,
      payerPartyId,
      status: 'unmatched',
      recordedOn: danishDay(at),
      caseId: null,
      entries: booking(
        { account: 'clientMoney', amount: money.amount },
        { account: 'unmatchedPayments', amount: negate(money.amount) },
      ),
    };
    const unique = keys.unique('PAYMENT', paymentId);
    const result = await table.write([
      { put: { ...unique, kind: 'UNIQUE', ...bookedFacts(payment) }, when: { absent: true } },
      { put: heldPaymentItem(payment), when: { absent: true } },
      { put: { ...keys.party(payerPartyId), kind: 'PARTY', payerText } },
    ]);
    return 'written' in result;
  },
  booked: async (paymentIds) => {
    const found: (BookedFacts | undefined)[] = [];
    for (let start = 0; start < paymentIds.length; start += 100) {
      const items = await table.get(paymentIds.slice(start, start + 100).map((id) => keys.unique('PAYMENT', id)));
      for (const item of items) found.push(item === undefined ? undefined : bookedCodec.parse(item));
    }
    return found;
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

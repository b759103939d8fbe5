/** Kinds of faults in entries and payments: money that is lost, doubled or put elsewhere. */
import { plusDays } from '../../../domain/calendar/local-date.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { Account } from '../../../domain/ledger/ledger.ts';
import { add, kroner, money, negate, subtract, zero, type Money } from '../../../domain/money/money.ts';
import type { CleanCase } from './clean-cases.ts';
import { altered, type Fault } from './fault.ts';
import { decided, inserted, lastOf, replaced, without, written, type EventOf, type Planted } from './planting.ts';

type Events = readonly CaseEvent[];
type Planting = Fault['plant'];
type Booking = Extract<CaseEvent, { readonly entries: unknown }>;
type Payment = EventOf<'PaymentRecorded'>;

const one = money(1);

/** Changes the entries of the first event that books to an account. */
const entries =
  (account: Account, change: (entries: Booking['entries'], place: number) => Booking['entries']): Planting =>
  (clean) => {
    const event = clean.events.find(
      (found): found is Booking => 'entries' in found && found.entries.some((entry) => entry.account === account),
    );
    if (event === undefined) return undefined;
    const place = event.entries.findIndex((entry) => entry.account === account);
    return written(clean, replaced(clean.events, { ...event, entries: change(event.entries, place) }));
  };

const toAccount = (from: Account, to: Account): Planting =>
  entries(from, (list, place) => list.map((entry, at) => (at === place ? { ...entry, account: to } : entry)));

const payment = (
  how: typeof decided,
  change: (event: Payment) => Payment | undefined,
  suits?: (event: Payment, events: Events) => boolean,
) => altered(how, 'PaymentRecorded', change, suits);

/** The last payment of a case in which nothing was corrected after it: how it was spread shows in the end. */
const isLastWord = (event: Payment, events: Events): boolean =>
  event === lastOf(events, 'PaymentRecorded') &&
  !events.some(
    ({ seq, type }) => seq > event.seq && ['AccountReplayed', 'PaymentReversed', 'ClaimCredited'].includes(type),
  );

/** Moves money of a payment from one part to another item that is open. */
const shifted = (
  event: Payment,
  from: number,
  to: { readonly id: string; readonly component: 'principal' },
  amount: Money,
): Payment => ({
  ...event,
  parts: [
    ...event.parts.map((part, place) => (place === from ? { ...part, amount: subtract(part.amount, amount) } : part)),
    { itemId: to.id, component: to.component, claimId: 'CL1', amount },
  ],
});

/** The case as it was before its last command, which its events know. */
const afterLosing = (clean: CleanCase, event: CaseEvent | undefined): Planted | undefined =>
  event === undefined
    ? undefined
    : { events: without(clean.events, event.seq), snapshot: clean.state, policy: clean.policy };

const faultsOfEntries: Readonly<Record<string, Fault>> = {
  'a lost entry': {
    finds: 'ENTRIES_UNBALANCED',
    plant: entries('clientMoney', (list, place) => list.filter((_, at) => at !== place)),
  },
  'an entry with the wrong sign': {
    finds: 'ENTRIES_UNBALANCED',
    plant: entries('payableToCreditor', (list, place) =>
      list.map((entry, at) => (at === place ? { ...entry, amount: negate(entry.amount) } : entry)),
    ),
  },
  'all entries of an event lost': { finds: 'ACCOUNT_OFF', plant: entries('clientMoney', () => []) },
  'entries with their signs the wrong way round': {
    finds: 'ACCOUNT_OFF',
    plant: entries('clientMoney', (list) => list.map((entry) => ({ ...entry, amount: negate(entry.amount) }))),
  },
  'entries twice': { finds: 'ACCOUNT_OFF', plant: entries('clientMoney', (list) => [...list, ...list]) },
  'the agency’s fee booked to the creditor': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('feeIncome', 'payableToCreditor'),
  },
  'the creditor’s money booked as the agency’s income': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('payableToCreditor', 'feeIncome'),
  },
  'VAT booked as income': { finds: 'ACCOUNT_OFF', plant: toAccount('vatPayable', 'feeIncome') },
  'client money booked on the agency’s own account': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('clientMoney', 'agencyBank'),
  },
  'a payment out of the unmatched ones booked as new money': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('unmatchedPayments', 'clientMoney'),
  },
  'an overpayment booked to the creditor': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('debtorOverpayment', 'payableToCreditor'),
  },
  'interest receivable booked as principal': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('receivable.interest', 'receivable.principal'),
  },
  'what a creditor was paid directly booked as client money': {
    finds: 'ACCOUNT_OFF',
    plant: toAccount('receivableFromCreditor', 'clientMoney'),
  },
  'an øre between two accounts': {
    finds: 'ACCOUNT_OFF',
    plant: entries('payableToCreditor', (list, place) =>
      list.map((entry, at) =>
        at === place
          ? { ...entry, amount: add(entry.amount, one) }
          : entry.account === 'clientMoney'
            ? { ...entry, amount: subtract(entry.amount, one) }
            : entry,
      ),
    ),
  },
};

const faultsOfPayments: Readonly<Record<string, Fault>> = {
  'a payment booked twice': {
    finds: 'FACT_REPEATED',
    plant: (clean) => {
      const event = lastOf(clean.events, 'PaymentRecorded');
      return event === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
  'a payment lost': {
    finds: 'SNAPSHOT_DIFFERS',
    plant: (clean) => afterLosing(clean, lastOf(clean.events, 'PaymentRecorded')),
  },
  'a payment of which an øre is lost': {
    finds: 'PARTS_OFF',
    plant: payment(decided, (event) => ({ ...event, amount: add(event.amount, one) })),
  },
  'a payment that covers more than it is': {
    finds: 'PARTS_OFF',
    plant: payment(
      decided,
      (event) => ({
        ...event,
        parts: event.parts.map((part, place) => (place === 0 ? { ...part, amount: add(part.amount, one) } : part)),
      }),
      ({ parts }) => parts.length > 0,
    ),
  },
  'an overpayment that vanished': {
    finds: 'PARTS_OFF',
    plant: payment(
      decided,
      (event) => (event.overpaid > 0n ? { ...event, overpaid: zero } : undefined),
      ({ overpaid }) => overpaid > 0n,
    ),
  },
  'a payment kept as overpayment while something is open': {
    finds: 'OVERPAYMENT_OFF',
    plant: payment(
      decided,
      (event) => ({ ...event, parts: [], overpaid: event.amount }),
      (event, events) => isLastWord(event, events) && event.overpaid === 0n,
    ),
  },
  'principal before fees': {
    finds: 'ALLOCATION_OFF',
    plant: payment(
      decided,
      (event) => shifted(event, 0, { id: 'principal:CL1', component: 'principal' }, event.parts[0]?.amount ?? one),
      (event, events) =>
        isLastWord(event, events) &&
        event.overpaid === 0n &&
        event.parts.length === 1 &&
        event.parts[0]?.component === 'agencyFees',
    ),
  },
  'an øre to principal before interest': {
    finds: 'ALLOCATION_OFF',
    plant: (clean) => {
      const event = lastOf(clean.events, 'PaymentRecorded', (found) => isLastWord(found, clean.events));
      const place = event?.parts.findIndex(({ component, amount }) => component === 'interest' && amount > 1n) ?? -1;
      if (event === undefined || place < 0 || event.overpaid > 0n) return undefined;
      return decided(
        clean,
        replaced(clean.events, shifted(event, place, { id: 'principal:CL1', component: 'principal' }, one)),
      );
    },
  },
  'a payment counted from the day it was booked': {
    finds: 'ALLOCATION_OFF',
    plant: (clean) => {
      const event = lastOf(clean.events, 'PaymentRecorded', (found) => isLastWord(found, clean.events));
      const accrued = lastOf(clean.events, 'InterestAccrued', ({ seq }) => seq < (event?.seq ?? 0));
      if (event === undefined || accrued === undefined || event.valueDate !== event.bookingDate) return undefined;
      if (!event.parts.some(({ component }) => component === 'interest')) return undefined;
      return decided(clean, replaced(clean.events, { ...event, valueDate: plusDays(event.valueDate, -40) }));
    },
  },
  'a payment with a day to come': {
    finds: 'VALUE_DATE_IN_FUTURE',
    plant: payment(decided, (event) => ({ ...event, valueDate: plusDays(event.valueDate, 400) })),
  },
  'a part of nothing': {
    finds: 'AMOUNT_NOT_POSITIVE',
    plant: payment(
      decided,
      (event) => ({
        ...event,
        parts: event.parts.map((part, place) => (place === 0 ? { ...part, amount: negate(part.amount) } : part)),
      }),
      ({ parts }) => parts.length > 0,
    ),
  },
  'a part on a sum that nobody charged': {
    finds: 'ITEM_UNKNOWN',
    plant: payment(
      decided,
      (event) => ({
        ...event,
        parts: event.parts.map((part, place) => (place === 0 ? { ...part, itemId: 'I999999' } : part)),
      }),
      ({ parts }) => parts.length > 0,
    ),
  },
  'a part told as another component': {
    finds: 'CHARGE_MISPLACED',
    plant: payment(
      written,
      (event) => ({
        ...event,
        parts: event.parts.map((part, place) => (place === 0 ? { ...part, component: 'outlays' } : part)),
      }),
      ({ parts }) => (parts[0]?.component ?? 'outlays') !== 'outlays',
    ),
  },
  'a sum covered below nothing': {
    finds: 'ITEM_BELOW_ZERO',
    plant: payment(decided, (event) => {
      const [part] = event.parts;
      if (part === undefined) return undefined;
      const more = add(part.amount, kroner(1_000_000));
      return {
        ...event,
        amount: add(event.amount, kroner(1_000_000)),
        parts: [{ ...part, amount: more }, ...event.parts.slice(1)],
      };
    }),
  },
  'a reversal that leaves what the payment covered': {
    finds: 'REVERSAL_LEFT_COVERINGS',
    plant: altered(
      decided,
      'PaymentReversed',
      (event) => ({
        ...event,
        parts: event.parts.slice(1),
        overpaid: add(event.overpaid, event.parts[0]?.amount ?? zero),
      }),
      ({ parts }) => parts.length > 0,
    ),
  },
  'a reversal that takes back nothing': {
    finds: 'PARTS_OFF',
    plant: altered(decided, 'PaymentReversed', (event) => ({ ...event, parts: [], overpaid: zero })),
  },
  'a reversal of another amount': {
    finds: 'REVERSAL_UNKNOWN',
    plant: altered(decided, 'PaymentReversed', (event) => ({ ...event, amount: add(event.amount, one) })),
  },
  'a reversal of a payment that nobody made': {
    finds: 'REVERSAL_UNKNOWN',
    plant: altered(decided, 'PaymentReversed', (event) => ({ ...event, paymentId: 'none' })),
  },
  'a payment reversed twice': {
    finds: 'REVERSAL_UNKNOWN',
    plant: (clean) => {
      const event = lastOf(clean.events, 'PaymentReversed');
      return event === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
  'a reversal out of another account': {
    finds: 'REVERSAL_UNKNOWN',
    plant: altered(decided, 'PaymentReversed', (event) => ({
      ...event,
      source: event.source === 'bank' ? 'creditor' : 'bank',
    })),
  },
  'a refund above the overpayment': {
    finds: 'REFUND_ABOVE_OVERPAYMENT',
    plant: altered(decided, 'OverpaymentRefunded', (event) => ({
      ...event,
      amount: add(event.amount, kroner(1_000_000)),
    })),
  },
  'a refund twice': {
    finds: 'FACT_REPEATED',
    plant: (clean) => {
      const event = lastOf(clean.events, 'OverpaymentRefunded');
      return event === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
};

export const faultsOfMoney: Readonly<Record<string, Fault>> = { ...faultsOfEntries, ...faultsOfPayments };

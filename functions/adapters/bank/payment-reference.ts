import type { BankEntry, BankReference, ReferenceSource } from '../../../domain/payments/bank-entry.ts';

/** What identifies an entry at the bank; a `BankEntry` is one. */
export type EntryIdentity = Pick<BankEntry, 'account' | 'reference' | 'creditOrDebit' | 'bookingDate' | 'amount'>;

const sourceCodes: Readonly<Record<ReferenceSource, string>> = {
  ACCT_SVCR_REF: 'A',
  TX_ID: 'T',
  UETR: 'U',
  BATCH_AND_PLACE: 'B',
  NTRY_REF: 'N',
  END_TO_END_ID: 'E',
};

/**
 * The idempotency key of an entry, the value of its `UNIQUE#` item: the same booking has the same key in whatever file it stands and
 * however often that file comes; two equal payments of one day differ by their references.
 * The way is part of it, because a bank that takes a payment back may repeat the payment's reference. A number that is unique only inside
 * one notification (`NTRY_REF`) is joined by day and amount: without them entry "1" of today would pass for entry "1" of yesterday and a
 * payment would be lost. Each part is escaped, so that no two identities can meet in one key.
 */
export const paymentKey = (entry: EntryIdentity): string => {
  const { value, source } = entry.reference;
  const parts = [entry.account, entry.creditOrDebit === 'credit' ? 'C' : 'D', sourceCodes[source], value];
  if (source === 'NTRY_REF') parts.push(entry.bookingDate, entry.amount.toString());
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join('|');
};

/** Names a reference of an account as `otherReferences` hold them: what leads from a reversal to the payments that bear it. */
export const referenceKey = (account: string, { value, source }: BankReference): string =>
  [account, sourceCodes[source], value].map((part) => encodeURIComponent(part.toWellFormed())).join('|');

/**
 * What is stored beside the key and compared when the key comes again. Only what the bank said: whom the payment is for is our own reading,
 * and a reader that learns to find more FIK ids must not turn yesterday's file into collisions.
 */
export type PaymentFacts = Pick<BankEntry, 'amount' | 'currency' | 'bookingDate' | 'valueDate'>;

export const paymentFacts = (entry: PaymentFacts): PaymentFacts => ({
  amount: entry.amount,
  currency: entry.currency,
  bookingDate: entry.bookingDate,
  valueDate: entry.valueDate,
});

export type FactDifference = {
  readonly field: keyof PaymentFacts;
  readonly booked: string;
  readonly arrived: string;
};

/**
 * `repeat`: the same booking once more, nothing is to be done. `collision`: the bank uses one reference for two different bookings, so the
 * second is neither booked (it may be a correction) nor dropped (it may be money): a person decides with the differences before them.
 */
export type SecondArrival =
  | { readonly answer: 'repeat' }
  | { readonly answer: 'collision'; readonly differences: readonly FactDifference[] };

const compared: readonly (keyof PaymentFacts)[] = ['amount', 'currency', 'bookingDate', 'valueDate'];

/** What an entry is whose key was booked before with the facts `booked`. */
export const compareWithBooked = (booked: PaymentFacts, arrived: PaymentFacts): SecondArrival => {
  const differences = compared
    .filter((field) => booked[field] !== arrived[field])
    .map((field) => ({ field, booked: booked[field].toString(), arrived: arrived[field].toString() }));
  return differences.length === 0 ? { answer: 'repeat' } : { answer: 'collision', differences };
};

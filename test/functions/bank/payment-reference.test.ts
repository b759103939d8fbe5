import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fromEpochDay } from '../../../domain/calendar/local-date.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import type { BankEntry, ReferenceSource } from '../../../domain/payments/bank-entry.ts';
import { readCamt054 } from '../../../functions/adapters/bank/camt-054.ts';
import { compareWithBooked, paymentFacts, paymentKey } from '../../../functions/adapters/bank/payment-reference.ts';
import type { EntryIdentity } from '../../../functions/adapters/bank/payment-reference.ts';
import { writeCamt054 } from '../../../local/demo/bank-file.ts';
import type { DemoBankEntry } from '../../../local/demo/bank-file.ts';

const account = 'DK5000400440116243';
const payment = (change: Partial<DemoBankEntry> = {}): DemoBankEntry => ({
  account,
  reference: 'REF-1',
  amount: kroner(500),
  bookingDate: day('2026-04-13'),
  valueDate: day('2026-04-13'),
  ...change,
});
const entriesOf = (messageId: string, ...entries: readonly DemoBankEntry[]): readonly BankEntry[] => {
  const text = writeCamt054({ messageId, createdAt: '2026-04-14T06:00:00+02:00', entries });
  const found = readCamt054(Buffer.from(text));
  if ('refused' in found) throw new Error(found.refused);
  return found.entries;
};
const only = (entries: readonly BankEntry[]): BankEntry => {
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) throw new Error(`${entries.length} entries, one expected`);
  return entry;
};

describe('the key of a payment', () => {
  it('is the same when the same file comes twice, so nothing is booked twice', () => {
    const first = entriesOf('M-1', payment(), payment({ reference: 'REF-2' }));
    const second = entriesOf('M-1', payment(), payment({ reference: 'REF-2' }));
    expect(second.map(paymentKey)).toEqual(first.map(paymentKey));
    expect(second.map((entry, place) => compareWithBooked(paymentFacts(first[place] ?? entry), entry))).toEqual([
      { answer: 'repeat' },
      { answer: 'repeat' },
    ]);
  });

  it('is the same when one entry stands in two files at different places', () => {
    const [inFirst] = entriesOf('M-1', payment());
    const [, inSecond] = entriesOf('M-2', payment({ reference: 'OTHER' }), payment());
    expect(inFirst && paymentKey(inFirst)).toBe(`${account}|C|A|REF-1`);
    expect(inSecond && paymentKey(inSecond)).toBe(`${account}|C|A|REF-1`);
  });

  it('differs for two equal payments of one day with different references, because both are money', () => {
    const [one, two] = entriesOf('M-1', payment(), payment({ reference: 'REF-2' })).map(paymentKey);
    expect(one).not.toBe(two);
  });

  it('differs for a payment and its return under one reference, because the return must be booked too', () => {
    const paid = only(entriesOf('M-1', payment()));
    const returned = only(entriesOf('M-2', payment({ reversal: true })));
    expect(paymentKey(returned)).not.toBe(paymentKey(paid));
  });

  it('differs for the same reference on two accounts, because a bank numbers each account for itself', () => {
    const [one, two] = entriesOf('M-1', payment(), payment({ account: 'DK5750510001322617' })).map(paymentKey);
    expect(one).not.toBe(two);
  });

  it('of an entry that has only its number in the file holds the day and the amount, because every file has a number 1', () => {
    const numbered = (bookingDate: string, amount: number): EntryIdentity => ({
      account,
      creditOrDebit: 'credit',
      reference: { value: '1', source: 'NTRY_REF' },
      bookingDate: day(bookingDate),
      amount: kroner(amount),
    });
    const keys = [numbered('2026-04-13', 500), numbered('2026-04-14', 500), numbered('2026-04-13', 501)].map(
      paymentKey,
    );
    expect(new Set(keys).size).toBe(3);
    expect(paymentKey(numbered('2026-04-13', 500))).toBe(keys[0]);
  });

  it('is never shared by two different identities, whatever characters the bank uses', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('|', '%', '7', 'C', '#', 'æ', '/', ' '),
      minLength: 1,
      maxLength: 6,
    });
    const identity: fc.Arbitrary<EntryIdentity> = fc.record({
      account: hostile,
      creditOrDebit: fc.constantFrom('credit' as const, 'debit' as const),
      reference: fc.record({
        value: hostile,
        source: fc.constantFrom<ReferenceSource>('ACCT_SVCR_REF', 'TX_ID', 'BATCH_AND_PLACE', 'NTRY_REF'),
      }),
      bookingDate: fc.integer({ min: 20_000, max: 20_001 }).map(fromEpochDay),
      amount: fc.integer({ min: 1, max: 2 }).map(money),
    });
    const told = (entry: EntryIdentity): string =>
      JSON.stringify([
        entry.account,
        entry.creditOrDebit,
        entry.reference,
        ...(entry.reference.source === 'NTRY_REF' ? [entry.bookingDate, String(entry.amount)] : []),
      ]);
    fc.assert(
      fc.property(identity, identity, (a, b) => (paymentKey(a) === paymentKey(b)) === (told(a) === told(b))),
      { numRuns: 2000 },
    );
  });
});

describe('a key that comes again', () => {
  const booked = only(entriesOf('M-1', payment({ fikId: '000000000000018' })));

  it.each([
    ['amount', { amount: money(50001) }, '50000', '50001'],
    ['bookingDate', { bookingDate: day('2026-04-14') }, '2026-04-13', '2026-04-14'],
    ['valueDate', { valueDate: day('2026-04-12') }, '2026-04-13', '2026-04-12'],
  ])('with another %s is a collision for a person, because dropping it could drop money', (field, change, was, is) => {
    const arrived = only(entriesOf('M-2', payment(change)));
    expect(paymentKey(arrived)).toBe(paymentKey(booked));
    expect(compareWithBooked(paymentFacts(booked), arrived)).toEqual({
      answer: 'collision',
      differences: [{ field, booked: was, arrived: is }],
    });
  });

  it('with another payment id is a repeat, because the id is our reading and not the bank’s fact', () => {
    const arrived = only(entriesOf('M-2', payment()));
    expect(compareWithBooked(paymentFacts(booked), arrived)).toEqual({ answer: 'repeat' });
  });
});

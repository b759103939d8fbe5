import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, money, type Money } from '../../../domain/money/money.ts';
import type { Fact, FactOf, ReckonedClaim, Setting } from '../../../domain/reckoning/facts.ts';
import { reckon, type Reckoning } from '../../../domain/reckoning/reckon.ts';
import { statementLines } from '../../../domain/reckoning/statement-lines.ts';

const claim: ReckonedClaim = {
  id: 'A',
  principal: kroner(10_000),
  issued: day('2024-12-01'),
  due: day('2025-01-01'),
  dueAgreed: true,
  agreedBasisPoints: null,
  runningAccount: null,
  earlierFeeDays: [],
};
const setting: Setting = {
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  dayCount: 'ACT/365',
  policy: { allowUnconfirmed: true },
};

const reckoned = (facts: readonly Fact[], at: string, of: readonly ReckonedClaim[] = [claim]): Reckoning =>
  reckon(of, facts, setting, day(at));
const openOf = ({ items }: Reckoning): bigint => items.reduce((sum, { open }) => sum + open, 0n);
const paid = (id: string, on: string, amount: Money): FactOf<'payment'> => ({
  id,
  on: day(on),
  type: 'payment',
  amount,
  via: 'bank',
  claimId: null,
});
const reminder = (id: string, on: string): FactOf<'reminder'> => ({
  id,
  on: day(on),
  type: 'reminder',
  fee: kroner(100),
});

/** 10,000 and 31 days of interest (91.30) and a fee of 100, asked for on 1 February, to be paid by the 15th. */
const demanded = money(10_191_30n);
const offer: FactOf<'offer'> = {
  id: 'L1',
  on: day('2025-02-01'),
  type: 'offer',
  deadline: day('2025-02-15'),
  interestTo: day('2025-02-01'),
  settledBy: demanded,
};
const letter: readonly Fact[] = [reminder('R1', '2025-02-01'), offer];

describe('the offer of a letter (docs/adr/0004)', () => {
  it.each([
    ['2025-02-01', demanded, 0n, 'on the day of the letter'],
    ['2025-02-15', demanded, 0n, 'on its last day'],
    ['2025-02-16', demanded, 44_18n, 'a day late, so that 15 days of interest are owed too'],
    [
      '2025-02-15',
      money(demanded - 1n),
      41_26n,
      'one øre short, so that 14 days of interest are owed, and a day on the rest',
    ],
  ])('paid on %s with %s øre leaves %s øre open: %s', (on, amount, open) => {
    expect(openOf(reckoned([...letter, paid('p', on, amount)], '2025-02-16'))).toBe(open);
  });

  it('met in two parts, or by money and a credit note, bears nothing after the letter', () => {
    const rest = money(demanded - kroner(4_000));
    const credit: Fact = {
      id: 'c',
      on: day('2025-02-10'),
      type: 'creditNote',
      claimId: 'A',
      amount: kroner(4_000),
    };
    expect(
      openOf(
        reckoned([...letter, paid('p', '2025-02-05', kroner(4_000)), paid('q', '2025-02-15', rest)], '2025-06-01'),
      ),
    ).toBe(0n);
    expect(openOf(reckoned([...letter, credit, paid('q', '2025-02-15', rest)], '2025-06-01'))).toBe(0n);
  });

  it('met makes later charges void, and names the letter for it', () => {
    const late = reckoned([...letter, reminder('R2', '2025-02-20'), paid('p', '2025-02-14', demanded)], '2025-03-01');
    expect(late.refused).toEqual([{ factId: 'R2', code: 'OFFER_MET', facts: { offer: 'L1' } }]);
    expect(late.overpaid).toBe(0n);
  });

  it('of the first letter that was met decides, so that what a second letter got is the debtor’s again', () => {
    const second: FactOf<'offer'> = {
      ...offer,
      id: 'L2',
      on: day('2025-02-20'),
      deadline: day('2025-03-06'),
      interestTo: day('2025-02-20'),
      settledBy: money(10_347_26n),
    };
    const twice = [...letter, reminder('R2', '2025-02-20'), second, paid('q', '2025-03-06', money(10_347_26n))];
    expect(reckoned(twice, '2025-03-10').overpaid).toBe(0n);
    expect(reckoned([...twice, paid('p', '2025-02-15', demanded)], '2025-03-10').overpaid).toBe(10_347_26n);
  });

  it('counts no refund as paid, and nothing that comes after the day reckoned to', () => {
    const refund: Fact = { id: 'r', on: day('2025-02-10'), type: 'refund', amount: kroner(9_000), done: true };
    expect(openOf(reckoned([...letter, refund, paid('p', '2025-02-10', kroner(2_000))], '2025-02-15'))).toBeGreaterThan(
      0n,
    );
    expect(openOf(reckoned([...letter, paid('p', '2025-02-15', demanded)], '2025-02-14'))).toBeGreaterThan(0n);
  });
});

describe('what is handed back to the creditor (T17.1)', () => {
  const back: Fact = { id: 'W', on: day('2025-03-01'), type: 'handedBack' };

  it('is nothing of ours to collect any more: it bears no interest and no charge', () => {
    const after = reckoned([back, reminder('R', '2025-04-01')], '2025-06-01');
    expect(openOf(after)).toBe(0n);
    expect(after.refused).toEqual([{ factId: 'R', code: 'HANDED_BACK', facts: {} }]);
    // 59 days of interest were owed and went back with the principal.
    expect(after.coverings.map(({ component, amount }) => [component, amount])).toEqual([
      ['interest', 173_77n],
      ['principal', kroner(10_000)],
    ]);
  });

  it('makes money that comes later the debtor’s, and leaves what was paid before where it was', () => {
    expect(reckoned([back, paid('p', '2025-03-02', kroner(7))], '2025-04-01').overpaid).toBe(kroner(7));
    expect(reckoned([back, paid('p', '2025-03-01', kroner(7))], '2025-04-01').overpaid).toBe(0n);
  });
});

describe('the creditor’s earlier reminders', () => {
  it('count among the three and keep the first of ours ten days away (T3.2)', () => {
    const with3 = { ...claim, earlierFeeDays: ['2025-01-02', '2025-01-12', '2025-01-22'].map(day) };
    const with1 = { ...claim, earlierFeeDays: [day('2025-01-25')] };
    const codesOf = (one: ReckonedClaim, on: string): readonly string[] =>
      reckoned([reminder('R', on)], '2025-03-01', [one]).refused.map(({ code }) => code);
    expect(codesOf(with3, '2025-02-20')).toEqual(['REMINDER_FEES_SPENT']);
    expect(codesOf(with1, '2025-02-03')).toEqual(['REMINDER_TOO_SOON']);
    expect(codesOf(with1, '2025-02-04')).toEqual([]);
  });
});

describe('a sum that a letter has told the debtor', () => {
  const notice: Fact = { id: 'N', on: day('2025-01-02'), type: 'notice', fee: money(0), deadline: day('2025-01-12') };
  const started = (asked: Money | null): Fact => ({
    id: 'S',
    on: day('2025-01-13'),
    type: 'collectionStarted',
    asked,
    actualCosts: null,
  });
  const costsOf = (facts: readonly Fact[], more: Partial<Setting> = {}): readonly unknown[] =>
    reckon([claim], facts, { ...setting, ...more }, day('2025-02-01'))
      .items.filter(({ kind }) => kind === 'collectionCosts')
      .map(({ amount, vat }) => [amount, vat]);

  it.each([
    [null, kroner(1_300)],
    [kroner(1_300), kroner(1_300)],
    [kroner(1_301), kroner(1_300)],
    [kroner(1_000), kroner(1_000)],
  ])('of %s øre makes the costs %s, because no more is charged than was told', (asked, amount) => {
    expect(costsOf([notice, started(asked)])).toEqual([[amount, 0n]]);
  });

  it('shrinks the VAT in it too', () => {
    expect(costsOf([notice, started(kroner(1_000))], { creditorDeductsVat: false })).toEqual([
      [kroner(1_000), kroner(200)],
    ]);
    expect(costsOf([notice, started(null)], { creditorDeductsVat: false })).toEqual([[kroner(1_625), kroner(325)]]);
  });
});

describe('the lines of a reckoning', () => {
  const facts: readonly Fact[] = [
    paid('p', '2025-01-10', kroner(100)),
    { id: 'c', on: day('2025-01-10'), type: 'creditNote', claimId: 'A', amount: kroner(1) },
    {
      id: 'w',
      on: day('2025-01-10'),
      type: 'writeDown',
      component: 'principal',
      claimId: null,
      amount: kroner(2),
      halfShare: false,
      agreed: false,
    },
    {
      id: 'v',
      on: day('2025-01-10'),
      type: 'writeDown',
      component: 'principal',
      claimId: null,
      amount: kroner(3),
      halfShare: true,
      agreed: true,
    },
    { id: 'x', on: day('2025-01-11'), type: 'handedBack' },
  ];

  it('name the clause of each covering', () => {
    const rules = new Map(
      statementLines(reckoned(facts, '2025-01-12'), facts).map(({ source, kind, rule }) => [source, [kind, rule]]),
    );
    expect([...rules].filter(([source]) => source !== 'A')).toEqual([
      ['c', ['creditNote', 'T3.2']],
      ['v', ['writeDown', 'T14.5']],
      ['w', ['writeDown', 'T14.4']],
      ['p', ['payment', 'T16.1']],
      ['x', ['handedBack', 'T17.1']],
    ]);
  });

  it('cannot name a covering whose fact is not there', () => {
    expect(() => statementLines(reckoned(facts, '2025-01-12'), facts.slice(1))).toThrow('p covers nothing');
  });
});

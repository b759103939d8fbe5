import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fromEpochDay, epochDay, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { kroner, money, type Money } from '../../../domain/money/money.ts';
import {
  agreedInterestRule,
  exactInterest,
  exactUnitsPerOre,
  interestLines,
  interestOwed,
  interestKnownUntil,
  interestStart,
  lateInterestRule,
  rateOn,
  referenceRates,
  surchargeRule,
  surcharges,
  type InterestLine,
  type InterestTerms,
} from '../../../domain/tariffs/rentelov-5-late-interest.ts';

const any = { allowUnconfirmed: true };
const live = { allowUnconfirmed: false };
const dueOn = (due: LocalDate): InterestTerms => ({
  due,
  debtorKind: 'consumer',
  agreedBasisPoints: null,
  dayCount: 'ACT/365',
});
const recentDue = dueOn(day('2020-01-01'));
const rateOf = (terms: InterestTerms, on: string): number | undefined => rateOn(terms, day(on), any)?.basisPoints;

const interest = (principal: Money, from: LocalDate, to: LocalDate, terms = recentDue): Money =>
  interestOwed(
    interestLines(principal, terms, from, to, any).reduce((sum, line) => sum + exactInterest(line, terms.dayCount), 0n),
  );

const knownDays = (): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: epochDay(day('2013-01-01')), max: epochDay(day('2026-12-31')) }).map(fromEpochDay);
const principals = (): fc.Arbitrary<Money> => fc.bigInt({ min: 1n, max: 10n ** 11n }).map(money);

describe('the late rate (T5.4, Renteloven §5)', () => {
  // The published late rates per half-year, law.md 1.2; 2026 H2 is not confirmed.
  it.each([
    ['2013-03-01', '2013-06-30', 820],
    ['2015-01-01', '2015-06-30', 820],
    ['2015-07-01', '2021-06-30', 805],
    ['2021-07-01', '2021-12-31', 765],
    ['2022-01-01', '2022-12-31', 755],
    ['2023-01-01', '2023-06-30', 990],
    ['2023-07-01', '2023-12-31', 1_125],
    ['2024-01-01', '2024-06-30', 1_175],
    ['2024-07-01', '2024-12-31', 1_150],
    ['2025-01-01', '2025-06-30', 1_075],
    ['2025-07-01', '2026-06-30', 975],
    ['2026-07-01', '2026-12-31', 1_000],
  ])('from %s to %s is %s basis points, on its first day and its last', (first, last, rate) => {
    const terms = dueOn(day('2013-03-01'));
    expect([rateOf(terms, first), rateOf(terms, last)]).toEqual([rate, rate]);
  });

  it('keeps 7 points for a claim due on 28 February 2013, and has 8 for one due on 1 March', () => {
    expect(rateOf(dueOn(day('2013-02-28')), '2025-01-01')).toBe(975);
    expect(rateOf(dueOn(day('2013-03-01')), '2025-01-01')).toBe(1_075);
    expect(rateOf(dueOn(day('2013-01-01')), '2013-01-01')).toBe(720);
    expect(rateOf(dueOn(day('2002-08-01')), '2025-01-01')).toBe(975);
    expect(rateOf(dueOn(day('2002-07-31')), '2025-01-01')).toBeUndefined();
  });

  it('falls below 8 points while the reference rate is negative, because the law adds to it whatever its sign', () => {
    expect(rateOf(recentDue, '2022-03-01')).toBe(755);
    expect(interest(kroner(10_000), day('2022-01-01'), day('2023-01-01'))).toBe(755_00n);
  });

  it.each(['2012-12-31', '2027-01-01', '2031-05-05'])('of %s is missing, never guessed', (on) => {
    expect(rateOf(recentDue, on)).toBeUndefined();
  });

  it('of 2026 H2 stops a deployment with live debtors, because nobody has confirmed it; 30 June does not', () => {
    expect(rateOn(recentDue, day('2026-07-01'), live)).toBeUndefined();
    expect(rateOn(recentDue, day('2026-06-30'), live)?.basisPoints).toBe(975);
    expect(interestKnownUntil(live)).toBe('2026-07-01');
    expect(interestKnownUntil(any)).toBe('2027-01-01');
  });

  it('of 2026 H2 may be used once an operator has confirmed that very row', () => {
    const confirmed = { allowUnconfirmed: false, confirmed: new Set([`${lateInterestRule}@2026-07-01`] as const) };
    const another = { allowUnconfirmed: false, confirmed: new Set([`${lateInterestRule}@2026-01-01`] as const) };
    expect(rateOn(recentDue, day('2026-07-01'), confirmed)?.basisPoints).toBe(1_000);
    expect(interestKnownUntil(confirmed)).toBe('2027-01-01');
    expect(rateOn(recentDue, day('2026-07-01'), another)).toBeUndefined();
  });

  it.each([
    ['business', 2_400, 2_400, 'businesses may agree more'],
    ['business', 500, 500, 'businesses may agree less'],
    ['consumer', 2_400, 1_075, 'the statutory rate is the most against a consumer'],
    ['consumer', 1_076, 1_075, 'the statutory rate is the most against a consumer'],
    ['consumer', 1_074, 1_074, 'a consumer may have agreed less'],
  ] as const)(
    'of a %s who agreed to %s basis points is %s, because %s',
    (debtorKind, agreedBasisPoints, rate, _why) => {
      expect(rateOf({ ...recentDue, debtorKind, agreedBasisPoints }, '2025-01-01')).toBe(rate);
    },
  );

  it('agreed with a business needs no reference rate, so it runs on where the table ends', () => {
    const terms: InterestTerms = { ...recentDue, debtorKind: 'business', agreedBasisPoints: 1_200 };
    expect(rateOf(terms, '2031-01-01')).toBe(1_200);
  });

  it.each([
    ['consumer', null, lateInterestRule, '2025-01-01'],
    ['consumer', 1_074, agreedInterestRule, '2025-01-01'],
    ['consumer', 2_400, lateInterestRule, '2025-01-01'],
    ['business', 2_400, agreedInterestRule, undefined],
  ] as const)('of a %s who agreed to %s is charged by %s, on the row of %s', (debtorKind, agreed, rule, validFrom) => {
    const rate = rateOn({ ...recentDue, debtorKind, agreedBasisPoints: agreed }, day('2025-03-01'), live);
    expect([rate?.rule, rate?.row?.validFrom]).toEqual([rule, validFrom]);
  });

  it('says how sure it is, and of which source: as sure as the row of the day, an agreement is sure', () => {
    const statusOn = (on: string) => rateOn(recentDue, day(on), any)?.status;
    expect(['2023-12-31', '2024-01-01', '2026-06-30', '2026-07-01'].map(statusOn)).toEqual([
      'primary',
      'secondary',
      'secondary',
      'unconfirmed',
    ]);
    const agreed: InterestTerms = { ...recentDue, debtorKind: 'business', agreedBasisPoints: 1_200 };
    expect(rateOn(agreed, day('2026-07-01'), live)?.status).toBe('primary');
    expect(referenceRates.map(({ status }) => status)).toEqual([
      ...Array<string>(6).fill('primary'),
      ...Array<string>(5).fill('secondary'),
      'unconfirmed',
    ]);
    expect(new Set(referenceRates.map(({ source }) => source))).toEqual(
      new Set(['Danmarks Nationalbank, lending rate (law.md 1.2)']),
    );
  });

  it('adds points by the row of the due date, under a name that is not the reference rate’s', () => {
    expect(surchargeRule).toBe('Renteloven §5, surcharge');
    expect(surcharges).toEqual([
      { validFrom: '2002-08-01', figure: 700, status: 'secondary', source: 'Renteloven §5 before lov 1244/2012' },
      { validFrom: '2013-03-01', figure: 800, status: 'primary', source: 'Renteloven §5' },
    ]);
  });

  it('has its rows oldest first and on the days that the law sets rates, so that the row in force is found', () => {
    const days = referenceRates.map(({ validFrom }) => validFrom);
    expect(days).toEqual(days.toSorted());
    for (const date of days) expect(date).toMatch(/-01-01$|-07-01$/);
  });
});

describe('the first day that bears interest (T5.4, Renteloven §3)', () => {
  it.each([
    { agreed: true, issued: '2026-01-01', due: '2026-01-09', start: '2026-01-09', why: 'the due date was agreed' },
    { agreed: true, issued: '2026-01-01', due: '2026-03-09', start: '2026-03-09', why: 'the due date was agreed' },
    { agreed: false, issued: '2026-01-01', due: '2026-01-09', start: '2026-01-31', why: '30 days have to pass' },
    { agreed: false, issued: '2026-01-01', due: '2026-01-30', start: '2026-01-31', why: '30 days have to pass' },
    { agreed: false, issued: '2026-01-01', due: '2026-01-31', start: '2026-01-31', why: 'both fall on that day' },
    { agreed: false, issued: '2026-01-01', due: '2026-02-01', start: '2026-02-01', why: 'it is not yet due before' },
  ])('is $start for an invoice of $issued due $due, because $why', ({ agreed, issued, due, start }) => {
    expect(interestStart({ issued: day(issued), due: day(due), dueAgreed: agreed })).toBe(start);
  });
});

describe('interest (T5.4, docs/adr/0005)', () => {
  it('of 10,000 from 1 January to 1 July 2025 is 533.08: 181 days at 10.75 %', () => {
    expect(interest(kroner(10_000), day('2025-01-01'), day('2025-07-01'))).toBe(533_08n);
  });

  it('never uses one interest rate over a rate change: a year over 1 July has two lines', () => {
    const lines = interestLines(kroner(10_000), recentDue, day('2025-01-01'), day('2026-01-01'), any);
    expect(lines.map(({ from, to, days, rateBasisPoints }) => [from, to, days, rateBasisPoints])).toEqual([
      ['2025-01-01', '2025-07-01', 181, 1_075],
      ['2025-07-01', '2026-01-01', 184, 975],
    ]);
    // 533.0821... + 491.5068...
    expect(interest(kroner(10_000), day('2025-01-01'), day('2026-01-01'))).toBe(1_024_59n);
  });

  it('starts a line on 1 January even where the rate stays, because each half-year has its own row', () => {
    const lines = interestLines(kroner(1), recentDue, day('2025-12-31'), day('2026-01-02'), any);
    expect(lines.map(({ days }) => days)).toEqual([1, 1]);
  });

  it('counts 366 days of a leap year over 365, because the count is actual/365', () => {
    expect(interest(kroner(36_500), day('2024-01-01'), day('2025-01-01'))).toBe(
      // 182 days at 11.75 % and 184 at 11.50 % of 100 kroner a day and per cent.
      182n * 1_175n + 184n * 1_150n,
    );
  });

  it('counts over 360 days, or over the 366 of a leap year, where that is the setting', () => {
    const over = (dayCount: InterestTerms['dayCount']): Money =>
      interest(kroner(36_000), day('2024-01-01'), day('2024-01-31'), { ...recentDue, dayCount });
    // 30 days at 11.75 % of 36,000.00.
    expect(over('ACT/360')).toBe(352_50n);
    expect(over('ACT/365')).toBe(347_67n);
    expect(over('ACT/ACT')).toBe(346_72n);
  });

  it.each([
    ['1999-12-31', 365],
    ['2000-03-01', 366],
    ['2023-12-31', 365],
    ['2024-01-01', 366],
    ['2024-12-31', 366],
    ['2025-01-01', 365],
    ['2100-03-01', 365],
  ])('of a day of %s is a part of %s, where the day count is by the year’s own length', (from, daysOfYear) => {
    const line: InterestLine = {
      from: day(from),
      to: plusDays(day(from), 3),
      days: 3,
      rateBasisPoints: 1_000,
      principal: kroner(100),
      status: 'primary',
    };
    expect(exactInterest(line, 'ACT/ACT') * BigInt(daysOfYear)).toBe(
      3n * 1_000n * 100_00n * (exactUnitsPerOre / 10_000n),
    );
  });

  it('is cut at every half-year from the first day of the calendar to its last', () => {
    const agreed: InterestTerms = { ...recentDue, debtorKind: 'business', agreedBasisPoints: 1_200 };
    const days = (from: string, to: string) =>
      interestLines(kroner(1), agreed, day(from), day(to), any).map(({ from, days }) => [from, days]);
    expect(days('1900-01-01', '1900-07-02')).toEqual([
      ['1900-01-01', 181],
      ['1900-07-01', 1],
    ]);
    expect(days('2199-06-30', '2199-12-31')).toEqual([
      ['2199-06-30', 1],
      ['2199-07-01', 183],
    ]);
    expect(days('1900-01-01', '2199-12-31')).toHaveLength(600);
  });

  it('has no line for days without a usable rate, so that they bear nothing until it is known', () => {
    const lines = interestLines(kroner(1_000), recentDue, day('2012-12-01'), day('2013-01-11'), any);
    expect(lines.map(({ from, days }) => [from, days])).toEqual([['2013-01-01', 10]]);
  });

  it.each([
    ['2025-03-01', '2025-03-01'],
    ['2025-03-02', '2025-03-01'],
  ])('from %s to %s is none', (from, to) => {
    expect(interestLines(kroner(1_000), recentDue, day(from), day(to), any)).toEqual([]);
  });

  it('is the same however a period is cut in two', () => {
    fc.assert(
      fc.property(principals(), knownDays(), knownDays(), knownDays(), (principal, a, b, cut) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        fc.pre(from <= cut && cut <= to);
        const exact = (a: LocalDate, b: LocalDate): bigint =>
          interestLines(principal, recentDue, a, b, any).reduce((sum, line) => sum + exactInterest(line), 0n);
        expect(exact(from, cut) + exact(cut, to)).toBe(exact(from, to));
      }),
    );
  });

  it('is what adding each day by itself gives, each at the rate of its own day', () => {
    fc.assert(
      fc.property(principals(), knownDays(), fc.integer({ min: 0, max: 500 }), (principal, from, length) => {
        const dates = Array.from({ length }, (_, n) => plusDays(from, n)).filter((date) => date < '2027-01-01');
        const daily = dates.reduce(
          (sum, date) => sum + principal * BigInt(rateOf(recentDue, date) ?? 0) * (exactUnitsPerOre / 3_650_000n),
          0n,
        );
        const lines = interestLines(principal, recentDue, from, plusDays(from, dates.length), any);
        expect(lines.reduce((sum, line) => sum + exactInterest(line), 0n)).toBe(daily);
        expect(interestOwed(daily) * exactUnitsPerOre - daily).toBeLessThanOrEqual(exactUnitsPerOre / 2n);
      }),
      { numRuns: 40 },
    );
  });
});

import { day, daysBetween, isLeapYear, later, plusDays, yearOf, type LocalDate } from '../calendar/local-date.ts';
import { roundHalfUp, type Money } from '../money/money.ts';
import { inForce, isUsable, type TariffPolicy, type TariffRow, type TariffStatus } from './tariff.ts';

/**
 * Late interest, Renteloven §5 and §3 (LBK 459 of 13 May 2014): the National Bank's lending rate at 1 January or 1 July, which holds for
 * the half-year, plus 8 percentage points; 7 for claims due before 1 March 2013, which keep 7. Businesses may agree another rate no later
 * than in the contract; against a consumer the statutory rate is the most.
 * Worked example: DKK 10,000 due 1 January 2025, unpaid on 1 July 2025: 181 days at 10.75 % = 533.08.
 * T5.4, T6.4: interest is charged to the most that the law allows.
 */
export const lateInterestRule = 'Renteloven §5';

/** What the debtor agreed to instead, where it did (Renteloven §7 keeps it from being worse for a consumer). */
export const agreedInterestRule = 'Renteloven §5, agreed rate';

const row = (validFrom: string, basisPoints: number, status: TariffStatus): TariffRow<number> => ({
  validFrom: day(validFrom),
  figure: basisPoints,
  status,
  source: 'Danmarks Nationalbank, lending rate (law.md 1.2)',
});

/** Reference rate in basis points (1/100 of a per cent), negative in 2021 and 2022; applies by the day that bears interest. Sources: law.md 1.2. */
export const referenceRates: readonly TariffRow<number>[] = [
  row('2013-01-01', 20, 'primary'),
  row('2015-07-01', 5, 'primary'),
  row('2021-07-01', -35, 'primary'),
  row('2022-01-01', -45, 'primary'),
  row('2023-01-01', 190, 'primary'),
  row('2023-07-01', 325, 'primary'),
  row('2024-01-01', 375, 'secondary'),
  row('2024-07-01', 350, 'secondary'),
  row('2025-01-01', 275, 'secondary'),
  row('2025-07-01', 175, 'secondary'),
  row('2026-01-01', 175, 'secondary'),
  row('2026-07-01', 200, 'unconfirmed'),
];

/** The table ends where the National Bank has not yet set a rate: from this day on nothing is computed, rather than guessed. */
export const ratesKnownUntil = day('2027-01-01');

/** The name of the surcharge's rows, apart from those of the reference rate. */
export const surchargeRule = 'Renteloven §5, surcharge';

/** Percentage points on top of the reference rate, by the claim's due date (Renteloven §5 as amended from 1 March 2013), in basis points. */
export const surcharges: readonly TariffRow<number>[] = [
  { validFrom: day('2002-08-01'), figure: 700, status: 'secondary', source: 'Renteloven §5 before lov 1244/2012' },
  { validFrom: day('2013-03-01'), figure: 800, status: 'primary', source: 'Renteloven §5' },
];

/** How many days make a year of interest (docs/adr/0005). `ACT/ACT`: a day of a leap year is 1/366. */
export const dayCounts = ['ACT/365', 'ACT/360', 'ACT/ACT'] as const;
export type DayCount = (typeof dayCounts)[number];

/** What decides a claim's rate. `agreedBasisPoints`: per year, agreed in the contract; `null` for the statutory rate. */
export type InterestTerms = {
  readonly due: LocalDate;
  readonly debtorKind: 'consumer' | 'business';
  readonly agreedBasisPoints: number | null;
  readonly dayCount: DayCount;
};

/** The rate of one day: per year in basis points, and the row it rests on (`undefined` where only an agreement does). */
export type LateRate = {
  readonly rule: string;
  readonly basisPoints: number;
  readonly status: TariffStatus;
  readonly row: TariffRow<number> | undefined;
};

/**
 * The first day for which this deployment has no usable rate. Interest is computed up to it and no further: a payment must be booked and a letter
 * written all the same, and what the days after it bear is posted once the rate is known.
 */
export const interestKnownUntil = (policy: TariffPolicy): LocalDate =>
  referenceRates.find((rate) => !isUsable(lateInterestRule, rate, policy))?.validFrom ?? ratesKnownUntil;

/** The late rate on the day `on`, or `undefined` where no usable row tells it: never a guess. */
export const rateOn = (terms: InterestTerms, on: LocalDate, policy: TariffPolicy): LateRate | undefined => {
  const { agreedBasisPoints: agreed, debtorKind } = terms;
  if (agreed !== null && debtorKind === 'business')
    return { rule: agreedInterestRule, basisPoints: agreed, status: 'primary', row: undefined };
  const until = policy.ratesUntil ?? ratesKnownUntil;
  const reference = on < until && on < ratesKnownUntil ? inForce(referenceRates, on) : undefined;
  const surcharge = inForce(surcharges, terms.due);
  if (reference === undefined || surcharge === undefined || !isUsable(lateInterestRule, reference, policy))
    return undefined;
  const statutory = reference.figure + surcharge.figure;
  const { status } = reference;
  return agreed !== null && agreed < statutory
    ? { rule: agreedInterestRule, basisPoints: agreed, status, row: reference }
    : { rule: lateInterestRule, basisPoints: statutory, status, row: reference };
};

/**
 * The first day that bears interest. Due date agreed beforehand: the due date (§3(1)). Otherwise 30 days after the request for payment,
 * and never before the invoice's own due date (§3(2)): a date printed only on the invoice is not agreed.
 */
export const interestStart = (claim: {
  readonly issued: LocalDate;
  readonly due: LocalDate;
  readonly dueAgreed: boolean;
}): LocalDate => (claim.dueAgreed ? claim.due : later(claim.due, plusDays(claim.issued, 30)));

/** A stretch of days with one rate and one principal: `days` from `from` up to but not including `to`. */
export type InterestLine = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly rateBasisPoints: number;
  readonly principal: Money;
  readonly status: TariffStatus;
};

const firstYear = 1900;

/** Every 1 January and 1 July that a `LocalDate` can be: looked up, since every line is cut at one. */
const halfYears: readonly LocalDate[] = Array.from({ length: 600 }, (_, half) =>
  day(`${firstYear + Math.floor(half / 2)}-${half % 2 === 0 ? '01' : '07'}-01`),
);

/** The half-year that begins next after a day; `undefined` in the last of all. */
const halfYearAfter = (date: LocalDate): LocalDate | undefined =>
  halfYears[(yearOf(date) - firstYear) * 2 + (date.slice(5) < '07-01' ? 1 : 2)];

/**
 * The lines of one principal from `from` to `to` (excluded), cut at 1 January and 1 July; none where `to` is not after `from`. Days without a
 * usable rate bear nothing and have no line.
 */
export const interestLines = (
  principal: Money,
  terms: InterestTerms,
  from: LocalDate,
  to: LocalDate,
  policy: TariffPolicy,
): readonly InterestLine[] => {
  const lines: InterestLine[] = [];
  for (let start = from; start < to;) {
    const change = halfYearAfter(start);
    const end = change !== undefined && change < to ? change : to;
    const rate = rateOn(terms, start, policy);
    if (rate !== undefined) {
      const { basisPoints: rateBasisPoints, status } = rate;
      lines.push({ from: start, to: end, days: daysBetween(start, end), rateBasisPoints, principal, status });
    }
    start = end;
  }
  return lines;
};

/** A number of parts of a year that 365, 360 and 366 all divide: a day is 4,392, 4,453 or 4,380 of them. */
const partsOfYear = 1_603_080n;

/** One øre is this many units of exact interest: basis points (10,000) times the parts of a year. */
export const exactUnitsPerOre = 10_000n * partsOfYear;

const partsOfDay = (dayCount: DayCount, from: LocalDate): bigint => {
  switch (dayCount) {
    case 'ACT/365':
      return partsOfYear / 365n;
    case 'ACT/360':
      return partsOfYear / 360n;
    case 'ACT/ACT':
      return partsOfYear / (isLeapYear(yearOf(from)) ? 366n : 365n);
  }
};

/** The exact interest of a line in units of an øre (`exactUnitsPerOre`), so that cutting a period in two never changes a total. */
export const exactInterest = (line: InterestLine, dayCount: DayCount = 'ACT/365'): bigint =>
  line.principal * BigInt(line.rateBasisPoints) * BigInt(line.days) * partsOfDay(dayCount, line.from);

/** A running sum of exact units as øre, rounded half up. */
export const interestOwed = (exact: bigint): Money => roundHalfUp(exact, exactUnitsPerOre);

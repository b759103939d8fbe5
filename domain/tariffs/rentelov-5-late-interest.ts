import { day, daysBetween, later, plusDays, yearOf, type LocalDate } from '../calendar/local-date.ts';
import { roundHalfUp, type Money } from '../money/money.ts';
import { figureOn, isConfirmed, type TariffPolicy, type TariffRow, type TariffStatus } from './tariff.ts';

/**
 * Late interest, Renteloven §5 and §3 (LBK 459 of 13 May 2014): the National Bank's lending rate at 1 January or 1 July, which holds for
 * the half-year, plus 8 percentage points; 7 for claims due before 1 March 2013, which keep 7.
 * Worked example: DKK 10,000 due 1 January 2025, unpaid on 1 July 2025: 181 days at 10.75 % = 533.08.
 * T5.4, T6.4: interest is charged to the most that the law allows.
 */
export const lateInterestRule = 'Renteloven §5';

const row = (validFrom: string, basisPoints: number, status: TariffStatus): TariffRow<number> => ({
  validFrom: day(validFrom),
  figure: basisPoints,
  status,
});

/** Reference rate in basis points (1/100 of a per cent), negative in 2021 and 2022. Sources: law.md 1.2. */
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

/**
 * The first day for which this deployment has no usable rate. Interest is computed up to it and no further: a payment must be booked and a letter
 * written all the same, and what the days after it bear is posted once the rate is known.
 */
export const interestKnownUntil = ({ allowUnconfirmed }: TariffPolicy): LocalDate =>
  (allowUnconfirmed ? undefined : referenceRates.find(({ status }) => !isConfirmed(status)))?.validFrom ??
  ratesKnownUntil;

/** Late interest per year in basis points for a claim due on `due`, on the day `on`. */
export const lateRate = (due: LocalDate, on: LocalDate, policy: TariffPolicy): TariffRow<number> => {
  const reference = figureOn(lateInterestRule, on < ratesKnownUntil ? referenceRates : [], on, policy);
  return { ...reference, figure: reference.figure + (due >= '2013-03-01' ? 800 : 700) };
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

const halfYearAfter = (date: LocalDate): LocalDate => {
  const year = yearOf(date);
  return date < day(`${year}-07-01`) ? day(`${year}-07-01`) : day(`${year + 1}-01-01`);
};

/** The lines of one principal from `from` to `to` (excluded), cut at 1 January and 1 July; none where `to` is not after `from`. */
export const interestLines = (
  principal: Money,
  due: LocalDate,
  from: LocalDate,
  to: LocalDate,
  policy: TariffPolicy,
): readonly InterestLine[] => {
  const lines: InterestLine[] = [];
  for (let start = from; start < to;) {
    const change = halfYearAfter(start);
    const end = change < to ? change : to;
    const rate = lateRate(due, start, policy);
    const days = daysBetween(start, end);
    lines.push({ from: start, to: end, days, rateBasisPoints: rate.figure, principal, status: rate.status });
    start = end;
  }
  return lines;
};

/** One øre is this many units of exact interest: basis points (10,000) times the days of a year (actual/365). */
export const exactUnitsPerOre = 3_650_000n;

/** The exact interest of a line in units of 1/3,650,000 øre, so that cutting a period in two never changes a total. */
export const exactInterest = (line: InterestLine): bigint =>
  line.principal * BigInt(line.rateBasisPoints) * BigInt(line.days);

/** A running sum of exact units as øre, rounded half up. */
export const interestOwed = (exact: bigint): Money => roundHalfUp(exact, exactUnitsPerOre);

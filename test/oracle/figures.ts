// The figures of the law, typed from the law text (1.2, 1.3, 3, 10.2) a second time: a slip in the product's tables cannot hide here.

import { isInLeapYear, partsOf, theDay, type Day } from './days.ts';

/** Reference rates in hundredths of a per cent, for half-years from the first to the second of January 2013 on (1.2). */
const referenceRates: readonly (readonly [half: string, hundredths: number])[] = [
  ['2013-1', 20],
  ['2013-2', 20],
  ['2014-1', 20],
  ['2014-2', 20],
  ['2015-1', 20],
  ['2015-2', 5],
  ['2016-1', 5],
  ['2016-2', 5],
  ['2017-1', 5],
  ['2017-2', 5],
  ['2018-1', 5],
  ['2018-2', 5],
  ['2019-1', 5],
  ['2019-2', 5],
  ['2020-1', 5],
  ['2020-2', 5],
  ['2021-1', 5],
  ['2021-2', -35],
  ['2022-1', -45],
  ['2022-2', -45],
  ['2023-1', 190],
  ['2023-2', 325],
  ['2024-1', 375],
  ['2024-2', 350],
  ['2025-1', 275],
  ['2025-2', 175],
  ['2026-1', 175],
  ['2026-2', 200],
];
const rateOf = new Map(referenceRates);
/** The one rate that nobody has confirmed. */
const unconfirmedHalf = '2026-2';

const halfOf = (day: Day): string => {
  const { year, month } = partsOf(day);
  return `${year}-${month <= 6 ? 1 : 2}`;
};

/** The reference rate in force on a day in hundredths of a per cent; `undefined` where none is known. */
export const referenceRateOn = (day: Day, confirmedOnly: boolean): number | undefined => {
  const half = halfOf(day);
  return confirmedOnly && half === unconfirmedHalf ? undefined : rateOf.get(half);
};

/** Renteloven §5: percentage points on top, in hundredths, by the day the claim was due. */
export const surchargeOf = (due: Day): number => (due < theDay('2013-03-01') ? 700 : 800);

export type DayCount = 'ACT/365' | 'ACT/360' | 'ACT/ACT';

/** A day's share of a year is `weight / denominator`; the denominator is one for all days, so that days can be added up. */
export const weightOf = (day: Day, dayCount: DayCount): bigint =>
  dayCount === 'ACT/ACT' && !isInLeapYear(day) ? 366n : dayCount === 'ACT/ACT' ? 365n : 1n;

/** Of øre x hundredths of a per cent x weight. */
export const denominatorOf = (dayCount: DayCount): bigint =>
  10_000n * (dayCount === 'ACT/365' ? 365n : dayCount === 'ACT/360' ? 360n : 365n * 366n);

export const reminderFeeMax = 10_000n;
export const reminderFeesMax = 3;
export const daysBetweenLetters = 10;
export const collectionFeeMax = 10_000n;
export const compensationFee = 31_000n;
export const compensationFeesMax = 10;
export const compensationFrom = theDay('2013-03-01');
export const noticeDays = 10;
export const instalmentMin = 10_000n;

/** Upper bound of the bracket in kroner; cost in kroner from 2016 and from 2009 (3, the columns of a collector for others). */
const scale: readonly (readonly [upTo: bigint, from2016: bigint, from2009: bigint])[] = [
  [1_000n, 400n, 350n],
  [2_500n, 700n, 600n],
  [5_000n, 1_000n, 850n],
  [10_000n, 1_300n, 1_100n],
  [25_000n, 1_700n, 1_450n],
  [50_000n, 2_250n, 1_950n],
  [100_000n, 2_850n, 2_450n],
  [250_000n, 3_850n, 3_300n],
  [500_000n, 6_400n, 5_500n],
];
const scaleOf2016 = theDay('2016-07-01');

/** The scale of 2009 stands on a day of coming into force that nobody has confirmed (0, point 7). */
export const isScaleConfirmed = (issued: Day): boolean => issued >= scaleOf2016;

/** BEK 601: the most that collecting `principal` øre may cost, in øre without VAT. */
export const scaleCost = (principal: bigint, issued: Day): bigint => {
  const column = issued >= scaleOf2016 ? 1 : 2;
  const bracket = scale.find(([upTo]) => principal <= upTo * 100n);
  if (bracket !== undefined) return bracket[column] * 100n;
  const last = scale.at(-1);
  if (last === undefined) throw new Error('the scale is empty');
  return last[column] * 100n + (principal - last[0] * 100n) / 100n;
};

export const withVat = (amount: bigint): bigint => (amount * 125n) / 100n;

import { plusDays, plusMonths, type LocalDate } from '../calendar/local-date.ts';

/** How long before the last day the creditor is warned (T4.2), in months. House policy: in time for a court (T14.5 asks at three). */
export const warningMonths = [12, 6, 3, 1] as const;

export type LimitationWarning = { readonly monthsBefore: number; readonly on: LocalDate };

/**
 * Whether at most `months` are left on a day, and on the boundary day they are: `months` after it is not before the last day. True once the last
 * day has passed.
 */
export const isWithinMonths = (lastDay: LocalDate, on: LocalDate, months: number): boolean =>
  plusMonths(on, months) >= lastDay;

/** The first day within `months` of the last day: the matching day, or where that month is too short the first of the next (31 May less 3 → 1 March). */
const firstDayWithin = (lastDay: LocalDate, months: number): LocalDate => {
  const matching = plusMonths(lastDay, -months);
  return isWithinMonths(lastDay, matching, months) ? matching : plusDays(matching, 1);
};

/** The days on which to warn of a last day, the earliest first; on each exactly so many months are left that `isWithinMonths` begins to hold. */
export const warningsOf = (lastDay: LocalDate): readonly LimitationWarning[] =>
  warningMonths.map((monthsBefore) => ({ monthsBefore, on: firstDayWithin(lastDay, monthsBefore) }));

/** Whole months from a day to the last day: 0 in the last month and on the last day itself, `undefined` once it has passed. */
export const monthsLeft = (lastDay: LocalDate, on: LocalDate): number | undefined => {
  if (on > lastDay) return undefined;
  let months = 0;
  while (plusMonths(on, months + 1) <= lastDay) months += 1;
  return months;
};

import { isClosingDay, isDayAfterAscension, isPublicHoliday } from './holidays.ts';
import { plusDays, weekday, type LocalDate } from './local-date.ts';

/**
 * A day on which Danish banks book payments: no weekend, public holiday, nor bank closing day (day after Ascension, 5 June, 24 and
 * 31 December). Source: Danmarks Nationalbank's closing days, which this rule reproduces for 2026 and 2027. For deadlines of the law see
 * `limitation-days.ts` and `visit-days.ts`, which differ.
 */
export const isBankDay = (date: LocalDate): boolean =>
  weekday(date) <= 5 && !isPublicHoliday(date) && !isClosingDay(date) && !isDayAfterAscension(date);

/** The date itself when banks are open, else the next day on which they are. */
export const nextBankDay = (date: LocalDate): LocalDate => {
  let candidate = date;
  while (!isBankDay(candidate)) candidate = plusDays(candidate, 1);
  return candidate;
};

import { isClosingDay, isPublicHoliday } from './holidays.ts';
import { plusDays, weekday, type LocalDate } from './local-date.ts';

/**
 * A day with which a period of limitation can end, Forældelsesloven §27: no Saturday, Sunday, public holiday, 5 June, 24 nor 31 December. The day
 * after Ascension is one, though banks are closed. T4.2.
 * Worked example: a period that would end with Sunday 14 June 2026 ends with Monday 15 June.
 */
export const isLimitationDay = (date: LocalDate): boolean =>
  weekday(date) <= 5 && !isPublicHoliday(date) && !isClosingDay(date);

/** The date itself when a period can end with it, else the next weekday with which it can (§27). */
export const nextLimitationDay = (date: LocalDate): LocalDate => {
  let candidate = date;
  while (!isLimitationDay(candidate)) candidate = plusDays(candidate, 1);
  return candidate;
};

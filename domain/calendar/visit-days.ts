import { isClosingDay, isPublicHoliday } from './holidays.ts';
import { weekday, type LocalDate } from './local-date.ts';

/** Full hours of the Danish clock: from `from`:00, and not after `to`:00. */
export type VisitHours = { readonly from: number; readonly to: number };

/**
 * When a debtor may be visited, Inkassoloven §12: weekdays 8-21, Saturdays 8-16; never on a Sunday, public holiday, 24 December, 31 December or
 * 5 June: `undefined`. The day after Ascension is a weekday like any other. The law sets no hours for calls and messages; the same are our policy.
 * Worked example: Saturday 6 June 2026: 8 to 16; Friday 5 June: not at all.
 */
export const visitHours = (date: LocalDate): VisitHours | undefined => {
  const ofWeek = weekday(date);
  if (ofWeek === 7 || isPublicHoliday(date) || isClosingDay(date)) return undefined;
  return { from: 8, to: ofWeek === 6 ? 16 : 21 };
};

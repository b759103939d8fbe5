import { nextBankDay } from '../calendar/bank-days.ts';
import { daysBetween, plusDays, type LocalDate } from '../calendar/local-date.ts';

/**
 * The statutory debt-collection notice (inkassovarsel), Inkassoloven §10: no other collection step until a written demand was sent and its
 * deadline ran out; the deadline is at least ten days from dispatch. T4.1.
 * Worked example: dispatched 2 March, a deadline of 12 March holds, one of 11 March does not.
 */
export const noticeDaysMin = 10;

export const isNoticeDeadlineLawful = (dispatched: LocalDate, deadline: LocalDate): boolean =>
  daysBetween(dispatched, deadline) >= noticeDaysMin;

/** House policy on top of the law: four days for the post, and never a deadline on a day without banks (law.md 10.1). */
const postDays = 4;

/** The day a letter handed over on `on` leaves by post: a print bureau posts on bank days. */
export const postedOn = (on: LocalDate): LocalDate => nextBankDay(on);

/** The deadline printed in a demand letter written on `on`: ten days from posting, the post's days, pushed to the next bank day. */
export const demandDeadline = (on: LocalDate): LocalDate =>
  nextBankDay(plusDays(postedOn(on), noticeDaysMin + postDays));

import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { kroner, zero, type Money } from '../money/money.ts';

/**
 * Reminder fee, Renteloven §9b(2): at most DKK 100 for each of at most three letters on a claim, with at least ten days between letters that
 * bear a fee; the statutory notice is itself a reminder and counts. T5.4.
 * Worked example: fees on 1 and 11 March are both allowed; on 1 and 10 March only the first (U 2008.1083 V).
 */
export const reminderFeeRule = 'Renteloven §9b(2)';
export const reminderFeeMax: Money = kroner(100);
export const feeBearingRemindersMax = 3;
export const daysBetweenFeesMin = 10;

/** The fee that a reminder sent on `on` may bear, given the days of the earlier fee-bearing letters on the claim (anyone's, T3.2). */
export const reminderFee = (earlierFees: readonly LocalDate[], on: LocalDate): Money => {
  if (earlierFees.length >= feeBearingRemindersMax) return zero;
  return earlierFees.every((fee) => daysBetween(fee, on) >= daysBetweenFeesMin) ? reminderFeeMax : zero;
};

import { day, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { kroner, zero, type Money } from '../money/money.ts';
import type { TariffTable } from './tariff.ts';

/**
 * Reminder fee, Renteloven §9b(2): at most DKK 100 for each of at most three letters on a claim, with at least ten days between letters that
 * bear a fee; the statutory notice is itself a reminder and counts. T5.4.
 * Worked example: fees on 1 and 11 March are both allowed; on 1 and 10 March only the first (U 2008.1083 V).
 */
export const reminderFeeRule = 'Renteloven §9b(2)';
export const reminderFeeMax: Money = kroner(100);
export const feeBearingRemindersMax = 3;
export const daysBetweenFeesMin = 10;

/** The same figure as a dated row. The commentary gives no first day; that of the act's general revision is well before any claim collected today. */
export const reminderFeeTable: TariffTable<Money> = {
  rule: reminderFeeRule,
  appliesBy: 'event',
  rows: [
    {
      validFrom: day('2002-08-01'),
      figure: reminderFeeMax,
      status: 'secondary',
      source: 'elov.dk commentary on Renteloven §9b',
    },
  ],
};

/** Why a reminder bears no fee, or a lower one than was asked for (docs/calculator.md, "Codes"). */
export type ReminderFeeRefusal =
  | 'REMINDER_BEFORE_DUE'
  | 'NOTHING_OWED'
  | 'FEE_AFTER_BREACHED_PLAN'
  | 'REMINDER_FEES_SPENT'
  | 'REMINDER_TOO_SOON'
  | 'FEE_ABOVE_CAP';

/** What of an asked fee is lawful, in øre, and why not all of it. Only with `FEE_ABOVE_CAP` is a part allowed; otherwise all or nothing. */
export type FeeVerdict<Refusal extends string = ReminderFeeRefusal> = {
  readonly allowed: Money;
  readonly refused: Refusal | undefined;
};

/** What a letter's fee is judged by. `on`: dispatched; `earlierFees`: all other fee-bearing letters on the claim, whoever sent them (T3.2). */
export type ReminderFeeFacts = {
  readonly asked: Money;
  readonly on: LocalDate;
  readonly due: LocalDate;
  readonly earlierFees: readonly LocalDate[];
  readonly principalOpen: Money;
  readonly planBreachedOn: LocalDate | undefined;
};

/** Ten days apart on either side: a letter told of late can lie before one that was charged already. */
const isTooNear = (one: LocalDate, other: LocalDate): boolean => Math.abs(daysBetween(one, other)) < daysBetweenFeesMin;

const refusalOf = (facts: ReminderFeeFacts): ReminderFeeRefusal | undefined => {
  if (facts.on <= facts.due) return 'REMINDER_BEFORE_DUE';
  if (facts.principalOpen <= 0n) return 'NOTHING_OWED';
  // The Supreme Court: the plan's breach is no new reason for reminder fees.
  if (facts.planBreachedOn !== undefined && facts.planBreachedOn <= facts.on) return 'FEE_AFTER_BREACHED_PLAN';
  if (facts.earlierFees.length >= feeBearingRemindersMax) return 'REMINDER_FEES_SPENT';
  if (facts.earlierFees.some((fee) => isTooNear(fee, facts.on))) return 'REMINDER_TOO_SOON';
  return undefined;
};

/** What a letter on one claim may bear of the fee asked for, judged in the order of the codes; a letter that asks for none breaks no rule. */
export const reminderFeeVerdict = (facts: ReminderFeeFacts): FeeVerdict => {
  if (facts.asked <= 0n) return { allowed: zero, refused: undefined };
  const refused = refusalOf(facts);
  if (refused !== undefined) return { allowed: zero, refused };
  return facts.asked > reminderFeeMax
    ? { allowed: reminderFeeMax, refused: 'FEE_ABOVE_CAP' }
    : { allowed: facts.asked, refused: undefined };
};

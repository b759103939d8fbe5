import { plusMonths, type LocalDate } from '../calendar/local-date.ts';
import { kroner, least, money, type Money } from '../money/money.ts';

/** The least that an instalment plan may ask for in a month: DKK 100 (T14.2). Only a plan's last instalment, what then remains, may be less. */
export const planMonthlyMin: Money = kroner(100);

export const isMinimumKept = (amount: Money): boolean => amount >= planMonthlyMin;

/**
 * An instalment plan (afdragsordning, T14.2): `amount` øre a month from `firstDue` on, agreed on the day `agreed`. `total`: what its instalments come to,
 * where that is known; nothing more falls due by the plan once they do.
 */
export type InstalmentPlan = {
  readonly agreed: LocalDate;
  readonly amount: Money;
  readonly firstDue: LocalDate;
  readonly total?: Money | undefined;
};

/** The due day of an instalment, counted from 0: the same day of each month, or the month's last (31 January, 28 February, 31 March). */
export const dueDayOf = ({ firstDue }: Pick<InstalmentPlan, 'firstDue'>, place: number): LocalDate =>
  plusMonths(firstDue, place);

/** What has fallen due together after so many instalments, øre. */
export const dueAfter = ({ amount, total }: InstalmentPlan, instalments: number): Money => {
  const due = money(amount * BigInt(instalments));
  return total === undefined ? due : least(due, total);
};

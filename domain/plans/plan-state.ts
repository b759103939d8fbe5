import { plusDays, type LocalDate } from '../calendar/local-date.ts';
import { add, type Money } from '../money/money.ts';
import { dueAfter, dueDayOf, type InstalmentPlan } from './plan.ts';

/** Money of the debtor by its value date; a payment that was taken back is left out. */
export type PlanPayment = { readonly valueDate: LocalDate; readonly amount: Money };

/** `on`: the first day on which the plan is breached; of the instalment due on `due` (and those before) `dueByThen` øre should have been paid. */
export type PlanState =
  | { readonly state: 'kept' }
  | {
      readonly state: 'breached';
      readonly on: LocalDate;
      readonly due: LocalDate;
      readonly dueByThen: Money;
      readonly paidByThen: Money;
    };

const paidBetween = (payments: readonly PlanPayment[], from: LocalDate, through: LocalDate): Money =>
  add(...payments.filter(({ valueDate }) => valueDate >= from && valueDate <= through).map(({ amount }) => amount));

/**
 * Whether a plan stands on a day (T14.2). It is breached when at the end of a due day, and of the days of grace after it, less has been paid since the
 * plan was agreed than is due by then. Money paid ahead counts for later instalments; money that comes after the breach heals nothing: that takes a
 * new plan. Worked example: 500 due on 31 March and 400 paid: kept on 31 March, breached on 1 April; with 3 days of grace on 4 April.
 */
export const planState = (
  plan: InstalmentPlan,
  payments: readonly PlanPayment[],
  on: LocalDate,
  graceDays = 0,
): PlanState => {
  for (let place = 0; ; place += 1) {
    const due = dueDayOf(plan, place);
    const lastDay = plusDays(due, graceDays);
    if (lastDay >= on) return { state: 'kept' };
    const dueByThen = dueAfter(plan, place + 1);
    const paidByThen = paidBetween(payments, plan.agreed, lastDay);
    if (paidByThen < dueByThen) return { state: 'breached', on: plusDays(lastDay, 1), due, dueByThen, paidByThen };
  }
};

/** The first day on which a plan is found breached, as of `on`; `undefined` while it is kept. */
export const planBreachedOn = (
  plan: InstalmentPlan,
  payments: readonly PlanPayment[],
  on: LocalDate,
  graceDays = 0,
): LocalDate | undefined => {
  const state = planState(plan, payments, on, graceDays);
  return state.state === 'breached' ? state.on : undefined;
};

/** Renteloven §9b as the Supreme Court reads it (law.md 1.3): letters about a breached plan bear no new reminder fees. T5.4, T14.2. */
export const mayBearReminderFee = ({ state }: PlanState): boolean => state !== 'breached';

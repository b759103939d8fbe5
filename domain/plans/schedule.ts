import { later, plusDays, type LocalDate } from '../calendar/local-date.ts';
import { add, least, subtract, type Money } from '../money/money.ts';
import { interestOwed } from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import { assumedFrom, forecastInterest } from './forecast-interest.ts';
import { dueDayOf, isMinimumKept, planMonthlyMin, type InstalmentPlan } from './plan.ts';
import {
  accrueTo,
  debtOn,
  owedBy,
  pay,
  type DebtUnderPlan,
  type PerComponent,
  type RunningDebt,
} from './running-debt.ts';

/** House bound: what would take more than fifty years is no plan. */
export const instalmentsMax = 600;

/** `covers`: what the instalment pays, by T16.1. `interestAccrued`: since the due day before. `left`: owed after it. Øre. */
export type PlannedInstalment = {
  readonly due: LocalDate;
  readonly amount: Money;
  readonly covers: PerComponent;
  readonly interestAccrued: Money;
  readonly left: Money;
};

/** `totalInterest`: what accrues on the way. `ratesAssumedFrom`: from that day on it is a forecast, since the rates are not known yet. */
export type PlanSchedule = {
  readonly instalments: readonly PlannedInstalment[];
  readonly total: Money;
  readonly totalInterest: Money;
  readonly ratesAssumedFrom: LocalDate | undefined;
};

/** Why there is no schedule; amounts in `facts` are whole øre. */
export type PlanRejected = {
  readonly code:
    /** Less than DKK 100 a month (T14.2). */
    | 'PLAN_BELOW_MINIMUM'
    /** Not more than a month's interest: the debt would never be paid. */
    | 'PLAN_BELOW_INTEREST'
    /** More than `instalmentsMax` instalments. */
    | 'PLAN_TOO_LONG'
    /** The first due day lies before the day of the plan. */
    | 'DATES_OUT_OF_ORDER'
    | 'NOTHING_OWED';
  readonly facts: Readonly<Record<string, string>>;
};

const rejectionOf = ({ agreed, amount, firstDue }: InstalmentPlan, owed: Money): PlanRejected | undefined => {
  if (!isMinimumKept(amount))
    return { code: 'PLAN_BELOW_MINIMUM', facts: { asked: String(amount), minimum: String(planMonthlyMin) } };
  if (firstDue < agreed) return { code: 'DATES_OUT_OF_ORDER', facts: { agreed, firstDue } };
  return owed > 0n ? undefined : { code: 'NOTHING_OWED', facts: {} };
};

/** The first day from which, as far as a forecast goes, no rate changes any more. */
const steadyFrom = ({ agreed }: InstalmentPlan, { claims }: DebtUnderPlan, policy: TariffPolicy): LocalDate =>
  claims.reduce((day, { terms }) => later(day, assumedFrom(terms, policy) ?? day), agreed);

/** What the open principal bears in 31 days from a day on, the longest that a month can be. */
const interestOfMonth = ({ claims }: RunningDebt, from: LocalDate, policy: TariffPolicy): Money =>
  add(
    ...claims.map(({ principal, terms }) =>
      interestOwed(forecastInterest(principal, terms, from, plusDays(from, 31), policy).exact),
    ),
  );

/** Once rates are steady, an instalment that does not exceed the longest month's interest leaves the principal as it is for ever. */
const neverEnds = (amount: Money, debt: RunningDebt, policy: TariffPolicy): PlanRejected | undefined => {
  const interest = interestOfMonth(debt, debt.upTo, policy);
  if (amount > interest) return undefined;
  return { code: 'PLAN_BELOW_INTEREST', facts: { asked: String(amount), interestOfMonth: String(interest) } };
};

const scheduleOf = (
  instalments: readonly PlannedInstalment[],
  debt: RunningDebt,
  steady: LocalDate,
): { readonly schedule: PlanSchedule } => ({
  schedule: {
    instalments,
    total: add(...instalments.map(({ amount }) => amount)),
    totalInterest: add(...instalments.map(({ interestAccrued }) => interestAccrued)),
    ratesAssumedFrom: debt.isForecast ? steady : undefined,
  },
});

/**
 * The instalments by which a plan pays a debt (T14.2), the last of them what then remains: interest runs on the open principal up to each due day, as if
 * paid on it, and never on interest; each instalment is spread by T16.1. `plan.total` is not read: it is what this tells.
 * Worked example: 1,000 of principal at 10 % from 1 January 2027 by 500 a month from 1 February: 500, 500, and 12.50 on 1 April,
 * of which 8.49, 3.90 and 0.11 are interest.
 */
export const planSchedule = (
  plan: InstalmentPlan,
  debt: DebtUnderPlan,
  policy: TariffPolicy,
): { readonly schedule: PlanSchedule } | { readonly rejected: PlanRejected } => {
  let running = debtOn(plan.agreed, debt);
  const rejected = rejectionOf(plan, owedBy(running));
  if (rejected !== undefined) return { rejected };
  const steady = steadyFrom(plan, debt, policy);
  const instalments: PlannedInstalment[] = [];
  while (instalments.length < instalmentsMax) {
    const due = dueDayOf(plan, instalments.length);
    const accrued = accrueTo(running, due, policy);
    const endless = due < steady ? undefined : neverEnds(plan.amount, accrued, policy);
    if (endless !== undefined) return { rejected: endless };
    const owed = owedBy(accrued);
    const amount = least(plan.amount, owed);
    const interestAccrued = subtract(owed, owedBy(running));
    const paid = pay(accrued, amount);
    running = paid.debt;
    instalments.push({ due, amount, covers: paid.covers, interestAccrued, left: owedBy(running) });
    if (owedBy(running) === 0n) return scheduleOf(instalments, running, steady);
  }
  return { rejected: { code: 'PLAN_TOO_LONG', facts: { instalmentsMax: String(instalmentsMax) } } };
};

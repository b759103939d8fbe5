import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { components, type Component } from '../ledger/ledger.ts';
import { add, least, subtract, zero, type Money } from '../money/money.ts';
import { interestOwed, type InterestTerms } from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import { forecastInterest } from './forecast-interest.ts';

/** The open principal of one claim, and by what terms it bears interest from the day of the plan on. */
export type BearingPrincipal = { readonly principal: Money; readonly terms: InterestTerms };

type Besides = Exclude<Component, 'principal'>;

/** What is open on the day of the plan, øre; `interest` has been reckoned up to it. */
export type DebtUnderPlan = Readonly<Record<Besides, Money>> & { readonly claims: readonly BearingPrincipal[] };

/** Øre of each component. */
export type PerComponent = Readonly<Record<Component, Money>>;

/** `exact`: interest since the plan's day in exact units; `accrued`: the same in øre, the part that has been added to what is open. */
type RunningClaim = BearingPrincipal & { readonly exact: bigint; readonly accrued: Money };

/** A debt on its way through a plan, its interest reckoned up to `upTo`. `isForecast`: for some of its days a rate was assumed. */
export type RunningDebt = {
  readonly upTo: LocalDate;
  readonly besides: Readonly<Record<Besides, Money>>;
  /** Oldest due first, as principal is covered. */
  readonly claims: readonly RunningClaim[];
  readonly isForecast: boolean;
};

const oldestFirst = (a: BearingPrincipal, b: BearingPrincipal): number => daysBetween(b.terms.due, a.terms.due);

export const debtOn = (on: LocalDate, debt: DebtUnderPlan): RunningDebt => {
  const { claims, agencyFees, outlays, interest, creditorFees } = debt;
  return {
    upTo: on,
    besides: { agencyFees, outlays, interest, creditorFees },
    claims: claims.toSorted(oldestFirst).map((claim) => ({ ...claim, exact: 0n, accrued: zero })),
    isForecast: false,
  };
};

const openOf = ({ besides, claims }: RunningDebt): PerComponent => ({
  ...besides,
  principal: add(...claims.map(({ principal }) => principal)),
});

/** All that is open, øre. */
export const owedBy = (debt: RunningDebt): Money => add(...Object.values(openOf(debt)));

/** Interest up to a day (excluded), on principal alone: exact for each claim since the plan's day, and rounded as a running sum. */
export const accrueTo = (debt: RunningDebt, to: LocalDate, policy: TariffPolicy): RunningDebt => {
  const grown = debt.claims.map((claim) => {
    const { exact, isAssumed } = forecastInterest(claim.principal, claim.terms, debt.upTo, to, policy);
    const sum = claim.exact + exact;
    const accrued = interestOwed(sum);
    return { claim: { ...claim, exact: sum, accrued }, gained: subtract(accrued, claim.accrued), isAssumed };
  });
  return {
    upTo: to,
    besides: { ...debt.besides, interest: add(debt.besides.interest, ...grown.map(({ gained }) => gained)) },
    claims: grown.map(({ claim }) => claim),
    isForecast: debt.isForecast || grown.some(({ isAssumed }) => isAssumed),
  };
};

const coverClaims = (claims: readonly RunningClaim[], amount: Money): readonly RunningClaim[] => {
  let left = amount;
  return claims.map((claim) => {
    const covered = least(left, claim.principal);
    left = subtract(left, covered);
    return { ...claim, principal: subtract(claim.principal, covered) };
  });
};

/** What is left after a payment of at most what is owed, and what it covered: agency fees, outlays, interest, creditor's fees, principal (T16.1). */
export const pay = (
  debt: RunningDebt,
  amount: Money,
): { readonly debt: RunningDebt; readonly covers: PerComponent } => {
  const open = openOf(debt);
  const covers: Record<Component, Money> = { ...open };
  let left = amount;
  for (const component of components) {
    covers[component] = least(left, open[component]);
    left = subtract(left, covers[component]);
  }
  const besides = {
    agencyFees: subtract(open.agencyFees, covers.agencyFees),
    outlays: subtract(open.outlays, covers.outlays),
    interest: subtract(open.interest, covers.interest),
    creditorFees: subtract(open.creditorFees, covers.creditorFees),
  };
  return { debt: { ...debt, besides, claims: coverClaims(debt.claims, covers.principal) }, covers };
};

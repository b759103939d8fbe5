import type { LocalDate } from '../calendar/local-date.ts';
import { later } from '../calendar/local-date.ts';
import { subtract, type Money } from '../money/money.ts';
import { exactInterest, interestLines, interestOwed, type InterestLine } from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import type { ClaimAccount } from './state.ts';

/** All interest of a claim from its start to `to` (excluded), line by line over each open principal and each rate. */
export const interestUntil = (claim: ClaimAccount, to: LocalDate, policy: TariffPolicy): readonly InterestLine[] =>
  claim.principalSteps.flatMap((step, index) => {
    const end = claim.principalSteps[index + 1]?.from ?? to;
    const from = later(step.from, claim.interestStart);
    return step.principal > 0n ? interestLines(step.principal, claim.due, from, end < to ? end : to, policy) : [];
  });

/** What must be posted so that the claim's posted interest is right up to `to`: the rounded running sum less what was posted. */
export const interestDue = (claim: ClaimAccount, to: LocalDate, policy: TariffPolicy): Money => {
  const exact = interestUntil(claim, to, policy).reduce((sum, line) => sum + exactInterest(line), 0n);
  return subtract(interestOwed(exact), claim.interestPosted);
};

/** The claim with its open principal lowered by `amount` from a value date on. */
export const lowerPrincipal = (claim: ClaimAccount, from: LocalDate, amount: Money): ClaimAccount => {
  const before = claim.principalSteps.filter((step) => step.from < from);
  const after = claim.principalSteps.filter((step) => step.from > from);
  const inForce = claim.principalSteps.findLast((step) => step.from <= from)?.principal ?? claim.principal;
  return {
    ...claim,
    principalSteps: [
      ...before,
      { from, principal: subtract(inForce, amount) },
      ...after.map((step) => ({ ...step, principal: subtract(step.principal, amount) })),
    ],
  };
};

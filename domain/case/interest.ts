import type { LocalDate } from '../calendar/local-date.ts';
import { earlier, later } from '../calendar/local-date.ts';
import { least, subtract, type Money } from '../money/money.ts';
import {
  exactInterest,
  interestKnownUntil,
  interestLines,
  interestOwed,
  type InterestLine,
} from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import type { ClaimAccount } from './state.ts';

/** All interest of a claim from its start to `to` (excluded), line by line over each open principal and each rate, as far as rates are known. */
export const interestUntil = (claim: ClaimAccount, to: LocalDate, policy: TariffPolicy): readonly InterestLine[] => {
  const until = earlier(to, interestKnownUntil(policy));
  return claim.principalSteps.flatMap((step, index) => {
    const end = earlier(claim.principalSteps[index + 1]?.from ?? until, until);
    const from = later(step.from, claim.interestStart);
    return step.principal > 0n ? interestLines(step.principal, claim.due, from, end, policy) : [];
  });
};

/** The interest of a claim up to `to` (excluded) in øre, rounded once. */
export const interestOwedBy = (claim: ClaimAccount, to: LocalDate, policy: TariffPolicy): Money =>
  interestOwed(interestUntil(claim, to, policy).reduce((sum, line) => sum + exactInterest(line), 0n));

/** What must be posted so that the claim's posted interest is right up to `to`: the rounded running sum less what was posted. */
export const interestDue = (claim: ClaimAccount, to: LocalDate, policy: TariffPolicy): Money =>
  subtract(interestOwedBy(claim, to, policy), claim.interestPosted);

/** The principal that bore interest on a day. */
export const principalOn = (claim: ClaimAccount, on: LocalDate): Money =>
  claim.principalSteps.findLast((step) => step.from <= on)?.principal ?? claim.principal;

/** The claim with its open principal lowered by `amount` from a value date on, never below nothing. */
export const lowerPrincipal = (claim: ClaimAccount, from: LocalDate, amount: Money): ClaimAccount => {
  const lowered = (principal: Money): Money => subtract(principal, least(amount, principal));
  const before = claim.principalSteps.filter((step) => step.from < from);
  const after = claim.principalSteps.filter((step) => step.from > from);
  return {
    ...claim,
    principalSteps: [
      ...before,
      { from, principal: lowered(principalOn(claim, from)) },
      ...after.map((step) => ({ ...step, principal: lowered(step.principal) })),
    ],
  };
};

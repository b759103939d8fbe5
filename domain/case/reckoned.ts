import { later, type LocalDate } from '../calendar/local-date.ts';
import { add, type Money } from '../money/money.ts';
import type { Fact, ReckonedClaim, Setting } from '../reckoning/facts.ts';
import { lowersDebt, reckon, type Reckoning } from '../reckoning/reckon.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import type { CaseAccount } from './state.ts';

/** The claims of a case as the reckoning takes them. Agreed rates and running accounts come with the contract's terms, which no upload tells yet. */
export const claimsOf = ({ claims }: Pick<CaseAccount, 'claims'>): readonly ReckonedClaim[] =>
  claims.map(({ id, principal, issued, due, dueAgreed, earlierFeeDays }) => ({
    id,
    principal,
    issued,
    due,
    dueAgreed,
    earlierFeeDays,
    agreedBasisPoints: null,
    runningAccount: null,
  }));

export const settingOf = (
  { debtorKind, creditorDeductsVat, ratesUntil }: CaseAccount,
  policy: TariffPolicy,
): Setting => ({
  debtorKind,
  creditorDeductsVat,
  dayCount: 'ACT/365',
  policy: ratesUntil === null ? policy : { ...policy, ratesUntil },
});

/** The day up to which an account is reckoned: never before interest that is posted, nor before what has taken effect. */
export const horizonOf = ({ claims, facts }: CaseAccount, through: LocalDate): LocalDate =>
  [
    // A claim whose interest has yet to begin has none posted, and must not let the others' run ahead of the day.
    ...claims.filter((claim) => claim.interestTo > claim.interestStart).map(({ interestTo }) => interestTo),
    ...facts.map(({ on }) => on),
  ].reduce(later, through);

/** What an account must stand at, by its facts (docs/adr/0012): a function of them alone, however they became known. */
export const reckonAccount = (
  account: CaseAccount,
  facts: readonly Fact[],
  policy: TariffPolicy,
  through: LocalDate,
): Reckoning => reckon(claimsOf(account), facts, settingOf(account, policy), horizonOf({ ...account, facts }, through));

/** Everything that has lowered the debt so far, øre. */
export const loweredBy = (facts: readonly Fact[]): Money =>
  add(...facts.filter(lowersDebt).map(({ amount }) => amount));

import type { AllocatedPart } from '../../allocation/allocate.ts';
import { daysBetween, earlier, type LocalDate } from '../../calendar/local-date.ts';
import { add, negate, subtract, zero, type Money } from '../../money/money.ts';
import type { Covering, Item, Surplus } from '../../reckoning/books.ts';
import type { Fact } from '../../reckoning/facts.ts';
import type { Reckoning } from '../../reckoning/reckon.ts';
import {
  exactInterest,
  interestKnownUntil,
  interestOwed,
  lateInterestRule,
  type InterestLine,
} from '../../tariffs/rentelov-5-late-interest.ts';
import type { ChargeChange, CoveringChange, ReplayReason, SurplusChange } from '../events.ts';
import { interestId } from '../items.ts';
import { moneyBehind } from '../posted.ts';
import { reckonAccount, settingOf } from '../reckoned.ts';
import type { CaseAccount } from '../state.ts';
import type { Recorder } from './recorder.ts';

/** By how much a reckoning differs from what is posted. */
export type Difference = {
  readonly charges: readonly ChargeChange[];
  readonly coverings: readonly CoveringChange[];
  readonly surplus: readonly SurplusChange[];
};

const keyOf = ({ factId, itemId }: Covering): string => `${factId} ${itemId}`;

const chargeChanges = (account: CaseAccount, items: readonly Item[]): readonly ChargeChange[] => {
  const posted = new Map(account.items.map((item) => [item.id, item]));
  const reckoned = new Set(items.map(({ id }) => id));
  const changed = items.map(({ id, kind, component, claimId, on, amount, vat, rule }) => {
    const before = posted.get(id);
    const delta = { amount: subtract(amount, before?.amount ?? zero), vat: subtract(vat, before?.vat ?? zero) };
    return { id, kind, component, claimId, on, ...delta, rule };
  });
  const gone = account.items
    .filter(({ id }) => !reckoned.has(id))
    .map(({ id, kind, component, claimId, on, amount, vat }) => {
      return { id, kind, component, claimId, on, amount: negate(amount), vat: negate(vat), rule: 'T5.4' };
    });
  return [...changed, ...gone].filter(({ amount, vat }) => amount !== 0n || vat !== 0n);
};

/** What differs between a reckoning and what is posted; what `without` (a fact) covers and leaves over is left out. */
export const differenceOf = (
  account: CaseAccount,
  { items, coverings, surplus }: Pick<Reckoning, 'items' | 'coverings' | 'surplus'>,
  facts: readonly Fact[],
  without: string | undefined,
): Difference => {
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  const covered = new Map<string, Covering>();
  for (const covering of account.coverings)
    covered.set(keyOf(covering), { ...covering, amount: negate(covering.amount) });
  for (const { factId, itemId, component, claimId, amount } of coverings) {
    const key = keyOf({ factId, itemId, component, claimId, amount });
    covered.set(key, { factId, itemId, component, claimId, amount: add(covered.get(key)?.amount ?? zero, amount) });
  }
  const left = new Map<string, Surplus>();
  for (const { factId, amount } of account.surplus) left.set(factId, { factId, amount: negate(amount) });
  for (const { factId, amount } of surplus)
    left.set(factId, { factId, amount: add(left.get(factId)?.amount ?? zero, amount) });
  const counts = ({ factId, amount }: Surplus): boolean => factId !== without && amount !== 0n;
  return {
    charges: chargeChanges(account, items),
    coverings: [...covered.values()]
      .filter(counts)
      .map((covering) => ({ ...covering, via: moneyBehind(covering, factOf.get(covering.factId)) })),
    surplus: [...left.values()].filter(counts).map((one) => {
      const fact = factOf.get(one.factId);
      return { ...one, via: fact?.type === 'payment' ? fact.via : 'credit' };
    }),
  };
};

/** A claim's interest before and after a day, line by line; a line that spans it is cut there. */
const linesAround = (
  reckoning: Reckoning,
  claimId: string,
  at: LocalDate,
): { readonly before: readonly InterestLine[]; readonly after: readonly InterestLine[] } => {
  const lines = reckoning.interest.filter((line) => line.claimId === claimId);
  const cut = (from: LocalDate, to: LocalDate, line: InterestLine): InterestLine => {
    const { rateBasisPoints, principal, status } = line;
    return { from, to, days: daysBetween(from, to), rateBasisPoints, principal, status };
  };
  return {
    before: lines.filter(({ from }) => from < at).map((line) => cut(line.from, earlier(line.to, at), line)),
    after: lines.filter(({ to }) => to > at).map((line) => cut(line.from < at ? at : line.from, line.to, line)),
  };
};

/** Whether the interest that is posted of a claim stands, so that only days after it are to be added. */
const isUnchanged = (record: Recorder, reckoning: Reckoning, claimId: string | null): boolean => {
  const account = record.account();
  const claim = account.claims.find(({ id }) => id === claimId);
  if (claim === undefined) return false;
  const { dayCount } = settingOf(account, record.policy);
  const { before } = linesAround(reckoning, claim.id, claim.interestTo);
  const owed = interestOwed(before.reduce((sum, line) => sum + exactInterest(line, dayCount), 0n));
  return owed === (account.items.find(({ id }) => id === interestId(claim.id))?.amount ?? zero);
};

/** Whether nothing changed but that interest went on: no correction, only the next days. */
const isGrowth = (record: Recorder, reckoning: Reckoning, { charges, coverings, surplus }: Difference): boolean =>
  coverings.length === 0 &&
  surplus.length === 0 &&
  charges.every(
    ({ component, amount, claimId }) =>
      component === 'interest' && amount > 0n && isUnchanged(record, reckoning, claimId),
  );

/** Why, and since when, what is posted has to be corrected. */
export type Because = { readonly reason: ReplayReason; readonly factId: string | null; readonly since: LocalDate };

/** Posts what a reckoning differs by: as interest where only days went by, else as a replay that names what it is because of. */
export const postDifference = (
  record: Recorder,
  reckoning: Reckoning,
  facts: readonly Fact[],
  because: Because,
  without?: string,
): void => {
  const account = record.account();
  const difference = differenceOf(account, reckoning, facts, without);
  const { charges, coverings, surplus } = difference;
  const to = earlier(reckoning.at, interestKnownUntil(record.policy));
  if (isGrowth(record, reckoning, difference)) {
    for (const { id, claimId, amount } of charges)
      if (claimId !== null) {
        const since = account.claims.find((claim) => claim.id === claimId)?.interestTo ?? to;
        const lines = linesAround(reckoning, claimId, since).after;
        record.emitMoney({ type: 'InterestAccrued', claimId, itemId: id, to, rule: lateInterestRule, lines, amount });
      }
    return;
  }
  const { reason, factId, since } = because;
  record.emitMoney({ type: 'AccountReplayed', because: reason, factId, since, to, charges, coverings, surplus });
};

/** Posts what the facts on the account differ by from what is posted, because of one of them. */
export const postStanding = (record: Recorder, because: Because): void => {
  const account = record.account();
  postDifference(record, reckonAccount(account, account.facts, record.policy, record.today), account.facts, because);
};

/** What one fact covers by a reckoning, and what it leaves over. */
export const sharesOf = (
  { coverings, surplus }: Pick<Reckoning, 'coverings' | 'surplus'>,
  id: string,
): { readonly parts: readonly AllocatedPart[]; readonly overpaid: Money } => ({
  parts: coverings
    .filter(({ factId }) => factId === id)
    .map(({ itemId, component, claimId, amount }) => ({ itemId, component, claimId, amount })),
  overpaid: add(...surplus.filter(({ factId }) => factId === id).map(({ amount }) => amount)),
});

/** Posts everything up to today: interest, and what a rate that became known late bears since the interest that is posted. */
export const catchUp = (record: Recorder): void => {
  const since = record.account().claims.reduce((day, { interestTo }) => earlier(day, interestTo), record.today);
  postStanding(record, { reason: 'tariff', factId: null, since });
};

import { danishDay, epochDay } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import type { WatchedBooks, WatchedItem } from './books.ts';
import { debtFacts, type DebtFacts } from './debt-facts.ts';
import { findings, type Find, type Finding, type OverchargeCode } from './finding.ts';
import { rateRule } from './law-tables.ts';
import { judgeEvents, type Posted } from './judge-events.ts';
import { walkDebt, walkTo, type AllowedSum, type MayUse, type Walk } from './walk-debt.ts';

type Finder = Find<OverchargeCode>;

const codeOf: Readonly<Record<string, OverchargeCode>> = {
  creditorReminder: 'FEE_ABOVE',
  reminder: 'FEE_ABOVE',
  collectionCosts: 'COSTS_ABOVE',
  compensation: 'COMPENSATION_ABOVE',
  outlay: 'OUTLAY_ABOVE',
  interest: 'INTEREST_ABOVE',
  principal: 'PRINCIPAL_ABOVE',
};

const amounts = (posted: bigint, allowed: bigint): Finding['facts'] => ({
  posted: String(posted),
  allowed: String(allowed),
});

/** Interest up to the day that its last posting names, claim by claim; days after it are not posted yet, which is no fault. */
const compareInterest = (walk: Walk, { books, interestTo }: Posted, find: Finder): void => {
  walkTo(walk, interestTo);
  for (const { interest } of walk.claims) {
    const posted = books.items.get(interest.id)?.amount ?? 0n;
    const facts = { itemId: interest.id, ...amounts(posted, interest.amount) };
    if (posted > interest.amount) find('INTEREST_ABOVE', null, facts);
    if (posted < interest.amount) find('CHARGED_BELOW', null, facts);
  }
};

const compareSum = (item: WatchedItem, sum: AllowedSum | undefined, find: Finder): void => {
  const { id: itemId, kind, amount, claimId, vat } = item;
  const allowed = sum?.amount ?? 0n;
  const facts = { itemId, ...amounts(amount, allowed) };
  if (amount > allowed) find(codeOf[kind] ?? 'FEE_ABOVE', null, facts);
  if (amount < allowed) find('CHARGED_BELOW', null, facts);
  if (sum === undefined) return;
  if (sum.claimId !== claimId) find('CHARGED_ON_WRONG_CLAIM', null, { itemId, claimId: claimId ?? '' });
  if (sum.vat !== vat) find('VAT_NOT_LAWFUL', null, { itemId, ...amounts(vat, sum.vat) });
};

const compareSums = (walk: Walk, { items }: WatchedBooks, find: Finder): void => {
  const allowed = new Map(walk.sums.map((sum) => [sum.id, sum]));
  for (const item of items.values()) if (item.kind !== 'interest') compareSum(item, allowed.get(item.id), find);
  for (const { id: itemId, kindRank, amount } of walk.sums)
    if (kindRank !== interestKind && amount > 0n && !items.has(itemId))
      find('CHARGED_BELOW', null, { itemId, ...amounts(0n, amount) });
};

/** The place of interest among the kinds of sums (docs/calculator.md). */
const interestKind = 8;

type Shares = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

const compareShares = (posted: Shares, lawful: Shares, find: Finder): void => {
  for (const [factId, parts] of posted)
    for (const [itemId, amount] of parts) {
      const should = lawful.get(factId)?.get(itemId) ?? 0n;
      if (should !== amount) find('ALLOCATION_OFF', null, { factId, itemId, ...amounts(amount, should) });
    }
  for (const [factId, parts] of lawful)
    for (const [itemId, should] of parts)
      if (posted.get(factId)?.get(itemId) === undefined)
        find('ALLOCATION_OFF', null, { factId, itemId, ...amounts(0n, should) });
};

const compareSurplus = (
  posted: ReadonlyMap<string, bigint>,
  lawful: ReadonlyMap<string, bigint>,
  find: Finder,
): void => {
  for (const factId of new Set([...posted.keys(), ...lawful.keys()])) {
    const [is, should] = [posted.get(factId) ?? 0n, lawful.get(factId) ?? 0n];
    if (is !== should) find('OVERPAYMENT_OFF', null, { factId, ...amounts(is, should) });
  }
};

/** What is posted against what the law allows, sum by sum and share by share. */
const compare = (facts: DebtFacts, posted: Posted, mayUse: MayUse): readonly Finding<OverchargeCode>[] => {
  const { found, find } = findings<OverchargeCode>();
  const walk = walkDebt(facts, mayUse);
  compareInterest(walk, posted, find);
  compareSums(walk, posted.books, find);
  compareShares(posted.books.coverings, walk.coverings, find);
  compareSurplus(posted.books.surplus, walk.surplus, find);
  return found;
};

/**
 * Finds what a debtor was charged and the law does not allow, by a path of its own (docs/adr/0013): from what the case was told it walks through the
 * debt day by day, with its own copy of the law's figures and its own arithmetic, and compares every charge, every covering and every overpayment
 * with what stands in the books, to the øre. It says as well where less is posted than that: one of the two reckonings is then wrong.
 * `policy`: which figures that no source settles this deployment may use.
 *
 * A rate that was confirmed meanwhile and not posted yet is no fault: the books may stand as they did without it.
 */
export const findOvercharges = (
  events: readonly CaseEvent[],
  policy: TariffPolicy,
): readonly Finding<OverchargeCode>[] => {
  const { found, find } = findings<OverchargeCode>();
  const facts = debtFacts(events, ({ at }) => epochDay(danishDay(at)));
  const posted = judgeEvents(events, facts, find);
  if (facts.claims.length === 0) return found;
  const confirmed: ReadonlySet<string> = policy.confirmed ?? new Set();
  const mayUse: MayUse = (row) => policy.allowUnconfirmed || confirmed.has(row);
  const differences = compare(facts, posted, mayUse);
  if (differences.length === 0) return found;
  const before = compare(facts, posted, (row) => !row.startsWith(rateRule) && mayUse(row));
  return before.length === 0 ? found : [...found, ...differences];
};

import { openByComponent, type OpenItem } from '../allocation/allocate.ts';
import { balances, booking, charge, components, type Entry } from '../ledger/ledger.ts';
import { add, money, negate, subtract, zero, type Money } from '../money/money.ts';
import type { Covering } from '../reckoning/books.ts';
import type { Fact, FactOf } from '../reckoning/facts.ts';
import type { MoneyBehind } from './events.ts';
import type { CaseAccount } from './state.ts';

/** What of an account stands in the ledger. */
export type Posted = Pick<CaseAccount, 'facts' | 'items' | 'coverings' | 'surplus'>;

export const isPayment = (fact: Fact): fact is FactOf<'payment'> => fact.type === 'payment';

/** A credit note's own principal is only no longer owed; what it covers beyond was paid by the debtor before. */
export const moneyBehind = ({ component, claimId }: Omit<Covering, 'amount'>, fact: Fact | undefined): MoneyBehind => {
  if (fact?.type === 'payment') return fact.via;
  if (fact?.type !== 'creditNote') return null;
  return component === 'principal' && claimId === fact.claimId ? null : 'credit';
};

/** VAT in what money covers of an item, rounded once on the whole: the parts of an item always sum to its VAT, however it is paid. */
const vatUpTo = (item: OpenItem, covered: Money): Money =>
  item.vat === 0n ? zero : money((item.vat * covered * 2n + item.amount) / (item.amount * 2n));

/** What the agency holds for the debtor: left over of what came to it, less what it paid back. What the creditor was overpaid, the creditor holds. */
export const heldForDebtor = ({ facts, surplus }: Pick<Posted, 'facts' | 'surplus'>): Money => {
  const elsewhere = new Set(
    facts.flatMap((fact) => (fact.type === 'payment' && fact.via === 'creditor' ? [fact.id] : [])),
  );
  return subtract(
    add(...surplus.filter(({ factId }) => !elsewhere.has(factId)).map(({ amount }) => amount)),
    add(...facts.flatMap((fact) => (fact.type === 'refund' ? [fact.amount] : []))),
  );
};

/**
 * The balance of every account that a case's postings lead to (design.md 5): what is owed and not yet collected, where the money lies, and whose it is.
 * Of agency fees the agency's, less the VAT in them; everything else is the creditor's. What a debtor pays to the creditor itself (T4.4) is no client
 * money: of it the creditor owes the agency its fees (T16.5).
 */
const balancesOf = (posted: Posted): readonly Entry[] => {
  const factOf = new Map(posted.facts.map((fact) => [fact.id, fact]));
  const coveredByMoney = new Map<string, Money>();
  const sums = {
    bank: zero,
    unmatched: zero,
    toCreditor: zero,
    fromCreditor: zero,
    fees: zero,
    vat: zero,
    toDebtor: zero,
  };
  for (const covering of posted.coverings) {
    const { itemId, component, amount } = covering;
    const behind = moneyBehind(covering, factOf.get(covering.factId));
    if (behind === null) continue;
    if (component === 'agencyFees') coveredByMoney.set(itemId, add(coveredByMoney.get(itemId) ?? zero, amount));
    if (behind === 'credit') sums.toCreditor = subtract(sums.toCreditor, amount);
    if (behind === 'creditor') {
      if (component === 'agencyFees') sums.fromCreditor = add(sums.fromCreditor, amount);
    } else if (component !== 'agencyFees') sums.toCreditor = add(sums.toCreditor, amount);
  }
  for (const item of posted.items) {
    const covered = coveredByMoney.get(item.id);
    if (covered === undefined) continue;
    const vat = vatUpTo(item, covered);
    sums.vat = add(sums.vat, vat);
    sums.fees = add(sums.fees, subtract(covered, vat));
  }
  for (const { factId, amount } of posted.surplus) {
    const fact = factOf.get(factId);
    if (fact?.type === 'payment' && fact.via === 'creditor') continue;
    if (fact?.type === 'creditNote') sums.toCreditor = subtract(sums.toCreditor, amount);
    sums.toDebtor = add(sums.toDebtor, amount);
  }
  for (const fact of posted.facts) {
    if (fact.type === 'refund') {
      sums.toDebtor = subtract(sums.toDebtor, fact.amount);
      sums.bank = subtract(sums.bank, fact.amount);
    } else if (isPayment(fact) && fact.via !== 'creditor') sums[fact.via] = add(sums[fact.via], fact.amount);
  }
  const open = openByComponent(posted.items);
  return [
    ...components.flatMap((component) => charge(component, open[component])),
    { account: 'clientMoney', amount: sums.bank },
    { account: 'unmatchedPayments', amount: sums.unmatched },
    { account: 'payableToCreditor', amount: negate(sums.toCreditor) },
    { account: 'receivableFromCreditor', amount: sums.fromCreditor },
    { account: 'feeIncome', amount: negate(sums.fees) },
    { account: 'vatPayable', amount: negate(sums.vat) },
    { account: 'debtorOverpayment', amount: negate(sums.toDebtor) },
  ];
};

/** The entries that lead from one posting to the next, by difference: they sum to zero because every balance above has its counterpart. */
export const entriesBetween = (before: Posted, after: Posted): readonly Entry[] => {
  const left = balancesOf(before).map(({ account, amount }) => ({ account, amount: negate(amount) }));
  const changes = balances([...balancesOf(after), ...left]);
  return booking(
    ...[...changes.keys()].toSorted().map((account) => ({ account, amount: changes.get(account) ?? zero })),
  );
};

/** Charges a sum more (or less) than before; a charge of nothing leaves the list. */
export const postCharge = (posted: Posted, charge: Omit<OpenItem, 'open'>): Posted => {
  const isNew = posted.items.every(({ id }) => id !== charge.id);
  const { id, kind, component, claimId, on, amount, vat } = charge;
  if (isNew)
    return { ...posted, items: [...posted.items, { id, kind, component, claimId, on, amount, vat, open: amount }] };
  const items = posted.items.map((item) =>
    item.id === id
      ? { ...item, amount: add(item.amount, amount), vat: add(item.vat, vat), open: add(item.open, amount) }
      : item,
  );
  return { ...posted, items: items.filter((item) => item.amount !== 0n) };
};

/** The changes of coverings by fact and item. */
const byFactAndItem = (changes: readonly Covering[]): ReadonlyMap<string, Map<string, Covering>> => {
  const byFact = new Map<string, Map<string, Covering>>();
  for (const { factId, itemId, component, claimId, amount } of changes) {
    const own = byFact.get(factId) ?? new Map<string, Covering>();
    byFact.set(factId, own);
    own.set(itemId, { factId, itemId, component, claimId, amount: add(own.get(itemId)?.amount ?? zero, amount) });
  }
  return byFact;
};

/** Lets facts cover more (or less) of items than before: one pass, since a replay changes hundreds. */
export const postCoverings = (posted: Posted, changes: readonly Covering[]): Posted => {
  if (changes.length === 0) return posted;
  const left = byFactAndItem(changes);
  const coverings = posted.coverings.map((before) => {
    const own = left.get(before.factId);
    const change = own?.get(before.itemId);
    if (own === undefined || change === undefined) return before;
    own.delete(before.itemId);
    return { ...before, amount: add(before.amount, change.amount) };
  });
  for (const own of left.values()) coverings.push(...own.values());
  const covered = new Map<string, Money>();
  for (const { itemId, amount } of changes) covered.set(itemId, add(covered.get(itemId) ?? zero, amount));
  return {
    ...posted,
    items: posted.items.map((item) => {
      const more = covered.get(item.id);
      return more === undefined ? item : { ...item, open: subtract(item.open, more) };
    }),
    coverings: coverings.filter(({ amount }) => amount !== 0n),
  };
};

/** Lets a fact leave more (or less) over for the debtor than before. */
export const postSurplus = (posted: Posted, factId: string, amount: Money): Posted => {
  if (amount === 0n) return posted;
  const surplus = posted.surplus.some((other) => other.factId === factId)
    ? posted.surplus.map((other) => (other.factId === factId ? { factId, amount: add(other.amount, amount) } : other))
    : [...posted.surplus, { factId, amount }];
  return { ...posted, surplus: surplus.filter((left) => left.amount !== 0n) };
};

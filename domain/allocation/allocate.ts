import type { LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import { least, money, subtract, zero, type Money } from '../money/money.ts';

/** What a sum was charged for, in the order in which one day's sums stand. */
export const itemKinds = [
  'creditorReminder',
  'reminder',
  'notice',
  'collectionFee',
  'collectionCosts',
  'compensation',
  'outlay',
  'awardedCosts',
  'interest',
  'principal',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** One sum charged to the debtor, of which `open` øre remain to be paid. `on`: its age, for interest and principal the due date. `vat`: within `amount`. */
export type OpenItem = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly component: Component;
  /** `null` for what belongs to no claim. */
  readonly claimId: string | null;
  readonly on: LocalDate;
  readonly amount: Money;
  readonly vat: Money;
  readonly open: Money;
};

/** What of a payment covers an item. */
export type AllocatedPart = {
  readonly itemId: string;
  readonly component: Component;
  readonly claimId: string | null;
  readonly amount: Money;
};

export type Allocation = { readonly parts: readonly AllocatedPart[]; readonly overpaid: Money };

type Placed = Omit<OpenItem, 'amount' | 'vat' | 'open'>;

const componentRank: Readonly<Record<Component, number>> = {
  agencyFees: 0,
  outlays: 1,
  interest: 2,
  creditorFees: 3,
  principal: 4,
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Claims by their names, what belongs to none last. */
export const compareClaims = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : compareText(a, b);

/**
 * T16.1 between components; inside one the oldest first; of one day by claim (what belongs to none last), by kind, by id. No two items are
 * equal in it, so an allocation never depends on the order in which items became known.
 */
export const inOrderOfCovering = (a: Placed, b: Placed): number =>
  componentRank[a.component] - componentRank[b.component] ||
  compareText(a.on, b.on) ||
  compareClaims(a.claimId, b.claimId) ||
  itemKinds.indexOf(a.kind) - itemKinds.indexOf(b.kind) ||
  compareText(a.id, b.id);

/** Spreads a sum over items that stand in order of covering. */
export const allocateInOrder = (
  payment: Money,
  ordered: readonly OpenItem[],
  markedFor: string | null = null,
): Allocation => {
  let left = payment;
  const parts: AllocatedPart[] = [];
  const cover = (item: OpenItem): void => {
    const amount = least(left, item.open);
    if (amount <= 0n) return;
    parts.push({ itemId: item.id, component: item.component, claimId: item.claimId, amount });
    left = subtract(left, amount);
  };
  if (markedFor === null) for (const item of ordered) cover(item);
  else {
    for (const item of ordered) if (item.claimId === markedFor) cover(item);
    for (const item of ordered) if (item.claimId !== markedFor) cover(item);
  }
  return { parts, overpaid: left };
};

/**
 * Spreads a payment over what is open, to the øre: agency fees, outlays, interest, creditor's own fees, principal (T16.1). One that the debtor
 * marked for a claim covers what stands on that claim first, by the same order.
 * Worked example: 1,200 principal, 100 creditor's reminder fee, 100 notice fee; of 1,400 the creditor gets 1,300, the agency 100.
 * What exceeds everything owed is `overpaid`, a debt to the debtor.
 */
export const allocate = (payment: Money, items: readonly OpenItem[], markedFor: string | null = null): Allocation =>
  allocateInOrder(payment, items.toSorted(inOrderOfCovering), markedFor);

/** What is open of each component, øre. */
export const openByComponent = (
  items: readonly Pick<OpenItem, 'component' | 'open'>[],
): Readonly<Record<Component, Money>> => {
  const sums: Record<Component, Money> = {
    agencyFees: zero,
    outlays: zero,
    interest: zero,
    creditorFees: zero,
    principal: zero,
  };
  for (const item of items) sums[item.component] = money(sums[item.component] + item.open);
  return sums;
};

import type { LocalDate } from '../calendar/local-date.ts';
import { least, money, subtract, zero, type Money } from '../money/money.ts';
import { components, type Component } from './ledger.ts';

/** One sum charged to the debtor, of which `open` øre remain to be paid. `vat` is the VAT contained in `amount`. */
export type OpenItem = {
  readonly id: string;
  readonly component: Component;
  readonly claimId: string;
  readonly on: LocalDate;
  readonly amount: Money;
  readonly vat: Money;
  readonly open: Money;
};

export type AllocatedPart = {
  readonly itemId: string;
  readonly component: Component;
  readonly claimId: string;
  readonly amount: Money;
};

export type Allocation = { readonly parts: readonly AllocatedPart[]; readonly overpaid: Money };

const rank = (component: Component): number => components.indexOf(component);

/** T16.1 between components; inside one the oldest first, and on one day the item with the lower id. */
const inOrder = (a: OpenItem, b: OpenItem): number =>
  rank(a.component) - rank(b.component) || (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1);

/**
 * Spreads a payment over what is open, to the øre: agency fees, outlays, interest, creditor's own fees, principal (T16.1).
 * Worked example: 1,200 principal, 100 creditor's reminder fee, 100 notice fee; of 1,400 the creditor gets 1,300, the agency 100.
 * What exceeds everything owed is `overpaid`, a debt to the debtor.
 */
export const allocate = (payment: Money, items: readonly OpenItem[]): Allocation => {
  let left = payment;
  const parts: AllocatedPart[] = [];
  for (const item of items.toSorted(inOrder)) {
    const amount = least(left, item.open);
    if (amount <= 0n) continue;
    parts.push({ itemId: item.id, component: item.component, claimId: item.claimId, amount });
    left = subtract(left, amount);
  }
  return { parts, overpaid: left };
};

/** What is open of each component, øre. */
export const openByComponent = (items: readonly OpenItem[]): Readonly<Record<Component, Money>> => {
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

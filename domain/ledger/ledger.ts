import { add, negate, zero, type Money } from '../money/money.ts';

/** What a sum owed consists of, in the order in which a payment covers it (T16.1). */
export const components = ['agencyFees', 'outlays', 'interest', 'creditorFees', 'principal'] as const;
export type Component = (typeof components)[number];

/**
 * The accounts (design.md 5). `receivable` is what the debtor owes; `uncollected` mirrors it until it is paid, so that income and what the
 * creditor has to get appear only with the money. `unmatchedPayments` and `debtorOverpayment` are debts of the agency.
 */
export type Account =
  | `receivable.${Component}`
  | `uncollected.${Component}`
  | 'clientMoney'
  | 'payableToCreditor'
  | 'receivableFromCreditor'
  | 'agencyBank'
  | 'feeIncome'
  | 'commissionIncome'
  | 'vatPayable'
  | 'unmatchedPayments'
  | 'debtorOverpayment';

/** One line of a booking: debit positive, credit negative, øre. */
export type Entry = { readonly account: Account; readonly amount: Money };

export class InvariantBroken extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'InvariantBroken';
  }
}

export const sumOf = (entries: readonly Entry[]): Money => add(...entries.map((entry) => entry.amount));

/** Entries of one event: zero amounts left out, and the sum must be zero, else the fault stops the command. */
export const booking = (...entries: readonly Entry[]): readonly Entry[] => {
  if (sumOf(entries) !== 0n) throw new InvariantBroken(`entries sum to ${sumOf(entries)} øre, not to zero`);
  return entries.filter((entry) => entry.amount !== 0n);
};

/** A new claim on the debtor: owed, and not yet collected. */
export const charge = (component: Component, amount: Money): readonly Entry[] =>
  booking(
    { account: `receivable.${component}`, amount },
    { account: `uncollected.${component}`, amount: negate(amount) },
  );

/** Balances of all accounts after a list of entries. */
export const balances = (entries: Iterable<Entry>): ReadonlyMap<Account, Money> => {
  const sums = new Map<Account, Money>();
  for (const { account, amount } of entries) sums.set(account, add(sums.get(account) ?? zero, amount));
  return sums;
};

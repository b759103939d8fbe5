import type { Account } from '../ledger/ledger.ts';
import type { MoneyBehind } from '../case/events.ts';
import type { ChargeMove, CoveringMove, Moves, SurplusMove } from './moves.ts';

/** One sum as the watchmen book it, øre. `byMoney`: of what is covered, that behind which there is money; `vatShare`: the VAT in it. */
export type WatchedItem = {
  readonly id: string;
  readonly kind: string;
  readonly component: ChargeMove['component'];
  readonly claimId: string | null;
  readonly on: string;
  amount: bigint;
  vat: bigint;
  open: bigint;
  byMoney: bigint;
  vatShare: bigint;
};

/** Everything that a case's events posted so far, and the balance that each account must have for it. Changes in place, inside one look at one case. */
export type WatchedBooks = {
  readonly items: Map<string, WatchedItem>;
  /** Fact by fact, what it covers of each item. */
  readonly coverings: Map<string, Map<string, bigint>>;
  readonly surplus: Map<string, bigint>;
  /** What a fact covers and leaves over together. */
  readonly spent: Map<string, bigint>;
  readonly accounts: Map<Account, bigint>;
  open: bigint;
};

export const emptyBooks = (): WatchedBooks => ({
  items: new Map(),
  coverings: new Map(),
  surplus: new Map(),
  spent: new Map(),
  accounts: new Map(),
  open: 0n,
});

/** Adds to a sum under a name; a sum of nothing leaves the list. */
export const raise = <Name>(sums: Map<Name, bigint>, name: Name, amount: bigint): bigint => {
  const sum = (sums.get(name) ?? 0n) + amount;
  if (sum === 0n) sums.delete(name);
  else sums.set(name, sum);
  return sum;
};

/** The accounts of one covering, besides fees: where the money lies and whose it is (design.md 5). */
const bookCovering = ({ accounts }: WatchedBooks, component: string, via: MoneyBehind, amount: bigint): void => {
  const isFee = component === 'agencyFees';
  if (via === 'creditor' && isFee) raise(accounts, 'receivableFromCreditor', amount);
  if (via === 'credit' && isFee) raise(accounts, 'payableToCreditor', amount);
  if ((via === 'bank' || via === 'unmatched') && !isFee) raise(accounts, 'payableToCreditor', -amount);
};

/** VAT in what money covers of an item, rounded half up once on the whole of it. */
const settleVat = ({ accounts }: WatchedBooks, item: WatchedItem): void => {
  const { vat, byMoney, amount } = item;
  const share = vat === 0n || amount <= 0n ? 0n : (2n * vat * byMoney + amount) / (2n * amount);
  raise(accounts, 'vatPayable', item.vatShare - share);
  raise(accounts, 'feeIncome', share - item.vatShare);
  item.vatShare = share;
};

const charge = (books: WatchedBooks, move: ChargeMove): WatchedItem => {
  const { itemId: id, kind, component, claimId, on, amount, vat } = move;
  let item = books.items.get(id);
  if (item === undefined) {
    item = { id, kind, component, claimId, on, amount: 0n, vat: 0n, open: 0n, byMoney: 0n, vatShare: 0n };
    books.items.set(id, item);
  }
  item.amount += amount;
  item.vat += vat;
  item.open += amount;
  books.open += amount;
  raise(books.accounts, `receivable.${item.component}`, amount);
  raise(books.accounts, `uncollected.${item.component}`, -amount);
  return item;
};

const cover = (books: WatchedBooks, move: CoveringMove): WatchedItem | undefined => {
  const { factId, itemId, component, amount, via } = move;
  const item = books.items.get(itemId);
  if (item === undefined) return undefined;
  item.open -= amount;
  books.open -= amount;
  const parts = books.coverings.get(factId) ?? new Map<string, bigint>();
  books.coverings.set(factId, parts);
  raise(parts, itemId, amount);
  raise(books.spent, factId, amount);
  raise(books.accounts, `receivable.${component}`, -amount);
  raise(books.accounts, `uncollected.${component}`, amount);
  bookCovering(books, component, via, amount);
  if (via !== null && component === 'agencyFees') {
    item.byMoney += amount;
    raise(books.accounts, 'feeIncome', -amount);
  }
  return item;
};

const leave = (books: WatchedBooks, { factId, amount, via }: SurplusMove): void => {
  raise(books.surplus, factId, amount);
  raise(books.spent, factId, amount);
  if (via === 'creditor') return;
  if (via === 'credit') raise(books.accounts, 'payableToCreditor', amount);
  raise(books.accounts, 'debtorOverpayment', -amount);
};

/** Posts what one event moves; gives the items that it touched. Coverings of items that do not exist are left out: the caller finds them. */
export const post = (books: WatchedBooks, { charges, coverings, surplus }: Moves): ReadonlySet<WatchedItem> => {
  const touched = new Set<WatchedItem>();
  for (const move of charges) touched.add(charge(books, move));
  for (const move of coverings) {
    const item = cover(books, move);
    if (item !== undefined) touched.add(item);
  }
  for (const move of surplus) leave(books, move);
  for (const item of touched) {
    settleVat(books, item);
    if (item.amount === 0n && item.open === 0n) books.items.delete(item.id);
  }
  return touched;
};

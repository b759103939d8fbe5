import type { Account } from '../ledger/ledger.ts';
import type { CaseEvent } from '../case/events.ts';
import { emptyBooks, type WatchedBooks } from './books.ts';
import type { KnownFact } from './known-facts.ts';

/** One look at one case, while it goes through the events. Changes in place. */
export type Look = {
  readonly events: readonly CaseEvent[];
  readonly books: WatchedBooks;
  /** Balances by the entries, which must be those of the books. */
  readonly booked: Map<Account, bigint>;
  /** What the case was told, by its name; a reversed payment stays, marked. */
  readonly facts: Map<string, KnownFact>;
  readonly dueOf: Map<string, string>;
  /** Facts whose share changed since the last command ended. */
  readonly moved: Set<string>;
  refunded: bigint;
  lowered: bigint;
  isAccepted: boolean;
  isClosed: boolean;
  /** Interest was posted on a closed case: right only where its command reopens it. */
  accruedClosed: boolean;
};

export const openLook = (events: readonly CaseEvent[]): Look => ({
  events,
  books: emptyBooks(),
  booked: new Map(),
  facts: new Map(),
  dueOf: new Map(),
  moved: new Set(),
  refunded: 0n,
  lowered: 0n,
  isAccepted: false,
  isClosed: false,
  accruedClosed: false,
});

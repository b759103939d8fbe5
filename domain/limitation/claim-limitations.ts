import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import type { Foundation, Interruption } from './interruptions.ts';
import { limitationOf, type Limitation } from './limitation.ts';

/** One sum of a claim of which `open` øre are owed. `arose`: of principal the due date, of each posting of interest, fees or costs its own day. */
export type LimitedItem = {
  readonly id: string;
  readonly component: Component;
  readonly arose: LocalDate;
  readonly open: Money;
};

/** A claim with its sums and its history. */
export type LimitedClaim = {
  readonly items: readonly LimitedItem[];
  readonly foundation: Foundation | undefined;
  readonly interruptions: readonly Interruption[];
};

export type ItemLimitation = LimitedItem & { readonly limitation: Limitation };

/** Forældelsesloven §23(2): when the principal is time-barred, interest and the like fall with it, whatever is left of their own period. */
const fallingWith = (principal: Limitation | undefined, own: Limitation): Limitation => {
  if (principal === undefined || principal.isSuspended) return own;
  if (!own.isSuspended && own.lastDay <= principal.lastDay) return own;
  const { lastDay } = principal;
  return {
    lastDay,
    isSuspended: false,
    because: [...own.because, { what: 'fellWithPrincipal', on: lastDay, statute: '§23(2)', lastDay }],
  };
};

const soonestFirst = (a: ItemLimitation, b: ItemLimitation): number =>
  Number(a.limitation.isSuspended) - Number(b.limitation.isSuspended) ||
  daysBetween(b.limitation.lastDay, a.limitation.lastDay);

/**
 * What of a claim runs out when (T4.2): every sum of which something is open, the soonest first, suspended ones last. Principal that is paid in
 * full is not time-barred, and takes nothing with it.
 */
export const limitationsOf = ({ items, foundation, interruptions }: LimitedClaim): readonly ItemLimitation[] => {
  const own = items
    .filter(({ open }) => open > 0n)
    .map((item) => ({ ...item, limitation: limitationOf({ ...item, foundation }, interruptions) }));
  const principal = own.find(({ component }) => component === 'principal')?.limitation;
  return own.map((item) => ({ ...item, limitation: fallingWith(principal, item.limitation) })).toSorted(soonestFirst);
};

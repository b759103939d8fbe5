/** Tools to plant faults in a clean case: as `decide` would have decided them (books and snapshot follow), or as somebody would have written them. */
import type { CaseEvent, EventBody } from '../../../domain/case/events.ts';
import { dayOf, evolve, fold, totalOpen } from '../../../domain/case/evolve.ts';
import { evolveAccount } from '../../../domain/case/evolve-account.ts';
import { entriesBetween } from '../../../domain/case/posted.ts';
import { loweredBy } from '../../../domain/case/reckoned.ts';
import { isWorked, type CaseAccount, type CollectionCase } from '../../../domain/case/state.ts';
import { InvariantBroken, type Entry } from '../../../domain/ledger/ledger.ts';
import { add } from '../../../domain/money/money.ts';
import type { TariffPolicy } from '../../../domain/tariffs/tariff.ts';
import type { CleanCase } from './clean-cases.ts';

export type Planted = {
  readonly events: readonly CaseEvent[];
  readonly snapshot: CollectionCase | undefined;
  readonly policy: TariffPolicy;
};

export type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Events = readonly CaseEvent[];

export const isOf =
  <T extends CaseEvent['type']>(type: T) =>
  (event: CaseEvent): event is EventOf<T> =>
    event.type === type;

export const firstOf = <T extends CaseEvent['type']>(
  events: Events,
  type: T,
  suits: (event: EventOf<T>) => boolean = () => true,
): EventOf<T> | undefined => events.filter(isOf(type)).find(suits);

export const lastOf = <T extends CaseEvent['type']>(
  events: Events,
  type: T,
  suits: (event: EventOf<T>) => boolean = () => true,
): EventOf<T> | undefined => events.filter(isOf(type)).findLast(suits);

/** The same events with another in the place of one. */
export const replaced = (events: Events, by: CaseEvent): Events =>
  events.map((event) => (event.seq === by.seq ? by : event));

const numbered = (events: Events): Events => events.map((event, place) => ({ ...event, seq: place + 1 }));

/** One event more, after the `seq`-th, of the same command. */
export const inserted = (events: Events, seq: number, body: EventBody): Events => {
  const before = events.find((event) => event.seq === seq);
  if (before === undefined) return events;
  const { caseId, at, by, commandId } = before;
  const event: CaseEvent = { ...body, caseId, at, by, commandId, seq: 0 };
  return numbered([...events.slice(0, seq), event, ...events.slice(seq)]);
};

export const without = (events: Events, seq: number): Events => numbered(events.filter((event) => event.seq !== seq));

/** The entries that lead to an event's postings; where those cannot be balanced, the ones that it had. */
const entriesOf = (
  account: CaseAccount,
  event: Extract<CaseEvent, { readonly entries: unknown }>,
): readonly Entry[] => {
  try {
    return entriesBetween(account, evolveAccount(account, { ...event, entries: [] }, dayOf(event)));
  } catch (fault) {
    if (fault instanceof InvariantBroken) return event.entries;
    throw fault;
  }
};

/** Entries and letters as the books would have them, had everything in these events been decided like that. */
export const rebooked = (
  events: Events,
): { readonly events: Events; readonly snapshot: CollectionCase | undefined } => {
  let state: CollectionCase | undefined;
  const booked: CaseEvent[] = [];
  for (const event of events) {
    let kept = event;
    if (state !== undefined && isWorked(state)) {
      const { account } = state;
      if ('entries' in event) kept = { ...event, entries: entriesOf(account, event) };
      if ('letter' in event) {
        const total = totalOpen(account);
        kept = { ...event, letter: { ...event.letter, total, settledBy: add(total, loweredBy(account.facts)) } };
      }
    }
    booked.push(kept);
    state = evolve(state, kept);
  }
  return { events: booked, snapshot: state };
};

/** A wrong decision: everything that follows from it is right. */
export const decided = ({ policy }: CleanCase, events: Events | undefined): Planted | undefined => {
  if (events === undefined) return undefined;
  return { ...rebooked(events), policy };
};

/** Something wrong that was written: the snapshot is what these events fold to, or where they cannot be folded what it was. */
export const written = ({ policy, state }: CleanCase, events: Events | undefined): Planted | undefined => {
  if (events === undefined) return undefined;
  try {
    return { events, snapshot: fold(events), policy };
  } catch {
    // Events that cannot be folded are a fault of their own; the snapshot stays as it was before somebody touched them.
    return { events, snapshot: state, policy };
  }
};

import { isWorked, type CollectionCase } from '../case/state.ts';
import type { CaseEvent } from '../case/events.ts';
import { fold } from '../case/evolve.ts';
import { findings, type ConservationCode, type Find, type Finding } from './finding.ts';
import { firstDifference } from './first-difference.ts';
import { proveBooks, proveEvent } from './prove-event.ts';
import { openLook, type Look } from './look.ts';

/** Events in one unbroken order, of one case. Their moments may go back: a command that waited in a queue keeps the moment at which it was given. */
const proveSequence = (events: readonly CaseEvent[], find: Find<ConservationCode>): void => {
  const caseId = events[0]?.caseId;
  for (const [place, event] of events.entries()) {
    const { seq } = event;
    if (seq !== place + 1) find('SEQUENCE_BROKEN', seq, { expected: String(place + 1) });
    if (event.caseId !== caseId) find('CASE_MIXED', seq, { caseId: event.caseId });
  }
};

/** The snapshot is what the events lead to: nothing else is. */
const proveSnapshot = (
  events: readonly CaseEvent[],
  snapshot: CollectionCase | undefined,
  find: Find<ConservationCode>,
): void => {
  let folded: CollectionCase | undefined;
  try {
    folded = fold(events);
  } catch (fault) {
    // Events that cannot have happened are what a watchman looks for; the next case must be looked at all the same.
    find('FOLD_FAILED', null, { fault: fault instanceof Error ? fault.message : String(fault) });
    return;
  }
  if (snapshot === undefined) find('SNAPSHOT_MISSING', null);
  else {
    const field = firstDifference(folded, snapshot);
    if (field !== undefined) find('SNAPSHOT_DIFFERS', null, { field });
  }
};

/** How the case ends, by its events. */
const proveEnd = ({ books, isClosed, isAccepted }: Look, find: Find<ConservationCode>): void => {
  if (isClosed && books.open !== 0n) find('CLOSED_OWES', null, { open: String(books.open) });
  if (!isClosed && isAccepted && books.open === 0n) find('PAID_NOT_CLOSED', null);
};

/**
 * Proves that nothing of a case's money is lost, doubled or made up (design.md 5), from its events alone and by the watchmen's own bookkeeping:
 *
 * - the events are all there, in order, and folding them gives the snapshot, field for field;
 * - the entries of each event sum to zero, and after each event every account stands where the sums charged, covered and left over put it: what is
 *   receivable is what is open, and money in is the creditor's, the agency's, the state's, or still the debtor's (T16.1, T16.5);
 * - no sum is below nothing or covered beyond its amount; of each payment and credit note every øre covers something or is left over;
 * - corrections name what they correct; nothing is told twice; a closed case owes nothing, and a case that owes nothing is closed (T5.4).
 *
 * Nothing is found in a clean case. Amounts in the findings are øre.
 */
export const proveConservation = (
  events: readonly CaseEvent[],
  snapshot: CollectionCase | undefined,
): readonly Finding<ConservationCode>[] => {
  const { found, find } = findings<ConservationCode>();
  if (events.length === 0) {
    if (snapshot !== undefined) find('EVENTS_MISSING', null);
    return found;
  }
  proveSequence(events, find);
  const look = openLook(events);
  for (const [place] of events.entries()) proveEvent(look, place, find);
  proveEnd(look, find);
  proveSnapshot(events, snapshot, find);
  if (snapshot !== undefined && isWorked(snapshot)) proveBooks(look, snapshot.account, find);
  return found;
};

import { danishDay, type LocalDate } from '../calendar/local-date.ts';
import { entriesOf, type CaseEvent, type ReplayReason } from '../case/events.ts';
import { evolve } from '../case/evolve.ts';
import { reckonAccount } from '../case/reckoned.ts';
import { isWorked, type CaseAccount, type CollectionCase } from '../case/state.ts';
import { InvariantBroken, type Account, type Entry } from '../ledger/ledger.ts';
import { add, zero, type Money } from '../money/money.ts';
import type { Fact } from '../reckoning/facts.ts';
import type { InterestLine } from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';
import { movementsOf, paidFeesOf, sharesOf, type FactsById, type Movement } from './movements.ts';
import { isStatementRule, type StatementRule } from './rules.ts';

/** An entry of a case: the `place`-th (from 0) of the event `seq`. */
export type EntryAddress = { readonly seq: number; readonly place: number };

/** One reason of an entry: `share` of its amount, by a rule. `lines`: of interest, what it was computed from. */
export type Cause = {
  readonly share: Money;
  readonly rule: StatementRule;
  readonly what: Movement['what'];
  readonly itemId: string | null;
  readonly factId: string | null;
  readonly claimId: string | null;
  readonly lines: readonly InterestLine[];
};

/** The chain from an entry to its event and its rules. The shares of `because` sum to the entry. */
export type Explanation = {
  readonly address: EntryAddress;
  readonly entry: Entry;
  readonly event: {
    readonly type: CaseEvent['type'];
    readonly seq: number;
    readonly on: LocalDate;
    readonly by: CaseEvent['by'];
    readonly commandId: string;
    /** Of a replay: what became known of an earlier day, and since when it changes the account. */
    readonly replayed: {
      readonly because: ReplayReason;
      readonly factId: string | null;
      readonly since: LocalDate;
    } | null;
  };
  readonly because: readonly Cause[];
  /** Earlier events whose postings this entry corrects. */
  readonly corrects: readonly number[];
  /** Later events that corrected what this entry posted. */
  readonly correctedBy: readonly number[];
};

/** An event with the account that it met and everything that it did to it. */
type Traced = {
  readonly event: CaseEvent;
  readonly before: CaseAccount | undefined;
  readonly movements: readonly Movement[];
};

/** A case's events made ready to be asked. */
export type Trace = {
  readonly events: readonly Traced[];
  readonly facts: FactsById;
  /** Of each command, the account that it left. */
  readonly left: ReadonlyMap<string, CaseAccount>;
  /** Events by what they touch: an item, what a fact covers of it, what a fact leaves over. */
  readonly touching: ReadonlyMap<string, readonly Traced[]>;
};

const accountOf = (state: CollectionCase | undefined): CaseAccount | undefined =>
  state !== undefined && isWorked(state) ? state.account : undefined;

const keyOf = (movement: Movement): string => {
  switch (movement.what) {
    case 'charge':
      return `item ${movement.itemId}`;
    case 'covering':
      return `fact ${movement.factId} item ${movement.itemId}`;
    case 'surplus':
    case 'receipt':
    case 'refund':
      return `${movement.what} ${movement.factId}`;
  }
};

/** Walks over all events of a case once, from its first. */
export const trace = (events: readonly CaseEvent[]): Trace => {
  const facts = new Map<string, Fact>();
  const left = new Map<string, CaseAccount>();
  const met: { event: CaseEvent; before: CaseAccount | undefined }[] = [];
  let state: CollectionCase | undefined;
  for (const event of events) {
    met.push({ event, before: accountOf(state) });
    state = evolve(state, event);
    const account = accountOf(state);
    if (account === undefined) continue;
    left.set(event.commandId, account);
    for (const fact of account.facts.slice(met.at(-1)?.before?.facts.length ?? 0)) facts.set(fact.id, fact);
  }
  const traced = met.map(({ event, before }): Traced => ({ event, before, movements: movementsOf(event, facts) }));
  const touching = new Map<string, Traced[]>();
  for (const one of traced)
    for (const key of new Set(one.movements.map(keyOf))) {
      const others = touching.get(key);
      if (others === undefined) touching.set(key, [one]);
      else others.push(one);
    }
  return { events: traced, facts, left, touching };
};

/**
 * The lines on which a claim's interest stands after a replay: reckoned again as the replay did it, and given only where they sum to what is
 * posted, so that no line is named on which nothing rests.
 */
const replayedLines = (
  event: Extract<CaseEvent, { type: 'AccountReplayed' }>,
  claimId: string | null,
  account: CaseAccount | undefined,
  policy: TariffPolicy,
): readonly InterestLine[] => {
  if (account === undefined) return [];
  const posted = account.items.find(({ kind, claimId: of }) => kind === 'interest' && of === claimId)?.amount ?? zero;
  for (const through of [event.since, danishDay(event.at)]) {
    const charges = reckonAccount(account, account.facts, policy, through).interest.filter(
      (line) => line.claimId === claimId,
    );
    if (add(zero, ...charges.map(({ amount }) => amount)) === posted)
      return charges.map(({ from, to, days, rateBasisPoints, principal, status }) => {
        return { from, to, days, rateBasisPoints, principal, status };
      });
  }
  return [];
};

const linesOf = (
  movement: Movement,
  { event }: Traced,
  { left }: Trace,
  policy: TariffPolicy,
): readonly InterestLine[] => {
  if (movement.what !== 'charge' || movement.component !== 'interest') return [];
  return event.type === 'AccountReplayed'
    ? replayedLines(event, movement.claimId, left.get(event.commandId), policy)
    : movement.lines;
};

const isCorrection = ({ event: { type } }: Traced): boolean => type === 'AccountReplayed' || type === 'PaymentReversed';

/** Whether a correction reaches back to what an event posted: of interest, only days since the correction. */
const reaches = ({ event: correction }: Traced, { event }: Traced): boolean =>
  correction.seq > event.seq &&
  !(correction.type === 'AccountReplayed' && event.type === 'InterestAccrued' && event.to <= correction.since);

const seqsOf = (events: Iterable<Traced>): readonly number[] =>
  [...new Set(Array.from(events, ({ event }) => event.seq))].toSorted((a, b) => a - b);

type Share = { readonly movement: Movement; readonly account: Account; readonly amount: Money };

/** What each movement of an event moves on each account. */
const sharesIn = ({ before, movements }: Traced, facts: FactsById): readonly Share[] => {
  const fees = before === undefined ? new Map<never, never>() : paidFeesOf(before, facts);
  return movements.flatMap((movement) =>
    sharesOf(movement, fees).flatMap(([account, amount]) => (amount === 0n ? [] : [{ movement, account, amount }])),
  );
};

/** What an entry came about by; throws `InvariantBroken` where the reasons do not sum to it. */
const explainEntry = (
  of: Trace,
  traced: Traced,
  shares: readonly Share[],
  { entry, place }: { readonly entry: Entry; readonly place: number },
  policy: TariffPolicy,
): Explanation => {
  const { event } = traced;
  const found = shares.filter(({ account }) => account === entry.account);
  const sum = add(zero, ...found.map(({ amount }) => amount));
  if (sum !== entry.amount)
    throw new InvariantBroken(
      `entry ${place} of event ${event.seq}: ${entry.amount} øre on ${entry.account}, its reasons give ${sum} øre`,
    );
  const others = found.flatMap(({ movement }) => of.touching.get(keyOf(movement)) ?? []);
  return {
    address: { seq: event.seq, place },
    entry,
    event: headOf(event),
    because: found.map(({ movement, amount }) => causeOf(movement, amount, linesOf(movement, traced, of, policy))),
    corrects: seqsOf(isCorrection(traced) ? others.filter((other) => reaches(traced, other)) : []),
    correctedBy: seqsOf(others.filter((other) => isCorrection(other) && reaches(other, traced))),
  };
};

const headOf = (event: CaseEvent): Explanation['event'] => {
  const { type, seq, at, by, commandId } = event;
  const replayed =
    event.type === 'AccountReplayed' ? { because: event.because, factId: event.factId, since: event.since } : null;
  return { type, seq, on: danishDay(at), by, commandId, replayed };
};

const causeOf = (movement: Movement, share: Money, lines: readonly InterestLine[]): Cause => {
  const { what, rule } = movement;
  if (!isStatementRule(rule)) throw new InvariantBroken(`no sentence tells what ${rule} says`);
  const itemId = 'itemId' in movement ? movement.itemId : null;
  const factId = 'factId' in movement ? movement.factId : null;
  const claimId = 'claimId' in movement ? movement.claimId : null;
  return { share, rule, what, itemId, factId, claimId, lines };
};

/** The chain of one entry (issue: entry → event → rule); `undefined` where the case has no entry at that address. */
export const explain = (of: Trace, { seq, place }: EntryAddress, policy: TariffPolicy): Explanation | undefined => {
  const traced = of.events[seq - 1];
  if (traced === undefined) return undefined;
  const entry = entriesOf(traced.event)[place];
  return entry && explainEntry(of, traced, sharesIn(traced, of.facts), { entry, place }, policy);
};

/** The chains of every entry of a case, in the order in which they were posted. */
export const explainCase = (events: readonly CaseEvent[], policy: TariffPolicy): readonly Explanation[] => {
  const of = trace(events);
  return of.events.flatMap((traced) => {
    const shares = sharesIn(traced, of.facts);
    return entriesOf(traced.event).map((entry, place) => explainEntry(of, traced, shares, { entry, place }, policy));
  });
};

import * as z from 'zod';
import { danishDay, monthOf, type Instant } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import { entriesOf, type CaseEvent } from '../../domain/case/events.ts';
import { nextDeadline, isWorked, type CollectionCase } from '../../domain/case/state.ts';
import { positionAfter } from '../../domain/case/evolve.ts';
import { caseEventCodec } from '../contracts/case-events.ts';
import { collectionCaseCodec } from '../contracts/case-state.ts';
import { deadline as deadlineCodec } from '../contracts/commands.ts';
import { outcomeCodec, type Outcome } from '../contracts/outcome.ts';
import type { Item, Json, Table, Write } from '../ports/table.ts';
import type { Clock } from '../runtime/clock.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { chained, chainStart } from '../runtime/hash-chain.ts';
import { dueShard, indexKeys, keys } from './keys.ts';
import {
  bookedFacts,
  heldPaymentItem,
  heldPaymentOf,
  reversalItem,
  reversedHeld,
  type HeldPayment,
} from './payment-store.ts';

/** Everything a command needs to be decided, got in one request. */
export type Loaded = {
  readonly case: CollectionCase | undefined;
  readonly lastHash: string;
  /** The answer that this command id was given before. */
  readonly answered: Outcome | undefined;
  /** The payment that is to be moved from the unmatched ones, or was moved from them and is taken back. */
  readonly held: HeldPayment | undefined;
  readonly now: Instant;
};

export type Commit = {
  readonly command: Command;
  readonly loaded: Loaded;
  readonly state: CollectionCase;
  readonly events: readonly CaseEvent[];
  readonly outcome: Outcome;
};

/** `taken`: a uniqueness key belongs to another case, or the payment to another use. `conflict`: somebody moved the case meanwhile. */
export type CommitResult =
  | { readonly result: 'committed' }
  | { readonly result: 'conflict' }
  | { readonly result: 'taken'; readonly what: UniqueThing; readonly caseId: string | undefined };

/** What belongs to one case, once. */
export type UniqueThing = 'INVOICE' | 'PAYMENT' | 'REVERSAL' | 'FIK';

export type StoredEvent = { readonly event: CaseEvent; readonly previousHash: string; readonly hash: string };

export type CaseStore = {
  readonly load: (command: Command) => Promise<Loaded>;
  readonly commit: (commit: Commit) => Promise<CommitResult>;
  /** Keeps the answer to a command that changes nothing; gives the answer that stands: another's where the same command was answered meanwhile. */
  readonly keepRejection: (command: Command, outcome: Outcome, now: Instant) => Promise<Outcome>;
  readonly find: (caseId: string) => Promise<CollectionCase | undefined>;
  /** All events of a case, oldest first, page by page. */
  readonly events: (caseId: string, after?: number) => AsyncGenerator<StoredEvent>;
  readonly ofCreditor: (
    creditorId: string,
    wanted: { stage?: string | undefined; limit: number; cursor?: string | undefined },
  ) => Promise<{ cases: CollectionCase[]; cursor: string | undefined }>;
  /** A creditor's money events recorded in a month, page by page. */
  readonly moneyEvents: (creditorId: string, month: string) => AsyncGenerator<CaseEvent>;
};

const commandKeptDays = 90;

const expiresAt = (now: Instant): number => Math.floor(Date.parse(now) / 1000) + commandKeptDays * 86_400;

const snapshotItem = (state: CollectionCase, lastHash: string): Item => {
  const due = nextDeadline(state);
  return {
    ...keys.caseSnapshot(state.id),
    kind: 'CASE',
    caseId: state.id,
    version: state.version,
    lastHash,
    position: state.position,
    state: z.json().parse(z.encode(collectionCaseCodec, state)),
    gsi1pk: indexKeys.casesOf(state.creditorId),
    gsi1sk: `${state.stage}#${state.id}`,
    ...(due === undefined
      ? {}
      : {
          gsi2pk: indexKeys.due(dueShard(state.id)),
          gsi2sk: indexKeys.dueAt(due.date, state.id),
          deadline: z.encode(deadlineCodec, due),
        }),
    ...(isWorked(state) ? { gsi3pk: indexKeys.debtor(state.account.debtorId), gsi3sk: state.id } : {}),
  };
};

const snapshotSchema = z.object({ state: collectionCaseCodec, lastHash: z.string() });
const storedEventSchema = z.object({ event: caseEventCodec, previousHash: z.string(), hash: z.string() });
const commandSchema = z.object({ outcome: outcomeCodec });
const uniqueSchema = z.object({ caseId: z.string() });

const parsed = <T>(schema: z.ZodType<T>, item: Item): T => {
  const result = schema.safeParse(item);
  if (!result.success) throw new ContractBroken(`${item.pk} ${item.sk} does not hold to its contract`, result.error);
  return result.data;
};

/** One item per event; money events also stand under their creditor and the month in which they were recorded. */
const eventItems = (commit: Commit): { items: Item[]; lastHash: string } => {
  let hash = commit.loaded.lastHash;
  let position = commit.loaded.case?.position;
  const recordedOn = danishDay(commit.loaded.now);
  const items = commit.events.map((event): Item => {
    const json: Json = z.json().parse(z.encode(caseEventCodec, event));
    const previousHash = hash;
    hash = chained(previousHash, json);
    const before = position;
    position = position === undefined ? 'Review draft' : positionAfter(position, event);
    const isMoney = entriesOf(event).length > 0 || event.type === 'CaseAccepted';
    return {
      ...keys.event(event.caseId, event.seq),
      kind: 'EVENT',
      type: event.type,
      caseId: event.caseId,
      creditorId: commit.state.creditorId,
      seq: event.seq,
      recordedOn,
      event: json,
      previousHash,
      hash,
      moved: before !== position,
      position,
      ...(isMoney
        ? {
            gsi1pk: indexKeys.moneyOf(commit.state.creditorId, monthOf(recordedOn)),
            gsi1sk: `${event.caseId}#${String(event.seq).padStart(8, '0')}`,
          }
        : {}),
    };
  });
  return { items, lastHash: hash };
};

/** One invoice may be read with other blanks or capitals from its PDF than from its XML; other signs tell invoices apart ("1-23" and "12-3"). */
export const asOneNumber = (invoiceNumber: string): string =>
  invoiceNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

type UniqueWrite = { readonly what: UniqueThing; readonly write: Write };

/** What becomes of a held payment: assigned to this case, or taken back from it by the bank. */
const heldWrite = ({ command, state, loaded: { held } }: Commit): UniqueWrite[] => {
  if (held === undefined) return [];
  if (command.type === 'RecordPayment') {
    const put = heldPaymentItem({ ...held, status: 'assigned', caseId: state.id });
    return [{ what: 'PAYMENT', write: { put, when: { equals: { status: 'unmatched' } } } }];
  }
  const put = heldPaymentItem(reversedHeld(held));
  return [{ what: 'REVERSAL', write: { put, when: { equals: { status: 'assigned' } } } }];
};

const uniqueWrites = (commit: Commit): UniqueWrite[] => {
  const { command, events, state } = commit;
  const take = (what: UniqueThing, value: string, facts: Readonly<Record<string, Json>> = {}): UniqueWrite => ({
    what,
    write: { put: { ...keys.unique(what, value), kind: 'UNIQUE', caseId: state.id, ...facts }, when: { absent: true } },
  });
  const writes = events.flatMap((event): UniqueWrite[] => {
    if (event.type === 'CaseAccepted') return [take('FIK', event.fikId)];
    if (event.type === 'ClaimRegistered')
      return [take('INVOICE', `${state.creditorId}#${asOneNumber(event.claim.invoiceNumber)}`)];
    if (event.type === 'PaymentReversed') {
      const put = reversalItem(event.paymentId, command.id, state.id);
      return [{ what: 'REVERSAL', write: { put, when: { absent: true } } }];
    }
    // An unmatched payment has had its key since it was held.
    return event.type === 'PaymentRecorded' && event.source !== 'unmatched'
      ? [take('PAYMENT', event.paymentId, bookedFacts(event))]
      : [];
  });
  return [...writes, ...heldWrite(commit)];
};

const commandItem = (command: Command, outcome: Outcome, now: Instant): Item => ({
  ...keys.command(command.id),
  kind: 'COMMAND',
  outcome: z.json().parse(z.encode(outcomeCodec, outcome)),
  expiresAt: expiresAt(now),
});

const commitOf = (commit: Commit): { writes: Write[]; unique: UniqueWrite[] } => {
  const { command, state, loaded, outcome } = commit;
  const { items, lastHash } = eventItems(commit);
  const unique = uniqueWrites(commit);
  const guard = loaded.case === undefined ? { absent: true as const } : { equals: { version: loaded.case.version } };
  return {
    unique,
    writes: [
      { put: snapshotItem(state, lastHash), when: guard },
      { put: commandItem(command, outcome, loaded.now), when: { absent: true } },
      ...items.map((put): Write => ({ put, when: { absent: true } })),
      ...unique.map(({ write }) => write),
    ],
  };
};

const eventsPerPage = 100;

type Readings = Pick<CaseStore, 'find' | 'events' | 'ofCreditor' | 'moneyEvents'>;

const readings = (table: Table): Readings => ({
  find: async (caseId) => {
    const [item] = await table.get([keys.caseSnapshot(caseId)]);
    return item === undefined ? undefined : parsed(snapshotSchema, item).state;
  },

  events: async function* (caseId, after = 0) {
    let cursor: string | undefined;
    do {
      const { pk, sk: skAfter } = keys.event(caseId, after);
      const page = await table.query({
        pk,
        limit: eventsPerPage,
        cursor,
        ...(after > 0 ? { skAfter } : { skPrefix: 'EVENT#' }),
      });
      for (const item of page.items) if (item['kind'] === 'EVENT') yield parsed(storedEventSchema, item);
      cursor = page.cursor;
    } while (cursor !== undefined);
  },

  ofCreditor: async (creditorId, { stage, limit, cursor }) => {
    const pk = indexKeys.casesOf(creditorId);
    const page = await table.query({
      index: 'byOwner',
      pk,
      limit,
      cursor,
      ...(stage === undefined ? {} : { skPrefix: `${stage}#` }),
    });
    return { cases: page.items.map((item) => parsed(snapshotSchema, item).state), cursor: page.cursor };
  },

  moneyEvents: async function* (creditorId, month) {
    let cursor: string | undefined;
    do {
      const pk = indexKeys.moneyOf(creditorId, month);
      const page = await table.query({ index: 'byOwner', pk, limit: eventsPerPage, cursor });
      for (const item of page.items) yield parsed(storedEventSchema, item).event;
      cursor = page.cursor;
    } while (cursor !== undefined);
  },
});

/** Cases in one table; a command costs one read request and one transaction (docs/data-model.md). */
export const caseStore = (table: Table, clock: Clock): CaseStore => ({
  load: async (command) => {
    const mayBeHeld =
      (command.type === 'RecordPayment' && command.source === 'unmatched') || command.type === 'ReversePayment';
    const heldKey = mayBeHeld ? keys.payment(command.paymentId) : undefined;
    const wanted = [keys.caseSnapshot(command.caseId), keys.command(command.id), heldKey, clock.key];
    const found = await table.get(wanted.filter((key) => key !== undefined));
    const at = (key: (typeof wanted)[number]): Item | undefined =>
      found.find((item) => item !== undefined && item.pk === key?.pk && item.sk === key.sk);
    const snapshot = at(wanted[0]);
    const answer = at(wanted[1]);
    const held = at(heldKey);
    const stored = snapshot === undefined ? undefined : parsed(snapshotSchema, snapshot);
    return {
      case: stored?.state,
      lastHash: stored?.lastHash ?? chainStart,
      answered: answer === undefined ? undefined : parsed(commandSchema, answer).outcome,
      held: held === undefined ? undefined : heldPaymentOf(held),
      now: clock.at(at(clock.key)),
    };
  },

  commit: async (commit) => {
    const { writes, unique } = commitOf(commit);
    const result = await table.write(writes);
    if ('written' in result) return { result: 'committed' };
    const first = writes.length - unique.length;
    const taken = result.refused.find(({ place }) => place >= first);
    // A moved version, or the same command committed a moment ago: both are answered by loading again.
    if (result.refused.some(({ place }) => place < first) || taken === undefined) return { result: 'conflict' };
    const holder = uniqueSchema.safeParse(taken.existing);
    return {
      result: 'taken',
      what: unique[taken.place - first]?.what ?? 'FIK',
      caseId: holder.success ? holder.data.caseId : undefined,
    };
  },

  keepRejection: async (command, outcome, now) => {
    const result = await table.write([{ put: commandItem(command, outcome, now), when: { absent: true } }]);
    const first = 'refused' in result ? result.refused[0]?.existing : undefined;
    return first === undefined ? outcome : parsed(commandSchema, first).outcome;
  },

  ...readings(table),
});

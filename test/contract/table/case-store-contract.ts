import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { decide } from '../../../domain/case/decide.ts';
import type { Command } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { fold } from '../../../domain/case/evolve.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import { collectionCaseCodec } from '../../../functions/contracts/case-state.ts';
import { caseEventCodec } from '../../../functions/contracts/case-events.ts';
import type { Json, Table } from '../../../functions/ports/table.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { chained, chainStart } from '../../../functions/runtime/hash-chain.ts';
import { caseStore, type StoredEvent } from '../../../functions/stores/case-store.ts';
import { deadlineStore } from '../../../functions/stores/deadline-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { paymentStore } from '../../../functions/stores/payment-store.ts';
import { command, handClock, noon, opening, paid, walkTo } from '../../functions/cases/commands.ts';

const policy = { allowUnconfirmed: true };

const stage = async (open: () => Promise<Table>) => {
  const table = await open();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, policy);
  const find = cases.find;
  return { table, clock, cases, execute, find };
};

const eventsOf = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

/** The first event whose link does not hold, counted from 1; `undefined`: the chain is whole. */
const brokenAt = (events: readonly StoredEvent[]): number | undefined => {
  let previous = chainStart;
  for (const [place, { event, previousHash, hash }] of events.entries()) {
    const json: Json = z.json().parse(z.encode(caseEventCodec, event));
    if (previousHash !== previous || hash !== chained(previous, json)) return place + 1;
    previous = hash;
  }
  return undefined;
};

/** Decides by hand, so that a test can hold a decision back while another writer commits. */
const decided = async (cases: ReturnType<typeof caseStore>, wanted: Command) => {
  const loaded = await cases.load(wanted);
  const decision = decide(loaded.case, wanted, policy);
  if ('rejected' in decision) throw new Error(decision.rejected.code);
  const { state, accepted: events } = decision;
  const outcome = {
    outcome: 'accepted' as const,
    caseId: wanted.caseId,
    version: state.version,
    position: state.position,
    events: events.map(({ type }) => type),
  };
  return { command: wanted, loaded, state, events, outcome };
};

const commits = (open: () => Promise<Table>): void => {
  it('keeps snapshot, events, keys and answer of a command together, and finds them all again', async () => {
    const { cases, clock } = await stage(open);
    const first = command(opening());
    expect(await cases.load(first)).toEqual({
      case: undefined,
      lastHash: chainStart,
      answered: undefined,
      held: undefined,
      now: await clock.now(),
    });
    const commit = await decided(cases, first);
    expect(await cases.commit(commit)).toEqual({ result: 'committed' });
    const loaded = await cases.load(first);
    expect(loaded.case).toEqual(commit.state);
    expect(loaded.answered).toEqual(commit.outcome);
    expect((await eventsOf(cases.events('CA-1'))).map(({ event }) => event)).toEqual(commit.events);
  });

  it('lets one of two racing decisions through, and nothing of the other', async () => {
    const { cases, execute } = await stage(open);
    await execute(command(opening()));
    const one = await decided(cases, command(paid(kroner(100), '2026-02-01', 'BP-a')));
    const two = await decided(cases, command(paid(kroner(200), '2026-02-01', 'BP-b')));
    expect(await cases.commit(one)).toEqual({ result: 'committed' });
    expect(await cases.commit(two)).toEqual({ result: 'conflict' });
    expect(await cases.find('CA-1')).toEqual(one.state);
    expect((await cases.load(two.command)).answered).toBeUndefined();
  });

  it('decides again where another was faster, so that of two payments at once none is lost', async () => {
    const { execute, cases } = await stage(open);
    await execute(command(opening({ principal: kroner(9_000) })));
    const payments = Array.from({ length: 4 }, (_, n) => command(paid(kroner(10 + n), '2026-02-01', `BP-${n}`)));
    for (let round = 0; round < 3; round += 1)
      // A fault that may be repeated is repeated, as its queue would.
      await Promise.allSettled(payments.map((one) => execute(one)));
    const found = await cases.find('CA-1');
    expect(found !== undefined && isWorked(found) && found.account.paid).toBe(kroner(46));
    expect(brokenAt(await eventsOf(cases.events('CA-1')))).toBeUndefined();
  });

  it('commits a command once however often its commit is tried, because its id is taken', async () => {
    const { cases, execute } = await stage(open);
    await execute(command(opening()));
    const wanted = command(paid(kroner(100), '2026-02-01'));
    const commit = await decided(cases, wanted);
    expect(await cases.commit(commit)).toEqual({ result: 'committed' });
    expect(await cases.commit(commit)).toEqual({ result: 'conflict' });
    expect(await execute(wanted)).toEqual(commit.outcome);
    expect(await cases.find('CA-1')).toEqual(commit.state);
  });

  it('keeps the first answer to a command and gives it again, a rejection too', async () => {
    const { cases, execute } = await stage(open);
    const early = command({ type: 'SendReminder', number: 1 }, { id: 'early' });
    const rejected = await execute(early);
    expect(rejected).toMatchObject({ outcome: 'rejected', code: 'CASE_UNKNOWN' });
    await execute(command(opening()));
    expect(await execute(early)).toEqual(rejected);
    const accepted = {
      outcome: 'accepted' as const,
      caseId: 'CA-1',
      version: 9,
      position: 'Closed' as const,
      events: [],
    };
    expect(await cases.keepRejection(early, accepted, noon('2026-02-02'))).toEqual(rejected);
  });
};

const uniqueness = (open: () => Promise<Table>): void => {
  it('names the case that holds an invoice number, a FIK id or a payment already', async () => {
    const { cases, execute } = await stage(open);
    await execute(command(opening(), { caseId: 'CA-1' }));
    await execute(command(paid(kroner(5), '2026-02-01', 'BP-1'), { caseId: 'CA-1' }));
    const other = (body: Command) => decided(cases, body).then((commit) => cases.commit(commit));
    const at = { caseId: 'CA-2' };
    expect(await other(command(opening({ uploadId: 'UP-2', paymentNumber: '43' }), at))).toEqual({
      result: 'taken',
      what: 'INVOICE',
      caseId: 'CA-1',
    });
    expect(await other(command(opening({ uploadId: 'UP-2', invoiceNumber: '1002' }), at))).toEqual({
      result: 'taken',
      what: 'FIK',
      caseId: 'CA-1',
    });
    expect(await cases.find('CA-2')).toBeUndefined();
    await execute(command(opening({ uploadId: 'UP-2', invoiceNumber: '1002', paymentNumber: '43' }), at));
    expect(await other(command(paid(kroner(5), '2026-02-01', 'BP-1'), at))).toEqual({
      result: 'taken',
      what: 'PAYMENT',
      caseId: 'CA-1',
    });
  });

  it('lets two creditors use the same invoice number', async () => {
    const { execute } = await stage(open);
    await execute(command(opening()));
    const other = opening({ creditorId: 'CR2', uploadId: 'UP-2', paymentNumber: '43' });
    expect(await execute(command(other, { caseId: 'CA-2' }))).toMatchObject({ outcome: 'accepted' });
  });

  it('moves a held payment to one case only, when two people assign it at once', async () => {
    const { table, cases, execute } = await stage(open);
    await execute(command(opening(), { caseId: 'CA-1' }));
    await execute(command(opening({ uploadId: 'UP-2', invoiceNumber: '2', paymentNumber: '2' }), { caseId: 'CA-2' }));
    const payments = paymentStore(table);
    const { amount, valueDate, bookingDate } = paid(kroner(300), '2026-02-01');
    const arrived = { paymentId: 'BP-1', amount, valueDate, bookingDate, fikId: null, payerText: 'Anna: husleje' };
    expect(await payments.hold(arrived, noon('2026-02-02'))).toBe(true);
    expect(await payments.hold(arrived, noon('2026-02-03'))).toBe(false);
    expect((await payments.unmatched(10)).payments).toHaveLength(1);
    const assign = (caseId: string) =>
      decided(cases, command({ ...paid(kroner(300), '2026-02-01', 'BP-1'), source: 'unmatched' }, { caseId }));
    const [one, two] = [await assign('CA-1'), await assign('CA-2')];
    expect(await cases.commit(one)).toEqual({ result: 'committed' });
    expect(await cases.commit(two)).toEqual({ result: 'taken', what: 'PAYMENT', caseId: 'CA-1' });
    expect(await payments.find('BP-1')).toMatchObject({ status: 'assigned', caseId: 'CA-1' });
    expect((await payments.unmatched(10)).payments).toEqual([]);
  });
};

const events = (open: () => Promise<Table>): void => {
  it('gives the events of a case in order over pages, from the beginning or after one of them, and nothing else', async () => {
    const { table, cases, execute, clock } = await stage(open);
    await execute(command(opening({ principal: kroner(60_000) })));
    for (let n = 0; n < 115; n += 1) await execute(command(paid(kroner(1), '2026-02-01', `BP-${n}`)));
    await table.write([{ put: { ...keys.workflow('CA-1'), kind: 'WORKFLOW' } }]);
    await table.write([{ put: { ...keys.document('CA-1', 'UP-1'), kind: 'DOCUMENT' } }]);
    await table.write([{ put: { ...keys.message('CA-1', 'L-email'), kind: 'MESSAGE' } }]);
    const all = await eventsOf(cases.events('CA-1'));
    expect(all.map(({ event }) => event.seq)).toEqual(Array.from({ length: all.length }, (_, n) => n + 1));
    expect(all.length).toBeGreaterThan(115);
    expect((await eventsOf(cases.events('CA-1', 110))).map(({ event }) => event)).toEqual(
      all.slice(110).map(({ event }) => event),
    );
    const money: CaseEvent[] = [];
    for await (const event of cases.moneyEvents('CR1', '2026-02')) money.push(event);
    expect(money.filter(({ type }) => type === 'PaymentRecorded')).toHaveLength(115);
    expect(clock.today()).toBe('2026-02-02');
  });

  it('keeps a snapshot that is the fold of the stored events byte for byte, through a whole life', async () => {
    const walker = await stage(open);
    const { cases, execute, table, clock } = walker;
    await execute(command(opening({ debtorKind: 'business' })));
    await walkTo(walker, 'CA-1', 'Await payment after collection letter 1');
    await execute(command(paid(kroner(700), clock.today()), { at: await clock.now() }));
    // Told of late: interest is taken back and computed anew.
    await execute(command(paid(kroner(40), '2026-02-10'), { at: await clock.now() }));
    await walkTo(walker, 'CA-1', 'Monitor debtor');
    const stored = await eventsOf(cases.events('CA-1'));
    const [snapshot] = await table.get([keys.caseSnapshot('CA-1')]);
    const folded = fold(stored.map(({ event }) => event));
    if (folded === undefined) throw new Error('no events');
    // A table may order the names of a map anew; the values must not differ by a byte.
    const canonical = (json: unknown): string => chained('', z.json().parse(json));
    expect(canonical(snapshot?.['state'])).toBe(canonical(z.encode(collectionCaseCodec, folded)));
    expect(snapshot?.['version']).toBe(stored.length);
    expect(snapshot?.['lastHash']).toBe(stored.at(-1)?.hash);
    expect(brokenAt(stored)).toBeUndefined();
  });

  it('shows which event was changed, dropped or moved afterwards, by the chain of hashes', async () => {
    const { table, cases, execute } = await stage(open);
    await execute(command(opening()));
    for (let n = 0; n < 4; n += 1) await execute(command(paid(kroner(10), '2026-02-01', `BP-${n}`)));
    const whole = await eventsOf(cases.events('CA-1'));
    expect(brokenAt(whole)).toBeUndefined();
    expect(brokenAt([...whole.slice(0, 4), ...whole.slice(5)])).toBe(5);
    expect(brokenAt(whole.toSpliced(4, 2, ...whole.slice(4, 6).toReversed()))).toBe(5);
    const place = whole.findIndex(({ event }) => event.type === 'PaymentRecorded');
    const [stored] = await table.get([keys.event('CA-1', place + 1)]);
    const event = z.looseObject({ amount: z.int() }).parse(stored?.['event']);
    const changed = z.json().parse({ ...event, amount: event.amount + 1 });
    await table.write([{ put: { ...keys.event('CA-1', place + 1), ...stored, event: changed } }]);
    expect(brokenAt(await eventsOf(cases.events('CA-1')))).toBe(place + 1);
  });

  it('stands money events under the month in which they were recorded, not the one in which the command was given', async () => {
    const { cases, execute, clock } = await stage(open);
    await execute(command(opening(), { at: '2026-01-31' }));
    clock.set('2026-03-01T22:59:59.000Z');
    await execute(command(paid(kroner(100), '2026-01-30'), { at: '2026-01-31' }));
    const types = async (month: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const event of cases.moneyEvents('CR1', month)) found.push(event.type);
      return found;
    };
    expect(await types('2026-01')).toEqual([]);
    expect(await types('2026-02')).toEqual(['CaseAccepted', 'ClaimRegistered']);
    expect(await types('2026-03')).toContain('PaymentRecorded');
  });
};

const lists = (open: () => Promise<Table>): void => {
  it('lists a creditor’s cases by stage, page by page, and nobody else’s', async () => {
    const { cases, execute } = await stage(open);
    for (let n = 0; n < 7; n += 1) {
      const creditorId = n === 6 ? 'CR2' : 'CR1';
      const facts = { creditorId, uploadId: `UP-${n}`, invoiceNumber: `${n}`, paymentNumber: `${n + 1}` };
      await execute(command(opening(facts), { caseId: `CA-${n}` }));
    }
    await execute(command({ type: 'WithdrawCase' }, { caseId: 'CA-3' }));
    const read = async (stage_: string | undefined): Promise<string[]> => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await cases.ofCreditor('CR1', { stage: stage_, limit: 2, cursor });
        ids.push(...page.cases.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return ids.toSorted();
    };
    expect(await read(undefined)).toEqual(['CA-0', 'CA-1', 'CA-2', 'CA-3', 'CA-4', 'CA-5']);
    expect(await read('reminder')).toEqual(['CA-0', 'CA-1', 'CA-2', 'CA-4', 'CA-5']);
    expect(await read('closed')).toEqual(['CA-3']);
  });

  it('finds what is due up to a day, the day itself with it, in whatever past it lies, and what is closed never', async () => {
    const { table, execute } = await stage(open);
    const days = ['2025-03-01', '2026-01-20', '2026-02-01', '2026-02-02', '2026-02-03', '2026-05-01'];
    for (const [n, at] of days.entries()) {
      const facts = { uploadId: `UP-${n}`, invoiceNumber: `${n}`, paymentNumber: `${n + 1}`, due: '2025-02-01' };
      await execute(command(opening(facts), { caseId: `CA-${n}`, at }));
    }
    await execute(command({ type: 'WithdrawCase' }, { caseId: 'CA-1' }));
    const due = async (until: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const { caseId, kind, date, version } of deadlineStore(table).due(day(until)))
        found.push([caseId, kind, date, version].join(' '));
      return found.toSorted();
    };
    expect(await due('2026-02-02')).toEqual([
      'CA-0 step 2025-03-01 3',
      'CA-2 step 2026-02-01 3',
      'CA-3 step 2026-02-02 3',
    ]);
    // The clock jumps four months, and back again.
    expect(await due('2026-06-01')).toHaveLength(5);
    expect(await due('2026-02-02')).toHaveLength(3);
    expect(await due('2025-02-28')).toEqual([]);
  });
};

/** What the store of cases must do on whatever table it stands. */
export const caseStoreContract = (open: () => Promise<Table>): void => {
  describe('cases: commits', () => {
    commits(open);
  });
  describe('cases: keys that belong to one', () => {
    uniqueness(open);
  });
  describe('cases: events', () => {
    events(open);
  });
  describe('cases: lists', () => {
    lists(open);
  });
};

import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import type { MetricName } from '../../../functions/contracts/metrics.ts';
import type { Item } from '../../../functions/ports/table.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import type { LogFacts } from '../../../functions/runtime/log.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { casesPerPage, pageMilliseconds, watchPage, type WatchOffice } from '../../../functions/watch/watch-page.ts';
import { watchInput, type WatchRun } from '../../../functions/watch/watch-steps.ts';
import { command, handClock, opening, paid, walkTo } from '../cases/commands.ts';

const begun = watchInput.parse({});

const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const counted: Partial<Record<MetricName, number>> = {};
  const told: LogFacts[] = [];
  const time = { now: 0, perCase: 0 };
  const office: WatchOffice = {
    cases: {
      ofCreditor: cases.ofCreditor,
      events: (caseId) => {
        time.now += time.perCase;
        return cases.events(caseId);
      },
    },
    creditors: creditorStore(table),
    policy: { allowUnconfirmed: true },
    count: (name, value) => void (counted[name] = (counted[name] ?? 0) + value),
    tell: (facts) => void told.push(facts),
    milliseconds: () => time.now,
  };
  return { table, clock, cases, execute, counted, told, time, office, walker: { execute, find: cases.find, clock } };
};

let here: ReturnType<typeof stage>;

const join = (creditorId: string): Promise<void> =>
  creditorStore(here.table).put({
    creditorId,
    name: 'Nordhavns Cykler ApS',
    cvr: '10000491',
    street: 'Bøgeparken 33',
    zip: '5450',
    city: 'Otterup',
    email: 'kontor@nordhavn.example',
    agreement: 'Plus',
    deductsVat: true,
    since: day('2025-01-15'),
  });

const open = async (caseId: string, creditorId: string, number: number): Promise<void> => {
  const facts = { creditorId, uploadId: `UP-${caseId}`, invoiceNumber: `${number}`, paymentNumber: `${number}` };
  const outcome = await here.execute(command(opening(facts), { caseId, at: await here.clock.now() }));
  if (outcome.outcome === 'rejected') throw new Error(outcome.code);
};

/** Runs page by page to the end; gives the last state and how many pages it took. */
const runAll = async (): Promise<{ run: WatchRun; pages: number }> => {
  let run: WatchRun = begun;
  for (let pages = 1; ; pages += 1) {
    // As the workflow holds it: JSON from one step to the next.
    run = watchInput.parse(JSON.parse(JSON.stringify(await watchPage(here.office, run))));
    if (run.cursor === null) return { run, pages };
  }
};

/** Changes an item past the code, as somebody with the rights to would. */
const tamper = async (
  key: { readonly pk: string; readonly sk: string },
  change: (item: Item) => Item,
): Promise<void> => {
  const [item] = await here.table.get([key]);
  if (item === undefined) throw new Error(`no ${key.pk} ${key.sk}`);
  await here.table.write([{ put: change(item) }]);
};

const inEvent =
  (change: (text: string) => string) =>
  (item: Item): Item => ({
    ...item,
    event: z.json().parse(JSON.parse(change(JSON.stringify(item['event'])))),
  });

beforeEach(async () => {
  here = stage();
  await join('CR1');
  await join('CR2');
  await open('CA-1', 'CR1', 1001);
  await open('CA-2', 'CR2', 1002);
  await walkTo(here.walker, 'CA-1', 'Await payment after collection letter 1');
  const body = paid(kroner(500), here.clock.today(), 'BP-1');
  await here.execute(command(body, { caseId: 'CA-1', at: await here.clock.now() }));
});

describe('the nightly watch', () => {
  it('looks at every case of every creditor and raises nothing over clean books', async () => {
    await join('CR3');
    const { run } = await runAll();
    expect(run).toEqual({ cursor: null, cases: 2, conservationBroken: 0, overcharged: 0 });
    expect(here.told).toEqual([]);
    expect(here.counted).toEqual({});
  });

  it('has nothing to look at before the first creditor', async () => {
    here = stage();
    expect((await runAll()).run.cases).toBe(0);
  });

  it('ends a page after so many cases, because an execution has a limited history, and misses none', async () => {
    for (let place = 0; place < casesPerPage; place += 1) await open(`CB-${place}`, 'CR2', 2_000 + place);
    const { run, pages } = await runAll();
    expect(run.cases).toBe(casesPerPage + 2);
    expect(pages).toBe(2);
  });

  it('ends a page early when its time is over, and goes on there', async () => {
    for (let place = 0; place < 60; place += 1) await open(`CB-${place}`, 'CR1', 2_000 + place);
    here.time.perCase = pageMilliseconds / 20;
    const { run, pages } = await runAll();
    expect(run.cases).toBe(62);
    expect(pages).toBe(3);
  });

  it('takes a command that comes while it looks for no fault, because the listing may be a moment behind', async () => {
    const { cases, office } = here;
    const listed = await cases.ofCreditor('CR1', { limit: 10 });
    const late = paid(kroner(100), here.clock.today(), 'BP-2');
    await here.execute(command(late, { caseId: 'CA-1', at: await here.clock.now() }));
    const before = { ...office, cases: { ...office.cases, ofCreditor: () => Promise.resolve(listed) } };
    await watchPage(before, begun);
    expect(here.told).toEqual([]);
  });
});

describe('the nightly watch tells, by ids and codes,', () => {
  const codesOf = async (): Promise<readonly unknown[]> => {
    await runAll();
    return here.told.map(({ code }) => code);
  };

  it('of a snapshot that somebody changed', async () => {
    await tamper(keys.caseSnapshot('CA-1'), (item) => ({
      ...item,
      state: z.json().parse(JSON.parse(JSON.stringify(item['state']).replace('"consumer"', '"business"'))),
    }));
    expect(await codesOf()).toEqual(['SNAPSHOT_DIFFERS']);
    expect(here.told[0]).toEqual({ caseId: 'CA-1', code: 'SNAPSHOT_DIFFERS', seq: null, field: 'account.debtorKind' });
    expect(here.counted).toEqual({ ConservationBroken: 1 });
  });

  it('of an event that was changed after it was written, by its hash', async () => {
    await tamper(
      keys.event('CA-1', 1),
      inEvent((text) => text.replace('UP-CA-1', 'UP-CA-9')),
    );
    expect(await codesOf()).toEqual(['SNAPSHOT_DIFFERS', 'CHAIN_BROKEN']);
  });

  it('of an event that is gone', async () => {
    await here.table.write([{ remove: keys.event('CA-1', 4) }]);
    expect(await codesOf()).toEqual(expect.arrayContaining(['SEQUENCE_BROKEN', 'CHAIN_BROKEN', 'FOLD_FAILED']));
  });

  it('of a fee above what the law allows, under its own metric', async () => {
    const fees: string[] = [];
    for await (const { event } of here.cases.events('CA-1'))
      if (event.type === 'FeeCharged' && event.fee === 'reminderFee') fees.push(keys.event('CA-1', event.seq).sk);
    const [sk = ''] = fees;
    await tamper(
      { pk: 'CASE#CA-1', sk },
      inEvent((text) => text.replace(/"amount":"?10000"?/, (amount) => amount.replace('10000', '10001'))),
    );
    expect(await codesOf()).toContain('FEE_ABOVE');
    expect(here.counted).toEqual({ ConservationBroken: 1, Overcharged: 1 });
  });

  it('of an event that cannot be read, and looks at all others', async () => {
    await tamper(keys.event('CA-1', 2), (item) => ({ ...item, event: { type: 'Nonsense' } }));
    const { run } = await runAll();
    expect(here.told).toEqual([{ caseId: 'CA-1', code: 'CASE_UNREADABLE', seq: null }]);
    expect(run).toMatchObject({ cases: 2, conservationBroken: 1 });
  });

  it('nothing of a person', async () => {
    await tamper(
      keys.event('CA-1', 1),
      inEvent((text) => text.replace('UP-CA-1', 'UP-CA-9')),
    );
    await runAll();
    expect(JSON.stringify(here.told)).not.toMatch(/Nordhavn|example|Bøgeparken/);
  });
});

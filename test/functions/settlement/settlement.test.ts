import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { sumOf } from '../../../domain/ledger/ledger.ts';
import type { Statement } from '../../../domain/letters/statement.ts';
import { kroner } from '../../../domain/money/money.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { settleCreditor } from '../../../functions/settlement/settle-creditor.ts';
import { closeRun, openRun } from '../../../functions/settlement/settlement-run.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { settlementRunStore } from '../../../functions/stores/settlement-run-store.ts';
import { settlementStore } from '../../../functions/stores/settlement-store.ts';
import { command, handClock, opening, paid, walkTo } from '../cases/commands.ts';

const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const files = memoryFiles();
  const drawn: Statement[] = [];
  const creditors = creditorStore(table);
  const settlements = settlementStore(table);
  const runs = settlementRunStore(table);
  const render = (statement: Statement): Promise<Uint8Array> => {
    drawn.push(statement);
    return Promise.resolve(new TextEncoder().encode(statement.statementId));
  };
  const office = { clock, cases, creditors, settlements, files, render };
  const closing = { clock, runs, creditors, settlements };
  return {
    table,
    clock,
    cases,
    execute,
    drawn,
    files,
    settlements,
    runs,
    office,
    closing,
    walker: { execute, find: cases.find, clock },
  };
};

let here: ReturnType<typeof stage>;

const join = (creditorId: string, since = '2025-01-15'): Promise<void> =>
  here.office.creditors.put({
    creditorId,
    name: `Kreditor ${creditorId}`,
    cvr: '10000491',
    street: 'Bøgeparken 33',
    zip: '5450',
    city: 'Otterup',
    email: 'kontor@egelund.example',
    agreement: 'Plus',
    deductsVat: true,
    since: day(since),
  });

beforeEach(async () => {
  here = stage();
  await join('CR1');
});

const pay = async (sum: bigint, id: string, caseId = 'CA-1'): Promise<void> => {
  const body = paid(kroner(Number(sum)), here.clock.today(), id);
  const outcome = await here.execute(command(body, { caseId, at: await here.clock.now() }));
  if (outcome.outcome === 'rejected') throw new Error(outcome.code);
};

const settle = (period: string, creditorId = 'CR1') => settleCreditor(here.office, { creditorId, period });
const open = (period?: string) => openRun({ clock: here.clock, runs: here.runs }, period);
const close = (period: string) => closeRun(here.closing, period);

/** Opens, settles with CR1 and closes. */
const complete = async (period: string): Promise<void> => {
  await open(period);
  await settle(period);
  await close(period);
};

describe('the settlement with a creditor', () => {
  beforeEach(async () => {
    await here.execute(command(opening()));
    await pay(500n, 'BP-1');
    here.clock.set('2026-03-02');
  });

  it('pays out what the month brought, on a statement that says the same', async () => {
    expect(await settle('2026-02')).toBe('settled');
    const kept = await here.settlements.find('CR1', '2026-02');
    expect(kept).toMatchObject({
      recovered: kroner(500),
      statementKey: 'statements/CR1/2026-02.pdf',
      settledOn: '2026-03-02',
    });
    expect(sumOf(kept?.entries ?? [])).toBe(0n);
    expect(here.drawn).toHaveLength(1);
    expect([...here.files.stored.keys()]).toEqual(['statements/CR1/2026-02.pdf']);
  });

  it('a second time changes nothing and draws nothing, though money has come meanwhile', async () => {
    await settle('2026-02');
    const before = here.table.items();
    await pay(100n, 'BP-2');
    expect(await settle('2026-02')).toBe('settled before');
    expect(here.drawn).toHaveLength(1);
    expect(await here.settlements.find('CR1', '2026-02')).toEqual(
      (await here.settlements.newest('CR1', 1)).settlements[0],
    );
    expect(before.filter(({ kind }) => kind === 'SETTLEMENT')).toEqual(
      here.table.items().filter(({ kind }) => kind === 'SETTLEMENT'),
    );
  });

  it('by two runs at once is kept once', async () => {
    const answers = await Promise.all([settle('2026-02'), settle('2026-02')]);
    expect(answers.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['settled', 'settled before']);
  });

  it('that stopped between the statement and the settlement is completed with the same statement', async () => {
    const dying = {
      ...here.office,
      settlements: { ...here.settlements, add: () => Promise.reject(new Error('died')) },
    };
    await expect(settleCreditor(dying, { creditorId: 'CR1', period: '2026-02' })).rejects.toThrow('died');
    expect(await here.settlements.find('CR1', '2026-02')).toBeUndefined();
    expect(await settle('2026-02')).toBe('settled');
    expect(here.drawn).toHaveLength(2);
    expect(here.drawn[1]?.table).toEqual(here.drawn[0]?.table);
    expect(here.drawn[1]?.account).toEqual(here.drawn[0]?.account);
    expect(here.files.stored.size).toBe(1);
  });

  it('takes a payment whose command came through in March into March, wherever its date lies', async () => {
    await settle('2026-02');
    // Given in February, redriven from the dead letters in March.
    const late = command(paid(kroner(200), '2026-02-20', 'BP-late'), { at: '2026-02-20' });
    expect(await here.execute(late)).toMatchObject({ outcome: 'accepted' });
    here.clock.set('2026-04-01');
    expect(await settle('2026-03')).toBe('settled');
    expect(await here.settlements.find('CR1', '2026-03')).toMatchObject({ recovered: kroner(200) });
  });

  it('of an earlier month is refused once a later one is settled, or a debt would be carried twice', async () => {
    here.clock.set('2026-04-01');
    await settle('2026-03');
    await expect(settle('2026-02')).rejects.toThrow('comes too late');
    expect(await here.settlements.find('CR1', '2026-02')).toBeUndefined();
  });

  it('carries what a creditor owes into the next month, and from there on once', async () => {
    // The second year of CR2's agreement begins in February, and its debtors pay nothing.
    await join('CR2', '2025-02-15');
    here.clock.set('2026-05-01');
    await settle('2026-02', 'CR2');
    const first = await here.settlements.find('CR2', '2026-02');
    expect(first?.carriedForward).toBeLessThan(0n);
    await settle('2026-03', 'CR2');
    expect(await here.settlements.find('CR2', '2026-03')).toMatchObject({
      broughtForward: first?.carriedForward,
      carriedForward: first?.carriedForward,
      payout: 0n,
    });
  });

  it('begins the year of an agreement of a 29 February on the last day of a shorter February, and is not stopped by it', async () => {
    await join('CR2', '2024-02-29');
    expect(await settle('2026-02', 'CR2')).toBe('settled');
    expect((await here.settlements.find('CR2', '2026-02'))?.charges).toBeGreaterThan(0n);
  });

  it('takes the Danish day of a move for the commission, not the day in Greenwich', async () => {
    await walkTo(here.walker, 'CA-1', "Await creditor's decision");
    // 30 June, 22:30 in Greenwich: the first of July in Denmark.
    here.clock.set('2026-06-30T22:30:00.000Z');
    await here.execute(command({ type: 'DecideNextStep', choice: 'monitoring' }, { at: '2026-06-30T22:30:00.000Z' }));
    const body = paid(kroner(1_400), '2026-06-30', 'BP-june');
    await here.execute(command(body, { at: '2026-06-30T22:40:00.000Z' }));
    here.clock.set('2026-08-01');
    await settle('2026-07');
    const settled = await here.settlements.find('CR1', '2026-07');
    // Plus takes no commission out of court; in monitoring it would be 30 per cent.
    expect(settled?.commission).toBe(0n);
  });
});

describe('the settlement of a month', () => {
  it('opens only when the month is over, in Danish days', async () => {
    here.clock.set('2026-02-28T22:59:59.000Z');
    await expect(open('2026-02')).rejects.toThrow('2026-02 is not over');
    here.clock.set('2026-02-28T23:00:00.000Z');
    expect(await open()).toMatchObject({ period: '2026-02', status: 'open', openedOn: '2026-03-01' });
  });

  it('opened twice is opened once, and opened again after it was closed stays closed', async () => {
    here.clock.set('2026-03-01');
    const first = await open();
    here.clock.set('2026-03-02');
    expect(await open()).toEqual(first);
    await settle('2026-02');
    const closed = await close('2026-02');
    expect(closed).toMatchObject({ status: 'closed', closedOn: '2026-03-02', creditors: 1 });
    here.clock.set('2026-03-09');
    expect(await open()).toEqual(closed);
    expect(await close('2026-02')).toEqual(closed);
  });

  it('stays open, loudly, while one creditor is not settled with', async () => {
    await join('CR2');
    here.clock.set('2026-03-01');
    await open();
    await settle('2026-02', 'CR1');
    await expect(close('2026-02')).rejects.toThrow('CR2 is not settled with');
    expect(await here.runs.find('2026-02')).toMatchObject({ status: 'open' });
    await settle('2026-02', 'CR2');
    expect(await close('2026-02')).toMatchObject({ status: 'closed', creditors: 2 });
  });

  it('cannot be closed before it was opened', async () => {
    await expect(close('2026-02')).rejects.toThrow('never opened');
  });

  it('waits for the month before: an open or a forgotten one is completed first', async () => {
    here.clock.set('2026-03-01');
    await complete('2026-02');
    here.clock.set('2026-05-01');
    await expect(open()).rejects.toThrow('2026-03 was never settled');
    await open('2026-03');
    await expect(open()).rejects.toThrow('2026-03 is still open');
    await settle('2026-03');
    await close('2026-03');
    await complete('2026-04');
    expect(await here.runs.find('2026-04')).toMatchObject({ status: 'closed' });
  });
});

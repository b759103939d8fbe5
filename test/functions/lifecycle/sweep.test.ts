import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import type { Command } from '../../../domain/case/commands.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { countIfHeldUp } from '../../../functions/runtime/held-up.ts';
import { sweepDeadlines } from '../../../functions/runtime/sweep.ts';
import { stepFunctionsWalk } from '../../../functions/runtime/walk.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { deadlineStore, type DueCase } from '../../../functions/stores/deadline-store.ts';
import { dueShard } from '../../../functions/stores/keys.ts';
import { workflowStore } from '../../../functions/stores/workflow-store.ts';
import { command, handClock, opening, walkTo } from '../cases/commands.ts';
import { fakeStepFunctions, stateMachineArn } from './fake-step-functions.ts';

const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const workflows = workflowStore(table);
  const steps = fakeStepFunctions();
  const walk = stepFunctionsWalk(steps.client, stateMachineArn, workflows);
  const queue: Command[] = [];
  const send = (commands: readonly Command[]): Promise<void> => {
    queue.push(...commands);
    return Promise.resolve();
  };
  const office = { clock, deadlines: deadlineStore(table), send, cases, workflows, walk };
  const sweep = () => sweepDeadlines(office);
  return { office, clock, cases, execute, steps, queue, sweep, walker: { execute, find: cases.find, clock } };
};

let here: ReturnType<typeof stage>;
beforeEach(() => {
  here = stage();
});
afterEach(() => {
  here.steps.restore();
});

const toReminder1 = async (): Promise<string> => {
  await here.execute(command(opening()));
  await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
  const deadline = (await here.cases.find('CA-1'))?.deadlines[0];
  if (deadline === undefined) throw new Error('no deadline');
  return deadline.date;
};

const eventCount = async (): Promise<number> => (await here.cases.find('CA-1'))?.version ?? 0;

describe('the sweep', () => {
  it('lets a deadline pass on the day after it, not on the day itself, which is the debtor’s', async () => {
    const deadline = await toReminder1();
    here.clock.set(deadline);
    expect(await here.sweep()).toEqual({ sent: 0, started: 0, leftForNext: 0 });
    here.clock.set(`${deadline}T23:30:00.000Z`);
    expect(await here.sweep()).toEqual({ sent: 1, started: 0, leftForNext: 0 });
    expect(here.queue).toMatchObject([{ type: 'PassDeadline', caseId: 'CA-1', kind: 'payment', date: deadline }]);
  });

  it('lets a deadline pass once however often it sweeps, and however often and late the commands come', async () => {
    await toReminder1();
    here.clock.set('2026-06-01');
    for (let sweeps = 0; sweeps < 5; sweeps += 1) await here.sweep();
    expect(new Set(here.queue.map(({ id }) => id)).size).toBe(1);
    const before = await eventCount();
    for (const each of here.queue) expect(await here.execute(each)).toMatchObject({ outcome: 'accepted' });
    expect(await eventCount()).toBe(before + 1);
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 2');
    const after = await eventCount();
    for (const each of here.queue.toReversed()) await here.execute(each);
    expect(await eventCount()).toBe(after);
  });

  it('asks again with a new command once the case has changed, because a refusal is kept for its command for ever', async () => {
    await here.execute(command(opening()));
    await here.execute(command({ type: 'SendReminder', number: 1 }));
    const letter = (await here.cases.find('CA-1'))?.deadlines[0];
    here.clock.set('2026-04-01');
    await here.sweep();
    const [early] = here.queue;
    if (early === undefined) throw new Error('nothing was due');
    expect(await here.execute(early)).toMatchObject({ outcome: 'rejected', code: 'LETTER_NOT_DISPATCHED' });
    const state = await here.cases.find('CA-1');
    const letterId = state !== undefined && isWorked(state) ? (state.account.offers[0]?.letterId ?? '') : '';
    const confirm = { type: 'ConfirmDispatch', letterId, channels: ['post'], dispatchedOn: day('2026-02-02') } as const;
    expect(await here.execute(command(confirm))).toMatchObject({ outcome: 'accepted' });
    await here.sweep();
    const again = here.queue.at(-1);
    if (again === undefined || again.id === early.id) throw new Error('the same command again');
    expect(await here.execute(again)).toMatchObject({ outcome: 'accepted', position: 'Send reminder 2' });
    expect(letter?.kind).toBe('payment');
  });

  it('counts a case that its letter holds up at every sweep, because nothing fails and it stands still until staff acts', async () => {
    await here.execute(command(opening()));
    await here.execute(command({ type: 'SendReminder', number: 1 }));
    here.clock.set('2026-04-01');
    const counted: string[] = [];
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      await here.sweep();
      for (const each of here.queue.splice(0))
        countIfHeldUp(each, await here.execute(each), (name, value) => counted.push(`${name} ${value}`));
    }
    expect(counted).toEqual(['CasesHeldUp 1', 'CasesHeldUp 1']);
  });

  it('counts no case as held up by a letter whose deadline passes, or is refused for another reason', async () => {
    await toReminder1();
    here.clock.set('2026-06-01');
    await here.sweep();
    const [due] = here.queue;
    if (due?.type !== 'PassDeadline') throw new Error('nothing was due');
    const counted: string[] = [];
    for (const each of [due, { ...due, id: 'another' }])
      countIfHeldUp(each, await here.execute(each), (name) => counted.push(name));
    expect(await here.execute({ ...due, id: 'another' })).toMatchObject({ code: 'NO_SUCH_DEADLINE' });
    expect(counted).toEqual([]);
  });

  it('finds nothing new where the clock is set back, and everything where it jumps over months', async () => {
    await toReminder1();
    here.clock.set('2026-12-24');
    expect(await here.sweep()).toMatchObject({ sent: 1 });
    here.clock.set('2026-01-20');
    expect(await here.sweep()).toMatchObject({ sent: 0 });
    here.clock.set('2027-12-24');
    expect(await here.sweep()).toMatchObject({ sent: 1 });
  });

  it('starts one run for a step that is due and has no execution, when two sweep at once, and sends no command for it', async () => {
    await here.execute(command(opening()));
    const results = await Promise.all([here.sweep(), here.sweep()]);
    expect(results.map(({ started }) => started).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(here.steps.names()).toEqual(['CA-1-1']);
    here.steps.end('CA-1-1');
    await Promise.all([here.sweep(), here.sweep(), here.sweep()]);
    expect(here.steps.names()).toEqual(['CA-1-1', 'CA-1-2']);
    expect(here.queue).toEqual([]);
  });

  it('sends hundreds that are due page by page, each once', async () => {
    for (let n = 0; n < 230; n += 1) {
      const facts = { uploadId: `UP-${n}`, invoiceNumber: `${n}`, paymentNumber: `${n + 1}` };
      await here.execute(command(opening(facts), { caseId: `CA-${n}` }));
      await walkTo(here.walker, `CA-${n}`, 'Await payment after reminder 1');
      here.clock.set('2026-02-02');
    }
    here.clock.set('2026-04-01');
    expect(await here.sweep()).toMatchObject({ sent: 230 });
    expect(new Set(here.queue.map(({ caseId }) => caseId)).size).toBe(230);
  });

  it('sends every command before it looks at the first step, so that thousands of steps keep no deadline waiting', async () => {
    const made: string[] = [];
    const due = async function* (): AsyncGenerator<DueCase> {
      for (let n = 0; n < 250; n += 1) {
        yield { caseId: `CA-S${n}`, version: 1, kind: 'step', date: day('2026-01-01') };
        yield { caseId: `CA-${n}`, version: 1, kind: 'payment', date: day('2026-01-01') };
      }
    };
    const cases = { ...here.office.cases, find: (caseId: string) => Promise.resolve(void made.push(caseId)) };
    const send = (commands: readonly Command[]) => Promise.resolve(void made.push(`${commands.length} commands`));
    expect(await sweepDeadlines({ ...here.office, cases, send, deadlines: { due } })).toMatchObject({ sent: 250 });
    expect(made.slice(0, 4)).toEqual(['100 commands', '100 commands', '50 commands', 'CA-S0']);
    expect(made).toHaveLength(253);
  });

  it('looks at no more steps than it has room for and says how many it left to the next sweep', async () => {
    const due = async function* (): AsyncGenerator<DueCase> {
      for (let n = 0; n < 10_003; n += 1)
        yield { caseId: `CA-${n}`, version: 1, kind: 'step', date: day('2026-01-01') };
    };
    let looked = 0;
    const cases = { ...here.office.cases, find: () => Promise.resolve(void (looked += 1)) };
    expect(await sweepDeadlines({ ...here.office, cases, deadlines: { due } })).toMatchObject({ leftForNext: 3 });
    expect(looked).toBe(10_000);
  });

  it('begins at another shard every time and meets every shard, so that what one sweep did not reach comes first in a later one', async () => {
    for (let n = 0; n < 12; n += 1) {
      const facts = { uploadId: `UP-${n}`, invoiceNumber: `${n}`, paymentNumber: `${n + 1}` };
      await here.execute(command(opening(facts), { caseId: `CA-${n}` }));
    }
    const firstShards: number[] = [];
    for (const minute of ['00', '05', '10', '15']) {
      here.clock.set(`2026-02-03T08:${minute}:20.000Z`);
      const order: number[] = [];
      const cases = {
        ...here.office.cases,
        find: (caseId: string) => Promise.resolve(void order.push(dueShard(caseId))),
      };
      await sweepDeadlines({ ...here.office, cases });
      expect(order).toHaveLength(12);
      firstShards.push(order[0] ?? -1);
    }
    expect(firstShards.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });
});

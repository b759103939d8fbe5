import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { awaitMove } from '../../../functions/runtime/await-move.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { restartIfLost } from '../../../functions/runtime/restart.ts';
import { signalMove } from '../../../functions/runtime/signal-move.ts';
import { restartEach } from '../../../functions/runtime/sweep.ts';
import { stepFunctionsWalk } from '../../../functions/runtime/walk.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { workflowStore } from '../../../functions/stores/workflow-store.ts';
import { command, handClock, opening, takeNextStep, walkTo } from '../cases/commands.ts';
import { fakeStepFunctions, stateMachineArn } from './fake-step-functions.ts';

const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const workflows = workflowStore(table);
  const steps = fakeStepFunctions();
  const walk = stepFunctionsWalk(steps.client, stateMachineArn, workflows);
  const company = { cases, workflows, walk };
  const walker = { execute, find: cases.find, clock };
  const runningIds = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const id of workflows.running()) ids.push(id);
    return ids;
  };
  return { table, clock, cases, execute, workflows, steps, walk, company, walker, runningIds };
};

let here: ReturnType<typeof stage>;
beforeEach(() => {
  here = stage();
});
afterEach(() => {
  here.steps.restore();
});

const open = () => here.execute(command(opening()));
const signal = () => signalMove('CA-1', here.company);
const restart = () => restartIfLost('CA-1', here.company);

/** The execution of a run waits where the case stands, with this token. */
const waits = async (token: string, run = 1): Promise<boolean> => {
  const found = await here.cases.find('CA-1');
  if (found === undefined) throw new Error('no case');
  here.steps.waits(`CA-1-${run}`, token);
  return awaitMove({ caseId: 'CA-1', run, token, awaiting: found.position }, here.company);
};

describe('the signal of a move', () => {
  it('starts one execution for an accepted case, however often the notice comes', async () => {
    await open();
    expect([await signal(), await signal(), await signal()]).toEqual(['started', 'nothing', 'nothing']);
    expect(here.steps.names()).toEqual(['CA-1-1']);
  });

  it('starts one execution where two notices are handled at once', async () => {
    await open();
    await Promise.all([signal(), signal(), signal()]);
    expect(here.steps.names()).toEqual(['CA-1-1']);
  });

  it('starts none for a draft in review, and one when a person has accepted it', async () => {
    await here.execute(command({ type: 'OpenForReview', creditorId: 'CR1', uploadId: 'UP-1', reasons: ['X'] }));
    expect(await signal()).toBe('nothing');
    await here.execute(command({ ...acceptance(), type: 'AcceptDraft' }));
    expect(await signal()).toBe('started');
  });

  it('wakes the execution that waits with where the case now stands, once', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    expect(await waits('T1')).toBe(false);
    expect(await signal()).toBe('nothing');
    await takeNextStep(here.walker, 'CA-1');
    expect(await signal()).toBe('woken');
    expect(await signal()).toBe('nothing');
    expect(here.steps.woken).toEqual([{ token: 'T1', output: '{"position":"Send reminder 2"}' }]);
  });

  it('of an early event that comes late leaves a waiting execution and its token alone, or the case would stand still', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    await waits('T1');
    // The notice of CaseOpened, whose position was "Review draft", comes now.
    expect(await signal()).toBe('nothing');
    expect(await here.workflows.find('CA-1')).toMatchObject({ token: 'T1', running: true });
    await takeNextStep(here.walker, 'CA-1');
    expect(await signal()).toBe('woken');
  });

  it('of the end wakes the execution so that it ends, and the case is looked after no more', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    await waits('T1');
    await here.execute(command({ type: 'WithdrawCase' }));
    expect(await here.runningIds()).toEqual(['CA-1']);
    expect(await signal()).toBe('woken');
    expect(here.steps.woken).toEqual([{ token: 'T1', output: '{"position":"Closed"}' }]);
    expect(await here.runningIds()).toEqual([]);
    expect(await signal()).toBe('nothing');
  });

  it('does nothing with a token that has run out', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    await awaitMove(
      { caseId: 'CA-1', run: 1, token: 'run-out', awaiting: 'Await payment after reminder 1' },
      here.company,
    );
    await takeNextStep(here.walker, 'CA-1');
    expect(await signal()).toBe('nothing');
  });
});

const acceptance = () => {
  const body = opening();
  if (body.type !== 'OpenCase') throw new Error('not an opening');
  const { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber } = body;
  return { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber };
};

describe('an execution that begins to wait', () => {
  it('is woken at once where the case moved before its token was kept, because that signal found nobody', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    here.steps.waits('CA-1-1', 'T1');
    await takeNextStep(here.walker, 'CA-1');
    expect(await signal()).toBe('nothing');
    const waiting = { caseId: 'CA-1', run: 1, token: 'T1', awaiting: 'Await payment after reminder 1' } as const;
    expect(await awaitMove(waiting, here.company)).toBe(true);
    expect(here.steps.woken).toHaveLength(1);
  });

  it('that was given up fails, and leaves the token of the run that took its place', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    here.steps.end('CA-1-1');
    expect(await restart()).toBe(true);
    await waits('T2', 2);
    await expect(waitsAs(1)).rejects.toThrow('run 1 of case CA-1');
    expect(await here.workflows.find('CA-1')).toMatchObject({ run: 2, token: 'T2' });
  });
});

const waitsAs = (run: number) =>
  awaitMove({ caseId: 'CA-1', run, token: 'old', awaiting: 'Await payment after reminder 1' }, here.company);

describe('a lost execution', () => {
  it('is replaced by exactly one new run, when two sweeps look at once', async () => {
    await open();
    await signal();
    here.steps.end('CA-1-1');
    const answers = await Promise.all([restart(), restart(), restart()]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(here.steps.names()).toEqual(['CA-1-1', 'CA-1-2']);
    expect(await restart()).toBe(false);
  });

  it('that was claimed and never started is started under its own name, so that a slow starter makes no second one', async () => {
    await open();
    await here.workflows.claimRun('CA-1', undefined);
    expect(await restart()).toBe(true);
    expect(await restart()).toBe(false);
    expect(here.steps.names()).toEqual(['CA-1-1']);
    expect(await here.workflows.find('CA-1')).toMatchObject({ run: 1 });
  });

  it('is not looked for where the case sleeps, is closed or unknown', async () => {
    expect(await restart()).toBe(false);
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Monitor debtor');
    here.steps.end('CA-1-1', 'SUCCEEDED');
    expect(await restart()).toBe(false);
    expect(await here.runningIds()).toEqual([]);
    expect(here.steps.names()).toEqual(['CA-1-1']);
  });

  it('is none where it only missed the signal: it is woken', async () => {
    await open();
    await signal();
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 1');
    await waits('T1');
    await takeNextStep(here.walker, 'CA-1');
    expect(await restart()).toBe(false);
    expect(here.steps.woken).toEqual([{ token: 'T1', output: '{"position":"Send reminder 2"}' }]);
    expect(here.steps.names()).toEqual(['CA-1-1']);
  });

  it('is found behind a case that cannot be read, and that case is told of in the end', async () => {
    for (const n of [1, 2, 3]) {
      const facts = { uploadId: `UP-${n}`, invoiceNumber: `${n}`, paymentNumber: `${n}` };
      await here.execute(command(opening(facts), { caseId: `CA-${n}` }));
      await signalMove(`CA-${n}`, here.company);
      here.steps.end(`CA-${n}-1`);
    }
    await here.table.write([{ put: { ...keys.caseSnapshot('CA-2'), kind: 'CASE', state: 'torn' } }]);
    await expect(restartEach(here.workflows.running(), here.company)).rejects.toThrow('1 of 3 cases');
    expect(here.steps.names().toSorted()).toEqual(['CA-1-1', 'CA-1-2', 'CA-2-1', 'CA-3-1', 'CA-3-2']);
  });
});

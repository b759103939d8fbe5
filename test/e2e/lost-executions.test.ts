import { beforeAll, describe, expect, test } from 'vitest';
import { isQuiet, restartLost, sweep } from '../../local/demo/time-passes.ts';
import { workflowStore } from '../../functions/stores/workflow-store.ts';
import { until } from '../../local/demo/until.ts';
import {
  awaitHandled,
  awaitPosition,
  countOf,
  deliver,
  firstDay,
  historyOf,
  newCaseId,
  openCase,
  passNextDeadline,
  paymentOf,
  startOn,
  stateOf,
  takeOnCreditor,
} from './agency.ts';
import { awaitEnd, awaitState, call, loseIn, runsOf, stopExecution, whileThrottled } from './executions.ts';
import { stack } from './stack.ts';

const creditorId = 'CR-LOST';
const awaitsPayment = 'Await payment after reminder 1';

/** Opens a case whose execution was noted but never came to be, as when a start is lost between two calls. */
const openWithoutExecution = async (): Promise<string> => {
  const caseId = newCaseId('LOST');
  await workflowStore(stack.table).claimRun(caseId, undefined);
  await openCase(creditorId, { caseId });
  await awaitPosition(caseId, 'Send reminder 1');
  return caseId;
};

const awaitQuiet = async (caseId: string): Promise<void> => {
  await until(`${caseId} is quiet`, async () => (isQuiet(await stateOf(caseId), firstDay) ? true : undefined));
};

const pay = async (caseId: string): Promise<void> => {
  await deliver(await paymentOf(caseId, firstDay));
  await awaitPosition(caseId, 'Closed');
};

describe('an execution that is lost', () => {
  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor(creditorId);
  });

  test('while it waits, is replaced at the same place, and the new one walks to the end', async () => {
    const caseId = await openCase(creditorId);
    const first = await awaitState(caseId, awaitsPayment);
    await awaitQuiet(caseId);
    const before = await historyOf(caseId);

    await stopExecution(first.arn);
    await restartLost(stack);

    const second = await awaitState(caseId, awaitsPayment);
    expect(second.arn).not.toBe(first.arn);
    expect(await historyOf(caseId)).toEqual(before);
    const today = await passNextDeadline(caseId);
    await awaitState(caseId, 'Await payment after reminder 2');
    await deliver(await paymentOf(caseId, today));
    await awaitPosition(caseId, 'Closed');
    expect((await awaitEnd(caseId)).status).toBe('SUCCEEDED');
    expect((await runsOf(caseId)).map(({ status }) => status)).toEqual(['ABORTED', 'SUCCEEDED']);
    await startOn(firstDay);
  });

  test('before its step was done, is replaced by one that does the step once', async () => {
    const caseId = newCaseId('LOST');
    await whileThrottled('TakeStep', async () => {
      await openCase(creditorId, { caseId });
      await loseIn(caseId, 'Send reminder 1');
    });
    await restartLost(stack);

    await awaitState(caseId, awaitsPayment);
    await awaitQuiet(caseId);
    await pay(caseId);
    expect((await awaitEnd(caseId)).status).toBe('SUCCEEDED');
    expect(await countOf(caseId, 'ReminderSent')).toBe(1);
  });

  test('after its step was done but before it heard so, is replaced by one that waits, and sends no second letter', async () => {
    const caseId = await openWithoutExecution();
    const [started] = await runsOf(caseId);
    const lost = started?.arn ?? `${stack.outputs.CaseLifeArn.replace(':stateMachine:', ':execution:')}:${caseId}-1`;
    const input = { caseId, command: { type: 'SendReminder', number: 1 }, execution: lost };
    const answer = await call('TakeStep', input);
    await awaitQuiet(caseId);
    const before = await historyOf(caseId);

    // The step's own retry, whose first answer never came.
    expect(await call('TakeStep', input)).toEqual(answer);
    await restartLost(stack);

    await awaitState(caseId, awaitsPayment);
    await awaitHandled();
    expect(await historyOf(caseId)).toEqual(before);
    expect(await countOf(caseId, 'ReminderSent')).toBe(1);
    await pay(caseId);
    expect((await awaitEnd(caseId)).status).toBe('SUCCEEDED');
  });

  test('and leaves a step undone, is found by the sweep of deadlines as well', async () => {
    const caseId = await openWithoutExecution();

    await sweep(stack);

    await awaitState(caseId, awaitsPayment);
    await awaitQuiet(caseId);
    expect(await countOf(caseId, 'ReminderSent')).toBe(1);
    await pay(caseId);
  });

  test('is not replaced when nothing is lost: a running one is left alone', async () => {
    const caseId = await openCase(creditorId);
    await awaitState(caseId, awaitsPayment);
    await restartLost(stack);
    await sweep(stack);
    expect(await runsOf(caseId)).toHaveLength(1);
    await awaitQuiet(caseId);
    await pay(caseId);
  });
});

import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { isStep } from '../../domain/case/chart.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import type { Stack } from './clients.ts';
import { until } from './until.ts';

const invoke = async ({ lambda }: Stack, FunctionName: string): Promise<void> => {
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  if (FunctionError !== undefined)
    throw new Error(`${FunctionName} failed: ${Payload === undefined ? '' : Buffer.from(Payload).toString('utf8')}`);
};

/** Runs the sweep at once, as its schedule would within five minutes. */
export const sweep = (stack: Stack): Promise<void> => invoke(stack, stack.outputs.SweepDeadlinesName);
export const restartLost = (stack: Stack): Promise<void> => invoke(stack, stack.outputs.RestartLostExecutionsName);

/** Nothing more will happen to a case today: no step is to be taken, its last letter has left, no deadline has passed. */
export const isQuiet = (state: CollectionCase, today: LocalDate): boolean => {
  if (isStep(state.position)) return false;
  if (!isWorked(state) || state.stage === 'closed') return true;
  const letter = state.account.offers.at(-1);
  const left = letter === undefined || letter.dispatchedOn !== null;
  return left && state.deadlines.every(({ date }) => date >= today);
};

/** Waits until every case is quiet, and says how they stand then. */
export const settleDown = async (
  { cases }: Stack,
  caseIds: readonly string[],
  today: LocalDate,
): Promise<readonly CollectionCase[]> =>
  until(
    'all cases are quiet',
    async () => {
      const found = await Promise.all(caseIds.map((caseId) => cases.find(caseId)));
      const states = found.filter((state) => state !== undefined);
      return states.length === caseIds.length && states.every((state) => isQuiet(state, today)) ? states : undefined;
    },
    90_000,
  );

/** Runs a workflow to its end; gives its execution and what it put out. */
const runToEnd = async (
  { stepFunctions }: Stack,
  what: string,
  start: { readonly stateMachineArn: string; readonly name: string; readonly input: string },
): Promise<{ readonly executionArn: string; readonly output: string }> => {
  const { executionArn } = await stepFunctions.send(new StartExecutionCommand(start));
  if (executionArn === undefined) throw new Error(`${what} was not started`);
  return until(`${what} is over`, async () => {
    const { status, cause, output } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'RUNNING') return undefined;
    if (status !== 'SUCCEEDED') throw new Error(`${what} ended as ${status}: ${cause ?? ''}`);
    return { executionArn, output: output ?? '{}' };
  });
};

/** Settles a month with every creditor, as the schedule would on the second of the next, and waits for the end of it. */
export const settleMonth = async (stack: Stack, period: string, again = ''): Promise<string> => {
  const { executionArn } = await runToEnd(stack, `the settlement of ${period}`, {
    stateMachineArn: stack.outputs.SettleMonthArn,
    name: `settle-${period}${again}-${Date.now()}`,
    input: JSON.stringify({ period }),
  });
  return executionArn;
};

const watched = z.object({ cases: z.int(), conservationBroken: z.int(), overcharged: z.int() });

/** Lets the watchmen look through all books, as they do every night, and gives what they found. */
export const watchBooks = async (stack: Stack): Promise<z.infer<typeof watched>> => {
  const { output } = await runToEnd(stack, 'the watch of the books', {
    stateMachineArn: stack.outputs.WatchBooksArn,
    name: `watch-${Date.now()}`,
    input: '{}',
  });
  return watched.parse(JSON.parse(output));
};

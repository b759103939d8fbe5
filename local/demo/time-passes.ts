import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
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

/** Settles a month with every creditor, as the schedule would on the second of the next, and waits for the end of it. */
export const settleMonth = async ({ stepFunctions, outputs }: Stack, period: string, again = ''): Promise<string> => {
  const { executionArn } = await stepFunctions.send(
    new StartExecutionCommand({
      stateMachineArn: outputs.SettleMonthArn,
      name: `settle-${period}${again}-${Date.now()}`,
      input: JSON.stringify({ period }),
    }),
  );
  if (executionArn === undefined) throw new Error('the settlement was not started');
  return until(`the settlement of ${period} is over`, async () => {
    const { status, cause } = await stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'RUNNING') return undefined;
    if (status !== 'SUCCEEDED') throw new Error(`the settlement of ${period} ended as ${status}: ${cause ?? ''}`);
    return executionArn;
  });
};

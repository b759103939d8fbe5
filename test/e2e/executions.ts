import { DeleteFunctionConcurrencyCommand, InvokeCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { GetExecutionHistoryCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { until } from '../../local/demo/until.ts';
import { executionsOf, type Execution } from '../../local/demo/usage.ts';
import { functionName, stack, type FunctionPart } from './stack.ts';

/** The executions of a case, run by run. */
export const runsOf = async (caseId: string): Promise<readonly Execution[]> =>
  (await executionsOf(stack, [caseId])).toSorted((a, b) => a.arn.localeCompare(b.arn, 'en', { numeric: true }));

const statesEntered = async (executionArn: string): Promise<readonly string[]> => {
  const { events = [] } = await stack.stepFunctions.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
};

/** Waits until the newest execution of a case is in a state of the workflow. */
export const awaitState = async (caseId: string, name: string): Promise<Execution> =>
  until(`an execution of ${caseId} is in "${name}"`, async () => {
    const run = (await runsOf(caseId)).at(-1);
    if (run?.status !== 'RUNNING') return undefined;
    return (await statesEntered(run.arn)).at(-1) === name ? run : undefined;
  });

export const stopExecution = async (executionArn: string): Promise<void> => {
  await stack.stepFunctions.send(new StopExecutionCommand({ executionArn, cause: 'the test pulls the plug' }));
};

/**
 * Waits until a case's execution cannot get past a state, and ends it. AWS would let it try again for a while; the emulator fails it at
 * once. Lost it is in both.
 */
export const loseIn = async (caseId: string, name: string): Promise<void> => {
  const run = await until(`an execution of ${caseId} came to "${name}"`, async () => {
    const last = (await runsOf(caseId)).at(-1);
    return last !== undefined && (await statesEntered(last.arn)).at(-1) === name ? last : undefined;
  });
  await until(`the execution of ${caseId} is over`, async () => {
    const last = (await runsOf(caseId)).at(-1);
    if (last?.status !== 'RUNNING') return true;
    await stopExecution(run.arn);
    return undefined;
  });
};

export const awaitEnd = async (caseId: string): Promise<Execution> =>
  until(`the last execution of ${caseId} has ended`, async () => {
    const run = (await runsOf(caseId)).at(-1);
    return run === undefined || run.status === 'RUNNING' ? undefined : run;
  });

/** While `work` runs, AWS turns every call of a function away, as it does when an account is at its limit. */
export const whileThrottled = async (part: FunctionPart, work: () => Promise<void>): Promise<void> => {
  const FunctionName = await functionName(part);
  await stack.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  try {
    await work();
  } finally {
    await stack.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  }
};

/** Calls a function as AWS would, with an input of our own. */
export const call = async (part: FunctionPart, input: unknown): Promise<unknown> => {
  const answer = await stack.lambda.send(
    new InvokeCommand({ FunctionName: await functionName(part), Payload: JSON.stringify(input) }),
  );
  const text = answer.Payload === undefined ? 'null' : Buffer.from(answer.Payload).toString('utf8');
  if (answer.FunctionError !== undefined) throw new Error(`${part} failed: ${text}`);
  return z.json().parse(JSON.parse(text));
};

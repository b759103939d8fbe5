import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Position } from '../../domain/case/chart.ts';
import type { Workflow, WorkflowStore } from '../stores/workflow-store.ts';

/** The executions that walk with cases (design.md 7). */
export type Walk = {
  /** Starts the next run for a case that has none running; `false` when another starter was faster. */
  readonly start: (caseId: string, before: Workflow | undefined) => Promise<boolean>;
  readonly isRunning: (workflow: Workflow) => Promise<boolean>;
  /** Wakes an execution that waits; a token that was used or has run out is nothing to do, since the sweep starts a lost execution. */
  readonly wake: (token: string, position: Position) => Promise<boolean>;
};

/** Run 1, 2, 3 ... of a case: the name makes a start idempotent. */
const nameOf = (caseId: string, run: number): string => `${caseId}-${run}`;

const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

export const stepFunctionsWalk = (client: SFNClient, stateMachineArn: string, workflows: WorkflowStore): Walk => ({
  start: async (caseId, before) => {
    if (!(await workflows.claimRun(caseId, before))) return false;
    const name = nameOf(caseId, (before?.run ?? 0) + 1);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ caseId }) }));
    } catch (error) {
      // A repeated start of the same run: it walks already.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
    return true;
  },

  isRunning: async ({ caseId, run }) => {
    try {
      const arn = executionArn(stateMachineArn, nameOf(caseId, run));
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
      return status === 'RUNNING';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return false;
      throw error;
    }
  },

  wake: async (taskToken, position) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ position }) }));
      return true;
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return false;
      throw error;
    }
  },
});

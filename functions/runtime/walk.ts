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
  /** Starts a run that was claimed and that Step Functions does not know: whoever claimed it may be doing the same at this moment. */
  readonly startAgain: (workflow: Workflow) => Promise<boolean>;
  readonly look: (workflow: Workflow) => Promise<'running' | 'ended' | 'absent'>;
  /** Wakes an execution that waits; a token that was used or has run out is nothing to do, since the sweep starts a lost execution. */
  readonly wake: (token: string, position: Position) => Promise<boolean>;
};

/** Run 1, 2, 3 ... of a case: the name makes a start idempotent. */
const nameOf = (caseId: string, run: number): string => `${caseId}-${run}`;

const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

export const stepFunctionsWalk = (client: SFNClient, stateMachineArn: string, workflows: WorkflowStore): Walk => {
  const startRun = async (caseId: string, run: number): Promise<boolean> => {
    try {
      const input = JSON.stringify({ caseId });
      await client.send(new StartExecutionCommand({ stateMachineArn, name: nameOf(caseId, run), input }));
      return true;
    } catch (error) {
      // A repeated start of the same run: it walks already, or did.
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  };
  return {
    start: async (caseId, before) => {
      if (!(await workflows.claimRun(caseId, before))) return false;
      await startRun(caseId, (before?.run ?? 0) + 1);
      return true;
    },

    startAgain: ({ caseId, run }) => startRun(caseId, run),

    look: async ({ caseId, run }) => {
      try {
        const arn = executionArn(stateMachineArn, nameOf(caseId, run));
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
        return status === 'RUNNING' ? 'running' : 'ended';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return 'absent';
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
  };
};

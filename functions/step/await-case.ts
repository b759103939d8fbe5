import { awaitCaseInput } from '../contracts/steps.ts';
import { awaitMove } from '../runtime/await-move.ts';
import { cases, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** The run in an execution's name, "…:<caseId>-<run>". */
const runOf = (execution: string): number => Number(/-(\d+)$/.exec(execution)?.[1] ?? 1);

/** Waits for the case to move: keeps the token with which the execution can be woken. */
export const handler = invokedHandler('await case', awaitCaseInput, async ({ caseId, position, token, execution }) => {
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  const waiting = { caseId, run: runOf(execution), token, awaiting: position };
  const moved = await awaitMove(waiting, { cases: cases(), workflows, walk });
  return { result: {}, facts: { caseId, position, moved } };
});

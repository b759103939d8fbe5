import { awaitCaseInput } from '../contracts/steps.ts';
import { cases, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** The run in an execution's name, "…:<caseId>-<run>". */
const runOf = (execution: string): number => Number(/-(\d+)$/.exec(execution)?.[1] ?? 1);

/**
 * Keeps the token with which the execution can be woken. Then looks whether the case has moved before the token was kept: the signal of that
 * move found nobody to wake, so the execution is woken here.
 */
export const handler = invokedHandler('await case', awaitCaseInput, async ({ caseId, position, token, execution }) => {
  const workflows = workflowStore(table());
  await workflows.put({ caseId, run: runOf(execution), token, awaiting: position, running: true });
  const found = await cases().find(caseId);
  const moved = found !== undefined && found.position !== position;
  if (moved)
    await stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows).wake(token, found.position);
  return { result: {}, facts: { caseId, position, moved } };
});

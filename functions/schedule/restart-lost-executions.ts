import * as z from 'zod';
import { cases, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { restartIfLost } from '../runtime/restart.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** Looks at every case that should have a running execution, so that staff see a lost one replaced long before its deadline. */
export const handler = invokedHandler('restart lost executions', z.unknown(), async () => {
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  let looked = 0;
  let started = 0;
  for await (const { caseId } of workflows.running()) {
    looked += 1;
    started += (await restartIfLost(caseId, { cases: cases(), workflows, walk })) ? 1 : 0;
  }
  return { result: { looked, started }, facts: { looked, started } };
});

import * as z from 'zod';
import { cases, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { restartEach } from '../runtime/sweep.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** Looks at every case that should have a running execution, so that staff see a lost one replaced long before its deadline. */
export const handler = invokedHandler('restart lost executions', z.unknown(), async () => {
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  const result = await restartEach(workflows.running(), { cases: cases(), workflows, walk });
  return { result, facts: result };
});

import { caseNoticeMessage } from '../contracts/case-notice.ts';
import { cases, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { queueHandler } from '../runtime/queue.ts';
import { signalMove } from '../runtime/signal-move.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** A case has moved: start its execution when it has none, wake the one that waits otherwise. */
export const handler = queueHandler('signal workflow', async (body) => {
  const { caseId, type, position } = caseNoticeMessage.parse(body).detail;
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  return { caseId, type, position, did: await signalMove(caseId, { cases: cases(), workflows, walk }) };
});

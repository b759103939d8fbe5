import { isActive } from '../../domain/case/chart.ts';
import { caseNoticeMessage } from '../contracts/case-notice.ts';
import { stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { queueHandler } from '../runtime/queue.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** A case has moved: start its execution when it was just accepted, wake the one that waits otherwise. */
export const handler = queueHandler('signal workflow', async (body) => {
  const { caseId, type, position } = caseNoticeMessage.parse(body).detail;
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  const workflow = await workflows.find(caseId);
  if (type === 'CaseAccepted')
    return { caseId, type, started: workflow === undefined && (await walk.start(caseId, undefined)) };
  if (workflow === undefined) return { caseId, type, signalled: false };
  const waits = workflow.token !== null && workflow.awaiting !== position;
  const signalled = waits && workflow.token !== null && (await walk.wake(workflow.token, position));
  if (!isActive(position)) await workflows.put({ ...workflow, token: null, running: false });
  return { caseId, type, position, signalled };
});

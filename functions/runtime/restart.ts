import { isActive } from '../../domain/case/chart.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { WorkflowStore } from '../stores/workflow-store.ts';
import type { Walk } from './walk.ts';

/** What is needed to walk with cases. */
export type Company = { readonly cases: CaseStore; readonly workflows: WorkflowStore; readonly walk: Walk };

/**
 * Starts a new execution for an active case that none walks with; it begins where the case stands. One that waits for a move that the case
 * has made is woken: its signal was lost. `true` when an execution was started.
 */
export const restartIfLost = async (caseId: string, { cases, workflows, walk }: Company): Promise<boolean> => {
  const workflow = await workflows.find(caseId);
  const found = await cases.find(caseId);
  if (found === undefined || !isActive(found.position)) {
    if (workflow?.running === true) await workflows.rest(workflow);
    return false;
  }
  if (workflow === undefined) return walk.start(caseId, undefined);
  switch (await walk.look(workflow)) {
    case 'ended':
      return walk.start(caseId, workflow);
    case 'absent':
      return walk.startAgain(workflow);
    case 'running':
      if (workflow.token !== null && workflow.awaiting !== found.position)
        await walk.wake(workflow.token, found.position);
      return false;
  }
};

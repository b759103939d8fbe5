import { isActive } from '../../domain/case/chart.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { WorkflowStore } from '../stores/workflow-store.ts';
import type { Walk } from './walk.ts';

/** Starts a new execution for an active case that none walks with; it begins where the case stands. `true` when one was started. */
export const restartIfLost = async (
  caseId: string,
  { cases, workflows, walk }: { cases: CaseStore; workflows: WorkflowStore; walk: Walk },
): Promise<boolean> => {
  const workflow = await workflows.find(caseId);
  if (workflow !== undefined && (await walk.isRunning(workflow))) return false;
  const found = await cases.find(caseId);
  if (found !== undefined && isActive(found.position)) return walk.start(caseId, workflow);
  if (workflow?.running === true) await workflows.put({ ...workflow, token: null, running: false });
  return false;
};

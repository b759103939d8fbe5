import type { Waiting } from '../stores/workflow-store.ts';
import { ContractBroken } from './faults.ts';
import type { Company } from './restart.ts';

/**
 * Keeps the token with which an execution can be woken. Then looks whether the case has moved before the token was kept: the signal of that
 * move found nobody to wake, so the execution is woken here. `true` when it was.
 */
export const awaitMove = async (waiting: Waiting, { cases, workflows, walk }: Company): Promise<boolean> => {
  const { caseId, run, token, awaiting } = waiting;
  if (!(await workflows.keepToken(waiting)))
    throw new ContractBroken(`run ${run} of case ${caseId} is not the one that walks with it`);
  const found = await cases.find(caseId);
  return found !== undefined && found.position !== awaiting && walk.wake(token, found.position);
};

import { isActive } from '../../domain/case/chart.ts';
import { ContractBroken } from './faults.ts';
import type { Company } from './restart.ts';

/**
 * A case has moved: starts its execution where it has none, wakes the one that waits. Where the case stands is read, not taken from the
 * message: messages come twice and out of order, and a late one must not put an execution to rest that walks with the case again.
 */
export const signalMove = async (
  caseId: string,
  { cases, workflows, walk }: Company,
): Promise<'started' | 'woken' | 'nothing'> => {
  const found = await cases.find(caseId);
  if (found === undefined) throw new ContractBroken(`case ${caseId} moved and is not there`);
  const { position } = found;
  // Read after the case: a token that is kept later than this finds the case moved and wakes its execution itself.
  const workflow = await workflows.find(caseId);
  if (workflow === undefined || (!workflow.running && isActive(position)))
    return isActive(position) && (await walk.start(caseId, workflow)) ? 'started' : 'nothing';
  const { token, awaiting, running } = workflow;
  const woken = token !== null && awaiting !== position && (await walk.wake(token, position));
  if (running && !isActive(position)) await workflows.rest(workflow);
  return woken ? 'woken' : 'nothing';
};

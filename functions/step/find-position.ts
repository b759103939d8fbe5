import * as z from 'zod';
import { caseId } from '../contracts/primitives.ts';
import { cases } from '../runtime/compose.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { invokedHandler } from '../runtime/invoked.ts';

/** Where the case stands now: how an execution begins, and how a lost one begins again. */
export const handler = invokedHandler('find position', z.object({ caseId }), async (input) => {
  const found = await cases().find(input.caseId);
  if (found === undefined) throw new ContractBroken(`no case ${input.caseId}`);
  return { result: { position: found.position }, facts: { caseId: input.caseId, position: found.position } };
});

import { takeStepInput } from '../contracts/steps.ts';
import { cases, clock, execute } from '../runtime/compose.ts';
import { invokedHandler } from '../runtime/invoked.ts';

/**
 * Takes one step of the workflow as a command. Its id is made of execution and step, so a repeated step does nothing twice. A rejection means
 * that the case has moved meanwhile: the answer says to where, and the execution goes on from there.
 */
export const handler = invokedHandler('take step', takeStepInput, async ({ caseId, command, execution }) => {
  const number = 'number' in command ? `:${command.number}` : '';
  const id = `step:${execution}:${command.type}${number}`;
  const outcome = await execute()({ ...command, id, caseId, at: await clock().now(), by: 'system:workflow' });
  const facts = { caseId, command: command.type, outcome: outcome.outcome };
  if (outcome.outcome === 'accepted') return { result: { position: outcome.position }, facts };
  const position = (await cases().find(caseId))?.position ?? 'Closed';
  return { result: { position }, facts: { ...facts, code: outcome.code } };
});

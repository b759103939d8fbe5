import middy from '@middy/core';
import { openerRequest, type OpenerAnswer } from '../contracts/opening.ts';
import { logDone, type LogFacts } from '../runtime/log.ts';
import { answerOpening } from './answer-opening.ts';

/** Codes and counts, never what stands in the file nor its name. */
const factsOf = (answer: OpenerAnswer): LogFacts => {
  if ('unreachable' in answer) return { unreachable: answer.unreachable };
  const said = 'opened' in answer ? answer.opened : answer.rendered;
  if ('refused' in said) return { refused: said.refused.code };
  if ('list' in said) return { rows: said.list.rows.length };
  if ('pictures' in said) return { pictures: said.pictures.length };
  return { documents: said.documents.length, refusedParts: said.refusedParts.length };
};

/**
 * Opens a file, or draws it, with no right to anything but what the request carries (docs/adr/0015). Whatever it throws, or
 * its end by time or memory, the caller takes for a bad file; the alarm on its errors calls a person.
 */
export const handler = middy().handler(async (event: unknown): Promise<OpenerAnswer> => {
  const request = openerRequest.parse(event);
  const answer = await answerOpening(request);
  logDone('open file', { task: request.task, ...factsOf(answer) });
  return answer;
});

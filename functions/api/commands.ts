import { createHash } from 'node:crypto';
import type { Command, CommandBody } from '../../domain/case/commands.ts';
import type { Outcome } from '../contracts/outcome.ts';
import { answerOf } from './answers.ts';
import type { Identity } from './callers.ts';
import type { ApiOffice } from './office.ts';

type Giving = { readonly office: ApiOffice; readonly caller: Identity; readonly idempotencyKey: string | undefined };

/** What a command is about beside its case: another payment, or another answer, is another command, whatever key it bears. */
const subjectOf = (body: CommandBody): string =>
  body.type === 'RecordPayment' ? body.paymentId : body.type === 'DecideNextStep' ? body.choice : '';

/**
 * With an idempotency key the command's id is made of it, so that a second try is answered with the first one's answer. Who, what and which
 * case go into the id: a key that somebody else uses too is another command.
 */
const commandId = ({ office, caller, idempotencyKey }: Giving, caseId: string, body: CommandBody, at: Command['at']) =>
  idempotencyKey === undefined
    ? office.newId('api', at)
    : `api-${createHash('sha256')
        .update(JSON.stringify([caller.actor, body.type, subjectOf(body), caseId, idempotencyKey]))
        .digest('hex')}`;

/** The command that a caller gives, now and in its own name. */
export const commandOf = async <Body extends CommandBody>(giving: Giving, caseId: string, body: Body) => {
  const at = await giving.office.clock.now();
  return { ...body, id: commandId(giving, caseId, body, at), caseId, at, by: giving.caller.actor };
};

/** Gives a command to a case; a rejected one is thrown as the refusal that it is. */
export const give = async (
  giving: Giving,
  caseId: string,
  body: CommandBody,
): Promise<Extract<Outcome, { outcome: 'accepted' }>> =>
  answerOf(await giving.office.execute(await commandOf(giving, caseId, body)));

import { createHash } from 'node:crypto';
import type { Command, CommandBody } from '../../domain/case/commands.ts';
import type { Outcome } from '../contracts/outcome.ts';
import { answerOf, Refusal } from './answers.ts';
import type { Identity } from './callers.ts';
import type { ApiOffice } from './office.ts';

type Giving = { readonly office: ApiOffice; readonly caller: Identity; readonly idempotencyKey: string | undefined };

/**
 * What a command is about beside its case: another answer, or another sum, is another command, whatever key it bears. The case then says that the
 * name is taken, instead of a second sum being answered as if it were the first.
 */
const subjectOf = (body: CommandBody): string => {
  switch (body.type) {
    case 'DecideNextStep':
      return body.choice;
    case 'CorrectDraft':
      return body.correctionId;
    case 'RecordPayment':
    case 'ReversePayment':
    case 'CreditClaim':
    case 'WriteDownDebt':
    case 'ChargeOutlay':
    case 'RefundOverpayment':
      return JSON.stringify(Object.values(body).map(String));
    case 'OpenCase':
    case 'OpenForReview':
    case 'AcceptDraft':
    case 'RefuseCase':
    case 'SendReminder':
    case 'SendStatutoryNotice':
    case 'SendCollectionLetter':
    case 'AskCreditor':
    case 'ConfirmDispatch':
    case 'PassDeadline':
    case 'ReplayAccount':
    case 'WithdrawCase':
      return '';
  }
};

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const keyedId = (caller: Identity, type: CommandBody['type'], subject: string, caseId: string, key: string): string =>
  `api-${digest(caller.actor, type, subject, caseId, key)}`;

/**
 * With an idempotency key the command's id is made of it, so that a second try is answered with the first one's answer. Who, what and which
 * case go into the id: a key that somebody else uses too is another command.
 */
const commandId = ({ office, caller, idempotencyKey }: Giving, caseId: string, body: CommandBody, at: Command['at']) =>
  idempotencyKey === undefined
    ? office.newId('api', at)
    : keyedId(caller, body.type, subjectOf(body), caseId, idempotencyKey);

/**
 * A name for what a call brings to a case: a payment, a credit note, an outlay. With an idempotency key it is made of it, so that no try of the same
 * call can bring it twice, not even when the first answer has been forgotten.
 */
export const freshName = async (
  { office, caller, idempotencyKey }: Giving,
  prefix: string,
  caseId: string,
): Promise<string> =>
  idempotencyKey === undefined
    ? office.newId(prefix, await office.clock.now())
    : `${prefix}-${digest(caller.actor, prefix, caseId, idempotencyKey).slice(0, 40)}`;

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

/** A draft that is no draft any more: the answer that this very try was given before, or that the case is not in review. */
export const answerAgain = async (
  { office, caller, idempotencyKey }: Giving,
  caseId: string,
  ...types: readonly ('AcceptDraft' | 'RefuseCase')[]
): Promise<Extract<Outcome, { outcome: 'accepted' }>> => {
  const at = await office.clock.now();
  for (const type of idempotencyKey === undefined ? [] : types) {
    const id = keyedId(caller, type, '', caseId, idempotencyKey ?? '');
    const command: Command = { type: 'RefuseCase', reason: '', id, caseId, at, by: caller.actor };
    const { answered } = await office.cases.load(command);
    if (answered !== undefined) return answerOf(answered);
  }
  throw new Refusal(409, 'NOT_IN_REVIEW', 'The case does not allow this now.');
};

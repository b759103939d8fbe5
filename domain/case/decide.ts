import type { TariffPolicy } from '../tariffs/tariff.ts';
import type { Command } from './commands.ts';
import { sendCollectionLetter, sendReminder, sendStatutoryNotice } from './decisions/demand.ts';
import { askCreditor, decideNextStep, passDeadline, withdraw } from './decisions/pass-deadline.ts';
import { chargeOutlay, creditClaim, refundOverpayment, replayAccount, writeDownDebt } from './decisions/adjust.ts';
import { recordPayment, reversePayment } from './decisions/pay.ts';
import { recorder, reject, type Decision, type Recorder } from './decisions/recorder.ts';
import { refuseClaim, takeOver } from './decisions/take-over.ts';
import { isWorked, type CollectionCase } from './state.ts';

export type { Decision } from './decisions/recorder.ts';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

const openCase = (command: CommandOf<'OpenCase'>, record: Recorder): Decision => {
  const refused = refuseClaim(command, record);
  if (refused !== undefined) return refused;
  record.emit({ type: 'CaseOpened', creditorId: command.creditorId, uploadId: command.uploadId });
  takeOver(command, record);
  return record.decision();
};

const openForReview = (command: CommandOf<'OpenForReview'>, record: Recorder): Decision => {
  record.emit({ type: 'CaseOpened', creditorId: command.creditorId, uploadId: command.uploadId });
  record.emit({ type: 'ReviewRequested', reasons: command.reasons });
  return record.decision();
};

type ReviewCommand = CommandOf<'CorrectDraft' | 'AcceptDraft' | 'RefuseCase'>;

/** Two people at one draft: the second must see what the first put right before it counts as confirmed or corrected. */
const refuseUnseen = (seen: number | undefined, corrections: readonly string[]): Decision | undefined =>
  seen === undefined || seen === corrections.length
    ? undefined
    : reject('READING_MOVED', { seen: String(seen), version: String(corrections.length) });

const review = (command: ReviewCommand, record: Recorder): Decision => {
  const state = record.state();
  if (state.stage !== 'review') return reject('NOT_IN_REVIEW', { position: state.position });
  const unseen = command.type === 'RefuseCase' ? undefined : refuseUnseen(command.seen, state.corrections);
  if (unseen !== undefined) return unseen;
  if (command.type === 'CorrectDraft') {
    const { correctionId, seen, changes } = command;
    record.emit({ type: 'DraftCorrected', correctionId, reading: seen + 1, changes });
    return record.decision();
  }
  if (command.type === 'RefuseCase') {
    record.emit({
      type: 'CaseClosed',
      reason: 'refused',
      internalReason: command.reason,
      ratesUntil: null,
      parts: [],
      entries: [],
    });
    return record.decision();
  }
  const refused = refuseClaim(command, record);
  if (refused !== undefined) return refused;
  takeOver(command, record);
  return record.decision();
};

const confirmDispatch = (command: CommandOf<'ConfirmDispatch'>, record: Recorder): Decision => {
  const letter = record.account().offers.find(({ letterId }) => letterId === command.letterId);
  if (letter === undefined) return reject('LETTER_UNKNOWN', { letterId: command.letterId });
  // The first day is the evidence; a second confirmation must not move it, nor the deadline that hangs on it.
  if (letter.dispatchedOn !== null) return reject('LETTER_ALREADY_DISPATCHED', { dispatched: letter.dispatchedOn });
  const { letterId, channels, dispatchedOn: on } = command;
  record.emit({ type: 'LetterDispatched', letterId, channels, on });
  return record.decision();
};

type MoneyCommand = CommandOf<
  'RecordPayment' | 'ReversePayment' | 'CreditClaim' | 'RefundOverpayment' | 'ReplayAccount'
>;

const takesMoney = (command: Command): command is MoneyCommand =>
  ['RecordPayment', 'ReversePayment', 'CreditClaim', 'RefundOverpayment', 'ReplayAccount'].includes(command.type);

const takeMoney = (command: MoneyCommand, record: Recorder): Decision => {
  switch (command.type) {
    case 'RecordPayment':
      return recordPayment(record, command);
    case 'ReversePayment':
      return reversePayment(record, command);
    case 'CreditClaim':
      return creditClaim(record, command);
    case 'RefundOverpayment':
      return refundOverpayment(record, command);
    case 'ReplayAccount':
      return replayAccount(record);
  }
};

type WorkCommand = Exclude<Command, ReviewCommand | { type: 'OpenCase' | 'OpenForReview' }>;

/** Commands on a case with an account. Money and the evidence of a letter are taken even when the case is closed. */
const work = (state: CollectionCase, command: WorkCommand, record: Recorder): Decision => {
  if (!isWorked(state)) return reject('NOT_YET_ACCEPTED', { position: state.position });
  if (takesMoney(command)) return takeMoney(command, record);
  if (command.type === 'ConfirmDispatch') return confirmDispatch(command, record);
  if (state.stage === 'closed') return reject('CASE_CLOSED', { reason: state.reason });
  switch (command.type) {
    case 'WriteDownDebt':
      return writeDownDebt(record, command);
    case 'ChargeOutlay':
      return chargeOutlay(record, command);
    case 'SendReminder':
      return sendReminder(record, command.number);
    case 'SendStatutoryNotice':
      return sendStatutoryNotice(record);
    case 'SendCollectionLetter':
      return sendCollectionLetter(record, command.number);
    case 'AskCreditor':
      return askCreditor(record);
    case 'PassDeadline':
      return passDeadline(record, command);
    case 'DecideNextStep':
      return decideNextStep(record, command.choice);
    case 'WithdrawCase':
      return withdraw(record);
  }
};

/**
 * What a command does to a case: the events that happen, or why nothing does. Pure: the time stands in the command, the law in `policy` and the
 * tariff tables. Interest is computed as far as rates are known (docs/adr/0008); any other figure that is missing, or unconfirmed in live use,
 * is thrown (`TariffMissing`, `TariffUnconfirmed`): a fault, not an answer.
 */
export const decide = (state: CollectionCase | undefined, command: Command, policy: TariffPolicy): Decision => {
  const record = recorder(state, command, policy);
  if (command.type === 'OpenCase' || command.type === 'OpenForReview') {
    if (state !== undefined) return reject('CASE_ALREADY_OPEN', { position: state.position });
    return command.type === 'OpenCase' ? openCase(command, record) : openForReview(command, record);
  }
  if (state === undefined) return reject('CASE_UNKNOWN', { caseId: command.caseId });
  if (command.type === 'CorrectDraft' || command.type === 'AcceptDraft' || command.type === 'RefuseCase')
    return review(command, record);
  return work(state, command, record);
};

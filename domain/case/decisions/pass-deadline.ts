import { nextBankDay } from '../../calendar/bank-days.ts';
import { plusDays, plusMonths, type LocalDate } from '../../calendar/local-date.ts';
import { isNoticeDeadlineLawful } from '../../tariffs/inkassolov-10-notice.ts';
import { interestKnownUntil } from '../../tariffs/rentelov-5-late-interest.ts';
import type { Position } from '../chart.ts';
import type { CommandBody } from '../commands.ts';
import { handedBackId } from '../evolve-account.ts';
import type { Offer } from '../state.ts';
import { notAtThisStep } from './demand.ts';
import { catchUp, postStanding } from './difference.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

/** How long a creditor has to choose between court and monitoring (T6.3, T18.3), and how often monitoring looks again: house policy. */
export const creditorAnswerDays = 14;
const monitoringLookMonths = 12;

export const nextLook = (record: Pick<Recorder, 'today'>): LocalDate =>
  nextBankDay(plusMonths(record.today, monitoringLookMonths));

/** Collection ended without payment: the creditor is asked court or monitoring, with a deadline (T6.3). */
export const askCreditor = (record: Recorder): Decision => {
  if (record.state().position !== 'Ask creditor: court or monitoring?') return notAtThisStep(record);
  record.emit({ type: 'CreditorAsked', answerBy: nextBankDay(plusDays(record.today, creditorAnswerDays)) });
  return record.decision();
};

/** The creditor's answer. Court is not offered before the court's steps are built; the answer is refused, never lost in silence. */
export const decideNextStep = (record: Recorder, choice: 'court' | 'monitoring' | 'withdraw'): Decision => {
  if (record.state().position !== "Await creditor's decision")
    return reject('NOT_ASKED', { position: record.state().position });
  if (choice === 'withdraw') return withdraw(record);
  if (choice === 'court') return reject('COURT_NOT_OFFERED');
  record.emit({ type: 'MonitoringStarted', because: 'creditorChose', nextLook: nextLook(record) });
  return record.decision();
};

/** The creditor takes the case back (T17.1): what is open goes back to the creditor by counter-entries. */
export const withdraw = (record: Recorder): Decision => {
  catchUp(record);
  const parts = record
    .account()
    .items.filter(({ open }) => open > 0n)
    .map(({ id: itemId, component, claimId, open: amount }) => ({ itemId, component, claimId, amount }));
  const ratesUntil = interestKnownUntil(record.policy);
  record.emitMoney({ type: 'CaseClosed', reason: 'withdrawn', internalReason: null, ratesUntil, parts });
  // A payment that counts only from a later day than this command's is the debtor's again.
  const factId = handedBackId(record.state().version);
  postStanding(record, { reason: 'withdrawal', factId, since: record.today });
  return record.decision();
};

/** Nothing past a letter happens unless it left; past the statutory notice only when its printed deadline lay ten days after dispatch (T4.1, §10). */
const letterHolds = (position: Position, letter: Offer | undefined): Decision | undefined => {
  if (letter === undefined || letter.dispatchedOn === null)
    return reject('LETTER_NOT_DISPATCHED', { letterId: letter?.letterId ?? 'none' });
  const isNotice = position === 'Await payment after statutory notice';
  return !isNotice || isNoticeDeadlineLawful(letter.dispatchedOn, letter.deadline)
    ? undefined
    : reject('NOTICE_DEADLINE_UNLAWFUL', { dispatched: letter.dispatchedOn, deadline: letter.deadline });
};

/** A deadline is over when its day is: a letter's on the day after, so that a payment on the last day is in time. */
export const passDeadline = (record: Recorder, command: Extract<CommandBody, { type: 'PassDeadline' }>): Decision => {
  const state = record.state();
  const { kind, date } = command;
  if (!state.deadlines.some((deadline) => deadline.kind === kind && deadline.date === date))
    return reject('NO_SUCH_DEADLINE', { kind, date });
  if (record.today <= date) return reject('DEADLINE_NOT_REACHED', { date, today: record.today });
  switch (kind) {
    case 'step':
      // A step is done by the workflow, never by the passing of time: the sweep starts a lost workflow instead.
      return notAtThisStep(record);
    case 'payment': {
      const refused = letterHolds(state.position, record.account().offers.at(-1));
      if (refused !== undefined) return refused;
      record.emit({ type: 'DeadlinePassed', kind, date });
      return record.decision();
    }
    case 'creditorAnswer':
      record.emit({ type: 'DeadlinePassed', kind, date });
      record.emit({ type: 'MonitoringStarted', because: 'creditorDidNotAnswer', nextLook: nextLook(record) });
      return record.decision();
    case 'monitoringLook':
      record.emit({ type: 'DeadlinePassed', kind, date });
      record.emit({ type: 'MonitoringLooked', nextLook: nextLook(record) });
      return record.decision();
  }
};

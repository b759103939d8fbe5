import { earlier } from '../../calendar/local-date.ts';
import { add } from '../../money/money.ts';
import { interestKnownUntil } from '../../tariffs/rentelov-5-late-interest.ts';
import { isNoticeDeadlineLawful, demandDeadline } from '../../tariffs/inkassolov-10-notice.ts';
import { totalOpen } from '../evolve.ts';
import type { DemandLetter } from '../state.ts';
import { loweredBy } from '../reckoned.ts';
import { chargeCollectionCosts, chargeCompensation, chargeReminderFee } from './charges.ts';
import { catchUp } from './difference.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

/** The letter that demands everything open today; one id for the letter, its document and its messages. */
const letterOf = (record: Recorder): DemandLetter => {
  const total = totalOpen(record.account());
  return {
    letterId: `${record.command.caseId}-L${String(record.state().version + 1).padStart(6, '0')}`,
    writtenOn: record.today,
    deadline: demandDeadline(record.today),
    total,
    interestTo: earlier(record.today, interestKnownUntil(record.policy)),
    settledBy: add(total, loweredBy(record.account().facts)),
  };
};

/** Reminders 1 and 2 of the reminder service (T5.1), each with the interest so far and the fee the law allows (T5.4). */
export const sendReminder = (record: Recorder, number: 1 | 2): Decision => {
  if (record.state().position !== `Send reminder ${number}`) return notAtThisStep(record);
  catchUp(record);
  chargeCompensation(record);
  chargeReminderFee(record);
  record.emit({ type: 'ReminderSent', number, letter: letterOf(record) });
  return record.decision();
};

/** The statutory notice (Inkassoloven §10, T4.1): the last reminder, without which nothing past reminders may happen. */
export const sendStatutoryNotice = (record: Recorder): Decision => {
  if (record.state().position !== 'Send statutory notice') return notAtThisStep(record);
  catchUp(record);
  chargeCompensation(record);
  chargeReminderFee(record);
  const letter = letterOf(record);
  if (!isNoticeDeadlineLawful(letter.writtenOn, letter.deadline))
    return reject('NOTICE_DEADLINE_UNLAWFUL', { written: letter.writtenOn, deadline: letter.deadline });
  record.emit({ type: 'StatutoryNoticeSent', letter });
  return record.decision();
};

/** Collection letters (T6.1); the first begins collection and charges its costs, once (T6.4). */
export const sendCollectionLetter = (record: Recorder, number: 1 | 2): Decision => {
  if (record.state().position !== `Send collection letter ${number}`) return notAtThisStep(record);
  catchUp(record);
  chargeCompensation(record);
  if (number === 1) chargeCollectionCosts(record);
  record.emit({ type: 'CollectionLetterSent', number, letter: letterOf(record) });
  return record.decision();
};

export const notAtThisStep = (record: Recorder): Decision =>
  reject('NOT_AT_THIS_STEP', { position: record.state().position, command: record.command.type });

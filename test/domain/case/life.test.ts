import { describe, expect, it } from 'vitest';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import { kroner } from '../../../domain/money/money.ts';
import {
  dayAfterDeadline,
  dispatched,
  letter,
  nothing,
  opening,
  passed,
  payment,
  type Story,
} from './specification.ts';

const untilCollection = (from: Story): Story =>
  letter(letter(letter(from, { type: 'SendReminder', number: 1 }), { type: 'SendReminder', number: 2 }), {
    type: 'SendStatutoryNotice',
  });

describe('the life of a case (T5.1, T5.3, T6.1, T6.3, T11.1)', () => {
  const opened = nothing().when('2026-02-16', opening());

  it('walks reminder, notice, collection and decision into monitoring, because nobody ever pays or answers', () => {
    const collected = letter(letter(untilCollection(opened), { type: 'SendCollectionLetter', number: 1 }), {
      type: 'SendCollectionLetter',
      number: 2,
    });
    const asked = collected
      .thenAt('Ask creditor: court or monitoring?')
      .when(dayAfterDeadline(collected), { type: 'AskCreditor' });
    passed(asked).thenEvents('DeadlinePassed', 'MonitoringStarted').thenAt('Monitor debtor');
  });

  it('charges three reminder fees, no more, and the costs of collection once (T5.4, T6.4)', () => {
    const collected = letter(untilCollection(opened), { type: 'SendCollectionLetter', number: 1 });
    const fees = collected.events.flatMap((event) => (event.type === 'FeeCharged' ? [[event.fee, event.amount]] : []));
    expect(fees).toEqual([
      ['reminderFee', kroner(100)],
      ['reminderFee', kroner(100)],
      ['reminderFee', kroner(100)],
      ['collectionCosts', kroner(700)],
    ]);
  });

  it('closes as paid in full when a letter’s total is paid on the letter’s last day', () => {
    const sent = dispatched(opened.when('2026-02-16', { type: 'SendReminder', number: 1 }));
    const { total, deadline } = sent.last('ReminderSent').letter;
    sent.when(deadline, payment(total, deadline)).thenEvents('PaymentRecorded', 'CaseClosed').thenAt('Closed');
  });

  it('lets no deadline pass while the letter has not left, so that no fee rests on a letter nobody got', () => {
    const unsent = opened.when('2026-02-16', { type: 'SendReminder', number: 1 });
    passed(unsent).thenRejected('LETTER_NOT_DISPATCHED').thenAt('Await payment after reminder 1');
  });

  it('waits ten days from dispatch for a reminder that left late, so that the next never comes too soon', () => {
    const sent = opened.when('2026-02-16', { type: 'SendReminder', number: 1 });
    const { letterId, deadline } = sent.last('ReminderSent').letter;
    expect(deadline).toBe('2026-03-02');
    const late = (date: string): Story =>
      sent.when(date, { type: 'ConfirmDispatch', letterId, channels: ['post'], dispatchedOn: day(date) });
    expect(late('2026-02-20').state?.deadlines).toEqual([{ kind: 'payment', date: '2026-03-02' }]);
    expect(late('2026-02-21').state?.deadlines).toEqual([{ kind: 'payment', date: '2026-03-03' }]);
    passed(late('2026-02-21')).thenEvents('DeadlinePassed').thenAt('Send reminder 2');
  });

  it('lets no collection follow a notice whose printed deadline lay under ten days after dispatch (T4.1, Inkassoloven §10)', () => {
    const reminded = letter(letter(opened, { type: 'SendReminder', number: 1 }), { type: 'SendReminder', number: 2 });
    const written = reminded.when(dayAfterDeadline(reminded), { type: 'SendStatutoryNotice' });
    const { letterId, deadline } = written.last('StatutoryNoticeSent').letter;
    const left = (daysBefore: number): Story => {
      const date = plusDays(deadline, -daysBefore);
      return written.when(date, { type: 'ConfirmDispatch', letterId, channels: ['post'], dispatchedOn: date });
    };
    passed(left(10)).thenAt('Send collection letter 1');
    passed(left(9)).thenRejected('NOTICE_DEADLINE_UNLAWFUL');
  });

  it('takes no claim over before the day after it is due (T2.3)', () => {
    nothing().when('2026-01-15', opening()).thenRejected('CLAIM_NOT_DUE');
    nothing().when('2026-01-16', opening()).thenEvents('CaseOpened', 'CaseAccepted', 'ClaimRegistered');
  });
});

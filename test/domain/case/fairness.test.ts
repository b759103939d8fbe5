import { describe, expect, it } from 'vitest';
import { day, moment, plusDays } from '../../../domain/calendar/local-date.ts';
import { decide } from '../../../domain/case/decide.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import { dayAfterDeadline, dispatched, nothing, opening, passed, payment, type Story } from './specification.ts';

const feesOf = (story: Story): readonly string[] =>
  story.events.flatMap((event) => (event.type === 'FeeCharged' ? [`${event.fee} ${event.on}`] : []));

const reminded = (opened: Story): Story => dispatched(opened.when('2026-02-16', { type: 'SendReminder', number: 1 }));

describe('a small rest (Renteloven §9b, §9a(1), T5.4)', () => {
  /** Pays so much that `rest` øre of principal stay open, after the deadline, and lets reminder 2 and the notice go out. */
  const leaving = (rest: bigint): Story => {
    const late = passed(reminded(nothing().when('2026-02-16', opening())));
    const on = dayAfterDeadline(reminded(nothing().when('2026-02-16', opening())));
    const opened = late.when(on, payment(money(1), on, 'probe'));
    const open = opened.account().items.reduce((sum, item) => sum + item.open, 0n);
    const paid = opened.when(on, payment(money(open - rest), on, 'rest'));
    return dispatched(paid.when(on, { type: 'SendReminder', number: 2 }));
  };

  it('bears no further fee, because no reasonable creditor chases less than a fee with a fee', () => {
    expect(feesOf(leaving(9_999n))).toEqual(['reminderFee 2026-02-16']);
  });

  it('bears its fee from DKK 100 on', () => {
    expect(feesOf(leaving(10_000n))).toHaveLength(2);
  });

  it('is demanded without collection costs too', () => {
    const second = passed(leaving(427n));
    const on = second.events.at(-1)?.at.slice(0, 10) ?? '';
    const notice = passed(dispatched(second.when(on, { type: 'SendStatutoryNotice' })));
    const then = notice.events.at(-1)?.at.slice(0, 10) ?? '';
    const collected = notice.when(then, { type: 'SendCollectionLetter', number: 1 });
    expect(feesOf(collected)).toEqual(['reminderFee 2026-02-16']);
    expect(collected.last('CollectionLetterSent').letter.total).toBeLessThan(500n);
  });
});

describe('reminders that the creditor sent before (Renteloven §9b(2), T5.4)', () => {
  const after = (...days: readonly string[]): Story =>
    reminded(nothing().when('2026-02-16', opening({ earlierReminders: days.map((on) => [on, null]) })));

  it('count among the three that may bear a fee', () => {
    expect(feesOf(after('2026-01-16', '2026-01-26'))).toHaveLength(1);
    expect(feesOf(after('2026-01-16', '2026-01-26', '2026-02-05'))).toHaveLength(0);
  });

  it('keep our first fee away until ten days have passed', () => {
    expect(feesOf(after('2026-02-06'))).toHaveLength(1);
    expect(feesOf(after('2026-02-07'))).toHaveLength(0);
  });
});

describe('days for which no rate is known', () => {
  it('bear no interest yet, and the payment is booked all the same', () => {
    const sent = reminded(nothing().when('2026-02-16', opening()));
    const paid = sent.when('2027-01-04', payment(kroner(100), '2027-01-04'));
    paid.thenEvents('InterestAccrued', 'PaymentRecorded');
    expect(paid.last('InterestAccrued').to).toBe('2027-01-01');
  });

  it('begin, for a live deployment, with the first rate that nobody has confirmed', () => {
    const sent = reminded(nothing().when('2026-02-16', opening()));
    const head = { id: 'live', caseId: 'CASE1', at: moment('2026-07-08T11:00:00.000Z'), by: 'system:test' as const };
    const decision = decide(
      sent.state,
      { ...head, ...payment(kroner(100), '2026-07-06') },
      { allowUnconfirmed: false },
    );
    const types =
      'accepted' in decision ? decision.accepted.map((event) => [event.type, 'to' in event ? event.to : '']) : [];
    expect(types).toEqual([
      ['InterestAccrued', '2026-07-01'],
      ['PaymentRecorded', ''],
    ]);
  });
});

describe('a letter written on a day without post (Inkassoloven §10)', () => {
  it('gives ten days from the day it can be posted, and four for the post', () => {
    const opened = nothing().when('2026-04-02', opening());
    const written = opened.when('2026-04-02', { type: 'SendReminder', number: 1 }).last('ReminderSent').letter;
    expect(written.deadline).toBe(plusDays(day('2026-04-07'), 14));
  });
});

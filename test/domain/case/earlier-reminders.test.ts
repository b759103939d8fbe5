import { describe, expect, it } from 'vitest';
import { kroner } from '../../../domain/money/money.ts';
import { totalOpen } from '../../../domain/case/evolve.ts';
import { dispatched, nothing, opening, payment, type Story } from './specification.ts';

type Sent = readonly [on: string, fee: number | null];

/** Of a claim due on 15 January 2026, taken over on 16 February. */
const takenOver = (...earlierReminders: readonly Sent[]): Story =>
  nothing().when('2026-02-16', opening({ earlierReminders }));

const creditorsFees = (story: Story): readonly string[] =>
  story.events.flatMap((event) =>
    event.type === 'FeeCharged' && event.fee === 'creditorReminderFee' ? [`${event.on} ${event.amount}`] : [],
  );

describe("a reminder fee of the creditor's own (Renteloven §9b(2), T16.1)", () => {
  it('is handed over with the claim: charged as of its own day, for the creditor', () => {
    const story = takenOver(['2026-01-16', 100], ['2026-01-30', 50]);
    expect(creditorsFees(story)).toEqual(['2026-01-16 10000', '2026-01-30 5000']);
    expect(
      story
        .account()
        .items.filter(({ kind }) => kind === 'creditorReminder')
        .map(({ component, amount, open }) => [component, amount, open]),
    ).toEqual([
      ['creditorFees', kroner(100), kroner(100)],
      ['creditorFees', kroner(50), kroner(50)],
    ]);
  });

  it.each<{ why: string; sent: readonly Sent[]; charged: readonly string[] }>([
    { why: 'it was not handed over', sent: [['2026-01-16', null]], charged: [] },
    { why: 'it was sent on the due date', sent: [['2026-01-15', 100]], charged: [] },
    {
      why: 'it is more than DKK 100: the rest is not owed',
      sent: [['2026-01-16', 150]],
      charged: ['2026-01-16 10000'],
    },
    {
      why: 'it came nine days after another',
      sent: [
        ['2026-01-16', 100],
        ['2026-01-25', 100],
      ],
      charged: ['2026-01-16 10000'],
    },
    {
      why: 'it came nine days after one that was not handed over',
      sent: [
        ['2026-01-16', null],
        ['2026-01-25', 100],
        ['2026-01-26', 100],
      ],
      charged: ['2026-01-26 10000'],
    },
    {
      why: 'it was the fourth, whoever told it first',
      sent: [
        ['2026-02-15', 100],
        ['2026-02-05', 100],
        ['2026-01-26', 100],
        ['2026-01-16', 100],
      ],
      charged: ['2026-01-16 10000', '2026-01-26 10000', '2026-02-05 10000'],
    },
  ])('is not owed where $why', ({ sent, charged }) => {
    expect(creditorsFees(takenOver(...sent))).toEqual(charged);
  });

  it('counts among the three that may bear a fee, and keeps our first one ten days away', () => {
    const ours = (story: Story): number =>
      story
        .when('2026-02-16', { type: 'SendReminder', number: 1 })
        .events.filter((event) => event.type === 'FeeCharged' && event.fee === 'reminderFee').length;
    expect(ours(takenOver(['2026-02-06', 100]))).toBe(1);
    expect(ours(takenOver(['2026-02-07', 100]))).toBe(0);
    expect(ours(takenOver(['2026-01-16', 100], ['2026-01-26', 100], ['2026-02-05', 100]))).toBe(0);
  });

  it('cannot be of a day to come', () => {
    nothing()
      .when('2026-02-16', opening({ earlierReminders: [['2026-02-17', 100]] }))
      .thenRejected('EARLIER_REMINDER_IN_FUTURE');
    expect(creditorsFees(takenOver(['2026-02-16', 100]))).toEqual(['2026-02-16 10000']);
  });

  it('is paid after the interest and before the principal', () => {
    const sent = dispatched(takenOver(['2026-01-16', 100]).when('2026-02-16', { type: 'SendReminder', number: 1 }));
    const open = totalOpen(sent.account());
    const paid = sent.when('2026-02-20', payment(kroner(250), '2026-02-20'));
    const rest = paid.account().items.filter((item) => item.open > 0n);
    expect(rest.map(({ component }) => component)).toEqual(['principal']);
    expect(sent.last('ReminderSent').letter.total).toBe(open);
  });
});

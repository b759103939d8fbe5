import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, daysBetween, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';
import { reminderFeeVerdict, type ReminderFeeFacts } from '../../../domain/tariffs/rentelov-9b-reminder-fee.ts';

describe('the reminder fee (T5.4, Renteloven §9b)', () => {
  it.each([
    { earlier: [], on: '2026-03-01', fee: 100, why: 'it is the first' },
    { earlier: ['2026-03-01'], on: '2026-03-10', fee: 0, why: 'ten days have not passed (U 2008.1083 V)' },
    { earlier: ['2026-03-01'], on: '2026-03-11', fee: 100, why: 'ten days have passed' },
    { earlier: ['2026-03-01'], on: '2026-03-01', fee: 0, why: 'one letter a day bears a fee' },
    { earlier: ['2026-03-01', '2026-03-11'], on: '2026-03-20', fee: 0, why: 'the latest is too near' },
    { earlier: ['2026-03-01', '2026-03-11'], on: '2026-03-21', fee: 100, why: 'it is the third' },
    { earlier: ['2026-03-01', '2026-03-11', '2026-03-21'], on: '2026-05-01', fee: 0, why: 'three is the most' },
    { earlier: ['2026-03-21', '2026-03-01'], on: '2026-03-25', fee: 0, why: 'the order of the list says nothing' },
    { earlier: ['2026-03-11'], on: '2026-03-05', fee: 0, why: 'the other letter comes six days later' },
  ])('on $on after $earlier is $fee, because $why', ({ earlier, on, fee }) => {
    const days = earlier.map((date) => day(date));
    expect(verdict({ earlierFees: days, on: day(on) }).allowed).toBe(kroner(fee));
  });

  it('is borne by at most three letters ten days apart, whenever letters are sent and in whatever order they become known', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 20 }), (offsets) => {
        const charged: LocalDate[] = [];
        for (const offset of offsets) {
          const on = plusDays(day('2026-01-01'), offset);
          if (verdict({ earlierFees: charged, on }).allowed > zero) charged.push(on);
        }
        expect(charged.length).toBeLessThanOrEqual(3);
        const inOrder = charged.toSorted();
        const gaps = inOrder.slice(1).map((on, n) => daysBetween(inOrder[n] ?? on, on));
        for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});

const facts: ReminderFeeFacts = {
  asked: kroner(100),
  on: day('2026-03-15'),
  due: day('2025-12-01'),
  earlierFees: [],
  principalOpen: money(1),
  planBreachedOn: undefined,
};
const verdict = (change: Partial<ReminderFeeFacts>): ReturnType<typeof reminderFeeVerdict> =>
  reminderFeeVerdict({ ...facts, ...change });
const days = (...texts: readonly string[]): readonly LocalDate[] => texts.map((text) => day(text));

describe('what a letter may bear of the fee asked for (docs/calculator.md)', () => {
  it.each([
    ['it is sent the day after the due date', { due: day('2026-03-14') }],
    ['the last fee-bearing letter went out ten days before', { earlierFees: days('2026-03-05') }],
    ['a letter told of late lies ten days before the next one', { earlierFees: days('2026-03-25') }],
    ['two bore a fee before it', { earlierFees: days('2026-01-01', '2026-02-01') }],
    ['the plan was breached only the day after', { planBreachedOn: day('2026-03-16') }],
  ])('is all of it, because %s', (_why, change) => {
    expect(verdict(change)).toEqual({ allowed: kroner(100), refused: undefined });
  });

  it.each([
    ['REMINDER_BEFORE_DUE', 'the claim falls due that day', { due: day('2026-03-15') }],
    ['REMINDER_BEFORE_DUE', 'the claim falls due later', { due: day('2026-03-16') }],
    ['NOTHING_OWED', 'its principal is paid', { principalOpen: zero }],
    ['FEE_AFTER_BREACHED_PLAN', 'a plan was breached that day', { planBreachedOn: day('2026-03-15') }],
    ['FEE_AFTER_BREACHED_PLAN', 'a plan was breached before', { planBreachedOn: day('2026-01-15') }],
    ['REMINDER_FEES_SPENT', 'three bore one', { earlierFees: days('2026-01-01', '2026-01-11', '2026-01-21') }],
    ['REMINDER_TOO_SOON', 'nine days have passed', { earlierFees: days('2026-03-06') }],
    ['REMINDER_TOO_SOON', 'one went out that day', { earlierFees: days('2026-03-15') }],
    ['REMINDER_TOO_SOON', 'one went out nine days later', { earlierFees: days('2026-03-24') }],
    ['REMINDER_TOO_SOON', 'one of two is near', { earlierFees: days('2026-01-01', '2026-03-10') }],
  ] as const)('is nothing, with %s, because %s', (refused, _why, change) => {
    expect(verdict(change)).toEqual({ allowed: zero, refused });
    expect(verdict({ ...change, asked: kroner(500) })).toEqual({ allowed: zero, refused });
  });

  it.each([
    [1n, 1n, undefined],
    [99_99n, 99_99n, undefined],
    [100_00n, 100_00n, undefined],
    [100_01n, 100_00n, 'FEE_ABOVE_CAP'],
    [500_00n, 100_00n, 'FEE_ABOVE_CAP'],
  ])('of %s øre is %s (%s), because a hundred kroner are the most', (asked, allowed, refused) => {
    expect(verdict({ asked: money(asked) })).toEqual({ allowed, refused });
  });

  it('is nothing and breaks no rule where no fee is asked, even before the due date', () => {
    for (const due of days('2025-12-01', '2026-12-01'))
      expect(verdict({ asked: zero, due })).toEqual({ allowed: zero, refused: undefined });
  });

  it('names the first reason that holds: before due, nothing owed, breached plan, three spent, ten days', () => {
    const all: Partial<ReminderFeeFacts> = {
      due: facts.on,
      principalOpen: zero,
      planBreachedOn: facts.on,
      earlierFees: days('2026-03-13', '2026-03-14', '2026-03-15'),
    };
    const inOrder = [
      all,
      { ...all, due: facts.due },
      { ...all, due: facts.due, principalOpen: money(1) },
      { earlierFees: all.earlierFees ?? [] },
      { earlierFees: days('2026-03-14') },
    ];
    expect(inOrder.map((change) => verdict(change).refused)).toEqual([
      'REMINDER_BEFORE_DUE',
      'NOTHING_OWED',
      'FEE_AFTER_BREACHED_PLAN',
      'REMINDER_FEES_SPENT',
      'REMINDER_TOO_SOON',
    ]);
  });
});

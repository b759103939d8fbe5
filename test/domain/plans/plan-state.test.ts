import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fromEpochDay, plusDays } from '../../../domain/calendar/local-date.ts';
import { kroner, money, type Money } from '../../../domain/money/money.ts';
import { mayBearReminderFee, planBreachedOn, planState, type PlanPayment } from '../../../domain/plans/plan-state.ts';
import type { InstalmentPlan } from '../../../domain/plans/plan.ts';

const plan: InstalmentPlan = { agreed: day('2026-03-01'), amount: kroner(500), firstDue: day('2026-03-31') };
const paid = (valueDate: string, amount: Money = kroner(500)): PlanPayment => ({ valueDate: day(valueDate), amount });
const breachOf = (payments: readonly PlanPayment[], on: string, graceDays?: number, of = plan): unknown =>
  planBreachedOn(of, payments, day(on), graceDays);

describe('a plan of which an instalment is missing (T14.2)', () => {
  it.each([
    ['2026-03-31', undefined, 'its due day is not over'],
    ['2026-04-01', '2026-04-01', 'the day after is the day of the breach'],
    ['2026-09-01', '2026-04-01', 'the first breach counts'],
  ])('is on %s breached on %s, because %s', (on, breach, _why) => {
    expect(breachOf([], on)).toBe(breach);
  });

  it('says what was due and what had been paid', () => {
    expect(planState(plan, [paid('2026-03-31'), paid('2026-04-30', kroner(499))], day('2026-05-01'))).toEqual({
      state: 'breached',
      on: '2026-05-01',
      due: '2026-04-30',
      dueByThen: kroner(1_000),
      paidByThen: kroner(999),
    });
  });

  it.each([
    ['2026-03-31', undefined],
    ['2026-04-01', '2026-04-01'],
  ])(
    'and is paid on %s is breached on %s, because money that comes after the due day heals nothing',
    (valueDate, breach) => {
      expect(breachOf([paid(valueDate)], '2026-04-02')).toBe(breach);
    },
  );

  it.each([
    [kroner(500), undefined],
    [money(499_99n), '2026-04-01'],
  ])('of which %s øre are paid is breached on %s', (amount, breach) => {
    expect(breachOf([paid('2026-03-31', amount)], '2026-04-01')).toBe(breach);
  });

  it.each([
    ['2026-03-01', undefined, 'it was paid on the day of the plan'],
    ['2026-02-28', '2026-04-01', 'what was paid before is no instalment'],
  ])('with money of %s is breached on %s, because %s', (valueDate, breach, _why) => {
    expect(breachOf([paid(valueDate)], '2026-04-01')).toBe(breach);
  });

  it('stands until the next due day of the month’s end', () => {
    expect(breachOf([paid('2026-03-31')], '2026-04-30')).toBeUndefined();
    expect(breachOf([paid('2026-03-31')], '2026-05-01')).toBe('2026-05-01');
  });

  it('takes money paid ahead for the months to come', () => {
    expect(breachOf([paid('2026-03-10', kroner(1_000))], '2026-05-31')).toBeUndefined();
    expect(breachOf([paid('2026-03-10', kroner(1_000))], '2026-06-01')).toBe('2026-06-01');
  });

  it('adds up what is paid in parts', () => {
    expect(breachOf([paid('2026-03-30', kroner(250)), paid('2026-03-05', kroner(250))], '2026-04-01')).toBeUndefined();
  });
});

describe('days of grace', () => {
  it.each([
    ['2026-04-03', undefined],
    ['2026-04-04', '2026-04-04'],
  ])('three of them end on %s with %s', (on, breach) => {
    expect(breachOf([], on, 3)).toBe(breach);
  });

  it.each([
    ['2026-04-03', undefined],
    ['2026-04-04', '2026-04-04'],
  ])('let money of %s count: %s', (valueDate, breach) => {
    expect(breachOf([paid(valueDate)], '2026-04-10', 3)).toBe(breach);
  });
});

describe('a plan whose total is known', () => {
  const short = { ...plan, total: kroner(700) };

  it('asks for no more than it', () => {
    const payments = [paid('2026-03-31'), paid('2026-04-30', kroner(200))];
    expect(planState(short, payments, day('2030-01-01'))).toEqual({ state: 'kept' });
    expect(breachOf(payments, '2030-01-01')).toBe('2026-05-01');
  });

  it('is breached where its last instalment is one øre short', () => {
    expect(breachOf([paid('2026-03-31'), paid('2026-04-30', money(199_99n))], '2030-01-01', 0, short)).toBe(
      '2026-05-01',
    );
  });

  it('is kept for good once all of it is paid in full instalments', () => {
    const even = { ...plan, total: kroner(500) };
    expect(breachOf([paid('2026-03-31')], '2030-01-01', 0, even)).toBeUndefined();
  });
});

describe('reminder fees (T5.4, Renteloven §9b)', () => {
  it('are borne by no letter once the plan is breached', () => {
    expect(mayBearReminderFee(planState(plan, [], day('2026-03-31')))).toBe(true);
    expect(mayBearReminderFee(planState(plan, [], day('2026-04-01')))).toBe(false);
  });
});

describe('any plan', () => {
  const start = day('2026-03-01');
  const payments = fc.array(
    fc
      .tuple(fc.integer({ min: -30, max: 400 }), fc.bigInt({ min: 1n, max: 100_000n }))
      .map(([days, amount]): PlanPayment => ({ valueDate: plusDays(start, days), amount: money(amount) })),
    { maxLength: 15 },
  );
  const days = fc.integer({ min: 20_500, max: 21_000 }).map(fromEpochDay);
  const graces = fc.integer({ min: 0, max: 10 });

  it('stays breached on the same day however late one looks, and is kept on every day before', () => {
    fc.assert(
      fc.property(payments, days, graces, fc.integer({ min: 0, max: 300 }), (payments, on, graceDays, wait) => {
        const breach = planBreachedOn(plan, payments, on, graceDays);
        fc.pre(breach !== undefined);
        expect(planBreachedOn(plan, payments, plusDays(on, wait), graceDays)).toBe(breach);
        expect(breach <= on).toBe(true);
        expect(planBreachedOn(plan, payments, breach, graceDays)).toBe(breach);
        expect(planBreachedOn(plan, payments, plusDays(breach, -1), graceDays)).toBeUndefined();
      }),
    );
  });

  it('is never breached sooner for more money, nor for more days of grace', () => {
    const far = day('2028-01-01');
    fc.assert(
      fc.property(payments, payments, graces, (some, more, graceDays) => {
        const breach = planBreachedOn(plan, some, far) ?? far;
        expect((planBreachedOn(plan, [...some, ...more], far) ?? far) >= breach).toBe(true);
        expect((planBreachedOn(plan, some, far, graceDays) ?? far) >= breach).toBe(true);
      }),
    );
  });
});

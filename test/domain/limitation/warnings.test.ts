import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fromEpochDay, plusDays, plusMonths } from '../../../domain/calendar/local-date.ts';
import { isWithinMonths, monthsLeft, warningMonths, warningsOf } from '../../../domain/limitation/warnings.ts';

const days = fc.integer({ min: 16_000, max: 40_000 }).map(fromEpochDay);

describe('the warnings before a claim is time-barred (T4.2)', () => {
  it('come twelve, six, three months and one month before, the earliest first', () => {
    expect(warningsOf(day('2026-06-15'))).toEqual([
      { monthsBefore: 12, on: '2025-06-15' },
      { monthsBefore: 6, on: '2025-12-15' },
      { monthsBefore: 3, on: '2026-03-15' },
      { monthsBefore: 1, on: '2026-05-15' },
    ]);
  });

  it('come on the first of the next month where the month has no such day', () => {
    expect(warningsOf(day('2026-05-31')).map(({ on }) => on)).toEqual([
      '2025-05-31',
      '2025-12-01',
      '2026-03-01',
      '2026-05-01',
    ]);
    expect(warningsOf(day('2026-02-28')).map(({ on }) => on)).toEqual([
      '2025-02-28',
      '2025-08-28',
      '2025-11-28',
      '2026-01-28',
    ]);
  });

  it('each come on the very day from which at most that much is left', () => {
    fc.assert(
      fc.property(days, (lastDay) => {
        for (const { monthsBefore, on } of warningsOf(lastDay)) {
          expect(isWithinMonths(lastDay, on, monthsBefore)).toBe(true);
          expect(isWithinMonths(lastDay, plusDays(on, -1), monthsBefore)).toBe(false);
        }
        expect(warningsOf(lastDay).map(({ monthsBefore }) => monthsBefore)).toEqual([...warningMonths]);
      }),
    );
  });
});

describe('what is left of a period (T14.5)', () => {
  it.each([
    ['2026-03-14', false],
    ['2026-03-15', true],
    ['2026-06-15', true],
    ['2026-06-16', true],
  ])('on %s is at most three months: %s', (on, isWithin) => {
    expect(isWithinMonths(day('2026-06-15'), day(on), 3)).toBe(isWithin);
  });

  it.each([
    ['2025-06-14', 12],
    ['2025-06-15', 12],
    ['2025-06-16', 11],
    ['2026-05-15', 1],
    ['2026-05-16', 0],
    ['2026-06-15', 0],
    ['2026-06-16', undefined],
  ])('on %s is %s whole months', (on, left) => {
    expect(monthsLeft(day('2026-06-15'), day(on))).toBe(left);
  });

  it('is counted so that the months counted fit in and one more does not', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 4_000 }), (on, length) => {
        const lastDay = plusDays(on, length);
        const left = monthsLeft(lastDay, on) ?? -1;
        expect(plusMonths(on, left) <= lastDay).toBe(true);
        expect(plusMonths(on, left + 1) > lastDay).toBe(true);
      }),
    );
  });
});

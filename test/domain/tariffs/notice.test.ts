import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBankDay } from '../../../domain/calendar/bank-days.ts';
import { day, daysBetween, fromEpochDay, plusDays } from '../../../domain/calendar/local-date.ts';
import { demandDeadline, isNoticeDeadlineLawful, postedOn } from '../../../domain/tariffs/inkassolov-10-notice.ts';

describe('the statutory notice (T4.1, Inkassoloven §10)', () => {
  it.each([
    ['2026-03-02', '2026-03-11', false],
    ['2026-03-02', '2026-03-12', true],
    ['2026-03-02', '2026-03-13', true],
    ['2026-03-02', '2026-03-01', false],
  ])('dispatched %s with the deadline %s: %s', (dispatched, deadline, isLawful) => {
    expect(isNoticeDeadlineLawful(day(dispatched), day(deadline))).toBe(isLawful);
  });

  it('gets a deadline that is a bank day and still lawful when the letter leaves four days late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16_000, max: 40_000 }).map(fromEpochDay), (on) => {
        const deadline = demandDeadline(on);
        expect(isBankDay(deadline)).toBe(true);
        expect(isNoticeDeadlineLawful(plusDays(on, 4), deadline)).toBe(true);
        expect(daysBetween(on, deadline)).toBeLessThanOrEqual(20);
      }),
    );
  });

  it.each([
    ['2026-02-16', '2026-02-16', '2026-03-02'],
    ['2026-03-19', '2026-03-19', '2026-04-07'],
    ['2026-12-10', '2026-12-10', '2026-12-28'],
    ['2026-02-14', '2026-02-16', '2026-03-02'],
    ['2026-04-02', '2026-04-07', '2026-04-21'],
  ])('written %s is posted %s and gets the deadline %s', (on, posted, deadline) => {
    expect(postedOn(day(on))).toBe(posted);
    expect(demandDeadline(day(on))).toBe(deadline);
  });
});

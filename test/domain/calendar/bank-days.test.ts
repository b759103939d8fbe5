import { describe, expect, it } from 'vitest';
import { isBankDay, nextBankDay } from '../../../domain/calendar/bank-days.ts';
import { day, plusDays, weekday } from '../../../domain/calendar/local-date.ts';
import { daysOf, isoWeekday, oracles } from './oracle.ts';

describe('bank days', () => {
  it('from 2015 to 2099 are the weekdays without public holidays, closing days and the day after Ascension, day by day', () => {
    for (const { year, publicHolidays, closingDays, afterAscension } of oracles) {
      const isClosed = (date: string): boolean =>
        isoWeekday(date) > 5 || publicHolidays.has(date) || closingDays.has(date) || date === afterAscension;
      expect(daysOf(year).filter((date) => !isBankDay(date))).toEqual(daysOf(year).filter(isClosed));
    }
  });

  // Danmarks Nationalbank's published lists of closing days.
  it.each([
    [2026, ['01-01', '04-02', '04-03', '04-06', '05-14', '05-15', '05-25', '06-05', '12-24', '12-25', '12-31']],
    [2027, ['01-01', '03-25', '03-26', '03-29', '05-06', '05-07', '05-17', '12-24', '12-31']],
  ])('of %s leave out exactly the weekdays that the National Bank lists', (year, closed) => {
    const weekdaysClosed = daysOf(year).filter((date) => weekday(date) <= 5 && !isBankDay(date));
    expect(weekdaysClosed).toEqual(closed.map((date) => `${year}-${date}`));
  });

  it('are never more than six days off, and the next one is the first', () => {
    for (const { year } of oracles.filter(({ year }) => year % 4 === 0))
      for (const date of daysOf(year)) {
        const week = [0, 1, 2, 3, 4, 5, 6].map((days) => plusDays(date, days));
        expect(nextBankDay(date)).toBe(week.find(isBankDay));
      }
  });

  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026-04-02', '2026-04-07'],
    ['2026-05-14', '2026-05-18'],
    ['2026-06-05', '2026-06-08'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
    ['2023-05-05', '2023-05-08'],
    ['2024-04-26', '2024-04-26'],
  ])('after %s come no sooner than %s', (from, next) => {
    expect(nextBankDay(day(from))).toBe(next);
  });
});

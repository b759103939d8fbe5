import { describe, expect, it } from 'vitest';
import { isBankDay } from '../../../domain/calendar/bank-days.ts';
import { isLimitationDay, nextLimitationDay } from '../../../domain/calendar/limitation-days.ts';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import { daysOf, isoWeekday, oracles } from './oracle.ts';

describe('days with which a period of limitation can end (Forældelsesloven §27)', () => {
  it('from 2015 to 2099 are the weekdays without public holidays, 5 June, 24 and 31 December, day by day', () => {
    for (const { year, publicHolidays, closingDays } of oracles) {
      const isLeftOut = (date: string): boolean =>
        isoWeekday(date) > 5 || publicHolidays.has(date) || closingDays.has(date);
      expect(daysOf(year).filter((date) => !isLimitationDay(date))).toEqual(daysOf(year).filter(isLeftOut));
    }
  });

  it('differ from bank days in the day after Ascension and nothing else', () => {
    for (const { year, afterAscension } of oracles) {
      const other = daysOf(year).filter((date) => isLimitationDay(date) !== isBankDay(date));
      expect(other).toEqual([afterAscension]);
    }
  });

  it.each([
    ['2026-06-12', '2026-06-12', 'it is a Friday'],
    ['2026-06-13', '2026-06-15', 'it is a Saturday'],
    ['2026-06-14', '2026-06-15', 'it is a Sunday'],
    ['2026-05-14', '2026-05-15', 'Ascension is a holiday, and the Friday after it is not in the list'],
    ['2026-05-15', '2026-05-15', 'the day after Ascension is not in the list'],
    ['2026-06-05', '2026-06-08', '5 June is in the list'],
    ['2026-04-02', '2026-04-07', 'Easter ends with its Monday'],
    ['2026-12-24', '2026-12-28', 'Christmas and a weekend follow'],
    ['2026-12-31', '2027-01-04', 'New Year and a weekend follow'],
  ])('a period that would end with %s ends with %s, because %s', (from, next) => {
    expect(nextLimitationDay(day(from))).toBe(next);
  });

  it('are the first such day on or after the date', () => {
    for (const date of daysOf(2026)) {
      const week = [0, 1, 2, 3, 4, 5, 6].map((days) => plusDays(date, days));
      expect(nextLimitationDay(date)).toBe(week.find(isLimitationDay));
    }
  });
});

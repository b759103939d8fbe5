import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { easter, isBankDay, isPublicHoliday, nextBankDay } from '../../../domain/calendar/bank-days.ts';
import { day, plusDays, weekday, type LocalDate } from '../../../domain/calendar/local-date.ts';

const years = Array.from({ length: 2099 - 2015 + 1 }, (_, n) => 2015 + n);

const daysOf = (year: number): readonly LocalDate[] => {
  const first = day(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, n) => plusDays(first, n)).filter((date) => date.startsWith(`${year}-`));
};

describe('public holidays', () => {
  it('are those of date-holidays in every year from 2015 to 2099', () => {
    const oracle = new Holidays('DK');
    for (const year of years) {
      const theirs = oracle
        .getHolidays(year, 'en')
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10));
      expect(daysOf(year).filter(isPublicHoliday)).toEqual([...new Set(theirs)].toSorted());
    }
  });

  it('have Easter where date-holidays has it', () => {
    const oracle = new Holidays('DK');
    for (const year of years)
      expect(oracle.getHolidays(year, 'en').map(({ date }) => date.slice(0, 10))).toContain(easter(year));
  });

  it.each([
    ['2023-05-05', true],
    ['2024-04-26', false],
  ])('Great Prayer Day, %s: %s, because it was abolished from 2024', (date, isHoliday) => {
    expect(isPublicHoliday(day(date))).toBe(isHoliday);
    expect(isBankDay(day(date))).toBe(!isHoliday);
  });
});

describe('bank days', () => {
  // Danmarks Nationalbank's lists of closing days.
  it.each([
    [2026, ['01-01', '04-02', '04-03', '04-06', '05-14', '05-15', '05-25', '06-05', '12-24', '12-25', '12-31']],
    [2027, ['01-01', '03-25', '03-26', '03-29', '05-06', '05-07', '05-17', '12-24', '12-31']],
  ])('of %s leave out exactly the weekdays that the National Bank lists', (year, closed) => {
    const weekdaysClosed = daysOf(year).filter((date) => weekday(date) <= 5 && !isBankDay(date));
    expect(weekdaysClosed).toEqual(closed.map((date) => `${year}-${date}`));
  });

  it('are never Saturdays, Sundays or public holidays, and never more than six days off', () => {
    const dates = years.filter((year) => year % 4 === 0).flatMap(daysOf);
    const isClosed = (date: LocalDate): boolean => weekday(date) > 5 || isPublicHoliday(date);
    expect(dates.filter((date) => isClosed(date) && isBankDay(date))).toEqual([]);
    const late = dates.filter((date) => nextBankDay(date) > plusDays(date, 6) || !isBankDay(nextBankDay(date)));
    expect(late).toEqual([]);
    expect(dates.filter((date) => (nextBankDay(date) === date) !== isBankDay(date))).toEqual([]);
  });

  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026-04-02', '2026-04-07'],
    ['2026-05-14', '2026-05-18'],
    ['2026-06-05', '2026-06-08'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
  ])('after %s come no sooner than %s', (from, next) => {
    expect(nextBankDay(day(from))).toBe(next);
  });
});

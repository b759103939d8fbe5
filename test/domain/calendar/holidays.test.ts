import { describe, expect, it } from 'vitest';
import { easter, isClosingDay, isDayAfterAscension, isPublicHoliday } from '../../../domain/calendar/holidays.ts';
import { day } from '../../../domain/calendar/local-date.ts';
import { daysOf, oracles } from './oracle.ts';

describe('public holidays', () => {
  it('are those of date-holidays on every day from 2015 to 2099', () => {
    for (const { year, publicHolidays } of oracles)
      expect(daysOf(year).filter(isPublicHoliday)).toEqual([...publicHolidays].toSorted());
  });

  it('have Easter where date-holidays has it', () => {
    expect(oracles.map(({ year }) => easter(year))).toEqual(oracles.map((oracle) => oracle.easter));
  });

  // Published tables of Easter Sundays: the earliest and latest dates there are, and the exceptions of the centuries.
  it.each([
    [1900, '1900-04-15'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1961, '1961-04-02'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2100, '2100-03-28'],
    [2160, '2160-03-23'],
    [2199, '2199-04-14'],
  ])('of %s have Easter on %s', (year, sunday) => {
    expect(easter(year)).toBe(sunday);
  });

  it.each([
    ['2023-05-05', true],
    ['2024-04-26', false],
  ])('count Great Prayer Day, %s: %s, because it was abolished from 2024', (date, isHoliday) => {
    expect(isPublicHoliday(day(date))).toBe(isHoliday);
  });
});

describe('days on which much is closed', () => {
  it('are the Friday after Ascension of every year, and 5 June, 24 and 31 December', () => {
    for (const { year, afterAscension, closingDays } of oracles) {
      expect(daysOf(year).filter(isDayAfterAscension)).toEqual([afterAscension]);
      expect(daysOf(year).filter(isClosingDay)).toEqual([...closingDays]);
    }
  });
});

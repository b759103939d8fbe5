import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { visitHours, type VisitHours } from '../../../domain/calendar/visit-days.ts';
import { daysOf, isoWeekday, oracles } from './oracle.ts';

describe('visits (Inkassoloven §12)', () => {
  it('from 2015 to 2099 are allowed on weekdays 8-21 and Saturdays 8-16, never on Sundays, holidays and closing days', () => {
    for (const { year, publicHolidays, closingDays } of oracles) {
      const expected = daysOf(year).map((date) => {
        if (isoWeekday(date) === 7 || publicHolidays.has(date) || closingDays.has(date)) return undefined;
        return { from: 8, to: isoWeekday(date) === 6 ? 16 : 21 };
      });
      expect(daysOf(year).map(visitHours)).toEqual(expected);
    }
  });

  it.each<[string, VisitHours | undefined, string]>([
    ['2026-06-04', { from: 8, to: 21 }, 'it is a Thursday'],
    ['2026-06-05', undefined, 'it is Constitution Day'],
    ['2026-06-06', { from: 8, to: 16 }, 'it is a Saturday'],
    ['2026-06-07', undefined, 'it is a Sunday'],
    ['2027-06-05', undefined, 'Constitution Day is a Saturday'],
    ['2026-05-14', undefined, 'it is Ascension'],
    ['2026-05-15', { from: 8, to: 21 }, 'the day after Ascension is a weekday'],
    ['2026-12-24', undefined, 'it is Christmas Eve'],
    ['2026-12-26', undefined, 'a holiday on a Saturday is a holiday'],
    ['2026-12-30', { from: 8, to: 21 }, 'it is a Wednesday between the years'],
    ['2026-12-31', undefined, "it is New Year's Eve"],
  ])('on %s: %s, because %s', (date, hours) => {
    expect(visitHours(day(date))).toEqual(hours);
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  danishDay,
  day,
  daysBetween,
  earlier,
  epochDay,
  fromEpochDay,
  isLeapYear,
  later,
  moment,
  monthOf,
  parseLocalDate,
  plusDays,
  plusMonths,
  weekday,
  yearOf,
  type LocalDate,
} from '../../../domain/calendar/local-date.ts';

const days = (): fc.Arbitrary<LocalDate> => fc.integer({ min: -25_567, max: 84_000 }).map(fromEpochDay);
const plain = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date);

describe('days, compared with Temporal', () => {
  it('are as many days apart', () => {
    fc.assert(
      fc.property(days(), days(), (a, b) => {
        expect(daysBetween(a, b)).toBe(plain(a).until(plain(b), { largestUnit: 'day' }).days);
        expect(plusDays(a, daysBetween(a, b))).toBe(b);
        expect(later(a, b)).toBe(Temporal.PlainDate.compare(plain(a), plain(b)) > 0 ? a : b);
        expect(earlier(a, b)).toBe(Temporal.PlainDate.compare(plain(a), plain(b)) > 0 ? b : a);
      }),
    );
  });

  it('fall on the same weekday', () => {
    fc.assert(fc.property(days(), (a) => weekday(a) === plain(a).dayOfWeek));
  });

  it('move by months to the same day, or to the last of a shorter month', () => {
    fc.assert(
      fc.property(days(), fc.integer({ min: -60, max: 60 }), (a, months) => {
        expect(plusMonths(a, months)).toBe(plain(a).add({ months }).toString());
      }),
    );
  });

  it('are each the day after the one before, from 1900 to 2199, by the count of another calendar', () => {
    const first = Date.UTC(1900, 0, 1) / 86_400_000;
    const last = Date.UTC(2199, 11, 31) / 86_400_000;
    const wrong: number[] = [];
    for (let days = first; days <= last; days += 1) {
      const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
      const date = fromEpochDay(days);
      if (date !== text || epochDay(date) !== days || parseLocalDate(text) !== text) wrong.push(days);
    }
    expect(wrong).toEqual([]);
  });

  it('are written with four digits of the year far beyond any debt, and not beyond that', () => {
    expect([fromEpochDay(-354_285), fromEpochDay(2_932_896)]).toEqual(['1000-01-01', '9999-12-31']);
    expect([epochDay(fromEpochDay(-354_285)), epochDay(fromEpochDay(2_932_896))]).toEqual([-354_285, 2_932_896]);
    expect(() => fromEpochDay(-354_286)).toThrow(new RangeError('no day of the year 999 can be written'));
    expect(() => fromEpochDay(2_932_897)).toThrow(new RangeError('no day of the year 10000 can be written'));
    expect(() => plusMonths(day('2026-06-30'), 12 * 8_000)).toThrow(RangeError);
    expect(() => plusMonths(day('2026-06-30'), Number.NaN)).toThrow(RangeError);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('have no number %s', (days) => {
    expect(() => fromEpochDay(days)).toThrow(new RangeError(`not a whole number of days: ${days}`));
  });

  it('are read when they exist, and only then', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const exists = m >= 1 && m <= 12 && d >= 1 && d <= new Temporal.PlainYearMonth(y, m).daysInMonth;
          expect(parseLocalDate(text)).toBe(exists ? text : undefined);
        },
      ),
    );
  });

  it('of moments are the day in Copenhagen, through summer time and its changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = new Date(seconds * 1000).toISOString();
        const there = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Copenhagen').toPlainDate();
        expect(danishDay(moment(at))).toBe(there.toString());
      }),
    );
  });
});

describe('summer time, compared with the time zone database', () => {
  const copenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
  const disagreeing = (moments: readonly string[]): readonly string[] =>
    moments.filter((text) => danishDay(moment(text)) !== copenhagen.format(new Date(text)));

  it('moves midnight on the same evenings, every day from 1990 to 2105', () => {
    const first = epochDay(day('1990-01-01'));
    const count = epochDay(day('2106-01-01')) - first;
    const evenings = Array.from({ length: count }, (_, n) => `${fromEpochDay(first + n)}T22:30:00.000Z`);
    expect(disagreeing(evenings)).toEqual([]);
  });

  it('moves it at the same second, around the last Sundays of March and October', () => {
    const years = Array.from({ length: 110 }, (_, n) => 1_995 + n);
    const days = years.flatMap((year) =>
      ['03', '10'].flatMap((month) => Array.from({ length: 8 }, (_, n) => `${year}-${month}-${24 + n}`)),
    );
    const times = ['00:00:00.000', '01:00:00.000', '21:59:59.999', '22:00:00.000', '22:59:59.999', '23:00:00.000'];
    expect(disagreeing(days.flatMap((date) => times.map((time) => `${date}T${time}Z`)))).toEqual([]);
  });

  it('ended in September until 1995, so that an October evening of that year is the same day in Denmark', () => {
    expect(danishDay(moment('1995-10-10T22:30:00.000Z'))).toBe('1995-10-10');
    expect(danishDay(moment('1996-10-10T22:30:00.000Z'))).toBe('1996-10-11');
  });
});

describe('days', () => {
  it.each([
    [1900, false],
    [1904, true],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
  ])('of %s: that it is a leap year is %s', (year, isLeap) => {
    expect(isLeapYear(year)).toBe(isLeap);
    expect(parseLocalDate(`${year}-02-29`) !== undefined).toBe(isLeap);
  });

  it.each([
    ['2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
  ])('at %s it is %s in Denmark', (at, date) => {
    expect(danishDay(moment(at))).toBe(date);
  });

  it.each([
    '1899-12-31',
    '2200-01-01',
    '2026-02-29',
    '2026-2-03',
    '26-02-03',
    '2026-02-03T00:00',
    ' 2026-02-03',
    '2026-00-10',
    '',
  ])('"%s" is no day', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => day(text)).toThrow(new RangeError(`not a calendar day: ${text}`));
  });

  it.each(['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29'])('%s is a day', (text) => {
    expect(day(text)).toBe(text);
  });

  it.each([
    '2026-06-30',
    '2026-06-30T08:15:00Z',
    '2026-06-30T08:15:00.000+02:00',
    '2026-13-30T08:15:00.000Z',
    '+002026-06-30T08:15:00.000Z',
    ' 2026-06-30T08:15:00.000Z',
    '2026-06-30T08:15:00.000Z ',
    '2026-06-30T08:15:00.000Z (CET)',
    '',
  ])('"%s" is no moment in UTC', (text) => {
    expect(() => moment(text)).toThrow(new RangeError(`not a moment in UTC: ${text}`));
  });

  it('have months, and a number since 1970', () => {
    expect(monthOf(day('2026-06-30'))).toBe('2026-06');
    expect(yearOf(day('2026-06-30'))).toBe(2026);
    expect(epochDay(day('1970-01-02'))).toBe(1);
    expect(fromEpochDay(-1)).toBe('1969-12-31');
  });
});

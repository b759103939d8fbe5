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
  later,
  moment,
  monthOf,
  parseLocalDate,
  plusDays,
  plusMonths,
  weekday,
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

describe('days', () => {
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
    expect(epochDay(day('1970-01-02'))).toBe(1);
    expect(fromEpochDay(-1)).toBe('1969-12-31');
  });
});

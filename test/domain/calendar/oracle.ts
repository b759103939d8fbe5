import Holidays from 'date-holidays';
import { day, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';

/** The years over which our calendars are compared with the package date-holidays. */
const years = Array.from({ length: 2099 - 2015 + 1 }, (_, n) => 2015 + n);

export const daysOf = (year: number): readonly LocalDate[] => {
  const first = day(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, n) => plusDays(first, n)).filter((date) => date.startsWith(`${year}-`));
};

const denmark = new Holidays('DK', { languages: ['en'] });

export type Oracle = {
  readonly year: number;
  readonly publicHolidays: ReadonlySet<string>;
  readonly easter: string;
  /** The Friday after Ascension. */
  readonly afterAscension: string;
  /** 5 June and 24 December from the package, which does not know New Year's Eve. */
  readonly closingDays: ReadonlySet<string>;
};

/** What the package says of one year. */
const oracleOf = (year: number): Oracle => {
  const holidays = denmark.getHolidays(year).map(({ date, type, rule }) => ({ date: date.slice(0, 10), type, rule }));
  const byRule = (wanted: string): string => holidays.find(({ rule }) => rule === wanted)?.date ?? '';
  return {
    year,
    publicHolidays: new Set(holidays.filter(({ type }) => type === 'public').map(({ date }) => date)),
    easter: byRule('easter'),
    afterAscension: plusDays(day(byRule('easter 39')), 1),
    closingDays: new Set([byRule('06-05'), byRule('12-24'), `${year}-12-31`]),
  };
};

export const oracles: readonly Oracle[] = years.map(oracleOf);

/** Saturday 6, Sunday 7: read from JavaScript's own calendar, not from ours. */
export const isoWeekday = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7;

import { day, plusDays, yearOf, type LocalDate } from './local-date.ts';

/** Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
export const easter = (year: number): LocalDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const sum = epact + sunday - 7 * shift + 114;
  const pad = (part: number): string => String(part).padStart(2, '0');
  return day(`${year}-${pad(Math.floor(sum / 31))}-${pad((sum % 31) + 1)}`);
};

/** Days after Easter Sunday on which the country keeps holiday; Great Prayer Day (26) was abolished from 2024. */
const movingHolidays = (year: number): readonly number[] => [-3, -2, 0, 1, 39, 49, 50, ...(year <= 2023 ? [26] : [])];

type HolidaysOfYear = { readonly publicHolidays: ReadonlySet<LocalDate>; readonly afterAscension: LocalDate };

const reckon = (year: number): HolidaysOfYear => {
  const sunday = easter(year);
  const fixed = ['01-01', '12-25', '12-26'].map((date) => day(`${year}-${date}`));
  const moving = movingHolidays(year).map((days) => plusDays(sunday, days));
  return { publicHolidays: new Set([...fixed, ...moving]), afterAscension: plusDays(sunday, 40) };
};

/** Reckoned once for each year: the same answer either way, but a sweep asks for thousands of days of one year. */
const reckoned = new Map<number, HolidaysOfYear>();

const holidaysOf = (date: LocalDate): HolidaysOfYear => {
  const year = yearOf(date);
  const known = reckoned.get(year);
  if (known !== undefined) return known;
  const fresh = reckon(year);
  reckoned.set(year, fresh);
  return fresh;
};

/** Public holidays of Denmark (law.md 10.1), weekends not counted as such. */
export const isPublicHoliday = (date: LocalDate): boolean => holidaysOf(date).publicHolidays.has(date);

/** The Friday after Ascension, on which banks close; neither limitation nor visits know it. */
export const isDayAfterAscension = (date: LocalDate): boolean => holidaysOf(date).afterAscension === date;

/**
 * Constitution Day (5 June), Christmas Eve and New Year's Eve: no public holidays, yet each of the three calendars leaves them out (bank closing
 * days, Forældelsesloven §27, Inkassoloven §12).
 */
export const isClosingDay = (date: LocalDate): boolean => ['06-05', '12-24', '12-31'].includes(date.slice(5));

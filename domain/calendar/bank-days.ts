import { day, plusDays, weekday, yearOf, type LocalDate } from './local-date.ts';

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

/** Public holidays of Denmark (law.md 10.1), weekends not counted as such. */
export const isPublicHoliday = (date: LocalDate): boolean => {
  const year = yearOf(date);
  const fixed = ['01-01', '12-25', '12-26'].includes(date.slice(5));
  return fixed || movingHolidays(year).some((days) => plusDays(easter(year), days) === date);
};

/**
 * A day on which Danish banks book payments: no weekend, public holiday, nor bank closing day (day after Ascension, 5 June, 24 and
 * 31 December). Source: Danmarks Nationalbank's closing days, which this rule reproduces for 2026 and 2027.
 */
export const isBankDay = (date: LocalDate): boolean =>
  weekday(date) <= 5 &&
  !isPublicHoliday(date) &&
  !['06-05', '12-24', '12-31'].includes(date.slice(5)) &&
  plusDays(easter(yearOf(date)), 40) !== date;

/** The date itself when banks are open, else the next day on which they are. */
export const nextBankDay = (date: LocalDate): LocalDate => {
  let candidate = date;
  while (!isBankDay(candidate)) candidate = plusDays(candidate, 1);
  return candidate;
};

declare const localDate: unique symbol;

/** A Danish calendar day, "2026-06-30". Comparable with `<` and `>`: the text order is the day order. */
export type LocalDate = string & { readonly [localDate]: true };

/** A moment in UTC, "2026-06-30T08:15:00.000Z". */
declare const instant: unique symbol;
export type Instant = string & { readonly [instant]: true };

/** Whether a year of the Gregorian calendar has 366 days. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** 28 to 31. `month`: 1 to 12. */
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

const zeroDigit = 48;

/** The two digits at a place of a day's text, or a moment's: read in place, since every sum of interest asks for days. */
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - zeroDigit) * 10 + text.charCodeAt(at + 1) - zeroDigit;

/** 2026 of "2026-06-30". */
export const yearOf = (date: LocalDate): number => twoDigits(date, 0) * 100 + twoDigits(date, 2);

/** `undefined` unless the text is a day that exists: "2026-02-30" is none. Years 1900-2199. */
export const parseLocalDate = (text: string): LocalDate | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = text as LocalDate;
  const year = yearOf(date);
  const month = twoDigits(date, 5);
  const day = twoDigits(date, 8);
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return undefined;
  return day >= 1 && day <= daysInMonth(year, month) ? date : undefined;
};

/** The day, or a thrown RangeError: for literals and for text that was parsed before. */
export const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
};

/** Days from 1 March of the year 0 to 1 January 1970. Years are counted from March, so that a leap day is a year's last. */
const epoch = 719_468;
/** Days in four hundred years, after which the calendar repeats itself. */
const daysInEra = 146_097;

/** Days since 1970-01-01. */
export const epochDay = (date: LocalDate): number => {
  const month = twoDigits(date, 5);
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  // From March on, the months have 31, 30, 31, 30, 31 days, twice and a bit: 153 in every five.
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + twoDigits(date, 8) - 1;
  return year * 365 + leapDays + dayOfYear - epoch;
};

const padded = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** The text of a day that exists. Years of more or fewer than four digits would not sort as they follow each other. */
const dateText = (year: number, month: number, day: number): LocalDate => {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`no day of the year ${year} can be written`);
  return `${year}-${padded(month)}-${padded(day)}` as LocalDate;
};

/** The opposite of `epochDay`; throws RangeError for a part of a day, and outside the years 1000 to 9999. */
export const fromEpochDay = (days: number): LocalDate => {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  const sinceEpoch = days + epoch;
  const era = Math.floor(sinceEpoch / daysInEra);
  const dayOfEra = sinceEpoch - era * daysInEra;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - yearOfEra * 365 - Math.floor(yearOfEra / 4) + Math.floor(yearOfEra / 100);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return dateText(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfMonth);
};

export const plusDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(epochDay(date) + days);

/** Days from `from` to `to`: negative when `to` lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from);

/** The same day of the month, or the month's last day where that day does not exist (31 January + 1 → 28 or 29 February). */
export const plusMonths = (date: LocalDate, months: number): LocalDate => {
  const monthsSinceYear0 = yearOf(date) * 12 + twoDigits(date, 5) - 1 + months;
  const year = Math.floor(monthsSinceYear0 / 12);
  const month = monthsSinceYear0 - year * 12 + 1;
  return dateText(year, month, Math.min(twoDigits(date, 8), daysInMonth(year, month)));
};

/** 1 Monday ... 7 Sunday (ISO). */
export const weekday = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
export const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** "2026-06" of "2026-06-30". */
export const monthOf = (date: LocalDate): string => date.slice(0, 7);

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const utcText = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The years in which summer time is known to last from the last Sunday of March to the last of October (directive 2000/84/EC, and before it 94/21). */
const summerTimeYears = { first: 1996, last: 2099 } as const;

const lastSunday = (year: number, month: 3 | 10): LocalDate => {
  const last = dateText(year, month, 31);
  return plusDays(last, -(weekday(last) % 7));
};

/** Whether summer time holds in Denmark late in the evening: it begins and ends at 01:00 UTC. */
const isSummerTimeInTheEvening = (date: LocalDate): boolean =>
  date >= lastSunday(yearOf(date), 3) && date < lastSunday(yearOf(date), 10);

/**
 * The Danish calendar day of a moment; throws RangeError where the text is no moment. Denmark is one hour ahead of UTC and two in summer, so only
 * the last two hours of a day in UTC are the next day there. Every event asks for it, hence not always the formatter, which takes 2 µs.
 */
export const danishDay = (at: Instant): LocalDate => {
  const date = utcText.test(at) ? parseLocalDate(at.slice(0, 10)) : undefined;
  if (date === undefined || yearOf(date) < summerTimeYears.first || yearOf(date) > summerTimeYears.last)
    return day(copenhagen.format(new Date(at)));
  const hour = twoDigits(at, 11);
  const isNextDay = hour === 23 || (hour === 22 && isSummerTimeInTheEvening(date));
  return isNextDay ? plusDays(date, 1) : date;
};

/** A moment, or a thrown RangeError. */
export const moment = (text: string): Instant => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new RangeError(`not a moment in UTC: ${text}`);
  return text as Instant;
};

// Calendar days as day numbers since 1970, reckoned by the plain Date.UTC of the language: nothing of the product.

export type Day = number;

const millisecondsADay = 86_400_000;

export const dayOf = (year: number, month: number, dayOfMonth: number): Day =>
  Date.UTC(year, month - 1, dayOfMonth) / millisecondsADay;

/** The day written "2026-06-30", or `undefined` where no such day exists. */
export const readDay = (text: unknown): Day | undefined => {
  if (typeof text !== 'string') return undefined;
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const day = dayOf(Number(year), Number(month), Number(dayOfMonth));
  return Number.isNaN(day) || writeDay(day) !== text ? undefined : day;
};

/** A day that is known to exist, such as those in tables of figures. */
export const theDay = (text: string): Day => {
  const day = readDay(text);
  if (day === undefined) throw new Error(`${text} is no day`);
  return day;
};

export const writeDay = (day: Day): string => new Date(day * millisecondsADay).toISOString().slice(0, 10);

type Parts = { readonly year: number; readonly month: number; readonly dayOfMonth: number; readonly weekday: number };

export const partsOf = (day: Day): Parts => {
  const date = new Date(day * millisecondsADay);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
};

/** The same day of the month so many months later or earlier; the last of the month where it has no such day. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, dayOfMonth } = partsOf(day);
  return Math.min(dayOf(year, month + months, dayOfMonth), dayOf(year, month + months + 1, 0));
};

export const isInLeapYear = (day: Day): boolean => {
  const { year } = partsOf(day);
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
};

/** Easter Sunday, by the computation of Gauss. */
const easterOf = (year: number): Day => {
  const moon = (19 * (year % 19) + 24) % 30;
  const week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  const found = dayOf(year, 3, 22) + moon + week;
  const isLate = moon === 29 && week === 6;
  const isLateToo = moon === 28 && week === 6 && year % 19 > 10;
  return isLate || isLateToo ? found - 7 : found;
};

/** Forældelsesloven §27: days on which no limitation ends (law 10.1 b). */
const isDayOfRest = (day: Day): boolean => {
  const { year, month, dayOfMonth, weekday } = partsOf(day);
  if (weekday === 0 || weekday === 6) return true;
  if (['1-1', '6-5', '12-24', '12-25', '12-26', '12-31'].includes(`${month}-${dayOfMonth}`)) return true;
  const sinceEaster = day - easterOf(year);
  return [-3, -2, 0, 1, 39, 49, 50].includes(sinceEaster) || (sinceEaster === 26 && year <= 2023);
};

/** The next day on which a limitation may end. */
export const nextDayOfWork = (day: Day): Day => (isDayOfRest(day) ? nextDayOfWork(day + 1) : day);

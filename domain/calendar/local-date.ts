declare const localDate: unique symbol;

/** A Danish calendar day, "2026-06-30". Comparable with `<` and `>`: the text order is the day order. */
export type LocalDate = string & { readonly [localDate]: true };

/** A moment in UTC, "2026-06-30T08:15:00.000Z". */
declare const instant: unique symbol;
export type Instant = string & { readonly [instant]: true };

const dayMilliseconds = 86_400_000;

/** `undefined` unless the text is a day that exists: "2026-02-30" is none. Years 1900-2199. */
export const parseLocalDate = (text: string): LocalDate | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2199) return undefined;
  // A day that the month does not have leads into another month.
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? (text as LocalDate) : undefined;
};

/** The day, or a thrown RangeError: for literals and for text that was parsed before. */
export const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
};

/** Days since 1970-01-01. */
export const epochDay = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;

export const fromEpochDay = (days: number): LocalDate =>
  new Date(days * dayMilliseconds).toISOString().slice(0, 10) as LocalDate;

export const plusDays = (date: LocalDate, days: number): LocalDate => fromEpochDay(epochDay(date) + days);

/** Days from `from` to `to`: negative when `to` lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from);

/** The same day of the month, or the month's last day where that day does not exist (31 January + 1 → 28 or 29 February). */
export const plusMonths = (date: LocalDate, months: number): LocalDate => {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dayOfMonth, lastDay));
  return first.toISOString().slice(0, 10) as LocalDate;
};

/** 1 Monday ... 7 Sunday (ISO). */
export const weekday = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
export const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** 2026 of "2026-06-30". */
export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

/** "2026-06" of "2026-06-30". */
export const monthOf = (date: LocalDate): string => date.slice(0, 7);

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The Danish calendar day of a moment; throws RangeError where the text is no moment. */
export const danishDay = (at: Instant): LocalDate => day(copenhagen.format(new Date(at)));

/** A moment, or a thrown RangeError. */
export const moment = (text: string): Instant => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new RangeError(`not a moment in UTC: ${text}`);
  return text as Instant;
};

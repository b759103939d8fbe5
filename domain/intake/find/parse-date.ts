import { parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';
import { datesIn, repairedDate, type PrintedDate } from '../values/dates.ts';
import { dueDateByTerms } from '../values/terms.ts';
import type { Topic } from '../words/lexicon.ts';
import { faint, heading } from '../words/wording.ts';
import { findTerms } from './find-terms.ts';
import { labelled, type Parse, type Parsed } from './find-values.ts';
import type { Sheet } from './sheet.ts';

/** What a page says of the order of day and month: of two readings the one that its other dates allow. */
export type Order = 'dayFirst' | 'monthFirst' | 'unknown';

const ambiguous = 0.6;
/** A date whose letters had to be put right. */
const repaired = 0.7;
/** "11 02 2026" beside a label of a date. */
const spacedDate = 0.95;
const slashes = /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?!\d)/g;

/** The dates after labels of the topic, as the page prints them; a list of goods may have some, too. */
const printedAfter = (sheet: Sheet, topic: Topic): readonly PrintedDate[] => {
  const seen = labelled<string>(sheet, [topic], (text) => {
    const [date] = datesIn(text);
    return date?.index === 0 && date.isDayFirstAssumed
      ? { value: date.text, certainty: 1, piece: date.text }
      : undefined;
  });
  return [...new Set(seen.map(({ value }) => value))].slice(0, printedMax).flatMap((text) => datesIn(text).slice(0, 1));
};
const printedMax = 4;

/** "Date 06/09/2026, Net 30, due 07/09/2026" holds in one order only. */
const orderByTerms = (sheet: Sheet): Order | undefined => {
  const issues = printedAfter(sheet, 'issueDate');
  const dues = printedAfter(sheet, 'dueDate');
  const terms = issues.length === 0 || dues.length === 0 ? undefined : findTerms(sheet)?.terms;
  if (terms === undefined || (terms.days === 0 && terms.months === 0)) return undefined;
  const holds = (order: (date: PrintedDate) => LocalDate | undefined): boolean =>
    issues.some((issued) =>
      dues.some((due) => {
        const day = order(issued);
        return day !== undefined && dueDateByTerms(day, terms) === order(due);
      }),
    );
  const isDayFirst = holds(({ value }) => value);
  const isMonthFirst = holds(({ monthFirst }) => monthFirst);
  return isDayFirst === isMonthFirst ? undefined : isDayFirst ? 'dayFirst' : 'monthFirst';
};

export const orderOf = (sheet: Sheet): Order => {
  let days = 0;
  let months = 0;
  for (const [, first, second] of sheet.text.matchAll(slashes)) {
    if (Number(first) > 12) days += 1;
    if (Number(second) > 12) months += 1;
  }
  if (days > 0 && months === 0) return 'dayFirst';
  if (months > 0 && days === 0) return 'monthFirst';
  const proven = orderByTerms(sheet);
  if (proven !== undefined) return proven;
  // Only the Americans and their language write the month first.
  return sheet.isDanish || (sheet.language !== undefined && sheet.language !== 'en') ? 'dayFirst' : 'unknown';
};

/** "25-11-05" is the fifth of November 2025 to a Swede, and the 25th of November 2005 to a Dane. */
const yearFirst = ({ text }: PrintedDate): LocalDate | undefined =>
  /^\d{2}-\d{2}-\d{2}$/.test(text) ? parseLocalDate(`20${text}`) : undefined;

export const settle = (printed: PrintedDate, order: Order, language: Sheet['language']): Parsed<LocalDate> => {
  const swedish = language === 'sv' ? yearFirst(printed) : undefined;
  const date = swedish === undefined ? printed : { ...printed, value: swedish, isDayFirstAssumed: false };
  if (!date.isDayFirstAssumed || order === 'dayFirst') return { value: date.value, certainty: 1, piece: date.text };
  if (order === 'monthFirst') return { value: date.monthFirst ?? date.value, certainty: 1, piece: date.text };
  return { value: date.value, certainty: ambiguous, piece: date.text };
};

export const weekday = String.raw`(?:(?:man|tir|tirs|ons|tor|tors|fre|lør|søn|mån|lör|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\.?,?(?=\s)|\p{L}{2,9}dag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi)`;
export const beforeDate = new RegExp(
  String.raw`^(?:(?:den|d\.|d|on|am|du|the|le|pr\.?|per|er|is|bis|zum|senest|inden|til|til betaling|betaling|by|dem|${weekday},?)\s+)+`,
  'iu',
);

/** "11 02 2026", "11 03 26" and "20260223": a date beside its label needs no marks. */
const unmarked: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [/^(\d{2}) (\d{2}) ((?:19|20)\d{2})(?!\d)/, (parts) => parts.join('.')],
  [/^(\d{2}) (\d{2}) (\d{2})$/, (parts) => parts.join('.')],
  [/^(20\d{2})(\d{2})(\d{2})(?!\d)/, (parts) => parts.join('-')],
];

const unmarkedDate = (text: string): { readonly value: LocalDate; readonly piece: string } | undefined =>
  unmarked.flatMap(([pattern, asMarked]) => {
    const match = pattern.exec(text);
    const [date] = match === null ? [] : datesIn(asMarked(match.slice(1)));
    return match === null || date === undefined ? [] : [{ value: date.value, piece: match[0] }];
  })[0];

export const parseDate =
  (order: Order, { isOcr, language }: Sheet): Parse<LocalDate> =>
  (text, _spot, weight) => {
    const trimmed = text.replace(/^[(\s]+/, '').replace(beforeDate, '');
    const [date] = datesIn(trimmed);
    // "den 29. april 2026. Honoraret er aftalt ..." goes on; what such a word dates ends with the date.
    const goesOn = weight <= heading && weight > faint && /[\p{L}\d]/u.test(trimmed.slice(date?.text.length ?? 0));
    if (date !== undefined && date.index === 0) return goesOn ? undefined : settle(date, order, language);
    const plain = unmarkedDate(trimmed.trim());
    if (plain !== undefined) return { ...plain, certainty: isOcr ? repaired : spacedDate };
    const mended = isOcr && date === undefined ? repairedDate(trimmed) : undefined;
    return mended === undefined ? undefined : { value: mended.value, certainty: repaired, piece: mended.text };
  };

/** Reads dates as this page writes them. */
export const parseDateOn = (sheet: Sheet): Parse<LocalDate> => parseDate(orderOf(sheet), sheet);

import { fromEpochDay, parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';
import { money, type Money } from '../../money/money.ts';
import { parsePrintedDate } from '../values/dates.ts';

/** How a whole column writes its numbers: one row alone may not tell, "1.234" is 1234 or 1.234. */
export type DecimalMark = ',' | '.' | 'unknown' | 'mixed';

const blanks = /[\s\u00A0\u202F\u2009']/g;
const currencyMarks = /DKK|EUR|SEK|NOK|USD|GBP|kr\.?|[€$£]/gi;
const bare = (cell: string): string => cell.replaceAll(currencyMarks, '').replaceAll(blanks, '').replace(/,-$/, '');

const markOf = (cell: string): ',' | '.' | undefined => {
  const text = bare(cell);
  if (/,\d*\./.test(text)) return '.';
  if (/\.\d*,/.test(text)) return ',';
  // Three digits behind a single mark may be thousands; one, two or more than three are decimals.
  const tail = /([.,])(\d+)-?$/.exec(text);
  const repeated = (text.match(/[.,]/g) ?? []).length > 1;
  if (repeated) return text.includes(',') ? '.' : ',';
  return tail !== null && tail[2]?.length !== 3 ? (tail[1] === ',' ? ',' : '.') : undefined;
};

export const decimalMarkOf = (cells: readonly string[]): DecimalMark => {
  const marks = new Set(cells.flatMap((cell) => markOf(cell) ?? []));
  if (marks.size > 1) return 'mixed';
  return [...marks][0] ?? 'unknown';
};

/** A cell's amount in minor units, `undefined` where it is none or where the column does not tell what its marks mean. */
export const amountOf = (cell: string, column: DecimalMark): Money | undefined => {
  const text = bare(cell);
  const match = /^([-+(\u2212])?([\d.,]+?)([-)\u2212])?$/.exec(text);
  if (match === null || !/\d/.test(match[2] ?? '')) return undefined;
  const digits = match[2] ?? '';
  const mark = markOf(digits) ?? (column === 'mixed' ? 'unknown' : column);
  if (/[.,]/.test(digits) && mark === 'unknown') return undefined;
  const thousands = mark === ',' ? '.' : ',';
  const [whole = '', decimals = '', ...more] = digits.replaceAll(thousands, '').split(mark === 'unknown' ? ' ' : mark);
  // Programs export sums with binary tails: 1234.5600000001 is 1234.56, but 12.345 is no amount of money.
  if (more.length > 0 || (decimals.length > 2 && !/^\d{2}(?:0{3,}\d*|9{5,}\d*)?$/.test(decimals))) return undefined;
  const value = BigInt(`${whole === '' ? '0' : whole}${decimals.slice(0, 2).padEnd(2, '0')}`);
  const up = /^\d{2}9{5,}/.test(decimals) ? 1n : 0n;
  const isNegative = ['-', '\u2212', '('].includes(match[1] ?? '') || match[3] !== undefined;
  return money(isNegative ? -(value + up) : value + up);
};

/** Whether a column of dates with slashes is day first; `unknown` where no row tells. */
export type DateOrder = 'dayFirst' | 'monthFirst' | 'unknown' | 'mixed';

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/;

export const dateOrderOf = (cells: readonly string[]): DateOrder => {
  const orders = new Set(
    cells.flatMap((cell) => {
      const match = slashed.exec(cell.trim());
      if (match === null) return [];
      if (Number(match[1]) > 12) return ['dayFirst' as const];
      return Number(match[2]) > 12 ? ['monthFirst' as const] : [];
    }),
  );
  if (orders.size > 1) return 'mixed';
  return [...orders][0] ?? 'unknown';
};

export type CellDate = { readonly value: LocalDate; readonly isSure: boolean };

// Day 1 of a spreadsheet is 1900-01-01, and it counts a 29 February 1900 that never was.
const sheetDaysBeforeEpoch = 25_569;
const sheetDays = { least: 36_526, most: 73_050 };

/** A cell's date. Sure where it can mean but one day: a name of a month, ISO, or an order that the column settles. */
export const dateOf = (cell: string, order: DateOrder): CellDate | undefined => {
  const text = cell.trim().replace(/[T ]00:00(?::00(?:\.000)?Z?)?$/, '');
  const match = slashed.exec(text);
  if (match !== null) {
    const [, first = '', second = '', year = ''] = match;
    const [date, month] = order === 'monthFirst' ? [second, first] : [first, second];
    const value = parseLocalDate(
      `${year.length === 2 ? '20' : ''}${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
    );
    const settled = order === 'dayFirst' || order === 'monthFirst' || first === second;
    return value === undefined ? undefined : { value, isSure: settled };
  }
  if (/^\d{5}$/.test(text) && Number(text) >= sheetDays.least && Number(text) <= sheetDays.most)
    return { value: fromEpochDay(Number(text) - sheetDaysBeforeEpoch), isSure: true };
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  const printed =
    compact === null ? parsePrintedDate(text)?.value : parseLocalDate(`${compact[1]}-${compact[2]}-${compact[3]}`);
  return printed === undefined ? undefined : { value: printed, isSure: true };
};

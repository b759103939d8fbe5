import { parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';

/** A date in a text. `isDayFirstAssumed`: "03/04/2026", which an American reads as 4 March. */
export type PrintedDate = {
  readonly value: LocalDate;
  readonly text: string;
  readonly index: number;
  readonly isDayFirstAssumed: boolean;
  /** What an American would read, where that is another day. */
  readonly monthFirst?: LocalDate | undefined;
};

/** Months in Danish, Norwegian, Swedish, English, German, French, Dutch, Portuguese and Spanish, and cut short. */
const monthNames: readonly (readonly string[])[] = [
  ['januar', 'januari', 'january', 'jan', 'janvier', 'jänner', 'janeiro', 'enero'],
  ['februar', 'februari', 'february', 'feb', 'febr', 'février', 'fevereiro', 'febrero'],
  ['marts', 'march', 'mar', 'mars', 'märz', 'maart', 'mrz', 'março', 'marzo', 'mrt'],
  ['april', 'apr', 'avril', 'abril'],
  ['maj', 'may', 'mai', 'mei', 'maio', 'mayo'],
  ['juni', 'june', 'jun', 'juin', 'junho', 'junio'],
  ['juli', 'july', 'jul', 'juillet', 'julho', 'julio'],
  ['august', 'aug', 'augusti', 'augustus', 'août', 'agosto'],
  ['september', 'sept', 'sep', 'septembre', 'setembro', 'septiembre'],
  ['oktober', 'october', 'okt', 'oct', 'octobre', 'outubro', 'octubre'],
  ['november', 'nov', 'novembre', 'novembro', 'noviembre'],
  ['december', 'dec', 'dezember', 'dez', 'décembre', 'desember', 'des', 'dezembro', 'diciembre'],
];

/** The names of months as one alternative of a pattern, the longest first. */
export const anyMonth = monthNames
  .flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const monthNumber = (name: string): number =>
  monthNames.findIndex((names) => names.includes(name.toLowerCase().replace(/\.$/, ''))) + 1;

const compose = (year: string, month: number, dayOfMonth: string): LocalDate | undefined => {
  const fullYear = year.length === 2 ? `20${year}` : year;
  return parseLocalDate(`${fullYear}-${String(month).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
};

type Composed = { readonly value: LocalDate | undefined; readonly monthFirst?: LocalDate | undefined };
type Spelling = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => Composed;
};

const edge = String.raw`(?![\p{L}\d])`;
const start = String.raw`(?<![\d./-])`;
const end = String.raw`(?![\d]|[./-]\d)`;

/** Day first, unless only month first gives a day: "12/31/2026". */
const dayFirst = ([first = '', second = '', year = '']: readonly string[]): Composed => {
  const asDay = compose(year, Number(second), first);
  const asMonth = compose(year, Number(first), second);
  if (asDay === undefined) return { value: asMonth };
  return { value: asDay, monthFirst: asMonth === asDay ? undefined : asMonth };
};

const onlyDayFirst = ([date = '', month = '', year = '']: readonly string[]): Composed => ({
  value: compose(year, Number(month), date),
});

const spellings: readonly Spelling[] = [
  {
    // "2026-04-09", "2026.04.09", "2026/04/09"
    pattern: new RegExp(String.raw`(?<![\d./-])(\d{4})([-./])(\d{2})\2(\d{2})(?![\d-])`, 'gu'),
    read: ([year = '', , month = '', date = '']) => ({ value: compose(year, Number(month), date) }),
  },
  {
    // "3. marts 2026", "17 Feb 26", "3rd March, 2026", "3 de março de 2026", "12-May-2026"
    pattern: new RegExp(
      String.raw`(?<![\d.,/-])(\d{1,2})(?:\.|st|nd|rd|th|er)?(?:\s{0,2}|-|\s(?:de|of)\s)(${anyMonth})(?:\.?,?\s{0,2}|-|\s(?:de|of)\s)(\d{4}|['’]?\d{2})${edge}`,
      'giu',
    ),
    read: ([date = '', month = '', year = '']) => ({
      value: compose(year.replace(/^['’]/, ''), monthNumber(month), date),
    }),
  },
  {
    // "March 3, 2026", "August 3 , 2014"
    pattern: new RegExp(
      String.raw`(?<!\p{L})(${anyMonth})\.?\s{0,2}(\d{1,2})\s?(?:st|nd|rd|th)?\s?,?\s{0,2}(\d{4})${edge}`,
      'giu',
    ),
    read: ([month = '', date = '', year = '']) => ({ value: compose(year, monthNumber(month), date) }),
  },
  {
    // "03.03.2026", "3-3-26", "03. 03. 2026"
    pattern: new RegExp(String.raw`${start}(\d{1,2})(?:\.\s?|-)(\d{1,2})(?:\.\s?|-)(\d{4}|\d{2})${end}`, 'gu'),
    read: onlyDayFirst,
  },
  {
    // "3/3-2026", "3/3 2026", "3.3 2026"
    pattern: new RegExp(
      String.raw`${start}(\d{1,2})[/.](\d{1,2})(?:\s?-\s?(?=\d{2})|\s(?=20\d\d))(\d{4}|\d{2})${end}`,
      'gu',
    ),
    read: onlyDayFirst,
  },
  {
    // "06/07 26"
    pattern: new RegExp(String.raw`${start}(\d{2})/(\d{2})\s(\d{2})(?![\p{L}\d,/%-]|\.\d|\s\p{L})`, 'gu'),
    read: onlyDayFirst,
  },
  {
    // "3/3/2026"
    pattern: new RegExp(String.raw`${start}(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})${end}`, 'gu'),
    read: dayFirst,
  },
];

/** Every date in a text, from the left: ISO, "3. marts 2026", "March 3, 2026", "03.03.2026", "3/3-26", "3/3/2026". */
export const datesIn = (text: string): readonly PrintedDate[] => {
  if (!/\d/.test(text)) return [];
  const found = spellings.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((match): readonly PrintedDate[] => {
      const { value, monthFirst } = read(match.slice(1));
      if (value === undefined) return [];
      return [{ value, text: match[0], index: match.index, isDayFirstAssumed: monthFirst !== undefined, monthFirst }];
    }),
  );
  const sorted = found.toSorted((a, b) => a.index - b.index);
  return sorted.filter((date, at) => sorted.findIndex(({ index }) => index === date.index) === at);
};

/** The date that a text consists of (a leading "den" or "d." is passed over), or `undefined`. */
export const parsePrintedDate = (text: string): PrintedDate | undefined => {
  const trimmed = text
    .trim()
    .replace(/^(?:den|d\.|the)\s+/i, '')
    .replace(/[.,;]$/, '');
  const [first] = datesIn(trimmed);
  return first !== undefined && first.text.length === trimmed.length ? first : undefined;
};

const misread: readonly (readonly [RegExp, string])[] = [
  [/[OoQ]/g, '0'],
  [/[lI|!]/g, '1'],
];

/**
 * A date whose digits OCR read as letters ("O8.O1.2O26", "l2-05-2026"), or whose marks it lost ("12 05 2026"). The
 * calendar alone proves little: whoever uses it must find another reason to believe it.
 */
export const repairedDate = (text: string): PrintedDate | undefined => {
  const cell = text.trim();
  if (cell.length > 14 || !/^[\dOoQlI|!][\dOoQlI|!.,/\s-]{5,}$/.test(cell)) return undefined;
  const digits = misread.reduce((piece, [from, to]) => piece.replaceAll(from, to), cell).replaceAll(',', '.');
  const marked = digits.replace(/^(\d{2})[\s.-]{0,2}(\d{2})[\s.-]{0,2}(\d{4})$/, '$1.$2.$3');
  const [found] = datesIn(marked);
  return found === undefined ? undefined : { ...found, text: cell, index: 0 };
};

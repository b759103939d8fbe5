import { parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';

/** A date in a text. `isDayFirstAssumed`: "03/04/2026", which an American reads as 4 March. */
export type PrintedDate = {
  readonly value: LocalDate;
  readonly text: string;
  readonly index: number;
  readonly isDayFirstAssumed: boolean;
};

const monthNames: readonly (readonly string[])[] = [
  ['januar', 'january', 'jan', 'janvier'],
  ['februar', 'february', 'feb', 'février'],
  ['marts', 'march', 'mar', 'mars', 'märz'],
  ['april', 'apr', 'avril'],
  ['maj', 'may', 'mai'],
  ['juni', 'june', 'jun', 'juin'],
  ['juli', 'july', 'jul', 'juillet'],
  ['august', 'aug', 'août'],
  ['september', 'sept', 'sep', 'septembre'],
  ['oktober', 'october', 'okt', 'oct', 'octobre'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'dezember', 'décembre'],
];

const anyMonth = monthNames
  .flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const monthNumber = (name: string): number =>
  monthNames.findIndex((names) => names.includes(name.toLowerCase().replace(/\.$/, ''))) + 1;

const compose = (year: string, month: number, dayOfMonth: string): LocalDate | undefined => {
  const fullYear = year.length === 2 ? `20${year}` : year;
  return parseLocalDate(`${fullYear}-${String(month).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
};

type Spelling = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => { value: LocalDate | undefined; assumed?: boolean };
};

const edge = String.raw`(?![\p{L}\d])`;
const spellings: readonly Spelling[] = [
  {
    pattern: new RegExp(String.raw`(?<![\d./-])(\d{4})-(\d{2})-(\d{2})(?![\d-])`, 'gu'),
    read: ([year = '', month = '', date = '']) => ({ value: compose(year, Number(month), date) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d.,/-])(\d{1,2})\.?\s{1,2}(${anyMonth})\.?,?\s{1,2}(\d{4}|\d{2})${edge}`,
      'giu',
    ),
    read: ([date = '', month = '', year = '']) => ({ value: compose(year, monthNumber(month), date) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\p{L})(${anyMonth})\.?\s{1,2}(\d{1,2})\s?(?:st|nd|rd|th)?\s?,?\s{0,2}(\d{4})${edge}`,
      'giu',
    ),
    read: ([month = '', date = '', year = '']) => ({ value: compose(year, monthNumber(month), date) }),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d./-])(\d{1,2})[.-](\d{1,2})[.-](\d{4}|\d{2})(?![\d]|[./-]\d)`, 'gu'),
    read: ([date = '', month = '', year = '']) => ({ value: compose(year, Number(month), date) }),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d./-])(\d{1,2})/(\d{1,2})[/-](\d{4}|\d{2})(?![\d]|[./-]\d)`, 'gu'),
    read: ([first = '', second = '', year = '']) => {
      const dayFirst = compose(year, Number(second), first);
      const monthFirst = compose(year, Number(first), second);
      if (dayFirst === undefined) return { value: monthFirst };
      return { value: dayFirst, assumed: monthFirst !== undefined && monthFirst !== dayFirst };
    },
  },
];

/** Every date in a text, from the left: ISO, "3. marts 2026", "March 3, 2026", "03.03.2026", "3/3-26", "3/3/2026". */
export const datesIn = (text: string): readonly PrintedDate[] =>
  spellings
    .flatMap(({ pattern, read }) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const { value, assumed = false } = read(match.slice(1));
        return value === undefined ? [] : [{ value, text: match[0], index: match.index, isDayFirstAssumed: assumed }];
      }),
    )
    .toSorted((a, b) => a.index - b.index);

/** The date that a text consists of (a leading "den" or "d." is passed over), or `undefined`. */
export const parsePrintedDate = (text: string): PrintedDate | undefined => {
  const trimmed = text
    .trim()
    .replace(/^(?:den|d\.|the)\s+/i, '')
    .replace(/[.,;]$/, '');
  const [first] = datesIn(trimmed);
  return first !== undefined && first.text.length === trimmed.length ? first : undefined;
};

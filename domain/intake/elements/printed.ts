import type { LocalDate } from '../../calendar/local-date.ts';
import { money, type Money } from '../../money/money.ts';
import { placeOf, type Line, type Place } from '../page/page-text.ts';
import { datesIn } from '../values/dates.ts';

/**
 * What a page prints, in whatever spelling, to look an e-invoice's exact values up on it. It answers "does the page show
 * this?", never "which of the page's values is it?".
 */
export type PrintedPage = {
  /** Where the page prints the amount, whatever its sign: "1.005,55", "1 005,55", "1,005.55", "1'005.55", "2 758 €". */
  readonly amount: (value: Money) => Place | undefined;
  readonly date: (value: LocalDate) => Place | undefined;
  /** Where the page prints the text, letters and digits only: "RE 1001" shows "RE-1001". */
  readonly text: (value: string) => Place | undefined;
  /** Where the page prints the number, whole and by itself: neither "59672" nor "5967 23" shows "596723". */
  readonly number: (value: string) => Place | undefined;
  /** The share of a name's words that the page prints: a column beside it may stand between them. */
  readonly shareOfWords: (value: string) => number;
  /** True where the page names the currency; `besideAmount`: right at an amount. "kr." names all three crowns. */
  readonly names: (currency: string, besideAmount?: boolean) => boolean;
  /** Every amount with two decimals that the page prints, without signs, smallest first. */
  readonly amounts: readonly Money[];
};

/** Letters and digits only, in lower case, and "straße" like "strasse". */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

const number = /\d[\d.,'’\u00A0\u202F\u2007\u2009 ]*/g;

/** The ways to read a run of digits and marks as an amount in minor units. */
const valuesOf = (token: string): readonly { readonly value: bigint; readonly hasDecimals: boolean }[] => {
  const match = /^(\d+(?:[.,'’]\d{2,3})*?)(?:[.,](\d{1,2}))?$/.exec(token);
  if (match === null) return [];
  const [, whole = '', decimals = ''] = match;
  // Marks between thousands, or the Indian lakhs: always three digits last.
  if (/[.,'’]/.test(whole) && !/[.,'’]\d{3}$/.test(whole)) return [];
  return [{ value: BigInt(whole.replaceAll(/\D/g, '') + decimals.padEnd(2, '0')), hasDecimals: decimals.length === 2 }];
};

/** "2 1 776,00" may be 1776.00 beside a quantity, "12 148,00" is 12148.00 or 148.00: all readings count as printed. */
const readingsOf = (run: string) => {
  const pieces = run
    .trim()
    .replace(/[.,]+$/, '')
    .split(/[\s\u00A0\u202F\u2007\u2009]+/);
  return pieces.flatMap((_, from) => {
    const readings = valuesOf((pieces[from] ?? '').replace(/[.,]+$/, ''));
    const joined: (typeof readings)[number][] = [...readings];
    let token = pieces[from] ?? '';
    for (const piece of pieces.slice(from + 1)) {
      if (!/^\d{1,3}$/.test(token.replaceAll(/\s/g, '').slice(0, 3)) || !/^\d{3}(?:[.,]\d{2})?$/.test(piece)) break;
      token += piece;
      joined.push(...valuesOf(token));
    }
    return joined;
  });
};

const symbols: Readonly<Record<string, RegExp>> = {
  EUR: /€|\bEUR\b|\beuros?\b/i,
  USD: /\$|\bUSD\b/i,
  GBP: /£|\bGBP\b/i,
  DKK: /\bDKK\b|\bkr\b|\bkroner\b/i,
  SEK: /\bSEK\b|\bkr\b|\bkronor\b/i,
  NOK: /\bNOK\b|\bkr\b|\bkroner\b/i,
  PLN: /\bPLN\b|zł/i,
  CZK: /\bCZK\b|Kč/i,
  CHF: /\bCHF\b|\bSFr\b|\bFr\./i,
  INR: /₹|\bINR\b|\bRs\b/i,
  JPY: /¥|\bJPY\b/i,
};

// As the page's own reader: a page made to be slow costs no more than a long one.
const linesMax = 4000;
const signsMax = 500;

/** Looks a page up. `raw` are the lines as they were read; numbers and dates that break over two lines are not found. */
export const printedOn = (raw: readonly Line[]): PrintedPage => {
  const lines = raw.slice(0, linesMax).map((line) => ({ ...line, text: line.text.slice(0, signsMax) }));
  const byAmount = new Map<bigint, Place>();
  const withDecimals = new Set<bigint>();
  const byDate = new Map<string, Place>();
  for (const line of lines) {
    const text = line.text.normalize('NFKC');
    for (const [run] of text.matchAll(number))
      for (const { value, hasDecimals } of readingsOf(run)) {
        if (!byAmount.has(value)) byAmount.set(value, placeOf(line));
        if (hasDecimals) withDecimals.add(value);
      }
    for (const { value } of datesIn(text)) if (!byDate.has(value)) byDate.set(value, placeOf(line));
  }
  const bareLines = lines.map((line) => bare(line.text));
  const whole = bareLines.join('');
  const words = new Set(lines.flatMap((line) => wordsOf(line.text)));
  const placeOfText = (wanted: string): Place | undefined => {
    const at =
      lines[bareLines.findIndex((line) => line.includes(wanted))] ?? (whole.includes(wanted) ? lines[0] : undefined);
    return at === undefined ? undefined : placeOf(at);
  };
  return {
    amount: (value) => byAmount.get(value < 0n ? -value : value),
    date: (value) => byDate.get(value) ?? placeOfDate(value, lines),
    text: (value) => {
      const wanted = bare(value);
      if (wanted.length > 3) return placeOfText(wanted);
      // So few letters and digits stand inside many others: they must stand by themselves.
      const alone = new RegExp(
        String.raw`(?<![\p{L}\p{N}])${[...wanted].join(String.raw`[^\p{L}\p{N}]{0,2}`)}(?![\p{L}\p{N}])`,
        'iu',
      );
      const at = wanted === '' ? undefined : lines.find(({ text }) => alone.test(text.normalize('NFKC')));
      return at === undefined ? undefined : placeOf(at);
    },
    number: (value) => {
      const signs = [...bare(value)];
      const between = (index: number): string =>
        /\d/.test(signs[index] ?? '') && /\d/.test(signs[index + 1] ?? '')
          ? String.raw`[.\-/]?`
          : String.raw`[^\p{L}\p{N}]{0,3}`;
      const alone = new RegExp(
        String.raw`(?<![\p{L}\p{N}])${signs.map((sign, index) => (index === signs.length - 1 ? sign : sign + between(index))).join('')}(?![\p{L}\p{N}])`,
        'iu',
      );
      const at = signs.length === 0 ? undefined : lines.find(({ text }) => alone.test(text.normalize('NFKC')));
      return at === undefined ? undefined : placeOf(at);
    },
    shareOfWords: (value) => {
      const wanted = wordsOf(value);
      if (wanted.length === 0 || whole.includes(bare(value))) return 1;
      return wanted.filter((word) => words.has(word)).length / wanted.length;
    },
    names: (currency, besideAmount = false) => {
      const symbol = symbols[currency] ?? new RegExp(String.raw`\b${currency}\b`, 'i');
      return lines.some(({ text }) => symbol.test(text) && (!besideAmount || /\d[.,]\d{2}(?!\d)/.test(text)));
    },
    amounts: [...withDecimals].toSorted((a, b) => (a < b ? -1 : 1)).map((value) => money(value)),
  };
};

/** Spellings that `datesIn` does not take for a date anywhere in a text: month first, and no year of four digits. */
const placeOfDate = (date: LocalDate, lines: readonly Line[]): Place | undefined => {
  const [year = '', month = '', day = ''] = date.split('-');
  const m = `0?${Number(month)}`;
  const d = `0?${Number(day)}`;
  const y = `(?:${year}|${year.slice(2)})`;
  const mark = String.raw`\s?[./\-\s]\s?`;
  const spelling = new RegExp(
    String.raw`(?<!\d)(?:${d}${mark}${m}${mark}${y}|${m}[/-]${d}[/-]${y}|${year}${mark}${m}${mark}${d}|${year}${month}${day})(?!\d)`,
  );
  const line = lines.find(({ text }) => spelling.test(text));
  return line === undefined ? undefined : placeOf(line);
};

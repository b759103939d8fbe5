import { money, type Money } from '../../money/money.ts';

/** An amount in a text, with the text that it was read from. */
export type PrintedAmount = {
  readonly value: Money;
  readonly text: string;
  /** The mark between thousands was a space: "1 234,50" may also be a quantity of 1 beside 234,50. */
  readonly groupedBySpace: boolean;
};

/** No-break, narrow no-break, figure and thin spaces. */
const spaces = ' \u00A0\u202F\u2007\u2009';

// Each alternative is one way of writing, whole: marks are never mixed. Two decimals are demanded, because "12.345" and
// "12,345" mean twelve thousand to one writer and twelve to another.
const danish = String.raw`\d{1,3}(?:\.\d{3})+,(?:\d{2}|-)|\d+,(?:\d{2}|-)`;
const english = String.raw`\d{1,3}(?:,\d{3})+\.\d{2}|\d+\.\d{2}`;
const bySpace = `\\d{1,3}(?:[${spaces}]\\d{3})+[,.]\\d{2}`;
const magnitude = `(?:${bySpace}|${danish}|${english})`;

const whole = new RegExp(`^([-\u2212\u2013])?\\s?(${magnitude})\\s?([-\u2212])?$`);
const anywhere = new RegExp(
  `(?<![\\d.,/:\\w])([-\u2212\u2013])?(${magnitude})([-\u2212](?!\\d))?(?![\\d%]|[.,/:-]\\d|\\s?%|\\w)`,
  'g',
);

const read = (sign: string | undefined, text: string, trailingSign: string | undefined): PrintedAmount => {
  const decimals = text.endsWith('-') ? '00' : text.slice(-2);
  const digits = text.slice(0, text.endsWith('-') ? -2 : -3).replaceAll(/\D/g, '');
  const value = BigInt(digits + decimals);
  const isNegative = sign !== undefined || trailingSign !== undefined;
  return {
    value: money(isNegative ? -value : value),
    text,
    groupedBySpace: new RegExp(`[${spaces}]`).test(text),
  };
};

/** Marks of currency around an amount that do not change it. */
const currencyMarks = /(?:DKK|EUR|USD|GBP|SEK|NOK|kroner|kr\.?|[€$£])/gi;

/**
 * Reads an amount as it is printed, in øre: "12.345,67", "1 234,50", "1,234.50", "999,00-" (negative), "1.234,-".
 * A currency beside it is passed over. `undefined` for everything else; above all for "12.345", "10,000" and "1,5",
 * which do not say which mark is the decimal one.
 */
export const parsePrintedAmount = (text: string): Money | undefined => {
  const match = whole.exec(text.replaceAll(currencyMarks, ' ').trim());
  if (match === null || match[2] === undefined) return undefined;
  if (match[1] !== undefined && match[3] !== undefined) return undefined;
  return read(match[1], match[2], match[3]).value;
};

/** Every amount in a text, from the left; percentages, dates and longer numbers are none. */
export const amountsIn = (text: string): readonly PrintedAmount[] =>
  [...text.matchAll(anywhere)].flatMap((match) => (match[2] === undefined ? [] : [read(match[1], match[2], match[3])]));

const marks: readonly (readonly [string, RegExp])[] = [
  ['DKK', /\bDKK\b|\bdanske kroner\b/i],
  ['EUR', /€|\bEUR\b|\beuro\b/i],
  ['USD', /\$|\bUSD\b/i],
  ['GBP', /£|\bGBP\b/i],
  ['SEK', /\bSEK\b/],
  ['NOK', /\bNOK\b/],
  ['DEM', /\bDEM\b/],
  ['INR', /₹|\bINR\b|\bRs\.?\s?\d/],
  ['CHF', /\bCHF\b/],
  ['PLN', /\bPLN\b|\bzł\b/],
];

/** The currencies (ISO 4217) that a text names outright; "kr." is not among them, three countries write it. */
export const currenciesNamedIn = (text: string): readonly string[] =>
  marks.flatMap(([code, pattern]) => (pattern.test(text) ? [code] : []));

/** True where a text has crowns beside or above amounts: "kr.", "KR", "Kroner". */
export const writesCrowns = (text: string): boolean => /(?:^|[\s\d(])kr\b\.?|\bkroner\b/i.test(text);

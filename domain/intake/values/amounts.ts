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
// "12,345" mean twelve thousand to one writer and twelve to another. "1.234,-" and the Swedish "500:-" have none to read.
const none = '(?:,[-\u2013\u2014]{1,2}|:-)';
const danish = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{2}|${none})|\d+(?:,\d{2}|${none})`;
const english = String.raw`\d{1,3}(?:,\d{3})+\.\d{2}|\d+\.\d{2}`;
const indian = String.raw`\d{1,2}(?:,\d{2})+,\d{3}\.\d{2}`;
const swiss = String.raw`\d{1,3}(?:['\u2019]\d{3})+[.,]\d{2}`;
const bySpace = `\\d{1,3}(?:[${spaces}]\\d{3})+(?:[,.]\\d{2}|${none})`;
const magnitude = `(?:${bySpace}|${indian}|${swiss}|${danish}|${english})`;

const minus = '-\u2212\u2013';
const whole = new RegExp(`^([${minus}])?\\s?(${magnitude})\\s?([-\u2212])?$`);
const anywhere = new RegExp(
  `(?<![\\d.,/:\\p{L}_'])([${minus}])?\\s?(${magnitude})([-\u2212](?!\\d))?(?![\\d%]|[.,/:'-]\\d|\\s?%|(?!kr|dkk|eur|sek|nok|usd|gbp)[\\p{L}_])`,
  'giu',
);

const read = (sign: string | undefined, text: string, trailingSign: string | undefined): PrintedAmount => {
  const hasDecimals = /\d\d$/.test(text);
  const digits = text.replaceAll(/\D/g, '');
  const value = BigInt(hasDecimals ? digits : `${digits}00`);
  const isNegative = sign !== undefined || trailingSign !== undefined;
  return {
    value: money(isNegative ? -value : value),
    text,
    groupedBySpace: new RegExp(`[${spaces}]`).test(text),
  };
};

/** Marks of currency around an amount that do not change it. */
export const currencyMarks =
  /(?<![\p{L}])(?:DKK|EUR|USD|GBP|SEK|NOK|CHF|INR|DEM|PLN|ISK|kroner|kronor|euro|kr\b\.?|US(?=\$)|Rs\b\.?)(?![\p{L}])|(?<=\d\s?)(?:DKK|EUR|USD|GBP|SEK|NOK|CHF|kr)(?![\p{L}])\.?|[€$£₹]/giu;

/** "***14082,29*": printers of forms guard a sum with asterisks. */
export const withoutGuards = (text: string): string => text.trim().replace(/^\*+\s?|\s?\*+$/g, '');

/** A parenthesis around an amount is a book-keeper's minus: "(250,00)". */
const bookkeepersMinus = /^\((.*\d)\)$/;

/**
 * Reads an amount as it is printed, in øre: "12.345,67", "1 234,50", "1,234.50", "999,00-" (negative), "1.234,-".
 * A currency beside it is passed over. `undefined` for everything else; above all for "12.345", "10,000" and "1,5",
 * which do not say which mark is the decimal one.
 */
export const parsePrintedAmount = (text: string): Money | undefined => {
  const bare = withoutGuards(text).replaceAll(currencyMarks, ' ').trim();
  const match = whole.exec(bare.replace(bookkeepersMinus, '-$1'));
  if (match === null || match[2] === undefined) return undefined;
  if (match[1] !== undefined && match[3] !== undefined) return undefined;
  return read(match[1], match[2], match[3]).value;
};

/** Every amount in a text, from the left; percentages, dates and longer numbers are none. */
export const amountsIn = (text: string): readonly PrintedAmount[] =>
  [...text.matchAll(anywhere)].flatMap((match) => (match[2] === undefined ? [] : [read(match[1], match[2], match[3])]));

const marks: readonly (readonly [string, RegExp])[] = [
  ['DKK', /(?<!\p{L})(?:DKK|dkr\b|danske? kr(?:oner|\b))/iu],
  ['EUR', /€|(?<!\p{L})(?:EUR|euros?)(?!\p{L})/iu],
  ['USD', /\$|(?<!\p{L})(?:USD|US dollars?)(?!\p{L})/iu],
  ['GBP', /£|(?<!\p{L})GBP(?!\p{L})/iu],
  ['SEK', /(?<!\p{L})(?:SEK|svenska kronor)(?!\p{L})/u],
  ['NOK', /(?<!\p{L})(?:NOK|norske kroner)(?!\p{L})/u],
  ['ISK', /(?<!\p{L})ISK(?!\p{L})/u],
  ['DEM', /(?<!\p{L})DEM(?!\p{L})/u],
  ['INR', /₹|(?<!\p{L})(?:INR|Rs\.?\s?(?=\d))/u],
  ['CHF', /\bCHF\b/],
  ['PLN', /\bPLN\b|\bzł\b/],
];

/** The currencies (ISO 4217) that a text names outright; "kr." is not among them, three countries write it. */
export const currenciesNamedIn = (text: string): readonly string[] =>
  marks.flatMap(([code, pattern]) => (pattern.test(text) ? [code] : []));

/** True where a text has crowns beside or above amounts: "kr.", "KR", "Kroner". */
export const writesCrowns = (text: string): boolean => /(?:^|[\s\d(])kr\b\.?|\bkroner\b/i.test(text);

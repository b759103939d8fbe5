import { money, type Money } from '../../money/money.ts';
import { amountsIn, currencyMarks, parsePrintedAmount } from './amounts.ts';

/** The mark that stands before the decimals. */
export type DecimalMark = ',' | '.';

/** An amount as it may be meant, and how surely: below 1 where the text alone does not say. */
export type AmountReading = {
  readonly value: Money;
  readonly certainty: number;
  readonly text: string;
  /** True where letters or marks had to be put right (OCR): such a reading needs a sum that proves it. */
  readonly isRepaired: boolean;
};

/**
 * Which mark a page writes before its decimals: that of most of its amounts. A page never mixes them, so its other amounts
 * tell what "12.345" means. `undefined` without any amount that has two decimals.
 */
export const decimalMarkOf = (texts: readonly string[]): DecimalMark | undefined => {
  let commas = 0;
  let points = 0;
  for (const text of texts)
    for (const { text: amount } of amountsIn(text))
      if (/,(?:\d\d|[-\u2013\u2014]+)$/.test(amount)) commas += 1;
      else if (/\.\d\d$/.test(amount)) points += 1;
  if (commas === points) return undefined;
  return commas > points ? ',' : '.';
};

// What a reading without decimals is worth. Derivation: where no amount of the page has decimals a whole number beside a
// currency is how the page writes; elsewhere it may be a count, a year or a number of something.
const wholeOnWholePage = 0.92;
const wholeBesideCurrency = 0.9;
const wholeElsewhere = 0.75;
const groupedByStyle = 0.9;
const groupedByGuess = 0.6;
const oneDecimal = 0.8;
/** A reading that OCR's letters had to be bent for, before any sum confirms it. */
const repaired = 0.7;

const digitsMax = 12;
const minor = (digits: string, decimals: string): Money => money(BigInt(digits.replaceAll(/\D/g, '') + decimals));

const grouped = /^\d{1,3}(?:([.,'\u2019 \u00A0\u202F])\d{3})(?:\1\d{3})*$/;

/** Thousands without decimals, or three decimals: "10,000 €" beside "20,00 €" is ten, beside "20.00" it is ten thousand. */
const threes = (text: string, mark: DecimalMark | undefined): readonly [Money, number] | undefined => {
  const match = grouped.exec(text);
  if (match === null) return undefined;
  const [, by = ''] = match;
  if (by !== mark) return [minor(text, '00'), mark === undefined && by !== ' ' ? groupedByGuess : groupedByStyle];
  if (!text.endsWith('0') || text.split(by).length > 2) return undefined;
  return [minor(text.slice(0, -1), ''), oneDecimal];
};

const loose = (bare: string, mark: DecimalMark | undefined, hasCurrency: boolean) => {
  const byThrees = threes(bare, mark);
  if (byThrees !== undefined) return byThrees;
  // Eight digits in a row without a mark are a number of something.
  if (/^\d{1,7}$/.test(bare)) {
    const certainty = hasCurrency ? wholeBesideCurrency : wholeElsewhere;
    return [minor(bare, '00'), mark === undefined && hasCurrency ? wholeOnWholePage : certainty] as const;
  }
  if (/^\d+[.,]\d$/.test(bare)) return [minor(bare, '0'), oneDecimal] as const;
  return undefined;
};

const misread: readonly (readonly [RegExp, string])[] = [
  [/[OoQD]/g, '0'],
  [/[lI|!i]/g, '1'],
  [/S/g, '5'],
  [/B/g, '8'],
];

const digitsFor = (text: string): string => misread.reduce((piece, [from, to]) => piece.replaceAll(from, to), text);

/**
 * What OCR may have meant: "$19,647 68" and "$4,69967" lost their point, "1.5OO,00" has letters for digits, the foot of a
 * currency sign became a digit ("27,08,000.00" for "₹7,08,000.00").
 */
const repairs = (text: string): readonly Money[] => {
  const bare = digitsFor(text.replaceAll(currencyMarks, ' ').trim()).replace(/^[^\d-]+(?=\d)|[^\d]+$/g, '');
  if (!/^-?[\d.,' ]+$/.test(bare) || bare.replaceAll(/\D/g, '').length > digitsMax) return [];
  const candidates = [
    bare.replaceAll(/\s/g, ''),
    bare.replace(/[\s.,](\d\d)$/, ',$1').replaceAll(/[.\s](?=.*,\d\d$)/g, ''),
    bare.replace(/[\s.,](\d\d)$/, '.$1').replaceAll(/[,\s](?=.*\.\d\d$)/g, ''),
    bare.replace(/(\d\d)$/, ',$1').replaceAll(/[.\s](?=.*,\d\d$)/g, ''),
    bare.replace(/(\d\d)$/, '.$1').replaceAll(/[,\s](?=.*\.\d\d$)/g, ''),
    bare.replace(/^\d,?/, ''),
  ];
  const values = candidates.flatMap((candidate) => parsePrintedAmount(candidate) ?? []);
  return [...new Set(values)];
};

/**
 * Every way in which a cell that holds nothing but an amount may be read, the likeliest first. `mark` is how the page
 * writes its decimals; `isOcr` adds what misread letters may have been.
 */
export const readingsOf = (cell: string, mark: DecimalMark | undefined, isOcr: boolean): readonly AmountReading[] => {
  const text = cell.trim();
  const strict = parsePrintedAmount(text);
  const found: AmountReading[] = [];
  if (strict !== undefined) found.push({ value: strict, certainty: 1, text, isRepaired: false });
  else {
    const hasCurrency = text.search(currencyMarks) >= 0;
    const bare = text.replaceAll(currencyMarks, ' ').trim();
    const sign = /^[-\u2212\u2013]\s?|\s?-$/.exec(bare);
    const magnitude = bare.replace(/^[-\u2212\u2013]\s?|\s?-$/, '').trim();
    const read = magnitude.length > digitsMax + 4 ? undefined : loose(magnitude, mark, hasCurrency);
    if (read !== undefined)
      found.push({
        value: sign === null ? read[0] : money(-read[0]),
        certainty: read[1],
        text,
        isRepaired: false,
      });
  }
  if (!isOcr || !/\d/.test(text)) return found;
  // "6.000" on a page without any decimals is whole thousands; a lost mark before decimals leaves no three digits.
  const isWhole = mark === undefined && grouped.test(text.replaceAll(currencyMarks, ' ').trim());
  const others = (isWhole ? [] : repairs(text)).filter((value) => found.every((each) => each.value !== value));
  return [...found, ...others.map((value) => ({ value, certainty: repaired, text, isRepaired: true }))];
};

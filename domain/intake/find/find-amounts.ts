import { add, type Money } from '../../money/money.ts';
import { confidenceOf } from '../page/page-text.ts';
import { amountsIn, currencyMarks, parsePrintedAmount } from '../values/amounts.ts';
import { readingsOf, type AmountReading } from '../values/loose-amounts.ts';
import type { Topic } from '../words/lexicon.ts';
import { vague } from '../words/wording.ts';
import { besideLabel, ownText, ranked, weightFor, type Candidate } from './find-values.ts';
import type { Label } from './labels.ts';
import type { Cell, Sheet } from './sheet.ts';

const belowLabel = 0.9;
/** "Qty 3 120,00" also looks like 3,120.00: a space between thousands is believed where the amount stands alone. */
const spaceInsideText = 0.85;
/** A total's label opens its line; inside a sentence the same words speak of something else, unless an amount stands beside it. */
const insideSentence = 0.85;
const wordsMax = 9;

const sumTopics: ReadonlySet<Topic> = new Set<Topic>([
  'payable',
  'gross',
  'net',
  'vat',
  'prepaid',
  'rounding',
  'fee',
  'interest',
  'earlierBalance',
  'principal',
  'otherSum',
]);

const isSumLabel = (label: Label): boolean => label.meanings.some(({ topic }) => sumTopics.has(topic));
const opensSum = ({ labels: [first] }: Cell): boolean =>
  first !== undefined && first.opens === 'text' && isSumLabel(first);

/** What a cell reads as where it holds an amount and nothing else, else the last amount in it. */
const readingsIn = (text: string, sheet: Sheet): readonly AmountReading[] => {
  const alone = readingsOf(text, sheet.decimalMark, sheet.isOcr);
  if (alone.some(({ isRepaired }) => !isRepaired)) return alone;
  const amount = amountsIn(text).at(-1);
  if (amount === undefined) return alone;
  const certainty = amount.groupedBySpace ? spaceInsideText : 1;
  return [{ value: amount.value, certainty, text: amount.text, isRepaired: false }];
};

const candidatesOf = (cell: Cell, text: string, weight: number, sheet: Sheet): readonly Candidate<Money>[] =>
  readingsIn(text, sheet).map(({ value, certainty, text: piece, isRepaired }) => ({
    value,
    score: weight * certainty * confidenceOf(cell.line, piece),
    line: cell.line,
    isRepaired,
  }));

/** "Til udbetaling | inkl. moms, kr.": what goes on with the label, and is none of its own. */
const isAside = ({ text, labels }: Cell, sheet: Sheet): boolean =>
  !/\d/.test(text) && labels.every((label) => weightFor(label, [...sumTopics], sheet) <= vague);

/** The cells right of a label up to the next label of a sum: "Netto 800,00 Moms 200,00 I alt 1.000,00" in one row. */
const ownRow = (cell: Cell, sheet: Sheet): readonly Cell[] => {
  const row = sheet.rightOf(cell);
  const next = row.findIndex((other) => opensSum(other) && !isAside(other, sheet));
  return next < 0 ? row : row.slice(0, next);
};

/** "EUR" over "5,228.00" in a cell too narrow for both, their label halfway beside them. */
const wrappedReach = 1.2;
/** A page has few of them; one made to be slow may have thousands. */
const marksMax = 40;
const marksOf = new WeakMap<Sheet, readonly Cell[]>();
const loneMarks = (sheet: Sheet): readonly Cell[] => {
  const known = marksOf.get(sheet);
  if (known !== undefined) return known;
  const found = sheet.cells
    .filter(({ text }) => text.length <= 5 && text !== '' && text.replaceAll(currencyMarks, '').trim() === '')
    .slice(0, marksMax);
  marksOf.set(sheet, found);
  return found;
};

const wrappedBeside = ({ line }: Cell, sheet: Sheet): Cell | undefined =>
  loneMarks(sheet)
    .filter(
      (mark) =>
        mark.line.page === line.page &&
        mark.line.box.left > line.box.left + line.box.width &&
        Math.abs(mark.line.box.top - line.box.top) < wrappedReach * line.box.height,
    )
    .flatMap((mark) => sheet.below(mark, 1).slice(0, 1))
    .find(
      (amount) =>
        Math.abs(amount.line.box.top - line.box.top) < wrappedReach * line.box.height &&
        readingsOf(amount.text, sheet.decimalMark, false).length > 0,
    );

const restMax = 40;

/** The amount of a label is the last one of its row: "Moms 25 % af kr. 12.000,00 ... kr. 3.000,00". */
const besideOrBelow = (cell: Cell, label: Label, weight: number, sheet: Sheet): readonly Candidate<Money>[] => {
  // "Denne regning (heraf moms 69,80)   349,00": what stands in the parenthesis is its own sum.
  const inParenthesis = /\(\s*$/.test(cell.text.slice(0, label.start));
  const isEnclosed = ({ start }: Label): boolean =>
    cell.text.lastIndexOf('(', start) > cell.text.lastIndexOf(')', start);
  const enclosed = inParenthesis
    ? /^[\s:]*([^()]*\d)\s*(?:kr\.?)?\s*\)/i.exec(cell.text.slice(label.end))?.[1]
    : undefined;
  if (enclosed !== undefined && amountsIn(enclosed).length === 1)
    return candidatesOf(cell, enclosed, weight * besideLabel, sheet);
  const isLast = cell.labels.every((other) => other.start <= label.start || !isSumLabel(other) || isEnclosed(other));
  if (isLast)
    for (const other of ownRow(cell, sheet).toReversed()) {
      const found = candidatesOf(other, other.text, weight * besideLabel, sheet);
      if (found.length > 0) return found;
    }
  const own = ownText(cell, label)
    .replaceAll(/\(?\d{1,2}(?:[.,]\d{1,2})?\s?(?:%|pct\.?(?!\p{L})|procent(?!\p{L})|percent(?!\p{L}))\)?/giu, ' ')
    .trim();
  const hasOwn = own.replaceAll(currencyMarks, '').trim() !== '';
  // "Betalt med MobilePay: -416,00 kr.": what cuts the label from its amount is the name of a way to pay.
  const rest = own === '' ? cell.text.slice(label.end) : '';
  const [lone, second] = rest === '' || rest.length > restMax ? [] : amountsIn(rest);
  if (lone !== undefined && second === undefined) return candidatesOf(cell, rest, weight * besideLabel, sheet);
  const inline = candidatesOf(cell, own, weight * besideLabel, sheet);
  if (inline.length > 0) return inline;
  if (/\d/.test(own)) return [];
  const wrapped = wrappedBeside(cell, sheet);
  if (wrapped !== undefined) return candidatesOf(wrapped, wrapped.text, weight * belowLabel, sheet);
  const under = sheet.below(cell)[0] ?? sheet.boxed(cell);
  if (under === undefined) return [];
  // A label on two lines, its amount halfway: "Total" over "GBP".
  const continues = !/\d/.test(under.text) && under.labels.length === 0 && under.text.length <= cell.text.length + 4;
  if (continues) {
    const [beside] = sheet.rightOf(under);
    return beside === undefined ? [] : candidatesOf(beside, beside.text, weight * belowLabel, sheet);
  }
  if (opensSum(under) || hasOwn) return [];
  // Labels in one row, amounts in the next: "Ekskl. moms | Moms | I alt".
  const alone = readingsOf(under.text, sheet.decimalMark, sheet.isOcr);
  return alone.length === 0 ? [] : candidatesOf(under, under.text, weight * belowLabel, sheet);
};

/** A label in brackets without an amount of its own there, behind the row's label. */
const isRemark = (cell: Cell, { start, end, opens }: Label): boolean =>
  opens !== 'text' &&
  opensSum(cell) &&
  cell.text
    .slice(Math.max(0, start - 2), start)
    .trimEnd()
    .endsWith('(') &&
  cell.text
    .slice(end, end + 2)
    .trimStart()
    .startsWith(')');

/** A label's cell and what its amount may be, the likeliest first. */
export type AmountRow = { readonly cell: Cell; readonly found: readonly Candidate<Money>[] };

/** Every label of the topics that has an amount. */
export const amountRows = (sheet: Sheet, topics: readonly Topic[]): readonly AmountRow[] =>
  sheet.cells.flatMap((cell) => {
    if (sheet.headings.has(cell)) return [];
    const isShort = cell.text.split(' ').length <= wordsMax;
    return cell.labels.flatMap((label, index): readonly AmountRow[] => {
      const weight = weightFor(label, topics, sheet);
      if (weight === 0) return [];
      const isOpening = label.opens === 'text' || (label.opens === 'clause' && index > 0);
      if (!isOpening && !isShort) return [];
      // "abzüglich Akonto Teilhonorarnote 26-012 (brutto)": a word in brackets says how the row's own sum is meant.
      if (isRemark(cell, label)) return [];
      const found = besideOrBelow(cell, label, weight * (isOpening ? 1 : insideSentence), sheet);
      return found.length === 0 ? [] : [{ cell, found }];
    });
  });

/** Every amount that is labelled as one of the topics. */
export const labelledAmounts = (sheet: Sheet, topics: readonly Topic[]): readonly Candidate<Money>[] =>
  amountRows(sheet, topics).flatMap(({ found }) => found);

/** The likeliest amounts of rows added up, each line of the page once. */
export const sumOf = (rows: readonly AmountRow[]): Money =>
  add(
    ...new Map(
      rows.flatMap(({ found: [best] }) => (best === undefined ? [] : [[best.line, best.value] as const])),
    ).values(),
  );

const inText = 0.8;
const thousands = String.raw`\d{1,3}(?:[. ]\d{3})+(?:,(?:\d{2}|-))?|\d+(?:,(?:\d{2}|-))?`;
const crowns = String.raw`(?:kr\b\.?|dkk|kroner|eur|euro|€)`;
/** "..., i alt 3.362 kr.": what a letter comes to, in a sentence and often in whole crowns. */
const totalInText = new RegExp(
  String.raw`(?<!\p{L})(?:i alt|ialt|tilsammen|sammenlagt|samlet(?: pris| beløb)?|totalt|insgesamt|zusammen)\s*(?:bliver det |det bliver |er |på |:|af )?\s*(?:(${crowns})\s*(${thousands})|(${thousands})\s*(${crowns}))(?![\p{L}\d])`,
  'giu',
);

/** Totals that only a sentence of a letter tells. */
export const totalsInText = (sheet: Sheet): readonly Candidate<Money>[] =>
  ranked(
    sheet.cells.flatMap((cell) =>
      [...cell.text.matchAll(totalInText)].flatMap((match) => {
        const [reading] = readingsOf(`${match[2] ?? match[3] ?? ''} kr.`, sheet.decimalMark ?? ',', false);
        if (reading === undefined || reading.value === 0n) return [];
        return [{ value: reading.value, score: inText * confidenceOf(cell.line, match[0]), line: cell.line }];
      }),
    ),
  );

/** The one amount that stands alone with its currency, where a letter has no word for its sum: a person confirms it. */
export const loneAmount = (sheet: Sheet): Candidate<Money> | undefined => {
  const alone = sheet.cells.flatMap((cell) => {
    const value = parsePrintedAmount(cell.text);
    return value === undefined || value <= 0n ? [] : [{ cell, value }];
  });
  const [only, second] = alone;
  if (only === undefined || second !== undefined) return undefined;
  const isMarked = only.cell.text.replaceAll(currencyMarks, '').trim() !== only.cell.text.trim();
  const isMost = sheet.cells.every(({ text }) => amountsIn(text).every(({ value }) => value <= only.value));
  if (!isMarked || !isMost) return undefined;
  return { value: only.value, score: inText * confidenceOf(only.cell.line, only.cell.text), line: only.cell.line };
};

const unlabelledScore = 0.85;

/** Cells that are an amount and nothing else. A sum before VAT may stand under any words; it counts only where it adds up. */
export const bareAmounts = (sheet: Sheet): readonly Candidate<Money>[] =>
  ranked(
    sheet.cells.flatMap((cell) => {
      const [reading] = readingsOf(cell.text, sheet.decimalMark, false);
      if (reading === undefined || reading.value === 0n || reading.certainty < unlabelledScore) return [];
      return [
        {
          value: reading.value,
          score: unlabelledScore * reading.certainty * confidenceOf(cell.line, cell.text),
          line: cell.line,
        },
      ];
    }),
  );

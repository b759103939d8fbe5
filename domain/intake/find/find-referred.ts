import type { LocalDate } from '../../calendar/local-date.ts';
import { subtract, type Money } from '../../money/money.ts';
import type { DocType, Instalment, Read, ReferredInvoice, ReminderFee } from '../draft.ts';
import { confidenceOf } from '../page/page-text.ts';
import { amountsIn } from '../values/amounts.ts';
import { datesIn } from '../values/dates.ts';
import { amountRows, bareAmounts, labelledAmounts, sumOf } from './find-amounts.ts';
import { parseDateOn } from './parse-date.ts';
import { parseNumber } from './find-number.ts';
import { asRead, choose, confirmedBy, labelled, ranked, type Candidate } from './find-values.ts';
import type { Cell, Sheet } from './sheet.ts';

const inSentence = 0.95;

/** A cell and what follows under it: a sentence breaks anywhere. */
const sentenceFrom = (sheet: Sheet, cell: Cell): string =>
  [cell, ...sheet.below(cell, 1).slice(0, 1)].map(({ text }) => text).join(' ');

type Said = { readonly issue?: LocalDate | undefined; readonly due?: LocalDate | undefined };

const dueWords = /(?:forfald\p{L}*|due|fällig\p{L}*|förf\p{L}*|forfal\p{L}*|betalingsfrist)[^.\d]{0,20}$/iu;

/** "faktura KS-30417 af 12. januar 2026, som forfaldt den 26. januar 2026": the dates that follow a number, each by the words before it. */
const datesAfter = (text: string, number: string): Said => {
  const from = text.indexOf(number);
  if (from < 0) return {};
  const rest = text.slice(from + number.length, from + number.length + 120);
  const said: { issue?: LocalDate; due?: LocalDate } = {};
  for (const { index, value } of datesIn(rest)) {
    if (dueWords.test(rest.slice(0, index))) said.due ??= value;
    else if (index < 30) said.issue ??= value;
  }
  return said;
};

const numbersOf = (sheet: Sheet, docType: DocType, own: string | undefined): readonly Candidate<string>[] => {
  const direct = labelled(sheet, ['referredNumber'], parseNumber);
  const invoices = labelled(sheet, ['invoiceNumber'], parseNumber);
  const other = docType === 'creditNote' && direct.length > 0 ? [] : invoices;
  return [...direct, ...other].filter(({ value }) => value !== own && value.length > 1);
};

/** What was unpaid: what the page calls so, that with fees and interest makes up the total; else what these leave of it. */
const principalOf = (sheet: Sheet, total: Read<Money> | undefined): Read<Money> | undefined => {
  const found = labelledAmounts(sheet, ['principal']);
  const extras = sumOf([...amountRows(sheet, ['fee']), ...amountRows(sheet, ['interest'])]);
  const rest = total === undefined || extras === 0n ? undefined : subtract(total.value, extras);
  const [fitting] = ranked([...found, ...bareAmounts(sheet)].filter(({ value }) => value === rest));
  if (fitting !== undefined) return confirmedBy(asRead(fitting, sheet.witness, found), 1, sheet.witness);
  const other = choose(found, sheet.witness);
  return other === undefined ? undefined : { ...other, confidence: Math.min(other.confidence, unprovenMax) };
};

/** What no sum confirms goes to a person. */
const unprovenMax = 0.85;

/**
 * The invoice that a credit note or a reminder speaks of: its number, its own dates, and what of it was unpaid without fees
 * and interest. Of several the first.
 */
export const findReferred = (
  sheet: Sheet,
  docType: DocType,
  own: string | undefined,
  issued: LocalDate | undefined,
  total: Read<Money> | undefined,
): ReferredInvoice | undefined => {
  if (docType !== 'creditNote' && docType !== 'reminder') return undefined;
  const candidates = numbersOf(sheet, docType, own);
  const number = choose(candidates, sheet.witness);
  const cell = sheet.cells.find(({ line }) => line === candidates.find(({ value }) => value === number?.value)?.line);
  const said = cell === undefined || number === undefined ? {} : datesAfter(sentenceFrom(sheet, cell), number.value);
  const spoken = (value: LocalDate | undefined): readonly Candidate<LocalDate>[] =>
    value === undefined || cell === undefined
      ? []
      : [{ value, score: inSentence * confidenceOf(cell.line, number?.value ?? ''), line: cell.line }];
  const parse = parseDateOn(sheet);
  // The invoice's own dates lie before those of the paper that speaks of it.
  const before = (each: Candidate<LocalDate>): boolean => issued !== undefined && each.value < issued;
  const issueDate = choose(
    said.issue === undefined ? labelled(sheet, ['issueDate'], parse).filter(before) : spoken(said.issue),
    sheet.witness,
  );
  const dueDate = choose(
    said.due === undefined
      ? labelled(sheet, ['dueDate'], parse).filter((each) => before(each) && each.value !== issueDate?.value)
      : spoken(said.due),
    sheet.witness,
  );
  const amount = docType === 'reminder' ? principalOf(sheet, total) : undefined;
  if (number === undefined && amount === undefined) return undefined;
  const again = number !== undefined && sheet.cells.filter(({ text }) => text.includes(number.value)).length > 1;
  return {
    ...(number === undefined ? {} : { number: confirmedBy(number, again ? 1 : 0, sheet.witness) }),
    ...(issueDate === undefined ? {} : { issueDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(amount === undefined ? {} : { amount }),
  };
};

/** What a reminder charges on top: each fee with its day where its row names one. */
export const findFees = (sheet: Sheet, docType: DocType): readonly ReminderFee[] =>
  docType !== 'reminder'
    ? []
    : amountRows(sheet, ['fee']).flatMap(({ cell, found }): readonly ReminderFee[] => {
        const [best] = found;
        const [on] = datesIn(cell.text);
        if (best === undefined || best.value <= 0n) return [];
        return [{ amount: best.value, ...(on === undefined ? {} : { on: on.value }) }];
      });

const rateWords =
  /(?<!\p{L})(?:\d{1,2}\.?\s?(?:rate|afdrag|instal?ment|teilzahlung|delbetaling)|(?:rate|afdrag|instal?ment)\s?(?:nr\.?\s?)?\d{1,2})(?!\p{L})/iu;

/** The instalments that a page lists: each with its day and amount. One alone is no plan. */
export const findInstalments = (sheet: Sheet): readonly Instalment[] => {
  const found = sheet.rows.flatMap((row): readonly Instalment[] => {
    const text = row.map((cell) => cell.text).join('  ');
    if (!rateWords.test(text)) return [];
    const [date] = datesIn(text);
    const amount = amountsIn(text).at(-1);
    return date === undefined || amount === undefined ? [] : [{ dueDate: date.value, amount: amount.value }];
  });
  return found.length < 2 ? [] : found;
};

import type { LocalDate } from '../../calendar/local-date.ts';
import { datesIn } from '../values/dates.ts';
import type { Read, Witness } from '../draft.ts';
import { asRead, choose, labelled, type Candidate, type Parsed } from './find-values.ts';
import { dueDateLabels, invoiceNumberLabels, isDanish, issueDateLabels, termsLabels } from '../words/labels.ts';
import { confidenceOf, rightOf, sameRow, type Line } from '../page/page-text.ts';
import { dueDateByTerms, parseTerms, type PaymentTerms } from '../values/terms.ts';

// Letters, then at least one digit; "SF 90-2218" has one space after its letters.
const numberShape = /^(?:[A-Z]{1,5}\s(?=\d))?(?=[\p{L}\d./-]*\d)[\p{L}\d][\p{L}\d./_-]{0,24}/u;

const parseNumber = (text: string): Parsed<string> | undefined => {
  const piece = numberShape.exec(text.replace(/^(?:nr|no|n°)\.?\s*/i, ''))?.[0].replace(/[.,;/-]+$/, '');
  if (piece === undefined || piece === '') return undefined;
  const [date] = datesIn(text);
  if (date !== undefined && date.index < piece.length) return undefined;
  const rest = text.slice(piece.length);
  // "1 stk.", "14.719,08 kr." and "25 %" are a quantity, an amount and a rate.
  if (/^(?:,\d|\s?(?:%|kr|stk|dage|days|á|x\s))/i.test(rest)) return undefined;
  const isWord = /^\d{1,2}$/.test(piece) && rest.trim() !== '';
  if (isWord) return undefined;
  // "1234 5678" may be one number or two: a person sees which.
  const isCutShort = /^\s\d/.test(rest) && datesIn(rest)[0]?.index !== 1;
  return { value: piece, certainty: isCutShort ? 0.6 : 1, piece };
};

const sightings = (lines: readonly Line[], value: string): number =>
  lines.filter((line) => line.text.includes(value)).length;

/** The invoice number; seen a second time (in the payment text, on the next page) its doubt is halved. */
export const findInvoiceNumber = (lines: readonly Line[], witness: Witness): Read<string> | undefined => {
  const found = choose(labelled(lines, invoiceNumberLabels, parseNumber), witness);
  if (found === undefined || found.confidence < 0.7 || sightings(lines, found.value) < 2) return found;
  return { ...found, confidence: 1 - (1 - found.confidence) / 2 };
};

const parseDate =
  (isDayFirst: boolean) =>
  (text: string): Parsed<LocalDate> | undefined => {
    const trimmed = text.replace(/^(?:(?:den|d\.|on|am|du)\s+)/i, '');
    const [date] = datesIn(trimmed);
    if (date === undefined || date.index > 0) return undefined;
    const certainty = date.isDayFirstAssumed && !isDayFirst ? 0.6 : 1;
    return { value: date.value, certainty, piece: date.text };
  };

/** "Holbæk, den 22. januar 2026": how a Danish letter is dated; a bare date near the top is likely the same. */
const letterDates = (lines: readonly Line[]): readonly Candidate<LocalDate>[] =>
  lines
    .filter((line) => line.page === 1 && line.box.top < 0.5)
    // What stands right of something is that thing's value: a due date without its label is no date of issue.
    .filter((line) => lines.every((other) => other === line || !sameRow(line, other) || other.box.left > line.box.left))
    .flatMap((line) => {
      const text = line.text.trim();
      const [date] = datesIn(text);
      if (date === undefined || date.index + date.text.length < text.length - 1) return [];
      const before = text.slice(0, date.index).trim();
      const weight = /^\p{Lu}[\p{L}. ]+,?\s(?:den|d\.)$/u.test(before) ? 0.94 : before === '' ? 0.8 : 0;
      return weight === 0 ? [] : [{ value: date.value, score: weight * confidenceOf(line, date.text), line }];
    });

const findTerms = (lines: readonly Line[]): { terms: PaymentTerms; line: Line } | undefined => {
  for (const line of lines) {
    const isLabelled = termsLabels.some(({ pattern }) => line.text.search(pattern) === 0);
    const beside = isLabelled ? rightOf(line, lines).map(({ text }) => text) : [];
    const terms = [line.text, line.text.replace(/^[^:]*:/, ''), ...beside]
      .map((text) => parseTerms(text.trim(), isLabelled))
      .find((found) => found !== undefined);
    if (terms !== undefined) return { terms, line };
  }
  return undefined;
};

/** What the page says of dates: `byTerms` is what its payment terms make of the date of issue. */
export type FoundDates = {
  readonly issueDate: Read<LocalDate> | undefined;
  readonly dueDate: Read<LocalDate> | undefined;
  readonly contradictsTerms: boolean;
};

/**
 * Date of issue and due date. Where no due date is printed the payment terms give it; where both stand and differ, a
 * person must say which one holds.
 */
export const findDates = (lines: readonly Line[], witness: Witness): FoundDates => {
  const parse = parseDate(isDanish(lines.map((line) => line.text).join('\n')));
  const issued = labelled(lines, issueDateLabels, parse);
  const afterNumber = lines.flatMap((line) => {
    // "Facture n° FC-2026-0213 du 18 mars 2026", "Faktura 4711 af 2. marts 2026": the title carries number and date.
    const match = /^(?:faktura|facture|invoice|regning)\b.*?\s(?:du|af|of|dateret)\s(.+)$/i.exec(line.text.trim());
    const parsed = match?.[1] === undefined ? undefined : parse(match[1]);
    return parsed === undefined ? [] : [{ value: parsed.value, score: 0.93 * confidenceOf(line, parsed.piece), line }];
  });
  const issueDate = choose([...issued, ...afterNumber, ...letterDates(lines)], witness);
  const printed = choose(labelled(lines, dueDateLabels, parse), witness);
  const found = findTerms(lines);
  if (issueDate === undefined || found === undefined) return { issueDate, dueDate: printed, contradictsTerms: false };
  const due = dueDateByTerms(issueDate.value, found.terms);
  const byTerms = {
    ...asRead(
      { value: due, score: issueDate.confidence * confidenceOf(found.line, found.terms.text), line: found.line },
      witness,
    ),
    witnesses: [witness, 'terms'] as const,
  };
  if (printed === undefined) return { issueDate, dueDate: byTerms, contradictsTerms: false };
  return { issueDate, dueDate: printed, contradictsTerms: printed.value !== due };
};

import type { DocType, Read } from '../draft.ts';
import { confidenceOf } from '../page/page-text.ts';
import { anyMonth, datesIn } from '../values/dates.ts';
import type { Topic } from '../words/lexicon.ts';
import {
  belowLabel,
  choose,
  confirmedBy,
  labelled,
  type Candidate,
  type Parse,
  type Parsed,
  type Spot,
} from './find-values.ts';
import type { Sheet } from './sheet.ts';

// Letters, then at least one digit; "SF 90-2218" has one space after its letters.
const numberShape = /^(?:[A-Z]{1,5}\s(?=\d))?(?=[\p{L}\d./_-]{0,20}\d)[\p{L}\d][\p{L}\d./_-]{0,29}/u;
const numberWord = /^(?:nr|no|nummer|number|n[°ºo']|#|№)[.:]*\s*/iu;
/** "1 stk.", "14.719,08 kr.", "25 %", "3 dage": a quantity, an amount, a rate, a time. */
const notNumberAfter = /^(?:,\d|\s?(?:%|kr\b|stk|dage?\b|days|tage|á|x\s|€|eur\b|dkk\b))/i;
const unsureLength = 0.6;
/** "88 204 116" right after what says that a number follows: one number in groups; "7 / 2026" is the seventh of a year. */
const inGroups = /^(?:\d{1,3}(?: \d{3}){2,3}|\d{2}(?: \d{2}){2,4})(?![\d]|[.,/-]\d| \d)/;
const ofYear = /^\d{1,5} \/ (?:20)?\d{2}(?!\d)/;
/** A label of this weight names the number and nothing else. */
const unmistakable = 0.96;
/** "JUNI 2026" heads a demand for a month. */
const monthAndYear = new RegExp(String.raw`^(?:${anyMonth})\.?\s(?:19|20)\d\d$`, 'iu');
const amountLike = /^\d{1,3}(?:\.\d{3})*,\d{2}$|^\d{1,3}(?:,\d{3})*\.\d{2}$/;

/** What may follow a number in its cell without being part of it. */
const follows =
  /^\s?(?:$|[,;)(·•|–—]|[-/]\s|(?:af|of|vom|von|du|den|d|dated|dateret|udsendt|udstedt|from|av|dato|date)[\s.:])/iu;

/** A number that blanks divide, where the label leaves no doubt that it is one. */
const parseDivided = (text: string, spot: Spot, isAnnounced: boolean): Parsed<string> | undefined => {
  const piece = ofYear.exec(text)?.[0] ?? (spot === 'after' && isAnnounced ? inGroups.exec(text)?.[0] : undefined);
  if (piece === undefined || !follows.test(text.slice(piece.length))) return undefined;
  return { value: piece, certainty: 1, piece };
};

const parseNumber: Parse<string> = (raw, spot, weight): Parsed<string> | undefined => {
  const text = raw.replace(numberWord, '').replace(/^[(#]+/, '');
  const divided = parseDivided(text, spot, weight >= unmistakable || numberWord.test(raw));
  if (divided !== undefined) return divided;
  const piece = numberShape.exec(text)?.[0].replace(/[.,;/-]+$/, '');
  if (piece === undefined || piece === '' || amountLike.test(piece) || monthAndYear.test(piece)) return undefined;
  const [date] = datesIn(text);
  if (date !== undefined && date.index < piece.length) return undefined;
  const rest = text.slice(piece.length);
  if (notNumberAfter.test(rest)) return undefined;
  // A word that only holds a digit, and a cell that goes on as an address or an item does.
  if (/^\d{1,2}$/.test(piece) && rest.trim() !== '') return undefined;
  if (spot === 'cell' && !follows.test(rest))
    return /^\s\d/.test(rest) ? { value: piece, certainty: unsureLength, piece } : undefined;
  // "1234 5678" may be one number or two: a person sees which.
  const isCutShort = /^\s\d/.test(rest) && datesIn(rest)[0]?.index !== 1;
  return { value: piece, certainty: isCutShort ? unsureLength : 1, piece };
};

/** Right after a title that says "number" nowhere: only what looks like one to the end of its cell. */
const parseAfterTitle: Parse<string> = (text, spot) => {
  const parsed = parseNumber(text, spot, 0);
  // "Faktura № N-77 Aarhus, 21. apr. 2026": the sign says that a number follows, and what comes then is another thing.
  if (parsed === undefined || (numberWord.test(text) && spot === 'after')) return parsed;
  const rest = text.slice(text.indexOf(parsed.piece) + parsed.piece.length);
  if (!follows.test(rest)) return undefined;
  // A year beside the title is no number, and a bare count of one or two digits is a page or a quantity.
  if (/^(?:19|20)\d\d$/.test(parsed.piece) || /^\d{1,2}$/.test(parsed.piece))
    return spot === 'cell' && /^\d{1,2}$/.test(parsed.piece) ? undefined : { ...parsed, certainty: unsureLength };
  return parsed;
};

const ownTopics: Readonly<Record<DocType, readonly (readonly [Topic, number])[]>> = {
  invoice: [
    ['invoiceNumber', 1],
    ['documentNumber', 1],
    // A till's slip headed as an invoice has the number of the slip.
    ['receiptNumber', 0.88],
  ],
  unknown: [
    ['invoiceNumber', 1],
    ['documentNumber', 1],
    ['receiptNumber', 0.88],
  ],
  other: [
    ['documentNumber', 1],
    ['invoiceNumber', 1],
  ],
  statement: [['documentNumber', 1]],
  quote: [['documentNumber', 1]],
  creditNote: [
    ['creditNoteNumber', 1],
    ['documentNumber', 1],
    ['invoiceNumber', 0.88],
  ],
  reminder: [
    ['reminderNumber', 1],
    ['documentNumber', 0.95],
  ],
  receipt: [
    ['receiptNumber', 1],
    ['invoiceNumber', 1],
    ['documentNumber', 1],
  ],
};

/** Where a number without any word for it stands: at the top of the first page. */
const headTop = 0.35;
const bareWeight = 0.85;

/** "No. 4711" and "# 23413561D" say only that they are numbers: beside the title they are the paper's. */
const bareNumbers = (sheet: Sheet): readonly Candidate<string>[] => {
  const head = { ...sheet, cells: sheet.cells.filter(({ line }) => line.page === 1 && line.box.top < headTop) };
  const labelledSo = labelled(head, ['bareNumber'], parseAfterTitle).map((each) => ({
    ...each,
    score: each.score * bareWeight,
  }));
  const hashes = head.cells.flatMap((cell): readonly Candidate<string>[] => {
    // OCR reads the hash as other signs.
    const match = (sheet.isOcr ? /^(?:#|ft|tt|4#|H)\s?(?=\S*\d{3})(.+)$/ : /^(?:#|№)\s?(.+)$/u).exec(cell.text.trim());
    const parsed = match?.[1] === undefined ? undefined : parseAfterTitle(match[1], 'cell', 1);
    return parsed === undefined
      ? []
      : [
          {
            value: parsed.value,
            score: bareWeight * belowLabel * confidenceOf(cell.line, parsed.piece),
            line: cell.line,
          },
        ];
  });
  return [...labelledSo, ...hashes];
};

/** Titles are labels of the lesser weight: what stands after them is parsed more strictly. */
const titleWeight = 0.95;

const ownNumbers = (sheet: Sheet, docType: DocType): readonly Candidate<string>[] =>
  ownTopics[docType].flatMap(([topic, factor]) =>
    labelled<string>(sheet, [topic], (text, spot, weight) => {
      // Only what is called the slip's number outright, not a booking or the word in a title.
      if (topic === 'receiptNumber' && docType !== 'receipt' && weight <= titleWeight) return undefined;
      return weight <= titleWeight ? parseAfterTitle(text, spot, weight) : parseNumber(text, spot, weight);
    }).map((each) => ({ ...each, score: each.score * factor })),
  );

const wordsOf = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{N}./_-]+/u).map((word) => word.replace(/[.,;:/-]+$/, ''));

const sightingLengthMin = 4;
const fikDigitsMin = 12;

/** How often a number is seen again: in the payment text, on the next page, in the payment id of a FIK line. */
const repeats = (sheet: Sheet, value: string): number => {
  if (value.length < sightingLengthMin) return 0;
  const whole = sheet.cells.filter(
    ({ text }) => wordsOf(text).includes(value) || (value.includes(' ') && text.includes(value)),
  );
  const digits = value.replaceAll(/\D/g, '');
  const inId =
    digits.length >= sightingLengthMin &&
    sheet.cells.some(({ text }) =>
      [...text.matchAll(/\d{12,}/g)].some(
        ([run]) => run.length >= fikDigitsMin && run.slice(0, -1).replace(/^0+/, '').includes(digits),
      ),
    );
  return (whole.length >= 2 ? 1 : 0) + (inId ? 1 : 0);
};

/** Numbers that are labelled as something else on the page are not taken for the paper's by a weak label. */
const elsewhere = (sheet: Sheet): ReadonlySet<string> =>
  new Set(
    labelled(sheet, ['otherNumber'], parseNumber)
      .filter(({ score }) => score > belowLabel - 0.05)
      .map(({ value }) => value),
  );

/** From here on the label beside a number is stronger than another label's claim to it. */
const ownLabelMin = 0.93;

/**
 * The number of the paper itself: that of a credit note or a reminder, never that of the invoice it speaks of. Seen again
 * elsewhere its doubt shrinks.
 */
export const findNumber = (sheet: Sheet, docType: DocType): Read<string> | undefined => {
  const own = ownNumbers(sheet, docType);
  const others = elsewhere(sheet);
  const candidates = own.length > 0 ? own : bareNumbers(sheet);
  // A receipt may be known by its booking, which is the number of something else on any other paper.
  const clear = candidates.filter(
    ({ value, score }) => docType === 'receipt' || score > ownLabelMin || !others.has(value),
  );
  const found = choose(clear, sheet.witness);
  return found === undefined ? undefined : confirmedBy(found, repeats(sheet, found.value), sheet.witness);
};

export { parseNumber };

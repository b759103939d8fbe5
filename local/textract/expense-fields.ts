import type { ExpenseCurrency, ExpenseField } from '@aws-sdk/client-textract';
import { geometryOf } from './blocks.ts';
import { boxAround, lineBox, lineText } from './reading.ts';
import type { Box, ReadPage, ReadWord } from './reading.ts';

/**
 * The summary fields, as a plain stand-in for Amazon's trained model: an English label, and the value behind it, right of
 * it or under it. It knows no other language, as Amazon's does not; Rykker uses it as a second witness only.
 */

type ValueKind = 'name' | 'number' | 'date' | 'amount' | 'terms';

interface Label {
  readonly type: string;
  readonly kind: ValueKind;
  readonly words: RegExp;
}

/** The first that fits wins, so longer labels stand before those they contain. */
const LABELS: readonly Label[] = [
  {
    type: 'INVOICE_RECEIPT_DATE',
    kind: 'date',
    words: /^(?:invoice|receipt|issue|bill|statement) date|^date of (?:issue|invoice)|^date(?! due)\b/i,
  },
  { type: 'DUE_DATE', kind: 'date', words: /^(?:payment )?due date|^payment due|^due by|^date due|^pay(?:able)? by/i },
  {
    type: 'INVOICE_RECEIPT_ID',
    kind: 'number',
    words:
      /^(?:tax )?invoice (?:number|no\.?|nr\.?|id|#)|^invoice #|^receipt (?:number|no\.?|#)|^bill (?:number|no\.?)/i,
  },
  {
    type: 'PO_NUMBER',
    kind: 'number',
    words: /^(?:po|p\.o\.) ?(?:number|no\.?|#)|^purchase order(?: (?:number|no\.?|#))?/i,
  },
  { type: 'CUSTOMER_NUMBER', kind: 'number', words: /^customer (?:number|no\.?|id)/i },
  { type: 'SUBTOTAL', kind: 'amount', words: /^sub-? ?total|^net (?:total|amount)|^total (?:net|excl\.?)/i },
  {
    type: 'TAX',
    kind: 'amount',
    words:
      /^(?:total )?(?:vat|tax|gst)(?: amount| total)?(?: \(?\d+(?:[.,]\d+)? ?%\)?)?(?! ?(?:reg|no|number|id|invoice))/i,
  },
  { type: 'AMOUNT_PAID', kind: 'amount', words: /^amount paid|^less paid|^payments? received/i },
  { type: 'AMOUNT_DUE', kind: 'amount', words: /^(?:amount|balance|total) due|^amount (?:payable|owing)|^due amount/i },
  { type: 'TOTAL', kind: 'amount', words: /^(?:grand |invoice )?total(?: amount)?/i },
  { type: 'PAYMENT_TERMS', kind: 'terms', words: /^(?:payment )?terms/i },
  { type: 'RECEIVER_NAME', kind: 'name', words: /^(?:bill(?:ed)?|invoice[d]?|sold) to|^customer(?: name)?(?=\s*:?$)/i },
  { type: 'VENDOR_NAME', kind: 'name', words: /^(?:vendor|seller|supplier|sold by)(?: name)?/i },
];

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  `\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)?[ -]${MONTH}[ ,-]+\\d{2,4}|${MONTH} \\d{1,2},? \\d{4}`,
  'i',
);
/** A sum of money: a number with at most a currency beside it; no share (25 %), no sentence that holds a number. */
const AMOUNT = /^\P{L}*(?:\p{L}{1,3}\.?)?[^\p{L}%\d]*\d[\d.,' ]*[^\p{L}%\d]*(?:\p{L}{1,3}\.?)?\P{L}*$/u;
const FITS: Record<ValueKind, (text: string) => boolean> = {
  name: (text) => /\p{L}{2}/u.test(text) && !DATE.test(text),
  number: (text) => /\d/.test(text),
  date: (text) => DATE.test(text),
  amount: (text) => AMOUNT.test(text) && !text.includes('%'),
  terms: (text) => /\S/.test(text),
};

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/£|\bGBP\b/, 'GBP'],
  [/€|\bEUR\b/, 'EUR'],
  [/\bDKK\b/, 'DKK'],
  [/\bSEK\b/, 'SEK'],
  [/\bNOK\b/, 'NOK'],
  [/₹|\bINR\b/, 'INR'],
  [/\$|\bUSD\b/, 'USD'],
];

/** Beyond this, in line heights, what stands under a label belongs to something else. */
const BELOW_MAX = 2.5;

interface Row {
  readonly words: readonly ReadWord[];
  readonly box: Box;
  readonly text: string;
}

interface Found {
  readonly words: readonly ReadWord[];
  /** How sure the type is: a value on the label's own line is surer than one under it. */
  readonly typeConfidence: number;
}

const asRow = (words: readonly ReadWord[]): Row => ({
  words,
  box: boxAround(words.map((word) => word.box)),
  text: lineText({ words }),
});

/** The label at the start of a row: as many words as it covers, and the rest. */
function labelIn(row: Row): { label: Label; words: readonly ReadWord[]; rest: readonly ReadWord[] } | null {
  for (const label of LABELS) {
    const found = label.words.exec(row.text)?.[0];
    if (found === undefined) continue;
    const count = found.trim().split(' ').length;
    const words = row.words.slice(0, count);
    const rest = row.words.slice(count).filter((word) => /[\p{L}\p{N}]/u.test(word.text));
    return { label, words, rest };
  }
  return null;
}

function valueFor(label: Label, own: Row, rest: readonly ReadWord[], rows: readonly Row[]): Found | null {
  const fits = (words: readonly ReadWord[]): boolean => FITS[label.kind](lineText({ words }));
  if (rest.length > 0) return fits(rest) ? { words: rest, typeConfidence: 90 } : null;
  const height = own.box.bottom - own.box.top;
  const others = rows.filter((row) => row !== own && labelIn(row) === null);
  const right = others
    .filter((row) => row.box.left >= own.box.right - height)
    .filter((row) => Math.abs((row.box.top + row.box.bottom) / 2 - (own.box.top + own.box.bottom) / 2) < height / 2)
    .toSorted((one, other) => one.box.left - other.box.left)[0];
  if (right !== undefined && fits(right.words)) return { words: right.words, typeConfidence: 85 };
  const below = others
    .filter((row) => row.box.top >= own.box.bottom - height / 2 && row.box.top - own.box.bottom < BELOW_MAX * height)
    .filter((row) => row.box.left < own.box.right && row.box.right > own.box.left)
    .toSorted((one, other) => one.box.top - other.box.top)[0];
  return below !== undefined && fits(below.words) ? { words: below.words, typeConfidence: 70 } : null;
}

const meanConfidence = (words: readonly ReadWord[]): number =>
  words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);

function currencyOf(text: string, confidence: number): { Currency?: ExpenseCurrency } {
  const code = CURRENCIES.find(([sign]) => sign.test(text))?.[1];
  return code === undefined ? {} : { Currency: { Code: code, Confidence: confidence } };
}

/** Fields of one page. The same type may come twice, as with Amazon; which one counts is for the caller to decide. */
export function summaryFields(page: ReadPage, pageNumber: number): ExpenseField[] {
  const rows = page.lines.filter((line) => line.words.length > 0).map((line) => asRow(line.words));
  const detection = (words: readonly ReadWord[]) => ({
    Text: lineText({ words }),
    Geometry: geometryOf(lineBox({ words }), page.toPage),
    Confidence: meanConfidence(words),
  });
  return rows.flatMap((row) => {
    const labelled = labelIn(row);
    if (labelled === null) return [];
    const value = valueFor(labelled.label, row, labelled.rest, rows);
    if (value === null) return [];
    const text = lineText(value);
    return [
      {
        Type: { Text: labelled.label.type, Confidence: value.typeConfidence },
        LabelDetection: detection(labelled.words),
        ValueDetection: detection(value.words),
        PageNumber: pageNumber,
        ...(labelled.label.kind === 'amount' ? currencyOf(text, value.typeConfidence) : {}),
      },
    ];
  });
}

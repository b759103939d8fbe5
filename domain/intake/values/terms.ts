import { plusDays, plusMonths, type LocalDate } from '../../calendar/local-date.ts';

/** Payment terms that give a due date: so many days from the day of issue, or from the end of its month. */
export type PaymentTerms = {
  readonly from: 'issueDate' | 'endOfMonth';
  readonly days: number;
  readonly text: string;
};

const days = String.raw`(\d{1,3})\s*(?:dages?|dagar|days?|Tagen?|jours)`;

// A discount is not the due date: "2 % kontant rabat ved betaling inden 8 dage", "2% Skonto innerhalb von 8 Tagen".
const discount = /%|rabat|skonto|discount|escompte/i;
const spellings: readonly (readonly [PaymentTerms['from'], RegExp])[] = [
  [
    'endOfMonth',
    new RegExp(
      String.raw`(?:l(?:ø|oe)b(?:ende|\.)?\s*m(?:å|aa)?(?:ned|d)\.?|current month|end of month)\s*(?:\+|plus|og)\s*${days}`,
      'i',
    ),
  ],
  ['endOfMonth', /(?:l(?:ø|oe)bende m(?:å|aa)ned|\blbm\.?|end of month)(?!\s*(?:\+|plus|og))/i],
  ['issueDate', new RegExp(String.raw`\bnetto\s*(?:kontant\s*)?:?\s*${days}`, 'i')],
  ['issueDate', new RegExp(String.raw`\bnet\s+${days}`, 'i')],
  ['issueDate', new RegExp(String.raw`${days}\s*(?:netto|net|ohne Abzug)`, 'i')],
  [
    'issueDate',
    new RegExp(
      String.raw`(?:due|payable|zahlbar|betales|forfalder)\s+(?:within|in|innerhalb von|inden for|inden|om)?\s*${days}`,
      'i',
    ),
  ],
  [
    'issueDate',
    new RegExp(String.raw`(?:betalingsbetingelser|betalingsvilk(?:å|aa)r|payment terms|terms)\s*:?\s*${days}`, 'i'),
  ],
];

const abbreviated = /\bl(?:ø|oe)?b\.?\s*md\.?/gi;

const sentences = (text: string): readonly string[] =>
  text.replaceAll(abbreviated, 'løbende måned').split(/(?<=[^\d\s][.;])\s+|,\s+|\n/);

const bare = new RegExp(String.raw`^${days}[.!]?$`, 'i');

/**
 * The terms in a text: "Netto 8 dage", "Løbende måned + 30 dage", "Løbende måned", "30 dage netto", "Net 30 days".
 * `isLabelled` says that the text stands where terms stand, so that "30 dage" alone is enough; elsewhere it may be a time
 * of delivery. Parts of a sentence that speak of a discount are passed over. `undefined` where none is found or two differ.
 */
export const parseTerms = (text: string, isLabelled = false): PaymentTerms | undefined => {
  const patterns = isLabelled ? [...spellings, ['issueDate', bare] as const] : spellings;
  const found = sentences(text)
    .filter((sentence) => !discount.test(sentence))
    .flatMap((sentence) => {
      for (const [from, pattern] of patterns) {
        const match = pattern.exec(sentence.trim());
        if (match !== null) return [{ from, days: Number(match[1] ?? 0), text: match[0] }];
      }
      return [];
    });
  const [first] = found;
  return found.every((terms) => terms.from === first?.from && terms.days === first.days) ? first : undefined;
};

const lastDayOfMonth = (date: LocalDate): LocalDate =>
  plusDays(plusMonths(plusDays(date, 1 - Number(date.slice(8))), 1), -1);

/**
 * The day by which the terms want payment. Issued 12 May 2026: "Netto 8 dage" → 20 May; "Løbende måned + 30 dage" →
 * 31 May + 30 days = 30 June.
 */
export const dueDateByTerms = (issued: LocalDate, terms: PaymentTerms): LocalDate =>
  plusDays(terms.from === 'endOfMonth' ? lastDayOfMonth(issued) : issued, terms.days);

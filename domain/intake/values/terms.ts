import { plusDays, plusMonths, type LocalDate } from '../../calendar/local-date.ts';

/**
 * Payment terms that give a due date: so many days from the day of issue, from the end of its month, or the end of the
 * month in which those days end (the French "45 jours fin de mois").
 */
export type PaymentTerms = {
  readonly from: 'issueDate' | 'endOfMonth' | 'issueDateToEndOfMonth';
  readonly days: number;
  /** Whole months before the days: "Løbende måned + 1 måned", "Netto 1 måned". */
  readonly months: number;
  readonly text: string;
};

const unit = String.raw`(?:(?:kalender|bank)?dag(?:e|es|ar|ars|er|ers|en)?|dg\.?|d\.|days?|tagen?|tage|jours|dias|d[íi]as)(?!\p{L})`;
const days = String.raw`(\d{1,3})\s*(?:st\.?\s*)?${unit}`;
const months = String.raw`(?<months>\d{1,2})\s*(?:måned(?:er)?|mdr?\.?|months?|monate?|månad(?:er)?)(?!\p{L})`;
const pattern = (source: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${source})`, 'iu');

// A discount is not the due date: "2 % kontant rabat ved betaling inden 8 dage", "2% Skonto innerhalb von 8 Tagen".
// Not the "driftskonto" to which it is paid.
const discount = /%|rabat|(?<!drift)skonto|discount|escompte|korting/i;
// Nor is what may be claimed, returned or delivered within some days.
const otherTime =
  /indsigelse|reklam|bytte|retur|leveringstid|klage|(?<!\p{L})hvis|(?<!\p{L})if |falls|delivery time|lieferzeit|beanstand|leverans|opsig|kündig/iu;

const monthAndDays = String.raw`(?:l(?:ø|oe|ö)b(?:ende|\.)?\s*m(?:å|aa)?(?:ne?d|d)?\.?|lbm\.?|current month|end of month|eom|månedens udgang|monatsende)`;
const payWords = String.raw`(?:due|payable|paid|payment|pay|zahlbar|zahlung|zu zahlen|(?:ind)?betal(?:es|ing|ingen|ning|as|a|t)?|forfalder|forfald|förfaller|overføres|règlement|paiement|à régler)`;
/** What asks for the money. */
const orders = String.raw`(?:überweisen|begleichen|zahlen|overfør|overføres|indbetal|indbetales|betal|betales|betala|betalas|settle|remit|transfer|pay)`;
const withinWords = String.raw`(?:within|in|innerhalb(?:\s+von)?|innert|binnen|inden\s+for|inden|innen|inom|om|per|på|senest|after|efter|dans les|sous)`;

const spellings: readonly (readonly [PaymentTerms['from'], RegExp])[] = [
  ['endOfMonth', pattern(String.raw`${monthAndDays}\s*(?:\+|plus|og|&|,)?\s*${days}`)],
  ['endOfMonth', pattern(String.raw`${monthAndDays}\s*(?:\+|plus|og|&|,)?\s*${months}`)],
  ['endOfMonth', pattern(String.raw`${monthAndDays}\s*(?:\+|plus)\s*(\d{1,3})(?!\d)`)],
  ['issueDateToEndOfMonth', pattern(String.raw`${days}\s*(?:fin de mois|monatsende)`)],
  ['endOfMonth', pattern(String.raw`${days}\s*(?:from |after )?(?:end of (?:the )?month|eom)(?!\p{L})`)],
  ['endOfMonth', pattern(String.raw`${monthAndDays}(?!\s*(?:\+|plus|og|&|\d))`)],
  ['issueDate', pattern(String.raw`netto\s*(?:kontant\s*)?:?\s*${days}`)],
  ['issueDate', pattern(String.raw`netto\s*:?\s*${months}`)],
  ['issueDate', pattern(String.raw`${months}\s*(?:netto|nets?)(?!\p{L})`)],
  ['issueDate', pattern(String.raw`\d{1,2}\s?\/\s?\d{1,2},?\s+net\s*(\d{1,3})`)],
  ['issueDate', pattern(String.raw`net\s*-?(?:${days}|(\d{1,3})(?!\d|[.,]\d))`)],
  ['issueDate', pattern(String.raw`${days}\s*(?:netto|nets?|ohne\s+Abzug|rein\s+netto)(?!\p{L})`)],
  [
    'issueDate',
    pattern(
      String.raw`${payWords}(?:\s+(?:is|skal|bedes|er|må|ske|være|os|i|hænde|til|betaling))*\s+${withinWords}?\s*${days}`,
    ),
  ],
  // "Bitte überweisen Sie den Betrag binnen 14 Tagen": the sum stands between; a "not" there says another thing.
  [
    'issueDate',
    pattern(
      String.raw`${orders}(?!\p{L})(?:(?!\s(?:ikke|not|nicht|inte)(?!\p{L}))[^.]){1,50}?\s(?:within|binnen|innert|innerhalb(?:\s+von)?|inden\s+for|inden|innen|inom)\s+${days}`,
    ),
  ],
  [
    'issueDate',
    pattern(
      String.raw`${withinWords}\s+${days}\s*(?:from|after|ab|nach|fra|efter|från|etter|na)?\s*(?:the\s+)?(?:fakturadato|fakturadatum|faktura|factuur|invoice|rechnung|date of invoice|issue)`,
    ),
  ],
  [
    'issueDate',
    pattern(
      String.raw`${days}\s*(?:from|after|ab|nach|fra|efter|från|etter|na)\s*(?:the\s+)?(?:fakturadato|fakturadatum|fakturaens|factuurdatum|invoice|rechnung|date)`,
    ),
  ],
  [
    'issueDate',
    pattern(
      String.raw`(?:betalingsbetingelser|betalingsvilk(?:å|aa)r|betalingsbet|betalingsfrist|frist|betalningsvillkor|zahlungsbedingung(?:en)?|zahlungsziel|kredittid|payment\s+terms|terms)\s*[:.]?\s*${days}`,
    ),
  ],
];

// What is due at once. Only where terms stand: a shop's "kontant" may also say how it was paid.
const atOnce: readonly RegExp[] = [
  pattern(
    String.raw`netto\s+kontant|kontant(?:\s+netto|\s+betaling)?|straks|omgående|due\s+(?:up)?on\s+receipt|on\s+receipt|immediately|sofort(?:\s+(?:fällig|zahlbar))?|comptant|à\s+réception|ved modtagelsen?`,
  ),
];

const abbreviated = /(?<!\p{L})l(?:ø|oe|ö)?b(?:ende)?\.?\s*m(?:d|dr|ån)?\.?(?!\p{L})/giu;

const sentences = (text: string): readonly string[] =>
  text.replaceAll(abbreviated, 'løbende måned').split(/(?<=[^\d\s][.;])\s+|,\s+|\n|;/);

const bare = new RegExp(String.raw`^(?:per|på|inom)?\s*${days}[.!]?$`, 'iu');

const foundIn = (sentence: string, isLabelled: boolean): readonly PaymentTerms[] => {
  const trimmed = sentence.trim();
  for (const [from, each] of isLabelled ? [...spellings, ['issueDate', bare] as const] : spellings) {
    const match = each.exec(trimmed);
    if (match !== null) {
      const count = Number(match.slice(1).find((group) => group !== undefined) ?? 0);
      const inMonths = match.groups?.['months'] !== undefined;
      return [{ from, days: inMonths ? 0 : count, months: inMonths ? count : 0, text: match[0] }];
    }
  }
  if (!isLabelled) return [];
  const now = atOnce.map((each) => each.exec(trimmed)).find((match) => match !== null && match.index === 0);
  return now === undefined || now === null ? [] : [{ from: 'issueDate', days: 0, months: 0, text: now[0] }];
};

/**
 * The terms in a text: "Netto 8 dage", "Løbende måned + 30 dage", "Løbende måned", "30 dage netto", "Net 30 days".
 * `isLabelled` says that the text stands where terms stand, so that "30 dage" or "Kontant" alone is enough; elsewhere it may be
 * a time of delivery. Parts of a sentence that speak of a discount are passed over. `undefined` where none is found or two differ.
 */
export const parseTerms = (text: string, isLabelled = false): PaymentTerms | undefined => {
  const found = sentences(text)
    .filter((sentence) => !discount.test(sentence) && !otherTime.test(sentence))
    .flatMap((sentence) => foundIn(sentence, isLabelled));
  const [first] = found;
  return found.every(
    (terms) => terms.from === first?.from && terms.days === first.days && terms.months === first.months,
  )
    ? first
    : undefined;
};

const lastDayOfMonth = (date: LocalDate): LocalDate =>
  plusDays(plusMonths(plusDays(date, 1 - Number(date.slice(8))), 1), -1);

/**
 * The day by which the terms want payment. Issued 12 May 2026: "Netto 8 dage" → 20 May; "Løbende måned + 30 dage" →
 * 31 May + 30 days = 30 June; "Løbende måned + 1 måned" → the end of June; "45 jours fin de mois" → 26 June → 30 June.
 */
export const dueDateByTerms = (issued: LocalDate, terms: PaymentTerms): LocalDate => {
  if (terms.from === 'issueDateToEndOfMonth') return lastDayOfMonth(plusDays(issued, terms.days));
  const later = plusMonths(issued, terms.months);
  return plusDays(terms.from === 'endOfMonth' ? lastDayOfMonth(later) : later, terms.days);
};

import type { LocalDate } from '../../calendar/local-date.ts';
import { formatDanish, type Money } from '../../money/money.ts';
import type { DocType, Witness } from '../draft.ts';

export type FieldName =
  | 'docType'
  | 'invoiceNumber'
  | 'issueDate'
  | 'dueDate'
  | 'currency'
  | 'payable'
  | 'gross'
  | 'net'
  | 'vat'
  | 'prepaid'
  | 'payments'
  | `${'creditor' | 'debtor'}.${'name' | 'cvr' | 'vat' | 'street' | 'extra' | 'zip' | 'city' | 'country'}`;

type None = Record<string, never>;
type Dates = { readonly issueDate: LocalDate; readonly dueDate: LocalDate };

/** Codes and their facts: field names, amounts, dates and codes, never a name, an address or a personal number. */
export type ConcernFacts = {
  FIELD_MISSING: { readonly field: FieldName };
  FIELD_UNSURE: { readonly field: FieldName; readonly confidence: number };
  WITNESSES_CONTRADICT: { readonly field: FieldName; readonly witnesses: readonly Witness[] };
  SUMS_DO_NOT_ADD_UP: { readonly expected: Money; readonly found: Money };
  PREPAID_UNCLEAR: None;
  NOTHING_TO_PAY: { readonly payable: Money };
  DUE_BEFORE_ISSUE: Dates;
  DATES_IMPLAUSIBLE: Dates;
  CVR_INVALID: { readonly party: 'creditor' | 'debtor' };
  PARTIES_ALIKE: None;
  FIK_CHECK_DIGIT: { readonly card: string };
  NOT_AN_INVOICE: { readonly docType: DocType };
  SEEMS_PAID: None;
  SEVERAL_DEBTORS: None;
  DEBTOR_ABROAD: { readonly country: string };
  FOREIGN_CURRENCY: { readonly currency: string };
  CLAIM_ASSIGNED: None;
  INSTALMENTS: None;
  REMINDER_FEES_ON_TOP: None;
  DIRECT_DEBIT: None;
  CREDITOR_IS_A_PERSON: None;
  /** Several invoices in one file: which pages are one claim a person must say. */
  SEVERAL_INVOICES: { readonly count: number };
  /** Part of the amount is an older debt than this invoice. */
  EARLIER_DEBT_INCLUDED: None;
  /** Nothing on it can be read as a document: an empty page, a picture of something else. */
  NOTHING_READABLE: None;
};

export type ConcernCode = keyof ConcernFacts;

/** Why a draft must not become a case without a person. Its facts may stand in events and logs. */
export type Concern<Code extends ConcernCode = ConcernCode> = {
  readonly [C in Code]: { readonly code: C; readonly facts: ConcernFacts[C] };
}[Code];

type Sentences = { readonly [Code in ConcernCode]: (facts: ConcernFacts[Code]) => string };
type FieldWords = Readonly<Record<FieldName, string>>;

const fieldWordsDa: FieldWords = {
  docType: 'dokumentets art',
  invoiceNumber: 'fakturanummer',
  issueDate: 'fakturadato',
  dueDate: 'forfaldsdato',
  currency: 'valuta',
  payable: 'beløb at betale',
  gross: 'beløb med moms',
  net: 'beløb uden moms',
  vat: 'moms',
  prepaid: 'forudbetalt beløb',
  payments: 'betalingsoplysningerne',
  'creditor.name': 'kreditors navn',
  'creditor.cvr': 'kreditors CVR-nummer',
  'creditor.vat': 'kreditors momsnummer',
  'creditor.street': 'kreditors gade',
  'creditor.extra': 'kreditors c/o-linje',
  'creditor.zip': 'kreditors postnummer',
  'creditor.city': 'kreditors by',
  'creditor.country': 'kreditors land',
  'debtor.name': 'skyldners navn',
  'debtor.cvr': 'skyldners CVR-nummer',
  'debtor.vat': 'skyldners momsnummer',
  'debtor.street': 'skyldners gade',
  'debtor.extra': 'skyldners c/o-linje',
  'debtor.zip': 'skyldners postnummer',
  'debtor.city': 'skyldners by',
  'debtor.country': 'skyldners land',
};

const fieldWordsEn: FieldWords = {
  docType: 'kind of document',
  invoiceNumber: 'invoice number',
  issueDate: 'invoice date',
  dueDate: 'due date',
  currency: 'currency',
  payable: 'amount to pay',
  gross: 'amount with VAT',
  net: 'amount without VAT',
  vat: 'VAT',
  prepaid: 'prepaid amount',
  payments: 'payment details',
  'creditor.name': "creditor's name",
  'creditor.cvr': "creditor's CVR number",
  'creditor.vat': "creditor's VAT number",
  'creditor.street': "creditor's street",
  'creditor.extra': "creditor's c/o line",
  'creditor.zip': "creditor's postal code",
  'creditor.city': "creditor's city",
  'creditor.country': "creditor's country",
  'debtor.name': "debtor's name",
  'debtor.cvr': "debtor's CVR number",
  'debtor.vat': "debtor's VAT number",
  'debtor.street': "debtor's street",
  'debtor.extra': "debtor's c/o line",
  'debtor.zip': "debtor's postal code",
  'debtor.city': "debtor's city",
  'debtor.country': "debtor's country",
};

/** One sentence per concern that tells the creditor what to do, in Danish. */
export const concernsDa: Sentences = {
  FIELD_MISSING: ({ field }) => `Vi kunne ikke finde ${fieldWordsDa[field]} på dokumentet. Skriv det selv.`,
  FIELD_UNSURE: ({ field }) =>
    `Vi er ikke sikre på, at vi har læst ${fieldWordsDa[field]} rigtigt. Se efter og bekræft.`,
  WITNESSES_CONTRADICT: ({ field }) =>
    `Dokumentet siger to forskellige ting om ${fieldWordsDa[field]}. Vælg den rigtige.`,
  SUMS_DO_NOT_ADD_UP: ({ expected, found }) =>
    `Beløbene stemmer ikke: delene giver ${formatDanish(expected)}, men der står ${formatDanish(found)}. Ret beløbet, eller send en rettet faktura.`,
  PREPAID_UNCLEAR: () =>
    'En del synes betalt forud, men vi kan ikke se, hvad der står tilbage. Skriv det beløb, der mangler at blive betalt.',
  NOTHING_TO_PAY: () => 'Der er intet at betale på dokumentet. Send den ubetalte faktura.',
  DUE_BEFORE_ISSUE: ({ issueDate, dueDate }) =>
    `Forfaldsdatoen ${dueDate} ligger før fakturadatoen ${issueDate}. Ret den dato, der er forkert.`,
  DATES_IMPLAUSIBLE: ({ issueDate, dueDate }) =>
    `Der er over et år mellem fakturadatoen ${issueDate} og forfaldsdatoen ${dueDate}. Bekræft eller ret datoerne.`,
  CVR_INVALID: ({ party }) =>
    `${party === 'creditor' ? 'Kreditors' : 'Skyldners'} CVR-nummer kan ikke være rigtigt: kontrolcifferet stemmer ikke. Ret nummeret.`,
  PARTIES_ALIKE: () => 'Kreditor og skyldner ser ud til at være den samme. Skriv, hvem der skylder.',
  FIK_CHECK_DIGIT: ({ card }) =>
    `Kontrolcifferet i betalings-id på kortart ${card} stemmer ikke. Se efter på jeres egen kopi, og ret det.`,
  NOT_AN_INVOICE: ({ docType }) =>
    ({
      creditNote: 'Dokumentet er en kreditnota. Send den faktura, der ikke er betalt.',
      reminder: 'Dokumentet er en rykker. Send den oprindelige faktura; gebyrer og renter beregner vi.',
      receipt: 'Dokumentet er en kvittering for noget betalt. Send den faktura, der ikke er betalt.',
      invoice: 'Bekræft, at dokumentet er en faktura.',
      statement: 'Dokumentet er et kontoudtog. Send de enkelte fakturaer, der ikke er betalt.',
      quote: 'Dokumentet er et tilbud eller en ordrebekræftelse. Send fakturaen.',
      other: 'Dokumentet er ikke en faktura. Send den faktura, der ikke er betalt.',
      unknown: 'Vi kan ikke se, at dokumentet er en faktura. Bekræft det, eller send fakturaen.',
    })[docType],
  SEEMS_PAID: () => 'Dokumentet ser ud til at være betalt. Bekræft, at beløbet stadig skyldes.',
  SEVERAL_DEBTORS: () => 'Der står flere personer som modtager. Skriv, hvem der skylder, og hvem der hæfter.',
  DEBTOR_ABROAD: ({ country }) =>
    `Skyldner har adresse i udlandet (${country}). En medarbejder ser på, hvordan der kan inddrives.`,
  FOREIGN_CURRENCY: ({ currency }) => `Fakturaen er i ${currency}. Bekræft valuta og beløb; en medarbejder ser på den.`,
  CLAIM_ASSIGNED: () => 'Fordringen synes overdraget til en anden. Bekræft, at I stadig er kreditor.',
  INSTALMENTS: () => 'Fakturaen betales i rater. Skriv, hvilke rater der er forfaldne og ubetalte.',
  REMINDER_FEES_ON_TOP: () => 'Beløbet indeholder rykkergebyrer eller renter. Skriv den oprindelige fordring uden dem.',
  DIRECT_DEBIT: () => 'Beløbet skulle trækkes automatisk. Bekræft, at trækket blev afvist.',
  CREDITOR_IS_A_PERSON: () => 'Kreditor er en privatperson. En medarbejder ser på sagen, før den oprettes.',
  SEVERAL_INVOICES: ({ count }) => `Filen ser ud til at rumme ${count} fakturaer. Upload dem hver for sig.`,
  EARLIER_DEBT_INCLUDED: () =>
    'Beløbet rummer en ældre gæld. Skriv det beløb, som denne faktura selv lyder på, og send den ældre faktura for sig.',
  NOTHING_READABLE: () =>
    'Vi kan ikke læse noget på dokumentet. Tag et skarpere billede, eller upload fakturaen som PDF.',
};

/** The same in English. */
export const concernsEn: Sentences = {
  FIELD_MISSING: ({ field }) => `We could not find the ${fieldWordsEn[field]} on the document. Please fill it in.`,
  FIELD_UNSURE: ({ field }) =>
    `We are not sure that we read the ${fieldWordsEn[field]} correctly. Please check and confirm.`,
  WITNESSES_CONTRADICT: ({ field }) =>
    `The document says two different things about the ${fieldWordsEn[field]}. Choose the right one.`,
  SUMS_DO_NOT_ADD_UP: ({ expected, found }) =>
    `The amounts do not add up: the parts give ${formatDanish(expected)}, but ${formatDanish(found)} is written. Correct the amount or send a corrected invoice.`,
  PREPAID_UNCLEAR: () =>
    'A part seems to be paid in advance, but we cannot see what remains. Fill in the amount still unpaid.',
  NOTHING_TO_PAY: () => 'Nothing is left to pay on this document. Send the unpaid invoice.',
  DUE_BEFORE_ISSUE: ({ issueDate, dueDate }) =>
    `The due date ${dueDate} lies before the invoice date ${issueDate}. Correct the wrong one.`,
  DATES_IMPLAUSIBLE: ({ issueDate, dueDate }) =>
    `More than a year lies between the invoice date ${issueDate} and the due date ${dueDate}. Confirm or correct them.`,
  CVR_INVALID: ({ party }) => `The ${party}'s CVR number cannot be right: its check digit fails. Correct the number.`,
  PARTIES_ALIKE: () => 'Creditor and debtor seem to be the same. Fill in who owes.',
  FIK_CHECK_DIGIT: ({ card }) =>
    `The check digit of the payment id on card type ${card} fails. Compare it with your own copy and correct it.`,
  NOT_AN_INVOICE: ({ docType }) =>
    ({
      creditNote: 'The document is a credit note. Send the invoice that was not paid.',
      reminder: 'The document is a reminder. Send the original invoice; we add fees and interest ourselves.',
      receipt: 'The document is a receipt for something paid. Send the invoice that was not paid.',
      invoice: 'Confirm that the document is an invoice.',
      statement: 'The document is a statement of account. Send the single invoices that were not paid.',
      quote: 'The document is a quote or an order confirmation. Send the invoice.',
      other: 'The document is no invoice. Send the invoice that was not paid.',
      unknown: 'We cannot see that the document is an invoice. Confirm it or send the invoice.',
    })[docType],
  SEEMS_PAID: () => 'The document seems to be paid. Confirm that the amount is still owed.',
  SEVERAL_DEBTORS: () => 'Several people are named as recipient. Fill in who owes and who is liable.',
  DEBTOR_ABROAD: ({ country }) =>
    `The debtor's address is abroad (${country}). Our staff will see how to collect there.`,
  FOREIGN_CURRENCY: ({ currency }) =>
    `The invoice is in ${currency}. Confirm currency and amount; our staff will look at it.`,
  CLAIM_ASSIGNED: () => 'The claim seems to be assigned to someone else. Confirm that you are still the creditor.',
  INSTALMENTS: () => 'The invoice is paid in instalments. Fill in which of them are due and unpaid.',
  REMINDER_FEES_ON_TOP: () => 'The amount includes reminder fees or interest. Fill in the original claim without them.',
  DIRECT_DEBIT: () => 'The amount was to be collected by direct debit. Confirm that the collection was refused.',
  CREDITOR_IS_A_PERSON: () => 'The creditor is a private person. Our staff will look at it before a case is made.',
  SEVERAL_INVOICES: ({ count }) => `The file seems to hold ${count} invoices. Upload each by itself.`,
  EARLIER_DEBT_INCLUDED: () =>
    'The amount includes an older debt. Fill in what this invoice itself charges and send the older invoice by itself.',
  NOTHING_READABLE: () => 'We can read nothing on the document. Take a sharper picture or upload the invoice as a PDF.',
};

/** The sentence of one concern. */
export const concernSentence = <Code extends ConcernCode>(concern: Concern<Code>, language: 'da' | 'en'): string => {
  const sentences: Sentences = language === 'da' ? concernsDa : concernsEn;
  return sentences[concern.code](concern.facts);
};

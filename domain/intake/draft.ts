import type { LocalDate } from '../calendar/local-date.ts';
import type { Money } from '../money/money.ts';
import type { Concern } from './checks/concerns.ts';
import type { Place } from './page/page-text.ts';

/**
 * Who says so: an e-invoice's elements, a PDF's own text, Textract's named fields, our rules over OCR lines, payment
 * terms, an anchor that the creditor's corrections taught, a row of a list, the creditor's own program (API).
 */
export type Witness = 'xml' | 'textLayer' | 'textract' | 'ocr' | 'terms' | 'learned' | 'list' | 'api';

/** Another value that the field might have, for the person who is asked. */
export type Alternative<T> = {
  readonly value: T;
  readonly confidence: number;
  readonly at?: Place | undefined;
};

/** A value as it was read. `confidence` 0..1: see `sureFrom`. */
export type Read<T> = Alternative<T> & {
  readonly witnesses: readonly Witness[];
  /** Best first, without the value itself. */
  readonly others?: readonly Alternative<T>[] | undefined;
};

/** `other`: surely none of these (a delivery note, a contract). `unknown`: nothing says what it is. */
export type DocType = 'invoice' | 'creditNote' | 'reminder' | 'receipt' | 'statement' | 'quote' | 'other' | 'unknown';

/** `unknown` must be treated as `person` wherever the law protects persons: it is the safe side. */
export type PartyKind = 'person' | 'company' | 'unknown';

/** A party as the document names it. `country` is ISO 3166 alpha-2. Never holds a personal number (CPR). */
export type PartyDraft = {
  readonly kind: PartyKind;
  readonly name?: Read<string> | undefined;
  /** The registered name, where the document gives another than the one it trades under. */
  readonly legalName?: Read<string> | undefined;
  /** The VAT number with its country's letters, e.g. "DK10000130". */
  readonly vat?: Read<string> | undefined;
  /** The number in the register of companies as written there: SIREN, org.nr., KvK, "DK10000130". */
  readonly regNo?: Read<string> | undefined;
  /** The GLN under which e-invoices reach it: 13 digits. */
  readonly ean?: Read<string> | undefined;
  /** Eight digits, without "DK". Kept as printed even where the check digit fails; the concern says so. */
  readonly cvr?: Read<string> | undefined;
  readonly street?: Read<string> | undefined;
  /** What stands beside the street: c/o, attention, box, floor. */
  readonly extra?: Read<string> | undefined;
  readonly zip?: Read<string> | undefined;
  readonly city?: Read<string> | undefined;
  readonly country?: Read<string> | undefined;
};

/** A way in which the creditor wants to be paid. */
export type PaymentWay =
  | {
      readonly type: 'fik';
      readonly card: '71' | '73' | '75';
      readonly id?: string | undefined;
      readonly creditorNo: string;
      /** The code line as printed, without blanks: "+71<000000202600342+85987121<". */
      readonly line?: string | undefined;
    }
  | {
      readonly type: 'giro';
      readonly card: '01' | '04' | '15';
      readonly id?: string | undefined;
      readonly account: string;
    }
  | { readonly type: 'bank'; readonly reg: string; readonly account: string }
  /** A transfer to an IBAN or, in an e-invoice, to whatever account its sender wrote there. */
  | {
      readonly type: 'creditTransfer';
      readonly iban: string;
      readonly bic?: string | undefined;
      readonly branch?: string | undefined;
      readonly paymentId?: string | undefined;
    }
  | { readonly type: 'mobilePay'; readonly number: string }
  | { readonly type: 'directDebit' }
  | { readonly type: 'nemKonto' };

/** One line of the document. `quantity` and `vatRate` (per cent) are decimals as text; amounts are in minor units. */
export type InvoiceLine = {
  readonly description: string;
  readonly quantity?: string | undefined;
  readonly unitPrice?: Money | undefined;
  readonly amount?: Money | undefined;
  readonly vatRate?: string | undefined;
};

/** The invoice that a credit note or a reminder speaks of; of several, the first. */
export type ReferredInvoice = {
  readonly number?: Read<string> | undefined;
  readonly issueDate?: Read<LocalDate> | undefined;
  readonly dueDate?: Read<LocalDate> | undefined;
  /** What of it was unpaid, without fees and interest. */
  readonly amount?: Read<Money> | undefined;
};

export type Instalment = { readonly dueDate: LocalDate; readonly amount: Money };

/** What a reminder charges on top of its invoice, by the day of the reminder; interest is no fee. */
export type ReminderFee = { readonly amount: Money; readonly on?: LocalDate | undefined };

/** What readers find, before it is judged. Amounts are in minor units of `currency`. */
export type DraftFields = {
  readonly docType: Read<DocType>;
  readonly invoiceNumber?: Read<string> | undefined;
  readonly issueDate?: Read<LocalDate> | undefined;
  readonly dueDate?: Read<LocalDate> | undefined;
  /** ISO 4217. */
  readonly currency?: Read<string> | undefined;
  /** What is still to be paid: the claim's principal. */
  readonly payable?: Read<Money> | undefined;
  readonly gross?: Read<Money> | undefined;
  /** The sum before VAT, after allowances and charges. */
  readonly net?: Read<Money> | undefined;
  readonly vat?: Read<Money> | undefined;
  readonly prepaid?: Read<Money> | undefined;
  /** The øre by which the amount to pay was rounded, where the document says so. */
  readonly rounding?: Read<Money> | undefined;
  readonly creditor: PartyDraft;
  readonly debtor: PartyDraft;
  readonly payments: readonly Read<PaymentWay>[];
  readonly refersTo?: ReferredInvoice | undefined;
  /** Whom to pay, where that is not the creditor: a factor, as a rule. */
  readonly payeeName?: Read<string> | undefined;
  readonly instalments?: readonly Instalment[] | undefined;
  readonly reminderFees?: readonly ReminderFee[] | undefined;
  readonly lines?: readonly InvoiceLine[] | undefined;
  /** What the reader saw that a person must look at, whatever the values are. */
  readonly noticed: readonly Concern[];
};

/** What an uploaded document says, with everything that keeps it from becoming a case by itself. */
export type InvoiceDraft = DraftFields & { readonly concerns: readonly Concern[] };

/**
 * From here on a value counts as read for certain. Derivation: a value beside an unmistakable label, strictly parsed,
 * from a PDF's own text scores 0.97, below its label 0.94; a value without a label of its own at most 0.85. With OCR
 * the score is multiplied by that of the least sure word, so words under 0.93 send the document to a person.
 */
export const sureFrom = 0.9;

export const read = <T>(value: T, confidence: number, witness: Witness, at?: Place): Read<T> => ({
  value,
  confidence: Math.max(0, Math.min(1, confidence)),
  witnesses: [witness],
  at,
});

export const nobody: PartyDraft = { kind: 'unknown' };

export const nothingRead = (witness: Witness): DraftFields => ({
  docType: read<DocType>('unknown', 0, witness),
  creditor: nobody,
  debtor: nobody,
  payments: [],
  noticed: [],
});

import type { DocType } from './deal/deal.ts';

/** The shapes of the practice set's truth.json, field for field. */
export type Kind = 'oioubl' | 'oioubl3' | 'peppol-ubl' | 'cii' | 'facturx-pdf' | 'pdf' | 'pdf-scan' | 'image' | 'photo';

export type PartyTruth = {
  name?: string;
  legalName?: string;
  cvr?: string;
  vat?: string;
  regNo?: string;
  street?: string;
  extra?: string;
  zip?: string;
  city?: string;
  country?: string;
};

export type Expect = {
  invoiceNumber?: string | null;
  issueDate?: string | null;
  dueDate?: string | null;
  currency?: string;
  payable?: string | null;
  gross?: string | null;
  net?: string | null;
  vat?: string | null;
  prepaid?: string;
  creditor?: PartyTruth | null;
  debtor?: PartyTruth | null;
  payments?: Readonly<Record<string, string>>[];
  payee?: { name: string };
  refersToInvoice?: { number: string; issueDate?: string; dueDate?: string; amount?: string };
  instalments?: { dueDate: string; amount: string }[];
};

export type Entry = {
  file: string;
  kind: Kind;
  lang: string;
  /** A delivery note is none of the deal's kinds. */
  docType: DocType | 'other';
  expect: Expect;
  truthBy: string;
  origin: string;
  licence: string;
  note: string;
  claimable: 'yes' | 'no' | 'ask';
  why?: string;
  notVisibleInText?: string[];
  dueDateFrom?: string;
  mustNotReturn?: string[];
  alsoRight?: Record<string, string[]>;
  embeddedXmlSays?: Record<string, string>;
};

export const about =
  'Drawn by the forge (docs/forge.md) with the schema of the practice set: expect holds what a reader must return; a field that is absent from expect is not scored, null means the document does not carry it; amounts are decimal strings, dates ISO. mustNotReturn: fields that must stay empty.';

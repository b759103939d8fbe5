import type { DraftFields, PartyDraft } from '../../domain/intake/draft.ts';
import { listFields, type ListField } from '../../domain/intake/lists/list-fields.ts';
import type { ListMapping } from '../../domain/intake/lists/mapping.ts';
import { draftsOfList, type RowProblem } from '../../domain/intake/lists/rows.ts';
import type { KeptMapping, Reason } from '../stores/upload-store.ts';

type Rows = readonly (readonly string[])[];

/** A row as it goes on: an invoice, or the reason why it is none. `row` counts from 1, as a spreadsheet shows it. */
export type ListedRow =
  | { readonly row: number; readonly draft: DraftFields }
  | { readonly row: number; readonly reason: Reason };

const words: Readonly<Record<ListField, readonly [da: string, en: string]>> = {
  invoiceNumber: ['fakturanummer', 'invoice number'],
  issueDate: ['fakturadato', 'invoice date'],
  dueDate: ['forfaldsdato', 'due date'],
  currency: ['valuta', 'currency'],
  payable: ['det ubetalte beløb', 'unpaid amount'],
  gross: ['beløb med moms', 'amount with VAT'],
  net: ['beløb uden moms', 'amount without VAT'],
  vat: ['moms', 'VAT'],
  prepaid: ['betalt beløb', 'paid amount'],
  debtorName: ['skyldners navn', "debtor's name"],
  debtorStreet: ['skyldners gade', "debtor's street"],
  debtorExtra: ['skyldners c/o-linje', "debtor's c/o line"],
  debtorZip: ['skyldners postnummer', "debtor's postal code"],
  debtorCity: ['skyldners by', "debtor's city"],
  debtorZipCity: ['skyldners postnummer og by', "debtor's postal code and city"],
  debtorCountry: ['skyldners land', "debtor's country"],
  debtorCvr: ['skyldners CVR-nummer', "debtor's CVR number"],
};

const sentences: Readonly<Record<RowProblem['code'], (da: string, en: string) => { da: string; en: string }>> = {
  ROW_FIELD_MISSING: (da, en) => ({
    da: `Rækken mangler ${da}. Udfyld feltet, og upload rækken igen.`,
    en: `The row has no ${en}. Fill it in and upload the row again.`,
  }),
  ROW_FIELD_UNREADABLE: (da, en) => ({
    da: `Vi kan ikke læse ${da} i rækken. Ret feltet, og upload rækken igen.`,
    en: `We cannot read the ${en} of the row. Correct it and upload the row again.`,
  }),
  ROW_REPEATED: (da, en) => ({
    da: `Rækken har samme ${da} som en tidligere række. Upload den igen, hvis det er en anden faktura.`,
    en: `The row has the same ${en} as an earlier one. Upload it again if it is another invoice.`,
  }),
};

const reasonOf = ({ code, field }: RowProblem): Reason => ({ code, field, ...sentences[code](...words[field]) });

const isListField = (name: string): name is ListField => listFields.some((known) => known === name);

const mappingOf = ({ header, columns, currency }: KeptMapping): ListMapping => ({
  header,
  columns: Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => (isListField(field) ? [[field, column] as const] : [])),
  ),
  currency,
});

export const rowsOfList = (rows: Rows, mapping: KeptMapping, issuer: PartyDraft): readonly ListedRow[] =>
  draftsOfList(rows, mappingOf(mapping), issuer).map((listed) =>
    'draft' in listed ? listed : { row: listed.row, reason: reasonOf(listed.problem) },
  );

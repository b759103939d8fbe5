import { subtract, type Money } from '../../money/money.ts';
import { judge } from '../checks/judge.ts';
import { nobody, read, sureFrom, type InvoiceDraft, type PartyDraft, type Read } from '../draft.ts';
import { kindOf } from '../find/find-party-kind.ts';
import { currenciesNamedIn } from '../values/amounts.ts';
import { isCvr } from '../values/check-digits.ts';
import { amountOf, dateOf, dateOrderOf, decimalMarkOf, type DateOrder, type DecimalMark } from './column-values.ts';
import { requiredListFields, type ListField } from './list-fields.ts';
import type { ListMapping } from './mapping.ts';

/** Why a row is no invoice: a field that is missing or cannot be read in it, or one that two rows share. */
export type RowProblem = {
  readonly code: 'ROW_FIELD_MISSING' | 'ROW_FIELD_UNREADABLE' | 'ROW_REPEATED';
  readonly field: ListField;
};

/** One row of the list. `row` counts from 1 as a spreadsheet shows it. */
export type ListedInvoice =
  | { readonly row: number; readonly draft: InvoiceDraft }
  | { readonly row: number; readonly problem: RowProblem };

const amountFields = ['payable', 'gross', 'net', 'vat', 'prepaid'] as const;
const dateFields = ['issueDate', 'dueDate'] as const;

type Columns = {
  readonly cell: (row: readonly string[], field: ListField) => string;
  readonly amountMark: DecimalMark;
  readonly dateOrder: DateOrder;
};

/** Marks and orders are one program's for all columns alike, so all of them together settle each. */
const columnsOf = (rows: readonly (readonly string[])[], { columns }: ListMapping): Columns => {
  const cell = (row: readonly string[], field: ListField): string => {
    const index = columns[field];
    return index === undefined ? '' : (row[index] ?? '').replaceAll(/\s+/g, ' ').trim();
  };
  const all = (fields: readonly ListField[]): readonly string[] =>
    rows.flatMap((row) => fields.map((field) => cell(row, field))).filter((text) => text !== '');
  return { cell, amountMark: decimalMarkOf(all(amountFields)), dateOrder: dateOrderOf(all(dateFields)) };
};

// A date that can be read in two ways is shown and asked about.
const ambiguousDate = 0.6;

const listed = <T>(value: T | undefined, confidence = 1): Read<T> | undefined =>
  value === undefined ? undefined : read(value, confidence, 'list');

const textOf = (text: string): Read<string> | undefined => listed(text === '' ? undefined : text);

const debtorOf = (row: readonly string[], { cell }: Columns): PartyDraft => {
  const joined = /^((?:[A-Z]{1,2}-?)?\d[\d ]{2,5}\d)\s+(\p{L}.*)$/u.exec(cell(row, 'debtorZipCity'));
  const name = cell(row, 'debtorName');
  const digits = cell(row, 'debtorCvr').replaceAll(/^DK|\D/gi, '');
  const cvr = digits.length === 8 ? digits : '';
  const zip = cell(row, 'debtorZip') || (joined?.[1] ?? '');
  const named = cell(row, 'debtorCountry');
  // Spreadsheets drop the zero in front of "0800 Høje Taastrup".
  const fullZip = /^\d{3}$/.test(zip) ? `0${zip}` : zip;
  const country = /^[A-Z]{2}$/i.test(named) ? named.toUpperCase() : countries[named.toLowerCase()];
  return {
    kind: kindOf(name === '' ? undefined : name, cvr !== '' && isCvr(cvr)),
    name: textOf(name),
    cvr: textOf(cvr),
    street: textOf(cell(row, 'debtorStreet')),
    extra: textOf(cell(row, 'debtorExtra')),
    zip: textOf(fullZip),
    city: textOf(cell(row, 'debtorCity') || (joined?.[2] ?? '')),
    // Without a country a list is a domestic one; a zip code of another length says that it is not.
    country: listed(
      country ?? (named === '' && /^\d{4}$/.test(fullZip) ? 'DK' : undefined),
      named === '' ? sureFrom : 1,
    ),
  };
};

const countries: Readonly<Record<string, string>> = {
  danmark: 'DK',
  denmark: 'DK',
  sverige: 'SE',
  sweden: 'SE',
  norge: 'NO',
  norway: 'NO',
  tyskland: 'DE',
  germany: 'DE',
  deutschland: 'DE',
  grønland: 'GL',
  færøerne: 'FO',
};

const currencyOf = (row: readonly string[], { cell }: Columns, { currency }: ListMapping): Read<string> | undefined => {
  const own = cell(row, 'currency').toUpperCase();
  if (/^[A-Z]{3}$/.test(own)) return listed(own);
  const [named] = currenciesNamedIn(amountFields.map((field) => cell(row, field)).join(' '));
  return listed(named ?? currency);
};

const amountsOf = (row: readonly string[], { cell, amountMark }: Columns) => {
  const of = (field: (typeof amountFields)[number]): Read<Money> | undefined =>
    listed(amountOf(cell(row, field), amountMark));
  const [payable, gross, net, vat, prepaid] = [of('payable'), of('gross'), of('net'), of('vat'), of('prepaid')];
  // "Rest 800" of "Beløb 1000": what is gone was paid or credited, whatever the list calls it.
  const gone =
    prepaid ??
    (payable !== undefined && gross !== undefined && payable.value !== gross.value
      ? listed(subtract(gross.value, payable.value))
      : undefined);
  return { payable, gross: gross ?? (gone === undefined ? payable : undefined), net, vat, prepaid: gone };
};

const problemOf = (row: readonly string[], mapping: ListMapping, columns: Columns): RowProblem | undefined => {
  const { cell, amountMark, dateOrder } = columns;
  for (const field of requiredListFields) {
    const text = cell(row, field);
    if (text === '') return { code: 'ROW_FIELD_MISSING', field };
    const isUnreadable =
      (field === 'payable' && amountOf(text, amountMark) === undefined) ||
      ((field === 'issueDate' || field === 'dueDate') && dateOf(text, dateOrder) === undefined);
    if (isUnreadable) return { code: 'ROW_FIELD_UNREADABLE', field };
  }
  return currencyOf(row, columns, mapping) === undefined ? { code: 'ROW_FIELD_MISSING', field: 'currency' } : undefined;
};

const draftOf = (row: readonly string[], mapping: ListMapping, columns: Columns, issuer: PartyDraft): InvoiceDraft => {
  const { cell, dateOrder } = columns;
  const dateIn = (field: (typeof dateFields)[number]) => {
    const found = dateOf(cell(row, field), dateOrder);
    return found === undefined ? undefined : read(found.value, found.isSure ? 1 : ambiguousDate, 'list');
  };
  return judge({
    docType: read('invoice', 1, 'list'),
    invoiceNumber: textOf(cell(row, 'invoiceNumber')),
    issueDate: dateIn('issueDate'),
    dueDate: dateIn('dueDate'),
    currency: currencyOf(row, columns, mapping),
    ...amountsOf(row, columns),
    creditor: issuer,
    debtor: mapping.columns.debtorName === undefined ? nobody : debtorOf(row, columns),
    payments: [],
    noticed: [],
  });
};

/** A line that sums up or stands empty is no invoice: it names neither a number nor a debtor. */
const isNoInvoice = (row: readonly string[], { cell }: Columns): boolean =>
  /^(?:i alt|ialt|total|sum|summe|summa)?:?$/i.test(cell(row, 'invoiceNumber')) &&
  (['debtorName', 'issueDate', 'dueDate'] as const).every((field) =>
    /^(?:i alt|ialt|total|sum|summe|summa)?:?$/i.test(cell(row, field)),
  );

/**
 * The invoices of a list by a mapping that its creditor confirmed; `issuer` is that creditor, since such lists do not name
 * it. A row that cannot be read stays in the answer with its number and its reason; the others are not held up by it.
 */
export const draftsOfList = (
  rows: readonly (readonly string[])[],
  mapping: ListMapping,
  issuer: PartyDraft,
): readonly ListedInvoice[] => {
  const body = rows.slice(mapping.header + 1);
  const columns = columnsOf(body, mapping);
  const seen = new Set<string>();
  return body.flatMap((row, index): readonly ListedInvoice[] => {
    const number = mapping.header + index + 2;
    if (row.every((cell) => cell.trim() === '') || isNoInvoice(row, columns)) return [];
    const problem = problemOf(row, mapping, columns);
    if (problem !== undefined) return [{ row: number, problem }];
    const key = columns.cell(row, 'invoiceNumber');
    if (seen.has(key)) return [{ row: number, problem: { code: 'ROW_REPEATED', field: 'invoiceNumber' } }];
    seen.add(key);
    return [{ row: number, draft: draftOf(row, mapping, columns, issuer) }];
  });
};

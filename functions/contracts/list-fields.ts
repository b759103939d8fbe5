import type { ListField } from '../../domain/intake/lists/columns.ts';

/** What a column of a list may mean, as the API names it. */
export const listFields = [
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'currency',
  'payable',
  'gross',
  'net',
  'vat',
  'prepaid',
  'debtorName',
  'debtorStreet',
  'debtorExtra',
  'debtorZip',
  'debtorCity',
  'debtorZipCity',
  'debtorCountry',
  'debtorCvr',
] as const satisfies readonly ListField[];

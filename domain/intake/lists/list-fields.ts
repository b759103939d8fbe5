/** What a column of a list of unpaid invoices may mean. Amounts are of one currency per row. */
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
] as const;

export type ListField = (typeof listFields)[number];

/** Without these a row is no claim; each must stand in some column, or as the list's own currency. */
export const requiredListFields = ['invoiceNumber', 'issueDate', 'dueDate', 'payable', 'debtorName'] as const;

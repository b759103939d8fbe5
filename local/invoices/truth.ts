import { formatDecimal } from '../../domain/money/money.ts';
import { codeLineOf, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice } from './drawn-invoice.ts';

/** What a drawn file says of itself besides its invoice. */
export type DrawnKind = 'pdf' | 'pdf-scan' | 'photo' | 'oioubl';

const origin = {
  origin: 'drawn for the demo: fictional firms and people, made-up numbers',
  licence: 'own work, no third-party rights',
} as const;

const payments = (invoice: DrawnInvoice, kind: DrawnKind) => {
  const { fik, bank } = invoice;
  if (fik !== undefined)
    return [{ type: 'FIK', card: '71', ...fik, ...(kind === 'oioubl' ? {} : { line: codeLineOf(invoice) }) }];
  return bank === undefined ? [] : [{ type: 'DK:BANK', ...bank }];
};

/** The entry of a file in truth.json, in the form of the practice set: what a reader must find in it. */
export const truthOf = (file: string, kind: DrawnKind, invoice: DrawnInvoice, note: string) => {
  const { net, vat, gross } = totalsOf(invoice);
  const { creditor, debtor } = invoice;
  const registered = (cvr: string) => (kind === 'oioubl' ? { vat: `DK${cvr}`, regNo: `DK${cvr}`, cvr } : { cvr });
  return {
    file,
    kind,
    lang: invoice.lang,
    docType: 'invoice',
    expect: {
      invoiceNumber: invoice.number,
      issueDate: invoice.issueDate as string | null,
      dueDate: invoice.dueDate as string | null,
      currency: 'DKK',
      payable: formatDecimal(gross),
      gross: formatDecimal(gross),
      net: formatDecimal(net),
      vat: formatDecimal(vat),
      creditor: { name: creditor.name, ...registered(creditor.cvr), ...creditor.address, country: 'DK' },
      debtor: {
        name: debtor.name,
        ...(debtor.cvr === undefined ? {} : registered(debtor.cvr)),
        street: debtor.street,
        zip: debtor.zip,
        city: debtor.city,
        country: 'DK',
      },
      payments: payments(invoice, kind),
    },
    truthBy: 'the program that drew it',
    ...origin,
    note,
    claimable: 'yes',
  };
};

/** The entry of a file that must be refused. */
export const truthOfBad = (file: string, expectError: string, note: string) => ({
  file,
  kind: 'bad',
  lang: null,
  docType: null,
  expect: null,
  expectError,
  truthBy: 'made for the demo',
  ...origin,
  note,
  claimable: 'no',
  why: `refused: ${expectError}`,
});

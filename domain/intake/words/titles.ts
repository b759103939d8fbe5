import type { DocType } from '../draft.ts';

/** What papers are headed with. In the order of precedence: an order confirmation names the invoice to come, a reminder and a credit note the one past. */
export const titles: readonly (readonly [DocType, RegExp])[] = [
  ['creditNote', /^(?:kreditnota|kreditfaktura|credit note|creditnote|avoir|gutschrift)(?!\p{L})/iu],
  [
    'reminder',
    /^(?:(?:\d\.|første|anden|tredje|sidste)\s?(?:rykker|påmindelse)|rykker(?:skrivelse|brev)?|betalingspåmindelse|påmindelse|reminder|payment reminder|inkassovarsel|mahnung)(?!\p{L})/iu,
  ],
  ['receipt', /^(?:bon|kvittering|kassebon|receipt|payment receipt|betalingskvittering)(?!\p{L})/iu],
  [
    'unknown',
    /^(?:tilbud|ordrebekræftelse|ordre(?!\s?-?(?:nr|nummer|dato|no|ref))|følgeseddel|pakkeseddel|proforma|pro forma|kontoudtog|saldoopgørelse|lejekontrakt|quote|quotation|offer|order confirmation|delivery note|packing slip|statement of account)(?!\p{L})/iu,
  ],
  [
    'invoice',
    /^(?:(?:tax )?invoice|faktura|regning|(?:salær)?nota|opkrævning|facture|rechnung|fakturanr|fakturanummer|regningsnr|rechnungsnummer|\p{L}{3,12}regning nr|opkrævningsnr|opgørelse nr)(?!\p{L})(?!\s?(?:til|to|adresse|address|modtager))/iu,
  ],
  // Without a title: what was invoiced to somebody is an invoice.
  ['invoice', /^(?:faktureret|faktureres)(?!\p{L})/iu],
];

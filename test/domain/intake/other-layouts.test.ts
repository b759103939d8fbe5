import { describe, expect, it } from 'vitest';

import { day } from '../../../domain/calendar/local-date.ts';
import { formatDecimal } from '../../../domain/money/money.ts';
import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { drawn } from './drawn-page.ts';

const read = (page: string): InvoiceDraft => findFields(drawn(page), 'textLayer');
const payable = (draft: InvoiceDraft): string | undefined =>
  draft.payable === undefined ? undefined : formatDecimal(draft.payable.value);
const codes = (draft: InvoiceDraft): readonly string[] => draft.concerns.map(({ code }) => code);

const headings = `
Havnens Autoværksted ApS
Kajgade 7, 9900 Frederikshavn

Nordjysk Taxi I/S                                      Havnens Autoværksted ApS
Att: Bo Holm                                           Kajgade 7
Ringvejen 12                                           9900 Frederikshavn
9900 Frederikshavn                                     Danmark
                                                       CVR-nr.: 10000130

Faktura

Fakturanr.        Fakturadato       Kundenr.       Forfaldsdato
10432             03-06-2026        8871           17-06-2026

Varenr.   Tekst                          Antal      Enhed    Pris        Beløb
100       Bremseskiver                   4,00       stk.     1.200,00    4.800,00
200       Arbejdsløn                     3,50       timer    680,00      2.380,00

                                             Nettobeløb            7.180,00
                                             Moms (25,00%)         1.795,00
                                             Total DKK             8.975,00

Betalingsbetingelser: Netto 14 dage - Forfaldsdato: 17-06-2026
Bank: Reg.nr.: 2277 Konto nr.: 0012345678
Ved betaling efter forfald tilskrives renter på 1,50% samt gebyr på 100,00 DKK.
`;

describe('headings in one row with their values in the next', () => {
  const draft = read(headings);

  it('are read column by column', () => {
    expect(draft.invoiceNumber?.value).toBe('10432');
    expect(draft.issueDate?.value).toBe(day('2026-06-03'));
    expect(draft.dueDate?.value).toBe(day('2026-06-17'));
    expect(payable(draft)).toBe('8975.00');
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('keep the contact apart from the firm that owes', () => {
    expect(draft.debtor.name?.value).toBe('Nordjysk Taxi I/S');
    expect(draft.debtor.extra?.value).toBe('Att: Bo Holm');
  });

  it('hold the sums too, under "Ekskl. moms | Moms | I alt"', () => {
    const sums = `
                              Ekskl. moms       Moms           I alt
                              7.180,00          1.795,00       8.975,00
`;
    const totals = /\n +Nettobeløb[\s\S]*8\.975,00\n/;
    expect(payable(read(headings.replace(totals, sums)))).toBe('8975.00');
  });
});

describe('what stands below the total', () => {
  const after = (...rows: readonly string[]): InvoiceDraft =>
    read(headings.replace('8.975,00\n\n', `8.975,00\n${rows.map((row) => `${' '.repeat(45)}${row}`).join('\n')}\n\n`));

  it('is deducted where the page also prints what is left', () => {
    const draft = after('Modtaget 20.05.2026  -5.000,00', 'Rest at betale        3.975,00');
    expect(payable(draft)).toBe('3975.00');
    expect(verdictOf(draft)).toBe('claimable');
  });

  it.each([
    ['a payment, because what is left is not printed', ['Modtaget 20.05.2026  -5.000,00'], 'FIELD_UNSURE'],
    ['an amount that nothing explains', ['Kreditsaldo          -2.000,00'], 'PREPAID_UNCLEAR'],
    [
      'a rest that does not follow',
      ['Modtaget 20.05.2026  -5.000,00', 'Rest at betale        4.975,00'],
      'PREPAID_UNCLEAR',
    ],
    ['a fee of an earlier reminder', ['Rykkergebyr             100,00'], 'REMINDER_FEES_ON_TOP'],
  ])('sends it to a person: %s', (_, rows, code) => {
    const draft = after(...rows);
    expect(codes(draft)).toContain(code);
    expect(verdictOf(draft)).not.toBe('claimable');
  });

  it('is no deduction above it: "Aconto varme" is a charge', () => {
    const draft = read(
      headings.replace(
        '200       Arbejdsløn                     3,50       timer    680,00 ',
        'Aconto varme                                                             ',
      ),
    );
    expect(draft.prepaid).toBeUndefined();
    expect(payable(draft)).toBe('8975.00');
  });
});

describe('a document of several papers or of another kind goes to a person', () => {
  it('because two invoices lie in one file', () => {
    const second = headings.replace('10432 ', '10433 ').replace('8.975,00', '9.975,00');
    expect(codes(read(`${headings}\f${second}`))).toContain('FIELD_UNSURE');
  });

  it('because it is a statement of account that names invoices', () => {
    expect(codes(read(headings.replace('\nFaktura\n', '\nKontoudtog pr. 30. juni 2026\n')))).toContain(
      'NOT_AN_INVOICE',
    );
  });

  it('because "Faktura til" is a heading over an address, not a title', () => {
    const order = headings
      .replace('\nFaktura\n', '\n')
      .replace('Nordjysk Taxi', 'Faktura til\nNordjysk Taxi')
      .replaceAll('Faktura', 'Ordre')
      .replace('Ordre til', 'Faktura til');
    expect(codes(read(order))).toContain('NOT_AN_INVOICE');
  });

  it('because a whole family is named', () => {
    expect(codes(read(headings.replace('Nordjysk Taxi I/S', 'Familien Holm    ')))).toContain('SEVERAL_DEBTORS');
  });
});

describe('the text of an English invoice of a Danish firm', () => {
  const english = `
INVOICE                                              Northern Light Software ApS
                                                     Frederiksgade 1
                                                     1265 København K
Bill to:                                             Denmark
Mikkelsen Trading A/S                                VAT no. DK10000203
Vesterbrogade 10
1620 København V
Denmark

Invoice number:   NL-2026-009
Invoice date:     14/05/2026
Due date:         28/05/2026

Licences                                             DKK 12,000.00
Subtotal                                             DKK 12,000.00
VAT 25%                                              DKK 3,000.00
Total due                                            DKK 15,000.00
`;

  it('is sure, because no date can be read two ways', () => {
    const draft = read(english);
    expect(payable(draft)).toBe('15000.00');
    expect(draft.creditor.cvr?.value).toBe('10000203');
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('is not, once a date may be day first or month first', () => {
    const unclear = english.replace('14/05/2026', '06/05/2026').replace('28/05/2026', '07/06/2026');
    expect(codes(read(unclear))).toContain('FIELD_UNSURE');
  });

  it('is, where another date of the page settles the order', () => {
    expect(read(english.replace('14/05/2026', '06/05/2026')).issueDate?.value).toBe('2026-05-06');
  });
});

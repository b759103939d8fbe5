import { describe, expect, it } from 'vitest';

import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { drawn } from './drawn-page.ts';

const invoice = `
Skovens Snedkeri ApS                                               FAKTURA
Granvej 14
8600 Silkeborg                                                     Fakturanr.      2026-118
CVR-nr. 10000130                                                   Fakturadato     04-05-2026
Tlf. 11 22 33 44                                                   Forfaldsdato    18-05-2026


Birgit Lund Sørensen
Bakkevej 3, 2. th.
8000 Aarhus C


Beskrivelse                              Antal      Pris           Beløb
Reol i eg, opsat                         1          8.000,00       8.000,00

                                                    Beløb ekskl. moms      8.000,00
                                                    Moms 25 %              2.000,00
                                                    At betale kr.         10.000,00

Betales til reg.nr. 1234 konto 0001234567 mærket 2026-118
`;

const read = (page: string, confidence = 1) => findFields(drawn(page, confidence), 'textLayer');
/** The values that a claim is made of. */
const said = (draft: InvoiceDraft) => ({
  invoiceNumber: draft.invoiceNumber?.value,
  issueDate: draft.issueDate?.value,
  dueDate: draft.dueDate?.value,
  payable: String(draft.payable?.value),
  creditor: draft.creditor.name?.value,
  debtor: [draft.debtor.name, draft.debtor.street, draft.debtor.zip, draft.debtor.city].map((read) => read?.value),
});

const codes = (page: string): readonly string[] => read(page).concerns.map(({ code }) => code);

describe('a plain Danish invoice', () => {
  const draft = read(invoice);

  it('is sure and complete, because every field stands beside its label and the sums add up', () => {
    expect(draft.concerns).toEqual([]);
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('yields number, dates and sums', () => {
    expect(draft.docType.value).toBe('invoice');
    expect(draft.invoiceNumber?.value).toBe('2026-118');
    expect(draft.issueDate?.value).toBe(day('2026-05-04'));
    expect(draft.dueDate?.value).toBe(day('2026-05-18'));
    expect(draft.currency?.value).toBe('DKK');
    expect([draft.net, draft.vat, draft.gross, draft.payable].map((each) => each?.value)).toEqual(
      [800_000, 200_000, 1_000_000, 1_000_000].map((each) => money(each)),
    );
  });

  it('tells creditor and debtor apart, because the company number follows the creditor', () => {
    expect(draft.creditor).toMatchObject({
      kind: 'company',
      name: { value: 'Skovens Snedkeri ApS' },
      cvr: { value: '10000130' },
      street: { value: 'Granvej 14' },
      zip: { value: '8600' },
      city: { value: 'Silkeborg' },
    });
    expect(draft.debtor).toMatchObject({
      kind: 'person',
      name: { value: 'Birgit Lund Sørensen' },
      street: { value: 'Bakkevej 3, 2. th.' },
      zip: { value: '8000' },
      city: { value: 'Aarhus C' },
      country: { value: 'DK' },
    });
    expect(draft.debtor.cvr).toBeUndefined();
    expect(draft.payments.map(({ value }) => value)).toEqual([{ type: 'bank', reg: '1234', account: '0001234567' }]);
  });

  it('says where each value stood, so that a person can check it', () => {
    expect(draft.payable?.at?.page).toBe(1);
    expect(draft.payable?.at?.box.left).toBeGreaterThan(0.7);
  });
});

// Each row changes one thing. None of these may become a case without a person.
const unsure: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['it is a quote', 'FAKTURA', 'TILBUD', 'NOT_AN_INVOICE'],
  ['it is an order confirmation', 'FAKTURA', 'ORDREBEKRÆFTELSE', 'NOT_AN_INVOICE'],
  ['it is a credit note', 'FAKTURA', 'KREDITNOTA', 'NOT_AN_INVOICE'],
  ['it is a reminder', 'FAKTURA', '1. rykker', 'NOT_AN_INVOICE'],
  ['it is a receipt', 'FAKTURA', 'KVITTERING', 'NOT_AN_INVOICE'],
  ['no number is printed', /Fakturanr\. +2026-118/, '', 'FIELD_MISSING'],
  ['the number may be two', 'Fakturanr.      2026-118', 'Fakturanr.      1234 5678', 'FIELD_UNSURE'],
  ['no date of issue is printed', /Fakturadato +04-05-2026/, '', 'FIELD_MISSING'],
  ['no due date is printed', /Forfaldsdato +18-05-2026/, '', 'FIELD_MISSING'],
  ['it is due before it was issued', '18-05-2026', '18-04-2026', 'DUE_BEFORE_ISSUE'],
  ['it is due years later', '18-05-2026', '18-05-2036', 'DATES_IMPLAUSIBLE'],
  ['the terms contradict the due date', 'Tlf. 11 22 33 44', 'Netto 30 dage', 'WITNESSES_CONTRADICT'],
  ['two due dates are printed', 'Tlf. 11 22 33 44', 'Forfaldsdato 25-05-2026', 'FIELD_UNSURE'],
  ['the VAT is another', 'Moms 25 %              2.000,00', 'Moms 25 %              1.000,00', 'SUMS_DO_NOT_ADD_UP'],
  [
    'the amount to pay is ambiguous',
    /8\.000,00\n\n[\s\S]*At betale kr\. +10\.000,00/,
    '8.000\n\nAt betale kr. 10.000',
    'FIELD_UNSURE',
  ],
  ['two amounts are to be paid', 'Tlf. 11 22 33 44', 'At betale 9.000,00', 'FIELD_UNSURE'],
  ['it is stamped as paid', 'Tlf. 11 22 33 44', 'BETALT', 'SEEMS_PAID'],
  ['it was paid by card', 'Tlf. 11 22 33 44', 'Dankort 10.000,00', 'SEEMS_PAID'],
  ["the claim is a factor's", 'Tlf. 11 22 33 44', 'Fordringen er overdraget til Nord Finans', 'CLAIM_ASSIGNED'],
  ['it is paid in instalments', 'Tlf. 11 22 33 44', '1. rate', 'INSTALMENTS'],
  ['a reminder fee is in it', 'Reol i eg, opsat ', 'Rykkergebyr      ', 'REMINDER_FEES_ON_TOP'],
  ['an earlier debt is in it', 'Reol i eg, opsat ', 'Saldo fra april  ', 'EARLIER_DEBT_INCLUDED'],
  ['two people owe', 'Birgit Lund Sørensen', 'Birgit og Jens Sørensen', 'SEVERAL_DEBTORS'],
  ['it has no debtor', /Birgit[\s\S]*Aarhus C/, '', 'FIELD_MISSING'],
  ['a second line may be the debtor', 'Bakkevej 3', 'Hansens Eftf. ApS\nBakkevej 3', 'FIELD_UNSURE'],
  [
    'a third address stands without a heading',
    'Betales til',
    'Ole Bo Kjær\nMosevej 7\n8660 Skanderborg\n\nBetales til',
    'FIELD_UNSURE',
  ],
];

const noted: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['it is in euro', 'At betale kr.', 'At betale EUR', 'FOREIGN_CURRENCY'],
  ['the company number is misprinted', '10000130', '10000131', 'CVR_INVALID'],
  ['the debtor lives in Norway', '8000 Aarhus C', '0150 Oslo\nNorge', 'DEBTOR_ABROAD'],
  ['the debtor lives in Greenland', '8000 Aarhus C', '3900 Nuuk', 'DEBTOR_ABROAD'],
  [
    'the payment id has a wrong check digit',
    'Betales til',
    '+71<000000202600343+85987121<\nBetales til',
    'FIK_CHECK_DIGIT',
  ],
];

describe('goes to a person', () => {
  it.each(unsure)('because %s', (_, from, to, code) => {
    const changed = invoice.replace(from, to);
    expect(changed).not.toBe(invoice);
    expect(codes(changed)).toContain(code);
    expect(verdictOf(read(changed))).not.toBe('claimable');
  });

  it('because the letters of a scan were hard to read, though every value is there', () => {
    const draft = read(invoice, 0.9);
    expect(draft.invoiceNumber?.value).toBe('2026-118');
    expect(draft.concerns.map(({ code }) => code)).toContain('FIELD_UNSURE');
  });
});

describe('is told, and refuses nothing by itself', () => {
  it.each(noted)('that %s', (_, from, to, code) => {
    const changed = invoice.replace(from, to);
    expect(changed).not.toBe(invoice);
    expect(codes(changed)).toContain(code);
    expect(verdictOf(read(changed))).not.toBe('refuse');
  });
});

describe('is not led astray', () => {
  it('by a discount, because it is no payment term', () => {
    const draft = read(invoice.replace('Tlf. 11 22 33 44', '2 % rabat ved betaling inden 8 dage'));
    expect(draft.dueDate?.value).toBe(day('2026-05-18'));
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('by a time of delivery, because "30 dage" alone is no payment term', () => {
    const draft = read(
      invoice.replace(/Forfaldsdato +18-05-2026/, '').replace('Tlf. 11 22 33 44', 'Leveringstid, 30 dage'),
    );
    expect(draft.dueDate).toBeUndefined();
  });

  it('by the fee that a sentence threatens with', () => {
    expect(codes(invoice.replace('Tlf. 11 22 33 44', 'Ved for sen betaling pålægges rykkergebyr 100,00 kr.'))).toEqual(
      [],
    );
  });

  it('by a place of delivery, because its heading says so', () => {
    const draft = read(
      invoice.replace('Betales til', 'Leveringsadresse:\nOle Bo Kjær\nMosevej 7\n8660 Skanderborg\n\nBetales til'),
    );
    expect(draft.debtor.name?.value).toBe('Birgit Lund Sørensen');
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('by the address of a bank in the footer', () => {
    const draft = read(invoice.replace('Betales til', 'Fjordbanken · Torvet 2 · 8600 Silkeborg\n\nBetales til'));
    expect(draft.creditor.name?.value).toBe('Skovens Snedkeri ApS');
  });

  it('by sums carried over to the next page', () => {
    const [head = '', sums = ''] = invoice.split('\n\n                                                    Beløb');
    const draft = read(
      `${head}\nTransport til næste side      5.000,00\f\nTransport fra forrige side      5.000,00\nBeløb${sums.replace('Beløb', '')}`,
    );
    expect(draft.payable?.value).toBe(money(1_000_000));
  });
});

describe('a page of which parts are lost', () => {
  const lines = drawn(invoice);
  const whole = said(findFields(lines, 'textLayer'));

  it('never makes a sure draft with another value, whichever cell and one of the ten after it are missing', () => {
    const wrong = lines.flatMap((first, index) =>
      lines.slice(index, index + 11).flatMap((second) => {
        const draft = findFields(
          lines.filter((line) => line !== first && line !== second),
          'textLayer',
        );
        const isWrong = verdictOf(draft) === 'claimable' && JSON.stringify(said(draft)) !== JSON.stringify(whole);
        return isWrong ? [`without "${first.text}" and "${second.text}"`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the due date by terms', () => {
  const withTerms = (terms: string) =>
    read(invoice.replace(/Forfaldsdato +18-05-2026/, '').replace('Tlf. 11 22 33 44', terms));

  it.each([
    ['Netto 8 dage', '2026-05-12'],
    ['Betalingsbetingelser: 14 dage', '2026-05-18'],
    ['Løbende måned + 30 dage', '2026-06-30'],
  ])('follows from "%s", with the terms as a witness', (terms, due) => {
    const draft = withTerms(terms);
    expect(draft.dueDate?.value).toBe(day(due));
    expect(draft.dueDate?.witnesses).toContain('terms');
    expect(verdictOf(draft)).toBe('claimable');
  });
});

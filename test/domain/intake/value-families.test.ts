import { describe, expect, it } from 'vitest';

import { sureFrom, type InvoiceDraft, type Read } from '../../../domain/intake/draft.ts';
import { formatDecimal, type Money } from '../../../domain/money/money.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { drawn } from './drawn-page.ts';

const read = (page: string): InvoiceDraft => findFields(drawn(page), 'textLayer');
const isSure = (found: Read<unknown> | undefined): boolean => found !== undefined && found.confidence >= sureFrom;

/** A page whose head is the drawing's first lines and whose goods and sums never change. */
const headed = (head: string, after = ''): string => `
Bakkens Gartneri ApS
CVR-nr. 10000130

${head}

Beskrivelse                              Antal       Pris             I alt
Beskæring af frugttræer                  2           400,00           800,00

                                                     Beløb ekskl. moms        800,00
                                                     Moms 25 %                200,00
                                                     At betale              1.000,00

${after}
`;

describe('the number of the paper', () => {
  it.each([
    ['behind the sign for a number, before place and date', 'Faktura № B-77 Odense, 21. apr. 2026', 'B-77'],
    ['in groups right after its label', 'Regning nr. 88 204 116 · Aftalenr. 5120044', '88 204 116'],
    ['of the year, with blanks around the slash', 'Regning nr. 7 / 2026', '7 / 2026'],
    ['that the sign touches', 'Faktura #KS-100482', 'KS-100482'],
    ['after a compound', 'Kontingentopkrævning nr. 2026-17', '2026-17'],
    ['that a Swedish demand has', 'Avinummer          2026022', '2026022'],
    ["of a till's slip headed as an invoice", 'FAKTURA\nBon nr.             00418-2-77120', '00418-2-77120'],
  ])('is read %s', (_, head, number) => {
    expect(read(headed(head)).invoiceNumber?.value).toBe(number);
  });

  it.each(['HUSLEJEOPKRÆVNING – JUNI 2026', 'Opkrævning for marts 2026', 'Faktura\nBooking nr. 88123'])(
    'is not made of "%s", because that names a month or another thing',
    (head) => {
      expect(read(headed(head)).invoiceNumber).toBeUndefined();
    },
  );

  it('in two groups may be two numbers, and a person sees which', () => {
    expect(isSure(read(headed('Fakturanr. 1234 5678')).invoiceNumber)).toBe(false);
  });
});

describe('the dates', () => {
  it('of a Swede stand year first, also with two digits', () => {
    const { issueDate, dueDate } = read(`
FAKTURA                                  Fakturanummer      8841
                                         Fakturadatum       25-11-05
                                         Förfallodatum      25-12-05

Benämning                                Antal              Belopp
Elinstallation                           14 tim             8 680,00
Moms 25 %                                                   2 170,00
Att betala SEK                                              10 850,00
Bankgiro 5050-1055     Momsreg.nr SE556677889901     Godkänd för F-skatt
`);
    expect([issueDate?.value, dueDate?.value]).toEqual(['2025-11-05', '2025-12-05']);
  });

  it.each([
    ['a place before it, in a line that goes on', 'Odense, d. 8/9 2026 · Regning nr. 4711', '2026-09-08'],
    ['the title and a place before it', 'Faktura № N-77 Odense, 21. apr. 2026 Forfalder 5. maj 2026', '2026-04-21'],
    ['a weekday cut short', 'Faktura 36-2207\nDato                 ons. 10. juni 2026', '2026-06-10'],
    [
      'the first registration of a car near it',
      'Faktura 36-2207\nDato                 10. juni 2026\n\n1. indreg.          Næste syn\n14.04.2021          14.04.2027',
      '2026-06-10',
    ],
  ])('of issue is read with %s', (_, head, issued) => {
    expect(read(headed(head)).issueDate?.value).toBe(issued);
  });

  it('of first registration is no date of issue where none is printed', () => {
    const head = 'Faktura 36-2207\n\n1. indreg.          Stelnr.\n14.04.2021          TMB114477';
    expect(isSure(read(headed(head)).issueDate)).toBe(false);
  });

  it.each([
    ['the first such day where no year is printed', 'Beløbet bedes betalt senest den 1. april.', '2026-04-01'],
    [
      'the day on which it is collected',
      'Beløbet trækkes automatisk via Betalingsservice den 30.03.2026.',
      '2026-03-30',
    ],
    ['so many days after a sentence that names the sum', 'Overfør venligst hele beløbet inden 14 dage.', '2026-03-23'],
  ])('say when it is due: %s', (_, after, due) => {
    expect(read(headed('Faktura 4711\nDato 9. marts 2026', after)).dueDate?.value).toBe(due);
  });

  it('make no day to pay by of a sentence that says "not"', () => {
    const after = 'Betales fakturaen ikke inden 10 dage, sendes en påmindelse.';
    expect(read(headed('Faktura 4711\nDato 9. marts 2026', after)).dueDate).toBeUndefined();
  });

  it('of a quote give none, because nothing is owed', () => {
    const page = headed(
      'Tilbud nr. T-1182\nDato: 14.09.2026\nGældende til: 14.10.2026\n\nTILBUD – ny belægning',
      'Betalingsbetingelser: netto 14 dage',
    );
    const { docType, dueDate } = read(page);
    expect([docType.value, dueDate]).toEqual(['quote', undefined]);
  });

  const american = `
Cedar Ridge HVAC, LLC                                 INVOICE
                                                      Date          06/09/2026
                                                      Invoice #     8841
                                                      Terms         Net 30
                                                      Due Date      07/09/2026

Description                                           Rate          Amount
Labor                                                 155.00        1,860.00
                                                      Balance Due   $1,860.00
`;
  it('are in the order that terms and due date prove', () => {
    const { issueDate, dueDate } = read(american);
    expect([issueDate?.value, dueDate?.value]).toEqual(['2026-06-09', '2026-07-09']);
  });

  it('stay unsure in both orders where nothing proves one', () => {
    const { issueDate } = read(american.replace('Terms         Net 30', ''));
    expect(isSure(issueDate)).toBe(false);
  });
});

const amount = (found: Read<Money> | undefined): string | undefined =>
  found === undefined ? undefined : formatDecimal(found.value);
const sums = (page: string) => {
  const { net, vat, gross, payable } = read(page);
  return [net, vat, gross, payable].map((each) => amount(each));
};

const letter = (body: string): string => `
Aksel Munkebo
Rughavevej 6, 5250 Odense SV

Fruens Bøge, 9. marts 2026
Regning nr. 3

${body}
`;

describe('the sums', () => {
  it("stand under their labels with a printer's asterisks and a rate in words", () => {
    const page = `
FAKTURA                                FAKTURANR : 208814
BESKÆRING                                          11265,83
     MOMSGRUNDLAG        MOMS 25 PCT          I ALT KR.
         11265,83            2816,46         *14082,29*
`;
    expect(sums(page)).toEqual(['11265.83', '2816.46', '14082.29', '14082.29']);
  });

  it("of a credit note are the customer's, with words of their own", () => {
    const page = `
KREDITNOTA
Kreditnota nr.  K-40066          Dato 19.08.2026
Vedr. faktura F-118204 af 31.07.2026

Leje, for meget faktureret                              1.875,00
Moms 25%                                                  468,75
I Deres favør DKK                                       2.343,75
`;
    expect(sums(page)).toEqual(['1875.00', '468.75', '2343.75', '2343.75']);
  });

  it('are told in a sentence of a letter, and a person confirms them', () => {
    const draft = read(letter('Flygel 1.450 kr. og kørsel 112 kr., i alt 1.562 kr. Jeg er ikke momsregistreret.'));
    expect([draft.vat, draft.gross, draft.payable].map((each) => amount(each))).toEqual(['0.00', '1562.00', '1562.00']);
    expect(isSure(draft.payable)).toBe(false);
  });

  it('are the one amount that stands alone, and a person confirms it', () => {
    const draft = read(
      letter(
        'für das Lektorat (212 Seiten zu je 4,80 €) berechne ich Ihnen\n\n          1.017,60 EUR\n\nGemäß § 19 UStG wird keine Umsatzsteuer berechnet.',
      ),
    );
    expect([draft.vat, draft.gross, draft.payable].map((each) => amount(each))).toEqual(['0.00', '1017.60', '1017.60']);
    expect(isSure(draft.payable)).toBe(false);
  });

  it('are not any of two that stand alone', () => {
    expect(read(letter('     1.017,60 EUR\n\n     217,60 EUR')).payable).toBeUndefined();
  });

  it('of a receipt are what was paid, where the VAT within proves it', () => {
    const page = `
Kvittering
Bilag nr.: 9931
Klip og farve 1.150,00
Heraf moms 230,00
Betalt med Dankort 1.150,00
`;
    expect(sums(page).slice(0, 3)).toEqual(['920.00', '230.00', '1150.00']);
  });

  it.each(['Behandlingen er momsfri.', 'Momsfritaget efter momslovens § 13.', 'I am not registered for VAT.'])(
    'bear no VAT on a page that says "%s"',
    (says) => {
      expect(sums(letter(`Arbejde        800,00\nAt betale      800,00\n\n${says}`))).toEqual([
        '800.00',
        '0.00',
        '800.00',
        '800.00',
      ]);
    },
  );

  it('bear their VAT though a part of them bears none', () => {
    expect(sums(headed('Faktura 4711', 'Gebyret er momsfrit.'))).toEqual(['800.00', '200.00', '1000.00', '1000.00']);
  });
});

describe('the account', () => {
  it.each([
    ['Indbetales på: 8117 0003344556', '8117', '0003344556'],
    ['Betales netto kontant 8 dage til Spar Nord 9366-4567890123.', '9366', '4567890123'],
    ['Overføres til konto i Andelskassen Fyn: 7620 0002455190', '7620', '0002455190'],
    ['BANK: SPAREKASSEN FJORDEN 9104 - 0457 711 902', '9104', '0457711902'],
    ['Betaling sker til 9104 0457-711902', '9104', '0457711902'],
  ])('is read from "%s" without the words for branch and account', (says, reg, account) => {
    expect(read(headed('Faktura 4711', says)).payments.map(({ value }) => value)).toContainEqual({
      type: 'bank',
      reg,
      account,
    });
  });

  it('is none of the numbers of other things', () => {
    const page = headed('Faktura 4711', 'Ved betaling oplyses kundenr. 1234 0005678901');
    expect(read(page).payments).toEqual([]);
  });

  it('of a payment card is read where no code line is printed', () => {
    const page = headed('Faktura 4711', 'Kort 71 Betalings-id: 041200312026062 Kreditornr.: 83019947');
    expect(read(page).payments.map(({ value }) => value)).toContainEqual({
      type: 'fik',
      card: '71',
      id: '041200312026062',
      creditorNo: '83019947',
    });
  });
});

import { describe, expect, it } from 'vitest';

import { formatDecimal, type Money } from '../../../domain/money/money.ts';
import { sureFrom, type InvoiceDraft, type Read, type Witness } from '../../../domain/intake/draft.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { drawn } from './drawn-page.ts';

const read = (page: string, witness: Witness = 'textLayer', confidence = 1): InvoiceDraft =>
  findFields(drawn(page, confidence), witness);
const amount = (found: Read<Money> | undefined): string | undefined =>
  found === undefined ? undefined : formatDecimal(found.value);
const isSure = (found: Read<unknown> | undefined): boolean => found !== undefined && found.confidence >= sureFrom;

const sums = (page: string) => {
  const { net, vat, gross, prepaid, payable } = read(page);
  return [net, vat, gross, prepaid, payable].map((each) => amount(each));
};

const danish = `
Bakkens Gartneri ApS                                 Faktura
CVR-nr. 10000130                                     Fakturanr.       7001
                                                     Fakturadato      04-05-2026
                                                     Forfaldsdato     18-05-2026

Beskrivelse                              Antal       Pris             I alt
Beskæring af frugttræer                  2           400,00           800,00

                                                     Beløb ekskl. moms        800,00
                                                     Moms 25 %                200,00
                                                     At betale              1.000,00
`;

describe('the number of the paper', () => {
  it.each([
    ['beside a title', 'Fakturanr.       7001', 'Salgsnota 7001', '7001'],
    ['after letters of a compound', 'Fakturanr.       7001', 'Gartnerregning nr. B-7001/2', 'B-7001/2'],
    ['behind "INVOICE: NO."', 'Fakturanr.       7001', 'INVOICE: NO. 7001', '7001'],
    ['with leading dots', 'Fakturanr.       7001', 'Fakturanr. ......: 7001', '7001'],
  ])('is read %s', (_, from, to, number) => {
    expect(read(danish.replace(from, to)).invoiceNumber?.value).toBe(number);
  });

  it.each(['Kundenr. 7001', 'Ordrenr. 7001', 'NIF 7001', 'Telefon 70 01 70 01', 'Org.nr NO 700100100 MVA'])(
    'is not made of "%s", because that is the number of something else',
    (other) => {
      const page = danish.replace('Fakturanr.       7001', other).replace('Faktura\n', 'Faktura    \n');
      expect(read(page).invoiceNumber).toBeUndefined();
    },
  );

  it('of a credit note is its own, and the invoice it speaks of is kept apart', () => {
    const draft = read(
      danish
        .replace('Faktura\n', 'Kreditnota\n')
        .replace('Fakturanr. ', 'Kreditnota nr.')
        .replace('Beskrivelse', 'Krediterer faktura nr. 6990 af 02-04-2026\n\nBeskrivelse'),
    );
    expect(draft.invoiceNumber?.value).toBe('7001');
    expect(draft.refersTo).toMatchObject({ number: { value: '6990' }, issueDate: { value: '2026-04-02' } });
  });
});

describe('the dates', () => {
  it("of delivery and order are nobody else's, because their labels say so", () => {
    const page = danish.replace(
      'Forfaldsdato     18-05-2026',
      'Lev.dato         01-05-2026\n      Ordredato  30-04-2026',
    );
    const { issueDate, dueDate } = read(page);
    expect(issueDate?.value).toBe('2026-05-04');
    expect(dueDate).toBeUndefined();
  });

  it.each([
    ['Betalas senast 2026-05-18', '2026-05-18'],
    ['Zahlbar ohne Abzug bis 18.05.2026', '2026-05-18'],
    ['Please pay no later than 18 May 2026', '2026-05-18'],
    ['À régler au plus tard le 18/05/2026', '2026-05-18'],
    ['Wij verzoeken u te betalen uiterlijk 18-05-2026', '2026-05-18'],
    ['Betingelser: lb. md. + 20 dage', '2026-06-20'],
    ['Betalingsfrist 21 dage', '2026-05-25'],
    ['Sidste rettidige betalingsdag er den 29.\nmaj 2026.', '2026-05-29'],
  ])('say when it is due in "%s"', (sentence, due) => {
    expect(read(danish.replace('Forfaldsdato     18-05-2026', '').concat(`\n${sentence}\n`)).dueDate?.value).toBe(due);
  });

  it('are unsure where terms and printed date contradict each other', () => {
    expect(isSure(read(danish.concat('\nNetto 30 dage\n')).dueDate)).toBe(false);
  });
});

describe('the sums', () => {
  it('are not the headings of the table of goods, because "I alt" there is a column', () => {
    expect(sums(danish)).toEqual(['800.00', '200.00', '1000.00', undefined, '1000.00']);
  });

  it('stand under their labels too, however close these are', () => {
    const [head = ''] = danish.split('                                                     Beløb');
    const page = `${head}\n          Beløb ekskl. moms     Moms (25 %)     Til betaling DKK\n          800,00                200,00          1.000,00\n`;
    expect(sums(page)).toEqual(['800.00', '200.00', '1000.00', undefined, '1000.00']);
  });

  it('leave what an advance paid, and are sure because they add up', () => {
    const page = danish
      .concat('                                                     Modtaget depositum      -300,00\n')
      .replace('At betale              1.000,00', 'I alt                  1.000,00')
      .concat('                                                     Rest til betaling        700,00\n');
    expect(sums(page)).toEqual(['800.00', '200.00', '1000.00', '300.00', '700.00']);
    expect(isSure(read(page).payable)).toBe(true);
  });

  it("tell an older debt from this invoice's own", () => {
    const page = danish
      .replace('At betale              1.000,00', 'I alt inkl. moms       1.000,00')
      .concat('                                                     Restance                 250,00\n')
      .concat('                                                     Til betaling           1.250,00\n');
    const draft = read(page);
    expect([amount(draft.gross), amount(draft.payable)]).toEqual(['1000.00', '1250.00']);
    expect(draft.concerns.map(({ code }) => code)).toContain('EARLIER_DEBT_INCLUDED');
  });

  it('offer the rival where two amounts are to be paid, and neither is sure', () => {
    const { payable } = read(danish.concat('\nAt betale 900,00\n'));
    expect(isSure(payable)).toBe(false);
    expect(payable?.others?.map(({ value }) => formatDecimal(value))).toContain('900.00');
  });

  it('read "10,000 €" as ten beside "20,00 €", and "Rs 1939" as whole rupees', () => {
    const portuguese = `
FATURA                                 Data da Emissão: 12/03/2020
Lâmpada          5        10,000 €     50,00€
Janelas          3        20,00€       60,00€
                          TOTAL LÍQUIDO        110,00€
                          IVA                  0,00€
                          VALOR                110,00€
N° Contribuinte: 124567890
`;
    const { gross, invoiceNumber } = read(portuguese);
    expect([amount(gross), invoiceNumber]).toEqual(['110.00', undefined]);
    expect(amount(read('PAYMENT RECEIPT\nGrand Total      Rs 1939\nBalance          Rs 0\n').payable)).toBe('0.00');
  });
});

describe('a reminder', () => {
  const reminder = `
Kærs Stilladser A/S                                  17. marts 2026
2. rykker R-204
Vi mangler betaling af vores faktura 3041 af 12. januar 2026, som forfaldt den 26. januar 2026.

Hovedstol                                            8.750,00
Rykkergebyr 16. februar 2026                         100,00
Rykkergebyr, momsfrit                                100,00
Renter til dato                                      125,48
Skyldigt beløb                                       9.075,48

Betales senest 27. marts 2026
`;
  it('keeps fees, interest and the invoice it speaks of apart', () => {
    const draft = read(reminder);
    expect(amount(draft.payable)).toBe('9075.48');
    expect(isSure(draft.payable)).toBe(true);
    expect(amount(draft.refersTo?.amount)).toBe('8750.00');
    expect(draft.refersTo?.dueDate?.value).toBe('2026-01-26');
    expect(draft.reminderFees?.map((fee) => [formatDecimal(fee.amount), fee.on])).toEqual([
      ['100.00', '2026-02-16'],
      ['100.00', undefined],
    ]);
    expect([draft.issueDate?.value, draft.dueDate?.value]).toEqual(['2026-03-17', '2026-03-27']);
  });
});

describe('ways of paying', () => {
  it.each([
    ['Reg.nr. 1234 Kontonr. 0001234567', { type: 'bank', reg: '1234', account: '0001234567' }],
    ['Fjordbank 1234-0001234567', { type: 'bank', reg: '1234', account: '0001234567' }],
    ['Kontonr.   1234   0001234567', { type: 'bank', reg: '1234', account: '0001234567' }],
    ['Reg.nr.     Kontonr.\n1234        0001234567', { type: 'bank', reg: '1234', account: '0001234567' }],
    ['Betal med MobilePay til nr. 12345', { type: 'mobilePay', number: '12345' }],
    ['+71< 000000202600342 +85987121 <', { type: 'fik', line: '+71<000000202600342+85987121<' }],
    [
      'IBAN: DK50 0040 0440 1162 43 BIC: DABADKKK',
      { type: 'creditTransfer', iban: 'DK5000400440116243', bic: 'DABADKKK' },
    ],
  ])('are read from "%s"', (text, way) => {
    expect(read(danish.concat(`\n${text}\n`)).payments.map(({ value }) => value)).toContainEqual(
      expect.objectContaining(way),
    );
  });

  it('are none at an account that is closed', () => {
    const page = danish.concat('\nReg.nr. 1234 konto 0001234567 benyttes ikke længere\n');
    expect(read(page).payments).toEqual([]);
  });
});

describe('what only OCR says', () => {
  it('is sure where the sums add up, and unsure where nothing confirms it', () => {
    const draft = read(danish, 'ocr', 0.96);
    expect([draft.net, draft.vat, draft.gross].map((each) => isSure(each))).toEqual([true, true, true]);
    expect(isSure(draft.invoiceNumber)).toBe(false);
    expect(isSure(read(danish.concat('\nMærk betalingen 7001\n'), 'ocr', 0.96).invoiceNumber)).toBe(true);
  });

  it('is put right where a sum proves it: a lost point, a currency that became a digit', () => {
    const page = danish.replaceAll('800,00', '$800.00').replace('200,00', '$200.00').replace('1.000,00', '$1,000 00');
    expect(amount(read(page, 'ocr', 0.9).gross)).toBe('1000.00');
  });

  it('is understood though letters of a label are lost', () => {
    const page = danish
      .replace('Fakturanr. ', 'Fakturanr_ ')
      .replace('Forfaldsdato', 'F0rfaldsdat0')
      .replace('At betale', 'At betaIe');
    const draft = read(page, 'ocr', 0.9);
    expect([draft.dueDate?.value, amount(draft.payable)]).toEqual(['2026-05-18', '1000.00']);
  });
});

describe('a page made to be slow', () => {
  const row = (text: string) =>
    drawn(text)[0] ?? { page: 1, text, box: { left: 0, top: 0, width: 1, height: 0.01 }, confidence: 1, words: [] };
  it.each([
    'a'.repeat(300),
    '1234567890'.repeat(30),
    '+71<'.repeat(75),
    'DK12 3456 '.repeat(30),
    'moms i alt nr. '.repeat(20),
  ])('is read within the time of a long one: "%s"', (text) => {
    const one = row(text);
    const lines = Array.from({ length: 1000 }, (_, index) => ({
      ...one,
      box: { ...one.box, top: (index % 100) / 100 },
    }));
    const began = performance.now();
    findFields(lines, 'ocr');
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

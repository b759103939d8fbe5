import { describe, expect, it } from 'vitest';

import { sureFrom, type InvoiceDraft, type Read } from '../../../domain/intake/draft.ts';
import { formatDecimal, type Money } from '../../../domain/money/money.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { drawn } from './drawn-page.ts';

const read = (page: string): InvoiceDraft => findFields(drawn(page), 'textLayer');
const amount = (found: Read<Money> | undefined): string | undefined =>
  found === undefined ? undefined : formatDecimal(found.value);
const isSure = (found: Read<unknown> | undefined): boolean => found !== undefined && found.confidence >= sureFrom;

/** A page with its head above and its words below the sums. */
const page = (head: string, after = ''): string => `
Tranes Tømrerforretning
Møllevej 3 · 9640 Farsø · CVR 10000130

${head}

Beskrivelse                              Antal       Pris           Beløb
Reparation af tagrende                   2           400,00         800,00

                                         Beløb ekskl. moms          800,00
                                         Moms 25 %                  200,00
                                         Total DKK                1.000,00

${after}
`;

describe('the day of issue', () => {
  it('is that of the letter, not that of which its title tells', () => {
    const head = 'Farsø, den 27. marts 2026\nRegning nr. 26/058 for arbejdet på Ullerød Skole den 20. marts 2026';
    expect(read(page(head)).issueDate?.value).toBe('2026-03-27');
    expect(read(page('Regning nr. 26/058 den 20. marts 2026')).issueDate?.value).toBe('2026-03-20');
  });

  it('is not that of a sentence that only begins with one', () => {
    const told = 'den 29. april 2026. Prisen er aftalt i brev af 3. november 2025.';
    expect(read(page('FAKTURA 10.477\nFarsø, d. 15. maj 2026', told)).issueDate?.value).toBe('2026-05-15');
  });

  it('stands under one label with the number, as large programs print it', () => {
    const { issueDate, dueDate } = read(
      page(
        'Faktura\nNummer/Dato       9000418823 / 12.06.2026\nOrdre/Dato        30118842 / 02.06.2026',
        'Betalingsbetingelse: Inden 22.06.2026 1 % kontantrabat, inden 12.07.2026 netto',
      ),
    );
    expect([issueDate?.value, dueDate?.value]).toEqual(['2026-06-12', '2026-07-12']);
  });

  it('of a statement is that of its title, not one of those that it lists', () => {
    const statement = `
Åbne poster pr. 30.06.2026
Bilagsdato     Bilagstype    Bilagsnr.    Forfald        Saldo
18.04.2026     Faktura       F-77102      18.05.2026     5.412,50
`;
    expect(read(statement).issueDate?.value).toBe('2026-06-30');
  });

  it.each([
    ['27-02-2026', '13-03-2026', true],
    ['27-02-2026', '02-03-2026', false],
  ])('under the bare word "Dato" (%s) is sure by a usual credit until %s: %s', (issued, due, sure) => {
    const { issueDate } = read(
      page(`Fakturanr.       Dato             Forfaldsdato\n7001             ${issued}       ${due}`),
    );
    expect([issueDate?.value, isSure(issueDate)]).toEqual(['2026-02-27', sure]);
  });
});

describe('a value behind a colon of its own', () => {
  it('is the value', () => {
    const draft = read(page('Faktura          : 2604\nDato             : 12.06.2026\nForfald          : 26.06.2026'));
    expect([draft.invoiceNumber?.value, draft.issueDate?.value, draft.dueDate?.value]).toEqual([
      '2604',
      '2026-06-12',
      '2026-06-26',
    ]);
  });
});

describe('a deposit', () => {
  it('of which a sentence says that it was given back is no deduction', () => {
    const { payable } = read(
      page(
        'Faktura 7001',
        'Depositum kr. 5.000,00 er frigivet på Deres kort den 01/07/2026 og indgår ikke i fakturaen.',
      ),
    );
    expect(amount(payable)).toBe('1000.00');
  });

  it('in a row of the reckoning is one', () => {
    const { payable, prepaid } = read(
      page('Faktura 7001', 'Depositum                                          -300,00'),
    );
    expect([amount(prepaid), amount(payable)]).toEqual(['300.00', '700.00']);
  });
});

describe('a word in brackets', () => {
  it('says how its row is meant, and names no sum of its own', () => {
    const draft = read(`
HONORARNOTE Nr. 26-041
Zwischensumme                                       8.164,00
20 % Umsatzsteuer                                   1.632,80
Gesamthonorar                                       9.796,80
abzüglich Akonto Teilnote 26-012 (brutto)          -4.200,00
Noch zu überweisen                                  5.596,80
`);
    expect([draft.invoiceNumber?.value, amount(draft.gross), amount(draft.prepaid), amount(draft.payable)]).toEqual([
      '26-041',
      '9796.80',
      '4200.00',
      '5596.80',
    ]);
  });
});

describe('the invoice of which a reminder speaks', () => {
  it('is named though its number begins the next line', () => {
    const { refersTo } = read(`
2. Mahnung Nr. M-26-0788-2                          Mayen, 27.05.2026
trotz unserer Zahlungserinnerung vom 20.04.2026 konnten wir zu unserer Rechnung
Nr. 26-0788 vom 16.03.2026, fällig am 30.03.2026, noch keinen Zahlungseingang
feststellen.
Rechnungsbetrag: 1.148,35 EUR
Mahngebühr: 5,00 EUR
Zu zahlen: 1.153,35 EUR
`);
    expect([refersTo?.number?.value, refersTo?.issueDate?.value]).toEqual(['26-0788', '2026-03-16']);
  });
});

describe('an account', () => {
  it.each([
    ['Beløbet indsættes på 7320-1188420 eller MobilePay 90118.', '7320', '1188420'],
    ['Betaling til 4690 1062773001', '4690', '1062773001'],
  ])('stands bare in %j', (told, reg, account) => {
    const ways = read(page('Faktura 7001', told)).payments.map(({ value }) => value);
    expect(ways).toContainEqual({ type: 'bank', reg, account });
  });

  it('is not made of a number that nobody is asked to pay to', () => {
    expect(read(page('Faktura 7001', 'Vare 7320-1188420 er udgået.')).payments).toEqual([]);
  });

  it('in Norway goes with the KID that the payer must give', () => {
    const draft = read(`
Faktura 401170                                      Fakturadato 15.04.2026
Sum eks. mva                                        1 000,00
Mva 25 %                                              250,00
Å betale NOK                                        1 250,00
Kontonummer            KID            IBAN                       BIC
1506 99 22843          401170261      NO93 8601 1117 947         DNBANOKK
Ved forsinket betaling påløper forsinkelsesrente.
`);
    expect(draft.payments.map(({ value }) => value)).toContainEqual({
      type: 'creditTransfer',
      iban: 'NO9386011117947',
      bic: 'DNBANOKK',
      paymentId: '401170261',
    });
  });
});

describe('what was paid', () => {
  it('is told with the way in which it was', () => {
    const { prepaid, payable } = read(page('Faktura 7001', 'Betalt med MobilePay: -1.000,00 kr.\nRestbeløb: 0,00 kr.'));
    expect([amount(prepaid), amount(payable)]).toEqual(['1000.00', '0.00']);
  });
});

describe('the order of day and month', () => {
  it('is proven by terms though a list of goods has dates, too', () => {
    const draft = read(`
INVOICE #     1093
DATE          03/12/2026
DUE DATE      04/11/2026
TERMS         Net 30
DATE          ACTIVITY                 QTY      RATE       AMOUNT
03/02/2026    Vibration data review    32       145.00     4,640.00
03/09/2026    Report                   1        2,200.00   2,200.00
TOTAL                                                      6,840.00
`);
    expect([draft.issueDate?.value, draft.dueDate?.value]).toEqual(['2026-03-12', '2026-04-11']);
  });
});

describe('a payment slip in words', () => {
  it('is read where label and card are two cells', () => {
    const told = 'Kortart              71\nBetalings-ID         000000202600342\nKreditornummer       85987121';
    const ways = read(page('Faktura 7001', told)).payments.map(({ value }) => value);
    expect(ways).toContainEqual({ type: 'fik', card: '71', id: '000000202600342', creditorNo: '85987121' });
  });
});

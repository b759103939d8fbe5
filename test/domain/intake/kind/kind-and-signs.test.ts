import { describe, expect, it } from 'vitest';

import { closeUp } from '../../../../domain/intake/page/letterspacing.ts';
import { findDocType } from '../../../../domain/intake/find/find-kind.ts';
import { findParties } from '../../../../domain/intake/find/find-parties.ts';
import { findSigns } from '../../../../domain/intake/find/find-signs.ts';
import type { Line } from '../../../../domain/intake/page/page-text.ts';
import { drawn } from '../drawn-page.ts';

const page = (title: string, extra = ''): readonly Line[] =>
  drawn(`
Nordhavns Tømrer ApS                               ${title}
Kajgade 7
9900 Frederikshavn                                 Fakturanr.   4711
CVR-nr. 10000130                                   Dato         04-05-2026

Nordjysk Taxi I/S
Ringvejen 12
9900 Frederikshavn

Varenr.   Tekst                          Beløb
100       Arbejde                        8.000,00
${extra}
                            I alt        8.000,00

Betales til reg.nr. 1234 konto 0001234567
`);

describe('the kind of a paper is what its title says', () => {
  it.each([
    ['FAKTURA', 'invoice'],
    ['F A K T U R A', 'invoice'],
    ['Salgsfaktura 4711', 'invoice'],
    ['Malerregning nr. 12', 'invoice'],
    ['Tax Invoice', 'invoice'],
    ['Schlussrechnung', 'invoice'],
    ['HONORARNOTE Nr. 26-017', 'invoice'],
    ['Fattura', 'invoice'],
    ['A conto-faktura', 'invoice'],
    ['Kopi af faktura', 'invoice'],
    ['Følgeseddel/faktura', 'invoice'],
    ['Ordrebekræftelse og faktura nr. 12', 'invoice'],
    ['Returnota', 'creditNote'],
    ['Restanceopgørelse', 'statement'],
    ['Plukseddel', 'other'],
    ['FA K T U R A #', 'invoice'],
    ['Kreditnota', 'creditNote'],
    ['Stornorechnung', 'creditNote'],
    ['2. rykker', 'reminder'],
    ['Zahlungserinnerung', 'reminder'],
    ['Betalningspåminnelse', 'reminder'],
    ['Purring', 'reminder'],
    ['Kvittering', 'receipt'],
    ['Payment receipt', 'receipt'],
    ['Kontoudtog pr. 30. juni 2026', 'statement'],
    ['Statement of account', 'statement'],
    ['TILBUD', 'quote'],
    ['Ordrebekræftelse', 'quote'],
    ['Proforma faktura', 'quote'],
    ['Proforma / faktura', 'quote'],
    ['Følgeseddel', 'other'],
    ['Lieferschein', 'other'],
  ])('%s makes it %s, though an invoice number is printed too', (title, kind) => {
    const found = findDocType(page(title), 'textLayer');
    expect(found.value).toBe(kind);
    expect(found.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    'Følgeseddel nr. 5567',
    'Tilbud: 88-12',
    'Kontoudtog sendes månedligt til alle vores faste kunder i Norden',
  ])('stays an invoice where "%s" is a reference or a sentence among its data', (reference) => {
    expect(findDocType(page('FAKTURA', reference), 'textLayer').value).toBe('invoice');
  });

  it('stays an invoice beside a stamp that says in French when it was received', () => {
    const found = findDocType(page('FACTURE', `          REÇU LE\n          13/06/2026`), 'textLayer');
    expect(found.value).toBe('invoice');
  });

  it('stays an invoice where the colons of "Ordre : 1187" stand in a column of their own', () => {
    const found = findDocType(page('', `Ordre    : 1187\n\n          F A K T U R A`), 'textLayer');
    expect(found.value).toBe('invoice');
  });

  it.each([
    ['TILBUD AF 12.01.26 ER BORTFALDET.', 'a sentence in capitals names no paper'],
    ['DATO      FRAGTBREV      TEKST      ANTAL      BELØB', 'a head over a column of the goods is no title'],
  ])('stays an invoice with "%s": %s', (text) => {
    expect(findDocType(page('F A K T U R A', text), 'textLayer').value).toBe('invoice');
  });

  it('takes a supplier’s yearly account that asks for money as an invoice, one that asks for none not', () => {
    const account = (asking: string) =>
      drawn(`
Nordvarme A/S

Årsopgørelse på varme

Forbrug i alt                        11.765,60
${asking}
`);
    const asking = 'Du skal betale kr. 2.805,60 senest 1/10 2026\nAt betale   2.805,60\nReg. 1234 konto 1234567';
    expect(findDocType(account(asking), 'textLayer').value).toBe('invoice');
    expect(findDocType(account('Du har intet til gode'), 'textLayer').value).toBe('other');
  });

  it('is unknown or other without any word of an invoice, so that a letter becomes no claim', () => {
    const letter = drawn('\nKære Birgit\n\nTak for sidst. Vi ses til sommer.\n\nKærlig hilsen\nOle');
    expect(['other', 'unknown']).toContain(findDocType(letter, 'textLayer').value);
  });
});

describe('a paper without an invoice’s title', () => {
  const offer = (title: string, extra = '') => `
Hedegårdens Anlæg ApS
Hedevej 3, 7400 Herning

Anders Brink                                     3. marts 2026
Lyngvej 8
7400 Herning

${title}

Ny indkørsel i granit                            41.200,00
${extra}`;

  it('is the quote that its heading says, though the number and a subject follow as in a reference', () => {
    const found = findDocType(drawn(offer('Tilbud nr. 26-12 – indkørsel og kantsten')), 'textLayer');
    expect(found.value).toBe('quote');
    expect(found.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('is surely a quote on a scan only if it speaks of itself as one, because the title may be the unread one', () => {
    const kind = (extra: string) => findDocType(drawn(offer('Tilbud nr. 26-12 – indkørsel', extra), 0.97), 'ocr');
    expect(kind('').confidence).toBeLessThan(0.9);
    expect(kind('Tilbuddet er gældende til den 1. maj 2026').confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('stays an invoice where it asks for money, though a quote is referred to', () => {
    const asking = 'I alt at betale  41.200,00\nBetales senest 17. marts 2026 til reg. 1234 konto 0001234567';
    expect(findDocType(drawn(offer('Tilbud nr. 26-12 – indkørsel', asking)), 'textLayer').value).toBe('invoice');
  });

  it('is what its heading says though a number stands beside it, if its own words confirm it', () => {
    const till = (last: string) => `\nLillevig Marina I/S\n\nKvittering      20257682\n\nPlads 11      220,00\n${last}`;
    expect(findDocType(drawn(till('Kontant       220,00')), 'textLayer').value).toBe('receipt');
    expect(findDocType(drawn(till('Moms           44,00')), 'textLayer').value).not.toBe('receipt');
  });

  it('has a reference, no heading, where a label stands over its value among others', () => {
    const data = '\nRekvisition\n1729086\nDato\n2026-07-15\n\nHermed faktura for udført arbejde.\n\nI alt   241,00';
    expect(findDocType(drawn(data), 'textLayer').value).not.toBe('other');
  });

  it('is no invoice if it says so itself', () => {
    expect(findDocType(page('', 'Dette er ikke en faktura.'), 'textLayer').value).toBe('other');
    expect(findDocType(page('FAKTURA', 'Dette er ikke en faktura.'), 'textLayer').value).toBe('other');
    expect(findDocType(page('FAKTURA', 'Har du ikke en faktura, så ring.'), 'textLayer').value).toBe('invoice');
  });

  const prices = `
Gæstgiveriet Ved Fjorden
Strandvejen 2, Nibe

Forretter
Røget laks, dild, citron                         95,00
Tomatsuppe med basilikum                         78,00

Hovedretter
Stegt rødspætte, persillesovs                   185,00
Kalvesteg, surt, hvide kartofler                198,00
Kylling i fad, agurkesalat                      165,00

Alle priser er kr. inkl. moms. Spørg efter børnemenu.
Større selskaber får gerne en faktura.
`;

  it('is surely no invoice if it was read and holds nothing that invoices have: a page of prices', () => {
    const found = findDocType(drawn(prices, 0.9), 'ocr');
    expect(found.value).toBe('other');
    expect(found.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['hardly a word was read', prices, 0.6],
    ['it bears a company number', `${prices}\nCVR 10000130`, 0.9],
    ['it bears a day', `${prices}\n14-05-2026`, 0.9],
    ['it bears a total', `${prices}\nI alt  721,00`, 0.9],
  ])('may be a badly taken invoice where %s', (_, drawing, confidence) => {
    const found = findDocType(drawn(drawing, confidence), 'ocr');
    expect(found.value === 'other' && found.confidence >= 0.9).toBe(false);
  });

  it('knows a reference by its value, though specks of the dots between them were read as letters', () => {
    const row = 'ORDRE    58830';
    const lines = drawn(`\nVOGNMAND BRØDRENE HOLK\n\n  F A K T U R A\n\n${row}\n\nKØRSEL     5.550,00`, 0.97);
    const order = lines.find(({ text }) => text === 'ORDRE');
    const speck = (left: number, text: string): readonly Line[] =>
      order === undefined
        ? []
        : [{ ...order, text, confidence: 0.1, words: [], box: { ...order.box, left, width: 0.005 } }];
    const found = findDocType(closeUp([...lines, ...speck(0.06, 'i!'), ...speck(0.07, 'LE')]), 'ocr');
    expect(found.value).toBe('invoice');
  });
});

const signs = (extra: string): readonly string[] => findSigns(page('FAKTURA', extra)).map(({ code }) => code);

describe('what a page says beside its fields', () => {
  it.each([
    ['BETALT', 'SEEMS_PAID'],
    ['Paid in full', 'SEEMS_PAID'],
    ['BETALT - TAK', 'SEEMS_PAID'],
    ['Volgens onze administratie heeft u de factuur vooruitbetaald met Credit Card.', 'SEEMS_PAID'],
    ['Cette facture a déjà été réglée', 'SEEMS_PAID'],
    ['Status: Betalt', 'SEEMS_PAID'],
    ['Ordren er betalt med kreditkort', 'SEEMS_PAID'],
    ['Beløbet er trukket på dit betalingskort', 'SEEMS_PAID'],
    ['Der Rechnungsbetrag wurde bereits per PayPal bezahlt.', 'SEEMS_PAID'],
    ["''iDEAL'' op 31 maart 2026          8.000,00", 'SEEMS_PAID'],
    ['Fordringen er overdraget til Nord Finans A/S', 'CLAIM_ASSIGNED'],
    ['Diese Forderung wurde an die Muster Factoring GmbH abgetreten', 'CLAIM_ASSIGNED'],
    ['Rykkergebyr                            100,00', 'REMINDER_FEES_ON_TOP'],
    ['Mahngebühr                              5,00', 'REMINDER_FEES_ON_TOP'],
    ['Restance fra april                     500,00', 'EARLIER_DEBT_INCLUDED'],
    ['Previous balance                       500,00', 'EARLIER_DEBT_INCLUDED'],
    ['Afdragsordning aftalt', 'INSTALMENTS'],
    ['Beløbet trækkes automatisk via Betalingsservice', 'DIRECT_DEBIT'],
    ['Wir ziehen den Betrag per SEPA-Lastschrift ein', 'DIRECT_DEBIT'],
  ])('"%s" is asked about or refused: %s', (text, code) => {
    expect(signs(text)).toContain(code);
  });

  it.each([
    'Ved for sen betaling pålægges rykkergebyr på 100,00 kr.',
    'Er beløbet betalt inden for de seneste dage, kan I se bort fra dette brev.',
    'Overført fra side 1                    4.000,00',
    'Tilmeld betalingen til Betalingsservice på nettet',
    'Rykkergebyr                            0,00',
    '1. aconto-rate 2026',
    'Als u de factuur al betaald heeft, kunt u deze brief negeren.',
    'iDEAL op 31 maart 2026             500,00',
    'MobilePay 31 22 44 66              8.000,00',
    'Freight term                       W/H\nPaid                               N39',
    'Fragt:  Betalt',
    'Når beløbet er trukket på jeres kort, sender vi en kvittering.',
    '15-01-2026      1.234,00      Betalt\n15-04-2026      1.250,00      Betalt',
  ])('"%s" is no reason to ask, because nothing is charged, paid or drawn by it', (text) => {
    expect(signs(text)).toEqual([]);
  });

  it('is paid by a large stamp that runs over the edge of the page, not by a large name', () => {
    const codes = (left: number, text: string) =>
      findSigns([
        ...page('FAKTURA'),
        { page: 1, text, confidence: 1, words: [], box: { left, top: 0.5, width: 0.6, height: 0.1 } },
      ]).map(({ code }) => code);
    expect(codes(0.4, 'Modtaget beta')).toEqual(['SEEMS_PAID']);
    expect([codes(0.2, 'Beta'), codes(0.4, 'Modtaget vare')]).toEqual([[], []]);
  });

  it('is paid where the day of payment is told, also above a column of amounts', () => {
    expect(signs('Status                      Betalt 21.02.2026\n                            632,00')).toEqual([
      'SEEMS_PAID',
    ]);
    expect(signs('                            Betalt\n                            632,00')).toEqual([]);
    expect(signs('Betalt 21.02.2026           -632,00')).toEqual([]);
  });

  it('is paid by a large stamp that took the amount behind it along, not by a row of the sums', () => {
    const stamped = (factor: number) =>
      page('FAKTURA', 'Modtaget betaling 1.782,00').map((line) =>
        line.text.startsWith('Modtaget') ? { ...line, box: { ...line.box, height: line.box.height * factor } } : line,
      );
    const codes = (factor: number) => findSigns(stamped(factor)).map(({ code }) => code);
    expect([codes(2).includes('SEEMS_PAID'), codes(1).includes('SEEMS_PAID')]).toEqual([true, false]);
  });

  it('names the factor as payee, over two lines of a sentence', () => {
    const lines = page(
      'FAKTURA',
      'Denne fordring er transporteret. Betaling kan med frigørende virkning alene ske til Nordbro\nFactoring A/S, reg. 0216 konto 4071220018.',
    );
    expect(findParties(lines, 'textLayer').payeeName?.value).toBe('Nordbro Factoring A/S');
  });

  it('counts several invoices in one file, but not the pages of one', () => {
    const one = '\nFAKTURA\nFakturanr. 4711\nBeløb 100,00';
    const other = '\nFAKTURA\nFakturanr. 4712\nBeløb 200,00';
    const again = '\nFAKTURA\nFakturanr. 4711\nTransport fra forrige side 100,00';
    const codes = (drawing: string): readonly string[] => findSigns(drawn(drawing)).map(({ code }) => code);
    expect(codes(`${one}\f${other}`)).toContain('SEVERAL_INVOICES');
    expect(codes(`${one}\f${again}`)).not.toContain('SEVERAL_INVOICES');
  });

  it.each([
    ['an empty page', []],
    ['scraps of a picture', drawn('\nI  hj  GI\nQMm   KNK', 0.4)],
  ])('is nothing readable on %s, and nobody is named', (_, lines) => {
    expect(findSigns(lines).map(({ code }) => code)).toEqual(['NOTHING_READABLE']);
    const { creditor, debtor } = findParties(lines, 'ocr');
    expect([creditor.name, debtor.name]).toEqual([undefined, undefined]);
  });
});

describe('a personal number', () => {
  it.each(['CVR 010190-1234', 'CPR-nr. 010190-1234', 'Org.nr. 010190-1234', 'Moms-nr. 0101901234'])(
    'is kept in no field, though the page prints "%s"',
    (text) => {
      const { creditor, debtor } = findParties(page('FAKTURA', text), 'textLayer');
      const kept = [creditor, debtor].flatMap(({ cvr, vat, regNo, ean }) =>
        [cvr, vat, regNo, ean].flatMap((each) => each?.value ?? []),
      );
      expect(kept).toEqual(['10000130']);
    },
  );
});

describe('a page made to be slow', () => {
  const box = (index: number) => ({
    left: (index % 10) * 0.09,
    top: Math.floor(index / 10) / 400,
    width: 0.08,
    height: 0.002,
  });
  it.each([
    ['addresses', 'Firma ApS, Vejnavn 12, 8000 Aarhus C · '.repeat(7)],
    ['capitals', 'ABC DEF '.repeat(40)],
    ['blanks', 'a '.repeat(150)],
    ['labels', 'CVR nr nr nr nr nr '.repeat(15)],
    ['headings', 'Kunde:'],
  ])('costs less than a second and a half: 4000 lines of %s', (_, text) => {
    const lines = Array.from({ length: 4000 }, (__, index): Line => ({
      page: 1,
      text: text.slice(0, 300),
      box: box(index),
      confidence: 1,
      words: [],
    }));
    const began = performance.now();
    findDocType(lines, 'textLayer');
    findSigns(lines);
    findParties(lines, 'textLayer');
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

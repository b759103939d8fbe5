import { describe, expect, it } from 'vitest';

import { formatDecimal, type Money } from '../../../domain/money/money.ts';
import { sureFrom, type InvoiceDraft, type Read, type Witness } from '../../../domain/intake/draft.ts';
import { findFields } from '../../../domain/intake/find/find-fields.ts';
import { readPicture } from '../../../domain/intake/read-document.ts';
import type { Line } from '../../../domain/intake/page/page-text.ts';
import { drawn } from './drawn-page.ts';

const read = (page: string, witness: Witness = 'textLayer'): InvoiceDraft => findFields(drawn(page), witness);
const amount = (found: Read<Money> | undefined): string | undefined =>
  found === undefined ? undefined : formatDecimal(found.value);
const isSure = (found: Read<unknown> | undefined): boolean => found !== undefined && found.confidence >= sureFrom;
const sumsOf = ({ net, vat, gross, prepaid, payable }: InvoiceDraft) =>
  [net, vat, gross, prepaid, payable].map((each) => amount(each));

/** A craftsman's page with its head, its goods and whatever else in the places where they stand. */
const page = (head: string, after: string): string => `
Tranes Tømrerforretning
Møllevej 3 · 9640 Farsø · CVR 10000130

${head}

Beskrivelse                              Antal       Pris           Beløb
Reparation af tagrende                   2           400,00         800,00

${after}
`;
const sums = `
                                         Beløb ekskl. moms          800,00
                                         Moms 25 %                  200,00
                                         At betale                1.000,00
`;

describe('a form of boxes', () => {
  const boxes = `
Subtotal              25% moms              Betalingsdato         TOTAL KR.
              800,00                200,00  23-02-2026                       1.000,00
`;

  it('has its values against the other side of the box from the label', () => {
    const draft = read(page('Faktura nr. 7001        Dato 09-02-2026', boxes));
    expect(sumsOf(draft)).toEqual(['800.00', '200.00', '1000.00', undefined, '1000.00']);
    expect(draft.dueDate?.value).toBe('2026-02-23');
  });

  it('lends no value to a label whose box is empty', () => {
    const empty = boxes.replace('200,00', '      ');
    expect(read(page('Faktura nr. 7001', empty)).vat?.value).not.toBe(100_000n);
  });
});

describe('kroner and øre in two columns', () => {
  const form = `
Regning nr. 318
                                                      Kr.         Øre
Støbning af sokkel                                    2.880       00
Flisearbejde, terrasse                               10.560       00
Ialt ekskl. moms                                     13.440       00
25 % moms                                             3.360       00
At betale                                            16.800       00
`;

  it('are one amount where the second is headed so', () => {
    expect(sumsOf(read(form))).toEqual(['13440.00', '3360.00', '16800.00', undefined, '16800.00']);
  });

  it('stay two numbers where nothing heads them', () => {
    expect(amount(read(form.replace('Øre', '   ')).payable)).not.toBe('16800.00');
  });
});

describe('several payments on account', () => {
  const account = `
                                         Beløb ekskl. moms        8.800,00
                                         Moms 25 %                2.200,00
                                         I alt inkl. moms        11.000,00
Betalt aconto 1. kvartal 15.01.2025                              -2.400,00
Betalt aconto 2. kvartal 15.04.2025                              -2.400,00
Betalt aconto 3. kvartal 15.07.2025                              -2.400,00
Restbeløb, som skal betales                                       3.800,00
`;

  it('are one sum that was paid before, sure because it leads to what is left', () => {
    const draft = read(page('Faktura nr. 7001', account));
    expect(sumsOf(draft)).toEqual(['8800.00', '2200.00', '11000.00', '7200.00', '3800.00']);
    expect([isSure(draft.prepaid), isSure(draft.payable)]).toEqual([true, true]);
  });

  it('are unsure where they do not lead there', () => {
    const draft = read(page('Faktura nr. 7001', account.replace('3.800,00', '3.900,00')));
    expect(isSure(draft.prepaid)).toBe(false);
  });
});

describe('a sum with words between it and its label', () => {
  it('is what "til udbetaling, inkl. moms" comes to, though the words stand apart', () => {
    const draft = read(
      page('Faktura nr. 7001', sums.replace('At betale            ', 'Til udbetaling  inkl. moms, kr.')),
    );
    expect(amount(draft.payable)).toBe('1000.00');
  });

  it('is that of the row, where the VAT within it stands in brackets', () => {
    const draft = read(`
Faktura nr. 7001
Denne regning (heraf moms 69,80)                                    349,00
Saldo fra tidligere faktura 6900, ikke betalt                       349,00
I alt til betaling                                                  698,00
`);
    expect([amount(draft.gross), amount(draft.vat), amount(draft.payable)]).toEqual(['349.00', '69.80', '698.00']);
  });
});

describe('a rounding below the total', () => {
  const rounded = (label: string) => `
Rechnungs-Nr. 48173
Total exkl. MWST                                    1’142.10
MWST 8.1 %                                             92.51
Total inkl. MWST                                    1’234.61
Rundung                                                -0.01
${label}                                    1’234.60
`;

  it('leads to what is to be paid', () => {
    const { payable, rounding } = read(rounded('Zu bezahlen CHF'));
    expect([amount(payable), amount(rounding), isSure(payable)]).toEqual(['1234.60', '-0.01', true]);
  });

  it('is taken off where no label says what is left, and a person sees that', () => {
    const { payable } = read(rounded('              '));
    expect([amount(payable), isSure(payable)]).toEqual(['1234.60', false]);
  });
});

describe('a heading set wide', () => {
  it('is read as the word that it is', () => {
    const draft = read(`
Kwekerij De Polder                                              FACTUUR
Zuiddijk 61                    FA C T U U R N U M M E R         V E R VA L D AT U M
2771 AB Boskoop                2026-00517                       23-04-2026
Te betalen                                                      € 8.914,40
`);
    expect([draft.invoiceNumber?.value, draft.dueDate?.value]).toEqual(['2026-00517', '2026-04-23']);
  });
});

describe('a date', () => {
  it.each([
    ['Dato 20260209      Forfald 20260223', '2026-02-09', '2026-02-23'],
    ['Dato   09 02 26    Forfald   23 02 26', '2026-02-09', '2026-02-23'],
  ])('beside its label needs no marks: %j', (head, issued, due) => {
    const { issueDate, dueDate } = read(page(`Faktura nr. 7001\n${head}`, sums));
    expect([issueDate?.value, dueDate?.value]).toEqual([issued, due]);
  });

  it('is none of a number that is labelled as another thing', () => {
    expect(read(page('Faktura nr. 7001\nOrdre 20260209', sums)).issueDate).toBeUndefined();
  });

  it('for a discount is no day to pay by, and the one that is offered instead is', () => {
    const dueOf = (told: string) => read(page('Faktura nr. 7001', `${sums}\n${told}`)).dueDate?.value;
    expect(dueOf('Zahlbar bis 19.04.2026 mit 2 % Skonto (20,00 €) oder bis 09.05.2026 ohne Abzug.')).toBe('2026-05-09');
    expect(dueOf('Betales senest 19.04.2026 med 2 % kontantrabat')).toBeUndefined();
    expect(dueOf('Betales senest 19.04.2026, derefter 2 % rente')).toBe('2026-04-19');
  });

  it('may stand below the title with whose number it goes', () => {
    const draft = read(
      'AVOIR n° AV26-0042\ndu 28/05/2026, sur facture FA26-0311 du 12/05/2026\nTotal TTC (EUR)    -534,60\n',
    );
    expect(draft.issueDate?.value).toBe('2026-05-28');
  });

  it('to pay by is the one that a sentence about paying comes to', () => {
    const told = 'Restbeløbet betales senest otte dage efter levering, dvs. 24. februar 2026.';
    expect(read(page('Faktura nr. 7001', `${sums}\n${told}`)).dueDate?.value).toBe('2026-02-24');
    const other = 'Varen afhentes senest otte dage efter aftale, dvs. 24. februar 2026.';
    expect(read(page('Faktura nr. 7001', `${sums}\n${other}`)).dueDate).toBeUndefined();
  });

  it('of a credit note is the later one, and the earlier its invoice’s', () => {
    const draft = read(`
KREDITNOTA
Kreditnotanr.        K-902
Dato                 22.05.2026
Vedrører faktura     6719
Fakturadato          15.05.2026
Beløb ekskl. moms                                   -800,00
Moms 25 %                                           -200,00
Kredit i alt DKK                                  -1.000,00
`);
    expect(draft.issueDate?.value).toBe('2026-05-22');
    expect([draft.refersTo?.number?.value, draft.refersTo?.issueDate?.value]).toEqual(['6719', '2026-05-15']);
  });
});

describe('a page that curls', () => {
  /** The farther right, the lower: by a whole line's height at the far side. */
  const curled = (drawing: string): readonly Line[] =>
    drawn(drawing, 0.95).map((line) =>
      line.box.left < 0.6 ? line : { ...line, box: { ...line.box, top: line.box.top + 0.0075 }, words: [] },
    );
  const photo = `
Faktura                                          Fakturanummer      7001
Fakturadato 04-05-2026

Sum ekskl. moms                                                     800,00

Moms 25 %                                                           200,00

At betale                                                         1.000,00
`;

  it('keeps label and amount together though they left their row', () => {
    const { draft } = readPicture({ lines: curled(photo), fields: undefined });
    expect(sumsOf(draft)).toEqual(['800.00', '200.00', '1000.00', undefined, '1000.00']);
  });

  it('lends a label nothing that lies nearer to another', () => {
    const without = photo.replace(/At betale .*\n/, 'At betale\n');
    const { draft } = readPicture({ lines: curled(without), fields: undefined });
    expect(draft.payable?.value).not.toBe(20_000n);
  });
});

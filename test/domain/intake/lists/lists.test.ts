import { describe, expect, it } from 'vitest';

import { nobody, read, type PartyDraft } from '../../../../domain/intake/draft.ts';
import { verdictOf } from '../../../../domain/intake/checks/verdict.ts';
import { proposeMapping } from '../../../../domain/intake/lists/mapping.ts';
import { draftsOfList, type ListedInvoice } from '../../../../domain/intake/lists/rows.ts';

const issuer: PartyDraft = { ...nobody, kind: 'company', name: read('Nordhavn El ApS', 1, 'list') };

const sheet = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

const listOf = (text: string): readonly ListedInvoice[] => {
  const rows = sheet(text);
  return draftsOfList(rows, proposeMapping(rows).mapping, issuer);
};

const values = (listed: ListedInvoice | undefined) => {
  if (listed === undefined || !('draft' in listed)) throw new Error(`no draft: ${JSON.stringify(listed)}`);
  const { invoiceNumber, issueDate, dueDate, payable, currency, debtor } = listed.draft;
  return {
    number: invoiceNumber?.value,
    issued: issueDate?.value,
    due: dueDate?.value,
    payable: payable?.value,
    currency: currency?.value,
    debtor: debtor.name?.value,
  };
};

describe('the columns of a list', () => {
  it('are known by their Danish headings, below a title', () => {
    const rows = sheet(`
Udestående fordringer | | | | | |
Pr. 31-10-2026 | | | | | |
Faktura nr. | Fakturadato | Forfaldsdato | Kundenavn | Adresse | Postnr. | By | Restbeløb (DKK) | Sælger
1001 | 01-09-2026 | 15-09-2026 | Café Lyng ApS | Åvej 3 | 8000 | Aarhus C | 1.250,00 | HJ`);
    expect(proposeMapping(rows)).toEqual({
      mapping: {
        header: 2,
        currency: 'DKK',
        columns: {
          invoiceNumber: 0,
          issueDate: 1,
          dueDate: 2,
          debtorName: 3,
          debtorStreet: 4,
          debtorZip: 5,
          debtorCity: 6,
          payable: 7,
        },
      },
      unmapped: ['Sælger'],
      missing: [],
    });
  });

  it.each([
    ['Invoice No. | Invoice date | Due date | Customer | Amount due | Currency'],
    ['Rechnungsnr. | Rechnungsdatum | Fällig am | Kundenname | Offener Betrag | Währung'],
    ['Fakturanr | Fakturadatum | Förfallodatum | Kundnamn | Restbelopp | Valuta'],
    ['Fakturanummer | Fakturadato | Forfallsdato | Kunde | Restbeløp | Valuta'],
  ])('are known in other languages: %s', (headings) => {
    const { missing, unmapped } = proposeMapping(sheet(headings));
    expect({ missing, unmapped }).toEqual({ missing: [], unmapped: [] });
  });

  it('are told to be missing where no heading gives them, and nothing is guessed from the values', () => {
    const { missing, unmapped } = proposeMapping(sheet('Nr | Kunde | Dato | Beløb\n1 | Ole | 01-02-2026 | 100,00'));
    expect(missing).toEqual(['invoiceNumber', 'dueDate']);
    expect(unmapped).toEqual(['Nr']);
    expect(proposeMapping(sheet('1001 | 01-02-2026 | Ole Lund | 100,00')).mapping.header).toBe(-1);
  });
});

const headings = 'Fakturanr | Fakturadato | Forfaldsdato | Kunde | Beløb | Valuta';

describe('a row of a list', () => {
  it('becomes a claimable draft of its creditor', () => {
    const [first] = listOf(`
Fakturanr | Fakturadato | Forfaldsdato | Kunde | Adresse | Postnr og by | CVR-nr. | Beløb | Restbeløb | Valuta
1001 | 2026-09-01 | 2026-09-15 | Café Lyng ApS | Åvej 3, st. | 0800 Høje Taastrup | DK 10 00 02 03 | 1.250,00 | 1.000,00 | DKK`);
    expect(values(first)).toEqual({
      number: '1001',
      issued: '2026-09-01',
      due: '2026-09-15',
      payable: 100_000n,
      currency: 'DKK',
      debtor: 'Café Lyng ApS',
    });
    if (first === undefined || !('draft' in first)) throw new Error('no draft');
    expect(first.draft.prepaid?.value).toBe(25_000n);
    expect(first.draft.debtor).toMatchObject({
      kind: 'company',
      cvr: { value: '10000203' },
      zip: { value: '0800' },
      city: { value: 'Høje Taastrup' },
      country: { value: 'DK' },
    });
    expect(first.draft.creditor.name?.value).toBe('Nordhavn El ApS');
    expect(verdictOf(first.draft)).toBe('claimable');
  });

  it.each([
    ['1.250,00', 125_000n],
    ['1250,5', 125_050n],
    ['kr. 1 250,50', 125_050n],
    ['1.250', 125_000n],
    ['-99,00', -9900n],
    ['99,00-', -9900n],
  ])('reads %s as its column writes amounts, with a comma', (cell, payable) => {
    const [first] = listOf(
      `${headings}\n1 | 01-09-2026 | 15-09-2026 | A | ${cell} | DKK\n2 | 01-09-2026 | 15-09-2026 | B | 1,25 | DKK`,
    );
    expect(values(first).payable).toBe(payable);
  });

  it('reads the plain decimals of a spreadsheet, binary tails and all', () => {
    const rows = listOf(
      `${headings}\n1 | 01-09-2026 | 15-09-2026 | A | 1234.5600000001 | DKK\n2 | 01-09-2026 | 15-09-2026 | B | 1234.5 | DKK\n3 | 01-09-2026 | 15-09-2026 | C | 0.99999999 | DKK`,
    );
    expect(rows.map((row) => values(row).payable)).toEqual([123_456n, 123_450n, 100n]);
  });

  it('stays unread where nothing in the whole list tells what its mark means', () => {
    expect(listOf(`${headings}\n1 | 01-09-2026 | 15-09-2026 | A | 1.250 | DKK`)).toEqual([
      { row: 2, problem: { code: 'ROW_FIELD_UNREADABLE', field: 'payable' } },
    ]);
  });

  it('is asked about where its date can be read in two ways, unless another row settles the order', () => {
    const one = '1 | 03/04/2026 | 05/06/2026 | A | 10,00 | DKK';
    const [unsettled] = listOf(`${headings}\n${one}`);
    if (unsettled === undefined || !('draft' in unsettled)) throw new Error('no draft');
    expect(verdictOf(unsettled.draft)).toBe('ask');
    const american = listOf(`${headings}\n${one}\n2 | 03/04/2026 | 05/26/2026 | B | 10,00 | DKK`);
    expect(values(american[0])).toMatchObject({ issued: '2026-03-04', due: '2026-05-06' });
    if (american[0] === undefined || !('draft' in american[0])) throw new Error('no draft');
    expect(verdictOf(american[0].draft)).toBe('claimable');
  });

  it('may give its days as a spreadsheet counts them', () => {
    const [first] = listOf(`${headings}\n1 | 46266 | 46280 | A | 10,00 | DKK`);
    expect(values(first)).toMatchObject({ issued: '2026-09-01', due: '2026-09-15' });
  });

  it('keeps its number and reason where it cannot be read, and holds up no other', () => {
    const rows = listOf(`${headings}
1 | 01-09-2026 | 15-09-2026 | A | 10,00 | DKK
 | 01-09-2026 | 15-09-2026 | B | 10,00 | DKK
3 | 1. tredje | 15-09-2026 | C | 10,00 | DKK
4 | 01-09-2026 | 15-09-2026 | D | ti kroner | DKK
1 | 01-09-2026 | 15-09-2026 | E | 10,00 | DKK
6 | 01-09-2026 | 15-09-2026 | F | 10,00 |
 | | | | |
I alt | | | | 60,00 | DKK`);
    expect(rows.map((row) => ('problem' in row ? [row.row, row.problem.code, row.problem.field] : [row.row]))).toEqual([
      [2],
      [3, 'ROW_FIELD_MISSING', 'invoiceNumber'],
      [4, 'ROW_FIELD_UNREADABLE', 'issueDate'],
      [5, 'ROW_FIELD_UNREADABLE', 'payable'],
      [6, 'ROW_REPEATED', 'invoiceNumber'],
      [7, 'ROW_FIELD_MISSING', 'currency'],
    ]);
  });
});

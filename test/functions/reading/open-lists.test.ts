import { describe, expect, it } from 'vitest';

import { openFile } from '../../../functions/adapters/reading/open-file.ts';
import { utf8, zipOf } from './made-files.ts';

const rowsOf = async (bytes: Uint8Array, fileName = ''): Promise<unknown> => {
  const opened = await openFile(bytes, { declaredType: '', fileName });
  return 'list' in opened ? opened.list.rows : opened;
};

const rows = [
  ['Fakturanr.', 'Kunde', 'Beløb', 'Forfald'],
  ['00017', 'Ærø Båd & Søn', '1.250,00', '17-01-2026'],
  ['00018', 'Øst ApS', '-12,5', '1/2/26'],
];

const csv = (separator: string): string =>
  rows.map((row) => row.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator)).join('\r\n');

const windows1252 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('a CSV file is read cell by cell as it is written', () => {
  it.each([
    ['with semicolons', utf8(csv(';'))],
    ['with commas, and amounts in quotes', utf8(csv(','))],
    ['with tabs', utf8(csv('\t'))],
    ['with a byte-order mark', utf8(`\uFEFF${csv(';')}`)],
    ["with Excel's own first line", utf8(`sep=;\r\n${csv(';')}`)],
    ['in Windows-1252', windows1252(csv(';'))],
    ['in UTF-16', utf16(csv('\t'))],
    ['with empty rows', utf8(csv(';').replace('\r\n', '\r\n;;;\r\n\r\n'))],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes, 'ubetalte.csv')).toEqual(rows);
  });

  it('and one column is a list only where its name says so', async () => {
    expect(await rowsOf(utf8('Faktura\n17\n18'), 'ubetalte.csv')).toEqual([['Faktura'], ['17'], ['18']]);
    expect(await rowsOf(utf8('Faktura\n17\n18'), 'brev.txt')).toMatchObject({ refused: { code: 'UNSUPPORTED_TYPE' } });
  });

  it('and is damaged where a quote never ends', async () => {
    const open = `a;b\n"1;${'x'.repeat(1_100_000)}`;
    expect(await rowsOf(utf8(open), 'a.csv')).toMatchObject({ refused: { code: 'CORRUPT' } });
  });
});

const sheet = (cells: string): Uint8Array => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Ubetalte" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
  };
  return zipOf(Object.entries(files).map(([name, text]) => ({ name, bytes: utf8(text) })));
};

describe('a workbook', () => {
  const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const cells =
    `<row r="1">${text('A1', 'Faktura')}${text('B1', 'Beløb')}${text('C1', 'Forfald')}</row>` +
    `<row r="2">${text('A2', '00017')}<c r="B2"><v>1250.1000000000001</v></c><c r="C2" s="1"><v>46039</v></c></row>`;

  it('gives texts with their zeros, numbers without the rests of halves, and days as dates', async () => {
    expect(await rowsOf(sheet(cells), 'ubetalte.xlsx')).toEqual([
      ['Faktura', 'Beløb', 'Forfald'],
      ['00017', '1250.1', '2026-01-17'],
    ]);
  });

  it('is no archive of invoices, and an archive is no workbook, whatever they are called', async () => {
    expect(await rowsOf(sheet(cells), 'ubetalte.zip')).toMatchObject({ refused: { code: 'TYPE_MISMATCH' } });
    const zip = zipOf([{ name: 'xl/a.xml', bytes: utf8('<a/>') }]);
    expect(await rowsOf(zip, 'ubetalte.xlsx')).toMatchObject({ refused: { code: 'TYPE_MISMATCH' } });
  });

  it('that unpacks to more than any table is refused', async () => {
    expect(await rowsOf(sheet(`<row r="1">${' '.repeat(40_000_000)}</row>`))).toMatchObject({
      refused: { code: 'TOO_LARGE' },
    });
  });

  it('of nothing but rubbish is damaged', async () => {
    const zip = zipOf([
      { name: '[Content_Types].xml', bytes: utf8('<a') },
      { name: 'xl/workbook.xml', bytes: utf8('<b') },
    ]);
    expect(await rowsOf(zip)).toMatchObject({ refused: { code: 'CORRUPT' } });
  });

  it('with a password is said to be locked', async () => {
    const container = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(500),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await rowsOf(container, 'ubetalte.xlsx')).toMatchObject({ refused: { code: 'ENCRYPTED' } });
  });
});

/** What the issue calls bad input: each gets a code, soon, and takes nothing down. Every file here is made by the test. */
import { describe, expect, it } from 'vitest';

import { limits } from '../../../domain/intake/files/limits.ts';
import { openerApart } from '../../../local/read/open-apart.ts';
import { openFile, type OpenedFile } from '../../../functions/adapters/reading/open-file.ts';
import { pngOf } from '../../../functions/adapters/reading/raster.ts';
import { firstMore, invoiceWords, pagesOf, streamOf, textPage, utf8, zipOf } from './made-files.ts';

const open = (bytes: Uint8Array, fileName = ''): Promise<OpenedFile> => openFile(bytes, { declaredType: '', fileName });

const codeOf = (opened: OpenedFile): string =>
  'refused' in opened
    ? opened.refused.code
    : 'list' in opened
      ? `list of ${opened.list.rows.length}`
      : [
          ...opened.documents.map(({ name, format }) => `${name} ${format}`.trim()),
          ...opened.refusedParts.map(({ name, refused }) => `${name} ${refused.code}`),
        ].join(', ');

const invoice = pagesOf([{ content: textPage() }]);
const ubl = (lines: number): string =>
  `<?xml version="1.0"?><q:Invoice xmlns:q="urn:x">${'<q:InvoiceLine><q:ID>1</q:ID></q:InvoiceLine>'.repeat(lines)}</q:Invoice>`;

/** A PNG that says it is this large and holds as many rows of nothing, or fewer. */
const png = (width: number, height: number): Uint8Array => {
  const small = Buffer.from(pngOf({ width: 1, height: 1, channels: 1, pixels: new Uint8Array(1) }));
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  return small;
};

describe('too much of anything is refused before the work', () => {
  it.each([
    ['10,000 lines of an e-invoice', utf8(ubl(10_000)), 'TOO_LARGE'],
    ['a million tags that are no lines', utf8(`<Invoice>${'<a/>'.repeat(1_000_000)}</Invoice>`), 'TOO_LARGE'],
    ['elements 50,000 deep', utf8(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`), 'CORRUPT'],
    ['500 pages', pagesOf(Array.from({ length: 500 }, () => ({ content: '' }))), 'TOO_MANY_PAGES'],
    ['144 million pixels in a few bytes', png(12_000, 12_000), 'TOO_LARGE'],
    ['11 MB', new Uint8Array(11 * 1024 * 1024), 'TOO_LARGE'],
    [
      'a page of 10,000 cells',
      pagesOf([
        {
          content: `BT /F1 1 Tf ${Array.from({ length: 10_000 }, (_, cell) => `1 0 0 1 ${(cell % 100) * 5.9} ${Math.floor(cell / 100) * 8} Tm (7) Tj`).join(' ')} ET`,
        },
      ]),
      'TOO_LARGE',
    ],
    ['6,000 rows of a list', utf8('nummer;beløb\n' + '17;100,00\n'.repeat(6000)), 'TOO_LARGE'],
  ])('%s', async (_, bytes, code) => {
    const before = performance.now();
    expect(codeOf(await open(bytes))).toBe(code);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('entities are refused at the DOCTYPE', () => {
  const laughs = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">';
  it.each([
    ['a bomb of them', `<?xml version="1.0"?><!DOCTYPE x [${laughs}]><Invoice>&b;</Invoice>`],
    ['one that fetches a file', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Invoice>&f;</Invoice>'],
    ['none declared, but a DOCTYPE', '<!DOCTYPE Invoice><Invoice/>'],
  ])('%s', async (_, xml) => {
    expect(codeOf(await open(utf8(xml)))).toBe('UNSAFE_XML');
  });
});

describe('an archive', () => {
  it('is opened part by part, and each part that cannot be read keeps its name', async () => {
    const zip = zipOf([
      { name: 'januar/', bytes: new Uint8Array() },
      { name: 'januar/faktura 1.pdf', bytes: invoice },
      { name: 'e-faktura.xml', bytes: utf8(ubl(2)) },
      { name: '__MACOSX/._faktura 1.pdf', bytes: utf8('rubbish') },
      { name: 'indeni.zip', bytes: zipOf([{ name: 'a.pdf', bytes: invoice }]) },
      {
        name: 'brev.docx',
        bytes: zipOf([
          { name: '[Content_Types].xml', bytes: utf8('<a/>') },
          { name: 'word/document.xml', bytes: utf8('<a/>') },
        ]),
      },
      { name: 'forkert.jpg', bytes: invoice },
      { name: 'tom.pdf', bytes: new Uint8Array() },
      { name: 'halv.pdf', bytes: invoice.subarray(0, 300) },
    ]);
    expect(codeOf(await open(zip, 'fakturaer.zip'))).toBe(
      'januar/faktura 1.pdf pdf, e-faktura.xml xml, indeni.zip NESTED_ARCHIVE, brev.docx UNSUPPORTED_TYPE, ' +
        'forkert.jpg TYPE_MISMATCH, tom.pdf EMPTY_FILE, halv.pdf CORRUPT',
    );
  });

  it.each([
    ['of archives only', [{ name: 'a.zip', bytes: zipOf([{ name: 'b.zip', bytes: invoice }]) }], 'NESTED_ARCHIVE'],
    ['with a password', [{ name: 'a.pdf', bytes: invoice, isEncrypted: true }], 'ENCRYPTED'],
    ['of nothing', [], 'NO_DOCUMENT_INSIDE'],
    ['of folders only', [{ name: 'a/', bytes: new Uint8Array() }], 'NO_DOCUMENT_INSIDE'],
    [
      'of 21 invoices',
      Array.from({ length: 21 }, (_, index) => ({ name: `${index}.pdf`, bytes: invoice })),
      'TOO_MANY_FILES',
    ],
    [
      'of 600 entries',
      Array.from({ length: 600 }, (_, index) => ({ name: `${index}`, bytes: utf8('x') })),
      'TOO_MANY_FILES',
    ],
  ])('%s is refused as a whole', async (_, entries, code) => {
    expect(codeOf(await open(zipOf(entries)))).toBe(code);
  });

  it('that unpacks a thousandfold is stopped while it unpacks, whatever its directory says', async () => {
    const zeros = new Uint8Array(200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    for (const claimedSize of [undefined, 1000]) {
      const entry =
        claimedSize === undefined ? { name: 'a.pdf', bytes: zeros } : { name: 'a.pdf', bytes: zeros, claimedSize };
      expect(['TOO_LARGE', 'CORRUPT']).toContain(codeOf(await open(zipOf([entry]))));
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(400e6);
  });

  it('whose entries all point at the same bytes is stopped by the sum of what comes out', async () => {
    const noise = Uint8Array.from({ length: 9_000_000 }, (_, index) => (index * 2_654_435_761) >>> 24);
    const overlapping = Array.from({ length: 15 }, (_, index) => ({ name: `${index}.bin`, bytes: noise, at: 0 }));
    const [first] = overlapping;
    const zip = zipOf([{ name: 'a.bin', bytes: first?.bytes ?? noise }, ...overlapping]);
    expect(zip.length).toBeLessThan(limits.bytes);
    expect(['TOO_LARGE', 'CORRUPT', 'UNSUPPORTED_TYPE']).toContain(codeOf(await open(zip)));
  });

  it('that lost its end is damaged', async () => {
    const zip = zipOf([{ name: 'a.pdf', bytes: invoice }]);
    expect(codeOf(await open(zip.subarray(0, zip.length - 30)))).toBe('CORRUPT');
  });
});

describe('a PDF', () => {
  it('that is empty paper says nothing, and needs no OCR to say so', async () => {
    expect(await open(pagesOf([{ content: '' }]))).toMatchObject({ documents: [{ format: 'pdf', text: [] }] });
  });

  it('with an empty back is read by its front', async () => {
    const opened = await open(pagesOf([{ content: textPage() }, { content: '' }]));
    expect(opened).toMatchObject({ documents: [{ format: 'pdf', pages: 2 }] });
  });

  it('whose second page is drawn and not written goes to OCR with all its pages', async () => {
    const drawn = '0 0 0 rg 100 100 200 300 re f';
    expect(codeOf(await open(pagesOf([{ content: textPage() }, { content: drawn }])))).toBe('scannedPdf');
  });

  const upright = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const opened = await open(bytes);
    return 'documents' in opened ? (opened.documents[0]?.text ?? []).map(({ text }) => text) : [];
  };

  it.each([
    ['on its side', '0 1 -1 0 842 0'],
    ['on its head', '-1 0 0 -1 595 842'],
    ['mirrored', '-1 0 0 1 595 0'],
  ])('whose page lies %s is read as if it stood', async (_, matrix) => {
    expect(await upright(pagesOf([{ content: textPage(invoiceWords, matrix) }]))).toEqual(
      await upright(pagesOf([{ content: textPage() }])),
    );
  });

  it('whose letters came out swapped goes to OCR', async () => {
    const swapped = Array.from('abcdefghijklmnopqrstuvwxyz').map(
      (letter, index) => [letter, 'qwrtpsdfghjklzxcvbnmqwrtps'[index] ?? letter] as const,
    );
    const table = new Map(swapped);
    const lines = Array.from({ length: 6 }, () => 'Betaling skal ske senest otte dage efter modtagelsen 2026').map(
      (line) => [...line.toLowerCase()].map((sign) => table.get(sign) ?? sign).join(''),
    );
    expect(codeOf(await open(pagesOf([{ content: textPage(lines) }])))).toBe('scannedPdf');
  });

  it('of invisible words over a scan is read by those words', async () => {
    const hidden = textPage().replace('/F1 12 Tf', '/F1 12 Tf 3 Tr');
    expect(codeOf(await open(pagesOf([{ content: `0.9 g 0 0 595 842 re f ${hidden}` }])))).toBe('pdf');
  });

  it('whose form was filled in is read with what stands in its fields, but for hidden ones and passwords', async () => {
    const at = firstMore(1);
    const field = (name: string, value: string, low: number, keys = ''): string =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /V (${value}) /Rect [300 ${low} 500 ${low + 20}] /DA (/F1 12 Tf) ${keys} >>`;
    const fields = [
      field('number', 'RE-4711', 700),
      field('secret', 'hemmelig', 660, '/Ff 8192'),
      field('away', 'skjult', 620, '/F 2'),
    ];
    const refs = fields.map((_, index) => `${at + index} 0 R`).join(' ');
    const form = `/AcroForm << /Fields [${refs}] /DA (/F1 12 Tf) /DR << /Font << /F1 3 0 R >> >> >>`;
    const words = (await upright(pagesOf([{ content: textPage(), more: `/Annots [${refs}]` }], fields, form))).join(
      ' ',
    );
    expect(words).toContain('RE-4711');
    expect(words).not.toMatch(/hemmelig|skjult/);
  });

  it('with scripts, a launch and an attachment is read like any other, and none of it runs', async () => {
    const at = firstMore(1);
    const evil = [
      '<< /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>',
      '<< /Type /Filespec /F (a.exe) /EF << /F 8 0 R >> >>',
      streamOf('MZ', '/Type /EmbeddedFile'),
    ];
    const catalogue = `/OpenAction ${at} 0 R /Names << /EmbeddedFiles << /Names [(a.exe) ${at + 1} 0 R] >> >>`;
    expect(codeOf(await open(pagesOf([{ content: textPage() }], evil, catalogue)))).toBe('pdf');
  });

  it('whose pages are a circle, or whose stream never ends, is damaged and not endless', async () => {
    const circle = Buffer.from(
      Buffer.from(invoice).toString('latin1').replace('/Kids [4 0 R]', '/Kids [2 0 R]'),
      'latin1',
    );
    expect(codeOf(await open(circle))).toBe('CORRUPT');
    const apart = openerApart({ milliseconds: 10_000 });
    const looped = pagesOf(
      [{ content: '/X Do', more: `/Resources << /XObject << /X ${firstMore(1)} 0 R >> >>` }],
      [
        streamOf(
          '/X Do '.repeat(50),
          `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X ${firstMore(1)} 0 R >> >>`,
        ),
      ],
    );
    expect(['pdf', 'scannedPdf', 'CORRUPT']).toContain(
      codeOf(await apart.open(looped, { declaredType: '', fileName: '' })),
    );
    await apart.stop();
  });
});

describe('the thread that can be ended', () => {
  it('refuses as too slow what takes longer than it may, and reads the next file', { timeout: 60_000 }, async () => {
    const endings: string[] = [];
    const hasty = openerApart({ milliseconds: 1, tell: (ending) => endings.push(ending) });
    expect(codeOf(await hasty.open(invoice, { declaredType: '', fileName: '' }))).toBe('TOO_SLOW');
    await hasty.stop();
    expect(endings).toEqual(['time']);
    const patient = openerApart();
    const both = [invoice, utf8(ubl(1))].map((bytes) => patient.open(bytes, { declaredType: '', fileName: '' }));
    expect((await Promise.all(both)).map(codeOf)).toEqual(['pdf', 'xml']);
    await patient.stop();
  });

  it('refuses as too slow what fills its memory', { timeout: 60_000 }, async () => {
    const narrow = openerApart({ heapMegabytes: 16 });
    const heavy = utf8(`<Invoice>${'<a><b>x</b></a>'.repeat(45_000)}</Invoice>`);
    expect(codeOf(await narrow.open(heavy, { declaredType: '', fileName: '' }))).toBe('TOO_SLOW');
    await narrow.stop();
  });
});

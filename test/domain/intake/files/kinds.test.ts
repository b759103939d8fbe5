import { describe, expect, it } from 'vitest';

import { declaredKind, inspectBytes } from '../../../../domain/intake/files/inspect.ts';
import { kindOfBytes } from '../../../../domain/intake/files/kind-of-bytes.ts';
import { jpegFrame, pixelsOf, tiffPages } from '../../../../domain/intake/files/picture-size.ts';
import { namesInZip } from '../../../../domain/intake/files/zip-directory.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const wide = (text: string): string => Array.from(text, (sign) => `${sign}\0`).join('');

const short = (value: number): string => String.fromCharCode(value & 255, value >> 8);
const long = (value: number): string => short(value & 0xffff) + short(value >>> 16);

/** An archive's directory alone, which is all that is looked at. */
const zip = (...names: readonly string[]): Uint8Array => {
  const first = 'PK\u0003\u0004';
  const directory = names
    .map((name) => `PK\u0001\u0002${'\0'.repeat(24)}${short(name.length)}${'\0'.repeat(16)}${name}`)
    .join('');
  return bytes(`${first}${directory}PK\u0005\u0006${'\0'.repeat(8)}${long(directory.length)}${long(first.length)}\0\0`);
};

const mail = 'Received: from mx\r\n by us\r\nFrom: a@b.dk\r\nSubject: Faktura\r\nDate: x\r\n\r\nHej';

describe('what a file is stands in its content', () => {
  it.each([
    ['a mail', bytes(mail), 'mail'],
    ['a letter that begins like a mail', bytes('From: os\ntil jer\nhermed vores faktura\nmed venlig hilsen'), 'text'],
    ['a list', bytes('nr;beløb\n1;100,00\n2;200,00'), 'csv'],
    ['a letter with commas', bytes('Hej Ole,\nher er den, som aftalt, og tak\nfor sidst'), 'text'],
    ['a list in UTF-16', bytes(`\u00FF\u00FE${wide('nr;beløb\n1;100\n')}`), 'csv'],
    ['an archive', zip('faktura.pdf'), 'zip'],
    ['an archive with a file called like a part of a workbook', zip('xl/workbook.xml'), 'zip'],
    ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['a letter of Word', zip('[Content_Types].xml', 'word/document.xml'), 'Word (.docx)'],
    ['a sheet of LibreOffice', zip('mimetype', 'META-INF/manifest.xml'), 'OpenDocument'],
    ['an old letter of Word', bytes(`\u00D0\u00CF\u0011\u00E0${wide('WordDocument')}`), 'Word (.doc)'],
    ['a mail of Outlook', bytes(`\u00D0\u00CF\u0011\u00E0${wide('__properties_version1.0')}`), 'Outlook (.msg)'],
    ['a HEIC', bytes('\0\0\0\u0018ftypheic\0\0\0\0'), 'heic'],
    ['an AVIF', bytes('\0\0\0\u0018ftypavif\0\0\0\0'), 'AVIF'],
    ['a film', bytes('\0\0\0\u0018ftypisom\0\0\0\0'), 'video'],
    ['a WebP', bytes('RIFF\0\0\0\0WEBPVP8 '), 'webp'],
    ['a sound', bytes('RIFF\0\0\0\0WAVEfmt '), 'sound'],
    ['a TIFF', bytes('II*\0\u0008\0\0\0'), 'tiff'],
    ['rich text', bytes(String.raw`{\rtf1`), 'RTF'],
    ['a bitmap', bytes(`BM${'\0'.repeat(20)}`), 'BMP'],
    ['a text that begins like a bitmap', bytes('BMW Financial'), 'text'],
    ['a web page without a head', bytes('<table><tr><td>1</td></tr></table>'), 'HTML'],
    ['noise', bytes('\u0001\u0002\u0003'), 'unknown'],
  ])('%s', (_, file, kind) => {
    expect(kindOfBytes(file)).toBe(kind);
  });
});

describe('a name', () => {
  it.each([
    ['faktura.HEIF', 'heic'],
    ['image/tiff', 'tiff'],
    ['message/rfc822', 'mail'],
    ['application/x-zip-compressed', 'zip'],
    ['text/csv; charset=utf-8', 'csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    // What Windows calls a CSV file.
    ['application/vnd.ms-excel', undefined],
    ['text/plain', undefined],
  ])('%s announces %s', (declared, kind) => {
    expect(declaredKind(declared)).toBe(kind);
  });

  it.each([
    ['a mail called a PDF', bytes(mail), 'faktura.pdf', 'TYPE_MISMATCH'],
    ['a workbook called an archive', zip('[Content_Types].xml', 'xl/workbook.xml'), 'a.zip', 'TYPE_MISMATCH'],
    [
      'a letter of Word called what it is',
      zip('[Content_Types].xml', 'word/document.xml'),
      'brev.docx',
      'UNSUPPORTED_TYPE',
    ],
    ['an archive without its end', zip('a.pdf').subarray(0, 40), 'a.zip', 'CORRUPT'],
    ['a locked workbook', bytes(`\u00D0\u00CF\u0011\u00E0${wide('EncryptedPackage')}`), 'a.xlsx', 'ENCRYPTED'],
    ['a HEIC without a size', bytes(`\0\0\0\u0018ftypheic${'\0'.repeat(40)}`), 'a.heic', 'CORRUPT'],
  ])('refuses %s', (_, file, name, code) => {
    expect(inspectBytes(file, name)).toMatchObject({ refused: { code } });
  });
});

const tiff = (...pages: readonly (readonly [number, number])[]): Uint8Array => {
  const size = 2 + 2 * 12 + 4;
  const entry = (tag: number, value: number): string => `${short(tag)}${short(4)}${long(1)}${long(value)}`;
  const directories = pages.map(([width, height], index) => {
    const next = index + 1 < pages.length ? 8 + size * (index + 1) : 0;
    return `${short(2)}${entry(256, width)}${entry(257, height)}${long(next)}`;
  });
  return bytes(`II*\0${long(8)}${directories.join('')}`);
};

describe('the size of a picture is read before its pixels', () => {
  it('of every page of a TIFF', () => {
    expect(tiffPages(tiff([10, 20], [30, 40]), 20)).toMatchObject([
      { width: 10, height: 20 },
      { width: 30, height: 40 },
    ]);
    expect(pixelsOf('tiff', tiff([10, 20], [30, 40]))).toMatchObject({ width: 30, height: 40 });
    expect(inspectBytes(tiff(...Array.from({ length: 21 }, () => [10, 10] as const)))).toMatchObject({
      refused: { code: 'TOO_MANY_PAGES', facts: { found: 21, max: 20 } },
    });
    expect(inspectBytes(tiff(...Array.from({ length: 5 }, () => [7000, 7000] as const)))).toMatchObject({
      refused: { code: 'TOO_LARGE', facts: { of: 'pixels', found: 245_000_000 } },
    });
  });

  it('of the three ways to write a WebP', () => {
    const webp = (chunk: string, rest: string): Uint8Array =>
      bytes(`RIFF\0\0\0\0WEBP${chunk}${rest}${'\0'.repeat(10)}`);
    expect(pixelsOf('webp', webp('VP8X', '\0\0\0\0\0\0\0\0\u003F\u0001\0\u00EF\0\0'))).toEqual({
      width: 320,
      height: 240,
    });
    expect(pixelsOf('webp', webp('VP8 ', `${'\0'.repeat(10)}${short(320)}${short(240)}`))).toEqual({
      width: 320,
      height: 240,
    });
    expect(pixelsOf('webp', webp('VP8L', `\0\0\0\0\u002F${long(319 + 239 * 16_384)}`))).toEqual({
      width: 320,
      height: 240,
    });
  });

  it('and how a photo was held, from its EXIF', () => {
    const exif = `Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0`;
    const frame = '\u00FF\u00C0\0\u0011\u0008\0\u0014\0\u000A\u0003\0\0\0\0\0\0\0\0\0';
    const jpeg = bytes(`\u00FF\u00D8\u00FF\u00E1\0${String.fromCharCode(exif.length + 2)}${exif}${frame}\u00FF\u00D9`);
    expect(jpegFrame(jpeg)).toEqual({ width: 10, height: 20, components: 3, orientation: 6 });
  });
});

describe('the names in an archive', () => {
  it('are read from its directory, behind a comment too, and not from what looks like one', () => {
    expect(namesInZip(zip('a.pdf', 'b/c.xml'))).toEqual(['a.pdf', 'b/c.xml']);
    expect(namesInZip(bytes(`PK\u0003\u0004 xl/workbook.xml`))).toBeUndefined();
  });
});

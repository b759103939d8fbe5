import { describe, expect, it } from 'vitest';

import { declaredKind, inspectBytes, limits, pixelsOf } from '../../../domain/intake/files/inspect.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

const pdf = bytes('%PDF-1.7\n...\nstartxref\n12\n%%EOF\n');

const png = (width: number, height: number): Uint8Array => {
  const header = new DataView(new ArrayBuffer(8));
  header.setUint32(0, width);
  header.setUint32(4, height);
  const size = String.fromCharCode(...new Uint8Array(header.buffer));
  return bytes(`\u0089PNG\r\n\u001A\n\0\0\0\u000DIHDR${size}\u0008\u0002\0\0\0....IEND....`);
};

/** A JPEG whose size stands behind a comment, as cameras write it. */
const jpeg = (width: number, height: number): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xfe,
    0,
    6,
    1,
    2,
    3,
    4,
    0xff,
    0xc0,
    0,
    17,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    3,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0xff,
    0xd9,
  ]);

const codeOf = (file: Uint8Array, ...declared: readonly string[]): string => {
  const seen = inspectBytes(file, ...declared);
  return 'refused' in seen ? seen.refused.code : seen.kind;
};

describe('an upload is', () => {
  it.each([
    ['a PDF', pdf, 'application/pdf', 'pdf'],
    ['a PDF without a declared type', pdf, '', 'pdf'],
    ['a PDF behind some rubbish', bytes('\r\n  %PDF-1.4 startxref %%EOF'), 'faktura.PDF', 'pdf'],
    ['a PNG', png(100, 100), 'image/png', 'png'],
    ['a JPEG', jpeg(3000, 4000), 'billede.JPG', 'jpeg'],
    ['XML with a declaration', bytes('<?xml version="1.0"?><Invoice/>'), 'text/xml; charset=utf-8', 'xml'],
    ['XML with a byte-order mark', bytes('\u00EF\u00BB\u00BF<Invoice/>'), 'application/xml', 'xml'],
  ])('%s', (_, file, declared, kind) => {
    expect(codeOf(file, declared)).toBe(kind);
  });
});

describe('an upload is refused', () => {
  it.each([
    ['because it is empty', bytes(''), 'application/pdf', 'EMPTY_FILE'],
    ['because its end is missing', bytes('%PDF-1.7\n1 0 obj'), 'application/pdf', 'CORRUPT'],
    ['because a PDF is called a JPEG', pdf, 'faktura.jpg', 'TYPE_MISMATCH'],
    ['because text is called a PDF', bytes('Faktura'), 'faktura.pdf', 'TYPE_MISMATCH'],
    ['because a zip is called a PDF', bytes('PK\u0003\u0004'), 'application/pdf', 'TYPE_MISMATCH'],
    ['because it is a web page', bytes('<!DOCTYPE html><html>'), 'faktura.xml', 'UNSUPPORTED_TYPE'],
    ['because it is a Word file', bytes('\u00D0\u00CF\u0011\u00E0'), '', 'UNSUPPORTED_TYPE'],
    ['because it has too many pixels', png(10_000, 6001), 'image/png', 'TOO_LARGE'],
    ['because its picture has no size', jpeg(0, 10), 'image/jpeg', 'CORRUPT'],
    ['because its bytes are too many', new Uint8Array(limits.bytes + 1), 'application/pdf', 'TOO_LARGE'],
    ['because its XML is too long', bytes(`<a>${' '.repeat(limits.xmlBytes)}</a>`), 'a.xml', 'TOO_LARGE'],
  ])('%s', (_, file, declared, code) => {
    expect(codeOf(file, declared)).toBe(code);
  });

  it('because its name and its declared type disagree, whichever is right', () => {
    expect(codeOf(pdf, 'application/pdf', 'faktura.png')).toBe('TYPE_MISMATCH');
    expect(codeOf(pdf, 'image/png', 'faktura.pdf')).toBe('TYPE_MISMATCH');
  });
});

describe('the size of a picture', () => {
  it('is read from the header, at the limit and above it', () => {
    expect(pixelsOf('png', png(10_000, 6000))).toEqual({ width: 10_000, height: 6000 });
    expect(codeOf(png(10_000, 6000))).toBe('png');
    expect(pixelsOf('jpeg', jpeg(3000, 4000))).toEqual({ width: 3000, height: 4000 });
  });
});

describe('a declared type', () => {
  it.each([
    ['application/pdf', 'pdf'],
    ['image/jpeg', 'jpeg'],
    ['scan.JPEG', 'jpeg'],
    ['application/xml', 'xml'],
    ['application/octet-stream', undefined],
    ['notapdf', undefined],
  ])('%s says %s', (declared, kind) => {
    expect(declaredKind(declared)).toBe(kind);
  });
});

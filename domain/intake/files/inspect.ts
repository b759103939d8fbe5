import type { Refusal, Refused } from './refusals.ts';

export type FileKind = 'pdf' | 'jpeg' | 'png' | 'xml';

/** Limits of an upload. Textract itself takes at most 10 MB; nobody's invoice has more than 20 pages of its own. */
export const limits = {
  bytes: 10 * 1024 * 1024,
  pages: 20,
  pixels: 60_000_000,
  xmlBytes: 2 * 1024 * 1024,
  xmlLines: 2000,
} as const;

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.min(to, bytes.length)));

/** The signature may stand behind some bytes of rubbish, as Acrobat allows. */
const pdfSignatureWithin = 1024;

const foreign: readonly (readonly [string, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
];

/** What a file is by its first bytes, whatever its name says; a word for everything that we do not read. */
export const kindOfBytes = (bytes: Uint8Array): FileKind | 'zip' | 'html' | 'text' | 'unknown' | (string & {}) => {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  const known = foreign.find(([, signature]) => startsWith(bytes, signature));
  if (known !== undefined) return known[0];
  const head = ascii(bytes, 0, pdfSignatureWithin);
  if (head.includes('%PDF-')) return 'pdf';
  // UTF-16 marks are dropped together with the zero bytes between the letters.
  const text = head
    .replaceAll('\u0000', '')
    .replace(/^[\u00EF\u00BB\u00BF\u00FE\u00FF]+/, '')
    .trimStart();
  if (/^<(?:!doctype\s+html|html)\b/i.test(text)) return 'html';
  if (/^<(?:\?xml|!--|!doctype|[a-z_])/i.test(text)) return 'xml';
  return /^[\t\n\r\u0020-\u007E\u0080-\u00FF]*$/.test(head) ? 'text' : 'unknown';
};

const names: readonly (readonly [FileKind, RegExp])[] = [
  ['pdf', /(?:^|[./])pdf$/i],
  ['jpeg', /(?:^|[./])(?:jpe?g|pjpeg)$/i],
  ['png', /(?:^|[./])png$/i],
  ['xml', /(?:^|[./+])xml$/i],
];

/** The kind that a media type ("image/jpeg") or a file name ("faktura.jpg") announces; `undefined` where it says nothing. */
export const declaredKind = (declared: string): FileKind | undefined =>
  names.find(([, pattern]) => pattern.test(declared.split(';')[0]?.trim() ?? ''))?.[0];

const isKind = (found: string): found is FileKind => names.some(([kind]) => kind === found);

export type Pixels = { readonly width: number; readonly height: number };

const uint = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((value, byte) => value * 256 + byte, 0);

const pngPixels = (bytes: Uint8Array): Pixels | undefined =>
  ascii(bytes, 12, 16) === 'IHDR' && bytes.length >= 33
    ? { width: uint(bytes, 16, 4), height: uint(bytes, 20, 4) }
    : undefined;

const jpegPixels = (bytes: Uint8Array): Pixels | undefined => {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // SOF0..SOF15 hold the size; C4, C8 and CC are tables that share their range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: uint(bytes, at + 5, 2), width: uint(bytes, at + 7, 2) };
    if (marker === 0xff) at += 1;
    else at += 2 + uint(bytes, at + 2, 2);
  }
  return undefined;
};

/** Width and height from the header, without decoding a single pixel: 33 kB may unpack to half a gigabyte. */
export const pixelsOf = (kind: 'jpeg' | 'png', bytes: Uint8Array): Pixels | undefined =>
  kind === 'png' ? pngPixels(bytes) : jpegPixels(bytes);

const refuse = (refusal: Refusal): Refused => ({ refused: refusal });

const endOf = 4096;

const isWhole = (kind: 'pdf' | 'jpeg' | 'png', bytes: Uint8Array): boolean => {
  const end = ascii(bytes, bytes.length - endOf, bytes.length);
  if (kind === 'pdf') return end.includes('%%EOF') && end.includes('startxref');
  return kind === 'png' ? end.includes('IEND') : end.includes('\u00FF\u00D9');
};

/**
 * What the bytes alone tell: a kind that we read, or why not. `declared` are the media type and the file name as
 * uploaded; either may be empty. Opening the PDF and parsing the XML are left to their readers.
 */
export const inspectBytes = (
  bytes: Uint8Array,
  ...declared: readonly string[]
): { readonly kind: FileKind } | Refused => {
  if (bytes.length === 0) return refuse({ code: 'EMPTY_FILE', facts: {} });
  if (bytes.length > limits.bytes)
    return refuse({ code: 'TOO_LARGE', facts: { of: 'bytes', found: bytes.length, max: limits.bytes } });
  const found = kindOfBytes(bytes);
  // HTML in an .xml file is XML's near relative: not mislabelled, only nothing that we read.
  const contradicted = declared.find((name) => {
    const kind = declaredKind(name);
    return kind !== undefined && kind !== found && !(kind === 'xml' && found === 'html');
  });
  if (contradicted !== undefined)
    return refuse({ code: 'TYPE_MISMATCH', facts: { declared: declaredKind(contradicted) ?? contradicted, found } });
  if (!isKind(found)) return refuse({ code: 'UNSUPPORTED_TYPE', facts: { found } });
  if (found === 'xml')
    return bytes.length > limits.xmlBytes
      ? refuse({ code: 'TOO_LARGE', facts: { of: 'bytes', found: bytes.length, max: limits.xmlBytes } })
      : { kind: found };
  if (found !== 'pdf') {
    const pixels = pixelsOf(found, bytes);
    if (pixels === undefined || pixels.width === 0 || pixels.height === 0)
      return refuse({ code: 'CORRUPT', facts: {} });
    const count = pixels.width * pixels.height;
    if (count > limits.pixels)
      return refuse({ code: 'TOO_LARGE', facts: { of: 'pixels', found: count, max: limits.pixels } });
  }
  return isWhole(found, bytes) ? { kind: found } : refuse({ code: 'CORRUPT', facts: {} });
};

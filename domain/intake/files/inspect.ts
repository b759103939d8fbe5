import { fileKinds, kindOfBytes, type FileKind } from './kind-of-bytes.ts';
import { limits } from './limits.ts';
import { pixelsOf, tiffPages, type PictureKind } from './picture-size.ts';
import type { Refusal, Refused } from './refusals.ts';
import { namesInZip } from './zip-directory.ts';

export { type FileKind } from './kind-of-bytes.ts';
export { limits } from './limits.ts';
export { pixelsOf } from './picture-size.ts';

const names: readonly (readonly [FileKind, RegExp])[] = [
  ['pdf', /(?:^|[./])(?:x-)?pdf$/i],
  ['jpeg', /(?:^|[./])(?:jpe?g|pjpeg|jfif)$/i],
  ['png', /(?:^|[./])(?:x-)?png$/i],
  ['tiff', /(?:^|[./])tiff?$/i],
  ['webp', /(?:^|[./])webp$/i],
  ['heic', /(?:^|[./])hei[cf]$/i],
  ['xml', /(?:^|[./+])xml$/i],
  ['mail', /(?:\.eml|^message\/rfc822)$/i],
  ['zip', /(?:\.zip|^application\/(?:zip|x-zip|x-zip-compressed))$/i],
  ['xlsx', /(?:\.xlsx|spreadsheetml\.sheet)$/i],
  // Not "application/vnd.ms-excel": that is what Windows calls a CSV file as well as an Excel file.
  ['csv', /(?:^text\/|\.)(?:csv|tsv|comma-separated-values)$/i],
];

/** The kind that a media type ("image/jpeg") or a file name ("faktura.jpg") announces; `undefined` where it says nothing. */
export const declaredKind = (declared: string): FileKind | undefined =>
  names.find(([, pattern]) => pattern.test(declared.split(';')[0]?.trim() ?? ''))?.[0];

const isKind = (found: string): found is FileKind => fileKinds.some((kind) => kind === found);
const isPicture = (kind: FileKind): kind is PictureKind => ['jpeg', 'png', 'tiff', 'webp', 'heic'].includes(kind);

const refuse = (refusal: Refusal): Refused => ({ refused: refusal });

const tail = 4096;

const ascii = (bytes: Uint8Array, from: number): string => String.fromCharCode(...bytes.subarray(Math.max(0, from)));

/** False where the end of the file is missing: it was cut off on its way. */
const isWhole = (kind: FileKind, bytes: Uint8Array): boolean => {
  const end = ascii(bytes, bytes.length - tail);
  switch (kind) {
    case 'pdf':
      return end.includes('%%EOF') && end.includes('startxref');
    case 'png':
      return end.includes('IEND');
    case 'jpeg':
      return end.includes('\u00FF\u00D9');
    case 'zip':
    case 'xlsx':
      return namesInZip(bytes) !== undefined;
    case 'tiff':
    case 'webp':
    case 'heic':
    case 'xml':
    case 'mail':
    case 'csv':
      return true;
  }
};

const tooLarge = (of: 'bytes' | 'pixels', found: number, max: number): Refused | undefined =>
  found > max ? refuse({ code: 'TOO_LARGE', facts: { of, found, max } }) : undefined;

const pictureRefusal = (kind: PictureKind, bytes: Uint8Array): Refused | undefined => {
  const pixels = pixelsOf(kind, bytes);
  if (pixels === undefined || pixels.width === 0 || pixels.height === 0) return refuse({ code: 'CORRUPT', facts: {} });
  const pages = kind === 'tiff' ? (tiffPages(bytes, 1000) ?? []) : [];
  if (pages.length > limits.pages)
    return refuse({ code: 'TOO_MANY_PAGES', facts: { found: pages.length, max: limits.pages } });
  const all = pages.reduce((sum, { width, height }) => sum + width * height, 0);
  return (
    tooLarge('pixels', pixels.width * pixels.height, limits.pixels) ?? tooLarge('pixels', all, limits.pixelsOfAllPages)
  );
};

/** The kind in spite of what the name says, where content alone cannot tell; else what was found. */
const settled = (found: string, declared: readonly string[]): string => {
  const announced = declared.map(declaredKind);
  // A sheet of one column, or of one row, is plain text by its content.
  return found === 'text' && announced.includes('csv') ? 'csv' : found;
};

const contradicts = (announced: FileKind | undefined, found: string): announced is FileKind => {
  if (announced === undefined || announced === found) return false;
  // HTML in an .xml file is XML's near relative: not mislabelled, only nothing that we read.
  return !(announced === 'xml' && found === 'HTML');
};

/**
 * What the bytes alone tell: a kind that we open, or why not. `declared` are the media type and the file name as
 * uploaded; either may be empty. Opening what is inside is left to the readers.
 */
export const inspectBytes = (
  bytes: Uint8Array,
  ...declared: readonly string[]
): { readonly kind: FileKind } | Refused => {
  if (bytes.length === 0) return refuse({ code: 'EMPTY_FILE', facts: {} });
  const large = tooLarge('bytes', bytes.length, limits.bytes);
  if (large !== undefined) return large;
  const found = settled(kindOfBytes(bytes), declared);
  // A workbook with a password is no ZIP any more, so its name says something else than its content.
  if (found === 'encrypted') return refuse({ code: 'ENCRYPTED', facts: {} });
  const lie = declared.map(declaredKind).find((announced) => contradicts(announced, found));
  if (lie !== undefined) return refuse({ code: 'TYPE_MISMATCH', facts: { declared: lie, found } });
  if (!isKind(found)) return refuse({ code: 'UNSUPPORTED_TYPE', facts: { found } });
  const refused =
    found === 'xml'
      ? tooLarge('bytes', bytes.length, limits.xmlBytes)
      : isPicture(found)
        ? pictureRefusal(found, bytes)
        : undefined;
  if (refused !== undefined) return refused;
  return isWhole(found, bytes) ? { kind: found } : refuse({ code: 'CORRUPT', facts: {} });
};

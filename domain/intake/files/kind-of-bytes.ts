/** What a file is by its content, whatever its name says. */
import { namesInZip } from './zip-directory.ts';

/** The kinds that are opened. `mail` is a message with its headers (.eml), `xlsx` and `csv` are lists. */
export const fileKinds = ['pdf', 'jpeg', 'png', 'tiff', 'webp', 'heic', 'xml', 'mail', 'zip', 'xlsx', 'csv'] as const;
export type FileKind = (typeof fileKinds)[number];

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.min(to, bytes.length)));

// The signature may stand behind some bytes of rubbish, as Acrobat allows.
const pdfSignatureWithin = 1024;
// Enough of a text to see its headers or its columns.
const textHead = 8192;

/** Foreign kinds by their first bytes, called as a person calls them: the word stands in the refusal. */
const foreign: readonly (readonly [string, readonly number[]])[] = [
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['BigTIFF', [0x49, 0x49, 0x2b, 0x00]],
  ['BigTIFF', [0x4d, 0x4d, 0x00, 0x2b]],
  ['gzip', [0x1f, 0x8b]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['PostScript', [0x25, 0x21, 0x50, 0x53]],
];

const utf16 = (word: string): readonly number[] => [...word].flatMap((sign) => [sign.charCodeAt(0), 0]);

const holds = (bytes: Uint8Array, wanted: readonly number[]): boolean => {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, wanted, at)) return true;
  return false;
};

/** Streams by which the old Office container shows what it holds, the telling ones first. */
const inContainer: readonly (readonly [string, readonly number[]])[] = [
  ['encrypted', utf16('EncryptedPackage')],
  ['Outlook (.msg)', utf16('__properties_version1')],
  ['Word (.doc)', utf16('WordDocument')],
  ['Excel (.xls)', utf16('Workbook')],
  ['PowerPoint (.ppt)', utf16('PowerPoint Document')],
];

const kindOfContainer = (bytes: Uint8Array): string =>
  inContainer.find(([, stream]) => holds(bytes, stream))?.[0] ?? 'Office';

const kindOfZip = (bytes: Uint8Array): string => {
  const names = namesInZip(bytes) ?? [];
  if (!names.includes('[Content_Types].xml'))
    return names[0] === 'mimetype' && names.includes('META-INF/manifest.xml') ? 'OpenDocument' : 'zip';
  if (names.some((name) => name.startsWith('xl/'))) return 'xlsx';
  if (names.some((name) => name.startsWith('word/'))) return 'Word (.docx)';
  return names.some((name) => name.startsWith('ppt/')) ? 'PowerPoint (.pptx)' : 'zip';
};

const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

const kindOfBox = (bytes: Uint8Array): string => {
  const brand = ascii(bytes, 8, 12);
  if (brand === 'avif' || brand === 'avis') return 'AVIF';
  return heicBrands.has(brand) ? 'heic' : 'video';
};

const kindBySignature = (bytes: Uint8Array): string | undefined => {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff';
  if (ascii(bytes, 0, 4) === 'RIFF') return ascii(bytes, 8, 12) === 'WEBP' ? 'webp' : 'sound';
  if (ascii(bytes, 4, 8) === 'ftyp') return kindOfBox(bytes);
  // An empty archive has nothing but its end record.
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return kindOfZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return kindOfContainer(bytes);
  // "BM" alone begins many a text; the four reserved bytes are zero.
  if (ascii(bytes, 0, 2) === 'BM' && startsWith(bytes, [0, 0, 0, 0], 6)) return 'BMP';
  return foreign.find(([, signature]) => startsWith(bytes, signature))?.[0];
};

/** Headers that every mail program or server writes; two of them and it is a mail. */
const mailHeader =
  /^(?:return-path|received|delivered-to|from|to|subject|date|message-id|mime-version|content-type|x-[\w-]+|dkim-signature|authentication-results|arc-[\w-]+|reply-to|sender|cc|thread-[\w-]+|in-reply-to|references):/i;

const isMail = (text: string): boolean => {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n/).filter((line) => !/^\s/.test(line));
  const known = lines.filter((line) => mailHeader.test(line));
  // A mailbox file ("From " without a colon) may hold one mail; the first line is then the box's.
  return (
    known.length >= 2 &&
    known.length >= 0.6 * lines.length &&
    lines.some((line) => /^(?:from|received|date):/i.test(line))
  );
};

/** Marks between columns, the surest first: a comma also stands inside amounts. */
export const separators = ['\t', ';', '|', ','] as const;

/** Rows of at least two columns, the same number in most: a list. */
const isList = (text: string): boolean => {
  const rows = text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, 30);
  // The last row of the head may be cut off.
  const whole = text.length >= textHead ? rows.slice(0, -1) : rows;
  if (whole.length < 2) return false;
  return separators.some((separator) => {
    const counts = whole.map((row) => row.replaceAll(/"[^"]*"/g, '').split(separator).length);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
    return usual >= 2 && counts.filter((count) => count === usual).length >= 0.7 * counts.length;
  });
};

/** The head as text, one sign a byte; UTF-16 loses the zero bytes between its letters. `undefined`: no text. */
const headText = (bytes: Uint8Array): string | undefined => {
  const isWide = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  const raw = ascii(bytes, 0, textHead);
  const text = (isWide ? raw.replaceAll('\u0000', '') : raw).replace(
    /^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/,
    '',
  );
  return /^[\t\n\f\r\u0020-\u007E\u0080-\u00FF]*$/.test(text) ? text : undefined;
};

/** What a file is; a word that a person understands for everything that is not opened, "unknown" where nothing fits. */
export const kindOfBytes = (bytes: Uint8Array): FileKind | 'text' | 'unknown' | (string & {}) => {
  const signed = kindBySignature(bytes);
  if (signed !== undefined) return signed;
  if (ascii(bytes, 0, pdfSignatureWithin).includes('%PDF-')) return 'pdf';
  const marked = ascii(bytes, 0, pdfSignatureWithin)
    .replaceAll('\u0000', '')
    .replace(/^[\u00EF\u00BB\u00BF\u00FE\u00FF]+/, '')
    .trimStart();
  if (/^<(?:!doctype\s+html|html|head|body|meta|table|div)\b/i.test(marked)) return 'HTML';
  if (/^<(?:\?xml|!--|!doctype|[a-z_])/i.test(marked)) return 'xml';
  const text = headText(bytes);
  if (text === undefined) return 'unknown';
  if (isMail(text)) return 'mail';
  return isList(text) ? 'csv' : 'text';
};

/** Files that tests make themselves: archives with any lie in their directory, PDFs of any page, pictures of any size. */
import { crc32, deflateRawSync } from 'node:zlib';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export type ZipEntry = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isEncrypted?: boolean;
  /** What the directory says of the size, instead of the truth. */
  readonly claimedSize?: number;
  /** Where the directory says that it begins: another entry's place overlaps it. */
  readonly at?: number;
};

/** An archive, deflated. */
export const zipOf = (entries: readonly ZipEntry[]): Uint8Array => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, isEncrypted, claimedSize, at } of entries) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(isEncrypted === true ? 0x0801 : 0x0800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(claimedSize ?? bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at ?? offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), about, rest, path);
    if (at !== undefined) continue;
    parts.push(Buffer.from([0x50, 0x4b, 3, 4]), about, path, packed);
    offset += 30 + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
};

/** A PDF from its objects; the first is the catalogue. */
export const pdfOf = (objects: readonly string[]): Uint8Array => {
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
};

export const streamOf = (content: string, head = ''): string =>
  `<< ${head} /Length ${content.length} >>\nstream\n${content}\nendstream`;

export type MadePage = {
  /** What the page draws; F1 is Helvetica. */
  readonly content: string;
  /** Further keys of the page, such as /Annots. */
  readonly more?: string;
};

/** A PDF of A4 pages; `more` are further objects, the first of which gets the number that `firstMore` says. */
export const pagesOf = (pages: readonly MadePage[], more: readonly string[] = [], catalogue = ''): Uint8Array => {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap(({ content, more: keys = '' }, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${5 + index * 2} 0 R ${keys} >>`,
      streamOf(content),
    ]),
    ...more,
  ]);
};

export const firstMore = (pages: number): number => 4 + pages * 2;

export const invoiceWords = [
  'Faktura nr. 2026-17',
  'Firmaet Nordlys ApS, Havnegade 1, 8000 Aarhus C',
  'Fakturadato 03.01.2026   Forfaldsdato 17.01.2026',
  'I alt inkl. moms   1.250,00 kr.',
];

/** Lines of text down a page, each placed by `matrix` before it is moved. */
export const textPage = (lines: readonly string[] = invoiceWords, matrix = '1 0 0 1 0 0'): string =>
  `q ${matrix} cm BT /F1 12 Tf 60 760 Td 16 TL ${lines.map((line) => `(${line.replaceAll(/[()\\]/g, String.raw`\$&`)}) Tj T*`).join(' ')} ET Q`;

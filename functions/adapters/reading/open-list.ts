import { crc32 } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';

import { separators } from '../../../domain/intake/files/kind-of-bytes.ts';
import { limits } from '../../../domain/intake/files/limits.ts';
import type { OpenedList } from '../../../domain/intake/files/opened.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';
import { freshBudget, unzip } from './unzip.ts';

type List = { readonly list: OpenedList } | Refused;

const corrupt: Refused = { refused: { code: 'CORRUPT', facts: {} } };

const listOf = (rows: readonly (readonly string[])[]): List => {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  if (filled.length === 0) return { refused: { code: 'NO_DOCUMENT_INSIDE', facts: {} } };
  if (filled.length > limits.listRows)
    return { refused: { code: 'TOO_LARGE', facts: { of: 'lines', found: filled.length, max: limits.listRows } } };
  return { list: { rows: filled.map((row) => row.slice(0, limits.listColumns)) } };
};

const decodedAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (fault) {
    // TypeError is how the decoder says that the bytes are not of that encoding; nothing else is expected here.
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
};

/** UTF-16 by its mark, else UTF-8 where it is, else what Danish Excel writes: Windows-1252, in which every byte is a sign. */
const textOf = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs('utf-16be', bytes);
  return decodedAs('utf-8', bytes) ?? decodedAs('windows-1252', bytes);
};

/** The mark that parts most of the first rows into the same number of columns. */
const separatorOf = (text: string): string => {
  const rows = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, 30)
    .map((row) => row.replaceAll(/"[^"]*"/g, ''));
  const scored = separators.map((separator) => {
    const counts = rows.map((row) => row.split(separator).length);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
    return { separator, score: usual < 2 ? 0 : counts.filter((count) => count === usual).length / counts.length };
  });
  // A tie goes to the surer mark, which stands first.
  return scored.toSorted((a, b) => b.score - a.score)[0]?.separator ?? ';';
};

/** Reads a CSV file: cells as text, exactly as written. A first line "sep=;" (Excel's own) says the separator and is no row. */
export const readCsv = (bytes: Uint8Array): List => {
  const decoded = textOf(bytes)?.replace(/^\uFEFF/, '');
  if (decoded === undefined) return corrupt;
  const named = /^sep=(.)\r?\n/i.exec(decoded);
  const text = named === null ? decoded : decoded.slice(named[0].length);
  try {
    const rows: string[][] = parse(text, {
      delimiter: named?.[1] ?? separatorOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: true,
      // One more than is taken, so that too many are seen; blank rows among them cost nothing.
      to: limits.listRows + 1000,
      maxRecordSize: 1_000_000,
    });
    return listOf(rows);
  } catch (fault) {
    // Decision: a quote that never ends, or a row longer than any: the parser's own words for a damaged file.
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('CSV_')) return corrupt;
    throw fault;
  }
};

/** An archive in which nothing is shrunk, of files that were counted while they were inflated. */
const stored = (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array<ArrayBuffer> => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = Buffer.from(name, 'utf8');
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x0800, 2);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0]), about, end, path);
    parts.push(Buffer.from([0x50, 0x4b, 0x03, 0x04]), about, path, Buffer.from(bytes));
    offset += 30 + path.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  last.writeUInt16LE(files.length, 8);
  last.writeUInt16LE(files.length, 10);
  last.writeUInt32LE(listed.length, 12);
  last.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...parts, listed, last]));
};

/** The number as a person sees it in its cell at full length: "1234.56", not the sum of halves that a computer keeps. */
const numberText = (written: string): string => {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  const short = String(Number(value.toPrecision(15)));
  return short.includes('e') ? written : short;
};

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const [day = '', time = ''] = cell.toISOString().split('T');
    return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
  }
  if (typeof cell === 'string') return cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
};

// What the workbook's reader asks for; pictures, macros and printer settings are never inflated.
const isTable = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

/**
 * Reads the first sheet of a workbook: text as text, numbers with a point and no thousands marks, days as ISO dates. The
 * workbook is inflated here, with limits, and packed anew: its reader inflates whatever it is given.
 */
export const readWorkbook = async (bytes: Uint8Array): Promise<List> => {
  const files = await unzip(bytes, { budget: freshBudget(), fileMax: limits.listBytes, wanted: isTable });
  if ('code' in files) return { refused: files };
  const bad = files.find((file) => 'refused' in file);
  if (bad !== undefined && 'refused' in bad) return { refused: bad.refused };
  const whole = stored(files.flatMap((file) => ('bytes' in file ? [file] : [])));
  let rows: readonly (readonly unknown[])[];
  try {
    rows = await readSheet(whole.buffer, { parseNumber: numberText });
  } catch {
    // Decision: only the workbook's own content reaches its reader, so whatever it throws is about the file.
    return corrupt;
  }
  return listOf(rows.map((row) => row.map(cellText)));
};

import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

import { limits } from '../../../domain/intake/files/limits.ts';
import type { Refusal } from '../../../domain/intake/files/refusals.ts';

/** A file out of an archive, or why it could not be taken out. */
export type Unzipped = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly refused: Refusal });

/** What may still be inflated out of one upload, archives within mails included: counted while it comes, never believed. */
export type Budget = { left: number };

export const freshBudget = (): Budget => ({ left: limits.inflatedBytes });

const corrupt: Refusal = { code: 'CORRUPT', facts: {} };
const encrypted: Refusal = { code: 'ENCRYPTED', facts: {} };
const tooLarge = (found: number, max: number): Refusal => ({ code: 'TOO_LARGE', facts: { of: 'bytes', found, max } });

/** What file managers put beside the files: nothing of the sender's. */
const isLitter = (name: string): boolean =>
  name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name);

const opened = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    fromBuffer(whole, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(error);
    });
  });

/** The entries of the directory, at most `archiveEntries + 1`. */
const entriesOf = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > limits.archiveEntries) resolve(entries);
      else zip.readEntry();
    });
    zip.once('end', () => {
      resolve(entries);
    });
    zip.once('error', reject);
    zip.readEntry();
  });

const inflate = (zip: ZipFile, entry: Entry, fileMax: number, budget: Budget): Promise<Uint8Array | Refusal> =>
  new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      // Decision: the archive's own content is all that can go wrong here.
      if (error !== null) {
        resolve(corrupt);
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      const max = Math.min(fileMax, budget.left);
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        const isBomb = size > limits.inflateRatioFrom && size > limits.inflateRatio * entry.compressedSize;
        if (size <= max && !isBomb) return;
        stream.destroy();
        budget.left -= size;
        resolve(tooLarge(Math.max(size, entry.uncompressedSize), max));
      });
      stream.once('end', () => {
        budget.left -= size;
        resolve(Buffer.concat(chunks));
      });
      stream.once('error', () => {
        budget.left -= size;
        resolve(corrupt);
      });
    });
  });

/** A name as it may be shown: no control signs, no endless one. Nothing is ever written under it. */
const shown = (name: string): string => name.replaceAll(/\p{Cc}/gu, '').slice(-200);

export type UnzipOptions = {
  readonly budget: Budget;
  /** Of one file inflated. */
  readonly fileMax: number;
  /** Only these; all but litter where left out. */
  readonly wanted?: (name: string) => boolean;
};

/**
 * Takes the files out of an archive. Bytes are counted while they are inflated, whatever the directory says of sizes; a file
 * over its limit is refused by itself, and once the budget is spent so is the whole archive.
 */
export const unzip = async (bytes: Uint8Array, options: UnzipOptions): Promise<readonly Unzipped[] | Refusal> => {
  let zip: ZipFile;
  let entries: readonly Entry[];
  try {
    zip = await opened(bytes);
    entries = await entriesOf(zip);
  } catch {
    // Decision: nothing but the archive's own bytes can fail here.
    return corrupt;
  }
  if (entries.length > limits.archiveEntries)
    return { code: 'TOO_MANY_FILES', facts: { found: zip.entryCount, max: limits.archiveEntries } };
  const files: Unzipped[] = [];
  for (const entry of entries) {
    const name = shown(entry.fileName);
    if (isLitter(name) || options.wanted?.(name) === false) continue;
    if (entry.isEncrypted()) {
      files.push({ name, refused: encrypted });
      continue;
    }
    const content = await inflate(zip, entry, options.fileMax, options.budget);
    if (options.budget.left <= 0) return tooLarge(limits.inflatedBytes - options.budget.left, limits.inflatedBytes);
    files.push('code' in content ? { name, refused: content } : { name, bytes: content });
  }
  return files;
};

import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import * as z from 'zod';

import { limits } from '../../../domain/intake/files/limits.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

const named = z.object({ name: z.string() });

/** What pdf.js calls a file that is locked, and one that is none. Whatever its reading side throws comes as UnknownErrorException. */
const isPasswordError = (fault: unknown): boolean => named.safeParse(fault).data?.name === 'PasswordException';
const brokenNames: ReadonlySet<string> = new Set([
  'BrokenPdf',
  'FormatError',
  'InvalidPDFException',
  'MissingPDFException',
  'ResponseException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);
const isBrokenError = (fault: unknown): boolean => brokenNames.has(named.safeParse(fault).data?.name ?? '');

/** The content of a PDF made pdf.js fail, by whatever error: a damaged file has no end of ways to do that. */
class BrokenPdf extends Error {
  constructor(cause: unknown) {
    super('pdf.js gave the file up', { cause });
    this.name = 'BrokenPdf';
  }
}

/** Asks pdf.js for something that it reads from the file: what it throws is the file's fault, not ours. */
export const fromPdf = async <T>(ask: () => Promise<T> | T): Promise<T> => {
  try {
    return await ask();
  } catch (fault) {
    throw new BrokenPdf(fault);
  }
};

const corrupt: Refused = { refused: { code: 'CORRUPT', facts: {} } };

// No fonts of the machine, no addresses, no compiled code: text and its place are all that is wanted. Pictures are not decoded.
const options = {
  verbosity: 0,
  stopAtErrors: true,
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  enableXfa: false,
  maxImageSize: limits.pixels,
} as const;

const load = async (bytes: Uint8Array): Promise<Pdf | Refused> => {
  // A library that does not load is a fault of ours and is thrown here, before the file is touched.
  await getResolvedPDFJS();
  try {
    // A copy: pdf.js takes the buffer over and leaves the caller an empty one; and it takes no Buffer.
    return await getDocumentProxy(Uint8Array.from(bytes), options);
  } catch (fault) {
    // Decision: nothing but the file's content reaches this call, so whatever it throws is about the file.
    return isPasswordError(fault) ? { refused: { code: 'ENCRYPTED', facts: {} } } : corrupt;
  }
};

/**
 * Opens a PDF, uses it and gives its memory back. No scripts are run, no fonts or other addresses are fetched. A locked,
 * broken or endless file is refused; faults of our own code in `use` are thrown, if it asks pdf.js through `fromPdf`.
 */
export const withPdf = async <T>(bytes: Uint8Array, use: (pdf: Pdf) => Promise<T>): Promise<T | Refused> => {
  const pdf = await load(bytes);
  if ('refused' in pdf) return pdf;
  try {
    if (pdf.numPages > limits.pages)
      return { refused: { code: 'TOO_MANY_PAGES', facts: { found: pdf.numPages, max: limits.pages } } };
    return await use(pdf);
  } catch (fault) {
    if (isBrokenError(fault)) return corrupt;
    throw fault;
  } finally {
    await pdf.loadingTask.destroy();
  }
};

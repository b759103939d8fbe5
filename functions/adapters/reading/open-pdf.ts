import { getDocumentProxy } from 'unpdf';
import * as z from 'zod';

import { limits } from '../../../domain/intake/files/inspect.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

const named = z.object({ name: z.string() });

/** What pdf.js calls a file that is locked, and one that is none. */
const isPasswordError = (fault: unknown): boolean => named.safeParse(fault).data?.name === 'PasswordException';
const isBrokenError = (fault: unknown): boolean =>
  ['InvalidPDFException', 'FormatError', 'MissingPDFException', 'XRefEntryException'].includes(
    named.safeParse(fault).data?.name ?? '',
  );

/**
 * Opens a PDF, uses it and gives its memory back. No scripts are run, no fonts or other addresses are fetched. A locked, broken
 * or endless file is refused; any other fault is a fault of ours and is thrown.
 */
export const withPdf = async <T>(bytes: Uint8Array, use: (pdf: Pdf) => Promise<T>): Promise<T | Refused> => {
  let pdf: Pdf;
  try {
    // A copy: pdf.js takes the buffer over and leaves the caller an empty one.
    pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0, stopAtErrors: true });
  } catch (fault) {
    if (isPasswordError(fault)) return { refused: { code: 'ENCRYPTED', facts: {} } };
    if (isBrokenError(fault)) return { refused: { code: 'CORRUPT', facts: {} } };
    throw fault;
  }
  try {
    if (pdf.numPages > limits.pages)
      return { refused: { code: 'TOO_MANY_PAGES', facts: { found: pdf.numPages, max: limits.pages } } };
    return await use(pdf);
  } catch (fault) {
    if (isBrokenError(fault)) return { refused: { code: 'CORRUPT', facts: {} } };
    throw fault;
  } finally {
    await pdf.loadingTask.destroy();
  }
};

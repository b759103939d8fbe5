import { inspect } from 'node:util';

import type { InvoiceDraft } from '../../domain/intake/draft.ts';
import { needsOcr, type Format } from '../../domain/intake/files/opened.ts';
import type { Refusal } from '../../domain/intake/files/refusals.ts';
import { readDocument } from '../../domain/intake/read-document.ts';
import type { OpenedPart } from '../../functions/adapters/reading/open-file.ts';
import { localOcr, type LocalOcr } from './local-ocr.ts';
import { openerApart, type OpenerApart } from './open-apart.ts';

/**
 * What became of one document of a file. `name` is its path inside an archive or a mail, the row of a list, or "" for the file
 * itself.
 */
export type ReadOutcome = { readonly name: string } & (
  | { readonly format: Format | 'list'; readonly pages: number; readonly draft: InvoiceDraft }
  | { readonly refused: Refusal }
  /** Nothing was read because a person must say something first; the codes say what. */
  | { readonly asked: readonly string[] }
  /** Our own fault, never the file's: the functions would try again and then call for a person. */
  | { readonly fault: unknown }
);

export type LocalReader = {
  /** Never throws: a bad file and a fault of ours are outcomes. */
  readonly read: (fileName: string, bytes: Uint8Array) => Promise<readonly ReadOutcome[]>;
  readonly stop: () => Promise<void>;
};

const understand = async (ocr: LocalOcr, document: OpenedPart, whole: Uint8Array): Promise<ReadOutcome> => {
  const { name, format, pages } = document;
  const seen = needsOcr(document) ? await ocr.read(document.picture ?? document.part ?? whole) : undefined;
  if (seen !== undefined && 'refused' in seen) return { name, refused: seen.refused };
  const reading = readDocument(document, seen);
  return 'refused' in reading ? { name, refused: reading.refused } : { name, format, pages, draft: reading.draft };
};

const caught = async (name: string, work: () => Promise<readonly ReadOutcome[]>): Promise<readonly ReadOutcome[]> => {
  try {
    return await work();
  } catch (fault) {
    // Decision: the other files are still read; whoever asked is told of this one.
    return [{ name, fault }];
  }
};

/** What the reader works with; a test hands it pictures that are read already. */
export type ReaderParts = { readonly ocr: LocalOcr; readonly opener: OpenerApart };

const ownParts = (): ReaderParts => ({
  ocr: localOcr(),
  opener: openerApart({
    tell: (ending, fault) =>
      process.stderr.write(`opening ended by ${ending}${fault === undefined ? '' : `: ${inspect(fault)}`}\n`),
  }),
});

/** The reader that the functions run, without the cloud: same opening, same understanding, OCR in this process. */
export const startLocalReader = (given: Partial<ReaderParts> = {}): LocalReader => {
  const { ocr, opener } = { ...ownParts(), ...given };
  return {
    read: (fileName, bytes) =>
      caught('', async () => {
        const opened = await opener.open(bytes, { declaredType: '', fileName });
        if ('refused' in opened) return [{ name: '', refused: opened.refused }];
        // Lists are rare, and what reads them is needed for nothing else.
        if ('list' in opened) return (await import('./read-list.ts')).readList(opened.list);
        const outcomes: ReadOutcome[] = [];
        for (const document of opened.documents)
          outcomes.push(...(await caught(document.name, async () => [await understand(ocr, document, bytes)])));
        return [...outcomes, ...opened.refusedParts];
      }),
    stop: async () => {
      await Promise.all([ocr.stop(), opener.stop()]);
    },
  };
};

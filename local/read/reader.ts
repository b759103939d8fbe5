import type { InvoiceDraft } from '../../domain/intake/draft.ts';
import type { Format } from '../../domain/intake/files/opened.ts';
import type { Refusal } from '../../domain/intake/files/refusals.ts';
import { readDocument } from '../../domain/intake/read-document.ts';
import { localOcr, type LocalOcr } from './local-ocr.ts';
import { openHere, type OpenedHere } from './open-here.ts';

/** What became of one document of a file. `name` is its path inside an archive or a mail, "" for the file itself. */
export type ReadOutcome = { readonly name: string } & (
  | { readonly format: Format; readonly pages: number; readonly draft: InvoiceDraft }
  | { readonly refused: Refusal }
  /** Our own fault, never the file's: the functions would try again and then call for a person. */
  | { readonly fault: unknown }
);

export type LocalReader = {
  /** Never throws: a bad file and a fault of ours are outcomes. */
  readonly read: (fileName: string, bytes: Uint8Array) => Promise<readonly ReadOutcome[]>;
  readonly stop: () => Promise<void>;
};

const understand = async (ocr: LocalOcr, { document, picture }: OpenedHere): Promise<ReadOutcome> => {
  const { name, format, pages } = document;
  const seen = picture === undefined ? undefined : await ocr.read(picture);
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

/** The reader that the functions run, without the cloud: same opening, same understanding, OCR in this process. */
export const startLocalReader = (ocr: LocalOcr = localOcr()): LocalReader => ({
  read: (fileName, bytes) =>
    caught('', async () => {
      const { documents, refusedParts } = await openHere(fileName, bytes);
      const outcomes: ReadOutcome[] = [];
      for (const each of documents)
        outcomes.push(...(await caught(each.document.name, async () => [await understand(ocr, each)])));
      return [...outcomes, ...refusedParts];
    }),
  stop: () => ocr.stop(),
});

import { inspectBytes } from '../../domain/intake/files/inspect.ts';
import type { OpenedDocument } from '../../domain/intake/files/opened.ts';
import type { Refusal } from '../../domain/intake/files/refusals.ts';
import { withPdf } from '../../functions/adapters/reading/open-pdf.ts';
import { parseXml } from '../../functions/adapters/reading/parse-xml.ts';
import { hasUsableText, linesOfPdf } from '../../functions/adapters/reading/pdf-text.ts';

/** A document of an upload with its picture, where it has nothing but that. */
export type OpenedHere = { readonly document: OpenedDocument; readonly picture?: Uint8Array | undefined };

export type OpenedUpload = {
  readonly documents: readonly OpenedHere[];
  readonly refusedParts: readonly { readonly name: string; readonly refused: Refusal }[];
};

const one = (document: OpenedDocument, picture?: Uint8Array): OpenedUpload => ({
  documents: [{ document, picture }],
  refusedParts: [],
});

const refusedWhole = (refused: Refusal): OpenedUpload => ({ documents: [], refusedParts: [{ name: '', refused }] });

const openPdf = async (bytes: Uint8Array): Promise<OpenedUpload> => {
  const seen = await withPdf(bytes, async (pdf) => ({ pages: pdf.numPages, lines: await linesOfPdf(pdf) }));
  if ('refused' in seen) return refusedWhole(seen.refused);
  const { pages, lines } = seen;
  return hasUsableText(lines, pages)
    ? one({ name: '', format: 'pdf', pages, text: lines })
    : one({ name: '', format: 'scannedPdf', pages }, bytes);
};

/** What an upload says before anybody has understood it, opened in this process. A bad file is an answer too. */
export const openHere = async (fileName: string, bytes: Uint8Array): Promise<OpenedUpload> => {
  const seen = inspectBytes(bytes, fileName);
  if ('refused' in seen) return refusedWhole(seen.refused);
  if (seen.kind === 'pdf') return openPdf(bytes);
  if (seen.kind === 'jpeg' || seen.kind === 'png') return one({ name: '', format: seen.kind, pages: 1 }, bytes);
  if (seen.kind !== 'xml') return refusedWhole({ code: 'UNSUPPORTED_TYPE', facts: { found: seen.kind } });
  const parsed = parseXml(bytes);
  return 'refused' in parsed
    ? refusedWhole(parsed.refused)
    : one({ name: '', format: 'xml', pages: 1, elements: parsed.root });
};

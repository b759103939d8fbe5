import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { readDocument, readPicture } from '../../../domain/intake/read-document.ts';
import { inspectBytes } from '../../../domain/intake/files/inspect.ts';
import type { Refused } from '../../../domain/intake/files/refusals.ts';
import { readXml } from './read-xml.ts';
import { withPdf } from './open-pdf.ts';
import { parseXml } from './parse-xml.ts';
import { hasUsableText, linesOfPdf } from './pdf-text.ts';
import { fieldsOfTextract } from './textract-fields.ts';
import { linesOfTextract, type ExpenseAnswer } from './textract-lines.ts';

export { readXml };

/** What this reader takes besides PDF; the rest goes through `openFile`, which takes more (open-file.ts). */
const readAlone = ['xml', 'jpeg', 'png'] as const;

/** What an upload is, and how to go on: a PDF without usable text and every image go to Textract. */
export type Inspected =
  | { readonly kind: 'pdf'; readonly pages: number; readonly hasTextLayer: boolean }
  | { readonly kind: (typeof readAlone)[number] };

export type ReadAnswer = { readonly draft: InvoiceDraft } | Refused;

/** Looks at an upload without reading its fields. `declaredType` is the media type, `fileName` the name as uploaded. */
export const inspectFile = async (
  bytes: Uint8Array,
  declaredType: string,
  fileName = '',
): Promise<Inspected | Refused> => {
  const seen = inspectBytes(bytes, declaredType, fileName);
  if ('refused' in seen) return seen;
  if (seen.kind === 'xml') {
    const parsed = parseXml(bytes);
    return 'refused' in parsed ? parsed : { kind: 'xml' };
  }
  if (seen.kind !== 'pdf') {
    const kind = readAlone.find((each) => each === seen.kind);
    return kind === undefined ? { refused: { code: 'UNSUPPORTED_TYPE', facts: { found: seen.kind } } } : { kind };
  }
  return withPdf(bytes, async (pdf) => ({
    kind: 'pdf',
    pages: pdf.numPages,
    hasTextLayer: hasUsableText(await linesOfPdf(pdf), pdf.numPages),
  }));
};

/** Reads a PDF by its own text. Ask `inspectFile` first whether it has one; without, the draft is empty and unsure. */
export const readPdfText = async (bytes: Uint8Array): Promise<ReadAnswer> => {
  const text = await withPdf(bytes, linesOfPdf);
  return 'refused' in text ? text : readDocument({ name: '', format: 'pdf', pages: 1, text });
};

/** Reads what Textract answered: one answer of AnalyzeExpense, or all pages of GetExpenseAnalysis. */
export const readTextractAnswer = (...answers: readonly ExpenseAnswer[]): { readonly draft: InvoiceDraft } => ({
  draft: readPicture({ lines: linesOfTextract(answers), fields: fieldsOfTextract(answers) }).draft,
});

export type ReadingPorts = {
  /** Sends a scan or photo to Textract: in one call for one page, by a job for a PDF of several. */
  readonly analyzeExpense: (bytes: Uint8Array, pages: number) => Promise<readonly ExpenseAnswer[]>;
};

export type Upload = {
  readonly bytes: Uint8Array;
  readonly declaredType: string;
  readonly fileName: string;
};

/** Reads an upload by the surest way that it allows: XML elements, a PDF's own text, then Textract. */
export const readFile = async ({ bytes, declaredType, fileName }: Upload, ports: ReadingPorts): Promise<ReadAnswer> => {
  const inspected = await inspectFile(bytes, declaredType, fileName);
  if ('refused' in inspected) return inspected;
  if (inspected.kind === 'xml') return readXml(bytes);
  if (inspected.kind === 'pdf' && inspected.hasTextLayer) return readPdfText(bytes);
  const pages = inspected.kind === 'pdf' ? inspected.pages : 1;
  return readTextractAnswer(...(await ports.analyzeExpense(bytes, pages)));
};

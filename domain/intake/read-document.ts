import { applyAnchors, noAnchors, type AnchorSet } from './anchors/anchors.ts';
import { draftOfElements } from './elements/elements.ts';
import { mergeHybrid } from './elements/merge-hybrid.ts';
import type { DraftFields, InvoiceDraft } from './draft.ts';
import type { OpenedDocument } from './files/opened.ts';
import type { Refused } from './files/refusals.ts';
import { findFields } from './find/find-fields.ts';
import { merge } from './checks/merge.ts';
import type { Line } from './page/page-text.ts';
import { straighten } from './page/straighten.ts';

/** What an OCR engine made of the pages: its lines, and the fields that it named itself, as a second witness. */
export type OcrReading = {
  readonly lines: readonly Line[];
  readonly fields?: DraftFields | undefined;
};

/** What is read and where its lines stood, so that a person can be shown it and a correction can be learnt from. */
export type Reading = {
  readonly draft: InvoiceDraft;
  readonly lines: readonly Line[];
};

const readPage = (lines: readonly Line[], witness: 'textLayer' | 'ocr', known: AnchorSet): InvoiceDraft =>
  applyAnchors(findFields(lines, witness), lines, known);

/** Understands what OCR read off a picture. */
export const readPicture = (ocr: OcrReading, known: AnchorSet = noAnchors): Reading => {
  const lines = straighten(ocr.lines);
  const page = readPage(lines, 'ocr', known);
  return { draft: ocr.fields === undefined ? page : merge(page, ocr.fields), lines };
};

/**
 * Understands one opened document by the surest witness that it has: elements, else its own text, else what OCR read.
 * `known` are the anchors that this creditor's confirmed corrections taught. Without `ocr`, a picture says nothing.
 */
export const readDocument = (
  { elements, text }: OpenedDocument,
  ocr: OcrReading = { lines: [] },
  known: AnchorSet = noAnchors,
): Reading | Refused => {
  if (elements !== undefined) {
    const exact = draftOfElements(elements);
    if ('refused' in exact) return exact;
    if (text === undefined) return { draft: exact.draft, lines: [] };
    return { draft: mergeHybrid(readPage(text, 'textLayer', known), exact.draft, text), lines: text };
  }
  return text === undefined ? readPicture(ocr, known) : { draft: readPage(text, 'textLayer', known), lines: text };
};

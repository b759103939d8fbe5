import type { OcrEngine } from './ocr-engine.ts';
import { openPdfPages } from './pdf-pages.ts';
import { fileKind, pdfFromJpeg, pictureFromPng, picturesOfTiff } from './picture-file.ts';
import { readPicture } from './picture-reader.ts';
import type { ReadPage } from './reading.ts';
import { UnsupportedDocument } from './refusal.ts';
import type { PaintedPage } from './stamps.ts';

/** How many pages the caller may hand in at once. */
export type Reach = 'single page' | 'any number of pages';

function checkReach(pages: number, reach: Reach): void {
  if (reach === 'single page' && pages > 1) {
    throw new UnsupportedDocument('Request has unsupported document format');
  }
}

/** The pages of a document as pictures, one held at a time. */
async function* picturesOf(bytes: Uint8Array, reach: Reach): AsyncGenerator<PaintedPage> {
  const kind = fileKind(bytes);
  if (kind === 'png') {
    yield await pictureFromPng(bytes);
    return;
  }
  if (kind === 'tiff') {
    const pages = picturesOfTiff(bytes);
    checkReach(pages.length, reach);
    for (const page of pages) yield page();
    return;
  }
  const pdf = await (kind === 'pdf' ? openPdfPages(bytes, 'of paper') : openPdfPages(pdfFromJpeg(bytes), 'as pixels'));
  try {
    checkReach(pdf.count, reach);
    for (let index = 0; index < pdf.count; index += 1) yield await pdf.paint(index);
  } finally {
    pdf.close();
  }
}

/** Reads a document page by page. */
export async function* readDocument(engine: OcrEngine, bytes: Uint8Array, reach: Reach): AsyncGenerator<ReadPage> {
  for await (const picture of picturesOf(bytes, reach)) yield await readPicture(engine, picture);
}

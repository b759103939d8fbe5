import type { OcrEngine } from './ocr-engine.ts';
import { openPdf } from './pdf-engine.ts';
import type { PdfOperators, PdfPage } from './pdf-engine.ts';
import { paintedPage, picturesOf } from './pdf-pictures.ts';
import { textLines } from './pdf-text.ts';
import { fileKind, pdfFromJpeg, pictureFromPng } from './picture-file.ts';
import { readPicture } from './picture-reader.ts';
import type { ReadLine, ReadPage } from './reading.ts';
import { BadDocument, UnsupportedDocument } from './refusal.ts';

/** From this share of the page on, the picture is the page; below it is a logo, a stamp or a photo on it. */
const PICTURE_IS_PAGE = 0.6;

const countWords = (lines: readonly ReadLine[]): number => lines.reduce((sum, line) => sum + line.words.length, 0);
const asWritten = (lines: readonly ReadLine[]): ReadPage => ({ lines, turns: 0, toPage: (point) => point });

async function readPdfPage(engine: OcrEngine, page: PdfPage, operators: PdfOperators): Promise<ReadPage> {
  const lines = await textLines(page);
  const pictures = await picturesOf(page, operators);
  if (pictures.placed.length === 0 && pictures.undecoded > 0 && lines.length === 0) {
    throw new BadDocument('The page is a picture that is damaged, or whose kind needs pdfjs-dist to be installed');
  }
  const looksScanned = pictures.coverage >= PICTURE_IS_PAGE || (lines.length === 0 && pictures.placed.length > 0);
  if (!looksScanned) return asWritten(lines);
  const seen = await readPicture(engine, paintedPage(page, pictures));
  // A full-page picture may also be a mere background; then the page's own text says more than the picture.
  return countWords(seen.lines) >= countWords(lines) / 2 ? seen : asWritten(lines);
}

/** How many pages the caller may hand in at once. */
export type Reach = 'single page' | 'any number of pages';

/** Reads a document page by page, holding one page at a time. */
export async function* readDocument(engine: OcrEngine, bytes: Uint8Array, reach: Reach): AsyncGenerator<ReadPage> {
  const kind = fileKind(bytes);
  if (kind === 'png') {
    yield await readPicture(engine, await pictureFromPng(bytes));
    return;
  }
  const { pdf, operators, close } = await openPdf(kind === 'pdf' ? bytes : pdfFromJpeg(bytes));
  try {
    if (reach === 'single page' && pdf.numPages > 1) {
      throw new UnsupportedDocument('Request has unsupported document format');
    }
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      yield await readPdfPage(engine, page, operators);
      page.cleanup();
    }
  } finally {
    await close();
  }
}

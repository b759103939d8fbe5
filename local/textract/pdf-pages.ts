import { PDFiumLibrary } from '@hyzyla/pdfium';
import { BadDocument } from './refusal.ts';
import { colouredInk, LAYER_AREA } from './stamps.ts';
import type { PaintedPage } from './stamps.ts';

/** Fine enough for the smallest print, in dots an inch; a photo, whose page counts one point a pixel, is never enlarged. */
const DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;
/** A page at those dots; larger ones are painted smaller. */
const AREA_MAX = 9_000_000;
const SIDE_MAX = 10_000;

export interface PdfPages {
  readonly count: number;
  /** The page, from 0, as a viewer shows it. */
  readonly paint: (index: number) => Promise<PaintedPage>;
  readonly close: () => void;
}

/**
 * Opens a PDF for painting with PDFium, which decodes whatever scanners write: JPEG, fax, JBIG2, JPEG 2000. Pages that
 * carry their own text are painted and read too, as Amazon does it: what comes here has no text that can be trusted.
 * Each document gets a module of its own, so that none is read in memory that a damaged one left behind.
 */
export async function openPdfPages(bytes: Uint8Array, points: 'of paper' | 'as pixels'): Promise<PdfPages> {
  const library = await PDFiumLibrary.init();
  let pdf: Awaited<ReturnType<PDFiumLibrary['loadDocument']>>;
  try {
    pdf = await library.loadDocument(bytes);
  } catch (cause) {
    // Not a PDF, damaged, or behind a password: for Amazon's caller each is an unreadable document.
    throw new BadDocument('The PDF cannot be opened', { cause });
  }
  const paint = async (index: number): Promise<PaintedPage> => {
    try {
      const { originalWidth, originalHeight } = pdf.getPage(index).getOriginalSize();
      if (!(originalWidth > 0 && originalHeight > 0)) throw new RangeError('The page has no size');
      const scale = Math.min(
        points === 'of paper' ? DOTS_PER_INCH / POINTS_PER_INCH : 1,
        Math.sqrt(AREA_MAX / (originalWidth * originalHeight)),
        SIDE_MAX / Math.max(originalWidth, originalHeight),
      );
      const size = (by: number): { width: number; height: number } => ({
        width: Math.max(1, Math.round(originalWidth * by)),
        height: Math.max(1, Math.round(originalHeight * by)),
      });
      // In colour at once it would be four times the memory; a page is closed once it is painted.
      const grey = await pdf.getPage(index).render({ ...size(scale), colorSpace: 'Gray' });
      const small = size(Math.min(scale, Math.sqrt(LAYER_AREA / (originalWidth * originalHeight))));
      const colours = await pdf.getPage(index).render({ ...small, colorSpace: 'BGRA' });
      return {
        grey: { width: grey.width, height: grey.height, pixels: grey.data },
        // In spite of the name the bytes come as red, green, blue.
        coloured: colouredInk(colours.data, colours.width, colours.height),
      };
    } catch (cause) {
      throw new BadDocument(`Page ${index + 1} of the PDF cannot be painted`, { cause });
    }
  };
  return { count: pdf.getPageCount(), paint, close: () => pdf.destroy() };
}

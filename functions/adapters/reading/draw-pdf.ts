import { PDFiumLibrary } from '@hyzyla/pdfium';

import { shrunkBelow, type Raster } from './raster.ts';
import { wasmFile } from './wasm-file.ts';

/** PDFium would not open or draw the file, though it looked sound. */
export class CannotDraw extends Error {
  constructor(cause: unknown) {
    super('the page cannot be drawn', { cause });
    this.name = 'CannotDraw';
  }
}

type Library = Awaited<ReturnType<typeof PDFiumLibrary.init>>;
type Document = Awaited<ReturnType<Library['loadDocument']>>;

let library: Promise<Library> | undefined;

const start = async (): Promise<Library> => PDFiumLibrary.init({ wasmBinary: (await wasmFile('pdfium.wasm')).buffer });

/**
 * Opens a PDF with PDFium, which draws it as a viewer would and runs nothing (it is built without JavaScript and forms of XFA).
 * A fault inside its WebAssembly leaves its memory in doubt, so the next file gets a fresh one.
 */
export const withDrawing = async <T>(bytes: Uint8Array, use: (pdf: Document) => Promise<T>): Promise<T> => {
  const ready = await (library ??= start());
  try {
    const pdf = await ready.loadDocument(bytes);
    try {
      return await use(pdf);
    } finally {
      pdf.destroy();
    }
  } catch (fault) {
    library = undefined;
    throw new CannotDraw(fault);
  }
};

const pointsPerInch = 72;
// A person reads small print at this fineness; more only makes the picture slow to load.
const dotsPerInch = 110;
/** Of one picture: A3 at 110 dots an inch has 2.3 million, a till slip two metres long 3. */
const pixelsMax = 4_000_000;
const sideMax = 8000;

const scaleOf = (width: number, height: number): number =>
  Math.min(
    dotsPerInch / pointsPerInch,
    Math.sqrt(pixelsMax / Math.max(1, width * height)),
    sideMax / Math.max(1, width, height),
  );

/** One page of an open PDF as a viewer shows it; `page` from 1. */
export const drawPage = async (pdf: Document, page: number): Promise<Raster> => {
  const opened = pdf.getPage(page - 1);
  const { originalWidth, originalHeight } = opened.getOriginalSize();
  const scale = scaleOf(originalWidth, originalHeight);
  const { width, height, data } = await opened.render({ scale, render: 'bitmap', renderFormFields: true });
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] ?? 255;
    pixels[to + 1] = data[from + 1] ?? 255;
    pixels[to + 2] = data[from + 2] ?? 255;
  }
  return { width, height, channels: 3, pixels };
};

/** A decoded picture at the size in which it is shown to a person. */
export const forShowing = (raster: Raster): Raster => shrunkBelow(raster, pixelsMax / 2, 2400);

// Small, but an 8-point letter still leaves a shade of grey.
const glanceWidth = 200;
// Drawn paper is 255; anything a person would see is darker.
const paper = 250;

/** The pages of those given that show nothing at all: drawn small, they are white paper. */
export const blankPages = (bytes: Uint8Array, pages: readonly number[]): Promise<ReadonlySet<number>> =>
  withDrawing(bytes, async (pdf) => {
    const blank = new Set<number>();
    for (const page of pages) {
      const opened = pdf.getPage(page - 1);
      const { originalWidth, originalHeight } = opened.getOriginalSize();
      const scale = glanceWidth / Math.max(1, originalWidth, originalHeight / 4);
      const { data } = await opened.render({ scale, render: 'bitmap', renderFormFields: true });
      if (data.every((value) => value >= paper)) blank.add(page);
    }
    return blank;
  });

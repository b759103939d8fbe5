import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { definePDFJSModule, getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { BadDocument } from './refusal.ts';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;
export type PdfOperators = Awaited<ReturnType<typeof getResolvedPDFJS>>['OPS'];

/** Where the wasm decoders of pdfjs-dist lie, or null where that package is not installed. */
let decoders: Promise<string | null> | null = null;

/**
 * unpdf's bundle of PDF.js has no decoder for fax (CCITT), JBIG2 and JPEG 2000 pictures, which office scanners write.
 * pdfjs-dist of the same version has; unpdf then uses it. Without it such a page reads as `undecoded` below.
 */
async function useDecoders(): Promise<string | null> {
  let home: string;
  try {
    home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  } catch {
    // Not installed: everything but those three kinds of picture still reads, and those are refused by name.
    return null;
  }
  const build = (file: string): string => pathToFileURL(join(home, 'legacy/build', file)).href;
  // It announces itself as this process's decoder; else that of unpdf, if it was loaded before, would go on decoding.
  await import(build('pdf.worker.mjs'));
  await definePDFJSModule(() => import(build('pdf.mjs')));
  return `${join(home, 'wasm')}/`;
}

export interface OpenPdf {
  readonly pdf: Pdf;
  readonly operators: PdfOperators;
  readonly close: () => Promise<void>;
}

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  decoders ??= useDecoders();
  const wasmUrl = await decoders;
  const { OPS: operators } = await getResolvedPDFJS();
  try {
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      // 50 million pixels: a page at 600 dots an inch has 35 million. Larger pictures are left out by PDF.js.
      maxImageSize: 50_000_000,
      ...(wasmUrl === null ? {} : { wasmUrl }),
    });
    return { pdf, operators, close: () => pdf.loadingTask.destroy() };
  } catch (cause) {
    // PDF.js throws InvalidPDFException, PasswordException and others: for Amazon's caller each is an unreadable document.
    throw new BadDocument('The PDF cannot be opened', { cause });
  }
}

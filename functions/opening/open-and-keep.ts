import { inspectBytes } from '../../domain/intake/files/inspect.ts';
import { limits } from '../../domain/intake/files/limits.ts';
import type { PictureKind } from '../../domain/intake/files/picture-size.ts';
import type { Refusal, Refused } from '../../domain/intake/files/refusals.ts';
import { BrokenPicture, coloured } from '../adapters/reading/decode-picture.ts';
import { CannotDraw, drawPage, forShowing, withDrawing } from '../adapters/reading/draw-pdf.ts';
import { openFile, type Declared, type OpenedPart } from '../adapters/reading/open-file.ts';
import { withPdf } from '../adapters/reading/open-pdf.ts';
import { turnsOfPdf } from '../adapters/reading/pdf-text.ts';
import { pngOf, turnedRaster, type Raster } from '../adapters/reading/raster.ts';
import {
  answerBytesMax,
  type KeptDocument,
  type OpenAnswer,
  type RenderAnswer,
  type RenderedPage,
} from '../contracts/opening.ts';

/** Leaves bytes under a name of ours and says the key. The same name twice is the same file again. */
export type Keep = (name: string, bytes: Uint8Array, contentType: string) => Promise<string>;

const refuse = (refusal: Refusal): Refused => ({ refused: refusal });

const typeOf: Readonly<Record<OpenedPart['format'], string>> = {
  xml: 'application/xml',
  pdf: 'application/pdf',
  hybridPdf: 'application/pdf',
  scannedPdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  mail: 'message/rfc822',
};

const withoutBytes = ({ name, format, pages, elements, text }: OpenedPart): KeptDocument => ({
  name,
  format,
  pages,
  ...(elements === undefined ? {} : { elements }),
  ...(text === undefined ? {} : { text }),
});

const kept = async (opened: OpenedPart, number: number, keep?: Keep): Promise<KeptDocument> => {
  const { part, picture } = opened;
  const document = withoutBytes(opened);
  if (keep === undefined) return document;
  const partKey = part === undefined ? undefined : await keep(`part-${number}`, part, typeOf[document.format]);
  const pictureKey =
    picture === undefined ? undefined : await keep(`picture-${number}.pdf`, picture, 'application/pdf');
  return {
    ...document,
    ...(partKey === undefined ? {} : { partKey }),
    ...(pictureKey === undefined ? {} : { pictureKey }),
  };
};

/** Opens a file and leaves what was taken out of it. An answer too large to pass the wall is a refusal of the file. */
export const openAndKeep = async (bytes: Uint8Array, declared: Declared, keep?: Keep): Promise<OpenAnswer> => {
  const opened = await openFile(bytes, declared);
  const plain = { ...opened, ...('documents' in opened ? { documents: opened.documents.map(withoutBytes) } : {}) };
  const found = Buffer.byteLength(JSON.stringify(plain));
  if (found > answerBytesMax) return refuse({ code: 'TOO_LARGE', facts: { of: 'bytes', found, max: answerBytesMax } });
  if (!('documents' in opened)) return opened;
  const documents: KeptDocument[] = [];
  for (const [index, document] of opened.documents.entries()) documents.push(await kept(document, index + 1, keep));
  return { documents, refusedParts: opened.refusedParts };
};

const pdfPages = async (
  bytes: Uint8Array,
  wanted: readonly number[] | undefined,
  show: Show,
): Promise<Refused | undefined> => {
  const seen = await withPdf(bytes, async (pdf) => {
    const pages = Array.from({ length: pdf.numPages }, (_, index) => index + 1).filter(
      (page) => wanted === undefined || wanted.includes(page),
    );
    return { pages, turns: await turnsOfPdf(pdf, pages) };
  });
  if ('refused' in seen) return seen;
  await withDrawing(bytes, async (pdf) => {
    for (const [index, page] of seen.pages.entries()) {
      const drawn = await drawPage(pdf, page);
      const turn = seen.turns[index];
      await show(page, turn === undefined ? drawn : turnedRaster(drawn, turn));
    }
  });
  return undefined;
};

type Show = (page: number, raster: Raster) => Promise<void>;

const picturePages = async (
  kind: PictureKind,
  bytes: Uint8Array,
  wanted: readonly number[] | undefined,
  show: Show,
): Promise<undefined> => {
  const rasters = await coloured(kind, bytes, wanted);
  const numbers =
    kind === 'tiff' && wanted !== undefined ? wanted.toSorted((a, b) => a - b) : rasters.map((_, at) => at + 1);
  for (const [index, raster] of rasters.entries()) await show(numbers[index] ?? index + 1, forShowing(raster));
};

/** Draws the pages of a PDF or a picture as PNG files for a person to look at, upright as their lines are. */
export const renderAndKeep = async (
  bytes: Uint8Array,
  pages: readonly number[] | undefined,
  keep: Keep,
): Promise<RenderAnswer> => {
  const seen = inspectBytes(bytes);
  if ('refused' in seen) return seen;
  const pictures: RenderedPage[] = [];
  const show: Show = async (page, raster) => {
    const key = await keep(`page-${page}.png`, pngOf(raster), 'image/png');
    pictures.push({ page, key, width: raster.width, height: raster.height });
  };
  const wanted = pages?.slice(0, limits.pages);
  try {
    const { kind } = seen;
    if (kind === 'xml' || kind === 'mail' || kind === 'zip' || kind === 'xlsx' || kind === 'csv')
      return refuse({ code: 'UNSUPPORTED_TYPE', facts: { found: kind } });
    const refused =
      kind === 'pdf' ? await pdfPages(bytes, wanted, show) : await picturePages(kind, bytes, wanted, show);
    return refused ?? { pictures };
  } catch (fault) {
    // Decision: a file that a decoder gives up is damaged, however sound it looked.
    if (fault instanceof BrokenPicture || fault instanceof CannotDraw) return refuse({ code: 'CORRUPT', facts: {} });
    throw fault;
  }
};

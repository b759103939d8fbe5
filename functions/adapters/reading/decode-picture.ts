import { inflateSync } from 'node:zlib';
import { decode as decodePng } from 'fast-png';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import * as utif from 'utif2';
import * as z from 'zod';

import { limits } from '../../../domain/intake/files/limits.ts';
import { jpegFrame, pixelsOf, tiffPages, type PictureKind } from '../../../domain/intake/files/picture-size.ts';
import { drawPage, withDrawing } from './draw-pdf.ts';
import { pdfOfPictures, type PagePicture } from './picture-pdf.ts';
import { greyOf, rasterOfRgba, shrunkBelow, type Raster } from './raster.ts';
import { wasmFile } from './wasm-file.ts';

/** The decoder gave the picture up, or it held another size than its header says. */
export class BrokenPicture extends Error {
  constructor(cause: unknown) {
    super('the picture cannot be decoded', { cause });
    this.name = 'BrokenPicture';
  }
}

const decoded = async <T>(decode: () => Promise<T> | T): Promise<T> => {
  try {
    return await decode();
  } catch (fault) {
    // Decision: nothing but the file's content reaches the decoders, so whatever they throw is about the file.
    throw new BrokenPicture(fault);
  }
};

let webp: Promise<void> | undefined;
const readyWebp = async (): Promise<void> => initWebp({ wasmBinary: (await wasmFile('webp_dec.wasm')).buffer });

// Its own types name the browser's ImageData, which is not known here.
const webpPixels = z.object({
  width: z.int(),
  height: z.int(),
  data: z.instanceof(Uint8ClampedArray),
});

const webpRaster = async (bytes: Uint8Array): Promise<Raster> => {
  await (webp ??= readyWebp());
  const picture: unknown = await decoded(() => decodeWebp(Uint8Array.from(bytes).buffer));
  const { data, width, height } = webpPixels.parse(picture);
  return rasterOfRgba(data, width, height);
};

const heicRaster = async (bytes: Uint8Array): Promise<Raster> => {
  // Two megabytes of decoder, which only a HEIC is to wait for.
  const { default: decodeHeic } = await import('heic-decode');
  const { data, width, height } = await decoded(() => decodeHeic({ buffer: bytes }));
  return rasterOfRgba(data, width, height);
};

type Utif = typeof utif;

const isUtif = (value: unknown): value is Utif =>
  typeof value === 'object' && value !== null && 'decodeImage' in value && 'toRGBA8' in value;

/** An old module that Node hands over whole as its default, and a bundler by its names. */
const decoderOf = (loaded: Utif & { readonly default?: unknown }): Utif =>
  isUtif(loaded.default) ? loaded.default : loaded;
const UTIF = decoderOf(utif);

// Strips inflate without a bound inside the decoder, so they are inflated here first, with one.
const deflates: ReadonlySet<number> = new Set([8, 32_946]);

const numbersOf = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((each): each is number => typeof each === 'number') : [];

const checkStrips = (bytes: Uint8Array, page: utif.IFD, compression: number, pixels: number): void => {
  if (!deflates.has(compression)) return;
  const starts = numbersOf(page['t273'] ?? page['t324']);
  const sizes = numbersOf(page['t279'] ?? page['t325']);
  // Four samples of sixteen bits are the most that a pixel has.
  let left = pixels * 8 + 65_536;
  for (const [index, start] of starts.entries())
    left -= inflateSync(bytes.subarray(start, start + (sizes[index] ?? 0)), {
      maxOutputLength: Math.max(1, left),
    }).length;
};

/** The pages of a TIFF, one at a time: twenty of them together would fill the memory. */
function* tiffRasters(bytes: Uint8Array, isGrey: boolean): Generator<Raster> {
  const known = tiffPages(bytes, 1000) ?? [];
  const buffer = Uint8Array.from(bytes).buffer;
  const pages = UTIF.decode(buffer).filter(
    (page) => numbersOf(page['t256']).length > 0 && (numbersOf(page['t254'])[0] ?? 0) % 2 === 0,
  );
  for (const [index, { width, height, compression }] of known.entries()) {
    const page = pages[index];
    if (page === undefined) throw new Error('a page is missing');
    checkStrips(bytes, page, compression, width * height);
    UTIF.decodeImage(buffer, page);
    if (page.width !== width || page.height !== height) throw new Error('a page has another size than its header says');
    yield rasterOfRgba(UTIF.toRGBA8(page), width, height, isGrey);
    // The decoder keeps each page's pixels with it.
    page.data = new Uint8Array();
  }
}

/** Inflated rows of a PNG must be what its header says: the decoder itself inflates whatever comes. */
const checkPng = (bytes: Uint8Array): void => {
  const size = pixelsOf('png', bytes);
  const data: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    if (Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1') === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const bits = (bytes[24] ?? 8) * ([1, 0, 3, 1, 2, 0, 4][bytes[25] ?? 0] ?? 1);
  const rows = (size?.height ?? 0) * (Math.ceil(((size?.width ?? 0) * bits) / 8) + 1);
  // Interlaced pictures have a few more filter bytes.
  inflateSync(Buffer.concat(data), { maxOutputLength: rows + 8 * (size?.height ?? 0) + 1024 });
};

const pngRaster = (bytes: Uint8Array): Raster => {
  checkPng(bytes);
  const { width, height, data, channels, depth, palette, transparency } = decodePng(bytes);
  // As it comes, without a copy: sixty million pixels are 180 MB.
  if (depth === 8 && palette === undefined && data instanceof Uint8Array && (channels === 1 || channels === 3))
    return { width, height, channels, pixels: data };
  const top = (2 ** depth - 1) / 255;
  const value = (at: number): number => (data[at] ?? 0) / top;
  const pixels = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = pixel * channels;
    const colour = palette?.[data[from] ?? 0];
    const alpha =
      colour === undefined
        ? channels % 2 === 0
          ? value(from + channels - 1)
          : 255
        : (colour[3] ?? transparency?.[data[from] ?? 0] ?? 255);
    for (let channel = 0; channel < 3; channel += 1) {
      const shade = colour === undefined ? value(from + (channels <= 2 ? 0 : channel)) : (colour[channel] ?? 0);
      // Over white paper.
      pixels[pixel * 3 + channel] = Math.round((shade * alpha) / 255 + 255 - alpha);
    }
  }
  return { width, height, channels: 3, pixels };
};

const jpegRaster = async (bytes: Uint8Array): Promise<Raster> => {
  const frame = jpegFrame(bytes);
  if (frame === undefined) throw new Error('no frame');
  return withDrawing(pdfOfPictures([{ jpeg: bytes, frame }]), (pdf) => drawPage(pdf, 1));
};

/** A picture in its colours for showing; of a TIFF the pages asked for (from 1), all where left out. */
export const coloured = (kind: PictureKind, bytes: Uint8Array, pages?: readonly number[]): Promise<readonly Raster[]> =>
  decoded(async () => {
    switch (kind) {
      case 'jpeg':
        return [await jpegRaster(bytes)];
      case 'png':
        return [pngRaster(bytes)];
      case 'webp':
        return [await webpRaster(bytes)];
      case 'heic':
        return [await heicRaster(bytes)];
      case 'tiff':
        return [...tiffRasters(bytes, false)]
          .filter((_, index) => pages === undefined || pages.includes(index + 1))
          .map((raster) => shrunkBelow(raster, 4_000_000, 4000));
    }
  });

/** A4 at 300 dots an inch: finer than that OCR reads no better, and uncompressed it still is below what Textract takes. */
const ocrPixelsMax = 8_700_000;
/** Textract takes at most 10,000 pixels a side. */
const ocrSideMax = 9000;

const forOcr = (raster: Raster): PagePicture => ({ raster: shrunkBelow(greyOf(raster), ocrPixelsMax, ocrSideMax) });

/**
 * What OCR is given instead of the file, where it takes no such file or takes it lying on its side: a PDF. `undefined`: the
 * file itself. Textract takes JPEG, PNG and PDF; of TIFF it takes some kinds, so none is sent.
 */
export const pictureForOcr = async (kind: PictureKind, bytes: Uint8Array): Promise<Uint8Array | undefined> => {
  if (kind === 'png') return undefined;
  if (kind === 'jpeg') {
    const frame = jpegFrame(bytes);
    return frame === undefined || (frame.orientation === 1 && frame.components !== 4)
      ? undefined
      : pdfOfPictures([{ jpeg: bytes, frame }]);
  }
  return decoded(async () => {
    if (kind === 'tiff') {
      const pages: PagePicture[] = [];
      for (const page of tiffRasters(bytes, true)) pages.push(forOcr(page));
      return pdfOfPictures(pages);
    }
    return pdfOfPictures([forOcr(kind === 'webp' ? await webpRaster(bytes) : await heicRaster(bytes))]);
  });
};

/** Pages of a picture file: of a TIFF those of its chain. */
export const pagesOfPicture = (kind: PictureKind, bytes: Uint8Array): number =>
  kind === 'tiff' ? Math.max(1, tiffPages(bytes, limits.pages)?.length ?? 1) : 1;

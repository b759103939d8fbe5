import * as z from 'zod';
import type { PdfOperators, PdfPage } from './pdf-engine.ts';
import { greyFromRgba, resized } from './picture.ts';
import type { Picture } from './picture.ts';

/**
 * A scanned PDF is a page with pictures laid on it, sometimes in strips, turned or mirrored. This paints them where the
 * page says, without a canvas. Text and drawn lines are not painted: a page that consists of those is read as text.
 */

/** An affine map as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const matrixSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const placedSchema = z.tuple([z.string()], z.unknown());
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array || value instanceof Uint8ClampedArray);
const pixelsSchema = z.object({ width: z.int().positive(), height: z.int().positive(), data: bytesSchema });
const maskSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.union([bytesSchema, z.string()]),
});

interface PlacedPicture {
  readonly picture: Picture;
  /** From the unit square (origin at the picture's lower left) to the page's own space. */
  readonly matrix: Matrix;
}

export interface PagePictures {
  readonly placed: readonly PlacedPicture[];
  /** Pictures that the engine could not decode (see pdf-engine.ts). */
  readonly undecoded: number;
  /** Share of the page's area that pictures cover, 0 to 1; overlaps count twice, up to 1. */
  readonly coverage: number;
}

/** `inner` applied first, then `outer`. */
function combined(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** One bit a pixel, rows padded to whole bytes. `inkBit` is the bit that stands for black. */
function greyFromBits(data: Uint8Array, width: number, height: number, inkBit: 0 | 1): Picture {
  const pixels = new Uint8Array(width * height);
  const rowBytes = (width + 7) >> 3;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      pixels[y * width + x] = bit === inkBit ? 0 : 255;
    }
  }
  return { width, height, pixels };
}

/** PDF.js gives one bit, three bytes or four bytes a pixel; the length tells which. */
function greyFromPdfJs({ width, height, data }: z.infer<typeof pixelsSchema>): Picture | null {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const area = width * height;
  if (bytes.length >= area * 4) return greyFromRgba(bytes, width, height);
  if (bytes.length >= area * 3) {
    const pixels = new Uint8Array(area);
    for (let at = 0, from = 0; at < area; at += 1, from += 3) {
      pixels[at] = ((bytes[from] ?? 0) * 77 + (bytes[from + 1] ?? 0) * 150 + (bytes[from + 2] ?? 0) * 29) >> 8;
    }
    return { width, height, pixels };
  }
  if (bytes.length >= ((width + 7) >> 3) * height) return greyFromBits(bytes, width, height, 0);
  return null;
}

/** A picture by its id, once PDF.js has it. `null`: it could not be decoded. */
function pictureObject(page: PdfPage, id: string): Promise<unknown> {
  const objects = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(id, resolve);
  });
}

async function decodePlaced(page: PdfPage, id: string): Promise<Picture | null> {
  const pixels = pixelsSchema.safeParse(await pictureObject(page, id));
  return pixels.success ? greyFromPdfJs(pixels.data) : null;
}

/** A stencil: its 0 bits are painted. Scanners lay black text over a coloured background this way. */
async function decodeMask(page: PdfPage, argument: unknown): Promise<Picture | null> {
  const mask = maskSchema.safeParse(argument);
  if (!mask.success) return null;
  const { width, height, data } = mask.data;
  if (typeof data !== 'string') return greyFromBits(data, width, height, 0);
  const held = pixelsSchema.safeParse(await pictureObject(page, data));
  return held.success ? greyFromBits(held.data.data, width, height, 0) : null;
}

/** The pictures of a page and where they lie. */
export async function picturesOf(page: PdfPage, operators: PdfOperators): Promise<PagePictures> {
  const list = await page.getOperatorList();
  const placed: PlacedPicture[] = [];
  const saved: Matrix[] = [];
  let current: Matrix = [1, 0, 0, 1, 0, 0];
  let undecoded = 0;
  const place = (picture: Picture | null): void => {
    if (picture === null) undecoded += 1;
    else placed.push({ picture, matrix: current });
  };
  for (const [at, operator] of list.fnArray.entries()) {
    const given: unknown[] = Array.isArray(list.argsArray[at]) ? list.argsArray[at] : [];
    if (operator === operators.save) saved.push(current);
    else if (operator === operators.restore || operator === operators.paintFormXObjectEnd) {
      current = saved.pop() ?? current;
    } else if (operator === operators.transform) {
      current = combined(current, matrixSchema.parse(given));
    } else if (operator === operators.paintFormXObjectBegin) {
      saved.push(current);
      const own = matrixSchema.safeParse(given[0]);
      if (own.success) current = combined(current, own.data);
    } else if (operator === operators.paintImageXObject) {
      place(await decodePlaced(page, placedSchema.parse(given)[0]));
    } else if (operator === operators.paintInlineImageXObject) {
      const inline = pixelsSchema.safeParse(given[0]);
      place(inline.success ? greyFromPdfJs(inline.data) : null);
    } else if (operator === operators.paintImageMaskXObject) place(await decodeMask(page, given[0]));
  }
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const area = Math.abs((right - left) * (top - bottom));
  const covered = placed.reduce((sum, { matrix }) => sum + Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]), 0);
  return { placed, undecoded, coverage: area === 0 ? 0 : Math.min(1, covered / area) };
}

/** Paints one picture on the sheet, later ones only where they are darker: stencils carry no paper of their own. */
function paint(sheet: Picture, picture: Picture, toSheet: Matrix): void {
  const [a, b, c, d, e, f] = toSheet;
  const determinant = a * d - b * c;
  if (determinant === 0) return;
  const across = Math.max(1, Math.round(Math.hypot(a, b)));
  const up = Math.max(1, Math.round(Math.hypot(c, d)));
  // Shrinking is done first and well; enlarging by the nearest pixel is enough, for the reader scales again.
  const source = resized(picture, Math.min(picture.width, across), Math.min(picture.height, up));
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(sheet.width, Math.ceil(Math.max(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(sheet.height, Math.ceil(Math.max(...ys)));
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const dx = x + 0.5 - e;
      const dy = y + 0.5 - f;
      const u = (d * dx - c * dy) / determinant;
      const v = (a * dy - b * dx) / determinant;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const row = Math.min(source.height - 1, Math.floor((1 - v) * source.height));
      const from = row * source.width + Math.floor(u * source.width);
      const at = y * sheet.width + x;
      sheet.pixels[at] = Math.min(sheet.pixels[at] ?? 255, source.pixels[from] ?? 255);
    }
  }
}

/** The page as seen, with its pictures painted: as fine as the finest of them, between 1200 and 2480 pixels wide. */
export function paintedPage(page: PdfPage, { placed }: PagePictures): Picture {
  const natural = page.getViewport({ scale: 1 });
  const finest = Math.max(
    ...placed.map(({ picture, matrix }) => picture.width / Math.max(1, Math.hypot(matrix[0], matrix[1]))),
  );
  const width = Math.round(Math.min(2480, Math.max(1200, finest * natural.width)));
  const viewport = page.getViewport({ scale: width / natural.width });
  const height = Math.round(viewport.height);
  const sheet: Picture = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  const toView = matrixSchema.parse(viewport.transform);
  for (const { picture, matrix } of placed) paint(sheet, picture, combined(toView, matrix));
  return sheet;
}

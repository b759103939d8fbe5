import { deflateSync, crc32 } from 'node:zlib';

/** Decoded pixels, row by row from the upper left: one byte (grey) or three (red, green, blue) each. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
};

/** Drops the alpha channel over white paper; `isGrey` keeps the brightness only. */
export const rasterOfRgba = (
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  isGrey = false,
): Raster => {
  const channels = isGrey ? 1 : 3;
  const pixels = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += channels) {
    const alpha = rgba[from + 3] ?? 255;
    const paper = 255 - alpha;
    const red = ((rgba[from] ?? 0) * alpha) / 255 + paper;
    const green = ((rgba[from + 1] ?? 0) * alpha) / 255 + paper;
    const blue = ((rgba[from + 2] ?? 0) * alpha) / 255 + paper;
    if (isGrey) pixels[to] = Math.round((red * 77 + green * 150 + blue * 29) / 256);
    else {
      pixels[to] = Math.round(red);
      pixels[to + 1] = Math.round(green);
      pixels[to + 2] = Math.round(blue);
    }
  }
  return { width, height, channels, pixels };
};

export const greyOf = ({ width, height, channels, pixels }: Raster): Raster => {
  if (channels === 1) return { width, height, channels, pixels };
  const grey = new Uint8Array(width * height);
  for (let to = 0, from = 0; to < grey.length; to += 1, from += 3)
    grey[to] = ((pixels[from] ?? 0) * 77 + (pixels[from + 1] ?? 0) * 150 + (pixels[from + 2] ?? 0) * 29) >> 8;
  return { width, height, channels: 1, pixels: grey };
};

/** Which source pixels make up each pixel of a shrunk row or column. */
const spans = (from: number, to: number): readonly (readonly [number, number])[] =>
  Array.from({ length: to }, (_, index) => {
    const start = Math.floor((index * from) / to);
    return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
  });

/** Shrinks by the mean of the pixels that fall together, so that thin letters stay; never enlarges. */
export const shrunkTo = (raster: Raster, width: number, height: number): Raster => {
  if (width >= raster.width && height >= raster.height) return raster;
  const { channels } = raster;
  const across = spans(raster.width, width);
  const pixels = new Uint8Array(width * height * channels);
  let to = 0;
  for (const [top, low] of spans(raster.height, height)) {
    for (const [left, right] of across) {
      const count = (low - top) * (right - left);
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let y = top; y < low; y += 1) {
          const row = y * raster.width;
          for (let x = left; x < right; x += 1) sum += raster.pixels[(row + x) * channels + channel] ?? 0;
        }
        pixels[to] = Math.round(sum / count);
        to += 1;
      }
    }
  }
  return { width, height, channels, pixels };
};

/** Shrinks until there are at most `pixelsMax`, and no side is longer than `sideMax`. */
export const shrunkBelow = (raster: Raster, pixelsMax: number, sideMax: number): Raster => {
  const scale = Math.min(
    1,
    Math.sqrt(pixelsMax / (raster.width * raster.height)),
    sideMax / Math.max(raster.width, raster.height),
  );
  const side = (length: number): number => Math.max(1, Math.floor(length * scale));
  return scale === 1 ? raster : shrunkTo(raster, side(raster.width), side(raster.height));
};

/** Mirrored left to right first, then turned clockwise. */
export const turnedRaster = (
  raster: Raster,
  { degrees, isMirrored }: { readonly degrees: 0 | 90 | 180 | 270; readonly isMirrored: boolean },
): Raster => {
  if (degrees === 0 && !isMirrored) return raster;
  const { width, height, channels, pixels } = raster;
  const isOnSide = degrees === 90 || degrees === 270;
  const [wide, high] = isOnSide ? [height, width] : [width, height];
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const seen = isMirrored ? width - 1 - x : x;
      const [column, row] =
        degrees === 0
          ? [seen, y]
          : degrees === 90
            ? [height - 1 - y, seen]
            : degrees === 180
              ? [width - 1 - seen, height - 1 - y]
              : [y, width - 1 - seen];
      const from = (y * width + x) * channels;
      const to = (row * wide + column) * channels;
      for (let channel = 0; channel < channels; channel += 1) out[to + channel] = pixels[from + channel] ?? 0;
    }
  }
  return { width: wide, height: high, channels, pixels: out };
};

/**
 * The rows, each led by PNG's filter byte and written as differences to the row above ("up"), deflated: what PNG and a
 * PDF's predictor 15 both read. Scans shrink well by it, and it costs one subtraction a byte.
 */
export const deflatedRows = ({ width, height, channels, pixels }: Raster, level: number): Uint8Array => {
  const length = width * channels;
  const rows = new Uint8Array((length + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const to = y * (length + 1);
    const from = y * length;
    rows[to] = 2;
    for (let x = 0; x < length; x += 1)
      rows[to + 1 + x] = (pixels[from + x] ?? 0) - (y === 0 ? 0 : (pixels[from - length + x] ?? 0));
  }
  return deflateSync(rows, { level });
};

const uint32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const chunk = (name: string, content: Uint8Array): Uint8Array => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  return Buffer.concat([uint32(content.length), named, uint32(crc32(named))]);
};

/** The raster as a PNG file. */
export const pngOf = (raster: Raster): Uint8Array =>
  Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk(
      'IHDR',
      Buffer.concat([
        uint32(raster.width),
        uint32(raster.height),
        Uint8Array.of(8, raster.channels === 1 ? 0 : 2, 0, 0, 0),
      ]),
    ),
    chunk('IDAT', deflatedRows(raster, 6)),
    chunk('IEND', new Uint8Array()),
  ]);

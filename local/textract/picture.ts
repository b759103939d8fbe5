/**
 * A page as grey pixels, and the few moves reading it needs. Kept free of image libraries: a page is at most some
 * eight million bytes, and these loops cost a tenth of encoding it for one.
 */

/** Grey pixels, row by row from the top left; 0 is black, 255 is paper. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A point on a page as fractions of its width and height, from the top left: Amazon's `Point`. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** Clockwise quarter turns. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** Grey from red, green and blue (ITU-R BT.601 weights in 256ths); see-through pixels show the white paper behind them. */
export function greyFromRgba(rgba: Uint8Array, width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < pixels.length; at += 1, from += 4) {
    const ink = (rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29;
    const alpha = rgba[from + 3] ?? 255;
    pixels[at] = alpha === 255 ? ink >> 8 : ((ink >> 8) * alpha + 255 * (255 - alpha)) / 255;
  }
  return { width, height, pixels };
}

interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly span: number;
}

/** For every target pixel: which source pixels count, and how much. The triangle widens when shrinking, so nothing is skipped. */
function tapsFor(from: number, to: number): Taps {
  const step = from / to;
  const reach = Math.max(1, step);
  const span = Math.ceil(reach * 2) + 1;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * span);
  for (let target = 0; target < to; target += 1) {
    const centre = (target + 0.5) * step - 0.5;
    const start = Math.ceil(centre - reach);
    first[target] = start;
    let sum = 0;
    for (let tap = 0; tap < span; tap += 1) {
      const weight = Math.max(0, 1 - Math.abs(start + tap - centre) / reach);
      weights[target * span + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < span; tap += 1) weights[target * span + tap] = (weights[target * span + tap] ?? 0) / sum;
  }
  return { first, weights, span };
}

/** The picture in another size. */
export function resized(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const across = tapsFor(picture.width, width);
  const narrow = new Uint8Array(width * picture.height);
  for (let row = 0; row < picture.height; row += 1) {
    const line = row * picture.width;
    for (let x = 0; x < width; x += 1) {
      let sum = 0.5;
      for (let tap = 0; tap < across.span; tap += 1) {
        const source = Math.min(Math.max((across.first[x] ?? 0) + tap, 0), picture.width - 1);
        sum += (across.weights[x * across.span + tap] ?? 0) * (picture.pixels[line + source] ?? 0);
      }
      narrow[row * width + x] = sum;
    }
  }
  const down = tapsFor(picture.height, height);
  const pixels = new Uint8Array(width * height);
  const sums = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0.5);
    for (let tap = 0; tap < down.span; tap += 1) {
      const weight = down.weights[y * down.span + tap] ?? 0;
      if (weight === 0) continue;
      const line = Math.min(Math.max((down.first[y] ?? 0) + tap, 0), picture.height - 1) * width;
      for (let x = 0; x < width; x += 1) sums[x] = (sums[x] ?? 0) + weight * (narrow[line + x] ?? 0);
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = sums[x] ?? 0;
  }
  return { width, height, pixels };
}

/** The picture turned clockwise. */
export function turned(picture: Picture, turns: QuarterTurns): Picture {
  if (turns === 0) return picture;
  const { width, height, pixels } = picture;
  if (turns === 2) return { width, height, pixels: pixels.toReversed() };
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = turns === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      out[at] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: height, height: width, pixels: out };
}

/** The picture as seen in a mirror, left to right. */
export function mirrored({ width, height, pixels }: Picture): Picture {
  const out = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    out.set(pixels.subarray(row * width, (row + 1) * width).toReversed(), row * width);
  }
  return { width, height, pixels: out };
}

/** Where a point of the turned picture lies in the picture before it was turned. */
export function beforeTurning(point: PagePoint, turns: QuarterTurns): PagePoint {
  switch (turns) {
    case 0:
      return point;
    case 1:
      return { x: point.y, y: 1 - point.x };
    case 2:
      return { x: 1 - point.x, y: 1 - point.y };
    case 3:
      return { x: 1 - point.y, y: point.x };
  }
}

/** Netpbm grey (P5): the one format that costs nothing to write and that the engine reads. */
export function toPgm(picture: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`, 'latin1'), picture.pixels]);
}

import type { Picture } from './picture.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * What on a page is ink, whatever the light: paper is told from the brightest grey around, so that shadows of a photo
 * and coloured fields count as paper, and ink is what is clearly darker than it.
 */

/** Side of a block whose paper grey is measured, in pixels of the small page. */
export const BLOCK = 16;
/** Paper is the brightest grey within so many blocks: wider than any letter's stroke. */
const REACH = 2;
/** A field darker than this share of the paper within so many blocks is print (a bar with white letters), not shadow. */
const SHADOW_LEAST = 0.5;
const SHADOW_REACH = 6;
/** Grain of this share of its grey all around is no paper: the table beside the page, a picture. */
const GRAIN_MOST = 0.14;
/** Grey print is ink too, but on a grainy photo only what no grain reaches: so many times its spread below the paper. */
const INK = { most: 204, least: 188, spreads: 2.2 };
/** Of the normal distribution: from the median down to the quarter. */
const QUARTER = 0.674;

/** Everything is brighter than this, so nothing is ink. */
const NO_PAPER = 1;

/** The grey of the paper at each block. */
export interface PaperGrey {
  readonly columns: number;
  readonly rows: number;
  readonly greys: Float32Array;
  /** Blocks that lie beside the photographed sheet. */
  readonly beside: ReadonlySet<number>;
}

/** The grey that four fifths of a block's pixels do not pass, and how far below it the middle ones lie. */
function brightOf(picture: Picture, column: number, row: number): { bright: number; grain: number } {
  const counts = new Uint16Array(64);
  let all = 0;
  const bottom = Math.min(picture.height, (row + 1) * BLOCK);
  const right = Math.min(picture.width, (column + 1) * BLOCK);
  for (let y = row * BLOCK; y < bottom; y += 1) {
    for (let x = column * BLOCK; x < right; x += 1) {
      const grey = (picture.pixels[y * picture.width + x] ?? 0) >> 2;
      counts[grey] = (counts[grey] ?? 0) + 1;
      all += 1;
    }
  }
  let seen = 0;
  let middle = -1;
  for (let grey = 0; grey < 64; grey += 1) {
    seen += counts[grey] ?? 0;
    if (middle < 0 && seen >= all * 0.4) middle = grey;
    if (seen >= all * 0.8) return { bright: grey * 4 + 2, grain: (grey - middle) / (grey + 0.5) };
  }
  return { bright: 255, grain: 0 };
}

function spread(from: Float32Array, columns: number, rows: number, reach: number, take: 'most' | 'mean'): Float32Array {
  const out = new Float32Array(from.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let most = 0;
      let sum = 0;
      let count = 0;
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y += 1) {
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x += 1) {
          const grey = from[y * columns + x] ?? 0;
          most = Math.max(most, grey);
          sum += grey;
          count += 1;
        }
      }
      out[row * columns + column] = take === 'most' ? most : sum / count;
    }
  }
  return out;
}

export function paperOf(picture: Picture): PaperGrey {
  const columns = Math.ceil(picture.width / BLOCK);
  const rows = Math.ceil(picture.height / BLOCK);
  const bright = new Float32Array(columns * rows);
  const smooth = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const block = brightOf(picture, column, row);
      bright[row * columns + column] = block.bright;
      smooth[row * columns + column] = 1 - block.grain;
    }
  }
  const around = spread(bright, columns, rows, SHADOW_REACH, 'most');
  const smoothest = spread(smooth, columns, rows, 2, 'most');
  const beside = surroundingsOf(bright, columns);
  const wide = spread(bright, columns, rows, REACH, 'most').map((grey, at) =>
    beside.has(at) || 1 - (smoothest[at] ?? 1) > GRAIN_MOST
      ? NO_PAPER
      : Math.max(grey, (around[at] ?? 0) * SHADOW_LEAST, 1),
  );
  return { columns, rows, greys: spread(wide, columns, rows, 1, 'mean'), beside };
}

/** The paper's grey at a point of the small page. */
export function paperAt({ columns, rows, greys }: PaperGrey, x: number, y: number): number {
  const across = Math.min(columns - 1, Math.max(0, x / BLOCK - 0.5));
  const down = Math.min(rows - 1, Math.max(0, y / BLOCK - 0.5));
  const column = Math.max(0, Math.min(columns - 2, Math.floor(across)));
  const row = Math.max(0, Math.min(rows - 2, Math.floor(down)));
  const right = across - column;
  const below = down - row;
  const at = row * columns + column;
  const upper = (greys[at] ?? 255) * (1 - right) + (greys[at + 1] ?? greys[at] ?? 255) * right;
  const lower =
    (greys[at + columns] ?? upper) * (1 - right) + (greys[at + columns + 1] ?? greys[at + columns] ?? upper) * right;
  return upper * (1 - below) + lower * below;
}

/** The page as if lit evenly: paper is 255 everywhere. */
export function evenlyLit(picture: Picture, paper: PaperGrey): Picture {
  const { width, height } = picture;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let left = 0; left < width; left += 8) {
      const factor = 255 / paperAt(paper, left + 4, y);
      const end = Math.min(width, left + 8);
      for (let x = left; x < end; x += 1) {
        pixels[y * width + x] = Math.min(255, (picture.pixels[y * width + x] ?? 0) * factor);
      }
    }
  }
  return { width, height, pixels };
}

/** Darker than this is ink on an evenly lit page. */
export function inkLevel({ pixels }: Picture): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 7) {
    const grey = pixels[at] ?? 0;
    counts[grey] = (counts[grey] ?? 0) + 1;
  }
  const all = Math.ceil(pixels.length / 7);
  const quantile = (share: number): number => {
    let seen = 0;
    for (let grey = 0; grey < 256; grey += 1) {
      seen += counts[grey] ?? 0;
      if (seen >= all * share) return grey;
    }
    return 255;
  };
  const median = quantile(0.5);
  const spread = (median - quantile(0.25)) / QUARTER;
  return Math.round(Math.min(INK.most, Math.max(INK.least, median - 8 - INK.spreads * spread)));
}

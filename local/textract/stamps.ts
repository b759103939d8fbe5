import { componentsOf } from './components.ts';
import type { Component } from './components.ts';
import { greyFromRgba } from './picture.ts';
import type { Picture } from './picture.ts';
import { skewOf } from './skew.ts';
import { isLetter, isSingleLetter } from './strips.ts';

/**
 * Stamps: coloured print that stands askew of the page, often over other print. They are cut out and read by
 * themselves, at their own slant, and the page is read without them.
 */

/** Coloured ink differs by so much between its strongest and its weakest primary; a warm lamp's paper stays below. */
const COLOUR_LEAST = 48;
/** The layer of coloured ink is kept this large at most, A4 at 160 dots an inch: stamps are printed large. */
export const LAYER_AREA = 2_550_000;
/** Letters of a stamp are at least this share of the page's longer side high (2.5 mm on A4). */
const LETTER_SHARE = 1 / 120;
/** A stamp holds a word and perhaps a date; more coloured letters in one place are print of the page or a picture. */
const LETTERS = { least: 5, most: 60 };
/** Nearer than so many of its heights a letter belongs to the same stamp. */
const TOGETHER = 0.9;
/** Less askew than this is print of the page itself, on paper that may lie a little askew (3.5 degrees). */
const ASKEW_LEAST = 0.06;
/** And nobody stamps steeper than this (31 degrees). */
export const ASKEW_MOST = 0.6;
/** A frame runs within so many letters' heights of them. */
const FRAME_REACH = 3;
const STAMPS_MOST = 2;
/** Of the page: less coloured ink holds no stamp, more is a picture or the table. */
const SHARE = { least: 0.0003, most: 0.3 };
const PAPER = 255;
/** How much darker than paper a colour is painted: a faded stamp is still clear ink. */
const STRENGTH = 1.6;

/** A piece of the layer, on paper of its own, and where its upper left corner was. */
export interface Stamp {
  readonly cut: Picture;
  readonly left: number;
  readonly top: number;
}

/** A page as it is read: its grey, and its coloured ink, smaller, where it has any. */
export interface PaintedPage {
  readonly grey: Picture;
  readonly coloured: Picture | null;
}

export const paintedFromRgba = (rgba: Uint8Array, width: number, height: number): PaintedPage => ({
  grey: greyFromRgba(rgba, width, height),
  coloured: colouredInk(rgba, width, height),
});

/** Coloured ink as dark on white, from red, green and blue; null where there is none or it is everywhere. */
export function colouredInk(rgba: Uint8Array, width: number, height: number): Picture | null {
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / LAYER_AREA) - 0.01));
  const layer = { width: Math.floor(width / step), height: Math.floor(height / step) };
  const pixels = new Uint8Array(layer.width * layer.height);
  let inked = 0;
  for (let y = 0; y < layer.height; y += 1) {
    for (let x = 0; x < layer.width; x += 1) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0; tap < step * step; tap += 1) {
        const at = ((y * step + Math.floor(tap / step)) * width + x * step + (tap % step)) * 4;
        red += rgba[at] ?? 0;
        green += rgba[at + 1] ?? 0;
        blue += rgba[at + 2] ?? 0;
      }
      // Of the mean: the coloured rims that a letter's edges may have take each other back.
      const colour = (Math.max(red, green, blue) - Math.min(red, green, blue)) / step / step;
      if (colour >= COLOUR_LEAST) inked += 1;
      pixels[y * layer.width + x] = Math.max(0, PAPER - STRENGTH * colour);
    }
  }
  const share = inked / pixels.length;
  return share < SHARE.least || share > SHARE.most ? null : { ...layer, pixels };
}

const INK = PAPER - STRENGTH * COLOUR_LEAST;
const heightOf = (part: Component): number => part.bottom - part.top;

function isNear(one: Component, other: Component): boolean {
  const reach = TOGETHER * Math.max(heightOf(one), heightOf(other));
  const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return across < reach && down < reach;
}

function clusters(letters: readonly Component[]): Component[][] {
  const left = new Set(letters);
  const found: Component[][] = [];
  for (const first of letters) {
    if (!left.delete(first)) continue;
    const cluster = [first];
    // Grows while it is walked.
    for (const here of cluster) {
      for (const other of left) {
        if (!isNear(here, other)) continue;
        left.delete(other);
        cluster.push(other);
      }
    }
    found.push(cluster);
  }
  return found;
}

const isAskew = (letters: readonly Component[], size: number): boolean => {
  const feet = Float32Array.from(letters.flatMap(({ left, right, bottom }) => [(left + right) / 2, bottom]));
  return Math.abs(skewOf(feet, size, ASKEW_MOST).radians) > ASKEW_LEAST;
};

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const extentOf = (parts: readonly Extent[]): Extent => ({
  left: Math.min(...parts.map((part) => part.left)),
  top: Math.min(...parts.map((part) => part.top)),
  right: Math.max(...parts.map((part) => part.right)),
  bottom: Math.max(...parts.map((part) => part.bottom)),
});

/** The frame around most of a stamp's letters, where there is one. */
function frameOf(all: readonly Component[], letters: readonly Component[], tall: number): readonly Component[] {
  const isAround = (part: Component, letter: Component): boolean =>
    part.left < letter.left && part.right > letter.right && part.top < letter.top && part.bottom > letter.bottom;
  const { left, top, right, bottom } = extentOf(letters);
  const reach = FRAME_REACH * tall;
  const isNearby = (part: Component): boolean =>
    part.left > left - reach && part.right < right + reach && part.top > top - reach && part.bottom < bottom + reach;
  return all.filter(
    (part) => isNearby(part) && letters.filter((letter) => isAround(part, letter)).length > letters.length / 2,
  );
}

function cutOut(layer: Picture, all: readonly Component[], letters: readonly Component[]): Stamp {
  const tall = Math.max(...letters.map(heightOf));
  const margin = Math.ceil(tall / 2);
  const ink = extentOf([...letters, ...frameOf(all, letters, tall)]);
  const [left, top] = [Math.max(0, ink.left - margin), Math.max(0, ink.top - margin)];
  const width = Math.min(layer.width, ink.right + margin) - left;
  const height = Math.min(layer.height, ink.bottom + margin) - top;
  // On paper so large that its letters are not too large for print.
  const side = Math.max(width, height, 18 * tall);
  const cut = { width: side, height: side, pixels: new Uint8Array(side * side).fill(PAPER) };
  const [right, down] = [(side - width) >> 1, (side - height) >> 1];
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * layer.width + left;
    cut.pixels.set(layer.pixels.subarray(from, from + width), (down + y) * side + right);
  }
  return { cut, left: left - right, top: top - down };
}

/** The stamps of a page's coloured ink. */
export function stampsIn(layer: Picture): Stamp[] {
  const size = Math.max(layer.width, layer.height);
  const { all } = componentsOf(layer, INK);
  const letters = all.filter(
    (part) =>
      heightOf(part) >= LETTER_SHARE * size && isLetter(part, layer.width, layer.height) && isSingleLetter(part),
  );
  return clusters(letters)
    .filter((cluster) => cluster.length >= LETTERS.least && cluster.length <= LETTERS.most && isAskew(cluster, size))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, STAMPS_MOST)
    .map((cluster) => cutOut(layer, all, cluster));
}

/** The page without the ink of its stamps: what they lie over can be read again. */
export function withoutStamps(page: Picture, layer: Picture, stamps: readonly Stamp[]): Picture {
  if (stamps.length === 0) return page;
  const pixels = page.pixels.slice();
  const scale = page.width / layer.width;
  for (const { cut, left, top } of stamps) {
    const clamped = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value * scale)));
    for (let y = clamped(top, page.height); y < clamped(top + cut.height, page.height); y += 1) {
      for (let x = clamped(left, page.width); x < clamped(left + cut.width, page.width); x += 1) {
        const [column, row] = [Math.floor(x / scale) - left, Math.floor(y / scale) - top];
        const around = [row - 1, row, row + 1].flatMap((line) =>
          [column - 1, column, column + 1].map((at) => cut.pixels[line * cut.width + at] ?? PAPER),
        );
        if (Math.min(...around) < INK) pixels[y * page.width + x] = PAPER;
      }
    }
  }
  return { ...page, pixels };
}

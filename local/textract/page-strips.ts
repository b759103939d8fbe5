import { componentsOf } from './components.ts';
import type { Component, Components } from './components.ts';
import { BLOCK, evenlyLit, inkLevel, paperOf } from './page-ink.ts';
import type { PaperGrey } from './page-ink.ts';
import { resized } from './picture.ts';
import type { Picture } from './picture.ts';
import { withoutRules } from './ruled-lines.ts';
import { skewsOf } from './skew.ts';
import { isLetter, isSingleLetter, stripsOf } from './strips.ts';
import type { Strip } from './strips.ts';
import { printOn, RULE } from './tape.ts';
import type { Sheet } from './tape.ts';

/** Lines are looked for on a page of this many pixels, A4 at 160 dots an inch; they are read at its full size. */
const SMALL_AREA = 2_550_000;
/** Darker than this is a rule: on an evenly lit page rules are often lighter than letters. */
const RULE_INK = 185;
/** Less slant than this leaves every row apart from the next. */
const SLANT_LEAST = 0.0015;
/** How much clearer the lines must run across than along for a page to lie on its side. */
const SIDEWAYS_CLEARER = 1.3;

export interface PageStrips {
  readonly sheet: Sheet;
  readonly strips: readonly Strip[];
  /** The letters stand in lines that run up or down. */
  readonly liesOnItsSide: boolean;
}

function shrunk(picture: Picture): Picture {
  const scale = Math.min(1, Math.sqrt(SMALL_AREA / (picture.width * picture.height)));
  return resized(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
}

/** The picture turned by a few degrees about its middle; what comes in from outside is paper. */
function straightened({ width, height, pixels }: Picture, radians: number): Picture {
  const out = new Uint8Array(width * height).fill(255);
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dx = x + 0.5 - width / 2;
      const dy = y + 0.5 - height / 2;
      const fromX = width / 2 + dx * cos - dy * sin - 0.5;
      const fromY = height / 2 + dx * sin + dy * cos - 0.5;
      const left = Math.floor(fromX);
      const upper = Math.floor(fromY);
      if (left < 0 || upper < 0 || left >= width - 1 || upper >= height - 1) continue;
      const right = fromX - left;
      const below = fromY - upper;
      const at = upper * width + left;
      out[y * width + x] =
        ((pixels[at] ?? 255) * (1 - right) + (pixels[at + 1] ?? 255) * right) * (1 - below) +
        ((pixels[at + width] ?? 255) * (1 - right) + (pixels[at + width + 1] ?? 255) * right) * below;
    }
  }
  return { width, height, pixels: out };
}

const widthOf = (part: Component): number => part.right - part.left;
const heightOf = (part: Component): number => part.bottom - part.top;

/** What reaches beyond the photographed sheet: the table's rim, and the shadow that the sheet casts on it. */
function reachingOut({ width, height }: Picture, { columns, beside }: PaperGrey, labels: Int32Array): Set<number> {
  const found = new Set<number>();
  for (const block of beside) {
    const [left, top] = [(block % columns) * BLOCK, Math.floor(block / columns) * BLOCK];
    for (let y = top; y < Math.min(height, top + BLOCK); y += 1) {
      for (let x = left; x < Math.min(width, left + BLOCK); x += 1) found.add(labels[y * width + x] ?? 0);
    }
  }
  found.delete(0);
  return found;
}

/** The dark edge that a scanner, or the table under a photo, leaves is wiped out: it is no print. */
function wipeEdges({ width, height, pixels }: Picture, { all, labels }: Components, paper: PaperGrey): void {
  const edges = reachingOut({ width, height, pixels }, paper, labels);
  for (const part of all) {
    const touches = part.left <= 1 || part.top <= 1 || part.right >= width - 1 || part.bottom >= height - 1;
    const isLarge = heightOf(part) > height / 25 || widthOf(part) > width / 25;
    // A coloured band across the page fills its box; an edge runs around the page.
    if (touches && isLarge && part.area < 0.5 * widthOf(part) * heightOf(part)) edges.add(part.id);
  }
  if (edges.size === 0) return;
  for (let at = 0; at < labels.length; at += 1) if (edges.has(labels[at] ?? 0)) pixels[at] = 255;
}

/** Bold letters that touch fill their box too; but only a bar is solid along its edges, where no letters reach. */
const EDGE_SOLID = 0.7;

function isSolidAlong(labels: Int32Array, pageWidth: number, bar: Component): boolean {
  let solid = 0;
  let all = 0;
  for (const depth of [0.12, 0.88]) {
    const y = Math.round(bar.top + depth * (heightOf(bar) - 1));
    for (let x = bar.left; x < bar.right; x += 1) {
      all += 1;
      if (labels[y * pageWidth + x] === bar.id) solid += 1;
    }
  }
  return solid > EDGE_SOLID * all;
}

/** Filled bars, and boxes for one sum, with letters in them: wider than high, higher than letters, and mostly ink. */
function barsIn({ all, labels }: Components, letters: readonly Component[], page: Picture): readonly Component[] {
  const heights = letters.map(heightOf).toSorted((one, other) => one - other);
  const usual = heights[heights.length >> 1] ?? 10;
  return all.filter((part) => {
    const [width, height] = [widthOf(part), heightOf(part)];
    const isHigh = height >= (width > 4 * height ? 1.4 : 2.5) * usual && height < page.height / 5;
    const isBar = isHigh && width > 1.3 * height;
    return isBar && part.area > 0.65 * width * height && isSolidAlong(labels, page.width, part);
  });
}

/** How much lighter or darker than its bar print is, at least. */
const PRINT_CONTRAST = 40;

/** The bar's own grey, and whether its letters are lighter than it. */
function barGround({ width, pixels }: Picture, bar: Component): { grey: number; isLight: boolean } {
  const counts = new Uint32Array(256);
  for (let y = bar.top; y < bar.bottom; y += 1) {
    for (let x = bar.left; x < bar.right; x += 1) {
      const here = pixels[y * width + x] ?? 0;
      counts[here] = (counts[here] ?? 0) + 1;
    }
  }
  const half = ((bar.right - bar.left) * (bar.bottom - bar.top)) / 2;
  let grey = 0;
  for (let seen = counts[0] ?? 0; seen < half; seen += counts[grey] ?? 0) grey += 1;
  const sum = (from: number, to: number): number =>
    counts.subarray(Math.max(0, from), Math.max(0, to)).reduce((all, count) => all + count, 0);
  return { grey, isLight: sum(grey + PRINT_CONTRAST, 256) > sum(0, grey - PRINT_CONTRAST) };
}

/** Makes the letters in bars dark and the bars paper; the map says where and from which ground. */
function clearBars({ width, height, pixels }: Picture, bars: readonly Component[]): Int16Array {
  const grounds = new Int16Array(width * height);
  for (const bar of bars) {
    const { grey, isLight } = barGround({ width, height, pixels }, bar);
    const ground = isLight ? -Math.min(grey, 254) - 1 : Math.max(grey, 1);
    for (let y = bar.top; y < bar.bottom; y += 1) {
      for (let x = bar.left; x < bar.right; x += 1) {
        const at = y * width + x;
        if (grounds[at] !== 0) continue;
        pixels[at] = printOn(ground, pixels[at] ?? 0);
        grounds[at] = ground;
      }
    }
  }
  return grounds;
}

interface Wiped {
  readonly ruled: Picture;
  readonly straight: Picture;
  readonly labels: Int32Array;
  readonly grounds: Int16Array | null;
  readonly ink: number;
}

/** Says where ink was wiped out, so that it is not painted on the tape again. */
function markRules({ ruled, straight, labels, grounds, ink }: Wiped): void {
  for (let at = 0; at < labels.length; at += 1) {
    const isWiped = labels[at] === 0 && (ruled.pixels[at] ?? 255) < ink && straight.pixels[at] === 255;
    if (isWiped && (grounds?.[at] ?? 0) === 0) labels[at] = RULE;
  }
}

/** Finds the lines of print on a picture, whatever its light, its slant of some degrees, its rules and its coloured bars. */
export function findStrips(full: Picture, slopeMost?: number): PageStrips {
  const small = shrunk(full);
  const { width, height } = small;
  const paper = paperOf(small);
  const lit = evenlyLit(small, paper);
  const ink = inkLevel(lit);
  const raw = componentsOf(lit, ink);
  wipeEdges(lit, raw, paper);
  const letters = raw.all.filter((part) => isLetter(part, width, height));
  const { upright, sideways } = skewsOf(letters.filter(isSingleLetter), width, height, slopeMost);
  const radians = Math.abs(upright.radians) < SLANT_LEAST ? 0 : upright.radians;
  const ruled = radians === 0 ? lit : straightened(lit, radians);
  const straight = withoutRules(ruled, RULE_INK);
  let components = componentsOf(straight, ink);
  const bars = barsIn(components, letters, straight);
  const grounds = bars.length === 0 ? null : clearBars(straight, bars);
  if (grounds !== null) components = componentsOf(straight, ink);
  const { all, labels } = components;
  markRules({ ruled, straight, labels, grounds, ink });
  return {
    sheet: { full, scale: full.width / width, width, height, radians, paper, labels, grounds },
    strips: stripsOf(all, width, height),
    liesOnItsSide: sideways.clearness > SIDEWAYS_CLEARER * upright.clearness,
  };
}

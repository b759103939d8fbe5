import type { Page } from 'tesseract.js';
import { paperAt } from './page-ink.ts';
import type { PaperGrey } from './page-ink.ts';
import type { PagePoint, Picture } from './picture.ts';
import type { Strip } from './strips.ts';

/**
 * The strips of a page, one under the other and all with letters of one size: the engine then has no columns, rules,
 * stamps or pictures to stumble over, and reads no empty paper.
 */

/** Height of capitals on the tape: what the engine reads best (measured). */
const TALL = 26;
const MARGIN = 0.45;
const ROW_GAP = 16;
const EDGE = 20;
const SCALE_MAX = 4;
/** The engine takes pictures up to 32,767 pixels a side; half of it keeps its memory small. */
const HEIGHT_MAX = 16_000;
/** Label of a rule that was wiped out. */
export const RULE = -1;

export interface Sheet {
  /** The picture as handed in, turned upright but not straightened. */
  readonly full: Picture;
  /** Pixels of the full picture for one of the small page. */
  readonly scale: number;
  /** Small, straightened page. */
  readonly width: number;
  readonly height: number;
  readonly radians: number;
  readonly paper: PaperGrey;
  readonly labels: Int32Array;
  /** Where bars lie under the print, and of which ground (see `printOn`); 0 is paper. */
  readonly grounds: Int16Array | null;
}

/** Grey of print as if on paper: above 0 the ground is the bar's grey, below 0 it is -1 - grey of a bar with light letters. */
export function printOn(ground: number, grey: number): number {
  if (ground === 0) return grey;
  return Math.min(255, ground > 0 ? (grey * 255) / ground : ((255 - grey) * 255) / (256 + ground));
}

interface Placed {
  readonly strip: Strip;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Tape pixels for one pixel of the small page. */
  readonly zoom: number;
  readonly margin: number;
}

export interface Tape {
  readonly picture: Picture;
  readonly placed: readonly Placed[];
}

/** From the straightened small page to the small page as it lay. */
export function unstraightened({ width, height, radians }: Sheet, x: number, y: number): PagePoint {
  const dx = x - width / 2;
  const dy = y - height / 2;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return { x: width / 2 + dx * cos - dy * sin, y: height / 2 + dx * sin + dy * cos };
}

/** And back: from the small page as it lay to the straightened one. */
export function straightenedPoint({ width, height, radians }: Sheet, { x, y }: PagePoint): PagePoint {
  const dx = x - width / 2;
  const dy = y - height / 2;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return { x: width / 2 + dx * cos + dy * sin, y: height / 2 - dx * sin + dy * cos };
}

function place(strips: readonly Strip[]): { placed: Placed[]; width: number; height: number } {
  let top = EDGE;
  let width = 0;
  const placed = strips.map((strip) => {
    const zoom = Math.min(SCALE_MAX, TALL / Math.max(4, strip.tall));
    const margin = MARGIN * strip.tall;
    const size = {
      width: Math.ceil((strip.right - strip.left + 2 * margin) * zoom),
      height: Math.ceil((strip.bottom - strip.top + margin) * zoom),
    };
    const here = { strip, top, zoom, margin, ...size };
    top += size.height + ROW_GAP;
    width = Math.max(width, size.width);
    return here;
  });
  return { placed, width: width + 2 * EDGE, height: top + EDGE };
}

/** Whether a letter of the strip goes on beside the rule: there its stroke crosses it. */
function crosses({ width, labels }: Sheet, own: ReadonlySet<number>, at: number): boolean {
  for (const step of [1, width]) {
    for (const side of [-step, step]) {
      for (let reach = 1; reach <= 3; reach += 1) {
        const label = labels[at + side * reach] ?? 0;
        if (label !== RULE && label !== 0) {
          if (own.has(label)) return true;
          break;
        }
      }
    }
  }
  return false;
}

/** Whether the pixel, or one beside it, belongs to something else than the strip. */
function isForeign(sheet: Sheet, own: ReadonlySet<number>, x: number, y: number): boolean {
  const { width, height, labels } = sheet;
  const column = Math.round(x);
  const row = Math.round(y);
  if (column < 1 || row < 1 || column >= width - 1 || row >= height - 1) return false;
  const at = row * width + column;
  const here = labels[at] ?? 0;
  if (here === RULE) return !crosses(sheet, own, at);
  if (here !== 0) return !own.has(here);
  let foreign = false;
  for (const beside of [at - 1, at + 1, at - width, at + width]) {
    const label = labels[beside] ?? 0;
    if (label === 0) continue;
    if (own.has(label)) return false;
    foreign = true;
  }
  return foreign;
}

function paint(tape: Picture, sheet: Sheet, { strip, top, height, width, zoom, margin }: Placed): void {
  const { full, scale } = sheet;
  const own = new Set(strip.parts.map(({ id }) => id));
  const step = scale / zoom;
  const taps = Math.min(4, Math.max(1, Math.round(step)));
  const cos = Math.cos(sheet.radians);
  const sin = Math.sin(sheet.radians);
  for (let row = 0; row < height; row += 1) {
    const down = (row + 0.5) / zoom - margin / 2;
    for (let column = 0; column < width; column += 1) {
      const across = (column + 0.5) / zoom - margin;
      const x = strip.left + across;
      const y = strip.top + down + strip.slope * across;
      if (isForeign(sheet, own, x - 0.5, y - 0.5)) continue;
      const from = unstraightened(sheet, x, y);
      let sum = 0;
      for (let tap = 0; tap < taps * taps; tap += 1) {
        const du = (((tap % taps) + 0.5) / taps - 0.5) * step;
        const dv = ((Math.floor(tap / taps) + 0.5) / taps - 0.5) * step;
        sum += sampled(full, from.x * scale + du * cos - dv * sin - 0.5, from.y * scale + du * sin + dv * cos - 0.5);
      }
      let grey = Math.min(255, ((sum / taps / taps) * 255) / paperAt(sheet.paper, from.x, from.y));
      const small =
        Math.min(sheet.height - 1, Math.max(0, Math.floor(y))) * sheet.width +
        Math.min(sheet.width - 1, Math.max(0, Math.floor(x)));
      if (sheet.grounds !== null) grey = printOn(sheet.grounds[small] ?? 0, grey);
      tape.pixels[(top + row) * tape.width + EDGE + column] = grey;
    }
  }
}

function sampled({ width, height, pixels }: Picture, x: number, y: number): number {
  const left = Math.floor(x);
  const upper = Math.floor(y);
  if (left < 0 || upper < 0 || left >= width - 1 || upper >= height - 1) return 255;
  const right = x - left;
  const below = y - upper;
  const at = upper * width + left;
  return (
    ((pixels[at] ?? 255) * (1 - right) + (pixels[at + 1] ?? 255) * right) * (1 - below) +
    ((pixels[at + width] ?? 255) * (1 - right) + (pixels[at + width + 1] ?? 255) * right) * below
  );
}

/** The strips in their order, on as many tapes as they need. */
export function tapesOf(sheet: Sheet, strips: readonly Strip[]): Tape[] {
  const { placed } = place(strips);
  const parts = Map.groupBy(strips, (_, index) => Math.floor((placed[index]?.top ?? 0) / HEIGHT_MAX));
  return [...parts.values()].map((own) => tapeOf(sheet, own));
}

export function tapeOf(sheet: Sheet, strips: readonly Strip[]): Tape {
  const { placed, width, height } = place(strips);
  const picture = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  for (const each of placed) paint(picture, sheet, each);
  return { picture, placed };
}

export interface TapeWord {
  readonly text: string;
  readonly confidence: number;
  readonly strip: Strip;
  /** On the straightened small page; the line's own slope is left in `strip`. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const middleOf = ({ bbox }: { readonly bbox: { readonly y0: number; readonly y1: number } }): number =>
  (bbox.y0 + bbox.y1) / 2;

/** What was read on the tape, back where it stands, line by line: a strip that held two lines gives both. */
export function wordsOnPage(page: Page, { placed }: Tape): TapeWord[][] {
  const lines = (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((part) => part.lines));
  return lines.flatMap(({ words }) => {
    const byStrip = Map.groupBy(words, (word) =>
      placed.find((each) => middleOf(word) < each.top + each.height + ROW_GAP / 2),
    );
    return [...byStrip].flatMap(([here, own]) => {
      if (here === undefined) return [];
      const { strip, zoom, margin, top } = here;
      const x = (at: number): number => strip.left + (at - EDGE) / zoom - margin;
      const row = own.map(({ text, confidence, bbox }): TapeWord => {
        const [left, right] = [x(bbox.x0), x(bbox.x1)];
        const lift = strip.slope * ((left + right) / 2 - strip.left);
        const y = (at: number): number => strip.top + (at - top) / zoom - margin / 2 + lift;
        return { text, confidence, strip, left, right, top: y(bbox.y0), bottom: y(bbox.y1) };
      });
      return [row.toSorted((one, other) => one.left - other.left)];
    });
  });
}

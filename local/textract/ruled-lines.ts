import type { Picture } from './picture.ts';

/**
 * Frames and table lines are wiped out before reading: the engine takes a ruled cell for a picture and leaves out what
 * stands in it (measured: three of five rows of a boxed table in a scan). Amazon's reader copes with them by itself.
 */

/** Darker than this is ink, unless told otherwise. */
const INK = 140;
/** A rule is an unbroken run of at least this share of the page's width; slanted rules break into such runs too. */
const RUN_SHARE = 1 / 26;
/** And no thicker than this share; a thicker one is a filled bar, which may hold white letters. */
const THICKNESS_SHARE = 1 / 200;
const PAPER = 255;

interface Direction {
  /** Pixels from one point to the next along a run, and across it. */
  readonly along: number;
  readonly across: number;
  readonly length: number;
  readonly count: number;
}

/** How many ink pixels lie across the run at one of its points. */
function thicknessAt(pixels: Uint8Array, ink: number, at: number, across: number, most: number): number {
  let thick = 1;
  for (const step of [across, -across]) {
    for (let next = at + step; thick <= most && (pixels[next] ?? PAPER) < ink; next += step) thick += 1;
  }
  return thick;
}

/** Whether most of the run is thin: letters that touch a rule make it thick in places. */
function isThin(
  pixels: Uint8Array,
  ink: number,
  start: number,
  length: number,
  { along, across }: Direction,
  most: number,
): boolean {
  let thin = 0;
  const samples = 16;
  for (let sample = 0; sample < samples; sample += 1) {
    const at = start + Math.floor(((sample + 0.5) * length) / samples) * along;
    if (thicknessAt(pixels, ink, at, across, most) <= most) thin += 1;
  }
  return thin >= samples * 0.6;
}

function wipe(from: Uint8Array, to: Uint8Array, ink: number, direction: Direction, width: number): void {
  const { along, across, length, count } = direction;
  const least = Math.max(20, Math.round(width * RUN_SHARE));
  const most = Math.max(3, Math.round(width * THICKNESS_SHARE));
  for (let line = 0; line < count; line += 1) {
    let run = 0;
    for (let place = 0; place <= length; place += 1) {
      const at = line * across + place * along;
      if (place < length && (from[at] ?? PAPER) < ink) {
        run += 1;
        continue;
      }
      const start = at - run * along;
      if (run >= least && isThin(from, ink, start, run, direction, most)) {
        for (let wiped = 0; wiped < run; wiped += 1) {
          const here = start + wiped * along;
          to[here] = PAPER;
          // The grey edge beside the rule, where nothing else is attached.
          for (const beside of [here - across, here + across]) if ((from[beside] ?? 0) >= ink) to[beside] = PAPER;
        }
      }
      run = 0;
    }
  }
}

/** The picture without its ruled lines. */
export function withoutRules(picture: Picture, ink: number = INK): Picture {
  const { width, height, pixels } = picture;
  const cleaned = pixels.slice();
  wipe(pixels, cleaned, ink, { along: 1, across: width, length: width, count: height }, width);
  wipe(pixels, cleaned, ink, { along: width, across: 1, length: height, count: width }, width);
  return { width, height, pixels: cleaned };
}

import type { Component } from './components.ts';

/** How far, in radians clockwise, the lines of a page fall to the right, and how clearly the letters stand in lines. */
export interface Skew {
  readonly radians: number;
  readonly clearness: number;
}

const SLOPE_MAX = 0.14;
const COARSE = 0.004;
const FINE = 0.0005;
/** Feet of letters within so many pixels stand on one line. */
const BIN = 2;

function clearness(feet: Float32Array, slope: number, size: number, pad: number): number {
  const sums = new Float64Array(Math.ceil((size * (1 + 2 * pad)) / BIN) + 2);
  for (let at = 0; at < feet.length; at += 2) {
    const place = ((feet[at + 1] ?? 0) - slope * (feet[at] ?? 0) + size * pad) / BIN;
    const bin = Math.floor(place);
    sums[bin] = (sums[bin] ?? 0) + 1 - (place - bin);
    sums[bin + 1] = (sums[bin + 1] ?? 0) + place - bin;
  }
  return sums.reduce((sum, count) => sum + count * count, 0) / Math.max(1, feet.length);
}

/** The slope, no steeper than `slopeMost`, on which these feet (x and y by turns) stand in lines most clearly. */
export function skewOf(feet: Float32Array, size: number, slopeMost: number): Skew {
  // Feet that the slope lifts above the page's upper edge or drops below its lower one.
  const pad = slopeMost + 0.06;
  let found: Skew = { radians: 0, clearness: clearness(feet, 0, size, pad) * 1.02 };
  const attempt = (radians: number): void => {
    const here = clearness(feet, radians, size, pad);
    if (here > found.clearness) found = { radians, clearness: here };
  };
  for (let slope = -slopeMost; slope <= slopeMost; slope += COARSE) attempt(slope);
  const coarse = found.radians;
  for (let slope = coarse - COARSE; slope <= coarse + COARSE; slope += FINE) attempt(slope);
  return { ...found, radians: Math.atan(found.radians) };
}

/** The slope on which most letters stand in lines: as the page lies, and as it would lie after a quarter turn. */
export function skewsOf(
  letters: readonly Component[],
  width: number,
  height: number,
  slopeMost = SLOPE_MAX,
): { readonly upright: Skew; readonly sideways: Skew } {
  const size = Math.max(width, height);
  const upright = Float32Array.from(letters.flatMap(({ left, right, bottom }) => [(left + right) / 2, bottom]));
  // Turned clockwise by a quarter: x becomes height - y, y becomes x.
  const sideways = Float32Array.from(letters.flatMap(({ top, bottom, right }) => [height - (top + bottom) / 2, right]));
  return { upright: skewOf(upright, size, slopeMost), sideways: skewOf(sideways, size, slopeMost) };
}

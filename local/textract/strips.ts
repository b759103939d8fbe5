import type { Component } from './components.ts';

/** Letters that stand together in one line, with no wide gap between: what is read at once. Small-page pixels. */
export interface Strip {
  readonly parts: readonly Component[];
  readonly left: number;
  readonly right: number;
  /** Where the line's upper and lower edge lie at `left`, and how they fall to the right. */
  readonly top: number;
  readonly bottom: number;
  readonly slope: number;
  /** Height of its capitals and figures, as a rule. */
  readonly tall: number;
}

/** A letter of the smallest print still read is so high; what is lower is a dot, a dash or dust. */
const LETTER_LEAST = 4;
/** Smaller than this share of the page's usual letter: dots and dust, unless several stand in a line. */
const PRINT_LEAST = { lone: 0.55, several: 0.3 };
/** Of the height where half of all ink is: what is lower does not say how large the page is printed. */
const SPECK_SHARE = 0.45;
/** The strokes of a typed rule are lower than this share of a letter. */
const RULE_HEIGHT = 0.4;
/** More lines than this, of which few letters stand on lines, are the grain of a picture: then only what is surely print counts. */
const STRIPS_USUAL = 350;
/** No more than this are read, the longest. */
const STRIPS_MAX = 700;
/** Of so many letters this share stands on one line (measured on pages: print 0.8 to 1, grain 0.4). */
const LEVEL = { lettersLeast: 5, share: 0.8, pageShare: 0.65 };
/** A full stop covers about three times this share of a capital's height squared; less is dust. */
const DUST_SHARE = 0.012;
/** Before and behind a line a mark stands within this share of a capital's height; a dash has a blank on both sides. */
const END_REACH = { dot: 0.7, dash: 1.2 };
/** Wider gaps than this, in letter heights, end a strip; blanks between words are under one. */
const GAP_MAX = 1.6;
/** Of the same, once marks are counted in: a blank within a line. */
const BLANK_MAX = 1.6;

interface Open {
  readonly parts: Component[];
  right: number;
  /** Of the last letters: where the line runs now. */
  top: number;
  bottom: number;
  height: number;
}

const heightOf = (part: Component): number => part.bottom - part.top;
const widthOf = (part: Component): number => part.right - part.left;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
};

const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** What may be a letter, or several that touch: no picture, no rule, no dust. */
export function isLetter(part: Component, pageWidth: number, pageHeight: number): boolean {
  const height = heightOf(part);
  const width = part.right - part.left;
  if (height < LETTER_LEAST || height > pageHeight / 14) return false;
  if (width > pageWidth / 3 || width > height * 25) return false;
  return part.area >= 6 && part.area / (height * width) > 0.06;
}

/** Shaped as one letter: no words that touch, no grain of wood. */
export const isSingleLetter = (part: Component): boolean => {
  const width = part.right - part.left;
  return width < 2 * heightOf(part) && heightOf(part) < 8 * width;
};

/** Puts letters, from the left, each behind the line that it continues. */
function linesOf(letters: readonly Component[]): Open[] {
  const lines: Open[] = [];
  let open: Open[] = [];
  for (const part of letters.toSorted((one, other) => one.left - other.left)) {
    const height = heightOf(part);
    open = open.filter((line) => part.left - line.right <= GAP_MAX * line.height * 1.5);
    let best: Open | null = null;
    let bestShare = 0.45;
    for (const line of open) {
      const larger = Math.max(line.height, height);
      if (part.left - line.right > GAP_MAX * Math.max(line.height, Math.min(height, line.height * 1.5))) continue;
      if (larger > 3.2 * Math.min(line.height, height)) continue;
      const shared = Math.min(line.bottom, part.bottom) - Math.max(line.top, part.top);
      const share = shared / Math.min(line.bottom - line.top, height);
      if (share > bestShare) {
        bestShare = share;
        best = line;
      }
    }
    if (best === null) {
      const line: Open = { parts: [part], right: part.right, top: part.top, bottom: part.bottom, height };
      lines.push(line);
      open.push(line);
      continue;
    }
    best.parts.push(part);
    best.right = Math.max(best.right, part.right);
    const last = best.parts.slice(-6);
    best.top = quantile(
      last.map((each) => each.top),
      0.25,
    );
    best.bottom = quantile(
      last.map((each) => each.bottom),
      0.6,
    );
    best.height = quantile(last.map(heightOf), 0.7);
  }
  return lines;
}

/** The box around the parts once the strip's own slope is taken out. */
function extent(parts: readonly Component[], slope: number): Pick<Strip, 'left' | 'right' | 'top' | 'bottom'> {
  const { left, right } = bounds(parts);
  const level = (part: Component): number => slope * ((part.left + part.right) / 2 - left);
  return {
    left,
    right,
    top: Math.min(...parts.map((part) => part.top - level(part))),
    bottom: Math.max(...parts.map((part) => part.bottom - level(part))),
  };
}

function stripOf(parts: readonly Component[]): Strip {
  const { left, right } = bounds(parts);
  // Of "Jensen" one letter in six is as high as a capital.
  const tall = quantile(parts.map(heightOf), 0.84);
  const slope = parts.length >= 6 && right - left > 6 * tall ? slopeOf(parts, tall) : 0;
  return { ...extent(parts, slope), parts, slope, tall };
}

/** How the feet of the letters fall: the median over pairs far apart, so that a "g" or a comma tilts nothing. */
function slopeOf(parts: readonly Component[], tall: number): number {
  const slopes: number[] = [];
  const reach = Math.max(3, parts.length >> 1);
  for (let at = 0; at + reach < parts.length; at += 1) {
    for (const to of [at + reach, Math.min(parts.length - 1, at + reach + 1)]) {
      const one = parts[at];
      const other = parts[to];
      if (one === undefined || other === undefined) continue;
      const across = (other.left + other.right - one.left - one.right) / 2;
      if (across > 2 * tall) slopes.push((other.bottom - one.bottom) / across);
    }
  }
  const slope = median(slopes);
  return Math.abs(slope) < 0.08 ? slope : 0;
}

/** Joins strips that lie over each other: accents, the two halves of a broken letter, a dot between. */
function merged(lines: readonly Open[]): Component[][] {
  const groups = lines.map(({ parts }) => ({ parts: [...parts], ...bounds(parts) }));
  groups.sort((one, other) => other.right - other.left - (one.right - one.left));
  const kept: typeof groups = [];
  for (const group of groups) {
    const height = group.bottom - group.top;
    const host = kept.find((each) => {
      const across = Math.min(each.right, group.right) - Math.max(each.left, group.left);
      if (across <= 0.5 * (group.right - group.left)) return false;
      // Only where the group stands: a slanted line's whole box reaches into its neighbours.
      const near = each.parts.filter((part) => part.right > group.left - height && part.left < group.right + height);
      if (near.length === 0) return false;
      const there = bounds(near);
      const down = Math.min(there.bottom, group.bottom) - Math.max(there.top, group.top);
      return down > 0.6 * Math.min(height, there.bottom - there.top);
    });
    if (host === undefined) kept.push(group);
    else {
      host.parts.push(...group.parts);
      Object.assign(host, bounds(host.parts));
    }
  }
  return kept.map(({ parts }) => parts.toSorted((one, other) => one.left - other.left));
}

function bounds(parts: readonly Component[]): { left: number; right: number; top: number; bottom: number } {
  return {
    left: Math.min(...parts.map((part) => part.left)),
    right: Math.max(...parts.map((part) => part.right)),
    top: Math.min(...parts.map((part) => part.top)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
}

const endReach = (mark: Component): number =>
  mark.right - mark.left > 1.8 * heightOf(mark) ? END_REACH.dash : END_REACH.dot;

/** Dots, commas, dashes and accents go to the strip that they stand in or beside; splinters of a rule go nowhere. */
function withMarks(strips: readonly Strip[], marks: readonly Component[]): Strip[] {
  const added = strips.map((): Component[] => []);
  for (const mark of marks) {
    const x = (mark.left + mark.right) / 2;
    const y = (mark.top + mark.bottom) / 2;
    let best = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const [index, strip] of strips.entries()) {
      const reach = strip.tall;
      if (mark.area < DUST_SHARE * reach * reach || widthOf(mark) > 10 * heightOf(mark)) continue;
      if (mark.right < strip.left - endReach(mark) * reach || mark.left > strip.right + endReach(mark) * reach)
        continue;
      if (heightOf(mark) > 1.5 * strip.tall || mark.right - mark.left > 3 * strip.tall) continue;
      const lift = strip.slope * (x - strip.left);
      const off = Math.max(0, strip.top + lift - y, y - strip.bottom - lift);
      if (off < 0.35 * reach && off < nearest) {
        nearest = off;
        best = index;
      }
    }
    added[best]?.push(mark);
  }
  return strips.map((strip, index) => {
    const more = added[index] ?? [];
    if (more.length === 0) return strip;
    const parts = [...strip.parts, ...more];
    return { ...strip, ...extent(parts, strip.slope), parts };
  });
}

/** A stroke far higher than the letters beside it and thin: what is left of a frame. */
function withoutStrokes(parts: readonly Component[]): readonly Component[] {
  const tall = quantile(parts.map(heightOf), 0.75);
  const kept = parts.filter((part) => heightOf(part) < 1.35 * tall || part.right - part.left > 0.22 * heightOf(part));
  return kept.length === 0 ? parts : kept;
}

/** How many letters a strip has, and how many of them stand on one line, which the grain of a picture does not. */
function footing({ parts, slope, tall }: Strip): { letters: number; onLine: number } {
  const feet = parts
    .filter((part) => heightOf(part) > SPECK_SHARE * tall)
    .map((part) => part.bottom - (slope * (part.left + part.right)) / 2);
  const line = median(feet);
  return {
    letters: feet.length,
    onLine: feet.filter((foot) => Math.abs(foot - line) <= Math.max(1, 0.1 * tall)).length,
  };
}

/** The lines without those that the grain of a picture makes; a page of print keeps all, however many cells it has. */
function withoutGrain(lines: readonly Open[]): readonly Open[] {
  if (lines.length <= STRIPS_USUAL) return lines;
  const told = lines
    .map((line) => ({ line, ...footing(stripOf(line.parts)) }))
    .filter(({ letters }) => letters >= LEVEL.lettersLeast);
  const sum = (of: (each: { letters: number; onLine: number }) => number): number =>
    told.reduce((all, each) => all + of(each), 0);
  if (sum(({ onLine }) => onLine) >= LEVEL.pageShare * sum(({ letters }) => letters)) return lines;
  return told.filter(({ letters, onLine }) => onLine >= LEVEL.share * letters).map(({ line }) => line);
}

/** Joins what stands in one row with no more than a blank between, once dashes and dots fill their place. */
function joined(strips: readonly Strip[]): Strip[] {
  const done: Strip[] = [];
  for (const strip of strips.toSorted((one, other) => one.left - other.left)) {
    const middle = (strip.top + strip.bottom) / 2;
    const at = done.findIndex((each) => {
      const gap = strip.left - each.right;
      const tall = Math.min(each.tall, strip.tall);
      if (gap < -tall || gap > BLANK_MAX * tall || Math.max(each.tall, strip.tall) > 1.4 * tall) return false;
      const lift = each.slope * (strip.left - each.left);
      return Math.abs((each.top + each.bottom) / 2 + lift - middle) < 0.4 * tall;
    });
    const before = done[at];
    if (before === undefined) done.push(strip);
    else done[at] = stripOf([...before.parts, ...strip.parts].toSorted((one, other) => one.left - other.left));
  }
  return done;
}

/** Height of the page's usual letter: of half the ink's height at least, so that dots and dashes do not outvote the print. */
function usualHeight(likely: readonly Component[]): number {
  const heights = likely.map(heightOf).toSorted((one, other) => one - other);
  const half = heights.reduce((sum, height) => sum + height, 0) / 2;
  let seen = 0;
  const middle = heights.find((height) => (seen += height) >= half) ?? 0;
  return median(heights.filter((height) => height >= SPECK_SHARE * middle));
}

/** "-----", "=====", ".....": nothing but low strokes that are flat, or all of one size, is a rule that was typed. */
function isTypedRule(parts: readonly Component[], usual: number): boolean {
  if (quantile(parts.map(heightOf), 0.8) >= RULE_HEIGHT * usual) return false;
  const [width, height] = [median(parts.map(widthOf)), median(parts.map(heightOf))];
  const flat = parts.filter((part) => widthOf(part) > 1.3 * heightOf(part));
  const same = parts.filter((part) => Math.abs(widthOf(part) - width) <= 1 && Math.abs(heightOf(part) - height) <= 1);
  return Math.max(flat.length, same.length) > 0.8 * parts.length;
}

/** A thin upright stroke far higher than letters: the side of a small frame, which would tie its caption to its value. */
const isFrameSide = (part: Component, usual: number): boolean =>
  heightOf(part) > 1.6 * usual && heightOf(part) > 8 * widthOf(part);

/** The lines of print on a straight page, cut at wide gaps, top to bottom. */
export function stripsOf(all: readonly Component[], pageWidth: number, pageHeight: number): Strip[] {
  const likely = all.filter((part) => isLetter(part, pageWidth, pageHeight));
  const usual = usualHeight(likely);
  const isPrint = (parts: readonly Component[]): boolean =>
    quantile(parts.map(heightOf), 0.8) >= (parts.length >= 4 ? PRINT_LEAST.several : PRINT_LEAST.lone) * usual;
  const lines = linesOf(likely.filter((part) => !isFrameSide(part, usual))).filter(
    ({ parts }) => isPrint(parts) && !isTypedRule(parts, usual),
  );
  const strips = merged(withoutGrain(lines))
    .map((parts) => stripOf(withoutStrokes(parts)))
    .toSorted((one, other) => other.right - other.left - (one.right - one.left))
    .slice(0, STRIPS_MAX);
  const taken = new Set(strips.flatMap(({ parts }) => parts.map(({ id }) => id)));
  const marks = all.filter((part) => !taken.has(part.id) && heightOf(part) <= pageHeight / 40);
  return joined(withMarks(strips, marks)).toSorted((one, other) => one.top - other.top || one.left - other.left);
}

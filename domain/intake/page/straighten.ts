import { bottom, middle, right, type Box, type Line, type Word } from './page-text.ts';

/**
 * Lays the rows of a scanned or photographed page straight. Paper that is curled, or seen at a slant, has rows that fall
 * otherwise at the left than at the right and otherwise at the top than at the bottom, so one angle for the whole page
 * leaves a label and its amount at the far right in two rows.
 */

/** How rows fall to the right: in the page's middle, more of it to the right, and more of it downwards. */
type Fall = readonly [middle: number, bow: number, slant: number];

/** Two words of one line, and how much lower the foot of the second stands. */
type Pair = { readonly across: Fall; readonly down: number; readonly weight: number };

/** Nearer words tell nothing: their feet are not that exact. */
const apartMin = 0.03;
/** What falls more steeply for its width is no row of the page, but a stamp that stands askew. */
const fallMost = 0.12;
/** Of fewer pairs a few misread words would bend the page. */
const pairsMin = 12;
/** A word less sure than this may be anything: a rule, a stamp, the table under the page. */
const readMin = 0.4;

const descenders = /[gjpqyçQ,;()[\]{}|/@_§$]/;
const ascenders = /[\p{Lu}\dbdfhijkltøåæß]/u;
/** What of a word's height hangs below its foot, with tall letters in it and without. */
const hanging = { withTall: 0.2, without: 0.3 };

/** Where the letters stand: a "g" or a comma reaches lower. */
const footOf = ({ text, box }: Word): number => {
  if (!descenders.test(text)) return bottom(box);
  return bottom(box) - box.height * (ascenders.test(text) ? hanging.withTall : hanging.without);
};

const acrossFrom = (from: number, to: number, row: number): Fall => [
  to - from,
  ((to - 0.5) ** 2 - (from - 0.5) ** 2) / 2,
  (row - 0.5) * (to - from),
];

const pairsOf = ({ words, box }: Line): readonly Pair[] => {
  const read = words.filter(({ text, confidence }) => confidence >= readMin && /[\p{L}\d]/u.test(text));
  return read.flatMap((one, index) =>
    read.slice(index + 1).flatMap((other): readonly Pair[] => {
      const [from, to] = [middle(one.box), middle(other.box)];
      const down = footOf(other) - footOf(one);
      if (to - from < apartMin || Math.abs(down) > fallMost * (to - from)) return [];
      return [{ across: acrossFrom(from, to, box.top), down, weight: 1 / read.length }];
    }),
  );
};

const times = (one: Fall, other: Fall): number => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];

/** A flat page is the likelier the less there is to tell; the angle itself is free. */
const stiffness: Fall = [1e-6, 2e-4, 2e-4];

/** Least squares with weights, by Cramer's rule over the three unknowns. */
const solved = (pairs: readonly Pair[], weights: readonly number[]): Fall => {
  const sum = (of: (pair: Pair) => number): number =>
    pairs.reduce((total, pair, index) => total + (weights[index] ?? 0) * of(pair), 0);
  const row = (unknown: 0 | 1 | 2): Fall => {
    const entry = (column: 0 | 1 | 2): number =>
      sum(({ across }) => across[unknown] * across[column]) + (unknown === column ? stiffness[unknown] : 0);
    return [entry(0), entry(1), entry(2)];
  };
  const [a, b, c] = [row(0), row(1), row(2)];
  const told: Fall = [
    sum(({ across, down }) => across[0] * down),
    sum(({ across, down }) => across[1] * down),
    sum(({ across, down }) => across[2] * down),
  ];
  // The matrix is symmetric, so its rows are its columns.
  const crossed = (x: Fall, y: Fall): Fall => [
    x[1] * y[2] - x[2] * y[1],
    x[2] * y[0] - x[0] * y[2],
    x[0] * y[1] - x[1] * y[0],
  ];
  const whole = times(a, crossed(b, c));
  return [times(told, crossed(b, c)) / whole, times(a, crossed(told, c)) / whole, times(a, crossed(b, told)) / whole];
};

/** A pair that is off by less counts fully; beyond, the less the further, so that misread words bend nothing. */
const exactness = 0.0008;
const rounds = 12;

const fallOf = (pairs: readonly Pair[]): Fall => {
  let weights = pairs.map(({ weight }) => weight);
  let fall: Fall = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    fall = solved(pairs, weights);
    const found = fall;
    weights = pairs.map(({ across, down, weight }) => weight / (Math.abs(down - times(found, across)) + exactness));
  }
  return fall;
};

const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return { left, top, width: Math.max(...boxes.map(right)) - left, height: Math.max(...boxes.map(bottom)) - top };
};

const straightenPage = (lines: readonly Line[]): readonly Line[] => {
  const pairs = lines.flatMap(pairsOf);
  if (pairs.length < pairsMin) return lines;
  const fall = fallOf(pairs);
  const dropOf = (box: Box): number => times(fall, acrossFrom(0.5, middle(box), box.top));
  const lifted = (box: Box): Box => ({ ...box, top: box.top - dropOf(box) });
  return lines.map((line) => {
    const words = line.words.map((word) => ({ ...word, box: lifted(word.box) }));
    const box = words.length === 0 ? lifted(line.box) : around(words.map((word) => word.box));
    return { ...line, words, box, lifted: dropOf(line.box) };
  });
};

/**
 * The lines of a scan or photo with their rows level, so that a label and its amount at the far right stand in one row;
 * nothing but the boxes' tops changes, in the page's middle not even they, and each line keeps by how much (`lifted`).
 */
export const straighten = (lines: readonly Line[]): readonly Line[] =>
  [...Map.groupBy(lines, ({ page }) => page).values()].flatMap((page) => straightenPage(page));

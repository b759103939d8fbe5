import type { PagePoint, QuarterTurns } from './picture.ts';

/** A box on the upright page, as fractions of its width and height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ReadWord {
  readonly text: string;
  /** 0 to 100, as Amazon gives it. */
  readonly confidence: number;
  readonly box: Box;
}

/** Words that stand together: a wide gap starts another line, as with Amazon, so columns do not run into each other. */
export interface ReadLine {
  readonly words: readonly ReadWord[];
}

/** A page once read. Lines lie upright and straight; `toPage` says where that is on the page as it was handed in. */
export interface ReadPage {
  readonly lines: readonly ReadLine[];
  /** How the page was turned, clockwise, to stand upright. */
  readonly turns: QuarterTurns;
  readonly toPage: (upright: PagePoint) => PagePoint;
}

export function boxAround(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

export const lineText = (line: ReadLine): string => line.words.map((word) => word.text).join(' ');
export const lineBox = (line: ReadLine): Box => boxAround(line.words.map((word) => word.box));

/** Cuts a row of words where the gap is wider than `gapMax`, a share of the page's width. */
export function cutAtGaps(words: readonly ReadWord[], gapMax: number): ReadLine[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  const lines: ReadWord[][] = [[first]];
  let before = first;
  for (const word of rest) {
    if (word.box.left - before.box.right > gapMax) lines.push([word]);
    else lines.at(-1)?.push(word);
    before = word;
  }
  return lines.map((line) => ({ words: line }));
}

/** Lines row by row from the top, each row from the left, as Amazon orders them. */
export function inRows(lines: readonly ReadLine[]): ReadLine[] {
  const rows: { line: ReadLine; box: Box }[][] = [];
  for (const each of lines.map((line) => ({ line, box: lineBox(line) })).toSorted((a, b) => a.box.top - b.box.top)) {
    const first = rows.at(-1)?.[0]?.box;
    const middle = (each.box.top + each.box.bottom) / 2;
    if (first !== undefined && middle < first.bottom && middle > first.top) rows.at(-1)?.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.box.left - b.box.left).map(({ line }) => line));
}

/**
 * Text with positions: the neutral form that every engine (a PDF's own text, Textract, OCR) is brought to, so that one
 * set of rules finds the fields whoever read the page.
 */

/** A rectangle in fractions of the page (0..1), origin at the upper left. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** One word; `confidence` 0..1 says how sure the engine is of its letters (1 for a PDF's own text). */
export type Word = {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
};

/**
 * A run of words that stand together: a cell, not the whole width of the page. A wide gap starts a new line, so that a
 * label and its value at the far right are two lines of one row. `page` counts from 1.
 */
export type Line = {
  readonly page: number;
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly words: readonly Word[];
  /** How much higher the line lies here than in the picture, where its rows were made level. */
  readonly lifted?: number | undefined;
};

/** Where something stood, for showing it to the person who checks. */
export type Place = {
  readonly page: number;
  readonly box: Box;
};

/** Where the line stands on the page as it lies, level or not. */
export const placeOf = ({ page, box, lifted = 0 }: Line): Place => ({ page, box: { ...box, top: box.top + lifted } });

export const right = (box: Box): number => box.left + box.width;
export const bottom = (box: Box): number => box.top + box.height;
export const middle = (box: Box): number => box.left + box.width / 2;

const verticalOverlap = (a: Box, b: Box): number => Math.min(bottom(a), bottom(b)) - Math.max(a.top, b.top);

/** True where the two stand side by side: at least half of the lower box's height is shared. */
export const sameRow = (a: Line, b: Line): boolean =>
  a.page === b.page && verticalOverlap(a.box, b.box) >= 0.5 * Math.min(a.box.height, b.box.height);

/** True where the two share some of the page's width. */
export const sameColumn = (a: Line, b: Line): boolean =>
  Math.min(right(a.box), right(b.box)) - Math.max(a.box.left, b.box.left) > 0;

/** The lines of the same row that start after `line` ends, nearest first. */
export const rightOf = (line: Line, lines: readonly Line[]): readonly Line[] =>
  lines
    .filter((other) => other !== line && sameRow(line, other) && other.box.left >= right(line.box) - 0.01)
    .toSorted((a, b) => a.box.left - b.box.left);

/** The nearest line straight below, no further away than `reach` line heights. */
export const below = (line: Line, lines: readonly Line[], reach = 2.5): Line | undefined =>
  lines
    .filter(
      (other) =>
        other.page === line.page &&
        !sameRow(line, other) &&
        sameColumn(line, other) &&
        other.box.top > line.box.top &&
        other.box.top - bottom(line.box) < reach * line.box.height,
    )
    .toSorted((a, b) => a.box.top - b.box.top)[0];

/**
 * How sure the engine was of a piece of the line: the least sure of the words that overlap it, because one wrong digit
 * makes the value wrong. Without words the line's own confidence.
 */
export const confidenceOf = (line: Line, piece: string): number => {
  const wanted = new Set(piece.split(/\s+/).filter((part) => part !== ''));
  const words = line.words.filter((word) => [...wanted].some((part) => word.text.includes(part)));
  const considered = words.length === 0 ? line.words : words;
  return considered.reduce((least, word) => Math.min(least, word.confidence), words.length === 0 ? line.confidence : 1);
};

import type { Box, Line, Word } from '../../../domain/intake/page/page-text.ts';
import type { Pdf } from './open-pdf.ts';

type Matrix = readonly [number, number, number, number, number, number];

/** A piece of text as pdf.js hands it out, in pixels of the upright page, origin at the upper left. */
type Piece = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  /** Turned text (a stamp across the page) is never joined with upright text. */
  readonly isTurned: boolean;
};

type PageSize = { readonly page: number; readonly width: number; readonly height: number };

// From this gap on (in font sizes) a new cell starts. A word space is 0.25, justified text seldom passes 0.6, and the
// nearest columns of tables stand at least one size apart.
const cellGap = 0.9;
const wordGap = 0.12;
// A baseline may be off by this much of the font size within one line.
const baseGap = 0.35;
// Letters reach about this far above and below the baseline.
const ascent = 0.8;
const descent = 0.2;

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

const matrix = (numbers: readonly number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
};

/** Three blanks inside one piece are a gap between columns that the writing program filled with blanks. */
const splitAtBlanks = (piece: Piece): readonly Piece[] => {
  const perSign = (piece.right - piece.left) / Math.max(1, piece.text.length);
  return [...piece.text.matchAll(/\S+(?:\s{1,2}\S+)*/g)].map((match) => ({
    ...piece,
    text: match[0],
    left: piece.left + match.index * perSign,
    right: piece.left + (match.index + match[0].length) * perSign,
  }));
};

const piecesOf = (items: readonly object[], view: Matrix): readonly Piece[] =>
  items.flatMap((item): readonly Piece[] => {
    if (!('str' in item && 'transform' in item && 'width' in item)) return [];
    const { str, transform, width } = item;
    if (typeof str !== 'string' || str.trim() === '' || typeof width !== 'number' || !Array.isArray(transform))
      return [];
    const placed = multiply(view, matrix(transform.map(Number)));
    const size = Math.hypot(placed[2], placed[3]);
    const isTurned = Math.abs(placed[1]) > 0.2 * size;
    const piece = { text: str, left: placed[4], right: placed[4] + width, base: placed[5], size, isTurned };
    return isTurned ? [piece] : splitAtBlanks(piece);
  });

const boxOf = (left: number, right: number, base: number, size: number, page: PageSize): Box => ({
  left: left / page.width,
  top: (base - ascent * size) / page.height,
  width: (right - left) / page.width,
  height: ((ascent + descent) * size) / page.height,
});

const wordsOf = (pieces: readonly Piece[], page: PageSize): readonly Word[] =>
  pieces.flatMap((piece) => {
    const perSign = (piece.right - piece.left) / Math.max(1, piece.text.length);
    return [...piece.text.matchAll(/\S+/g)].map((match) => {
      const left = piece.left + match.index * perSign;
      return {
        text: match[0],
        box: boxOf(left, left + match[0].length * perSign, piece.base, piece.size, page),
        confidence: 1,
      };
    });
  });

const lineOf = (pieces: readonly Piece[], page: PageSize): Line => {
  let text = '';
  let end = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const isApart = piece.left - end > wordGap * piece.size;
    text += `${text !== '' && isApart && !text.endsWith(' ') && !piece.text.startsWith(' ') ? ' ' : ''}${piece.text}`;
    end = piece.right;
  }
  const left = Math.min(...pieces.map((piece) => piece.left));
  const right = Math.max(...pieces.map((piece) => piece.right));
  const size = Math.max(...pieces.map((piece) => piece.size));
  const base = pieces[0]?.base ?? 0;
  return {
    page: page.page,
    text: text.trim(),
    box: boxOf(left, right, base, size, page),
    confidence: 1,
    words: wordsOf(pieces, page),
  };
};

/** Joins pieces of one baseline into cells: a wide gap, another size or turned text starts a new one. */
const joinPieces = (pieces: readonly Piece[], page: PageSize): readonly Line[] => {
  const upright = pieces.filter((piece) => !piece.isTurned).toSorted((a, b) => a.base - b.base || a.left - b.left);
  const rows: Piece[][] = [];
  for (const piece of upright) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(piece.base - first.base) < baseGap * Math.min(piece.size, first.size)
    )
      row.push(piece);
    else rows.push([piece]);
  }
  const cells: Piece[][] = pieces.filter((piece) => piece.isTurned).map((piece) => [piece]);
  for (const row of rows) {
    let cell: Piece[] = [];
    for (const piece of row.toSorted((a, b) => a.left - b.left)) {
      const last = cell.at(-1);
      if (last !== undefined && piece.left - last.right > cellGap * Math.max(piece.size, last.size)) {
        cells.push(cell);
        cell = [];
      }
      cell.push(piece);
    }
    if (cell.length > 0) cells.push(cell);
  }
  return cells.map((cell) => lineOf(cell, page));
};

/** The text of a PDF in lines with positions, page by page, the page turned as a viewer would show it. */
export const linesOfPdf = async (pdf: Pdf): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    lines.push(...joinPieces(piecesOf(items, matrix(transform)), { page: number, width, height }));
    page.cleanup();
  }
  return lines;
};

// A scan often carries a few signs of text (a stamp of the scanner, a page number); an invoice has far more.
const signsPerPageMin = 40;
// Fonts without a map to letters come out as private-use signs and replacement marks: that text cannot be read.
const unreadableShareMax = 0.05;

/**
 * True where the PDF's own text says all that the pages show: every page has text of a page's size and its signs are
 * letters. One page without text sends the whole document to Textract, so that nothing on it is overlooked.
 */
export const hasUsableText = (lines: readonly Line[], pages: number): boolean => {
  const text = lines.map((line) => line.text).join('');
  const unreadable = [...text].filter((sign) => /[\p{Co}\p{Cc}\uFFFD]/u.test(sign)).length;
  if (text.length === 0 || unreadable / text.length > unreadableShareMax) return false;
  return Array.from({ length: pages }, (_, index) => index + 1).every(
    (page) =>
      lines.filter((line) => line.page === page).reduce((sum, line) => sum + line.text.length, 0) >= signsPerPageMin,
  );
};

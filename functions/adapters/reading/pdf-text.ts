import type { Box, Line, Word } from '../../../domain/intake/page/page-text.ts';
import { limits } from '../../../domain/intake/files/limits.ts';
import { filledIn } from './form-fields.ts';
import { fromPdf, type Pdf, type PdfPage } from './open-pdf.ts';
import { isUpright, matrix, multiply, turned, turnOf, type Matrix, type Turn, type View } from './page-direction.ts';

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
// Kerning draws letters together by less than this.
const overlayMin = 0.5;
// A baseline may be off by this much of the font size within one line.
const baseGap = 0.35;
// Letters reach about this far above and below the baseline.
const ascent = 0.8;
const descent = 0.2;

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

/** A number is written with one hyphen, whatever kind the font says that it is. */
const hyphens = /[\u2010\u2011]/g;

/** A text of the page where its content places it, `width` along its baseline in the page's own space. */
type Text = { readonly text: string; readonly transform: Matrix; readonly width: number };

const textsOf = (items: readonly object[]): readonly Text[] =>
  items.flatMap((item): readonly Text[] => {
    if (!('str' in item && 'transform' in item && 'width' in item)) return [];
    const { str, transform, width } = item;
    if (typeof str !== 'string' || str.trim() === '' || typeof width !== 'number' || !Array.isArray(transform))
      return [];
    return [{ text: str.replaceAll(hyphens, '-'), transform: matrix(transform.map(Number)), width }];
  });

const piecesOf = (texts: readonly Text[], view: Matrix): readonly Piece[] =>
  texts.flatMap(({ text, transform, width }): readonly Piece[] => {
    const placed = multiply(view, transform);
    const size = Math.hypot(placed[2], placed[3]);
    // Damaged fonts place text at no size or nowhere.
    if (!placed.every(Number.isFinite) || !Number.isFinite(width) || size === 0) return [];
    const isTurned = !isUpright(placed);
    const piece = { text, left: placed[4], right: placed[4] + width, base: placed[5], size, isTurned };
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

/** "Total ........": dots that lead to the amount run under it. */
const leaders = /[.…_·]{3}\s*$/;

/** Whether a piece stands next in the cell that the other ends; what lies over it is a stamp, or the same text printed twice for boldness. */
const goesOn = (last: Piece | undefined, piece: Piece): boolean =>
  last !== undefined &&
  piece.left - last.right <= cellGap * Math.max(piece.size, last.size) &&
  (last.right - piece.left <= overlayMin * Math.min(piece.size, last.size) || leaders.test(last.text));

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
    const inRow: Piece[][] = [];
    for (const piece of row.toSorted((a, b) => a.left - b.left)) {
      const cell = inRow.findLast((each) => goesOn(each.at(-1), piece));
      if (cell === undefined) inRow.push([piece]);
      else cell.push(piece);
    }
    cells.push(...inRow);
  }
  return cells.map((cell) => lineOf(cell, page));
};

const viewOf = (page: PdfPage): View => {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  return { matrix: matrix(transform), width, height };
};

const seenPage = async (page: PdfPage): Promise<{ readonly texts: readonly Text[]; readonly turn: Turn }> => {
  const { items } = await fromPdf(() => page.getTextContent());
  const texts = [...textsOf(items), ...(await filledIn(page))];
  const view = await fromPdf(() => viewOf(page));
  const placed = texts.map(({ text, transform }) => ({ transform, signs: text.length }));
  return { texts, turn: turnOf(placed, view) };
};

/** How each page must be turned to be read; the same turn is given to its picture. */
export const turnsOfPdf = async (pdf: Pdf, pages: readonly number[]): Promise<readonly Turn[]> => {
  const found: Turn[] = [];
  for (const number of pages) {
    const page = await fromPdf(() => pdf.getPage(number));
    found.push((await seenPage(page)).turn);
    page.cleanup();
  }
  return found;
};

/**
 * The text of a PDF in lines with positions, page by page, each page the way its text stands upright; filled-in form fields
 * belong to it. Ends after a page with more lines than any page has: the caller refuses it.
 */
export const linesOfPdf = async (pdf: Pdf): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await fromPdf(() => pdf.getPage(number));
    const { texts, turn } = await seenPage(page);
    const { matrix: view, width, height } = turned(viewOf(page), turn);
    const onPage = joinPieces(piecesOf(texts, view), { page: number, width, height });
    lines.push(...onPage);
    page.cleanup();
    if (onPage.length > limits.textLinesPerPage) break;
  }
  return lines;
};

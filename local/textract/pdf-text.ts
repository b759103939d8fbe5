import * as z from 'zod';
import type { PdfPage } from './pdf-engine.ts';
import { cutAtGaps } from './reading.ts';
import type { ReadLine, ReadWord } from './reading.ts';

/**
 * A PDF page that carries its own text, given as a reader of pictures would give it: words with places. Amazon paints
 * the page and reads the painting; for crisp print the outcome is the same.
 */

/** Crisp print is read with about this confidence. */
const CRISP = 99;
/** Share of the font size above and below the baseline that a word's box takes. */
const ABOVE_BASELINE = 0.75;
const BELOW_BASELINE = 0.2;
/** Pieces nearer than this share of the font size are one word. */
const SAME_WORD_GAP = 0.12;
const SAME_ROW = 0.4;
const COLUMN_GAP = 1.5;

const itemSchema = z.object({
  str: z.string(),
  transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
  width: z.number(),
});

/** A word in points on the page as seen, from its top left. */
interface Piece {
  text: string;
  readonly left: number;
  right: number;
  readonly baseline: number;
  readonly size: number;
}

/** Words of one run of text. Its letters' widths are not known one by one, so words are placed by their share of letters. */
function piecesOf(item: z.infer<typeof itemSchema>, view: readonly number[]): Piece[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [ta, tb, tc, td, te, tf] = item.transform;
  const along = { x: a * ta + c * tb, y: b * ta + d * tb };
  // Slanted and upright writing (watermarks, margin notes) has no row to stand in; it is left out.
  if (Math.abs(along.y) > Math.abs(along.x) * 0.05 || along.x <= 0) return [];
  const size = Math.hypot(a * tc + c * td, b * tc + d * td);
  const left = a * te + c * tf + e;
  const baseline = b * te + d * tf + f;
  const letter = (item.width * Math.hypot(a, b)) / Math.max(1, item.str.length);
  return Array.from(item.str.matchAll(/\S+/gu), (found) => ({
    text: found[0],
    left: left + found.index * letter,
    right: left + (found.index + found[0].length) * letter,
    baseline,
    size,
  }));
}

function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1);
    const beside = row?.at(-1);
    if (row !== undefined && beside !== undefined && piece.baseline - beside.baseline < SAME_ROW * piece.size) {
      row.push(piece);
    } else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

/** Joins the pieces that a PDF writer tore a word into. */
function joined(row: readonly Piece[]): Piece[] {
  const words: Piece[] = [];
  for (const piece of row) {
    const before = words.at(-1);
    const touches = before !== undefined && Math.abs(piece.left - before.right) < SAME_WORD_GAP * piece.size;
    if (before !== undefined && touches) {
      before.text += piece.text;
      before.right = piece.right;
    } else words.push({ ...piece });
  }
  return words;
}

/** The lines of a page's own text, top to bottom; none where it has no text. */
export async function textLines(page: PdfPage): Promise<ReadLine[]> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const view = z.array(z.number()).parse(transform);
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((raw) => {
    const item = itemSchema.safeParse(raw);
    return item.success ? piecesOf(item.data, view) : [];
  });
  const asWord = (piece: Piece): ReadWord => ({
    text: piece.text,
    confidence: CRISP,
    box: {
      left: piece.left / width,
      right: piece.right / width,
      top: (piece.baseline - ABOVE_BASELINE * piece.size) / height,
      bottom: (piece.baseline + BELOW_BASELINE * piece.size) / height,
    },
  });
  return rowsOf(pieces).flatMap((row) => cutAtGaps(joined(row).map(asWord), COLUMN_GAP, width / height));
}

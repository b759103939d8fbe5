import type { Witness } from '../draft.ts';
import { joinMinorUnits } from '../page/minor-units.ts';
import { bottom, right, sameColumn, sameRow, type Box, type Line, type Word } from '../page/page-text.ts';
import { decimalMarkOf, type DecimalMark } from '../values/loose-amounts.ts';
import { columnWords, headingWords } from '../words/columns.ts';
import { isDanish, languageOf } from '../words/languages.ts';
import type { Language } from '../words/wording.ts';
import { labelsIn, type Label } from './labels.ts';

/** A line with the labels in it. */
export type Cell = { readonly line: Line; readonly text: string; readonly labels: readonly Label[] };

/** A document's lines with what every rule asks of them: their neighbours, its language, its way of writing numbers. */
export type Sheet = {
  readonly witness: Witness;
  readonly isOcr: boolean;
  readonly cells: readonly Cell[];
  readonly text: string;
  readonly language: Language | undefined;
  readonly isDanish: boolean;
  readonly decimalMark: DecimalMark | undefined;
  /** The cells of the same row that start after this one ends, nearest first. */
  readonly rightOf: (cell: Cell) => readonly Cell[];
  /** The cells straight below, nearest first, no further away than `reach` heights of this one. */
  readonly below: (cell: Cell, reach?: number) => readonly Cell[];
  /**
   * The cell in the box under a label: below it, right of where it begins and left of where its next neighbour does. Forms print
   * the label into the corner of a box and the value against its other side.
   */
  readonly boxed: (cell: Cell) => Cell | undefined;
  /** The cells in reading order, row by row. */
  readonly rows: readonly (readonly Cell[])[];
  /** Headings of a table of goods: "Total" among them is a column, and no sum. */
  readonly headings: ReadonlySet<Cell>;
};

// A page is cut into strips; a neighbour is looked for in the strips around. However many lines a hostile page piles on one
// spot, no more of them are looked at.
const strips = 128;
const perStripMax = 60;
const stripOf = (top: number): number => Math.max(0, Math.min(strips - 1, Math.floor(top * strips)));
/** A stamp across the page stands in nobody's row. */
const tallerMax = 3;

type Strips = ReadonlyMap<string, readonly Cell[]>;

const stripsOf = (cells: readonly Cell[]): Strips => {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.line.page} ${stripOf(cell.line.box.top + cell.line.box.height / 2)}`;
    const strip = found.get(key);
    if (strip === undefined) found.set(key, [cell]);
    else if (strip.length < perStripMax) strip.push(cell);
  }
  return found;
};

const within = (all: Strips, page: number, from: number, to: number): readonly Cell[] => {
  const found: Cell[] = [];
  for (let strip = stripOf(from); strip <= stripOf(to); strip += 1) found.push(...(all.get(`${page} ${strip}`) ?? []));
  return found;
};

const isOneRow = (a: Line, b: Line): boolean =>
  sameRow(a, b) && Math.max(a.box.height, b.box.height) <= tallerMax * Math.min(a.box.height, b.box.height);

const rowsOf = (cells: readonly Cell[]): readonly (readonly Cell[])[] => {
  const middleOf = ({ line }: Cell): number => line.box.top + line.box.height / 2;
  const sorted = cells.toSorted((a, b) => a.line.page - b.line.page || middleOf(a) - middleOf(b));
  const rows: Cell[][] = [];
  for (const cell of sorted) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && isOneRow(last.line, cell.line)) row.push(cell);
    else rows.push([cell]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.line.box.left - b.line.box.left));
};

const headingsMin = 2;

/** "Beskrivelse | I alt": what is sold and what it comes to. */
const isShortTable = (row: readonly Cell[]): boolean =>
  row.some(({ text }) => columnWords.description.test(text)) && row.some(({ text }) => columnWords.amount.test(text));

/** The cells of rows that head a table of goods. */
const headingsIn = (rows: readonly (readonly Cell[])[]): ReadonlySet<Cell> =>
  new Set(
    rows.flatMap((row) => {
      const words = row.filter(({ text }) => !/\d/.test(text) && text.length < 40 && headingWords.test(text));
      const isTable = words.length >= headingsMin || isShortTable(row);
      return isTable && row.every(({ text }) => !/\d[.,]\d\d/.test(text)) ? row : [];
    }),
  );

const around = (words: readonly Word[], line: Line): Box => {
  const left = Math.min(...words.map(({ box }) => box.left));
  return { ...line.box, left, width: Math.max(...words.map(({ box }) => right(box))) - left };
};

/** A blank within a phrase is about four tenths of the height wide; a gap between headings is wider. */
const gapMin = 0.5;
const standsApart = (before: Word | undefined, after: Word | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  !/[,(/]$/.test(before.text) &&
  after.box.left - right(before.box) > gapMin * before.box.height;

/**
 * "Salgsmoms  Ialt incl. moms  Skyldigt beløb" in one line: several headings that stood too close to be told apart. Each
 * becomes a cell of its own, where its words stand, so that the amounts below find theirs.
 */
const apart = (line: Line, isOcr: boolean): readonly Line[] => {
  if (line.words.length < 2 || /\d/.test(line.text)) return [line];
  const labels = labelsIn(line.text, isOcr);
  if (labels.length < 2) return [line];
  const starts = labels.map(({ start }, index) => (index === 0 ? 0 : start));
  const parts = starts.map((start, index) => line.text.slice(start, starts[index + 1] ?? line.text.length).trim());
  const counts = parts.map((part) => part.split(/\s+/).length);
  if (counts.reduce((sum, count) => sum + count, 0) !== line.words.length) return [line];
  const firsts = counts.map((_, index) => counts.slice(0, index).reduce((sum, count) => sum + count, 0));
  if (!firsts.slice(1).every((first) => standsApart(line.words[first - 1], line.words[first]))) return [line];
  let from = 0;
  return parts.map((text, index) => {
    const words = line.words.slice(from, from + (counts[index] ?? 0));
    from += counts[index] ?? 0;
    return { ...line, text, words, box: around(words, line) };
  });
};

const overlap = 0.01;
const boxReach = 1.5;

/** On a photo the page's far side lies up to so much, in heights of the line, above or below its near side. */
const curlMax = 0.9;
const centreOf = ({ line }: Cell): number => line.box.top + line.box.height / 2;

/**
 * Where a curled page leaves a label without a neighbour in its row: the row that lies nearest to it, unless that lies nearer to another cell of the
 * label's column.
 */
const curledRow = (cell: Cell, around: readonly Cell[], near: readonly Cell[]): readonly Cell[] => {
  const off = (a: Cell, b: Cell): number => Math.abs(centreOf(a) - centreOf(b)) / cell.line.box.height;
  const [nearest] = near.filter((other) => off(other, cell) < curlMax).toSorted((a, b) => off(a, cell) - off(b, cell));
  if (nearest === undefined) return [];
  const isAnothers = around.some(
    (other) => other !== cell && sameColumn(other.line, cell.line) && off(other, nearest) < off(cell, nearest),
  );
  return isAnothers ? [] : near.filter((other) => other === nearest || isOneRow(nearest.line, other.line));
};

const usualReach = 2.5;

/** Every rule asks for the same neighbours again. */
const remembered = <T>(of: (cell: Cell) => T): ((cell: Cell) => T) => {
  const known = new Map<Cell, T>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const found = of(cell);
    known.set(cell, found);
    return found;
  };
};

export const sheetOf = (whole: readonly Line[], witness: Witness): Sheet => {
  const isOcr = witness === 'ocr';
  const lines = joinMinorUnits(whole).flatMap((line) => apart(line, isOcr));
  const cells = lines.map((line): Cell => ({ line, text: line.text, labels: labelsIn(line.text, isOcr) }));
  const all = stripsOf(cells);
  const text = lines.map((line) => line.text).join('\n');
  const rows = rowsOf(cells);
  const rowOf = new Map(rows.flatMap((row) => row.map((cell) => [cell, row] as const)));
  const rightOf = remembered((cell: Cell): readonly Cell[] => {
    const { page, box } = cell.line;
    const around = within(all, page, box.top - box.height, bottom(box) + box.height);
    const near = around
      .filter(({ line }) => line.box.left >= right(box) - overlap && line.box.left > box.left)
      .toSorted((a, b) => a.line.box.left - b.line.box.left);
    const row = near.filter(({ line }) => isOneRow(cell.line, line));
    return row.length > 0 || !isOcr ? row : curledRow(cell, around, near);
  });
  const belowFar = remembered((cell: Cell): readonly Cell[] => {
    const { page, box } = cell.line;
    return within(all, page, box.top, bottom(box) + (usualReach + 1) * box.height)
      .filter(
        ({ line }) =>
          line !== cell.line &&
          line.box.top > box.top &&
          !sameRow(cell.line, line) &&
          sameColumn(cell.line, line) &&
          line.box.top - bottom(box) < usualReach * box.height,
      )
      .toSorted((a, b) => a.line.box.top - b.line.box.top);
  });
  return {
    witness,
    isOcr,
    cells,
    text,
    language: languageOf(text),
    isDanish: isDanish(text),
    decimalMark: decimalMarkOf(lines.map((line) => line.text)),
    rows,
    headings: headingsIn(rows),
    rightOf,
    boxed: (cell) => {
      const [next] = rightOf(cell);
      if (next === undefined && rowOf.get(cell)?.length === 1) return undefined;
      const { page, box } = cell.line;
      const end = next?.line.box.left ?? 1;
      const under = within(all, page, bottom(box), bottom(box) + boxReach * box.height).filter(
        ({ line }) =>
          line.box.top > box.top + box.height / 2 &&
          !isOneRow(cell.line, line) &&
          line.box.left >= box.left &&
          right(line.box) <= end,
      );
      return under.length === 1 ? under[0] : undefined;
    },
    below: (cell, reach = usualReach) => {
      const far = belowFar(cell);
      const end = bottom(cell.line.box) + reach * cell.line.box.height;
      return reach >= usualReach ? far : far.filter(({ line }) => line.box.top < end);
    },
  };
};

import { artifact, edge, ink, makeRoom, printable, tagged, type, type Sheet, type StructureElement } from './sheet.ts';

export type TableColumn = { readonly heading: string; readonly width: number; readonly align: 'left' | 'right' };
/** A cell, and a quieter second line below it. */
export type TableCell = { readonly text: string; readonly detail?: string };
export type TableRow = { readonly cells: readonly TableCell[]; readonly isTotal?: boolean };

export type PageTable = {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly fontSize: number;
};

const padding = { x: 4, y: 2.2 };

type Placed = { readonly column: TableColumn; readonly left: number };

const place = (columns: readonly TableColumn[]): readonly Placed[] => {
  let left = edge.left;
  return columns.map((column) => {
    const placed = { column, left };
    left += column.width;
    return placed;
  });
};

const textBox = ({ column }: Placed) => ({ width: column.width - 2 * padding.x, align: column.align }) as const;

const cellHeight = ({ doc }: Sheet, table: PageTable, placed: Placed, cell: TableCell, isTotal: boolean): number => {
  type(doc, isTotal ? 'semibold' : 'regular', table.fontSize);
  const height = doc.heightOfString(printable(cell.text), textBox(placed));
  if (cell.detail === undefined || cell.detail === '') return height;
  return height + type(doc, 'regular', table.fontSize - 1).heightOfString(printable(cell.detail), textBox(placed));
};

const drawCell = (
  sheet: Sheet,
  table: PageTable,
  placed: Placed,
  cell: TableCell,
  top: number,
  isTotal: boolean,
): void => {
  const { doc } = sheet;
  const left = placed.left + padding.x;
  const colour = isTotal ? ink.accent : ink.text;
  type(doc, isTotal ? 'semibold' : 'regular', table.fontSize, colour);
  doc.text(printable(cell.text), left, top + padding.y, textBox(placed));
  if (cell.detail === undefined || cell.detail === '') return;
  type(doc, 'regular', table.fontSize - 1, ink.quiet).text(printable(cell.detail), left, doc.y, textBox(placed));
};

const rule = ({ doc, width }: Sheet, y: number, weight: number, colour: string): void => {
  artifact(doc, 'Layout', () => {
    doc.save().lineWidth(weight).strokeColor(colour);
    doc
      .moveTo(edge.left, y)
      .lineTo(edge.left + width, y)
      .stroke()
      .restore();
  });
};

const headingHeight = ({ doc }: Sheet, table: PageTable, cells: readonly Placed[]): number => {
  type(doc, 'semibold', table.fontSize - 1);
  return Math.max(...cells.map((cell) => doc.heightOfString(printable(cell.column.heading), textBox(cell))));
};

const drawHeading = ({ doc }: Sheet, table: PageTable, placed: Placed, bottom: number): void => {
  type(doc, 'semibold', table.fontSize - 1, ink.quiet);
  const height = doc.heightOfString(printable(placed.column.heading), textBox(placed));
  doc.text(printable(placed.column.heading), placed.left + padding.x, bottom - height, textBox(placed));
};

/** Column headings; on following pages they are an artifact, because the table has them already. */
const drawHeadings = (
  sheet: Sheet,
  table: PageTable,
  placed: readonly Placed[],
  tableElement?: StructureElement,
): void => {
  const { doc } = sheet;
  const bottom = doc.y + headingHeight(sheet, table, placed);
  if (tableElement === undefined) {
    artifact(doc, 'Pagination', () => {
      for (const cell of placed) drawHeading(sheet, table, cell, bottom);
    });
  } else {
    const row = doc.struct('TR');
    tableElement.add(row);
    for (const cell of placed)
      row.add(doc.struct('TH', { scope: 'Column' }, () => drawHeading(sheet, table, cell, bottom)));
    row.end();
  }
  doc.y = bottom + 3;
  rule(sheet, doc.y, 0.8, ink.accent);
};

const drawRow = (
  sheet: Sheet,
  table: PageTable,
  placed: readonly Placed[],
  row: TableRow,
  tableElement: StructureElement,
): void => {
  const { doc } = sheet;
  const isTotal = row.isTotal === true;
  const cells = placed.map((place, index) => ({ place, cell: row.cells[index] ?? { text: '' } }));
  const height =
    Math.max(...cells.map(({ place, cell }) => cellHeight(sheet, table, place, cell, isTotal))) + 2 * padding.y;
  makeRoom(sheet, height, () => drawHeadings(sheet, table, placed));
  const top = doc.y;
  if (isTotal) {
    artifact(doc, 'Layout', () => {
      doc.save().rect(edge.left, top, sheet.width, height).fill(ink.tint).restore();
    });
  }
  const rowElement = doc.struct('TR');
  tableElement.add(rowElement);
  for (const [index, { place, cell }] of cells.entries()) {
    const draw = (): void => drawCell(sheet, table, place, cell, top, isTotal);
    rowElement.add(index === 0 ? doc.struct('TH', { scope: 'Row' }, draw) : doc.struct('TD', {}, draw));
  }
  rowElement.end();
  doc.y = top + height;
  rule(sheet, doc.y, isTotal ? 0.8 : 0.4, isTotal ? ink.accent : ink.rule);
};

/** A table that flows over pages: heading cells and row heads are tagged as such, headings are repeated on every page. */
export const drawTable = (sheet: Sheet, table: PageTable): void => {
  const { doc, root } = sheet;
  makeRoom(sheet, 60);
  tagged(sheet, 'H2', () => {
    type(doc, 'semibold', table.fontSize + 1.5, ink.accent).text(printable(table.caption), edge.left, doc.y);
  });
  doc.y += 5;
  const placed = place(table.columns);
  const tableElement = doc.struct('Table');
  root.add(tableElement);
  drawHeadings(sheet, table, placed, tableElement);
  for (const row of table.rows) drawRow(sheet, table, placed, row, tableElement);
  tableElement.end();
  doc.x = edge.left;
};

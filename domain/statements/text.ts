import type { LabelledText } from '../letters/letter.ts';
import type { PrintedCell, PrintedColumn, PrintedDebtStatement, PrintedRow, PrintedTable } from './printed.ts';

/** Characters of a line; only amounts beyond a thousand million kroner make one longer. */
const lineWidth = 96;
const gap = '  ';

/** Breaks at spaces; a word longer than the line stands alone on its own. */
const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const isRight = ({ holds }: PrintedColumn): boolean => holds === 'amount' || holds === 'rule';

const put = (text: string, column: PrintedColumn, width: number): string =>
  isRight(column) ? text.padStart(width) : text.padEnd(width);

/** The first column takes what the others leave; those are as wide as their longest text. */
const widthsOf = ({ columns, rows }: PrintedTable): readonly number[] => {
  const natural = columns.map(({ heading }, place) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[place]?.text.length ?? 0)),
  );
  const rest = natural.slice(1).reduce((sum, width) => sum + width + gap.length, 0);
  return [Math.max(24, lineWidth - rest), ...natural.slice(1)];
};

const rowText = (
  cells: readonly PrintedCell[],
  columns: readonly PrintedColumn[],
  widths: readonly number[],
): readonly string[] => {
  const [first, ...others] = cells;
  const width = widths[0] ?? lineWidth;
  const [head = '', ...more] = wrapped(first?.text ?? '', width);
  const line = [
    head.padEnd(width),
    ...others.map(({ text }, place) => {
      const column = columns[place + 1];
      return column === undefined ? text : put(text, column, widths[place + 1] ?? 0);
    }),
  ].join(gap);
  // Details may run on below the day, and not into the amounts.
  const firstRight = columns.findIndex(isRight);
  const detailWidth = widths.slice(0, firstRight).reduce((sum, each) => sum + each + gap.length, -gap.length) - 4;
  const details = cells.flatMap((cell) => cell.details.flatMap((detail) => wrapped(detail, detailWidth)));
  return [line.trimEnd(), ...more, ...details.map((detail) => `    ${detail}`)];
};

const tableText = (table: PrintedTable): readonly string[] => {
  const { caption, columns, rows, notes } = table;
  const widths = widthsOf(table);
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + gap.length, -gap.length));
  const headings = columns.map((column, place) => put(column.heading, column, widths[place] ?? 0)).join(gap);
  const rowsText = rows.flatMap(({ cells, isTotal }: PrintedRow) => [
    ...(isTotal ? [rule] : []),
    ...rowText(cells, columns, widths),
  ]);
  return [
    caption.toUpperCase(),
    headings.trimEnd(),
    rule,
    ...rowsText,
    ...notes.flatMap((note) => wrapped(note, lineWidth)),
    '',
  ];
};

const labelled = (lines: readonly LabelledText[]): readonly string[] => {
  const width = Math.max(0, ...lines.map(({ label }) => label.length));
  return lines.map(({ label, text }) => `${label.padEnd(width)}  ${text}`);
};

/** The statement as plain text of 96 columns. `head`: whose it is, such as case number, creditor and debtor, where the reader needs it. */
export const debtStatementText = (printed: PrintedDebtStatement, head: readonly LabelledText[] = []): string => {
  const { title, introduction, results, tables, notes, rules } = printed;
  return [
    title,
    '='.repeat(title.length),
    '',
    ...labelled(head),
    ...(head.length > 0 ? [''] : []),
    ...labelled(results),
    '',
    ...wrapped(introduction, lineWidth),
    '',
    ...tables.flatMap(tableText),
    ...notes.flatMap((note) => [...wrapped(note, lineWidth), '']),
    rules.caption.toUpperCase(),
    ...rules.rows.flatMap(({ number, name, sentence }) => [
      ...wrapped(name, lineWidth - 4).map(
        (line, place) => `${place === 0 ? `${number.padStart(2)}. ` : '    '}${line}`,
      ),
      ...wrapped(sentence, lineWidth - 4).map((line) => `    ${line}`),
    ]),
    '',
  ].join('\n');
};

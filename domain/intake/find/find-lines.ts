import type { InvoiceLine } from '../draft.ts';
import type { Money } from '../../money/money.ts';
import { middle, right, type Box } from '../page/page-text.ts';
import { currencyMarks } from '../values/amounts.ts';
import { readingsOf } from '../values/loose-amounts.ts';
import { columnWords, type ColumnKind } from '../words/columns.ts';
import type { Topic } from '../words/lexicon.ts';
import type { Cell, Sheet } from './sheet.ts';

type Columns = ReadonlyMap<ColumnKind, Box>;

const kinds = ['description', 'quantity', 'unitPrice', 'amount'] as const;

const headingOf = (cell: Cell): ColumnKind | undefined => {
  const text = cell.text
    .replaceAll(currencyMarks, (mark) => (/^kr/i.test(mark) ? mark : ' '))
    .replaceAll(/\s+/g, ' ')
    .replace(/[:*]$/, '')
    .trim();
  return kinds.find((kind) => columnWords[kind].test(text));
};

/** A row of headings: what is sold and what it comes to, at least. */
const columnsOf = (row: readonly Cell[]): Columns | undefined => {
  const found = new Map<ColumnKind, Box>();
  for (const cell of row) {
    const kind = headingOf(cell);
    if (kind === undefined) continue;
    // "Total | Sum": of two headings of one kind the last names the line's amount.
    if (kind === 'amount' || !found.has(kind)) found.set(kind, cell.line.box);
  }
  return found.has('description') && found.has('amount') && found.size >= 2 ? found : undefined;
};

const columnGap = 0.05;

/** The column of a cell: the heading whose end, start or middle it is set to. */
const columnOf = (cell: Cell, columns: Columns): ColumnKind | undefined => {
  const { box } = cell.line;
  const distances = [...columns].map(([kind, head]) => ({
    kind,
    off: Math.min(
      Math.abs(right(head) - right(box)),
      Math.abs(head.left - box.left),
      Math.abs(middle(head) - middle(box)),
    ),
  }));
  const [nearest] = distances.toSorted((a, b) => a.off - b.off);
  return nearest === undefined || nearest.off > columnGap ? undefined : nearest.kind;
};

const endTopics: ReadonlySet<Topic> = new Set<Topic>([
  'payable',
  'gross',
  'net',
  'vat',
  'otherSum',
  'prepaid',
  'rounding',
]);
const endsTable = (row: readonly Cell[]): boolean =>
  row.some(
    ({ labels: [first], text }) =>
      first?.opens === 'text' && first.meanings.some(({ topic }) => endTopics.has(topic)) && !/^\d/.test(text),
  ) && row.length <= 4;

const amountIn = (cell: Cell | undefined, sheet: Sheet): Money | undefined => {
  const [reading] = cell === undefined ? [] : readingsOf(cell.text, sheet.decimalMark, false);
  return reading?.value;
};

const quantityIn = (cell: Cell | undefined): string | undefined => {
  const match = /^(-?\d{1,6}(?:[.,]\d{1,3})?)(?:\s?(?:x|\p{L}{1,8}\.?|m[23²³]))?$/iu.exec(cell?.text.trim() ?? '');
  return match?.[1]?.replace(',', '.');
};

const lineOf = (row: readonly Cell[], columns: Columns, sheet: Sheet): InvoiceLine | undefined => {
  const at = (kind: ColumnKind): readonly Cell[] => row.filter((cell) => columnOf(cell, columns) === kind);
  const amount = amountIn(at('amount').at(-1), sheet);
  const description = at('description')
    .map(({ text }) => text)
    .join(' ')
    .trim();
  if (amount === undefined || description === '' || !/\p{L}/u.test(description)) return undefined;
  const quantity = quantityIn(at('quantity')[0]);
  const unitPrice = amountIn(at('unitPrice')[0], sheet);
  return {
    description,
    ...(quantity === undefined ? {} : { quantity }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    amount,
  };
};

/** No invoice of ours has more lines; more is somebody's ledger. */
const linesMax = 2000;

/** The goods and services of the tables, page by page; only where headings say which column is which. */
export const findLines = (sheet: Sheet): readonly InvoiceLine[] => {
  const found: InvoiceLine[] = [];
  let columns: Columns | undefined;
  let page = 0;
  for (const row of sheet.rows) {
    const [first] = row;
    if (first === undefined || found.length >= linesMax) continue;
    if (first.line.page !== page) columns = undefined;
    page = first.line.page;
    const headed = columnsOf(row);
    if (headed !== undefined) {
      columns = headed;
      continue;
    }
    if (columns === undefined) continue;
    if (endsTable(row)) {
      const isCarried = /transport|overført|carried|forward|übertrag|report/i.test(
        row.map(({ text }) => text).join(' '),
      );
      if (!isCarried) columns = undefined;
      continue;
    }
    const line = lineOf(row, columns, sheet);
    if (line !== undefined) found.push(line);
  }
  return found;
};

import { add, type Money, zero } from '../../../domain/money/money.ts';
import type { Line } from '../deal/deal.ts';
import { bare, type Draft, sum } from './draft.ts';

/** The lines of goods, over as many pages as they take, with sums carried over. */

type Column = {
  readonly head: string;
  readonly x: number;
  readonly align: 'left' | 'right';
  readonly cell: (line: Line) => string;
};

const quantityText = (draft: Draft, quantity: number): string => {
  const text = Number.isInteger(quantity)
    ? String(quantity)
    : quantity.toFixed(2).replace('.', draft.style.amounts.decimal);
  return Number.isInteger(quantity) && draft.style.size < 9 ? `${text}${draft.style.amounts.decimal}00` : text;
};

const quantityCell = (draft: Draft, line: Line): string => {
  const text = quantityText(draft, line.quantity);
  return draft.style.columns.unit === 'joined' ? `${text} ${line.unit}` : text;
};

type Spec = readonly [head: string, width: number, align: 'left' | 'right', cell: (line: Line) => string];

/** No column is narrower than its own heading. */
const fitted = (draft: Draft, [head, width, align, cell]: Spec): Spec => [
  head,
  Math.max(width, draft.sheet.widthOf(head, { bold: true }) + 12),
  align,
  cell,
];

const numberSpecs = (draft: Draft): Spec[] => {
  const { style, deal } = draft;
  const { columns, say } = style;
  const discounted = deal.lines.some((line) => line.discount > 0);
  const quantity: Spec[] = columns.quantity
    ? [[say('quantity'), columns.unit === 'joined' ? 66 : 46, 'right', (line) => quantityCell(draft, line)]]
    : [];
  const unit: Spec[] =
    columns.quantity && columns.unit === 'column' ? [[say('unit'), 44, 'left', (line) => line.unit]] : [];
  const price: Spec[] = columns.price ? [[say('price'), 72, 'right', (line) => bare(draft, line.price)]] : [];
  const discount: Spec[] = discounted
    ? [
        [
          say('discount'),
          44,
          'right',
          (line) => (line.discount === 0 ? '' : `${line.discount}${draft.style.size < 9.5 ? ' %' : ''}`),
        ],
      ]
    : [];
  return [...quantity, ...unit, ...price, ...discount];
};

const columnsOf = (draft: Draft): Column[] => {
  const { style, deal, left, right } = draft;
  const { columns, say } = style;
  const headed = style.currencyInHead ? `${say('sum')} ${deal.currency}` : say('sum');
  const before: Spec[] = columns.itemNo ? [[say('itemNo'), 54, 'left', (line) => line.itemNo]] : [];
  const numbers = numberSpecs(draft);
  const leading = columns.textFirst ? before : [...before, ...numbers.slice(0, 1)];
  const trailing: Spec[] = [
    ...(columns.textFirst ? numbers : numbers.slice(1)),
    [
      headed,
      82,
      'right',
      (line) => (style.amounts.after !== '' && style.table !== 'plain' ? sum(draft, line.sum) : bare(draft, line.sum)),
    ],
  ];
  let at = left;
  const placed: Column[] = [];
  for (const [head, width, align, cell] of leading.map((spec) => fitted(draft, spec))) {
    placed.push({ head, align, cell, x: align === 'right' ? at + width - 10 : at });
    at += width;
  }
  placed.push({ head: say('text'), align: 'left', cell: (line) => line.text, x: at });
  const tail: Column[] = [];
  let end = right;
  for (const [head, width, align, cell] of trailing.map((spec) => fitted(draft, spec)).toReversed()) {
    tail.unshift({ head, align, cell, x: align === 'right' ? end : end - width + 12 });
    end -= width;
  }
  return [...placed, ...tail];
};

const drawHead = (draft: Draft, columns: readonly Column[], y: number): number => {
  const { sheet, style, left, right } = draft;
  if (style.table === 'headless') return y;
  const high = style.size * 1.9;
  const isFilled = style.table === 'filled';
  if (isFilled) sheet.box(left - 4, y - 4, right - left + 8, high, { fill: style.accent });
  for (const column of columns)
    sheet.text(column.head, column.x, y, {
      bold: style.table !== 'dashed',
      align: column.align,
      color: isFilled ? '#ffffff' : '#111111',
    });
  if (style.table === 'dashed') sheet.rule(left, y + high - 4, right, { dash: true });
  else if (!isFilled && style.table !== 'plain')
    sheet.rule(left, y + high - 4, right, { color: style.accent, width: 0.9 });
  return y + high + 1;
};

const textRoom = (draft: Draft, columns: readonly Column[]): number => {
  const place = columns.findIndex((column) => column.head === draft.style.say('text'));
  const from = columns[place]?.x ?? draft.left;
  const next = columns[place + 1];
  if (next === undefined) return 200;
  return (next.align === 'right' ? next.x - 52 : next.x - 8) - from;
};

const drawRow = (
  draft: Draft,
  columns: readonly Column[],
  line: Line,
  y: number,
  place: number,
  room: number,
): number => {
  const { sheet, style, left, right } = draft;
  const step = style.size * (style.table === 'grid' || style.table === 'zebra' ? 1.75 : 1.5);
  const wrapped = sheet.wrap(line.text, Math.max(90, room));
  if (style.table === 'zebra' && place % 2 === 0)
    sheet.box(left - 4, y - 3, right - left + 8, step * wrapped.length, { fill: '#f1f1ee' });
  for (const column of columns) {
    if (column.head === style.say('text'))
      wrapped.forEach((text, row) => sheet.text(text, column.x, y + row * style.size * 1.25));
    else sheet.text(column.cell(line), column.x, y, { align: column.align });
  }
  const below = y + step + (wrapped.length - 1) * style.size * 1.25;
  if (style.table === 'grid') sheet.rule(left, below - 3, right, { color: '#999999', width: 0.4 });
  return below;
};

const continuation = (draft: Draft): number => {
  const { sheet, style, deal, left, right } = draft;
  sheet.addPage();
  const y = sheet.text(deal.creditor.name, left, 40, { bold: true });
  if (deal.twist !== 'no-number') sheet.text(`${style.say('number')} ${deal.number}`, right, 40, { align: 'right' });
  return y + 24;
};

/** Draws the lines from `y` on; returns the y below them, on the page where they end. */
export const drawTable = (draft: Draft, y: number): number => {
  const { sheet, style, deal, left, right } = draft;
  const columns = columnsOf(draft);
  const room = textRoom(draft, columns);
  const carries = draft.chance.is(0.75);
  let at = drawHead(draft, columns, y);
  let running: Money = zero;
  for (const [place, line] of deal.lines.entries()) {
    if (at > draft.bottom - style.size * 3) {
      if (carries)
        sheet.text(
          bare(draft, running),
          right,
          sheet.text(style.say('carriedOver'), left, at + 2, { bold: true }) - style.size * 1.28,
          { bold: true, align: 'right' },
        );
      at = drawHead(draft, columns, continuation(draft));
      if (carries)
        at =
          sheet.text(
            bare(draft, running),
            right,
            sheet.text(style.say('broughtForward'), left, at) - style.size * 1.28,
            { align: 'right' },
          ) + 2;
    }
    at = drawRow(draft, columns, line, at, place, room);
    running = add(running, line.sum);
  }
  if (style.table === 'ruled' || style.table === 'filled') sheet.rule(left, at, right, { color: style.accent });
  if (style.table === 'dashed') sheet.rule(left, at, right, { dash: true });
  return at + style.size;
};

/** A fresh page where `needed` no longer fits. */
export const roomFor = (draft: Draft, y: number, needed: number): number =>
  y + needed <= draft.bottom ? y : continuation(draft);

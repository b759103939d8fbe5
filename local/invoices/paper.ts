import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { formatDanish } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';
import { lineTotal, quantityText } from './drawn-invoice.ts';
import type { DrawnInvoice, DrawnLine } from './drawn-invoice.ts';

/** A sheet of A4 in points and the tools that all layouts share. */
export type Paper = InstanceType<typeof PDFDocument>;
export const sheet = { width: 595.28, height: 841.89 } as const;

const sourceSans = (style: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${style}/SourceSans3_${style}.ttf`));

/** An empty document whose bytes depend on its content alone: the time in it is the invoice's day, not that of the drawing. */
export const newPaper = (invoice: DrawnInvoice, title: string): Paper => {
  const made = new Date(`${invoice.issueDate}T09:00:00Z`);
  const paper = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: true,
    bufferPages: true,
    info: { Title: title, Author: invoice.creditor.name, CreationDate: made, ModDate: made },
  });
  paper.registerFont('Sans', sourceSans('400Regular'));
  paper.registerFont('Sans-Bold', sourceSans('700Bold'));
  return paper;
};

export const bytesOf = async (paper: Paper): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  paper.end();
  for await (const chunk of paper) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

export const amountText = (amount: Money, lang: 'da' | 'en'): string => {
  const danish = formatDanish(amount);
  return lang === 'da' ? danish : danish.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
};

export type Column = {
  readonly title: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly cell: (line: DrawnLine) => string;
};

/** Text, quantity, unit, price and sum: what every invoice's lines are made of. */
export const columnsOf = (lang: 'da' | 'en', left: number, right: number): readonly Column[] => {
  const width = right - left;
  const titles = {
    da: ['Beskrivelse', 'Antal', 'Enhed', 'Pris', 'Beløb'],
    en: ['Description', 'Qty', 'Unit', 'Price', 'Amount'],
  }[lang];
  const cells: readonly (readonly [number, number, 'left' | 'right', (line: DrawnLine) => string])[] = [
    [0, 0.52, 'left', ({ text }) => text],
    [0.52, 0.09, 'right', (line) => quantityText(line, lang)],
    [0.63, 0.1, 'left', ({ unit }) => unit],
    [0.72, 0.12, 'right', ({ unitPrice }) => amountText(unitPrice, lang)],
    [0.84, 0.16, 'right', (line) => amountText(lineTotal(line), lang)],
  ];
  return cells.map(([from, share, align, cell], index) => ({
    title: titles[index] ?? '',
    x: left + from * width,
    width: share * width,
    align,
    cell,
  }));
};

export const write = (
  paper: Paper,
  text: string,
  x: number,
  y: number,
  style: {
    readonly font?: string;
    readonly size?: number;
    readonly color?: string;
    readonly width?: number;
    readonly align?: 'left' | 'right' | 'center';
    readonly spacing?: number;
  } = {},
): void => {
  const { font = 'Sans', size = 10, color = '#1d1d1f', width, align = 'left', spacing = 0 } = style;
  paper.font(font).fontSize(size).fillColor(color);
  paper.text(text, x, y, {
    align,
    lineBreak: width !== undefined,
    characterSpacing: spacing,
    ...(width === undefined ? {} : { width }),
  });
};

export const rule = (paper: Paper, x1: number, x2: number, y: number, color = '#9aa0a6', width = 0.6): void => {
  paper.moveTo(x1, y).lineTo(x2, y).lineWidth(width).strokeColor(color).stroke();
};

import type { Letter, Paragraph } from '../../../domain/letters/letter.ts';
import { drawTable } from './page-table.ts';
import {
  artifact,
  closeSheet,
  drawLetterhead,
  edge,
  ink,
  makeRoom,
  mm,
  openSheet,
  printable,
  tagged,
  type,
  type Sheet,
} from './sheet.ts';

const bodySize = 9.8;
// The font's own line is 1.5 times its size, which is airy for a letter.
const lineGap = -0.8;
const amountColumn = mm(28);
const periodColumn = mm(48);

const drawParagraph = (sheet: Sheet, text: string): void => {
  tagged(sheet, 'P', () => {
    type(sheet.doc, 'regular', bodySize).text(printable(text), edge.left, sheet.doc.y, {
      width: sheet.width,
      lineGap,
    });
  });
  sheet.doc.y += 5;
};

/** The one sentence that nobody may overlook: how much, and until when. */
const drawDeadline = (sheet: Sheet, text: string): void => {
  const { doc, width } = sheet;
  const inner = { left: edge.left + 14, width: width - 28 };
  type(doc, 'semibold', 12);
  const height = doc.heightOfString(printable(text), { width: inner.width }) + 16;
  makeRoom(sheet, height);
  const top = doc.y + 1;
  artifact(doc, 'Layout', () => {
    doc.save().rect(edge.left, top, width, height).fill(ink.tint);
    doc.rect(edge.left, top, 3, height).fill(ink.accent).restore();
  });
  tagged(sheet, 'P', () => {
    type(doc, 'semibold', 12, ink.accent).text(printable(text), inner.left, top + 8, { width: inner.width });
  });
  doc.y = top + height + 9;
};

const drawParagraphs = (sheet: Sheet, paragraphs: readonly Paragraph[]): void => {
  for (const { role, text } of paragraphs) {
    if (role === 'deadline') drawDeadline(sheet, text);
    else drawParagraph(sheet, text);
  }
};

const paymentBoxHeight = mm(22);

/** What a person types into a bank, and the code line that machines and banks read in one go. Never torn over two pages. */
const drawPaymentBox = (sheet: Sheet, { heading, rows, codeLine }: Letter['payment']): void => {
  const { doc, width } = sheet;
  makeRoom(sheet, paymentBoxHeight);
  // At the foot of the page, where payers have looked for the slip for fifty years.
  const top = sheet.bottom - paymentBoxHeight;
  const columnWidth = (width - 24) / rows.length;
  artifact(doc, 'Layout', () => {
    doc.save().lineWidth(0.9).roundedRect(edge.left, top, width, paymentBoxHeight, 4).stroke(ink.accent).restore();
  });
  tagged(sheet, 'H2', () => {
    type(doc, 'semibold', 11, ink.accent).text(printable(heading), edge.left + 12, top + 8, { lineBreak: false });
  });
  for (const [index, { label, text }] of rows.entries()) {
    const left = edge.left + 12 + index * columnWidth;
    tagged(sheet, 'P', () => {
      type(doc, 'regular', 7.5, ink.quiet).text(printable(label), left, top + 33, { lineBreak: false });
      type(doc, 'semibold', 9.5).text(printable(text), left, top + 42.5, { lineBreak: false });
    });
  }
  tagged(sheet, 'P', () => {
    type(doc, 'semibold', 13).text(printable(codeLine), edge.left + 12, top + 6, {
      width: width - 24,
      align: 'right',
      characterSpacing: 1,
    });
  });
  doc.x = edge.left;
  doc.y = top + paymentBoxHeight;
};

const drawSignature = (sheet: Sheet, [greeting = '', name = '', ...rest]: readonly string[]): void => {
  const { doc, width } = sheet;
  makeRoom(sheet, 40);
  tagged(sheet, 'P', () => {
    type(doc, 'regular', bodySize).text(printable(greeting), edge.left, doc.y + 1, { width });
    type(doc, 'semibold', bodySize).text(printable(`${name} `), { width, continued: true });
    type(doc, 'regular', bodySize).text(printable(rest.join(' ')));
  });
  doc.y += 9;
};

const drawLetterTable = (sheet: Sheet, { caption, columns, rows, total }: Letter['table']): void => {
  const [what, when, amount] = columns;
  drawTable(sheet, {
    caption,
    fontSize: 9,
    columns: [
      { heading: what, width: sheet.width - periodColumn - amountColumn, align: 'left' },
      { heading: when, width: periodColumn, align: 'left' },
      { heading: amount, width: amountColumn, align: 'right' },
    ],
    rows: [
      ...rows.map((row) => ({ cells: [{ text: row.description }, { text: row.period }, { text: row.amountText }] })),
      { cells: [{ text: total.label }, { text: '' }, { text: total.amountText }], isTotal: true },
    ],
  });
  sheet.doc.y += 9;
};

/**
 * The letter as a tagged PDF/A-2a: A4, the address in the window of a Danish or DIN envelope, nothing else visible through it. The same
 * letter always gives the same bytes, so its hash proves what was sent. Throws `GlyphMissing` for a character that the font lacks.
 */
export const renderLetter = async (letter: Letter): Promise<Uint8Array> => {
  const [senderName = ''] = letter.sender;
  const sheet = openSheet({
    title: letter.title,
    author: senderName,
    subject: letter.letterId,
    language: letter.language,
    writtenOn: letter.writtenOn,
    layout: 'portrait',
  });
  drawLetterhead(sheet, letter);
  sheet.doc.y = mm(90.5);
  tagged(sheet, 'H1', () => {
    type(sheet.doc, 'semibold', 17, ink.accent).text(printable(letter.title), edge.left, sheet.doc.y, {
      width: sheet.width,
    });
  });
  sheet.doc.y += 8;
  drawParagraph(sheet, letter.salutation);
  drawParagraphs(sheet, letter.opening);
  drawLetterTable(sheet, letter.table);
  drawParagraphs(sheet, letter.closing);
  drawSignature(sheet, letter.signature);
  drawPaymentBox(sheet, letter.payment);
  const reference = letter.reference.map(({ label, text }) => `${label} ${text}`).slice(0, 2);
  return closeSheet(sheet, {
    footer: letter.footer,
    runningHead: [letter.title, ...reference].join(' · '),
    pageLabel: letter.pageLabel,
  });
};

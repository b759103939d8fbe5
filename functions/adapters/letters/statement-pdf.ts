import type { LabelledText } from '../../../domain/letters/letter.ts';
import type { Statement, StatementRow } from '../../../domain/letters/statement.ts';
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

const amountColumn = mm(18);

const drawCases = (sheet: Sheet, { caption, columns, rows, total }: Statement['table']): void => {
  const [first = '', ...amounts] = columns;
  const rowOf = (row: StatementRow) => ({
    cells: [{ text: row.head, detail: row.detail }, ...row.cells.map((text) => ({ text }))],
  });
  drawTable(sheet, {
    caption,
    fontSize: 8.5,
    columns: [
      { heading: first, width: sheet.width - amounts.length * amountColumn, align: 'left' },
      ...amounts.map((heading) => ({ heading, width: amountColumn, align: 'right' as const })),
    ],
    rows: [...rows.map(rowOf), { ...rowOf(total), isTotal: true }],
  });
  sheet.doc.y += 14;
};

const resultBlock = { width: mm(105), lineHeight: 16 };

const drawLine = (sheet: Sheet, { label, text }: LabelledText, top: number): void => {
  const left = edge.left + sheet.width - resultBlock.width;
  sheet.doc.text(printable(label), left, top, { width: resultBlock.width * 0.68 });
  sheet.doc.text(printable(text), left, top, { width: resultBlock.width - 8, align: 'right' });
};

/** From the cases to the sum at the bottom, right under the amounts that it begins with. */
const drawResult = (sheet: Sheet, account: Statement['account'], result: Statement['result']): void => {
  const { doc, width } = sheet;
  makeRoom(sheet, account.length * resultBlock.lineHeight + 56);
  for (const line of account) {
    const top = doc.y;
    tagged(sheet, 'P', () => {
      type(doc, 'regular', 9.5);
      drawLine(sheet, line, top);
    });
    doc.y = top + resultBlock.lineHeight;
  }
  const top = doc.y + 4;
  artifact(doc, 'Layout', () => {
    const left = edge.left + width - resultBlock.width - 8;
    doc
      .save()
      .rect(left, top, resultBlock.width + 8, 26)
      .fill(ink.tint);
    doc.rect(left, top, 3, 26).fill(ink.accent).restore();
  });
  tagged(sheet, 'P', () => {
    type(doc, 'semibold', 13, ink.accent);
    drawLine(sheet, result, top + 5);
  });
  tagged(sheet, 'P', () => {
    type(doc, 'regular', 9, ink.quiet).text(printable(result.note), edge.left + width - resultBlock.width, top + 31, {
      width: resultBlock.width,
    });
  });
  doc.y += 12;
};

/** The creditor's monthly statement as a tagged PDF/A-2a in landscape, the same facts always giving the same bytes. */
export const renderStatement = async (statement: Statement): Promise<Uint8Array> => {
  const [senderName = ''] = statement.sender;
  const sheet = openSheet({
    title: statement.title,
    author: senderName,
    subject: statement.statementId,
    language: statement.language,
    writtenOn: statement.writtenOn,
    layout: 'landscape',
  });
  const { doc, width } = sheet;
  drawLetterhead(sheet, statement);
  doc.y = mm(58);
  tagged(sheet, 'H1', () => {
    type(doc, 'semibold', 17, ink.accent).text(printable(statement.title), edge.left, doc.y, { width });
  });
  doc.y += 4;
  tagged(sheet, 'P', () => {
    type(doc, 'regular', 10).text(printable(statement.introduction), edge.left, doc.y, { width });
  });
  doc.y += 10;
  if (statement.table.rows.length > 0) drawCases(sheet, statement.table);
  drawResult(sheet, statement.account, statement.result);
  makeRoom(sheet, 40);
  tagged(sheet, 'P', () => {
    type(doc, 'regular', 8.5, ink.quiet).text(printable(statement.explanation.join('\n')), edge.left, doc.y, {
      width,
      lineGap: 1,
    });
  });
  const reference = statement.reference.map(({ label, text }) => `${label} ${text}`).slice(0, 2);
  return closeSheet(sheet, {
    footer: statement.footer,
    runningHead: [statement.title, ...reference].join(' · '),
    pageLabel: statement.pageLabel,
  });
};

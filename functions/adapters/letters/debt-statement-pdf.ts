import type { LabelledText } from '../../../domain/letters/letter.ts';
import type { LetterAgency } from '../../../domain/letters/parties.ts';
import { wordsIn } from '../../../domain/statements/words.ts';
import type { PrintedColumn, PrintedDebtStatement, PrintedTable } from '../../../domain/statements/printed.ts';
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

/** Whose statement it is, and to whom it is posted. */
export type DebtStatementParties = {
  readonly caseNumber: string;
  readonly agency: LetterAgency;
  readonly creditor: { readonly name: string };
  readonly debtor: { readonly name: string; readonly addressLines: readonly string[] };
};

const size = { body: 9.5, table: 8.8, small: 8.2 };
/** The font's own line is 1.5 times its size. */
const lineGap = -0.8;
const widths = { when: mm(42), amount: mm(25), rule: mm(13) } as const;

const drawText = (sheet: Sheet, text: string, fontSize: number, colour: string = ink.text): void => {
  const { doc, width } = sheet;
  type(doc, 'regular', fontSize, colour);
  makeRoom(sheet, doc.heightOfString(printable(text), { width, lineGap }));
  tagged(sheet, 'P', () => {
    type(doc, 'regular', fontSize, colour).text(printable(text), edge.left, doc.y, { width, lineGap });
  });
};

/** What the reader came for: how much is owed, and what there is to have back. */
const drawResults = (sheet: Sheet, results: readonly LabelledText[]): void => {
  const { doc, width } = sheet;
  const lineHeight = 19;
  const height = results.length * lineHeight + 11;
  const top = doc.y;
  artifact(doc, 'Layout', () => {
    doc.save().rect(edge.left, top, width, height).fill(ink.tint);
    doc.rect(edge.left, top, 3, height).fill(ink.accent).restore();
  });
  for (const [place, { label, text }] of results.entries()) {
    const lineTop = top + 6 + place * lineHeight;
    tagged(sheet, 'P', () => {
      type(doc, 'semibold', place === 0 ? 13 : 11, ink.accent);
      doc.text(printable(label), edge.left + 14, lineTop, { width: width * 0.6 });
      doc.text(printable(text), edge.left + 14, lineTop, { width: width - 24, align: 'right' });
    });
  }
  doc.y = top + height + 10;
};

const widthOf = ({ holds }: PrintedColumn): number => (holds === 'item' ? 0 : widths[holds]);

const drawPrintedTable = (sheet: Sheet, { caption, columns, rows, notes }: PrintedTable): void => {
  const taken = columns.reduce((sum, column) => sum + widthOf(column), 0);
  drawTable(sheet, {
    caption,
    fontSize: size.table,
    columns: columns.map((column) => ({
      heading: column.heading,
      width: column.holds === 'item' ? sheet.width - taken : widthOf(column),
      align: column.holds === 'amount' || column.holds === 'rule' ? 'right' : 'left',
    })),
    rows: rows.map(({ cells, isTotal }) => ({
      cells: cells.map(({ text, details }) => ({ text, detail: details.join('\n') })),
      isTotal,
    })),
  });
  sheet.doc.y += 3;
  for (const note of notes) drawText(sheet, note, size.small, ink.quiet);
  sheet.doc.y += 9;
};

const ruleIndent = 16;

/** Each rule once, its number hanging before it; never torn over two pages. */
const drawRules = (sheet: Sheet, { caption, rows }: PrintedDebtStatement['rules']): void => {
  const { doc, width } = sheet;
  if (rows.length === 0) return;
  const left = edge.left + ruleIndent;
  const box = { width: width - ruleIndent, lineGap };
  makeRoom(sheet, 70);
  tagged(sheet, 'H2', () => {
    type(doc, 'semibold', size.table + 1.5, ink.accent).text(printable(caption), edge.left, doc.y);
  });
  doc.y += 3;
  for (const { number, name, sentence } of rows) {
    type(doc, 'semibold', size.small);
    const height = doc.heightOfString(printable(name), box) + doc.heightOfString(printable(sentence), box) + 4;
    makeRoom(sheet, height);
    const top = doc.y;
    tagged(sheet, 'P', () => {
      type(doc, 'semibold', size.small, ink.accent).text(`${number}.`, edge.left, top, { lineBreak: false });
      type(doc, 'semibold', size.small).text(printable(name), left, top, box);
      type(doc, 'regular', size.small).text(printable(sentence), left, doc.y, box);
    });
    doc.y += 4;
  }
  doc.x = edge.left;
};

const drawHead = (sheet: Sheet, printed: PrintedDebtStatement, parties: DebtStatementParties): void => {
  const { agency, creditor, debtor, caseNumber } = parties;
  const { labels, date } = wordsIn(printed.language);
  const town = `${agency.zip} ${agency.city}`;
  drawLetterhead(sheet, {
    sender: [agency.name, agency.street, town],
    returnAddress: [agency.street, town].join(' · '),
    recipient: [debtor.name, ...debtor.addressLines],
    reference: [
      { label: labels.day, text: date(printed.at) },
      { label: labels.caseNumber, text: caseNumber },
      { label: labels.creditor, text: creditor.name },
      { label: labels.debtor, text: debtor.name },
    ],
  });
};

/** What is read aloud in another language than the letters' stands in a section that says so. */
const openSection = (sheet: Sheet, languageTag: string): Sheet => {
  const section = sheet.doc.struct('Sect', { lang: languageTag });
  sheet.root.add(section);
  return { ...sheet, root: section };
};

/**
 * The debt statement as a tagged PDF/A-2a: A4, addressed to the debtor through the window of an envelope, every line with its formula and its
 * rule. The same statement always gives the same bytes. Throws `GlyphMissing` for a character that the font lacks.
 */
export const renderDebtStatement = async (
  printed: PrintedDebtStatement,
  parties: DebtStatementParties,
): Promise<Uint8Array> => {
  const { agency, caseNumber } = parties;
  const words = wordsIn(printed.language);
  const opened = openSheet({
    title: printed.title,
    author: agency.name,
    subject: caseNumber,
    language: 'da',
    writtenOn: printed.at,
    layout: 'portrait',
  });
  const sheet = openSection(opened, printed.languageTag);
  const { doc, width } = sheet;
  drawHead(sheet, printed, parties);
  doc.y = mm(90.5);
  tagged(sheet, 'H1', () => {
    type(doc, 'semibold', 17, ink.accent).text(printable(printed.title), edge.left, doc.y, { width });
  });
  doc.y += 6;
  drawResults(sheet, printed.results);
  drawText(sheet, printed.introduction, size.body);
  doc.y += 9;
  for (const table of printed.tables) drawPrintedTable(sheet, table);
  for (const note of printed.notes) {
    drawText(sheet, note, size.body);
    doc.y += 5;
  }
  doc.y += 4;
  drawRules(sheet, printed.rules);
  sheet.root.end();
  return closeSheet(opened, {
    footer: words.footer(agency),
    runningHead: [printed.title, `${words.labels.caseNumber} ${caseNumber}`].join(' · '),
    pageLabel: words.pageLabel,
  });
};

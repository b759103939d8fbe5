import { dateInWords, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice, DrawnLine } from './drawn-invoice.ts';
import { amountText, columnsOf, newPaper, rule, write } from './paper.ts';
import type { Paper } from './paper.ts';

const green = '#2f7d5b';
const [left, right] = [60, 540];
const rowHeight = 24;
const lowestRow = 560;
const [plain, bold] = ['Helvetica', 'Helvetica-Bold'];

const words = {
  da: {
    title: 'Faktura',
    to: 'Faktureret til',
    from: 'Fra',
    number: 'Fakturanr.',
    date: 'Fakturadato',
    due: 'Forfaldsdato',
    payable: 'Til betaling',
    net: 'Beløb uden moms',
    vat: 'Moms (25 %)',
    total: 'Total DKK',
    page: 'Side',
    how: 'Betaling til reg.nr. {reg}, konto {account}. Angiv fakturanr. {number}.',
    vatNo: 'CVR',
    more: 'fortsættes på side 2',
  },
  en: {
    title: 'Invoice',
    to: 'Billed to',
    from: 'From',
    number: 'Invoice no.',
    date: 'Invoice date',
    due: 'Due date',
    payable: 'Amount due',
    net: 'Subtotal',
    vat: 'VAT (25%)',
    total: 'Total DKK',
    page: 'Page',
    how: 'Please pay to Danish account: reg. no. {reg}, account no. {account}. Quote invoice {number}.',
    vatNo: 'CVR',
    more: 'continued on page 2',
  },
} as const;

const drawMark = (paper: Paper): void => {
  write(paper, 'birkemose', 395, 46, { font: bold, size: 24, color: green });
  paper.circle(520, 66, 4).fill('#e0a030');
};

const drawParties = (paper: Paper, invoice: DrawnInvoice): void => {
  const { to, from, vatNo } = words[invoice.lang];
  const column = (x: number, heading: string, lines: readonly string[]): void => {
    write(paper, heading.toUpperCase(), x, 118, { font: bold, size: 8, color: green, spacing: 0.6 });
    lines.forEach((text, index) => write(paper, text, x, 133 + index * 13.5, { font: plain, size: 10 }));
  };
  const { debtor, creditor } = invoice;
  const country = invoice.lang === 'en' ? ['Denmark'] : [];
  column(left, to, [
    debtor.name,
    ...(debtor.attention === undefined ? [] : [debtor.attention]),
    debtor.street,
    `${debtor.zip} ${debtor.city}`,
    ...country,
    ...(debtor.cvr === undefined ? [] : [`${vatNo} ${debtor.cvr}`]),
  ]);
  column(320, from, [
    creditor.name,
    creditor.address.street,
    `${creditor.address.zip} ${creditor.address.city}`,
    ...country,
    `${vatNo} ${creditor.cvr}`,
  ]);
};

const drawFacts = (paper: Paper, invoice: DrawnInvoice): void => {
  const { number, date, due, payable } = words[invoice.lang];
  const facts: readonly (readonly [string, string])[] = [
    [number, invoice.number],
    [date, dateInWords(invoice.issueDate, invoice.lang)],
    [due, dateInWords(invoice.dueDate, invoice.lang)],
    [payable, `DKK ${amountText(totalsOf(invoice).gross, invoice.lang)}`],
  ];
  rule(paper, left, right, 222, green, 1.2);
  facts.forEach(([label, text], index) => {
    write(paper, label, left + index * 120, 231, { font: plain, size: 8.5, color: '#666666' });
    write(paper, text, left + index * 120, 244, { font: bold, size: 10.5 });
  });
  rule(paper, left, right, 266, green, 1.2);
};

const drawLines = (paper: Paper, invoice: DrawnInvoice, start: number): number => {
  const columns = columnsOf(invoice.lang, left, right);
  const header = (y: number): number => {
    for (const { title, x, width, align } of columns)
      write(paper, title, x, y, { font: bold, size: 9, color: '#444444', width, align });
    rule(paper, left, right, y + 15, '#444444');
    return y + 20;
  };
  const row = (line: DrawnLine, y: number): void => {
    for (const { x, width, align, cell } of columns)
      write(paper, cell(line), x, y + 3, { font: plain, size: 9.5, width, align });
    rule(paper, left, right, y + rowHeight - 4, '#dddddd', 0.4);
  };
  let y = header(start);
  for (const line of invoice.lines) {
    if (y > lowestRow) {
      write(paper, words[invoice.lang].more, left, y + 6, { font: plain, size: 9, color: '#666666' });
      paper.addPage();
      drawMark(paper);
      write(paper, `${words[invoice.lang].title} ${invoice.number}`, left, 54, { font: bold, size: 13 });
      y = header(110);
    }
    row(line, y);
    y += rowHeight;
  }
  return y;
};

const drawSums = (paper: Paper, invoice: DrawnInvoice, y: number): void => {
  const { net, vat, gross } = totalsOf(invoice);
  const { net: netWord, vat: vatWord, total } = words[invoice.lang];
  const sum = (label: string, text: string, at: number, font: string, size: number): void => {
    write(paper, label, 340, at, { font, size });
    write(paper, text, 430, at, { font, size, width: 102, align: 'right' });
  };
  sum(netWord, amountText(net, invoice.lang), y + 12, plain, 10);
  sum(vatWord, amountText(vat, invoice.lang), y + 29, plain, 10);
  paper
    .rect(330, y + 46, 210, 26)
    .lineWidth(1.2)
    .strokeColor(green)
    .stroke();
  sum(total, amountText(gross, invoice.lang), y + 53, bold, 12);
};

/** White and thin: a title, parties side by side, a row of facts, rules instead of boxes. Fonts of the PDF standard, not embedded. */
export const drawBirkemose = (invoice: DrawnInvoice): Paper => {
  const { title, how, page } = words[invoice.lang];
  const paper = newPaper(invoice, `${title} ${invoice.number}`);
  write(paper, title, left, 40, { font: plain, size: 34, color: '#444444' });
  drawMark(paper);
  drawParties(paper, invoice);
  drawFacts(paper, invoice);
  write(paper, invoice.subject, left, 284, { font: bold, size: 11 });
  const end = drawLines(paper, invoice, 308);
  drawSums(paper, invoice, end);
  const { reg = '', account = '' } = invoice.bank ?? {};
  const sentence = how.replace('{reg}', reg).replace('{account}', account).replace('{number}', invoice.number);
  write(paper, sentence, left, end + 105, { font: plain, size: 9.5 });
  const { count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(index);
    rule(paper, left, right, 788, '#dddddd');
    write(paper, `Birkemose Systemer A/S   finance@birkemose.example`, left, 795, {
      font: plain,
      size: 8,
      color: '#888888',
    });
    write(paper, `${page} ${index + 1}/${count}`, 440, 795, {
      font: plain,
      size: 8,
      color: '#888888',
      width: 100,
      align: 'right',
    });
  }
  return paper;
};

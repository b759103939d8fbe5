import { add, zero } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';
import { dateInDigits, lineTotal, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice, DrawnLine } from './drawn-invoice.ts';
import { drawFikSlip } from './fik-slip.ts';
import { amountText, columnsOf, newPaper, rule, write } from './paper.ts';
import type { Paper } from './paper.ts';

const navy = '#17365c';
const [left, right] = [45, 550];
const rowHeight = 21;
const lowestRow = 690;

const drawHead = (paper: Paper): void => {
  paper.roundedRect(left, 40, 46, 46, 8).fill(navy);
  paper.lineWidth(3).strokeColor('#ffffff');
  for (const y of [56, 65, 74])
    paper
      .moveTo(52, y)
      .bezierCurveTo(60, y - 8, 68, y + 8, 84, y - 3)
      .stroke();
  write(paper, 'Kystvejens Flytteforretning ApS', 102, 42, { font: 'Sans-Bold', size: 17, color: navy });
  write(paper, 'Havnevej 27 · 8500 Grenaa · CVR-nr. 10001412', 102, 65, { size: 9, color: '#555555' });
  write(paper, 'bogholderi@kystvejens-flytning.example', 102, 77, { size: 9, color: '#555555' });
};

const drawFacts = (paper: Paper, invoice: DrawnInvoice, copy: boolean): void => {
  write(paper, copy ? 'FAKTURA – KOPI' : 'FAKTURA', 380, 118, { font: 'Sans-Bold', size: 20, color: navy });
  const facts: readonly (readonly [string, string])[] = [
    ['Fakturanr.', invoice.number],
    ['Fakturadato', dateInDigits(invoice.issueDate)],
    ['Forfaldsdato', dateInDigits(invoice.dueDate)],
  ];
  facts.forEach(([label, text], index) => {
    write(paper, label, 380, 150 + index * 15, { color: '#555555' });
    write(paper, text, 450, 150 + index * 15, { width: 100, align: 'right' });
  });
  const { name, attention, street, zip, city, cvr } = invoice.debtor;
  write(paper, 'Kunde', left, 121, { size: 9, color: '#555555' });
  [
    name,
    ...(attention === undefined ? [] : [`Att. ${attention}`]),
    street,
    `${zip} ${city}`,
    ...(cvr === undefined ? [] : [`CVR-nr. ${cvr}`]),
  ].forEach((text, index) =>
    write(paper, text, left, 135 + index * 14.5, { size: 11, font: index === 0 ? 'Sans-Bold' : 'Sans' }),
  );
};

/** Draws rows from `y` on; where the sheet ends, the sum so far is carried over to the next one. */
const drawLines = (paper: Paper, lines: readonly DrawnLine[], start: number): number => {
  const columns = columnsOf('da', left + 6, right - 6);
  const header = (y: number): number => {
    paper.rect(left, y, right - left, 20).fill(navy);
    for (const { title, x, width, align } of columns)
      write(paper, title, x, y + 4, { font: 'Sans-Bold', size: 9.5, color: '#ffffff', width, align });
    return y + 20;
  };
  const carry = (label: string, sum: Money, y: number): void => {
    write(paper, label, left + 6, y + 4, { font: 'Sans-Bold', size: 9.5 });
    write(paper, amountText(sum, 'da'), right - 106, y + 4, {
      font: 'Sans-Bold',
      size: 9.5,
      width: 100,
      align: 'right',
    });
  };
  let y = header(start);
  let sum = zero;
  for (const [index, line] of lines.entries()) {
    if (y > lowestRow) {
      carry('Transport til næste side', sum, y);
      paper.addPage();
      drawHead(paper);
      y = header(120);
      carry('Transport fra forrige side', sum, y);
      y += rowHeight;
    }
    if (index % 2 === 1) paper.rect(left, y, right - left, rowHeight).fill('#eef2f7');
    for (const { x, width, align, cell } of columns) write(paper, cell(line), x, y + 4, { size: 9.5, width, align });
    sum = add(sum, lineTotal(line));
    y += rowHeight;
  }
  rule(paper, left, right, y);
  return y;
};

const drawSums = (paper: Paper, invoice: DrawnInvoice, y: number): void => {
  const { net, vat, gross } = totalsOf(invoice);
  const sums: readonly (readonly [string, Money])[] = [
    ['I alt ekskl. moms', net],
    ['Moms 25 %', vat],
    ['I alt inkl. moms DKK', gross],
  ];
  sums.forEach(([label, amount], index) => {
    const font = index === 2 ? 'Sans-Bold' : 'Sans';
    write(paper, label, 360, y + 10 + index * 19, { font, size: 10.5 });
    write(paper, amountText(amount, 'da'), 450, y + 10 + index * 19, { font, size: 10.5, width: 94, align: 'right' });
  });
  rule(paper, 360, right, y + 45, navy, 1);
  rule(paper, 360, right, y + 65, navy, 1);
};

const drawPayment = (paper: Paper, { bank, fik, dueDate, number }: DrawnInvoice, y: number): void => {
  write(paper, `Beløbet bedes betalt senest ${dateInDigits(dueDate)}.`, left, y, { size: 10.5 });
  if (bank !== undefined)
    write(paper, `Bankoverførsel: Reg.nr. ${bank.reg}  Kontonr. ${bank.account}, mærket ${number}.`, left, y + 15, {
      size: 10.5,
    });
  if (fik !== undefined)
    write(paper, 'Brug venligst indbetalingskortet nederst på siden.', left, y + 15, { size: 10.5 });
};

/** Navy head with a logo, a striped table, and a payment slip at the foot where there is a FIK id. */
export const drawKystvejen = (invoice: DrawnInvoice, { copy = false } = {}): Paper => {
  const paper = newPaper(invoice, `Faktura ${invoice.number}`);
  drawHead(paper);
  drawFacts(paper, invoice, copy);
  write(paper, invoice.subject, left, 232, { font: 'Sans-Bold', size: 11 });
  const end = drawLines(paper, invoice.lines, 256);
  drawSums(paper, invoice, end);
  drawPayment(paper, invoice, end + 80);
  drawFikSlip(paper, invoice, 620);
  const { count } = paper.bufferedPageRange();
  if (count > 1)
    for (let page = 0; page < count; page += 1) {
      paper.switchToPage(page);
      write(paper, `Faktura ${invoice.number} · side ${page + 1} af ${count}`, left, 800, {
        size: 8.5,
        color: '#555555',
      });
    }
  return paper;
};

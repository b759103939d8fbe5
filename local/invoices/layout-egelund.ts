import { codeLineOf, dateInWords, lineTotal, quantityText, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice } from './drawn-invoice.ts';
import { amountText, newPaper, rule, write } from './paper.ts';
import type { Paper } from './paper.ts';

const [left, right] = [52, 540];

const row = (paper: Paper, y: number, cells: readonly [string, string, string, string], font: string): void => {
  const [text, pieces, price, sum] = cells;
  write(paper, text, left, y, { font, size: 10.5 });
  write(paper, pieces, 300, y, { font, size: 10.5, width: 50, align: 'right' });
  write(paper, price, 360, y, { font, size: 10.5, width: 80, align: 'right' });
  write(paper, sum, 450, y, { font, size: 10.5, width: right - 450, align: 'right' });
  rule(paper, left, right, y + 17, '#999999', 0.5);
};

const drawTable = (paper: Paper, invoice: DrawnInvoice, start: number): number => {
  const { net, vat, gross } = totalsOf(invoice);
  let y = start;
  row(paper, y, ['Udført', 'Antal', 'Stykpris', 'Kr.'], 'Sans-Bold');
  for (const line of invoice.lines) {
    y += 24;
    const price = amountText(line.unitPrice, 'da');
    row(paper, y, [line.text, quantityText(line, 'da'), price, amountText(lineTotal(line), 'da')], 'Sans');
  }
  row(paper, y + 24, ['Arbejde og materialer i alt', '', '', amountText(net, 'da')], 'Sans');
  row(paper, y + 48, ['Hertil moms 25 %', '', '', amountText(vat, 'da')], 'Sans');
  row(paper, y + 72, ['Slutbeløb DKK', '', '', amountText(gross, 'da')], 'Sans-Bold');
  return y + 96;
};

/** The painter's new sheet: three strokes of paint, no boxes, the code line alone. */
export const drawEgelund = (invoice: DrawnInvoice): Paper => {
  const paper = newPaper(invoice, `Malerregning ${invoice.number}`);
  const { debtor } = invoice;
  write(paper, 'Malerfirmaet Egelund & Søn', left, 70, { font: 'Sans-Bold', size: 21 });
  for (const [index, color] of ['#b5482f', '#d9a441', '#4f7d6b'].entries())
    paper.rect(left + index * 34, 102, 30, 5).fill(color);
  write(paper, 'Bøgeparken 33, 5450 Otterup', left, 118, { size: 10.5 });
  write(paper, 'Cvr-nummer 10000491', left, 132, { size: 10.5 });
  write(paper, 'Til', left, 172, { size: 10.5 });
  write(paper, debtor.name, left, 186, { font: 'Sans-Bold', size: 11.5 });
  write(paper, debtor.street, left, 201, { size: 11 });
  write(paper, `${debtor.zip} ${debtor.city}`, left, 215, { size: 11 });
  write(paper, `Malerregning nr. ${invoice.number}`, left, 250, { size: 11 });
  write(paper, `Dateret ${dateInWords(invoice.issueDate, 'da')}`, left, 265, { size: 11 });
  write(paper, invoice.subject, left, 292, { font: 'Sans-Bold', size: 11 });
  const end = drawTable(paper, invoice, 322);
  write(paper, `Rettidig betaling er den ${dateInWords(invoice.dueDate, 'da')}.`, left, end + 14, { size: 11 });
  write(paper, codeLineOf(invoice) ?? '', left, end + 60, { font: 'Courier-Bold', size: 14, spacing: 1 });
  return paper;
};

/** A letter typed by hand: no day to pay by, nobody's name, and whoever pays pays when it suits. */
export const drawStairwayLetter = (invoice: DrawnInvoice): Paper => {
  const paper = newPaper(invoice, `Regning ${invoice.number}`);
  const { creditor, debtor } = invoice;
  const { net, vat, gross } = totalsOf(invoice);
  const type = (text: string, y: number, font = 'Times-Roman', size = 12): void =>
    write(paper, text, 80, y, { font, size, width: 430 });
  type(creditor.name, 80, 'Times-Bold', 16);
  type(`${creditor.address.street}, ${creditor.address.zip} ${creditor.address.city}    CVR ${creditor.cvr}`, 102);
  type(debtor.name, 160);
  type(debtor.street, 175);
  type(`${debtor.zip} ${debtor.city}`, 190);
  type(`Otterup, ${dateInWords(invoice.issueDate, 'da')}`, 235);
  type(`Regning nr. ${invoice.number}`, 268, 'Times-Bold', 14);
  type(
    'Efter aftale på trappen har vi overmalet graffiti i jeres opgang. Hvem der betaler hvor meget, må I selv blive enige om.',
    300,
  );
  let y = 350;
  for (const line of invoice.lines) {
    type(line.text, y);
    write(paper, amountText(lineTotal(line), 'da'), 400, y, {
      font: 'Times-Roman',
      size: 12,
      width: 110,
      align: 'right',
    });
    y += 20;
  }
  const sums = [
    ['I alt uden moms', net],
    ['25 % moms', vat],
    ['I alt kr.', gross],
  ] as const;
  rule(paper, 80, 510, y);
  for (const [label, amount] of sums) {
    y += 20;
    type(label, y - 14, label === 'I alt kr.' ? 'Times-Bold' : 'Times-Roman');
    write(paper, amountText(amount, 'da'), 400, y - 14, { font: 'Times-Roman', size: 12, width: 110, align: 'right' });
  }
  type('Pengene kan lægges i kuverten hos viceværten, når det passer.', y + 40);
  type('Med venlig hilsen', y + 75);
  type('Egelund', y + 95, 'Times-Italic', 15);
  return paper;
};

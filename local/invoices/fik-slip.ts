import { codeLineOf, dateInDigits, totalsOf } from './drawn-invoice.ts';
import type { DrawnInvoice } from './drawn-invoice.ts';
import { amountText, rule, write } from './paper.ts';
import type { Paper } from './paper.ts';

const cell = (
  paper: Paper,
  box: readonly [number, number, number, number],
  label: string,
  lines: readonly string[],
): void => {
  const [x, y, width, height] = box;
  paper.rect(x, y, width, height).lineWidth(0.6).strokeColor('#444444').stroke();
  write(paper, label, x + 5, y + 3, { size: 6.5, color: '#555555' });
  lines.forEach((text, index) => write(paper, text, x + 5, y + 14 + index * 12, { size: 9.5 }));
};

/** The payment slip at the foot of an invoice, to be torn off: receiver, payer, day, amount and the code line that a machine reads. */
export const drawFikSlip = (paper: Paper, invoice: DrawnInvoice, top: number): void => {
  const { creditor, debtor, fik, dueDate } = invoice;
  if (fik === undefined) return;
  paper.dash(3, { space: 3 });
  rule(paper, 0, 595, top, '#777777');
  paper.undash();
  write(paper, 'INDBETALINGSKORT', 45, top + 14, { font: 'Sans-Bold', size: 9 });
  write(paper, 'Kan betales i netbank, i pengeinstitut og på posthuset', 150, top + 15, {
    size: 7.5,
    color: '#555555',
  });
  const { street, zip, city } = creditor.address;
  cell(paper, [45, top + 32, 250, 58], 'Kreditornummer og beløbsmodtager', [
    fik.creditorNo,
    creditor.name,
    `${street}, ${zip} ${city}`,
  ]);
  cell(paper, [45, top + 90, 250, 58], 'Indbetaler', [debtor.name, debtor.street, `${debtor.zip} ${debtor.city}`]);
  cell(paper, [305, top + 32, 245, 38], 'Betalings-id og meddelelse', [`${fik.id}   faktura ${invoice.number}`]);
  cell(paper, [305, top + 70, 120, 38], 'Betalingsdato', [dateInDigits(dueDate)]);
  cell(paper, [425, top + 70, 125, 38], 'Beløb i kroner', [amountText(totalsOf(invoice).gross, 'da')]);
  write(paper, codeLineOf(invoice) ?? '', 200, top + 172, { font: 'Courier-Bold', size: 13, spacing: 1 });
};

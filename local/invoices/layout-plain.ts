import PDFDocument from 'pdfkit';
import { dateInDigits, lineTotal, quantityText, totalsOf, type DrawnInvoice } from './drawn-invoice.ts';
import { amountText, type Paper } from './paper.ts';

const [left, right] = [55, 540];

type Leaving = { readonly withoutDueDate?: boolean };

const headOf = (invoice: DrawnInvoice, { withoutDueDate = false }: Leaving): readonly (readonly [string, string])[] => [
  ['Fakturanummer', invoice.number],
  ['Fakturadato', dateInDigits(invoice.issueDate)],
  ...(withoutDueDate ? [] : [['Forfaldsdato', dateInDigits(invoice.dueDate)] as const]),
];

/** What a plain bookkeeping program prints: one typeface that every reader has, no logo, no slip. Needs no font on the machine. */
export const drawPlain = (invoice: DrawnInvoice, leaving: Leaving = {}): Paper => {
  const made = new Date(`${invoice.issueDate}T09:00:00Z`);
  const paper = new PDFDocument({ size: 'A4', margin: 0, info: { CreationDate: made, ModDate: made } });
  const put = (text: string, x: number, y: number, bold = false, size = 10): void => {
    paper
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor('#000000');
    paper.text(text, x, y, { lineBreak: false });
  };
  const putRight = (text: string, x: number, y: number, bold = false): void => {
    paper.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(10);
    put(text, x - paper.widthOfString(text), y, bold);
  };
  const { creditor, debtor, bank } = invoice;
  put(creditor.name, left, 50, true, 14);
  put(`${creditor.address.street}, ${creditor.address.zip} ${creditor.address.city}`, left, 70);
  put(`CVR-nr. ${creditor.cvr}`, left, 84);
  const address = [debtor.name, debtor.street, `${debtor.zip} ${debtor.city}`];
  [...address, ...(debtor.cvr === undefined ? [] : [`CVR-nr. ${debtor.cvr}`])].forEach((text, row) =>
    put(text, left, 140 + row * 14),
  );
  put('FAKTURA', 360, 130, true, 18);
  headOf(invoice, leaving).forEach(([label, text], row) => {
    put(label, 360, 158 + row * 14);
    putRight(text, right, 158 + row * 14);
  });
  put(invoice.subject, left, 240, true);
  put('Beskrivelse', left, 268, true);
  putRight('Antal', 380, 268, true);
  putRight('Beløb', right, 268, true);
  invoice.lines.forEach((line, row) => {
    put(line.text, left, 288 + row * 16);
    putRight(quantityText(line, 'da'), 380, 288 + row * 16);
    putRight(amountText(lineTotal(line), 'da'), right, 288 + row * 16);
  });
  const { net, vat, gross } = totalsOf(invoice);
  const sums = [['Subtotal', net] as const, ['Moms 25 %', vat] as const, ['At betale DKK', gross] as const];
  const top = 304 + invoice.lines.length * 16;
  sums.forEach(([label, amount], row) => {
    put(label, 360, top + row * 16, row === 2);
    putRight(amountText(amount, 'da'), right, top + row * 16, row === 2);
  });
  put(`Betales til konto ${bank?.reg ?? ''} ${bank?.account ?? ''}. Oplys fakturanummer.`, left, 760);
  return paper;
};

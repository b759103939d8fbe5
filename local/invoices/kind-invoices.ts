import { day } from '../../domain/calendar/local-date.ts';
import { fikId } from '../../domain/letters/fik.ts';
import { kystvejen } from '../demo/cast.ts';
import { line, type DrawnDebtor, type DrawnInvoice } from './drawn-invoice.ts';

/** Debtors of the invoices that show each kind of file; everybody is invented. */
const debtors: readonly DrawnDebtor[] = [
  { name: 'Rosa Kjeldgaard', street: 'Ahornvej 21', zip: '8500', city: 'Grenaa' },
  { name: 'Ejler Brandt Mogensen', street: 'Fiskerstræde 4', zip: '8400', city: 'Ebeltoft' },
  { name: 'Vestre Molehus ApS', cvr: '10003040', street: 'Molevej 2', zip: '8500', city: 'Grenaa' },
  { name: 'Tilde Overgaard Holm', street: 'Stationsvej 15', zip: '8550', city: 'Ryomgård' },
];

/** An invoice of the removal firm's, made of its number alone: each of them owes another sum on another day. */
export const removal = (number: number): DrawnInvoice => ({
  number: String(number),
  lang: 'da',
  creditor: kystvejen,
  debtor: debtors[number % debtors.length] ?? {
    name: 'Rosa Kjeldgaard',
    street: 'Ahornvej 21',
    zip: '8500',
    city: 'Grenaa',
  },
  issueDate: day(`2026-01-${String(5 + (number % 20)).padStart(2, '0')}`),
  dueDate: day(`2026-02-${String(5 + (number % 20)).padStart(2, '0')}`),
  subject: `Flytning nr. ${number}`,
  lines: [
    line('Flyttevogn med to mand', 3 + (number % 4), 'timer', 895),
    line('Flyttekasser, leje', 10 + (number % 9), 'stk.', 12.5),
  ],
  fik: { id: fikId(BigInt(number) * 1000n), creditorNo: '80141267' },
  bank: { reg: '9341', account: '0001412772' },
});

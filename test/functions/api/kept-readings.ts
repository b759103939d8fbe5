import type { KeptField, KeptReading } from '../../../functions/contracts/kept-reading.ts';
import { keptReading } from '../../../functions/contracts/kept-reading.ts';
import type { Prepared } from './cases.ts';

const at = (row: number) => ({ page: 1, box: { left: 0.5, top: row / 20, width: 0.3, height: 0.02 } });

const field = (value: string | number, row: number, confidence = 0.97): KeptField => ({
  value,
  confidence,
  witnesses: ['textLayer'],
  at: at(row),
  others: [],
});

const line = (text: string, row: number, left = 0.5) => {
  const box = { left, top: row / 20, width: 0.3, height: 0.02 };
  return { page: 1, text, box, confidence: 1, words: [{ text, box, confidence: 1 }] };
};

/** What was read of a draft in review: all of it sure but the amount, of which there are two on the page. */
export const readingOfDraft = ({ uploadId, debtor, acceptance }: Prepared): KeptReading => {
  const { invoiceNumber, principal } = acceptance.claim;
  const ore = Number(principal);
  const text = (value: string | null, row: number) => (value === null ? {} : field(value, row));
  return keptReading.parse({
    form: 1,
    uploadId,
    format: 'pdf',
    fields: {
      docType: field('invoice', 1),
      invoiceNumber: field(invoiceNumber, 2),
      issueDate: field('2026-01-01', 3),
      dueDate: field('2026-01-15', 4),
      currency: field('DKK', 5),
      payable: { ...field(ore, 5, 0.6), others: [{ value: ore + 7, confidence: 0.4, at: at(6) }] },
      'creditor.name': field(`Firma ${uploadId.split('-')[1] ?? ''}`, 1),
      'debtor.kind': field('person', 7),
      'debtor.name': text(debtor.name, 7),
      'debtor.street': text(debtor.street, 8),
      'debtor.zip': text(debtor.zip, 9),
      'debtor.city': text(debtor.city, 9),
      'debtor.country': text(debtor.country, 9),
    },
    payments: [],
    lines: [],
    earlierFees: [],
    concerns: [
      {
        code: 'FIELD_UNSURE',
        weight: 'ask',
        field: 'payable',
        da: 'Vi er ikke sikre på, at vi har læst beløb at betale rigtigt.',
        en: 'We are not sure that we read the amount to pay correctly.',
      },
    ],
    text: [
      line('FAKTURA', 1, 0.1),
      line('Fakturanummer', 2, 0.1),
      line(invoiceNumber, 2),
      line('Fakturadato', 3, 0.1),
      line('01-01-2026', 3),
      line('Forfaldsdato', 4, 0.1),
      line('15-01-2026', 4),
      line('Beløb i alt', 5, 0.1),
      line(`${Math.floor(ore / 100)},${String(ore % 100).padStart(2, '0')}`, 5),
      line('Heraf skal betales', 6, 0.1),
      line(`${Math.floor((ore + 7) / 100)},${String((ore + 7) % 100).padStart(2, '0')}`, 6),
    ],
  });
};

/** A list as a bookkeeping program writes it, of which nobody has said yet what its columns mean. */
export const listOf = (sign: string, digits: string) => ({
  rows: [
    ['Fakturanr', 'Fakturadato', 'Forfaldsdato', 'Rest DKK', 'Kunde', 'Adresse', 'Postnr', 'By'],
    [
      `${sign}-L${digits}1`,
      '01-02-2026',
      '15-02-2026',
      '1.250,00',
      `Listekunde ${sign} 1`,
      `${sign}vej 1`,
      '5000',
      'Odense C',
    ],
    [
      `${sign}-L${digits}2`,
      '02-02-2026',
      '16-02-2026',
      '2.500,00',
      `Listekunde ${sign} 2`,
      `${sign}vej 2`,
      '5000',
      'Odense C',
    ],
    [
      `${sign}-L${digits}3`,
      '03-02-2026',
      'snart',
      '3.750,00',
      `Listekunde ${sign} 3`,
      `${sign}vej 3`,
      '5000',
      'Odense C',
    ],
  ],
});

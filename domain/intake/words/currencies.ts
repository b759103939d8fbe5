import { certain, type Wording } from './wording.ts';

/** What stands before the code of a currency. */
export const currencyWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'valuta | beløb i | alle beløb i | alle beløb er i',
    en: `currency | all amounts in | amounts in | all prices in | all prices are in | all charges and prices are in |
      prices in`,
    de: 'währung | beträge in | alle beträge in | alle preise in',
    sv: 'valuta | belopp i | alla belopp i',
    no: 'valuta | beløp i | alle beløp i',
    fr: 'devise | montants en | monnaie',
    nl: 'valuta | munteenheid | bedragen in',
    pt: 'moeda | divisa',
  },
];

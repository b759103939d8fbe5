import { day } from '../../../domain/calendar/local-date.ts';
import { fikId, isFikCreditorNo } from '../../../domain/letters/fik.ts';
import type { LetterFacts } from '../../../domain/letters/letter.ts';
import type { StatementFacts } from '../../../domain/letters/statement.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';

const creditorNo = '81234567';
if (!isFikCreditorNo(creditorNo)) throw new Error('the creditor number of these facts is none');

export const agency = {
  name: 'Nordhavn Kreditservice A/S',
  street: 'Færgekajen 14, 2.',
  zip: '2150',
  city: 'Nordhavn',
  cvr: '10000009',
  phone: '70 10 20 30',
  email: 'sager@nordhavn-kredit.example',
  web: 'nordhavn-kredit.example',
} as const;

type Common = Omit<LetterFacts, 'kind' | 'number' | 'notice'>;

/** A case as it looks when the statutory notice is written: two invoices, one partly paid, interest over 1 July, two fees, a payment. */
export const common: Common = {
  letterId: 'LTR-0001',
  caseNumber: 'R-2026-000117',
  writtenOn: day('2026-07-06'),
  deadline: day('2026-07-20'),
  language: 'da',
  agency,
  creditor: {
    name: 'Sørens Rengøring ApS',
    addressLines: ['Æblevej 3', '8000 Aarhus C'],
    cvr: '10000017',
  },
  debtor: { name: 'Bjørn Ågård', addressLines: ['Øster Allé 12, 3. th.', '2100 København Ø'], kind: 'consumer' },
  claims: [
    {
      invoiceNumber: '10045',
      concerns: 'Hovedrengøring, april 2026',
      issued: day('2026-04-15'),
      due: day('2026-04-29'),
      principal: money(450_000),
    },
    {
      invoiceNumber: '10052',
      concerns: 'Vinduespudsning, maj 2026',
      issued: day('2026-05-04'),
      due: day('2026-05-18'),
      principal: money(125_050),
      paid: kroner(250),
    },
  ],
  lines: [
    {
      code: 'interest',
      from: day('2026-05-15'),
      to: day('2026-07-01'),
      rateBasisPoints: 975,
      amount: money(6_871),
    },
    { code: 'interest', from: day('2026-07-01'), to: day('2026-07-06'), rateBasisPoints: 1000, amount: money(754) },
    { code: 'reminderFee', on: day('2026-06-05'), amount: kroner(100) },
    { code: 'reminderFee', on: day('2026-07-06'), amount: kroner(100) },
    { code: 'payment', on: day('2026-06-20'), amount: money(-50_000) },
  ],
  total: money(450_000 + 125_050 - 25_000 + 6_871 + 754 + 10_000 + 10_000 - 50_000),
  payment: { fikCard: '71', fikId: fikId(117), fikCreditorNo: creditorNo },
};

export const notice: LetterFacts = { ...common, kind: 'statutoryNotice' };

export const reminder = (number: 1 | 2): LetterFacts => ({ ...common, kind: 'reminder', number });

export const collectionLetter = (number: 1 | 2): LetterFacts => ({
  ...common,
  kind: 'collectionLetter',
  number,
  notice: { sentOn: day('2026-06-20'), deadline: day('2026-07-03') },
});

/** One case paid to the agency in part, one paid straight to the creditor; a subscription; a rest of May. */
export const statement: StatementFacts = {
  statementId: 'STM-2026-06-1',
  statementNumber: '2026-0042',
  month: '2026-06',
  writtenOn: day('2026-07-01'),
  language: 'da',
  agency,
  creditor: common.creditor,
  payoutAccount: '1234 ****5678',
  cases: [
    {
      caseNumber: 'R-2026-000117',
      concerns: 'Bjørn Ågård, faktura 10045',
      receivedByAgency: kroner(3_000),
      receivedByCreditor: zero,
      allocated: {
        agencyFees: kroner(400),
        outlays: kroner(150),
        interest: money(7_625),
        creditorFees: kroner(100),
        principal: money(227_375),
      },
      outlaysOfCreditor: kroner(150),
      commission: money(22_738),
      fees: zero,
      vat: money(5_685),
      payout: money(227_375 + 7_625 + 10_000 + 15_000 - 22_738 - 5_685),
    },
    {
      caseNumber: 'R-2026-000120',
      concerns: 'Café Grønnegade I/S, faktura 10061',
      receivedByAgency: zero,
      receivedByCreditor: kroner(800),
      allocated: {
        agencyFees: zero,
        outlays: zero,
        interest: zero,
        creditorFees: zero,
        principal: kroner(800),
      },
      outlaysOfCreditor: zero,
      commission: kroner(80),
      fees: kroner(395),
      vat: money(11_875),
      payout: money(-59_375),
    },
  ],
  charges: [{ description: 'Abonnement, juni 2026', amount: money(24_958), vat: money(6_240) }],
  carriedForward: money(-10_000),
  payout: money(231_577 - 59_375 - 24_958 - 6_240 - 10_000),
};

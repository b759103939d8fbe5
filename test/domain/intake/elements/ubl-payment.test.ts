import { describe, expect, it } from 'vitest';

import { verdictOf } from '../../../../domain/intake/checks/verdict.ts';
import { money } from '../../../../domain/money/money.ts';
import { codesOf, danishFirm, draftOf, el, ubl } from './documents.ts';

const due = { dueDate: '2026-03-16', typeCode: '380' } as const;
const means = (code: string, ...more: Parameters<typeof el>[1][]) =>
  el('PaymentMeans', el('PaymentMeansCode', code), ...more);
const terms = (note: string) => el('PaymentTerms', el('Note', note));
const waysOf = (...more: ReturnType<typeof el>[]) => draftOf(ubl({ ...due, more })).payments.map(({ value }) => value);

describe('the ways of paying', () => {
  it('reads FIK in both spellings', () => {
    expect(
      waysOf(
        means(
          '93',
          el('InstructionID', '700318000001262'),
          el('PaymentID', '71'),
          el('CreditAccount', el('AccountID', '88900170')),
        ),
        means('93', el('PaymentID', '75#2026004177000180'), el('PayeeFinancialAccount', el('ID', '86120045'))),
        means('93', el('PaymentID', '73'), el('CreditAccount', el('AccountID', '85512347'))),
      ),
    ).toEqual([
      { type: 'fik', card: '71', id: '700318000001262', creditorNo: '88900170' },
      { type: 'fik', card: '75', id: '2026004177000180', creditorNo: '86120045' },
      { type: 'fik', card: '73', creditorNo: '85512347' },
    ]);
  });

  it('reads giro, bank, IBAN with BIC, NemKonto and direct debit', () => {
    const account = (id: string, branch: ReturnType<typeof el>) => el('PayeeFinancialAccount', el('ID', id), branch);
    expect(
      waysOf(
        means('50', el('PaymentID', '01#'), el('PayeeFinancialAccount', el('ID', '5512347'))),
        means('42', account('9876543210', el('FinancialInstitutionBranch', el('ID', '1234')))),
        means(
          '31',
          account(
            'DK50 0040 0440 1162 43',
            el('FinancialInstitutionBranch', el('FinancialInstitution', el('ID', 'DABADKKK'))),
          ),
        ),
        means('97'),
        means('49'),
      ),
    ).toEqual([
      { type: 'giro', card: '01', account: '5512347' },
      { type: 'bank', reg: '1234', account: '9876543210' },
      { type: 'creditTransfer', iban: 'DK5000400440116243', bic: 'DABADKKK' },
      { type: 'nemKonto' },
      { type: 'directDebit' },
    ]);
  });

  it('takes a reference of 71 beside a bank account for a reference, not for a slip', () => {
    expect(waysOf(means('30', el('PaymentID', '71'), el('PayeeFinancialAccount', el('ID', 'SE1'))))).toMatchObject([
      { type: 'creditTransfer', paymentId: '71' },
    ]);
  });

  it('counts one account once, though it is said with and without its BIC', () => {
    const branch = el('FinancialInstitutionBranch', el('FinancialInstitution', el('ID', 'DABADKKK')));
    expect(
      waysOf(
        means('30', el('PayeeFinancialAccount', el('ID', 'DK5000400440116243'))),
        means('30', el('PayeeFinancialAccount', el('ID', 'DK5000400440116243'), branch)),
      ),
    ).toEqual([{ type: 'creditTransfer', iban: 'DK5000400440116243', bic: 'DABADKKK' }]);
  });

  it('asks where a card of the debtor was to be charged', () => {
    expect(
      codesOf(draftOf(ubl({ ...due, more: [means('54', el('CardAccount', el('NetworkID', 'VISA')))] }))),
    ).toContain('DIRECT_DEBIT');
  });
});

describe('when it is due', () => {
  const dueBy = (...notes: readonly string[]) =>
    draftOf(ubl({ typeCode: '380', more: notes.map((note) => terms(note)) })).dueDate?.value;

  it.each([
    ['Netto 30 dage', '2026-04-01'],
    ['30 dagar.', '2026-04-01'],
    ['30 dagar netto. Dröjsmålsränta 12 % efter 10 dagar', '2026-04-01'],
    ['innerhalb von 30 Tagen netto', '2026-04-01'],
    ['Innerhalb von 30 Tagen 2% Skonto, 60 Tage ohne Abzug', '2026-05-01'],
    ['#SKONTO#TAGE=7#PROZENT=2.00#\nNetto 14 Tage', '2026-03-16'],
    ['Den Betrag überweisen Sie bitte bis zum 21.03.2026 auf unser Konto.', '2026-03-21'],
    ['Zahlbar sofort rein netto', '2026-03-02'],
    ['Net 30', '2026-04-01'],
  ])('"%s" gives %s', (note, expected) => {
    expect(dueBy(note)).toBe(expected);
  });

  it.each([
    '2% Skonto bei Zahlung innerhalb von 10 Tagen',
    'Rente tilskrives efter 10 dage',
    '8 dage eller 30 dage',
    'Reklamation inden 8 dage',
  ])('"%s" gives none, because it names no last day', (note) => {
    expect(dueBy(note)).toBeUndefined();
  });

  it('takes an element before the terms', () => {
    expect(draftOf(ubl({ ...due, more: [terms('Netto 30 dage')] })).dueDate).toMatchObject({
      value: '2026-03-16',
      confidence: 1,
    });
  });

  it('gives a credit note no due date by terms, because it demands nothing', () => {
    expect(draftOf(ubl({ root: 'CreditNote', more: [terms('Netto 30 dage')] })).dueDate).toBeUndefined();
  });

  it('lists instalments with their amounts', () => {
    const part = (id: string, date: string, amount: string) => [
      el('PaymentMeans', el('ID', id), el('PaymentMeansCode', '97'), el('PaymentDueDate', date)),
      el('PaymentTerms', el('PaymentMeansID', id), el('Amount', amount)),
    ];
    const draft = draftOf(
      ubl({ typeCode: '380', more: [...part('1', '2026-04-01', '625.00'), ...part('2', '2026-10-01', '625.00')] }),
    );
    expect(draft.instalments).toEqual([
      { dueDate: '2026-04-01', amount: money(62_500) },
      { dueDate: '2026-10-01', amount: money(62_500) },
    ]);
    expect(draft.dueDate?.value).toBe('2026-04-01');
    expect(codesOf(draft)).toContain('INSTALMENTS');
  });

  it('takes two ways to pay the whole sum by one day for no instalments', () => {
    const way = (id: string) => [
      el('PaymentMeans', el('ID', id), el('PaymentMeansCode', '97'), el('PaymentDueDate', '2026-04-01')),
      el('PaymentTerms', el('PaymentMeansID', id), el('Amount', '1250.00')),
    ];
    const draft = draftOf(ubl({ typeCode: '380', more: [...way('1'), ...way('2')] }));
    expect(codesOf(draft)).not.toContain('INSTALMENTS');
    expect(draft.instalments).toBeUndefined();
  });

  it('takes the rate of interest for no instalment', () => {
    expect(
      codesOf(draftOf(ubl({ ...due, more: [terms('Late payments bear an interest rate of 8 %.')] }))),
    ).not.toContain('INSTALMENTS');
    expect(codesOf(draftOf(ubl({ ...due, more: [terms('Betales i 3 rater.')] })))).toContain('INSTALMENTS');
  });
});

describe('a reminder', () => {
  const fee = (code: string, amount: string) =>
    el('AllowanceCharge', el('ChargeIndicator', 'true'), el('AllowanceChargeReasonCode', code), el('Amount', amount));
  const line = (number: string, amount: string) =>
    el(
      'ReminderLine',
      el('DebitLineAmount', amount),
      el('BillingReference', el('InvoiceDocumentReference', el('ID', number), el('IssueDate', '2026-01-05'))),
    );
  const reminder = (...lines: readonly ReturnType<typeof el>[]) =>
    draftOf(
      ubl({
        root: 'Reminder',
        customization: 'OIOUBL-2.1',
        dueDate: '2026-03-16',
        vat: [],
        supplier: danishFirm('Tranum Tømrer ApS', '10000009'),
        sums: { lines: '1000.00', exclusive: '0.00', inclusive: '1121.25', charge: '121.25', payable: '1121.25' },
        lines,
        more: [fee('PenaltyFee', '100.00'), fee('PenaltyRate', '21.25')],
      }),
    );

  it('points to its invoice and tells its fees, but interest is no fee', () => {
    const draft = reminder(line('A-3', '1000.00'));
    expect(draft.refersTo).toMatchObject({
      number: { value: 'A-3' },
      issueDate: { value: '2026-01-05' },
      amount: { value: money(100_000) },
    });
    expect(draft.reminderFees).toEqual([{ amount: money(10_000), on: '2026-03-02' }]);
    expect(codesOf(draft)).toContain('REMINDER_FEES_ON_TOP');
    expect([draft.net, draft.vat]).toEqual([undefined, undefined]);
    expect(verdictOf(draft)).toBe('ask');
  });

  it('of several invoices says how many', () => {
    expect(reminder(line('A-3', '400.00'), line('A-4', '600.00')).concerns).toContainEqual({
      code: 'SEVERAL_INVOICES',
      facts: { count: 2 },
    });
  });
});

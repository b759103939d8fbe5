import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { verdictOf } from '../../../../domain/intake/checks/verdict.ts';
import { formatDecimal, money } from '../../../../domain/money/money.ts';
import {
  cii,
  ciiAddress,
  ciiDueDate,
  ciiSums,
  codesOf,
  draftOf,
  el,
  refusalOf,
  zugferd1,
  written,
} from './documents.ts';

const terms = (...content: readonly ReturnType<typeof el>[]) => el('SpecifiedTradePaymentTerms', ...content);
const means = (code: string, ...content: readonly ReturnType<typeof el>[]) =>
  el('SpecifiedTradeSettlementPaymentMeans', el('TypeCode', code), ...content);

describe('a CII invoice', () => {
  it('is claimable with every value', () => {
    const draft = draftOf(cii());
    expect(verdictOf(draft)).toBe('claimable');
    expect(draft).toMatchObject({
      docType: { value: 'invoice' },
      invoiceNumber: { value: 'FW-9' },
      issueDate: { value: '2026-03-02' },
      dueDate: { value: '2026-03-16' },
      currency: { value: 'EUR' },
      net: { value: money(20_000) },
      vat: { value: money(3_800) },
      gross: { value: money(23_800) },
      creditor: {
        name: { value: 'Förde Werft GmbH' },
        vat: { value: 'DE123456788' },
        regNo: { value: 'HRB 4711' },
        country: { value: 'DE' },
      },
      debtor: { name: { value: 'Lærke Holm' }, street: { value: 'Hafenweg 3' } },
    });
  });

  it('is read in the names of ZUGFeRD 1 too, with its due date by terms', () => {
    const draft = draftOf(zugferd1());
    expect(draft).toMatchObject({
      dueDate: { value: '2026-03-16', witnesses: ['xml', 'terms'] },
      payable: { value: money(23_800) },
    });
    expect(draft.lines).toEqual([
      { description: 'Tauwerk', quantity: '3', unitPrice: money(6_667), amount: money(20_000), vatRate: '19' },
    ]);
  });

  it.each([
    ['20260302', '102'],
    ['202603021205', '203'],
    ['020326', '2'],
    ['260302', '101'],
    ['2026-03-02', '102'],
    ['2026-03-02T00:00:00', ''],
  ])('reads the date %s in format %s', (text, format) => {
    const issued = el('IssueDateTime', el('DateTimeString', text, { format }));
    expect(draftOf(cii({ issued })).issueDate?.value).toBe('2026-03-02');
  });

  it('takes no month for a day', () => {
    const issued = el('IssueDateTime', el('DateTimeString', '202603', { format: '610' }));
    expect(draftOf(cii({ issued })).issueDate).toBeUndefined();
  });

  it.each([
    ['384', 'invoice'],
    ['326', 'invoice'],
    ['381', 'creditNote'],
    ['261', 'creditNote'],
    ['751', 'unknown'],
  ])('with code %s is %s', (typeCode, docType) => {
    expect(draftOf(cii({ typeCode })).docType.value).toBe(docType);
  });

  it('takes VAT in its own currency', () => {
    const sums = [
      ...ciiSums(['TaxBasisTotalAmount', '200.00'], ['GrandTotalAmount', '238.00'], ['DuePayableAmount', '238.00']),
      el('TaxTotalAmount', '283.10', { currencyID: 'DKK' }),
      el('TaxTotalAmount', '38.00', { currencyID: 'EUR' }),
    ];
    expect(draftOf(cii({ sums })).vat?.value).toBe(money(3_800));
  });

  it('counts what the profile MINIMUM cannot say as prepaid, and refuses it in every other', () => {
    const sums = ciiSums(
      ['TaxBasisTotalAmount', '200.00'],
      ['TaxTotalAmount', '38.00'],
      ['GrandTotalAmount', '238.00'],
      ['DuePayableAmount', '138.00'],
    );
    expect(draftOf(cii({ guideline: 'urn:factur-x.eu:1p0:minimum', sums })).prepaid?.value).toBe(money(10_000));
    expect(refusalOf(cii({ sums }))).toBe('INCONSISTENT_TOTALS');
  });

  it('asks for what a profile leaves out instead of making it up', () => {
    const draft = draftOf(
      cii({ guideline: 'urn:factur-x.eu:1p0:minimum', terms: [], buyer: [el('Name', 'Lærke Holm')] }),
    );
    expect(draft.concerns).toContainEqual({ code: 'FIELD_MISSING', facts: { field: 'dueDate' } });
    expect(draft.debtor).toMatchObject({ name: { value: 'Lærke Holm' } });
    expect(draft.debtor.street).toBeUndefined();
  });

  it('refuses a correction that is settled as nothing to pay, not as a broken one', () => {
    const sums = ciiSums(
      ['TaxBasisTotalAmount', '-7.67'],
      ['TaxTotalAmount', '-1.12'],
      ['GrandTotalAmount', '-8.79'],
      ['DuePayableAmount', '0.00'],
    );
    expect(codesOf(draftOf(cii({ sums })))).toContain('NOTHING_TO_PAY');
  });

  it('asks about an older debt on top', () => {
    const sums = ciiSums(
      ['TaxBasisTotalAmount', '200.00'],
      ['TaxTotalAmount', '38.00'],
      ['GrandTotalAmount', '238.00'],
      ['TotalPrepaidAmount', '-100.00'],
      ['DuePayableAmount', '338.00'],
    );
    expect(codesOf(draftOf(cii({ sums })))).toContain('EARLIER_DEBT_INCLUDED');
  });
});

describe('paying a CII invoice', () => {
  const iban = el('PayeePartyCreditorFinancialAccount', el('IBANID', 'DE02 1203 0000 0000 2020 51'));

  it('joins the same account, once with and once without its BIC', () => {
    const bic = el('PayeeSpecifiedCreditorFinancialInstitution', el('BICID', 'BYLADEM1001'));
    expect(
      draftOf(cii({ settlement: [means('58', iban, bic), means('30', iban)] })).payments.map(({ value }) => value),
    ).toEqual([{ type: 'creditTransfer', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' }]);
  });

  it('goes with the reference that the payer must give', () => {
    const draft = draftOf(cii({ settlement: [el('PaymentReference', '0003434323213231'), means('30', iban)] }));
    expect(draft.payments.map(({ value }) => value)).toEqual([
      { type: 'creditTransfer', iban: 'DE02120300000000202051', paymentId: '0003434323213231' },
    ]);
  });

  it.each(['49', '59'])('asks where it is collected by direct debit (%s)', (code) => {
    expect(codesOf(draftOf(cii({ settlement: [means(code, iban)] })))).toContain('DIRECT_DEBIT');
  });

  it('asks where another than the seller is to be paid', () => {
    const payee = el('PayeeTradeParty', el('Name', 'Nord Factoring AG'));
    const draft = draftOf(cii({ settlement: [payee] }));
    expect(draft.payeeName?.value).toBe('Nord Factoring AG');
    expect(codesOf(draft)).toContain('CLAIM_ASSIGNED');
    expect(
      codesOf(draftOf(cii({ settlement: [el('PayeeTradeParty', el('Name', 'FÖRDE WERFT GMBH'))] }))),
    ).not.toContain('CLAIM_ASSIGNED');
  });

  it('takes the due date of the terms without the discount', () => {
    const discount = terms(
      el('Description', '2 % Skonto bis 09.03.2026'),
      ciiDueDate('20260309'),
      el('ApplicableTradePaymentDiscountTerms', el('CalculationPercent', '2')),
    );
    const draft = draftOf(cii({ terms: [discount, terms(ciiDueDate('20260401'))] }));
    expect(draft.dueDate?.value).toBe('2026-04-01');
    expect(codesOf(draft)).not.toContain('INSTALMENTS');
  });

  it('lists parts with their own dates as instalments', () => {
    const part = (day: string, amount: string) => terms(ciiDueDate(day), el('PartialPaymentAmount', amount));
    const draft = draftOf(cii({ terms: [part('20260401', '138.00'), part('20260501', '100.00')] }));
    expect(draft.instalments).toEqual([
      { dueDate: '2026-04-01', amount: money(13_800) },
      { dueDate: '2026-05-01', amount: money(10_000) },
    ]);
    expect(codesOf(draft)).toContain('INSTALMENTS');
  });

  it('keeps a personal number nowhere', () => {
    const seller = [
      el('ID', '1305881234', { schemeID: '0237' }),
      el('Name', 'Karl Vang'),
      el('SpecifiedLegalOrganization', el('ID', '1305881234', { schemeID: '0237' })),
      ciiAddress,
    ];
    const draft = draftOf(cii({ seller }));
    expect(written(draft)).not.toContain('1305881234');
    expect(codesOf(draft)).toContain('CREDITOR_IS_A_PERSON');
  });
});

describe('sums of any invoice', () => {
  const cents = fc.bigInt({ min: 1n, max: 10n ** 9n });
  const sumsOf = (net: bigint, vat: bigint, prepaid: bigint, off: bigint) =>
    ciiSums(
      ['TaxBasisTotalAmount', formatDecimal(money(net))],
      ['TaxTotalAmount', formatDecimal(money(vat))],
      ['GrandTotalAmount', formatDecimal(money(net + vat + off))],
      ['TotalPrepaidAmount', formatDecimal(money(prepaid))],
      ['DuePayableAmount', formatDecimal(money(net + vat + off - prepaid))],
    );

  it('are read to the cent where they add up', () => {
    fc.assert(
      fc.property(cents, cents, cents, (net, vat, share) => {
        const prepaid = share % (net + vat);
        const draft = draftOf(cii({ sums: sumsOf(net, vat, prepaid, 0n) }));
        expect([draft.net?.value, draft.vat?.value, draft.gross?.value, draft.payable?.value]).toEqual([
          net,
          vat,
          net + vat,
          net + vat - prepaid,
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('are refused where net and VAT miss the gross sum by more than rounding', () => {
    fc.assert(
      fc.property(cents, cents, fc.bigInt({ min: 3n, max: 10n ** 6n }), (net, vat, off) => {
        expect(refusalOf(cii({ sums: sumsOf(net, vat, 0n, off) }))).toBe('INCONSISTENT_TOTALS');
      }),
      { numRuns: 100 },
    );
  });
});

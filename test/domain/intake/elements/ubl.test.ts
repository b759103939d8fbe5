import { describe, expect, it } from 'vitest';

import { verdictOf } from '../../../../domain/intake/checks/verdict.ts';
import { money } from '../../../../domain/money/money.ts';
import { codesOf, danishAddress, draftOf, el, refusalOf, ubl, ublAddress, vatOf, written } from './documents.ts';

const due = { dueDate: '2026-03-16', typeCode: '380' } as const;
const means = (code: string, ...more: Parameters<typeof el>[1][]) =>
  el('PaymentMeans', el('PaymentMeansCode', code), ...more);

describe('a plain UBL invoice', () => {
  it('is claimable with every value, because nothing about it is open', () => {
    const draft = draftOf(
      ubl({ ...due, more: [means('30', el('PayeeFinancialAccount', el('ID', 'DK5000400440116243')))] }),
    );
    expect(verdictOf(draft)).toBe('claimable');
    expect(draft).toMatchObject({
      docType: { value: 'invoice' },
      invoiceNumber: { value: 'A-17' },
      dueDate: { value: '2026-03-16', confidence: 1 },
      net: { value: money(100_000) },
      vat: { value: money(25_000) },
      gross: { value: money(125_000) },
      payable: { value: money(125_000) },
      creditor: {
        kind: 'company',
        cvr: { value: '10000009' },
        vat: { value: 'DK10000009' },
        street: { value: 'Møllevej 7' },
      },
    });
  });

  it('takes the currency from the amounts where the document does not name it', () => {
    expect(draftOf(ubl({ ...due, currency: undefined })).currency?.value).toBe('DKK');
  });

  it('is asked where the amount to pay is in another currency than the document', () => {
    const root = ubl(due);
    const other = {
      ...root,
      children: root.children?.map((child) =>
        child.name === 'DocumentCurrencyCode' ? el('DocumentCurrencyCode', 'SEK') : child,
      ),
    };
    expect(draftOf(other).concerns).toContainEqual({
      code: 'WITNESSES_CONTRADICT',
      facts: { field: 'currency', witnesses: ['xml'] },
    });
  });

  it('takes the VAT in its own currency, not the one of the books', () => {
    expect(draftOf(ubl({ ...due, vat: [vatOf('33.50', 'EUR'), vatOf('250.00')] })).vat?.value).toBe(money(25_000));
  });

  it('reads dates with a zone and amounts with more decimals than two', () => {
    const draft = draftOf(
      ubl({
        dueDate: '2026-03-16+01:00',
        sums: { lines: '1000.0000', exclusive: '1000.0000', inclusive: '1250.000', payable: '1250' },
      }),
    );
    expect(draft.dueDate?.value).toBe('2026-03-16');
    expect(draft.payable?.value).toBe(money(125_000));
  });
});

describe('the kind of a UBL document', () => {
  it.each([
    ['Invoice', '380', 'invoice', 'claimable'],
    ['Invoice', '384', 'invoice', 'claimable'],
    ['Invoice', '386', 'invoice', 'claimable'],
    ['Invoice', '389', 'invoice', 'claimable'],
    ['Invoice', '326', 'invoice', 'claimable'],
    ['Invoice', '875', 'invoice', 'claimable'],
    ['Invoice', '383', 'invoice', 'claimable'],
    ['Invoice', undefined, 'invoice', 'claimable'],
    ['SelfBilledInvoice', '389', 'invoice', 'claimable'],
    ['Invoice', '393', 'invoice', 'ask'],
    ['Invoice', '751', 'unknown', 'ask'],
    ['Invoice', '999', 'unknown', 'ask'],
    ['Invoice', '381', 'creditNote', 'refuse'],
    ['Invoice', '325', 'quote', 'refuse'],
    ['CreditNote', undefined, 'creditNote', 'refuse'],
    ['Statement', undefined, 'statement', 'refuse'],
  ] as const)('%s with code %s is %s and so %s', (root, typeCode, docType, verdict) => {
    const draft = draftOf(ubl({ root, typeCode, dueDate: '2026-03-16' }));
    expect(draft.docType.value).toBe(docType);
    expect(verdictOf(draft)).toBe(verdict);
  });

  it('refuses what is no invoice at all', () => {
    expect(refusalOf(el('Order', el('ID', '1')))).toBe('UNSUPPORTED_TYPE');
    expect(refusalOf(el('Invoice', el('Total', '5')))).toBe('UNSUPPORTED_TYPE');
    expect(refusalOf(el('SCRDMCCBDACIOMessageStructure'))).toBe('UNSUPPORTED_TYPE');
    expect(verdictOf(draftOf(el('UtilityStatement', el('ID', '1'))))).toBe('refuse');
  });

  it('keeps what a credit note credits', () => {
    const billing = el(
      'BillingReference',
      el('InvoiceDocumentReference', el('ID', 'A-3'), el('IssueDate', '2026-01-05')),
    );
    expect(draftOf(ubl({ root: 'CreditNote', more: [billing] })).refersTo).toMatchObject({
      number: { value: 'A-3' },
      issueDate: { value: '2026-01-05' },
    });
    expect(draftOf(ubl({ ...due, more: [billing] })).refersTo).toBeUndefined();
    // An invoice of less than nothing takes another back.
    const negative = { lines: '-800.00', exclusive: '-800.00', inclusive: '-1000.00', payable: '-1000.00' };
    expect(draftOf(ubl({ more: [billing], sums: negative, vat: [vatOf('-200.00')] })).refersTo?.number).toBeDefined();
  });

  it('is a reminder by its profile, with its fee and its invoice', () => {
    const profile = 'urn:cen.eu:en16931:2017#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0';
    const billing = el('BillingReference', el('InvoiceDocumentReference', el('ID', '006')));
    const fee = el(
      'AllowanceCharge',
      el('ChargeIndicator', 'true'),
      el('AllowanceChargeReason', 'Late payment'),
      el('Amount', '100.00', { currencyID: 'DKK' }),
    );
    const draft = draftOf(ubl({ customization: profile, typeCode: undefined, more: [billing, fee] }));
    expect([draft.docType.value, draft.refersTo?.number?.value]).toEqual(['reminder', '006']);
    expect(draft.reminderFees?.map(({ amount }) => amount)).toEqual([10_000n]);
    const plain = draftOf(ubl({ more: [billing, fee] }));
    expect([plain.docType.value, plain.reminderFees]).toEqual(['invoice', undefined]);
  });
});

describe('the sums of each dialect', () => {
  const oioubl2 = 'OIOUBL-2.1';

  it('reads the tax from TaxExclusiveAmount in OIOUBL 2.x, because that dialect has it there', () => {
    const draft = draftOf(
      ubl({
        ...due,
        customization: oioubl2,
        vat: [],
        sums: { lines: '1000.00', exclusive: '225.00', inclusive: '1125.00', allowance: '100.00', payable: '1125.00' },
      }),
    );
    expect([draft.net?.value, draft.vat?.value]).toEqual([money(90_000), money(22_500)]);
  });

  it('believes the arithmetic where a program writes one dialect under the name of the other', () => {
    const sums = { lines: '1000.00', inclusive: '1250.00', payable: '1250.00' } as const;
    expect(draftOf(ubl({ ...due, customization: oioubl2, sums: { ...sums, exclusive: '1000.00' } })).net?.value).toBe(
      money(100_000),
    );
    expect(draftOf(ubl({ ...due, sums: { ...sums, exclusive: '250.00' } })).net?.value).toBe(money(100_000));
  });

  it.each([
    [
      'net and VAT do not make the gross sum',
      { lines: '1000.00', exclusive: '1000.00', inclusive: '1520.00', payable: '1520.00' },
    ],
    [
      'the amount to pay is not what is left',
      { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.00', prepaid: '250.00', payable: '1250.00' },
    ],
  ] as const)('refuses it where %s', (_, sums) => {
    expect(refusalOf(ubl({ ...due, sums }))).toBe('INCONSISTENT_TOTALS');
  });

  it.each([
    [
      'a rounding that is written',
      { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.00', rounding: '-0.40', payable: '1249.60' },
    ],
    [
      'two øre by rounding each sum',
      { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.02', payable: '1250.02' },
    ],
    [
      'what was paid before',
      { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.00', prepaid: '1000.00', payable: '250.00' },
    ],
  ] as const)('accepts %s', (_, sums) => {
    expect(refusalOf(ubl({ ...due, sums }))).toBe('read');
  });

  it('refuses lines that make another sum, and accepts a negative one among them', () => {
    const line = (amount: string) =>
      el('InvoiceLine', el('LineExtensionAmount', amount, { currencyID: 'DKK' }), el('Item', el('Name', 'Brædder')));
    expect(refusalOf(ubl({ ...due, lines: [line('700.00'), line('900.00')] }))).toBe('INCONSISTENT_TOTALS');
    expect(refusalOf(ubl({ ...due, lines: [line('1300.00'), line('-300.00')] }))).toBe('read');
  });

  it('asks about an older debt on top', () => {
    const draft = draftOf(
      ubl({
        ...due,
        sums: { lines: '1000.00', exclusive: '1000.00', inclusive: '1250.00', prepaid: '-400.00', payable: '1650.00' },
      }),
    );
    expect(codesOf(draft)).toContain('EARLIER_DEBT_INCLUDED');
    expect(draft.prepaid?.value).toBe(money(-40_000));
  });

  it('reads its lines', () => {
    const line = el(
      'InvoiceLine',
      el('InvoicedQuantity', '2.500', { unitCode: 'HUR' }),
      el('LineExtensionAmount', '1000.00'),
      el('Item', el('Name', 'Tømrerarbejde'), el('ClassifiedTaxCategory', el('Percent', '25.00'))),
      el('Price', el('PriceAmount', '400.00')),
    );
    expect(draftOf(ubl({ ...due, lines: [line] })).lines).toEqual([
      {
        description: 'Tømrerarbejde',
        quantity: '2.5',
        unitPrice: money(40_000),
        amount: money(100_000),
        vatRate: '25',
      },
    ]);
  });
});

describe('the parties', () => {
  const partyOf = (...supplier: readonly ReturnType<typeof el>[]) => draftOf(ubl({ ...due, supplier })).creditor;

  it('has the registered name where there is no other', () => {
    const party = partyOf(
      el('PartyLegalEntity', el('RegistrationName', 'Tranum Tømrer ApS'), el('CompanyID', '10000009')),
      danishAddress,
    );
    expect(party).toMatchObject({
      name: { value: 'Tranum Tømrer ApS' },
      regNo: { value: '10000009' },
      cvr: { value: '10000009' },
    });
    expect(party.legalName).toBeUndefined();
  });

  it('keeps the registered name beside the one it trades under', () => {
    const party = partyOf(
      el('PartyName', el('Name', 'Tømreren')),
      el(
        'PartyLegalEntity',
        el('RegistrationName', 'Tranum Holding ApS'),
        el('CompanyID', '10000009', { schemeID: '0184' }),
      ),
    );
    expect(party).toMatchObject({ name: { value: 'Tømreren' }, legalName: { value: 'Tranum Holding ApS' } });
  });

  it('takes no sentence and no word for a number', () => {
    const party = partyOf(
      el('PartyName', el('Name', 'Sune Bager')),
      el('PartyTaxScheme', el('CompanyID', 'SE556677889901'), el('TaxScheme', el('ID', 'VAT'))),
      el('PartyTaxScheme', el('CompanyID', 'Godkänd för F-skatt'), el('TaxScheme', el('ID', 'TAX'))),
      el('PartyLegalEntity', el('CompanyID', 'DK-PRIVATE')),
    );
    expect(party).toMatchObject({ vat: { value: 'SE556677889901' } });
    expect(party.regNo).toBeUndefined();
    expect(party.cvr).toBeUndefined();
  });

  it.each([
    ['DK:CPR', '1305881234'],
    ['0237', '1305881234'],
    ['', '1305881234'],
    ['', '130588-1234'],
  ])('keeps a personal number nowhere (scheme "%s", %s)', (scheme, number) => {
    const draft = draftOf(
      ubl({
        ...due,
        supplier: [
          el('EndpointID', number, { schemeID: scheme }),
          el('PartyIdentification', el('ID', number, { schemeID: scheme })),
          el('PartyName', el('Name', 'Karl Vang')),
          danishAddress,
          el('PartyLegalEntity', el('CompanyID', number, { schemeID: scheme })),
        ],
        lines: [
          el('InvoiceLine', el('LineExtensionAmount', '1000.00'), el('Item', el('Name', 'Pleje af CPR 130588-1234'))),
        ],
      }),
    );
    expect(written(draft)).not.toMatch(/130588-?1234/);
    expect(codesOf(draft)).toContain('CREDITOR_IS_A_PERSON');
  });

  it('has a person of its own name, a box, a floor, a country in small letters and the GLN', () => {
    const { debtor } = draftOf(
      ubl({
        ...due,
        customer: [
          el('EndpointID', '5790000436057', { schemeID: '0088' }),
          ublAddress(
            el('Postbox', '12'),
            el('Floor', '2.'),
            el('Room', 'tv'),
            el('CityName', 'Aarhus C'),
            el('PostalZone', '8000'),
            el('Country', el('IdentificationCode', 'dk')),
          ),
          el('Person', el('FirstName', 'Ida'), el('MiddleName', 'Friis'), el('FamilyName', 'Bro')),
        ],
      }),
    );
    expect(debtor).toMatchObject({
      kind: 'person',
      name: { value: 'Ida Friis Bro' },
      ean: { value: '5790000436057' },
      extra: { value: '2. tv, Box 12' },
      country: { value: 'DK' },
    });
    expect(debtor.street).toBeUndefined();
  });

  it('asks where a factor is to be paid, and names it', () => {
    const payee = el('PayeeParty', el('PartyName', el('Name', 'Limfjord Factoring A/S')));
    const draft = draftOf(ubl({ ...due, more: [payee] }));
    expect(draft.payeeName?.value).toBe('Limfjord Factoring A/S');
    expect(codesOf(draft)).toContain('CLAIM_ASSIGNED');
    const own = el('PayeeParty', el('PartyLegalEntity', el('CompanyID', 'DK10000009', { schemeID: 'DK:CVR' })));
    expect(codesOf(draftOf(ubl({ ...due, more: [own] })))).not.toContain('CLAIM_ASSIGNED');
  });

  it.each([
    ['Denne faktura er overdraget til Limfjord Finans.', true],
    ['Die Forderung ist an die Nordbank abgetreten.', true],
    ['This invoice has been assigned to Northbank Ltd.', true],
    ['Fordringen må ikke overdrages til andre.', false],
    ['Die Forderung darf nicht abgetreten werden.', false],
    ['Tak for ordren.', false],
  ])('reads a note of assignment: "%s"', (note, isAssigned) => {
    expect(codesOf(draftOf(ubl({ ...due, more: [el('Note', note)] }))).includes('CLAIM_ASSIGNED')).toBe(isAssigned);
  });
});

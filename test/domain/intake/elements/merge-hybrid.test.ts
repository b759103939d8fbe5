import { describe, expect, it } from 'vitest';

import { judge } from '../../../../domain/intake/checks/judge.ts';
import { verdictOf } from '../../../../domain/intake/checks/verdict.ts';
import { day, type LocalDate } from '../../../../domain/calendar/local-date.ts';
import { money, type Money } from '../../../../domain/money/money.ts';
import {
  nothingRead,
  read,
  type DraftFields,
  type InvoiceDraft,
  type PaymentWay,
} from '../../../../domain/intake/draft.ts';
import { mergeHybrid } from '../../../../domain/intake/elements/merge-hybrid.ts';
import type { Line } from '../../../../domain/intake/page/page-text.ts';
import { cii, ciiSums, codesOf, draftOf, el } from './documents.ts';

const lineOf = (text: string, index: number): Line => ({
  page: 1,
  text,
  box: { left: 0.1, top: 0.05 + index * 0.02, width: 0.5, height: 0.015 },
  confidence: 1,
  words: [],
});

const shown = (change: Partial<DraftFields>): InvoiceDraft => judge({ ...nothingRead('textLayer'), ...change });
const seen = <T>(value: T, confidence = 0.97) => read(value, confidence, 'textLayer');
const amount = (value: Money | bigint, confidence?: number) => seen(money(value), confidence);
const dated = (value: string, confidence?: number) => seen<LocalDate>(day(value), confidence);

const page = [
  'Förde Werft GmbH · Hafenweg 3 · 24937 Flensburg',
  'Lærke Holm',
  'Rechnung FW-9 vom 2. März 2026',
  'Netto 200,00 €',
  'USt. 19 % 38,00 €',
  'Zu zahlen bis 16.03.2026: 238,00 €',
];
const merge = (lines: readonly string[], found: Partial<DraftFields> = {}, elements = draftOf(cii())): InvoiceDraft =>
  mergeHybrid(
    shown(found),
    elements,
    lines.map((text, index) => lineOf(text, index)),
  );

const contradicted = (draft: InvoiceDraft): readonly string[] =>
  draft.concerns.flatMap((concern) => (concern.code === 'WITNESSES_CONTRADICT' ? [concern.facts.field] : []));

describe('a page that says what its elements say', () => {
  it('confirms them, so that the draft has two witnesses and is claimable', () => {
    const draft = merge(page);
    expect(verdictOf(draft)).toBe('claimable');
    expect(draft.payable).toMatchObject({
      value: money(23_800),
      confidence: 1,
      witnesses: ['xml', 'textLayer'],
      at: { page: 1 },
    });
    expect(draft.dueDate?.witnesses).toEqual(['xml', 'textLayer']);
  });

  it('overrules nothing by being misread', () => {
    const draft = merge(page, {
      payable: amount(20_000n),
      dueDate: dated('2026-03-02'),
      invoiceNumber: seen('4711'),
      creditor: { kind: 'company', name: seen('Lærke Holm') },
    });
    expect(draft.dueDate?.value).toBe('2026-03-16');
    expect(draft.invoiceNumber?.value).toBe('FW-9');
    expect(draft.creditor.name?.value).toBe('Förde Werft GmbH');
    expect(contradicted(draft)).toEqual([]);
  });

  const spelt = (value: string, sums: string) =>
    merge(
      ['Rechnung FW-9', value],
      {},
      draftOf(cii({ sums: ciiSums(['GrandTotalAmount', sums], ['DuePayableAmount', sums]) })),
    );

  it.each([
    ['1.005,55 €', '1005.55'],
    ['1 005,55', '1005.55'],
    ['1\u202F005,55\u00A0€', '1005.55'],
    ['€1,005.55', '1005.55'],
    ["CHF 1'005.55", '1005.55'],
    ['1005.55', '1005.55'],
    ['12.345.678,90', '12345678.90'],
    ['1,00,005.50', '100005.50'],
    ['Net à payer 2 758 € (dont 12,00 TVA)', '2758.00'],
    ['4 1 776,00', '1776.00'],
  ])('finds the amount in "%s"', (text, value) => {
    expect(contradicted(spelt(text, value))).toEqual([]);
  });

  it.each([
    '26.10.22',
    '26/10/2022',
    '10/26/22',
    '2022-10-26',
    '20221026',
    '26. Oktober 2022',
    'October 26, 2022',
    '26 octobre 2022',
  ])('finds the date in "%s"', (text) => {
    const issued = el('IssueDateTime', el('DateTimeString', '20221026', { format: '102' }));
    const draft = merge(['FW-9', text, '238,00'], { issueDate: dated('2022-11-01') }, draftOf(cii({ issued })));
    expect(contradicted(draft)).toEqual([]);
    expect(draft.issueDate?.witnesses).toContain('textLayer');
  });
});

describe('a page that contradicts its elements', () => {
  it('by one cent is asked, and its own total stands unsure', () => {
    const draft = merge(page.map((line) => line.replace('238,00', '238,01')));
    expect(contradicted(draft)).toEqual(['payable', 'gross']);
    expect(draft.payable).toMatchObject({ value: money(23_801), others: [{ value: money(23_800) }] });
    expect(draft.payable?.confidence).toBeLessThan(0.9);
    expect(verdictOf(draft)).toBe('ask');
  });

  it('by other VAT has its own VAT and total, found by their sum', () => {
    const draft = merge(
      page.map((line) => line.replace('38,00', '30,00').replace('238,00', '230,00').replace('230,00', '230,00')),
    );
    expect([draft.vat?.value, draft.payable?.value, draft.net?.value]).toEqual([
      money(3_000),
      money(23_000),
      money(20_000),
    ]);
    expect(contradicted(draft)).toEqual(['payable', 'gross', 'vat']);
  });

  it('in another currency has the page’s', () => {
    const draft = merge(
      page.map((line) => line.replace('€', 'DEM')),
      { currency: seen('DEM') },
    );
    expect(draft.currency?.value).toBe('DEM');
    expect(contradicted(draft)).toEqual(['currency']);
  });

  it('by another due date has the page’s, if it says so outright', () => {
    const other = page.map((line) => line.replace('16.03.2026', '30.03.2026'));
    expect(contradicted(merge(other, { dueDate: dated('2026-03-30') }))).toEqual(['dueDate']);
    expect(contradicted(merge(other, { dueDate: dated('2026-03-30', 0.7) }))).toEqual([]);
  });

  it('by terms of its own has their date, unless a weekend or the same terms explain it', () => {
    const other = page.map((line) => line.replace('16.03.2026', ''));
    const byTerms = (value: string): DraftFields['dueDate'] => ({
      value: day(value),
      confidence: 0.97,
      witnesses: ['textLayer', 'terms'],
    });
    expect(contradicted(merge(other, { dueDate: byTerms('2026-04-01') }))).toEqual(['dueDate']);
    expect(contradicted(merge(other, { dueDate: byTerms('2026-03-18') }))).toEqual([]);
    const termsInside = [el('SpecifiedTradePaymentTerms', el('Description', '2 % Skonto 14 Tage, 30 Tage netto'))];
    expect(
      contradicted(merge(other, { dueDate: byTerms('2026-03-16') }, draftOf(cii({ terms: termsInside })))),
    ).toEqual([]);
  });

  it('by a number with one digit less has the page’s', () => {
    const draft = merge(
      page.map((line) => line.replace('FW-9', 'FW-12345')),
      { invoiceNumber: seen('FW-12345') },
      { ...draftOf(cii()), invoiceNumber: read('FW-123456', 1, 'xml') },
    );
    expect(contradicted(draft)).toEqual(['invoiceNumber']);
    expect(draft.invoiceNumber?.value).toBe('FW-12345');
  });

  it('not by a part of the number that stands by itself', () => {
    const draft = merge(
      page.map((line) => line.replace('FW-9', '01.234.567.8')),
      { invoiceNumber: seen('01.234.567.8') },
      { ...draftOf(cii()), invoiceNumber: read('01.234.567.8-2026-1', 1, 'xml') },
    );
    expect(contradicted(draft)).toEqual([]);
    expect(draft.invoiceNumber?.value).toBe('01.234.567.8-2026-1');
  });

  it('not by the minus of a credit note, which is kept as printed', () => {
    const credit = draftOf(cii({ typeCode: '381' }));
    const printed = page.map((line) => line.replace('238,00', '-238,00'));
    const draft = merge(printed, { docType: seen('creditNote'), payable: amount(-23_800n) }, credit);
    expect(draft.payable?.value).toBe(money(-23_800));
    expect(contradicted(draft)).toEqual([]);
    // Of a sum that the page leaves out, too.
    const short = merge(
      [...page.slice(0, 3), 'Gutschrift -238,00 €'],
      { docType: seen('creditNote'), payable: amount(-23_800n) },
      credit,
    );
    expect([short.net?.value, short.payable?.value]).toEqual([money(-20_000), money(-23_800)]);
  });

  it('by another day of issue has the page’s even where it only guesses, because every invoice shows that day', () => {
    const other = page.map((line) => line.replace('2. März 2026', '3. März 2026'));
    expect(contradicted(merge(other, { issueDate: dated('2026-03-03', 0.7) }))).toEqual(['issueDate']);
  });

  it('by VAT alone is believed only where its own sums add up', () => {
    const rates = ['FW-9', 'Netto 200,00', 'MwSt 7 % 8,00', 'MwSt 19 % 30,00', 'Summe 238,00'];
    const misread = { net: amount(20_000n), vat: amount(3_000n), gross: amount(23_800n) };
    expect(contradicted(merge(rates, misread))).toEqual([]);
    const whole = { net: amount(19_900n), vat: amount(3_900n), gross: amount(23_800n) };
    expect(contradicted(merge(['FW-9', '199,00', '39,00', '238,00'], whole))).toEqual(['net', 'vat']);
  });

  it('is not deceived by a date that the page shows under another name', () => {
    const elements = draftOf(
      cii({ terms: [el('SpecifiedTradePaymentTerms', el('DueDateDateTime', el('DateTimeString', '20260301')))] }),
    );
    const draft = merge(
      ['FW-9 vom 01.03.2026', 'fällig 30.03.2026', '238,00'],
      { issueDate: dated('2026-03-01'), dueDate: dated('2026-03-30') },
      elements,
    );
    expect(contradicted(draft)).toContain('dueDate');
  });

  it('where part is paid by the page and nothing by the elements', () => {
    const draft = merge([...page, 'Angezahlt 38,00', 'Rest 200,00'], {
      gross: amount(23_800n),
      payable: amount(20_000n),
    });
    expect(contradicted(draft)).toEqual(['payable']);
    expect(draft.payable?.value).toBe(money(20_000));
  });

  it('of quite another document counts alone', () => {
    const draft = merge(['Rechnung RE-77', 'Netto 496,00', 'USt. 75,04', 'Gesamt 571,04'], {
      invoiceNumber: seen('RE-77'),
      debtor: { kind: 'person', name: seen('Ada Berg') },
    });
    expect(contradicted(draft)).toEqual(['invoiceNumber', 'payable']);
    expect([draft.payable?.value, draft.debtor.name?.value]).toEqual([money(57_104), 'Ada Berg']);
    expect(verdictOf(draft)).toBe('ask');
  });

  it('of quite another document counts alone though its total is nearly theirs, because nothing else of theirs is on it', () => {
    const other = ['Acme GmbH · Europa-Allee 80', 'Karl Coyote', 'Rechnung 42 vom 31.01.2014', 'Gesamt 238,60'];
    const found = {
      invoiceNumber: seen('42'),
      payable: amount(23_860n),
      debtor: { kind: 'person', name: seen('Karl Coyote') },
    } as const;
    const draft = merge(other, found);
    expect([draft.invoiceNumber?.value, draft.payable?.value, draft.debtor.name?.value]).toEqual([
      '42',
      money(23_860),
      'Karl Coyote',
    ]);
    expect(verdictOf(draft)).toBe('ask');
    // With the same parties and day on it the page is theirs, and was misread or differs in its number alone.
    const same = merge(page.with(2, 'Rechnung 42 vom 2. März 2026'), found);
    expect(same.debtor.name?.value).toBe('Lærke Holm');
  });

  it('about the number leaves a due date in doubt that the page does not show either', () => {
    const other = [...page.slice(0, 2), 'Rechnung FW-10 vom 2. März 2026', ...page.slice(3, 5), 'Zu zahlen: 238,00 €'];
    const draft = merge(other, { invoiceNumber: seen('FW-10') });
    expect(contradicted(draft)).toEqual(['invoiceNumber']);
    expect([draft.dueDate?.value, (draft.dueDate?.confidence ?? 1) < 0.9]).toEqual(['2026-03-16', true]);
    expect(merge(page.with(5, 'Zu zahlen: 238,00 €')).dueDate?.confidence).toBeGreaterThan(0.9);
  });

  it('about its kind is asked, whichever of the two is right', () => {
    const draft = merge(page, { docType: seen('creditNote') });
    expect(contradicted(draft)).toEqual(['docType']);
    expect(verdictOf(draft)).toBe('ask');
  });

  it('about the account is asked, because that is how invoices are forged', () => {
    const way = (iban: string): PaymentWay => ({ type: 'creditTransfer', iban });
    const elements = draftOf(
      cii({
        settlement: [
          el(
            'SpecifiedTradeSettlementPaymentMeans',
            el('PayeePartyCreditorFinancialAccount', el('IBANID', 'DE02120300000000202051')),
          ),
        ],
      }),
    );
    const other = seen(way('DK5000400440116243'));
    expect(contradicted(merge([...page, 'IBAN DK50 0040 0440 1162 43'], { payments: [other] }, elements))).toEqual([
      'payments',
    ]);
    const both = [...page, 'IBAN DE02 1203 0000 0000 2020 51'];
    expect(contradicted(merge(both, { payments: [other] }, elements))).toEqual([]);
    const broken = [...page, 'IBAN DE02 1203 0000 0000', '888-9999', '2020 51'];
    expect(contradicted(merge(broken, { payments: [other] }, elements))).toEqual([]);
  });
});

describe('what only the page says', () => {
  it('is taken where the elements are silent', () => {
    const draft = merge(
      [...page, 'IBAN DE02 1203 0000 0000 2020 51'],
      { dueDate: dated('2026-03-16') },
      draftOf(cii({ terms: [] })),
    );
    expect(draft.dueDate?.value).toBe('2026-03-16');
    expect(draft.payments.map(({ value }) => value)).toEqual([
      { type: 'creditTransfer', iban: 'DE02120300000000202051' },
    ]);
    expect(verdictOf(draft)).toBe('claimable');
  });

  it('keeps a stamp "bezahlt" from becoming a claim', () => {
    const draft = merge(page, { noticed: [{ code: 'SEEMS_PAID', facts: {} }] });
    expect(verdictOf(draft)).toBe('refuse');
  });

  it('does not add a prepaid sum that its elements have no room for', () => {
    expect(merge(page, { prepaid: amount(3_800n) }).prepaid).toBeUndefined();
    expect(codesOf(merge(page, { noticed: [{ code: 'PREPAID_UNCLEAR', facts: {} }] }))).not.toContain(
      'PREPAID_UNCLEAR',
    );
  });
});

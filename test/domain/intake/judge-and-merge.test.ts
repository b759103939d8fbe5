import { describe, expect, it } from 'vitest';

import { day } from '../../../domain/calendar/local-date.ts';
import { money } from '../../../domain/money/money.ts';
import { concernsDa, concernSentence, concernsEn, type Concern } from '../../../domain/intake/checks/concerns.ts';
import { read, type DraftFields, type PartyDraft } from '../../../domain/intake/draft.ts';
import { judge } from '../../../domain/intake/checks/judge.ts';
import { verdictOf } from '../../../domain/intake/checks/verdict.ts';
import { merge } from '../../../domain/intake/checks/merge.ts';
import { refusalsDa, refusalsEn } from '../../../domain/intake/files/refusals.ts';

const party = (name: string, cvr?: string): PartyDraft => ({
  kind: cvr === undefined ? 'person' : 'company',
  name: read(name, 1, 'xml'),
  cvr: cvr === undefined ? undefined : read(cvr, 1, 'xml'),
  street: read('Granvej 14', 1, 'xml'),
  zip: read('8600', 1, 'xml'),
  city: read('Silkeborg', 1, 'xml'),
  country: read('DK', 1, 'xml'),
});

const sound: DraftFields = {
  docType: read('invoice', 1, 'xml'),
  invoiceNumber: read('2026-118', 1, 'xml'),
  issueDate: read(day('2026-05-04'), 1, 'xml'),
  dueDate: read(day('2026-05-18'), 1, 'xml'),
  currency: read('DKK', 1, 'xml'),
  payable: read(money(1_000_000), 1, 'xml'),
  gross: read(money(1_000_000), 1, 'xml'),
  net: read(money(800_000), 1, 'xml'),
  vat: read(money(200_000), 1, 'xml'),
  creditor: party('Skovens Snedkeri ApS', '10000130'),
  debtor: party('Birgit Lund Sørensen'),
  payments: [],
  noticed: [],
};

const codesOf = (fields: DraftFields): readonly string[] => judge(fields).concerns.map(({ code }) => code);

describe('a draft is sure and complete', () => {
  it('when nothing is missing, unsure or at odds', () => {
    expect(judge(sound).concerns).toEqual([]);
    expect(verdictOf(judge(sound))).toBe('claimable');
  });

  it('with an advance that explains what is left', () => {
    const advance = { ...sound, prepaid: read(money(400_000), 1, 'xml'), payable: read(money(600_000), 1, 'xml') };
    expect(codesOf(advance)).toEqual([]);
  });

  it('with a value just as sure as demanded, and not with one a little less', () => {
    const number = (confidence: number) => ({ ...sound, invoiceNumber: read('2026-118', confidence, 'ocr') });
    expect(codesOf(number(0.9))).toEqual([]);
    expect(codesOf(number(0.899))).toEqual(['FIELD_UNSURE']);
  });

  it('on the day of issue and up to a year after it, and no later', () => {
    const due = (date: string) => ({ ...sound, dueDate: read(day(date), 1, 'xml') });
    expect(codesOf(due('2026-05-04'))).toEqual([]);
    expect(codesOf(due('2026-05-03'))).toEqual(['DUE_BEFORE_ISSUE']);
    expect(codesOf(due('2027-05-05'))).toEqual([]);
    expect(codesOf(due('2027-05-06'))).toEqual(['DATES_IMPLAUSIBLE']);
  });

  it('never again once a reader noticed something, whatever the values', () => {
    const draft = judge({ ...sound, noticed: [{ code: 'SEEMS_PAID', facts: {} }] });
    expect(verdictOf(draft)).not.toBe('claimable');
    expect(verdictOf({ ...draft, concerns: [] })).not.toBe('claimable');
  });
});

const troubled: readonly (readonly [string, Partial<DraftFields>, Concern['code']])[] = [
  ['one øre is asked', { payable: read(money(1_000_002), 1, 'xml') }, 'SUMS_DO_NOT_ADD_UP'],
  ['net and VAT make less', { net: read(money(700_000), 1, 'xml') }, 'SUMS_DO_NOT_ADD_UP'],
  [
    'the advance does not explain the rest',
    { prepaid: read(money(1), 1, 'xml'), payable: read(money(5), 1, 'xml') },
    'PREPAID_UNCLEAR',
  ],
  ['nothing is to be paid', { payable: read(money(0), 1, 'xml'), gross: undefined }, 'NOTHING_TO_PAY'],
  ['it is in Swedish crowns', { currency: read('SEK', 1, 'xml') }, 'FOREIGN_CURRENCY'],
  ['the currency is unknown', { currency: undefined }, 'FIELD_MISSING'],
  ['it owes itself', { debtor: party('Skovens  snedkeri ApS') }, 'PARTIES_ALIKE'],
  ['the same number is on both sides', { debtor: party('Granvejens Træ ApS', '10000130') }, 'PARTIES_ALIKE'],
  ["the debtor's company number is wrong", { debtor: party('Granvejens Træ ApS', '10000131') }, 'CVR_INVALID'],
  ['two people owe', { debtor: party('Inga og Torben Lykkegård') }, 'SEVERAL_DEBTORS'],
  ['a private person is owed', { creditor: party('Inga Lykkegård') }, 'CREDITOR_IS_A_PERSON'],
  ['it is a credit note', { docType: read('creditNote', 1, 'xml') }, 'NOT_AN_INVOICE'],
  ['it is collected by direct debit', { payments: [read({ type: 'directDebit' }, 1, 'xml')] }, 'DIRECT_DEBIT'],
  [
    'a payment id fails',
    { payments: [read({ type: 'fik', card: '71', id: '000000202600343', creditorNo: '85987121' }, 1, 'xml')] },
    'FIK_CHECK_DIGIT',
  ],
];

describe('a draft goes to a person', () => {
  it.each(troubled)('because %s', (_, change, code) => {
    expect(codesOf({ ...sound, ...change })).toContain(code);
  });

  it('but a firm whose name has "&" in it is one debtor', () => {
    expect(codesOf({ ...sound, debtor: party('Østjysk Papir & Emballage A/S', '10000793') })).toEqual([]);
  });
});

describe('what is not sure is asked about and refuses nothing', () => {
  it.each([
    ['refuse', 0.95],
    ['ask', 0.85],
  ])('says "%s" of an amount of nought that is right by %d', (verdict, confidence) => {
    const draft = judge({ ...sound, payable: read(money(0), confidence, 'ocr'), gross: undefined });
    expect(verdictOf(draft)).toBe(verdict);
  });

  it.each([
    ['refuse', 'quote', 0.95],
    ['ask', 'quote', 0.8],
    ['ask', 'reminder', 0.95],
    ['ask', 'reminder', 0.8],
  ] as const)('says "%s" of a %s that is one by %d', (verdict, kind, confidence) => {
    expect(verdictOf(judge({ ...sound, docType: read(kind, confidence, 'ocr') }))).toBe(verdict);
  });
});

describe('a company number whose check digit fails', () => {
  it.each([
    ['creditor', { creditor: party('Skovens Snedkeri ApS', '10000131') }],
    ['debtor', { debtor: party('Granvejens Træ ApS', '10000131') }],
  ] as const)('is a warning where it is the %s’s, and no question', (_, wrong) => {
    const draft = judge({ ...sound, ...wrong });
    expect(draft.concerns.map(({ code }) => code)).toContain('CVR_INVALID');
    expect(verdictOf(draft)).toBe('claimable');
  });
});

describe('two witnesses', () => {
  const fields = (number: string, confidence: number, payable = 1_000_000): DraftFields => ({
    ...sound,
    invoiceNumber: read(number, confidence, 'ocr'),
    payable: read(money(payable), confidence, 'ocr'),
  });

  it('that agree leave less doubt', () => {
    const draft = merge(fields('2026-118', 0.85), { ...sound, invoiceNumber: read('2026-118', 0.8, 'textLayer') });
    expect(draft.invoiceNumber?.confidence).toBeCloseTo(0.97);
    expect(draft.invoiceNumber?.witnesses).toEqual(['ocr', 'textLayer']);
  });

  it('that read the same letters leave as much doubt in them as one', () => {
    const draft = merge(fields('2026-118', 0.85), { ...sound, invoiceNumber: read('2026-118', 0.8, 'textract') });
    expect(draft.invoiceNumber).toMatchObject({ confidence: 0.85, witnesses: ['ocr', 'textract'] });
    expect(draft.concerns).toContainEqual({
      code: 'FIELD_UNSURE',
      facts: { field: 'invoiceNumber', confidence: 0.85 },
    });
  });

  it('that contradict each other send the draft to a person, even where both were sure', () => {
    const draft = merge(fields('2026-118', 1), fields('2026-118', 1, 1_100_000));
    expect(draft.concerns.map(({ code }) => code)).toContain('WITNESSES_CONTRADICT');
    expect(draft.payable?.value).toBe(money(1_000_000));
    expect(verdictOf(draft)).not.toBe('claimable');
  });

  it('of which one hardly knows are not a contradiction, and it confirms nothing either', () => {
    const differing = merge(fields('2026-118', 0.95), { ...sound, invoiceNumber: read('118', 0.5, 'textract') });
    expect(differing.invoiceNumber).toMatchObject({ value: '2026-118', confidence: 0.95 });
    expect(differing.concerns).toEqual([]);
    const agreeing = merge(fields('2026-118', 0.85), { ...sound, invoiceNumber: read('2026-118', 0.5, 'textract') });
    expect(agreeing.invoiceNumber?.confidence).toBe(0.85);
  });
});

describe('every code', () => {
  it('has a sentence in both languages that ends and asks for something', () => {
    expect(Object.keys(concernsDa).toSorted()).toEqual(Object.keys(concernsEn).toSorted());
    expect(Object.keys(refusalsDa).toSorted()).toEqual(Object.keys(refusalsEn).toSorted());
    for (const [, change] of troubled)
      for (const concern of judge({ ...sound, ...change }).concerns) {
        expect(concernSentence(concern, 'da')).toMatch(/^\p{Lu}.{20,}\.$/u);
        expect(concernSentence(concern, 'en')).toMatch(/^\p{Lu}.{20,}\.$/u);
      }
  });
});

import { describe, expect, it } from 'vitest';

import type { TellableField, TellableFields } from '../../../functions/intake/project-reading.ts';
import { forbiddenFields, scoreFields, type Score } from '../../../local/accuracy/score.ts';
import type { Truth } from '../../../local/accuracy/truth.ts';

const sure = (value: TellableField['value']): TellableField => ({
  value,
  confidence: 0.97,
  sure: true,
  witness: 'textLayer',
});
const unsure = (value: TellableField['value']): TellableField => ({ ...sure(value), confidence: 0.6, sure: false });

const truth = (expect: Truth['expect'], more: Partial<Truth> = {}): Truth => ({
  file: 'planted.pdf',
  kind: 'pdf',
  expect,
  ...more,
});

const marksOf = (scores: readonly Score[]): readonly string[] => scores.map(({ field, mark }) => `${field} ${mark}`);
const score = (fields: TellableFields, planted: Truth): readonly string[] => marksOf(scoreFields(fields, planted));

describe('a value', () => {
  it.each<[string, TellableFields, string | null, string]>([
    ['as expected is right', { payable: sure('100.00') }, '100.00', 'right'],
    ['as expected is right though nobody was sure', { payable: unsure('100.00') }, '100.00', 'right'],
    ['that differs and was sure is wrong for good', { payable: sure('100.01') }, '100.00', 'wrongSure'],
    ['that differs and was not sure is asked', { payable: unsure('100.01') }, '100.00', 'wrongAsked'],
    ['that was not returned is missing', {}, '100.00', 'missing'],
    ['that the document does not carry is invented', { payable: sure('1.00') }, null, 'inventedSure'],
    ['that it does not carry may be asked about', { payable: unsure('1.00') }, null, 'inventedAsked'],
    ['that is neither there nor returned is rightly empty', {}, null, 'rightlyEmpty'],
    ['without its decimals is not the value', { payable: sure('100') }, '100.00', 'wrongSure'],
  ])('%s', (_, fields, expected, mark) => {
    expect(score(fields, truth({ payable: expected }))).toEqual([`payable ${mark}`]);
  });

  it('that the truth does not name is not scored', () => {
    expect(score({ gross: sure('9.00') }, truth({ payable: null }))).toEqual(['payable rightlyEmpty']);
  });

  it('is compared in composed letters and with single blanks', () => {
    const fields = { 'creditor.name': sure('Ba\u030Adebyggeriet \u00A0 ApS') };
    expect(score(fields, truth({ creditor: { name: 'B\u00E5debyggeriet ApS' } }))).toEqual(['creditor.name right']);
  });

  it('in other capitals is right for a name or a place, wrong for a number, and told apart', () => {
    const [city] = scoreFields({ 'creditor.city': sure('AARHUS') }, truth({ creditor: { city: 'Aarhus' } }));
    expect(city).toMatchObject({ mark: 'right', onlyCase: true });
    const [number] = scoreFields({ invoiceNumber: sure('inv-7') }, truth({ invoiceNumber: 'INV-7' }));
    expect(number).toMatchObject({ mark: 'wrongSure', onlyCase: true });
  });

  it('in another spelling that the truth allows is right', () => {
    const planted = truth(
      { debtor: { name: 'Herrn Max Mustermann' } },
      { alsoRight: { 'debtor.name': ['Max Mustermann'] } },
    );
    expect(score({ 'debtor.name': sure('Max Mustermann') }, planted)).toEqual(['debtor.name right']);
  });
});

describe('a party that the document does not name', () => {
  it('is invented field by field', () => {
    const fields = { 'debtor.name': sure('TOTAL'), 'debtor.zip': unsure('1234') };
    expect(score(fields, truth({ debtor: null }))).toEqual(['debtor.name inventedSure', 'debtor.zip inventedAsked']);
  });

  it('is rightly empty where nothing was returned', () => {
    expect(score({ 'creditor.name': sure('A') }, truth({ debtor: null }))).toEqual(['debtor rightlyEmpty']);
  });
});

describe('a payment', () => {
  const fik = { type: 'FIK', card: '73', creditorNo: '87012449', line: '+73<+87012449<' };
  const bank = { type: 'DK:BANK', reg: '5398', account: '0000244710' };

  it('is right where all that is expected of it is there, wherever it stands in the list', () => {
    const fields = { payments: sure([bank, fik]) };
    expect(score(fields, truth({ payments: [fik, bank] }))).toEqual(['payments.FIK right', 'payments.DK:BANK right']);
  });

  it('is wrong where one of its numbers is wrong or absent', () => {
    const { line: _, ...withoutLine } = fik;
    expect(score({ payments: sure([{ ...fik, creditorNo: '1' }]) }, truth({ payments: [fik] }))).toEqual([
      'payments.FIK wrongSure',
    ]);
    const [absent] = scoreFields({ payments: unsure([withoutLine]) }, truth({ payments: [fik] }));
    expect(absent).toMatchObject({ mark: 'wrongAsked', incomplete: true });
  });

  it('of another kind leaves the expected one missing', () => {
    expect(score({ payments: sure([bank]) }, truth({ payments: [fik] }))).toEqual(['payments.FIK missing']);
  });

  it('is not right twice because it was returned once', () => {
    expect(score({ payments: sure([bank]) }, truth({ payments: [bank, bank] }))).toEqual([
      'payments.DK:BANK right',
      'payments.DK:BANK missing',
    ]);
  });

  it('more than expected is no fault, but one where there is none is invented', () => {
    expect(score({ payments: sure([fik, bank]) }, truth({ payments: [fik] }))).toEqual(['payments.FIK right']);
    expect(score({ payments: sure([bank]) }, truth({ payments: [] }))).toEqual(['payments inventedSure']);
    expect(score({ payments: sure([bank]) }, truth({ payments: null }))).toEqual(['payments inventedSure']);
  });
});

describe('what belongs to another document', () => {
  it('is scored under its dotted name', () => {
    const fields = {
      'refersToInvoice.number': sure('KS-30417'),
      'payee.name': sure('Faktor A/S'),
      instalments: sure([{ dueDate: '2026-04-01', amount: '10.00' }]),
    };
    const planted = {
      refersToInvoice: { number: 'KS-30417', amount: '8750.00' },
      payee: { name: 'Faktor A/S' },
      instalments: [
        { dueDate: '2026-04-01', amount: '10.00' },
        { dueDate: '2026-10-01', amount: '10.00' },
      ],
    };
    expect(score(fields, truth(planted))).toEqual([
      'refersToInvoice.number right',
      'refersToInvoice.amount missing',
      'payee.name right',
      'instalments right',
      'instalments missing',
    ]);
  });
});

describe('a field that must stay empty', () => {
  it('is told where it was returned, alone or as a part', () => {
    const planted = truth({}, { mustNotReturn: ['creditor.cvr', 'debtor'] });
    expect(forbiddenFields({ 'creditor.name': sure('A') }, planted)).toEqual([]);
    expect(forbiddenFields({ 'creditor.cvr': unsure('1'), 'debtor.name': sure('B') }, planted)).toEqual([
      'creditor.cvr',
      'debtor',
    ]);
  });
});

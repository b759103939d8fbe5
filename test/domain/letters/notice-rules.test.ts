import { describe, expect, it } from 'vitest';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import { composeLetter, type LetterFacts } from '../../../domain/letters/letter.ts';
import { draftLetter, letterRefusals, type LetterRefusalCode } from '../../../domain/letters/notice-rules.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';
import { collectionLetter, common, notice, reminder } from './letter-facts.ts';

const written = common.writtenOn;
const refusalsOf = (facts: LetterFacts, dispatchedOn = written): readonly LetterRefusalCode[] =>
  letterRefusals(facts, composeLetter(facts), dispatchedOn).map(({ refused }) => refused);

const [firstClaim] = common.claims;
if (firstClaim === undefined) throw new Error('the facts have no claim');
const withClaim = (changed: Partial<typeof firstClaim>): LetterFacts => ({
  ...notice,
  claims: [{ ...firstClaim, ...changed }],
  lines: [],
  total: firstClaim.principal,
});
const charged = (facts: LetterFacts, code: 'collectionCosts' | 'compensation', amount = kroner(310)): LetterFacts => ({
  ...facts,
  lines: [
    code === 'compensation' ? { code, on: written, invoiceNumber: '10045', amount } : { code, on: written, amount },
  ],
  total: money(550_050n + amount),
});

describe('a letter that keeps the law', () => {
  it.each([reminder(1), reminder(2), notice, collectionLetter(1), collectionLetter(2)])('leaves: $kind', (facts) => {
    expect(draftLetter(facts, written)).toHaveProperty('letter.title');
  });

  it('is kept back with its reasons when it does not', () => {
    expect(draftLetter({ ...notice, creditor: { ...notice.creditor, cvr: '' } }, written)).toEqual({
      refused: [{ refused: 'creditorCvrMissing' }],
    });
  });
});

describe('the deadline of a statutory notice, Inkassoloven §10(3)', () => {
  it.each([
    [10, []],
    [9, ['noticeDeadlineTooShort']],
    [0, ['deadlineNotAfterDispatch', 'noticeDeadlineTooShort']],
  ] as const)('%i days after dispatch gives %j', (days, refusals) => {
    expect(refusalsOf({ ...notice, deadline: plusDays(written, days) })).toEqual(refusals);
  });

  it('is counted from dispatch, so a letter that lay over the weekend is written anew', () => {
    const facts = { ...notice, deadline: plusDays(written, 10) };
    expect(refusalsOf(facts, plusDays(written, 1))).toEqual(['noticeDeadlineTooShort']);
  });

  it('may be shorter on a reminder, but not past', () => {
    expect(refusalsOf({ ...reminder(1), deadline: plusDays(written, 1) })).toEqual([]);
    expect(refusalsOf({ ...reminder(1), deadline: written })).toEqual(['deadlineNotAfterDispatch']);
  });
});

describe('a collection letter, Inkassoloven §10(1) (T4.1)', () => {
  const after = (sentOn: string, deadline: string): LetterFacts => ({
    ...common,
    kind: 'collectionLetter',
    number: 1,
    notice: { sentOn: day(sentOn), deadline: day(deadline) },
  });

  it.each([
    ['the day after the notice ran out', after('2026-06-25', '2026-07-05'), []],
    ['on the notice’s last day', after('2026-06-26', '2026-07-06'), ['noticeDeadlineNotPassed']],
    ['after a notice of nine days', after('2026-06-26', '2026-07-05'), ['priorNoticeTooShort']],
    ['after a notice of ten days', after('2026-06-25', '2026-07-05'), []],
  ])('%s', (_, facts, refusals) => {
    expect(refusalsOf(facts)).toEqual(refusals);
  });

  it('is not dispatched before it was written', () => {
    expect(refusalsOf(collectionLetter(1), plusDays(written, -1))).toContain('dispatchedBeforeWritten');
    expect(refusalsOf(collectionLetter(1), written)).toEqual([]);
  });
});

describe('what the debtor needs to judge the claim, Inkassoloven §10(2)', () => {
  it.each<[LetterRefusalCode, LetterFacts]>([
    ['creditorNameMissing', { ...notice, creditor: { ...notice.creditor, name: ' ' } }],
    ['creditorAddressMissing', { ...notice, creditor: { ...notice.creditor, addressLines: [] } }],
    ['creditorAddressMissing', { ...notice, creditor: { ...notice.creditor, addressLines: ['', ' '] } }],
    ['creditorCvrMissing', { ...notice, creditor: { ...notice.creditor, cvr: '1000001' } }],
    ['debtorNameMissing', { ...notice, debtor: { ...notice.debtor, name: '' } }],
    ['debtorAddressMissing', { ...notice, debtor: { ...notice.debtor, addressLines: [] } }],
    ['contactMissing', { ...notice, agency: { ...notice.agency, email: '' } }],
    ['claimNumberMissing', withClaim({ invoiceNumber: '' })],
    ['claimSubjectMissing', withClaim({ concerns: '' })],
    ['claimNotYetDue', withClaim({ due: written })],
  ])('%s holds the letter back', (code, facts) => {
    expect(refusalsOf(facts)).toEqual([code]);
  });

  it('takes a claim as due from the day after its due date', () => {
    expect(refusalsOf(withClaim({ due: plusDays(written, -1) }))).toEqual([]);
  });

  it('holds back a letter over nothing', () => {
    expect(refusalsOf({ ...notice, claims: [], lines: [], total: zero })).toEqual(['nothingOwed', 'claimMissing']);
  });
});

describe('what this debtor does not owe', () => {
  it('is the compensation of Renteloven §9a where the debtor is a consumer', () => {
    expect(refusalsOf(charged(notice, 'compensation'))).toEqual(['compensationFromConsumer']);
    const business: LetterFacts = { ...notice, debtor: { ...notice.debtor, kind: 'business' } };
    expect(refusalsOf(charged(business, 'compensation'))).toEqual([]);
  });

  it('is collection costs before the notice that warns of them', () => {
    expect(refusalsOf(charged(reminder(2), 'collectionCosts'))).toEqual(['costsBeforeNotice']);
    expect(refusalsOf(charged(notice, 'collectionCosts'))).toEqual(['costsBeforeNotice']);
    expect(refusalsOf(charged(collectionLetter(1), 'collectionCosts'))).toEqual([]);
  });
});

describe('the words, which are checked because people write them', () => {
  const letter = composeLetter(notice);
  it.each([
    ['kindNotStated', { ...letter, title: 'Brev' }],
    [
      'deadlineNotStated',
      { ...letter, opening: letter.opening.map((part) => ({ ...part, text: letter.table.total.amountText })) },
    ],
    [
      'totalNotStated',
      { ...letter, opening: letter.opening.map((part) => ({ ...part, text: 'senest den 20. juli 2026' })) },
    ],
    ['extraCostsNotStated', { ...letter, closing: letter.closing.filter((part) => part.role !== 'consequence') }],
    ['objectionNotInvited', { ...letter, closing: letter.closing.filter((part) => part.role !== 'objection') }],
  ] as const)('are missed: %s', (refused, changed) => {
    expect(letterRefusals(notice, changed, written)).toEqual([{ refused }]);
  });

  it('need not warn of costs in a reminder', () => {
    const silent = {
      ...composeLetter(reminder(1)),
      closing: letter.closing.filter((part) => part.role === 'objection'),
    };
    expect(letterRefusals(reminder(1), silent, written)).toEqual([]);
  });
});

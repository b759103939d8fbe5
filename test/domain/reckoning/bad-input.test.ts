import { describe, expect, it } from 'vitest';
import { answer } from '../../../local/calculator/answer.ts';
import { claim, codes, notice, owed, payment, scenario } from './scenarios.ts';

const at = '2025-07-01';
const clean = owed(at);

describe('a fact that cannot be used', () => {
  it.each([
    ['AMOUNT_NOT_WHOLE', payment('p', '2025-02-01', 100.5)],
    ['AMOUNT_NOT_WHOLE', { ...payment('p', '2025-02-01', 1), amount: '100' }],
    ['AMOUNT_NOT_POSITIVE', payment('p', '2025-02-01', 0)],
    ['AMOUNT_NOT_POSITIVE', payment('p', '2025-02-01', -1)],
    ['AMOUNT_NOT_POSITIVE', notice('2025-02-01', '2025-03-01', -1)],
    ['AMOUNT_TOO_LARGE', payment('p', '2025-02-01', 1_000_000_000_001)],
    ['VALUE_DATE_IN_FUTURE', payment('p', '2025-07-02', 1)],
    ['VALUE_DATE_IN_FUTURE', payment('p', '2025-02-02', 1, { date: '2025-02-01' })],
    ['VALUE_DATE_BEFORE_CLAIM', payment('p', '2024-11-30', 1)],
    ['VALUE_DATE_BEFORE_CLAIM', { date: '2024-11-30', type: 'outlay', amount: 1, what: 'fee' }],
    ['VALUE_DATE_BEFORE_CLAIM', { date: '2024-11-30', type: 'writeDown', component: 'principal', amount: 1 }],
    ['DATES_OUT_OF_ORDER', { date: '2025-02-01', type: 'plan', amount: 10_000, firstDue: '2025-01-31' }],
    ['AFTER_THE_DAY', { date: '2025-07-02', type: 'outlay', amount: 1, what: 'fee' }],
    ['CLAIM_UNKNOWN', payment('p', '2025-02-01', 1, { claim: 'Z' })],
    ['PAYMENT_UNKNOWN', { date: '2025-02-01', type: 'paymentReversed', of: 'Z' }],
    ['PLAN_BELOW_MINIMUM', { date: '2025-02-01', type: 'plan', amount: 9_999, firstDue: '2025-03-01' }],
    ['WRITE_DOWN_ABOVE_SHARE', { date: '2025-02-01', type: 'writeDown', component: 'principal', amount: 250_001 }],
    ['REFUND_ABOVE_OVERPAYMENT', { date: '2025-02-01', type: 'refund', amount: 1 }],
    ['FACT_UNKNOWN', { date: '2025-02-01', type: 'gift', amount: 1 }],
    ['FIELD_INVALID', { date: '2025-02-30', type: 'outlay', amount: 1, what: 'fee' }],
    ['FIELD_INVALID', { date: '2025-02-01', type: 'outlay', amount: 1, what: 'fee', colour: 'red' }],
    ['FIELD_INVALID', 'a sentence'],
  ])('is refused as %s, and nothing of it is posted', (code, fact) => {
    const answered = owed(at, [fact]);
    expect(codes(answered)).toEqual([[0, code]]);
    expect({ ...answered, refused: [] }).toEqual(clean);
  });

  it('that was recorded when the books of its day were closed is refused; dated in the open month it counts from its value date', () => {
    const closed = { date: '2025-03-03', type: 'periodClosed', through: '2025-02-28' };
    const late = payment('p', '2025-02-01', 100_000, { recorded: '2025-03-10' });
    expect(codes(owed(at, [closed, late]))).toEqual([[1, 'PERIOD_CLOSED']]);
    const before = { ...late, date: '2025-03-10', recorded: '2025-02-01' };
    expect(codes(owed(at, [{ ...closed, date: '2025-03-05', through: '2025-03-31' }, before]))).toEqual([
      [1, 'PERIOD_CLOSED'],
    ]);
    const open = { ...late, date: '2025-03-10' };
    expect(owed(at, [closed, open]).components).toEqual(owed(at, [payment('p', '2025-02-01', 100_000)]).components);
  });

  it('is counted once, however often the file says it', () => {
    const twice = [payment('p', '2025-02-01', 100_000), payment('p', '2025-02-01', 100_000)];
    const answered = owed(at, twice);
    expect(answered.refused.map(({ code }) => code)).toEqual(['PAYMENT_REPEATED']);
    expect(answered.components).toEqual(owed(at, twice.slice(1)).components);
    const back = { date: '2025-03-01', type: 'paymentReversed', of: 'p' };
    expect(owed(at, [payment('p', '2025-02-01', 100_000), back, back]).refused.map(({ code }) => code)).toEqual([
      'PAYMENT_ALREADY_REVERSED',
    ]);
  });

  it('of one øre less than the limit is taken', () => {
    expect(codes(owed(at, [payment('p', '2025-02-01', 1_000_000_000_000)]))).toEqual([]);
    expect(codes(owed(at, [payment('p', at, 1)]))).toEqual([]);
    expect(codes(owed(at, [payment('p', '2024-12-01', 1)]))).toEqual([]);
    expect(codes(owed(at, [{ date: '2025-02-01', type: 'plan', amount: 10_000, firstDue: '2025-03-01' }]))).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['CURRENCY_UNKNOWN', { currency: 'EUR' }],
    ['FIELD_INVALID', { at: 'today' }],
    ['FIELD_INVALID', { dayCount: '30/360' }],
    ['FIELD_INVALID', { debtor: 'company' }],
    ['FIELD_INVALID', { claims: 'A' }],
  ])('is answered with %s and no sum', (code, more) => {
    const answered = answer(scenario(at, [], more));
    expect(answered.refused.map((one) => one.code)).toEqual([code]);
    expect([answered.total, answered.lines]).toEqual([0, []]);
  });

  it.each([undefined, null, 7, 'text', []])('that is %s is answered all the same', (input) => {
    expect(answer(input).refused.map(({ code }) => code)).toEqual(['FIELD_INVALID']);
  });

  it.each([
    ['AMOUNT_NOT_POSITIVE', [claim({ principal: 0 })]],
    ['AMOUNT_TOO_LARGE', [claim({ principal: 1_000_000_000_001 })]],
    ['AMOUNT_NOT_WHOLE', [claim({ principal: 12.5 })]],
    ['DATES_OUT_OF_ORDER', [claim({ due: '2024-11-30' })]],
    ['AFTER_THE_DAY', [claim({ issued: '2025-07-02', due: '2025-08-01' })]],
    ['FIELD_INVALID', [claim({ agreedRatePct: 1.005 })]],
    ['FIELD_INVALID', [claim({ dueAgreed: 'yes' })]],
  ])('has a claim refused as %s, and nothing of it is owed', (code, claims) => {
    const answered = owed(at, [], { claims });
    expect([codes(answered), answered.total]).toEqual([[[null, code]], 0]);
  });

  it.each([
    ['1905-01-01', '2026-06-30', null],
    ['1905-01-01', '2026-06-30', 12],
    ['2024-12-01', '2199-12-31', null],
    ['2024-12-01', '2199-12-31', 1_000],
  ])('with a claim of %s asked about on %s, at an agreed rate of %s, is answered', (issued, on, agreedRatePct) => {
    const claims = [claim({ issued, due: issued, agreedRatePct })];
    const { components } = owed(on, [], { claims, debtor: 'business' });
    expect(components.principal).toBe(1_000_000);
    expect(components.interest > 0).toBe(agreedRatePct !== null || issued > '2013');
  });

  it('of two claims with one name uses neither, because their order in the file must not decide', () => {
    const answered = owed(at, [], { claims: [claim(), claim({ principal: 1 }), claim({ id: 'B', principal: 5 })] });
    expect(codes(answered)).toEqual([
      [null, 'CLAIM_REPEATED'],
      [null, 'CLAIM_REPEATED'],
    ]);
    expect(answered.components.principal).toBe(5);
  });
});

import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';
import { collectionFeeVerdict } from '../../../domain/tariffs/rentelov-9b-collection-fee.ts';

const facts = {
  asked: kroner(100),
  on: day('2026-03-15'),
  due: day('2026-03-14'),
  principalOpen: money(1),
  chargedBefore: false,
};

describe('the collection fee (T5.4, Renteloven §9b(3))', () => {
  it.each([
    [1n, 1n, undefined],
    [100_00n, 100_00n, undefined],
    [100_01n, 100_00n, 'FEE_ABOVE_CAP'],
  ])('of %s øre, asked for the day after the due date, is %s (%s)', (asked, allowed, refused) => {
    expect(collectionFeeVerdict({ ...facts, asked: money(asked) })).toEqual({ allowed, refused });
  });

  it.each([
    ['REMINDER_BEFORE_DUE', 'the claim falls due that day', { due: day('2026-03-15') }],
    ['NOTHING_OWED', 'its principal is paid', { principalOpen: zero }],
    ['COLLECTION_FEE_REPEATED', 'the claim bore it before', { chargedBefore: true }],
  ])('is nothing, with %s, because %s', (refused, _why, change) => {
    expect(collectionFeeVerdict({ ...facts, ...change })).toEqual({ allowed: zero, refused });
    expect(collectionFeeVerdict({ ...facts, ...change, asked: kroner(101) })).toEqual({ allowed: zero, refused });
  });

  it('breaks no rule where none is asked for, even before the due date', () => {
    const unasked = { ...facts, asked: zero, due: facts.on, chargedBefore: true };
    expect(collectionFeeVerdict(unasked)).toEqual({ allowed: zero, refused: undefined });
  });

  it('names the first reason that holds: before due, nothing owed, repeated', () => {
    const all = { ...facts, due: facts.on, principalOpen: zero, chargedBefore: true };
    expect(collectionFeeVerdict(all).refused).toBe('REMINDER_BEFORE_DUE');
    expect(collectionFeeVerdict({ ...all, due: facts.due }).refused).toBe('NOTHING_OWED');
  });
});

import { describe, expect, it } from 'vitest';
import { balances, booking, charge, InvariantBroken, sumOf } from '../../../domain/ledger/ledger.ts';
import { money, zero } from '../../../domain/money/money.ts';

describe('the ledger', () => {
  it('stops a booking that does not sum to zero, and leaves out lines of nothing', () => {
    expect(() => booking({ account: 'clientMoney', amount: money(1) })).toThrow(
      new InvariantBroken('entries sum to 1 øre, not to zero'),
    );
    expect(new InvariantBroken('').name).toBe('InvariantBroken');
    expect(booking({ account: 'clientMoney', amount: zero })).toEqual([]);
    expect(booking()).toEqual([]);
  });

  it('adds up each account by itself', () => {
    const entries = [
      ...charge('interest', money(5)),
      ...charge('interest', money(7)),
      ...charge('principal', money(1)),
    ];
    expect(sumOf(entries)).toBe(0n);
    expect([...balances(entries)]).toEqual([
      ['receivable.interest', 12n],
      ['uncollected.interest', -12n],
      ['receivable.principal', 1n],
      ['uncollected.principal', -1n],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { components, type Component } from '../../../domain/ledger/ledger.ts';
import { kroner, money, zero, type Money } from '../../../domain/money/money.ts';
import { commissionBase } from '../../../domain/write-downs/commission-base.ts';
import { isHalfShare, judgeWriteDown, writeDownMax } from '../../../domain/write-downs/write-down.ts';

const principal = (open: Money, writtenDownBefore: Money = zero, reducedShare = false) => ({
  component: 'principal' as const,
  open,
  writtenDownBefore,
  reducedShare,
});

describe('the principal that may be written down (T14.4, T14.5)', () => {
  it.each([
    { open: 10_000_00n, before: 0n, quarter: 2_500_00n, half: 5_000_00n, why: 'nothing was written down before' },
    { open: 9_000_00n, before: 1_000_00n, quarter: 1_500_00n, half: 4_000_00n, why: 'what was counts for both' },
    { open: 7_500_00n, before: 2_500_00n, quarter: 0n, half: 2_500_00n, why: 'the quarter is spent' },
    { open: 5_000_00n, before: 5_000_00n, quarter: 0n, half: 0n, why: 'more than the quarter was written down before' },
    { open: 0n, before: 2_500_00n, quarter: 0n, half: 0n, why: 'nothing is open' },
    { open: 4n, before: 0n, quarter: 1n, half: 2n, why: 'four øre divide evenly' },
    { open: 7n, before: 0n, quarter: 1n, half: 3n, why: 'a part of an øre is rounded down' },
    { open: 3n, before: 0n, quarter: 0n, half: 1n, why: 'a part of an øre is rounded down' },
    {
      open: 4n,
      before: 1n,
      quarter: 0n,
      half: 1n,
      why: 'the share is rounded before what was written down is taken off',
    },
  ])(
    'of $open after $before is $quarter, or $half by the larger share, because $why',
    ({ open, before, quarter, half }) => {
      expect(writeDownMax(principal(money(open), money(before)))).toBe(quarter);
      expect(writeDownMax(principal(money(open), money(before), true))).toBe(half);
    },
  );

  it('is not more for being asked in several steps', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(money);
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 100n }), fc.boolean(), (open, percent, reducedShare) => {
        const most = writeDownMax(principal(open, zero, reducedShare));
        const first = money((most * percent) / 100n);
        const second = writeDownMax(principal(money(open - first), first, reducedShare));
        expect(first + second).toBe(most);
        expect(most <= open).toBe(true);
      }),
    );
  });
});

describe('interest, fees and costs that may be written down (T14.4)', () => {
  it.each(components.filter((component) => component !== 'principal'))(
    'are all that is open of %s, whatever was before',
    (component) => {
      const facts = { component, open: kroner(120), writtenDownBefore: kroner(900), reducedShare: false };
      expect(writeDownMax(facts)).toBe(kroner(120));
      expect(writeDownMax({ ...facts, reducedShare: true })).toBe(kroner(120));
    },
  );
});

describe('a write-down', () => {
  const judged = (component: Component, asked: bigint, reducedShare = false) =>
    judgeWriteDown({ ...principal(kroner(100), zero, reducedShare), component, asked: money(asked) });

  it.each([
    ['principal', false, 25_00n, '2500'],
    ['principal', true, 50_00n, '5000'],
    ['interest', false, 100_00n, '10000'],
    ['outlays', true, 100_00n, '10000'],
  ] as const)(
    'of %s (larger share: %s) is allowed up to %s øre, and refused whole for one more',
    (component, reduced, most, share) => {
      expect(judged(component, most, reduced)).toEqual({ allowed: most });
      expect(judged(component, 1n, reduced)).toEqual({ allowed: 1n });
      expect(judged(component, most + 1n, reduced)).toEqual({
        rejected: { code: 'WRITE_DOWN_ABOVE_SHARE', facts: { asked: String(most + 1n), allowed: String(most), share } },
      });
    },
  );

  it.each([0n, -1n])('of %s øre is none', (asked) => {
    expect(judged('interest', asked)).toEqual({
      rejected: { code: 'AMOUNT_NOT_POSITIVE', facts: { asked: String(asked) } },
    });
  });
});

describe('the larger share (T14.5)', () => {
  const facts = { on: day('2026-03-15'), limitationLastDay: day('2026-06-15'), creditorWantsCourt: false };

  it.each([
    ['2026-03-14', false],
    ['2026-03-15', true],
    ['2026-06-15', true],
  ])('on %s, with 15 June as the last day: %s', (on, isHalf) => {
    expect(isHalfShare({ ...facts, on: day(on) })).toBe(isHalf);
  });

  it('is none where the creditor wants court, nor while a step suspends limitation', () => {
    expect(isHalfShare({ ...facts, creditorWantsCourt: true })).toBe(false);
    expect(isHalfShare({ ...facts, limitationLastDay: undefined })).toBe(false);
  });
});

describe('the agency’s commission after a write-down (T14.6)', () => {
  const facts = { recoveredPrincipal: kroner(7_500), writtenDownPrincipal: kroner(2_500) };

  it('is computed on what was recovered, because nobody received the rest (T11.3)', () => {
    expect(commissionBase({ ...facts, counts: 'recovered' })).toBe(kroner(7_500));
  });

  it('is computed on what was written down too, where the creditor’s price says so', () => {
    expect(commissionBase({ ...facts, counts: 'recoveredAndWrittenDown' })).toBe(kroner(10_000));
  });
});

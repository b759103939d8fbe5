import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money } from '../../../domain/money/money.ts';
import { isSmallClaim } from '../../../domain/tariffs/retsplejelov-400-small-claims-limit.ts';
import { isPaymentOrderPossible } from '../../../domain/tariffs/retsplejelov-477a-payment-order-limit.ts';
import { TariffMissing, TariffUnconfirmed } from '../../../domain/tariffs/tariff.ts';

const live = { allowUnconfirmed: false };
const demo = { allowUnconfirmed: true };

describe('the limit of a payment order (Retsplejeloven §477 a)', () => {
  it.each([
    ['2005-01-01', 50_000],
    ['2011-09-30', 50_000],
    ['2011-10-01', 100_000],
    ['2026-11-21', 100_000],
  ])('filed on %s is %s, and one øre more is too much', (filed, limit) => {
    expect(isPaymentOrderPossible(kroner(limit), day(filed), live)).toBe(true);
    expect(isPaymentOrderPossible(add(kroner(limit), money(1)), day(filed), live)).toBe(false);
  });

  it('before 2005 is missing', () => {
    expect(() => isPaymentOrderPossible(kroner(1), day('2004-12-31'), live)).toThrow(TariffMissing);
  });
});

describe('the limit of the small-claims process (Retsplejeloven §400)', () => {
  it.each([
    ['2008-01-01', 50_000],
    ['2024-06-14', 50_000],
    ['2024-06-15', 100_000],
    ['2024-06-30', 100_000],
    ['2024-07-01', 100_000],
    ['2026-11-21', 100_000],
  ])('filed on %s is %s, and one øre more is too much', (filed, limit) => {
    expect(isSmallClaim(kroner(limit), day(filed), demo)).toBe(true);
    expect(isSmallClaim(add(kroner(limit), money(1)), day(filed), demo)).toBe(false);
  });

  it('stops a live deployment only for the two weeks about which the sources disagree', () => {
    for (const filed of ['2024-06-14', '2024-07-01']) expect(isSmallClaim(kroner(1), day(filed), live)).toBe(true);
    for (const filed of ['2024-06-15', '2024-06-30'])
      expect(() => isSmallClaim(kroner(1), day(filed), live)).toThrow(TariffUnconfirmed);
    const confirmed = new Set(['Retsplejeloven §400@2024-06-15'] as const);
    expect(isSmallClaim(kroner(60_000), day('2024-06-15'), { ...live, confirmed })).toBe(true);
  });

  it('before 2008 is missing', () => {
    expect(() => isSmallClaim(kroner(1), day('2007-12-31'), demo)).toThrow(TariffMissing);
  });
});

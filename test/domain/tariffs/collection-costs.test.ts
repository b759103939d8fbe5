import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money, type Money } from '../../../domain/money/money.ts';
import { collectionCosts, vatWithin } from '../../../domain/tariffs/bek-601-collection-costs.ts';
import { TariffMissing, TariffUnconfirmed, inForce } from '../../../domain/tariffs/tariff.ts';

const costs = (basis: Money, arose = '2024-05-01', creditorDeductsVat = true) =>
  collectionCosts({ basis, arose: day(arose), creditorDeductsVat, allowUnconfirmed: true });

describe('collection costs (T6.4, BEK 601)', () => {
  // Claim in whole kroner: costs up to and with it, costs one øre above it; by the day the claim arose.
  it.each([
    [1_000, 400, 700],
    [2_500, 700, 1_000],
    [5_000, 1_000, 1_300],
    [10_000, 1_300, 1_700],
    [25_000, 1_700, 2_250],
    [50_000, 2_250, 2_850],
    [100_000, 2_850, 3_850],
    [250_000, 3_850, 6_400],
  ])('of a claim of %s of 2024 are %s, and one øre more makes them %s', (bound, upTo, above) => {
    expect(costs(kroner(bound)).net).toBe(kroner(upTo));
    expect(costs(add(kroner(bound), money(1))).net).toBe(kroner(above));
  });

  it.each([
    ['2002-08-01', 300, 4_500],
    ['2009-06-30', 300, 4_500],
    ['2009-07-01', 350, 5_500],
    ['2016-06-30', 350, 5_500],
    ['2016-07-01', 400, 6_400],
  ])('of a claim that arose %s follow the scale of that day: %s at the least, %s at 500,000', (arose, least, most) => {
    expect(costs(money(1), arose).net).toBe(kroner(least));
    expect(costs(kroner(500_000), arose).net).toBe(kroner(most));
  });

  it('grow by one per cent of what exceeds 500,000', () => {
    expect(costs(kroner(500_000)).net).toBe(6_400_00n);
    expect(costs(money(500_000_49n)).net).toBe(6_400_00n);
    expect(costs(money(500_000_50n)).net).toBe(6_400_01n);
    expect(costs(kroner(600_000)).net).toBe(7_400_00n);
  });

  it.each([0n, -1n])('of a claim of %s øre are nothing, because there is nothing to collect', (basis) => {
    expect(costs(money(basis))).toEqual({ net: 0n, vatOnDebtor: 0n });
  });

  it('bear VAT for the debtor only where the creditor cannot deduct it (T16.5)', () => {
    expect(costs(kroner(1_200), '2024-05-01', true)).toEqual({ net: 700_00n, vatOnDebtor: 0n });
    expect(costs(kroner(1_200), '2024-05-01', false)).toEqual({ net: 700_00n, vatOnDebtor: 175_00n });
  });

  it('of a claim older than the order are missing, never guessed', () => {
    expect(() => costs(kroner(1_000), '2002-07-31')).toThrow(TariffMissing);
  });

  it('of 2009 to 2016 stop a deployment with live debtors, because the first day of that scale is not confirmed', () => {
    const basis = { basis: kroner(1_000), creditorDeductsVat: true, allowUnconfirmed: false };
    expect(() => collectionCosts({ ...basis, arose: day('2016-06-30') })).toThrow(TariffUnconfirmed);
    expect(collectionCosts({ ...basis, arose: day('2016-07-01') }).net).toBe(kroner(400));
  });

  it('never fall when the claim grows', () => {
    const claim = fc.bigInt({ min: 1n, max: 10n ** 9n }).map(money);
    fc.assert(
      fc.property(claim, claim, (a, b) => {
        expect(costs(a < b ? a : b).net <= costs(a < b ? b : a).net).toBe(true);
      }),
    );
  });

  it.each([
    [125_00n, 25_00n],
    [2n, 0n],
    [3n, 1n],
    [0n, 0n],
  ])('VAT within %s øre is %s', (gross, vat) => {
    expect(vatWithin(money(gross))).toBe(vat);
  });
});

describe('a dated row of a tariff (T1.3)', () => {
  const rows = [
    { validFrom: day('2025-01-01'), figure: 1, status: 'primary' as const },
    { validFrom: day('2026-01-01'), figure: 2, status: 'primary' as const },
  ];

  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 1],
    ['2025-12-31', 1],
    ['2026-01-01', 2],
  ])('is in force on %s: %s', (on, figure) => {
    expect(inForce(rows, day(on))?.figure).toBe(figure);
  });
});

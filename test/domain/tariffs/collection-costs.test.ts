import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money, type Money } from '../../../domain/money/money.ts';
import {
  collectionCosts,
  vatWithin,
  type CollectionCostFacts,
  type CollectionCosts,
} from '../../../domain/tariffs/bek-601-collection-costs.ts';
import { TariffMissing, TariffUnconfirmed } from '../../../domain/tariffs/tariff.ts';

const costs = (basis: Money, arose = '2024-05-01', change: Partial<CollectionCostFacts> = {}): CollectionCosts =>
  collectionCosts({ basis, arose: day(arose), creditorDeductsVat: true, allowUnconfirmed: true, ...change });

// Whole kroner by bracket (law.md 3), each up to and with its bound; above the last a share of the excess is added.
const bounds = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000];
const columns = [
  ['agency', '2002-08-01', '2009-06-30', [300, 500, 700, 900, 1_200, 1_600, 2_000, 2_700, 4_500], 100n],
  ['agency', '2009-07-01', '2016-06-30', [350, 600, 850, 1_100, 1_450, 1_950, 2_450, 3_300, 5_500], 100n],
  ['agency', '2016-07-01', '2026-11-21', [400, 700, 1_000, 1_300, 1_700, 2_250, 2_850, 3_850, 6_400], 100n],
  ['creditor', '2002-08-01', '2009-06-30', [200, 350, 450, 600, 800, 1_000, 1_300, 1_800, 3_000], 67n],
  ['creditor', '2016-07-01', '2026-11-21', [300, 500, 650, 850, 1_150, 1_400, 1_850, 2_550, 4_250], 67n],
] as const;

describe('collection costs (T6.4, BEK 601)', () => {
  it.each(columns)(
    'of the %s for a claim that arose %s to %s follow that column',
    (by, first, last, amounts, excess) => {
      for (const arose of [first, last]) {
        const net = (basis: Money): bigint => costs(basis, arose, { by }).net;
        expect(net(money(1))).toBe(kroner(amounts[0]));
        expect(bounds.map((bound) => net(kroner(bound)))).toEqual(amounts.map(kroner));
        const above = bounds.slice(0, -1).map((bound) => net(add(kroner(bound), money(1))));
        expect(above).toEqual(amounts.slice(1).map(kroner));
        // A million kroner are 500,000 above the last bound: so many kroner that its basis points are whole.
        expect(net(kroner(1_000_000))).toBe(kroner(amounts[8]) + 5_000n * excess);
      }
    },
  );

  it('grow by one per cent of what exceeds 500,000, rounded down, because half an øre above the maximum is above it', () => {
    expect(costs(kroner(500_000)).net).toBe(6_400_00n);
    expect(costs(money(500_000_99n)).net).toBe(6_400_00n);
    expect(costs(money(500_001_00n)).net).toBe(6_400_01n);
    expect(costs(kroner(600_000)).net).toBe(7_400_00n);
  });

  it('of a creditor that collects itself grow by exactly 67 basis points of what exceeds 500,000', () => {
    const own = (basis: bigint): bigint => costs(money(basis), '2024-05-01', { by: 'creditor' }).net;
    expect(own(600_000_00n)).toBe(4_250_00n + 670_00n);
    expect(own(500_001_49n)).toBe(4_250_00n);
    expect(own(500_001_50n)).toBe(4_250_01n);
    // A float would lose this: 0.67 % of 10^15 øre.
    expect(own(500_000_00n + 10n ** 15n)).toBe(4_250_00n + 67n * 10n ** 11n);
  });

  it.each([0n, -1n])('of a claim of %s øre are nothing, because there is nothing to collect', (basis) => {
    const actual = { debtorIsBusiness: true, actualCosts: kroner(900) };
    expect(costs(money(basis), '2024-05-01', actual)).toEqual({ net: 0n, vatOnDebtor: 0n });
  });

  it('bear VAT for the debtor only where the creditor cannot deduct it (T16.5)', () => {
    expect(costs(kroner(1_200))).toMatchObject({ net: 700_00n, vatOnDebtor: 0n });
    expect(costs(kroner(1_200), '2024-05-01', { creditorDeductsVat: false })).toMatchObject({
      net: 700_00n,
      vatOnDebtor: 175_00n,
    });
  });

  it.each([true, false])(
    'of the creditor itself bear no VAT, because its column includes it (deducts: %s)',
    (deducts) => {
      const own = costs(kroner(1_200), '2024-05-01', { by: 'creditor', creditorDeductsVat: deducts });
      expect(own).toMatchObject({ net: 500_00n, vatOnDebtor: 0n });
    },
  );

  it('of a claim older than the order are missing, never guessed', () => {
    expect(() => costs(kroner(1_000), '2002-07-31')).toThrow(TariffMissing);
    expect(() => costs(kroner(1_000), '2002-07-31', { by: 'creditor' })).toThrow(TariffMissing);
  });

  it.each(['2009-07-01', '2016-06-30'])(
    'of the creditor for a claim of %s are missing, because that column was not found',
    (arose) => {
      expect(() => costs(kroner(1_000), arose, { by: 'creditor' })).toThrow(TariffMissing);
    },
  );

  it('name the row they rest on', () => {
    expect(costs(kroner(1), '2016-06-30').restsOn).toEqual({
      rule: 'BEK 601/2002',
      validFrom: '2009-07-01',
      status: 'unconfirmed',
    });
    expect(costs(kroner(1), '2016-07-01', { by: 'creditor' }).restsOn).toEqual({
      rule: 'BEK 601/2002, own collection',
      validFrom: '2016-07-01',
      status: 'conflicting',
    });
  });

  it('of 2009 to 2016 stop a deployment with live debtors, because the first day of that scale is not confirmed', () => {
    const live = { allowUnconfirmed: false };
    expect(() => costs(kroner(1_000), '2016-06-30', live)).toThrow(TariffUnconfirmed);
    expect(costs(kroner(1_000), '2016-07-01', live).net).toBe(kroner(400));
    const confirmed = new Set(['BEK 601/2002@2009-07-01'] as const);
    expect(costs(kroner(1_000), '2016-06-30', { ...live, confirmed }).net).toBe(kroner(350));
  });

  it('of the creditor itself stop a deployment with live debtors, because sources conflict on their VAT', () => {
    const live = { allowUnconfirmed: false, by: 'creditor' as const };
    expect(() => costs(kroner(1_000), '2024-05-01', live)).toThrow(TariffUnconfirmed);
    expect(() => costs(kroner(1_000), '2002-08-01', live)).toThrow(TariffUnconfirmed);
    const confirmed = new Set(['BEK 601/2002, own collection@2016-07-01'] as const);
    expect(costs(kroner(1_000), '2024-05-01', { ...live, confirmed }).net).toBe(kroner(300));
  });

  it('never fall when the claim grows, in either column', () => {
    const claim = fc.bigInt({ min: 1n, max: 10n ** 9n }).map(money);
    fc.assert(
      fc.property(claim, claim, fc.constantFrom('agency', 'creditor'), (a, b, by) => {
        const of = (basis: Money): bigint => costs(basis, '2024-05-01', { by }).net;
        expect(of(a < b ? a : b) <= of(a < b ? b : a)).toBe(true);
      }),
    );
  });
});

describe('actual costs (BEK 601 §§3(2), 4(2), Renteloven §9a(1))', () => {
  const business = { debtorIsBusiness: true, actualCosts: kroner(5_000) };
  const net = (arose: string, change: Partial<CollectionCostFacts>): bigint => costs(kroner(1_000), arose, change).net;

  it('count against a business for a claim that arose on 1 March 2013, and for none before', () => {
    expect(net('2013-03-01', business)).toBe(kroner(5_000));
    expect(net('2013-02-28', business)).toBe(kroner(350));
    expect(net('2024-05-01', { ...business, by: 'creditor' })).toBe(kroner(5_000));
  });

  it.each([{ debtorIsBusiness: false }, {}])(
    'never count against a consumer nor a debtor of unknown kind: %s',
    (debtor) => {
      expect(net('2024-05-01', { ...debtor, actualCosts: kroner(5_000) })).toBe(kroner(400));
    },
  );

  it.each([
    [399_99n, 399_99n, 399_99n],
    [400_00n, 400_00n, 400_00n],
    [400_01n, 400_01n, 400_00n],
    [0n, 0n, 0n],
  ])(
    'of %s øre make the costs %s for a business and %s for a consumer, because the scale is a maximum',
    (actual, charged, capped) => {
      expect(net('2024-05-01', { ...business, actualCosts: money(actual) })).toBe(charged);
      expect(net('2024-05-01', { debtorIsBusiness: false, actualCosts: money(actual) })).toBe(capped);
    },
  );

  it('bear VAT rounded down, for the same reason', () => {
    const vat = (actual: bigint): bigint =>
      costs(kroner(1_000), '2024-05-01', { actualCosts: money(actual), creditorDeductsVat: false }).vatOnDebtor;
    expect([vat(103n), vat(104n)]).toEqual([25n, 26n]);
  });

  it('left out are the scale, against a business too', () => {
    expect(net('2024-05-01', { debtorIsBusiness: true })).toBe(kroner(400));
  });

  it('bear VAT like the scale', () => {
    const gross = costs(kroner(1_000), '2024-05-01', { ...business, creditorDeductsVat: false });
    expect(gross).toMatchObject({ net: kroner(5_000), vatOnDebtor: kroner(1_250) });
  });
});

describe('VAT within a gross amount', () => {
  it.each([
    [125_00n, 25_00n],
    [2n, 0n],
    [3n, 1n],
    [0n, 0n],
  ])('of %s øre is %s', (gross, vat) => {
    expect(vatWithin(money(gross))).toBe(vat);
  });
});

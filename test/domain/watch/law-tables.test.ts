import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import { collectionCosts } from '../../../domain/tariffs/bek-601-collection-costs.ts';
import { rateOn, ratesKnownUntil } from '../../../domain/tariffs/rentelov-5-late-interest.ts';
import { isConfirmed } from '../../../domain/tariffs/tariff.ts';
import { firstDifference } from '../../../domain/watch/first-difference.ts';
import { costsOf, halfYears, ratesEnd, surchargeOf, vatOn } from '../../../domain/watch/law-tables.ts';

const policy = { allowUnconfirmed: true };

describe('the watchmen’s copy of the law, typed from the sources once more, agrees with the tariffs', () => {
  it.each(['2013-02-28', '2013-03-01'])('in every half-year’s rate for a claim due %s', (due) => {
    const terms = { due: day(due), debtorKind: 'consumer', agreedBasisPoints: null, dayCount: 'ACT/365' } as const;
    const tariff = halfYears.map(({ from }) => {
      const rate = rateOn(terms, from, policy);
      return [from, rate?.basisPoints, rate !== undefined && isConfirmed(rate.status)];
    });
    expect(halfYears.map(({ from, lending, isSettled }) => [from, lending + surchargeOf(due), isSettled])).toEqual(
      tariff,
    );
    expect(ratesEnd).toBe(ratesKnownUntil);
  });

  it.each(['2002-08-01', '2009-06-30', '2009-07-01', '2016-06-30', '2016-07-01'])(
    'in every bracket of the scale, on both sides of its bound, for a claim that arose on %s',
    (arose) => {
      const bounds = [0, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 600_000];
      for (const basis of bounds.flatMap((bound) => [
        kroner(bound),
        money(kroner(bound) + 1n),
        money(kroner(bound) + 99n),
      ])) {
        const { net, vatOnDebtor } = collectionCosts({
          basis,
          arose: day(arose),
          creditorDeductsVat: false,
          ...policy,
        });
        expect([basis, costsOf(basis, arose), vatOn(costsOf(basis, arose))]).toEqual([basis, net, vatOnDebtor]);
      }
    },
  );
});

describe('the first difference of two snapshots', () => {
  it.each([
    [{ a: 1n, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1n }, undefined],
    [{ a: 1n }, { a: 1 }, 'a'],
    [{ a: [1, 2] }, { a: [1, 2, 3] }, 'a.length'],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 'a[0].b'],
    [{ a: null }, { a: {} }, 'a'],
    [{}, { a: 1 }, 'a'],
    [{ a: undefined }, {}, undefined],
    [{ a: {} }, { a: { b: 0 } }, 'a.b'],
    [undefined, { a: 1 }, 'whole'],
  ])('of %o and %o is at %s', (one, other, at) => {
    expect(firstDifference(one, other)).toBe(at);
  });
});

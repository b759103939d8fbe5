import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money, zero, type Money } from '../../../domain/money/money.ts';
import { bracketAmount, type Brackets } from '../../../domain/tariffs/brackets.ts';
import {
  awardedCosts,
  awardedCostsTable,
  bailiffMeetingCosts,
} from '../../../domain/tariffs/retsplejelov-316-awarded-costs.ts';
import { rowId, TariffMissing, TariffUnconfirmed, type TariffTable } from '../../../domain/tariffs/tariff.ts';

const live = { allowUnconfirmed: false };
const demo = { allowUnconfirmed: true };

describe('costs that a court awards (law.md 5.3)', () => {
  it.each(['2011-09-30', '2011-10-01', '2017-03-01', '2017-06-01', '2025-08-31', '2025-09-01', '2026-11-21'])(
    'fixed on %s are missing in a demo too, because their amounts were not found',
    (fixed) => {
      expect(() => awardedCosts({ value: kroner(1_000), fixed: day(fixed) }, demo)).toThrow(TariffMissing);
    },
  );

  it('have a row for every version known, so that none is taken for another', () => {
    expect(awardedCostsTable.rows.map(({ validFrom }) => validFrom)).toEqual([
      '2011-10-01',
      '2017-03-01',
      '2017-06-01',
      '2025-09-01',
    ]);
  });

  it('that an operator has filled in count where it confirmed them, and only from their day on', () => {
    const filled: TariffTable<Brackets | undefined> = {
      ...awardedCostsTable,
      rows: awardedCostsTable.rows.map((row) =>
        row.validFrom === '2025-09-01' ? { ...row, figure: { bounds: [1_000], amounts: [700, 900] } } : row,
      ),
    };
    const facts = { value: kroner(1_000), fixed: day('2025-09-01') };
    const restsOn = { rule: 'Retsplejeloven §316, collection cases', validFrom: '2025-09-01', status: 'unconfirmed' };
    const confirmed = new Set([rowId(filled.rule, { validFrom: day('2025-09-01') })]);
    expect(awardedCosts(facts, { ...live, confirmed }, filled)).toEqual({ amount: kroner(700), restsOn });
    expect(awardedCosts({ ...facts, value: kroner(1_001) }, demo, filled).amount).toBe(kroner(900));
    expect(() => awardedCosts(facts, live, filled)).toThrow(TariffUnconfirmed);
    expect(() => awardedCosts({ ...facts, fixed: day('2025-08-31') }, demo, filled)).toThrow(TariffMissing);
  });
});

describe('the fee for a meeting at the bailiff (sample data)', () => {
  const fee = (claim: Money, meeting: 'first' | 'second' = 'first', fixed = '2011-10-01'): bigint =>
    bailiffMeetingCosts({ claim, fixed: day(fixed), meeting }, demo).amount;

  it.each([
    [2_500, 0, 600],
    [50_000, 600, 800],
    [100_000, 800, 1_100],
    [200_000, 1_100, 1_500],
    [500_000, 1_500, 2_000],
  ])('about %s is %s, about one øre more %s, and half of it for the second meeting', (claim, upTo, above) => {
    const more = add(kroner(claim), money(1));
    expect([fee(kroner(claim)), fee(more)]).toEqual([kroner(upTo), kroner(above)]);
    expect([fee(kroner(claim), 'second'), fee(more, 'second')]).toEqual([kroner(upTo / 2), kroner(above / 2)]);
  });

  it('is never charged to live debtors, and is missing where it was superseded', () => {
    const facts = { claim: kroner(10_000), meeting: 'first' as const };
    expect(() => bailiffMeetingCosts({ ...facts, fixed: day('2017-02-28') }, live)).toThrow(TariffUnconfirmed);
    expect(fee(kroner(10_000), 'first', '2017-02-28')).toBe(kroner(600));
    expect(() => fee(kroner(10_000), 'first', '2017-03-01')).toThrow(TariffMissing);
    expect(() => fee(kroner(10_000), 'first', '2011-09-30')).toThrow(TariffMissing);
  });

  it('names the row it rests on', () => {
    const facts = { claim: zero, meeting: 'second' as const, fixed: day('2015-01-01') };
    expect(bailiffMeetingCosts(facts, demo)).toEqual({
      amount: zero,
      restsOn: { rule: 'Retsplejeloven §316, bailiff meeting', validFrom: '2011-10-01', status: 'unconfirmed' },
    });
  });
});

describe('a scale of brackets', () => {
  it('holds a value up to and with its bound, and everything above the last bound in its last amount', () => {
    const scale = { bounds: [100, 200], amounts: [5, 7, 9] };
    const values = [-1n, 0n, 100_00n, 100_01n, 200_00n, 200_01n, 10n ** 18n].map((value) => money(value));
    expect(values.map((value) => bracketAmount(scale, value))).toEqual([500n, 500n, 500n, 700n, 700n, 900n, 900n]);
  });

  it('with too few amounts is a fault, not a free service', () => {
    expect(() => bracketAmount({ bounds: [100, 200], amounts: [5] }, kroner(150))).toThrow(
      'a scale of 2 bounds has only 1 amounts',
    );
  });
});

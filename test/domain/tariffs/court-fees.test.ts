import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money, zero, type Money } from '../../../domain/money/money.ts';
import { bailiffFee, bailiffFeeCoversUntil } from '../../../domain/tariffs/retsafgiftslov-bailiff-fee.ts';
import {
  civilCaseFees,
  hearingFeeDue,
  isHearingFeeLapsed,
} from '../../../domain/tariffs/retsafgiftslov-civil-case-fee.ts';
import { paymentOrderFee } from '../../../domain/tariffs/retsafgiftslov-payment-order-fee.ts';
import { TariffMissing } from '../../../domain/tariffs/tariff.ts';

const live = { allowUnconfirmed: false };
const lastOfOldAct = day('2021-09-30');
const firstOfNewAct = day('2021-10-01');
const ore = (amount: Money): Money => add(amount, money(1));

describe('court fees of a civil case (law.md 5.2)', () => {
  const fees = (value: Money | undefined, filed: LocalDate = firstOfNewAct): readonly bigint[] => {
    const { filing, hearing } = civilCaseFees({ value, filed }, live);
    return [filing, hearing];
  };

  it.each([
    [100_000, 0, 3_000],
    [250_000, 3_000, 8_000],
    [500_000, 8_000, 14_000],
    [1_000_000, 14_000, 35_000],
    [2_000_000, 35_000, 60_000],
    [3_000_000, 60_000, 85_000],
    [4_000_000, 85_000, 110_000],
    [5_000_000, 110_000, 135_000],
    [6_000_000, 135_000, 160_000],
  ])('filed under the new act: a hearing about %s costs %s, about one øre more %s', (value, upTo, above) => {
    expect(fees(kroner(value))[1]).toBe(kroner(upTo));
    expect(fees(ore(kroner(value)))[1]).toBe(kroner(above));
  });

  it('filed under the new act: 750 up to 100,000 or without a value, 1,500 above', () => {
    expect(fees(undefined)).toEqual([kroner(750), zero]);
    expect(fees(money(1))).toEqual([kroner(750), zero]);
    expect(fees(kroner(100_000))).toEqual([kroner(750), zero]);
    expect(fees(ore(kroner(100_000)))).toEqual([kroner(1_500), kroner(3_000)]);
    expect(fees(kroner(50_000_000))).toEqual([kroner(1_500), kroner(160_000)]);
  });

  it('filed under the old act: 500 up to 50,000, above 750 and 1.2 % of the excess, the same again at the hearing', () => {
    expect(fees(undefined, lastOfOldAct)).toEqual([kroner(500), zero]);
    expect(fees(kroner(50_000), lastOfOldAct)).toEqual([kroner(500), zero]);
    expect(fees(ore(kroner(50_000)), lastOfOldAct)).toEqual([kroner(750), kroner(750)]);
    expect(fees(kroner(100_000), lastOfOldAct)).toEqual([kroner(1_350), kroner(1_350)]);
    expect(fees(kroner(100_000), day('2011-10-01'))).toEqual([kroner(1_350), kroner(1_350)]);
  });

  it('filed under the old act: never above 75,000, which 6,237,500 reaches', () => {
    expect(fees(kroner(6_237_400), lastOfOldAct)).toEqual([74_998_80n, 74_998_80n]);
    expect(fees(kroner(6_237_500), lastOfOldAct)).toEqual([kroner(75_000), kroner(75_000)]);
    expect(fees(kroner(6_237_600), lastOfOldAct)).toEqual([kroner(75_000), kroner(75_000)]);
  });

  it('filed before the act that was read are missing, never guessed', () => {
    expect(() => fees(kroner(1_000), day('2011-09-30'))).toThrow(TariffMissing);
  });

  it('name the row they rest on', () => {
    expect(civilCaseFees({ value: undefined, filed: firstOfNewAct }, live).restsOn).toEqual({
      rule: 'Retsafgiftsloven, civil case',
      validFrom: '2021-10-01',
      status: 'primary',
    });
  });

  it('never fall when the value grows', () => {
    const value = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(money);
    fc.assert(
      fc.property(value, value, fc.constantFrom(lastOfOldAct, firstOfNewAct), (a, b, filed) => {
        const [small, large] = [fees(a < b ? a : b, filed), fees(a < b ? b : a, filed)];
        expect(small.every((fee, n) => fee <= (large[n] ?? -1n))).toBe(true);
      }),
    );
  });
});

describe('the hearing fee', () => {
  it.each([
    ['2021-10-01', '2026-06-15', '2026-06-01', true, 'two weeks are left'],
    ['2021-10-01', '2026-06-15', '2026-06-02', false, 'thirteen days are left'],
    ['2021-10-01', '2026-06-15', '2026-04-01', true, 'more than two weeks are left'],
    ['2021-09-30', '2022-06-15', '2022-05-04', true, 'six weeks are left, which the old act wants'],
    ['2021-09-30', '2022-06-15', '2022-05-05', false, 'the old act wants six weeks, and a day is missing'],
  ])('of a case filed %s with a hearing on %s, settled %s: lapsed is %s, because %s', (filed, hearing, settled, is) => {
    const facts = { filed: day(filed), hearing: day(hearing), settled: day(settled) };
    expect(isHearingFeeLapsed(facts, live)).toBe(is);
  });

  it.each([
    ['2026-01-10', '2026-06-15', '2026-03-15', 'three months before the hearing is later'],
    ['2026-03-15', '2026-06-15', '2026-03-15', 'both are the same day'],
    ['2026-03-16', '2026-06-15', '2026-03-16', 'it was set less than three months before'],
    ['2026-01-10', '2026-05-31', '2026-02-28', 'February has no 31st'],
  ])('of a hearing set on %s for %s falls due %s, because %s', (setOn, hearing, due) => {
    const facts = { filed: firstOfNewAct, setOn: day(setOn), hearing: day(hearing) };
    expect(hearingFeeDue(facts, live)).toBe(due);
  });

  it('of the old act: the day it falls due was not found, and asking is a fault', () => {
    const facts = { filed: lastOfOldAct, setOn: day('2022-01-10'), hearing: day('2022-06-15') };
    expect(() => hearingFeeDue(facts, live)).toThrow(TariffMissing);
    expect(() => hearingFeeDue(facts, live)).toThrow('Retsafgiftsloven, hearing fee');
  });
});

describe('the court fee of a payment order', () => {
  const fee = (claim: Money, filed: LocalDate, enforcementAsked: boolean): bigint =>
    paymentOrderFee({ claim, filed, enforcementAsked }, live).amount;

  it.each([kroner(1), kroner(50_000), kroner(50_001), kroner(100_000)])(
    'is 750 from 1 October 2021, for %s øre',
    (claim) => {
      expect(fee(claim, firstOfNewAct, false)).toBe(kroner(750));
      expect(fee(claim, firstOfNewAct, true)).toBe(kroner(750));
    },
  );

  it('was 400 up to 50,000 and 300 more for enforcement', () => {
    expect(fee(kroner(50_000), lastOfOldAct, false)).toBe(kroner(400));
    expect(fee(kroner(50_000), lastOfOldAct, true)).toBe(kroner(700));
    expect(fee(kroner(50_000), day('2011-10-01'), false)).toBe(kroner(400));
  });

  it('was 750 and 1.2 % of the excess above, and 300 and half a per cent over 3,000 for enforcement', () => {
    expect(fee(ore(kroner(50_000)), lastOfOldAct, false)).toBe(kroner(750));
    expect(fee(kroner(60_000), lastOfOldAct, false)).toBe(kroner(870));
    expect(fee(kroner(60_000), lastOfOldAct, true)).toBe(kroner(1_455));
    expect(fee(ore(kroner(50_000)), lastOfOldAct, true)).toBe(kroner(750 + 300 + 235));
  });

  it('names the row it rests on, and is missing before the act that was read', () => {
    const claim = kroner(1_000);
    expect(paymentOrderFee({ claim, filed: lastOfOldAct, enforcementAsked: false }, live).restsOn).toEqual({
      rule: 'Retsafgiftsloven, payment order',
      validFrom: '2011-10-01',
      status: 'primary',
    });
    expect(() => fee(claim, day('2011-09-30'), false)).toThrow(TariffMissing);
  });
});

describe('the court fee of the bailiff', () => {
  const fee = (on: string, paidOn?: string, claim = kroner(40_000)): bigint =>
    bailiffFee({ claim, on: day(on), paidOn: paidOn === undefined ? undefined : day(paidOn) }, live).amount;

  it('is 750 from 1 October 2021 whatever the claim', () => {
    for (const claim of [money(1), kroner(3_000), kroner(9_000_000)])
      expect(fee('2021-10-01', undefined, claim)).toBe(kroner(750));
  });

  it.each([
    [1, 300_00n],
    [3_000, 300_00n],
    [3_002, 300_01n],
    [40_000, 485_00n],
  ])('was 300 and half a per cent over 3,000 until 30 September 2021: of %s, %s øre', (claim, expected) => {
    expect(fee('2021-09-30', undefined, kroner(claim))).toBe(expected);
    expect(fee('2011-10-01', undefined, kroner(claim))).toBe(expected);
  });

  it.each([
    ['2025-01-15', '2025-01-15', 0, 'it was paid that day'],
    ['2026-01-15', '2025-01-15', 0, 'twelve months end with the matching day'],
    ['2026-01-16', '2025-01-15', 750, 'twelve months are over'],
    ['2025-02-28', '2024-02-29', 0, 'the matching day of 29 February is the 28th'],
    ['2025-03-01', '2024-02-29', 750, 'twelve months are over'],
    ['2022-09-30', '2021-10-01', 0, 'the first fee of the new act covers a year'],
    ['2021-10-01', '2021-09-30', 750, 'a fee of the old act covered its own step only'],
  ])('for a step asked for on %s after a fee of %s is %s, because %s', (on, paidOn, expected) => {
    expect(fee(on, paidOn)).toBe(kroner(expected));
  });

  it('under the old act was charged for each step, even on one day', () => {
    expect(fee('2021-09-30', '2021-09-30')).toBe(485_00n);
  });

  it('tells until when it covers further steps', () => {
    expect(bailiffFeeCoversUntil(day('2021-10-01'), live)).toBe('2022-10-01');
    expect(bailiffFeeCoversUntil(day('2021-09-30'), live)).toBeUndefined();
  });

  it('names the row it rests on, covered or not, and is missing before the act that was read', () => {
    const restsOn = { rule: 'Retsafgiftsloven, bailiff', validFrom: '2021-10-01', status: 'primary' };
    const facts = { claim: kroner(1), on: day('2025-01-15') };
    expect(bailiffFee({ ...facts, paidOn: undefined }, live).restsOn).toEqual(restsOn);
    expect(bailiffFee({ ...facts, paidOn: day('2025-01-15') }, live)).toEqual({ amount: zero, restsOn });
    expect(() => fee('2011-09-30')).toThrow(TariffMissing);
  });
});

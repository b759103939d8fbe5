import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatDanish, money } from '../../../domain/money/money.ts';
import { amountsIn, currenciesNamedIn, parsePrintedAmount } from '../../../domain/intake/values/amounts.ts';

const anyAmount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((ore) => money(ore));
const swap = (text: string): string => text.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

describe('a printed amount', () => {
  it.each([
    ['12.345,67', 1_234_567],
    ['12345,67', 1_234_567],
    ['1 234,50', 123_450],
    ['1\u00A0234,50', 123_450],
    ['1\u202F234,50', 123_450],
    ['1,234.50', 123_450],
    ['1234.50', 123_450],
    ['999,00-', -99_900],
    ['-5.000,00', -500_000],
    ['\u22125.000,00', -500_000],
    ['DKK 999,00-', -99_900],
    ['kr. 12.000,00', 1_200_000],
    ['12.345,67 kr.', 1_234_567],
    ['1.234,-', 123_400],
    ['$93.50', 9350],
    ['0,00', 0],
    ['7,08,000.00', 70_800_000],
    ["1'234.50", 123_450],
    ['1\u2019234.50', 123_450],
    ['500:-', 50_000],
    ['1 234,-', 123_400],
    ['kr. 1.250,--', 125_000],
    ['US$4.11', 411],
    ['₹ 1,939.00', 193_900],
    ['100,00kr', 10_000],
    ['(250,00)', -25_000],
  ])('%j is read to the øre', (text, ore) => {
    expect(parsePrintedAmount(text)).toBe(money(ore));
  });

  it.each([
    '12.345',
    '12,345',
    '10,000',
    '1,5',
    '1.23.456,00',
    '1,234,50',
    '12.34,56',
    '1 23,50',
    '25 %',
    '-5,00-',
    '',
    'kr.',
    '12.05.2026',
    '1e3',
  ])('%j is refused, because it does not say for certain how much it is', (text) => {
    expect(parsePrintedAmount(text)).toBeUndefined();
  });

  it('is the amount that was written, in Danish and in English', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(parsePrintedAmount(formatDanish(amount))).toBe(amount);
        expect(parsePrintedAmount(swap(formatDanish(amount)))).toBe(amount);
        expect(parsePrintedAmount(formatDanish(amount).replaceAll('.', ' '))).toBe(amount);
      }),
    );
  });

  it('is never another number than its digits say, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[\d., ]{1,14}-?$/), (text) => {
        const amount = parsePrintedAmount(text);
        if (amount === undefined) return;
        const digits = BigInt(text.replaceAll(/\D/g, ''));
        expect([digits, digits * 100n]).toContain(amount < 0n ? -amount : BigInt(amount));
      }),
    );
  });
});

describe('amounts in a text', () => {
  it.each([
    ['Moms 25 % af kr. 12.000,00', [1_200_000]],
    ['Arbejde 14 t 310,00 kr. 4.340,00 kr.', [31_000, 434_000]],
    ['Dato 12.05.2026, rente 8,05 %', []],
    ['reg. 2277 konto 0098765432', []],
    ['Version 1.10.25', []],
  ])('%j holds %j', (text, expected) => {
    expect(amountsIn(text).map(({ value }) => value)).toEqual(expected.map((each) => money(each)));
  });

  it('are marked where a blank groups thousands, because "3 120,00" may be three at 120,00', () => {
    expect(amountsIn('Stk. 3 120,00')[0]?.groupedBySpace).toBe(true);
  });
});

describe('a currency', () => {
  it.each([
    ['Slutsum DKK 5,00', ['DKK']],
    ['2 758,00 €', ['EUR']],
    ['5,00 kr.', []],
    ['DKK 5,00 / EUR 0,67', ['DKK', 'EUR']],
  ])('%j names %j', (text, codes) => {
    expect(currenciesNamedIn(text)).toEqual(codes);
  });
});

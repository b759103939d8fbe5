import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  formatDanish,
  formatDecimal,
  kroner,
  least,
  money,
  negate,
  parseDecimal,
  roundHalfUp,
  share,
  subtract,
  zero,
  type Money,
} from '../../../domain/money/money.ts';

const amounts = (): fc.Arbitrary<Money> => fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(money);

describe('rounding', () => {
  it.each([
    [249n, 100n, 2n],
    [250n, 100n, 3n],
    [251n, 100n, 3n],
    [-249n, 100n, -2n],
    [-250n, 100n, -3n],
    [1n, 3n, 0n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [0n, 7n, 0n],
    [10n ** 30n + 1n, 2n, 5n * 10n ** 29n + 1n],
  ])(
    'of %s / %s is %s, because a half goes away from zero and nothing passes through a float',
    (over, under, rounded) => {
      expect(roundHalfUp(over, under)).toBe(rounded);
    },
  );

  it('never moves an amount by more than a half', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (over, under) => {
        const off = roundHalfUp(over, under) * under - over;
        expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(under);
      }),
    );
  });

  it('is the same for debit and credit, so that a counter-entry cancels to the øre', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (over, under) => {
        expect(add(roundHalfUp(over, under), roundHalfUp(-over, under))).toBe(zero);
      }),
    );
  });

  it.each([0n, -1n])('refuses a denominator of %s, because the sign of the result would be anyone’s guess', (under) => {
    expect(() => roundHalfUp(1n, under)).toThrow(RangeError);
  });

  it('of a share: 25 % of 0.02 is 0.01, of 0.01 is nothing', () => {
    expect([share(money(2), 2_500), share(money(1), 2_500), share(kroner(700), 2_500)]).toEqual([1n, 0n, 175_00n]);
  });
});

describe('amounts', () => {
  it('are never rounded by accident: a fraction of an øre is a fault', () => {
    expect(() => money(0.5)).toThrow(RangeError);
    expect(() => kroner(1.5)).toThrow(RangeError);
  });

  it('add, subtract and negate as whole numbers do', () => {
    fc.assert(
      fc.property(amounts(), amounts(), (a, b) => {
        expect(subtract(add(a, b), b)).toBe(a);
        expect(add(a, negate(a))).toBe(zero);
        expect([a, b]).toContain(least(a, b));
        expect(least(a, b) <= a && least(a, b) <= b).toBe(true);
      }),
    );
    expect(add()).toBe(zero);
  });
});

describe('written amounts', () => {
  it.each([
    [0n, '0,00', '0.00'],
    [5n, '0,05', '0.05'],
    [-5n, '-0,05', '-0.05'],
    [99n, '0,99', '0.99'],
    [100n, '1,00', '1.00'],
    [999_99n, '999,99', '999.99'],
    [1_000_00n, '1.000,00', '1000.00'],
    [-1_234_567_89n, '-1.234.567,89', '-1234567.89'],
  ])('%s øre are %s to a Dane and %s to a machine', (amount, danish, decimal) => {
    expect([formatDanish(money(amount)), formatDecimal(money(amount))]).toEqual([danish, decimal]);
  });

  it('come back as they were from the machine’s form', () => {
    fc.assert(fc.property(amounts(), (amount) => parseDecimal(formatDecimal(amount)) === amount));
  });

  it.each([
    ['12', 12_00n],
    ['12.5', 12_50n],
    ['12.50', 12_50n],
    ['-0.01', -1n],
    ['-0', 0n],
    ['007', 7_00n],
    [' 1.00 ', 1_00n],
    ['999999999999999.99', 99_999_999_999_999_999n],
  ])('"%s" is read as %s øre', (text, amount) => {
    expect(parseDecimal(text)).toBe(amount);
  });

  it.each([
    '12.345',
    '12,50',
    '1.234.567',
    '1,234.56',
    '1e3',
    '',
    '.',
    '.5',
    '5.',
    '+1',
    '--1',
    '1 000',
    '0x10',
    'NaN',
    '1000000000000000',
    '١',
  ])('"%s" is refused rather than read as some other amount', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('of any text give an amount only if it is written as one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDecimal(text) !== undefined).toBe(/^-?\d{1,15}(\.\d{1,2})?$/.test(text.trim()));
      }),
    );
  });
});

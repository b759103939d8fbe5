import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeLine,
  endsInCheckDigit,
  fikCheckDigit,
  fikId,
  isFikCreditorNo,
  isFikId,
  parseCodeLine,
} from '../../../domain/letters/fik.ts';

const creditorNo = '81234567';
if (!isFikCreditorNo(creditorNo)) throw new Error('the creditor number of this test is none');

describe('the check digit of a payment id', () => {
  it.each([
    ['1', '8'],
    ['2', '6'],
    ['00404040000066', '9'],
    ['0', '0'],
    ['99999999999999', '4'],
  ])('follows %s as %s, as the banks print it', (digits, check) => {
    expect(fikCheckDigit(digits)).toBe(check);
  });

  it.each(['', '12 3', '12a', '-1'])('is refused for %j, because only digits have one', (text) => {
    expect(() => fikCheckDigit(text)).toThrow(RangeError);
  });

  it('betrays every single wrong digit, so that no typing error pays another case', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 99_999_999_999_999n }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 9 }),
        (number, place, shift) => {
          const id = fikId(number);
          const wrong = String((Number(id[place]) + shift) % 10);
          return isFikId(id) && !isFikId(id.slice(0, place) + wrong + id.slice(place + 1));
        },
      ),
    );
  });
});

describe('a payment id', () => {
  it('has 15 digits from the first number to the last, and none beyond', () => {
    expect(fikId(1)).toBe('000000000000018');
    expect(fikId(404_040_000_066n)).toBe('004040400000669');
    expect(fikId(99_999_999_999_999n)).toBe('999999999999994');
    expect(() => fikId(100_000_000_000_000n)).toThrow(RangeError);
    expect(() => fikId(-1)).toThrow(RangeError);
  });

  it.each(['00000000000018', '0000000000000018', '000000000000019', '00000000000 018', ''])('is not %j', (text) => {
    expect(isFikId(text)).toBe(false);
  });

  it('of card 75 is checked the same way over 16 digits', () => {
    expect(endsInCheckDigit('0000000000000018')).toBe(true);
    expect(endsInCheckDigit('0000000000000017')).toBe(false);
    expect(endsInCheckDigit('8')).toBe(false);
  });
});

describe('a code line', () => {
  it('is printed as the bank wants it and read back as it was', () => {
    const id = fikId(1);
    expect(codeLine(id, creditorNo)).toBe('+71<000000000000018+81234567<');
    expect(parseCodeLine(codeLine(id, creditorNo))).toEqual({ card: '71', id, creditorNo });
  });

  it('is read with the blanks that people type', () => {
    expect(parseCodeLine(' +71< 000000000000018 +81234567< ')?.id).toBe('000000000000018');
  });

  it('of card 73 has no id, of card 75 one of 16 digits', () => {
    expect(parseCodeLine('+73<+81234567<')).toEqual({ card: '73', id: '', creditorNo });
    expect(parseCodeLine('+75<0000000000000018+81234567<')?.id).toBe('0000000000000018');
  });

  it.each([
    ['a wrong check digit', '+71<000000000000019+81234567<'],
    ['an id of another card’s length', '+71<0000000000000018+81234567<'],
    ['an id where card 73 has none', '+73<000000000000018+81234567<'],
    ['a creditor number that does not begin with 8', '+71<000000000000018+71234567<'],
    ['an unknown card', '+99<000000000000018+81234567<'],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(parseCodeLine(text)).toBeUndefined();
  });
});

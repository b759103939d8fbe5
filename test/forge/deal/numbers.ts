import type { Chance } from '../chance.ts';

/** Modulus 10 from the right (law.md 8.1), written here again so that the forge shares no code with what it measures. */
export const luhnDigit = (digits: string): string => {
  const sum = Array.from(digits)
    .toReversed()
    .map(Number)
    .reduce((total, digit, place) => total + (place % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return String((10 - (sum % 10)) % 10);
};

const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

export const isCvr = (digits: string): boolean =>
  digits.length === 8 &&
  Array.from(digits).reduce((sum, digit, place) => sum + Number(digit) * (cvrWeights[place] ?? 0), 0) % 11 === 0;

/** A CVR number that satisfies modulus 11, of ranges that no firm has been given. */
export const cvrOf = (chance: Chance): string => {
  for (;;) {
    const digits = chance.is(0.4)
      ? `1000${String(chance.int(0, 9999)).padStart(4, '0')}`
      : `4${chance.int(8, 9)}${chance.int(100_000, 999_999)}`;
    if (isCvr(digits)) return digits;
  }
};

const modulo97 = (text: string): number => {
  let rest = 0;
  for (const character of text) {
    const value = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
    rest = Number(`${rest}${value}`) % 97;
  }
  return rest;
};

export const ibanOf = (country: string, account: string): string =>
  `${country}${String(98 - modulo97(`${account}${country}00`)).padStart(2, '0')}${account}`;

export const isIban = (iban: string): boolean => modulo97(iban.slice(4) + iban.slice(0, 4)) === 1;

/** The fifteen digits of card 71 or the sixteen of 75, made of a firm's own number. */
export const fikIdOf = (card: '71' | '75', chance: Chance, own: string): string => {
  const length = card === '71' ? 14 : 15;
  const digits = own.replaceAll(/\D/g, '');
  const body = chance
    .pick([digits, `${digits}${chance.digits(3)}`, `${chance.digits(5)}${digits}`, chance.digits(length - 2)])
    .slice(-length)
    .padStart(length, '0');
  return body + luhnDigit(body);
};

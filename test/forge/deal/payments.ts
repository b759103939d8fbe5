import type { Chance } from '../chance.ts';
import type { Country } from '../world/abroad.ts';
import type { Payment } from './deal.ts';
import { fikIdOf, ibanOf } from './numbers.ts';

type Way = 'fik71' | 'fik73' | 'fik75' | 'bank' | 'iban' | 'mobilepay';

const ways: readonly (readonly [number, readonly Way[]])[] = [
  [20, ['bank']],
  [14, ['fik71']],
  [8, ['fik71', 'bank']],
  [5, ['bank', 'iban']],
  [4, ['iban']],
  [5, ['bank', 'mobilepay']],
  [4, ['mobilepay']],
  [3, ['fik73']],
  [2, ['fik73', 'bank']],
  [3, ['fik75']],
  [2, ['fik75', 'bank', 'iban']],
  [3, ['fik71', 'mobilepay']],
  [2, ['fik71', 'bank', 'iban']],
];

const bics: Readonly<Record<string, readonly string[]>> = {
  DK: ['DABADKKK', 'NDEADKKK', 'JYBADKKK', 'SYBKDK22', 'SPNODK22XXX', 'ALBADKKK', 'LOYADK2S'],
  DE: ['DEUTDEFF', 'COBADEFFXXX', 'HASPDEHHXXX'],
  SE: ['SWEDSESS', 'ESSESESS', 'HANDSESS'],
  NO: ['DNBANOKK', 'SPRONO22'],
  GB: ['BARCGB22', 'LOYDGB21', 'NWBKGB2L'],
  IE: ['AIBKIE2D'],
  FR: ['BNPAFRPP', 'CRLYFRPP'],
  NL: ['INGBNL2A', 'ABNANL2A', 'RABONL2U'],
};

const accountLengths: Readonly<Record<Exclude<Country, 'DK'>, (chance: Chance) => string>> = {
  DE: (chance) => chance.digits(18),
  SE: (chance) => chance.digits(20),
  NO: (chance) => chance.digits(11),
  GB: (chance) => `${chance.pick(['BARC', 'LOYD', 'NWBK'])}${chance.digits(14)}`,
  IE: (chance) => `AIBK${chance.digits(14)}`,
  FR: (chance) => chance.digits(23),
  NL: (chance) => `${chance.pick(['INGB', 'ABNA', 'RABO'])}0${chance.digits(9)}`,
};

/** British, Irish and Dutch IBANs name the bank: the BIC beside them is of the same. */
const bicOf = (chance: Chance, country: Country, iban: string): { bic?: string } => {
  if (!chance.is(0.75)) return {};
  const all = bics[country] ?? ['DABADKKK'];
  const own = all.filter((bic) => bic.startsWith(iban.slice(4, 8)));
  return { bic: chance.pick(own.length > 0 ? own : all) };
};

export const paymentsOf = (chance: Chance, country: Country, own: string): Payment[] => {
  if (country !== 'DK') {
    const iban = ibanOf(country, accountLengths[country](chance));
    return [{ type: 'CREDIT-TRANSFER', iban, ...bicOf(chance, country, iban) }];
  }
  const reg = chance.pick([`${chance.int(1000, 9999)}`, `0${chance.int(100, 999)}`, `${chance.int(5000, 9999)}`]);
  const account = chance
    .digits(
      chance.weighted([
        [6, 10],
        [2, 7],
        [2, 8],
        [1, 9],
      ]),
    )
    .padStart(chance.pick([7, 10]), '0');
  const creditorNo = `8${chance.int(1_000_000, 9_999_999)}`;
  return chance.weighted(ways).map((way): Payment => {
    switch (way) {
      case 'fik71':
        return { type: 'FIK', card: '71', id: fikIdOf('71', chance, own), creditorNo };
      case 'fik75':
        return { type: 'FIK', card: '75', id: fikIdOf('75', chance, own), creditorNo };
      case 'fik73':
        return { type: 'FIK', card: '73', creditorNo };
      case 'bank':
        return { type: 'DK:BANK', reg, account };
      case 'iban': {
        const iban = ibanOf('DK', `${reg}${account.padStart(10, '0')}`);
        return { type: 'CREDIT-TRANSFER', iban, ...bicOf(chance, 'DK', iban) };
      }
      case 'mobilepay':
        return { type: 'MOBILEPAY', number: chance.digits(chance.pick([5, 6, 6, 6])) };
    }
  });
};

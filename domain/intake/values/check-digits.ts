/** Check digits of the numbers of companies and accounts. FIK ids have theirs in `letters/fik.ts`. */

const digitsOf = (text: string): readonly number[] => [...text].map(Number);

const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

/** True for eight digits that satisfy modulus 11 with the weights 2,7,6,5,4,3,2,1 (every CVR number does). */
export const isCvr = (text: string): boolean =>
  /^[1-9]\d{7}$/.test(text) &&
  digitsOf(text).reduce((sum, digit, index) => sum + digit * (cvrWeights[index] ?? 0), 0) % 11 === 0;

/** True for an IBAN whose check digits hold (ISO 13616, modulus 97); spaces are allowed. */
export const isIban = (text: string): boolean => {
  const compact = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return false;
  const moved = compact.slice(4) + compact.slice(0, 4);
  const numeric = [...moved].map((sign) => Number.parseInt(sign, 36).toString()).join('');
  return BigInt(numeric) % 97n === 1n;
};

/** How long the IBAN of a country is (ISO 13616): what follows it on the page is no part of it. */
const ibanLengths: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GL: 18,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
};

/** The IBANs that a text may hold, blanks taken out, as long as their country's are; their check digits may fail. */
export const ibansIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\p{L}\d])(?=([A-Z]{2})\s?\d\s?\d)/gu)].flatMap((match) => {
    const length = ibanLengths[match[1] ?? ''];
    if (length === undefined) return [];
    const run =
      /^[A-Z0-9](?:[ \u00A0.-]{0,2}[A-Z0-9])*/.exec(text.slice(match.index, match.index + 2 * length))?.[0] ?? '';
    const compact = run.replaceAll(/[^A-Z0-9]/g, '').slice(0, length);
    return compact.length === length && /^[A-Z]{2}\d{2}/.test(compact) ? [compact] : [];
  });

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

declare const ore: unique symbol;

/** An amount in øre (minor units), exact, any sign. DKK unless the name beside it says otherwise. */
export type Money = bigint & { readonly [ore]: true };

/** Brands an integer number of øre. Throws on a fraction: an amount is never rounded by accident. */
export const money = (amount: bigint | number): Money => BigInt(amount) as Money;

export const zero: Money = money(0);

/** Whole kroner as øre: `kroner(100)` is DKK 100.00. */
export const kroner = (amount: number): Money => money(BigInt(amount) * 100n);

export const add = (...amounts: readonly Money[]): Money => money(amounts.reduce((sum, amount) => sum + amount, 0n));
export const subtract = (from: Money, amount: Money): Money => money(from - amount);
export const negate = (amount: Money): Money => money(-amount);
export const least = (a: Money, b: Money): Money => (a < b ? a : b);

/**
 * `numerator / denominator` øre rounded half up (away from zero at exactly half), the one rounding of the money path.
 * Example: 5/2 → 3, -5/2 → -3, 249/100 → 2.
 */
export const roundHalfUp = (numerator: bigint, denominator: bigint): Money => {
  if (denominator <= 0n) throw new RangeError(`denominator must be positive, was ${denominator}`);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return money(numerator < 0n ? -rounded : rounded);
};

/** A share of an amount in basis points (1/100 of a per cent), rounded half up: 25 % VAT is `share(net, 2500)`. */
export const share = (amount: Money, basisPoints: number): Money => roundHalfUp(amount * BigInt(basisPoints), 10_000n);

const grouped = (whole: string, separator: string): string => whole.replaceAll(/\B(?=(\d{3})+$)/g, separator);

/** Danish: `1234567n` øre is "12.345,67"; negative amounts lead with a minus. */
export const formatDanish = (amount: Money): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  const text = `${grouped(digits.slice(0, -2), '.')},${digits.slice(-2)}`;
  return amount < 0n ? `-${text}` : text;
};

/** Machine form with a point and two decimals, "12345.67": the form of camt.054 and UBL. */
export const formatDecimal = (amount: Money): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * Reads the machine form: an optional minus, digits, optionally a point and up to two decimals.
 * `undefined` for everything else ("12,50", "1.234.567", "1e3", "12.345"): one strict parser, no guessing.
 */
export const parseDecimal = (text: string): Money | undefined => {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole = '', decimals = ''] = match;
  const magnitude = BigInt(whole + decimals.padEnd(2, '0'));
  return money(sign === '-' ? -magnitude : magnitude);
};

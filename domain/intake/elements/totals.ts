import { add, formatDecimal, money, negate, subtract, zero, type Money } from '../../money/money.ts';
import type { Refused } from '../files/refusals.ts';

/** The sums of a document as its elements give them, whichever dialect. */
export type Totals = {
  readonly payable: Money | undefined;
  readonly gross: Money | undefined;
  readonly net: Money | undefined;
  readonly vat: Money | undefined;
  readonly prepaid: Money | undefined;
  readonly rounding: Money | undefined;
  /** The sum of the lines, before allowances and charges of the whole document. */
  readonly ofLines: Money | undefined;
};

// Each of net, tax and gross is rounded by itself; more than two øre is no rounding.
const roundingMax = 2n;

const gapOf = (a: Money, b: Money): bigint => (a > b ? a - b : b - a);

const isOff = (expected: Money, found: Money): boolean => gapOf(expected, found) > roundingMax;

/** Payable rounded to a half or a whole crown without saying so: a person is asked, the sender's program is not wrong. */
const isCashRounded = (expected: Money, payable: Money): boolean =>
  payable % 50n === 0n && gapOf(expected, payable) <= 50n;

/** What is left of the lines after the allowances and charges of the whole document. */
export const adjusted = (
  ofLines: Money | undefined,
  allowances: Money | undefined,
  charges: Money | undefined,
): Money | undefined => (ofLines === undefined ? undefined : add(ofLines, negate(allowances ?? zero), charges ?? zero));

/**
 * The net of several candidates: the first with which net and VAT make the gross sum, else the first. A program that writes
 * one dialect's sums under the other dialect's name is read right by its own arithmetic.
 */
export const netOf = (
  candidates: readonly (Money | undefined)[],
  { vat, gross, rounding }: Pick<Totals, 'vat' | 'gross' | 'rounding'>,
): Money | undefined => {
  const known = candidates.filter((candidate) => candidate !== undefined);
  const fits = (net: Money): boolean =>
    vat !== undefined &&
    gross !== undefined &&
    (!isOff(add(net, vat), gross) || !isOff(add(net, vat, rounding ?? zero), gross));
  return known.find(fits) ?? known[0];
};

const refuse = (expected: Money, found: Money): Refused => ({
  refused: { code: 'INCONSISTENT_TOTALS', facts: { expected: formatDecimal(expected), found: formatDecimal(found) } },
});

/**
 * An e-invoice whose own totals disagree is refused: its sender's program is wrong, and which figure is right nobody knows.
 * Example: net 7200.00 and VAT 1800.00 beside a gross sum of 9900.00.
 */
export const inconsistency = (
  { payable, gross, net, vat, prepaid, rounding, ofLines }: Totals,
  lineAmounts: readonly Money[],
): Refused | undefined => {
  const rounded = rounding ?? zero;
  if (net !== undefined && vat !== undefined && gross !== undefined) {
    const expected = add(net, vat);
    // Some write the rounding into the gross amount, some only into the payable one.
    if (isOff(expected, gross) && isOff(add(expected, rounded), gross)) return refuse(expected, gross);
  }
  // Nothing to pay is judged as such: a correction of an invoice is often settled by another way.
  if (gross !== undefined && payable !== undefined && payable !== 0n) {
    const expected = subtract(gross, prepaid ?? zero);
    const isWrong = isOff(expected, payable) && isOff(add(expected, rounded), payable);
    if (isWrong && !isCashRounded(expected, payable)) return refuse(expected, payable);
  }
  if (ofLines !== undefined && lineAmounts.length > 0) {
    const expected = add(...lineAmounts);
    // Each line may be rounded, and a crown more is left to those who round by groups; what is off by more is another sum.
    const isOffBy = (sum: Money): boolean => gapOf(expected, sum) > 100n + BigInt(lineAmounts.length);
    // Some programs write their lines with VAT: then they make the gross sum.
    if (isOffBy(ofLines) && isOffBy(gross ?? ofLines)) return refuse(expected, ofLines);
  }
  return undefined;
};

/** No prepaid sum and one of nought are the same. */
export const unlessZero = (amount: Money | undefined): Money | undefined => (amount === money(0) ? undefined : amount);

/** A negative prepaid sum is an older debt on top: more is to be paid than the document itself charges. */
export const includesEarlierDebt = ({ prepaid, gross, payable }: Totals): boolean =>
  prepaid !== undefined && prepaid < 0n && gross !== undefined && payable !== undefined && payable > gross;

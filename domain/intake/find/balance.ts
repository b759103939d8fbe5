import { add, money, subtract, type Money } from '../../money/money.ts';
import { ranked, type Candidate } from './find-values.ts';

/** Net, VAT and gross that add up. */
export type Triple = {
  readonly net: Candidate<Money>;
  readonly vat: Candidate<Money>;
  readonly gross: Candidate<Money>;
  /** True where the VAT is also what one of the page's rates makes of the net. */
  readonly isAtRate: boolean;
  readonly weight: number;
};

/** More labelled sums than this no invoice has; a hostile page must not cost their product. */
const candidatesMax = 24;
/** Net, VAT and gross may each be rounded for themselves. */
const roundingMax = 1n;
const atRateBonus = 0.2;
const roundedLoss = 0.1;

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** VAT of a net at a rate in hundredths of a per cent, give or take what rounding line by line may do. */
const lineRoundingMax = 3n;
export const isAtRate = (net: Money, vat: Money, rates: readonly number[]): boolean =>
  vat !== 0n &&
  rates.some((rate) => absolute(absolute(net) * BigInt(rate) - absolute(vat) * 10_000n) <= lineRoundingMax * 10_000n);

/** Parts of one kind, and their sum where several stand: two rates, or goods and freight apart. */
export const withSum = (parts: readonly Candidate<Money>[]): readonly Candidate<Money>[] => {
  const best = ranked(parts).slice(0, candidatesMax);
  const byLine = new Map(
    parts.filter(({ isRepaired, value }) => isRepaired !== true && value !== 0n).map((part) => [part.line, part]),
  );
  const lines = [...byLine.values()];
  if (lines.length < 2 || lines.length > 6) return best;
  const pairs = lines.flatMap((a, index) => lines.slice(index + 1).map((b) => [a, b]));
  const sums = [...pairs, lines].flatMap((terms): readonly Candidate<Money>[] => {
    const [first] = terms;
    if (first === undefined) return [];
    const value = add(...terms.map((term) => term.value));
    return [{ value, score: Math.min(...terms.map(({ score }) => score)) - 0.05, line: first.line }];
  });
  return [...best, ...sums.filter(({ value }) => best.every((each) => each.value !== value))];
};

/** Every choice of net, VAT and gross that adds up, the best first. */
export const triplesOf = (
  nets: readonly Candidate<Money>[],
  vats: readonly Candidate<Money>[],
  grosses: readonly Candidate<Money>[],
  rates: readonly number[],
): readonly Triple[] => {
  const netOf = new Map(nets.toReversed().map((net) => [net.value, net]));
  const found = vats.slice(0, 2 * candidatesMax).flatMap((raw) =>
    grosses.slice(0, candidatesMax).flatMap((gross) => {
      // A parenthesis around the VAT says "of which", not "less".
      const vat = gross.value > 0n && raw.value < 0n ? { ...raw, value: money(-raw.value) } : raw;
      const exact = subtract(gross.value, vat.value);
      for (const off of [0n, roundingMax, -roundingMax]) {
        const net = netOf.get(money(exact + off));
        if (net === undefined) continue;
        const atRate = isAtRate(net.value, vat.value, rates);
        const isExact = off === 0n;
        if (!isExact && !atRate) continue;
        // VAT is a part of the net: two fifths would be a rate that no country of ours has.
        if (absolute(vat.value) * 5n > absolute(net.value) * 2n) continue;
        const weight = net.score + vat.score + gross.score + (atRate ? atRateBonus : 0) - (isExact ? 0 : roundedLoss);
        return [{ net, vat, gross, isAtRate: atRate, weight }];
      }
      return [];
    }),
  );
  return found.toSorted((a, b) => b.weight - a.weight);
};

export type VatAndGross = { readonly vat: Candidate<Money>; readonly gross: Candidate<Money>; readonly net: Money };

/** VAT inside a gross amount whose net is not printed: "I alt 1.499,00, heraf moms 299,80" is a fifth to the øre. */
export const vatWithin = (
  vats: readonly Candidate<Money>[],
  grosses: readonly Candidate<Money>[],
  rates: readonly number[],
): VatAndGross | undefined =>
  vats
    .slice(0, candidatesMax)
    .flatMap((raw) =>
      grosses.slice(0, candidatesMax).flatMap((gross) => {
        const vat = gross.value > 0n && raw.value < 0n ? { ...raw, value: money(-raw.value) } : raw;
        const net = subtract(gross.value, vat.value);
        return isAtRate(net, vat.value, rates) ? [{ vat, gross, net }] : [];
      }),
    )
    .toSorted((a, b) => b.vat.score + b.gross.score - a.vat.score - a.gross.score)[0];

import { add, money, type Money, negate, roundHalfUp, share, subtract, zero } from '../../../domain/money/money.ts';
import type { Chance } from '../chance.ts';
import type { Deal, Line, Totals } from './deal.ts';

type Item = readonly [string, string, number, number];

const quantityOf = (chance: Chance, unit: string): number => {
  if (/^(timer|time|Std\.|tim|h|hours|uur|md|dage?|m2?|lbm|mnd)$/.test(unit))
    return chance.pick([1, 1.5, 2, 3, 4, 5.5, 7.5, 8, 12, 14.25, 21, 37]);
  if (/^(kWh|m3|km|kg|MWh|GB|l)$/.test(unit)) return chance.int(3, 640);
  return chance.weighted([
    [6, 1],
    [2, 2],
    [2, chance.int(2, 6)],
    [1, chance.int(6, 48)],
  ]);
};

const priceOf = (chance: Chance, least: number, greatest: number, whole: boolean): Money => {
  const kroner = chance.int(least, greatest);
  if (whole) return money(kroner * 100);
  return money(kroner * 100 + chance.pick([0, 0, 0, 50, 95, 25, chance.int(0, 99)]));
};

export const drawLines = (
  chance: Chance,
  items: readonly Item[],
  count: number,
  options: { whole: boolean; mixed: boolean; discounts: boolean },
): Line[] =>
  Array.from({ length: count }, (_, place): Line => {
    const [text, unit, least, greatest] =
      count > items.length ? chance.pick(items) : (chance.shuffled(items)[0] ?? chance.pick(items));
    const quantity = options.whole ? Math.ceil(quantityOf(chance, unit)) : quantityOf(chance, unit);
    const price = priceOf(chance, least, greatest, options.whole);
    const discount = options.discounts && chance.is(0.3) ? chance.pick([5, 10, 15, 20, 25]) : 0;
    const full = roundHalfUp(BigInt(Math.round(quantity * 100)) * price, 100n);
    return {
      itemNo: chance.digits(chance.pick([4, 5, 6])),
      text,
      unit,
      quantity,
      price,
      discount,
      sum: subtract(full, share(full, discount * 100)),
      vatFree: options.mixed && (/momsfri/.test(text) || place === count - 1),
    };
  });

export type SumOptions = {
  readonly vatMode: Deal['vatMode'];
  readonly rate: number;
  /** Whole per cent of the gross sum. */
  readonly prepaidShare: number;
  readonly rounded: boolean;
  readonly arrears: Money;
  readonly negative: boolean;
};

export const sumUp = (lines: readonly Line[], options: SumOptions): Totals => {
  const all = add(zero, ...lines.map((line) => line.sum));
  const free =
    options.vatMode === 'mixed' ? add(zero, ...lines.filter((line) => line.vatFree).map((line) => line.sum)) : zero;
  const isFree = options.vatMode === 'free' || options.vatMode === 'reverse';
  const within = options.vatMode === 'included';
  const rate = BigInt(options.rate);
  const vat = isFree
    ? zero
    : within
      ? roundHalfUp(all * rate, 100n + rate)
      : share(subtract(all, free), options.rate * 100);
  const net = within ? subtract(all, vat) : all;
  const gross = add(net, vat);
  const whole = money(((gross + 50n) / 100n) * 100n);
  const rounding = options.rounded ? subtract(whole, gross) : zero;
  // Advances are round: whole hundreds, or whole kroner of a small sum.
  const step = gross > 100_000n ? 10_000n : 100n;
  const prepaid = money(((gross * BigInt(options.prepaidShare)) / 100n / step) * step);
  const payable = subtract(add(gross, rounding, options.arrears), prepaid);
  const sign = (amount: Money): Money => (options.negative ? negate(amount) : amount);
  return {
    net: sign(net),
    vat: sign(vat),
    gross: sign(gross),
    prepaid: sign(prepaid),
    rounding: sign(rounding),
    arrears: options.arrears,
    payable: sign(payable),
    vatBase: sign(within ? net : subtract(all, isFree ? all : free)),
    vatFreeBase: sign(isFree ? all : free),
  };
};

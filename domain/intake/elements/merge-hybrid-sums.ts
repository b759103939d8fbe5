import { add, money, subtract, zero, type Money } from '../../money/money.ts';
import { read, type DraftFields, type Read } from '../draft.ts';
import { confirmed, contradicted, isConfident, type Comparison } from './comparison.ts';
import type { PrintedPage } from './printed.ts';

type Sums = Pick<DraftFields, 'payable' | 'gross' | 'net' | 'vat' | 'prepaid' | 'rounding'>;
type SumName = 'payable' | 'gross' | 'net' | 'vat' | 'prepaid';

/** No VAT of the world is more than this share of the net. */
const vatShareMax = 30n;

/** Net and VAT are rounded each by itself. */
const roundingMax = 2n;

/** What was found by its sums or its nearness, not by its label. */
const inferred = 0.8;

const magnitude = (amount: Money): bigint => (amount < 0n ? -amount : amount);

type Proven = { readonly net: Money; readonly vat: Money; readonly gross: Money };

/**
 * Net, VAT and total by the page's own arithmetic: the largest amount on it is the sum of two others, of which one can be the
 * VAT of the other. The elements' net is tried first, then every other.
 */
const byArithmetic = (page: PrintedPage, hidden: Money | undefined): Proven | undefined => {
  const gross = page.amounts.at(-1);
  if (gross === undefined) return undefined;
  const nets = hidden !== undefined && page.amount(hidden) !== undefined ? [hidden] : page.amounts.toReversed();
  for (const net of nets) {
    const vat = subtract(gross, net);
    if (vat > 0n && vat * 100n <= net * vatShareMax && page.amounts.includes(vat)) return { net, vat, gross };
  }
  return undefined;
};

/** The printed amount next to one that is not printed: a rounding apart, no more. */
const nearest = (page: PrintedPage, wanted: Money): Money | undefined =>
  page.amounts
    .filter((amount) => magnitude(subtract(amount, wanted)) <= 100n)
    .toSorted((a, b) => (magnitude(subtract(a, wanted)) < magnitude(subtract(b, wanted)) ? -1 : 1))[0];

/** What the page says is to be paid where it does not print what the elements say. */
const totalShown = (page: PrintedPage, shown: DraftFields, hidden: DraftFields): Read<Money> | undefined => {
  const proven = byArithmetic(page, hidden.net?.value);
  if (proven !== undefined) return read(proven.gross, inferred, 'textLayer');
  if (isConfident(shown.payable)) return shown.payable;
  const close = hidden.payable === undefined ? undefined : nearest(page, hidden.payable.value);
  return close === undefined ? (shown.payable ?? shown.gross) : read(close, inferred, 'textLayer');
};

/** True where the page shows the elements' amount, but as another sum than they do: its gross amount, say, of which a part is paid. */
const isShownAsOther = (shown: DraftFields, hidden: DraftFields): boolean => {
  const { payable } = hidden;
  if (payable === undefined || !isConfident(shown.payable) || shown.payable.value === payable.value) return false;
  return [shown.net, shown.vat, shown.gross].some((sum) => isConfident(sum) && sum.value === payable.value);
};

/** The page's own net, VAT and gross add up, so that it misread none of them. */
const addsUp = ({ net, vat, gross, payable }: DraftFields): boolean => {
  const total = gross ?? payable;
  return (
    isConfident(net) &&
    isConfident(vat) &&
    isConfident(total) &&
    magnitude(subtract(add(net.value, vat.value), total.value)) <= roundingMax
  );
};

/** A page that prints its credit with a minus is kept to, as its reader sees it: the elements of a credit note have none. */
const asPrinted = (exact: Read<Money>, { payable, gross }: DraftFields): Read<Money> => {
  const total = payable ?? gross;
  return total !== undefined && total.value < 0n && exact.value > 0n ? { ...exact, value: money(-exact.value) } : exact;
};

/**
 * One sum beside the total. The page contradicts it where it does not print it and says another outright; of net and VAT,
 * which may stand there rate by rate, only with a reckoning of its own that adds up.
 */
const mergeSum = (
  comparison: Comparison,
  name: SumName,
  shown: DraftFields,
  hidden: DraftFields,
): Read<Money> | undefined => {
  const exact = hidden[name];
  const seen = shown[name];
  if (exact === undefined) return undefined;
  const at = comparison.page.amount(exact.value);
  if (at !== undefined) return confirmed(asPrinted(exact, shown), at, seen);
  const isPart = name === 'net' || name === 'vat';
  const differs = isConfident(seen) && magnitude(seen.value) !== magnitude(exact.value) && (!isPart || addsUp(shown));
  // A sum of nought is often left out, and a confident reading beside it may be of an empty column.
  return differs && exact.value !== 0n ? comparison.contradict(name, seen, exact) : asPrinted(exact, shown);
};

/** Sums that the elements leave out (profile MINIMUM) come from the page, if they fit those that are there. */
const filled = (sums: Sums, shown: DraftFields): Sums => {
  const { gross, payable } = sums;
  const isPrepaidRight =
    shown.prepaid !== undefined &&
    gross !== undefined &&
    payable !== undefined &&
    subtract(gross.value, shown.prepaid.value) === payable.value;
  return {
    ...sums,
    payable: payable ?? shown.payable,
    gross: gross ?? shown.gross,
    net: sums.net ?? shown.net,
    vat: sums.vat ?? shown.vat,
    prepaid: sums.prepaid ?? (isPrepaidRight && shown.prepaid?.value !== zero ? shown.prepaid : undefined),
  };
};

const contradictTotal = (comparison: Comparison, total: Read<Money>, shown: DraftFields, hidden: DraftFields): Sums => {
  const { payable, gross, net, vat } = hidden;
  const isOneSum = payable !== undefined && gross?.value === payable.value;
  const proven = byArithmetic(comparison.page, net?.value);
  const part = (name: 'net' | 'vat', exact: Read<Money> | undefined): Read<Money> | undefined => {
    if (exact === undefined) return shown[name];
    if (proven !== undefined && proven[name] !== exact.value)
      return comparison.contradict(name, read(proven[name], inferred, 'textLayer'), exact);
    const merged = mergeSum(comparison, name, shown, hidden);
    // What belongs to a contradicted total and is not printed is no surer than that.
    return merged === exact ? { ...exact, confidence: contradicted } : merged;
  };
  return {
    payable: payable === undefined ? total : comparison.contradict('payable', total, payable),
    gross:
      isOneSum && gross !== undefined
        ? comparison.contradict('gross', total, gross)
        : mergeSum(comparison, 'gross', shown, hidden),
    net: part('net', net),
    vat: part('vat', vat),
    prepaid: mergeSum(comparison, 'prepaid', shown, hidden),
    rounding: hidden.rounding,
  };
};

/**
 * The sums of both. What is to be paid is nearly always printed: a page that prints amounts but not this one contradicts it,
 * be it by one cent. Its own total is then found by its arithmetic, by its label, or as the amount a rounding away.
 */
export const mergeSums = (comparison: Comparison, shown: DraftFields, hidden: DraftFields): Sums => {
  const { page } = comparison;
  const { payable } = hidden;
  const isUnseen = payable !== undefined && payable.value !== 0n && page.amount(payable.value) === undefined;
  if (payable !== undefined && page.amounts.length > 0 && (isUnseen || addsUpToAnother(page, hidden))) {
    const total = totalShown(page, shown, hidden);
    return contradictTotal(comparison, total ?? payable, shown, hidden);
  }
  if (isShownAsOther(shown, hidden) && shown.payable !== undefined && payable !== undefined)
    return {
      payable: comparison.contradict('payable', shown.payable, payable),
      gross: mergeSum(comparison, 'gross', shown, hidden),
      net: mergeSum(comparison, 'net', shown, hidden),
      vat: mergeSum(comparison, 'vat', shown, hidden),
      prepaid: hidden.prepaid ?? shown.prepaid,
      rounding: hidden.rounding,
    };
  return filled(
    {
      payable: mergeSum(comparison, 'payable', shown, hidden),
      gross: mergeSum(comparison, 'gross', shown, hidden),
      net: mergeSum(comparison, 'net', shown, hidden),
      vat: mergeSum(comparison, 'vat', shown, hidden),
      prepaid: mergeSum(comparison, 'prepaid', shown, hidden),
      rounding: hidden.rounding,
    },
    shown,
  );
};

/** True where the page prints amounts, and none that is or nearly is what the elements say is to be paid. */
export const printsAnotherTotal = (page: PrintedPage, hidden: DraftFields): boolean => {
  const payable = hidden.payable?.value;
  if (payable === undefined || payable === 0n || page.amounts.length === 0) return false;
  if (addsUpToAnother(page, hidden)) return true;
  return page.amount(payable) === undefined && nearest(page, payable) === undefined;
};

/** Further apart than a hundredth. */
const differ = (a: bigint, b: bigint): boolean => magnitude(money(a - b)) > a / 100n;

/** The page's own arithmetic gives another total, and the elements' net is not on it: that their total is was chance. */
const addsUpToAnother = (page: PrintedPage, { net, gross, payable }: DraftFields): boolean => {
  if (net === undefined || payable?.value === 0n || page.amounts.includes(money(magnitude(net.value)))) return false;
  const proven = byArithmetic(page, undefined);
  return (
    proven !== undefined &&
    [gross, payable].every((sum) => sum === undefined || differ(magnitude(sum.value), proven.gross))
  );
};

/** The page's own sums where the elements are of another document: its arithmetic before its labels. */
export const sumsShown = (page: PrintedPage, shown: DraftFields): Sums => {
  const proven = byArithmetic(page, undefined);
  const { payable, gross, net, vat, prepaid, rounding } = shown;
  const inferredRead = (value: Money | undefined): Read<Money> | undefined =>
    value === undefined ? undefined : read(value, inferred, 'textLayer');
  return {
    payable: payable ?? gross ?? inferredRead(proven?.gross),
    gross: gross ?? inferredRead(proven?.gross),
    net: net ?? inferredRead(proven?.net),
    vat: vat ?? inferredRead(proven?.vat),
    prepaid,
    rounding,
  };
};

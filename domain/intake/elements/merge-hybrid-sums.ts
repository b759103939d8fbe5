import { add, subtract, zero, type Money } from '../../money/money.ts';
import { read, type DraftFields, type Read } from '../draft.ts';
import { confirmed, isConfident, type Comparison } from './comparison.ts';
import type { PrintedPage } from './printed.ts';

type Sums = Pick<DraftFields, 'payable' | 'gross' | 'net' | 'vat' | 'prepaid' | 'rounding'>;
type SumName = 'payable' | 'gross' | 'net' | 'vat' | 'prepaid';

/** No VAT of the world is more than this share of the net. */
const vatShareMax = 30n;

/** What was found by its sums or its nearness, not by its label. */
const inferred = 0.8;

const magnitude = (amount: Money): bigint => (amount < 0n ? -amount : amount);

/** VAT and total that the page prints besides the elements' net, the total being the largest amount on it. */
const byArithmetic = (page: PrintedPage, net: Money | undefined): { vat: Money; gross: Money } | undefined => {
  const gross = page.amounts.at(-1);
  if (net === undefined || gross === undefined || page.amount(net) === undefined) return undefined;
  const vat = subtract(gross, net);
  const isVat = vat > 0n && vat * 100n <= net * vatShareMax && page.amounts.includes(vat);
  return isVat ? { vat, gross } : undefined;
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

/** One sum beside the total. The page contradicts it where it does not print it and says another outright. */
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
  if (at !== undefined) return confirmed(exact, at, seen);
  // A sum of nought is often left out, and a confident reading of nought may be an empty column.
  const differs = isConfident(seen) && seen.value !== exact.value && magnitude(seen.value) !== magnitude(exact.value);
  return differs && exact.value !== 0n ? comparison.contradict(name, seen, exact) : exact;
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
  const unsureVat = vat === undefined ? undefined : { ...vat, confidence: 0.5 };
  return {
    payable: payable === undefined ? total : comparison.contradict('payable', total, payable),
    gross:
      isOneSum && gross !== undefined
        ? comparison.contradict('gross', total, gross)
        : mergeSum(comparison, 'gross', shown, hidden),
    net: mergeSum(comparison, 'net', shown, hidden),
    vat:
      proven === undefined || vat === undefined || add(net?.value ?? zero, vat.value) === proven.gross
        ? comparison.page.amount(vat?.value ?? zero) === undefined
          ? unsureVat
          : vat
        : comparison.contradict('vat', read(proven.vat, inferred, 'textLayer'), vat),
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
  if (payable !== undefined && page.amounts.length > 0 && isUnseen) {
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

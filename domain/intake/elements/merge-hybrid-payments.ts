import { read, type PaymentWay, type Read } from '../draft.ts';
import { placeOf, type Line } from '../page/page-text.ts';
import { isIban } from '../values/check-digits.ts';
import { confirmed, isConfident, type Comparison } from './comparison.ts';

type Ways = readonly Read<PaymentWay>[];

const accountOf = ({ value }: Read<PaymentWay>): string | undefined =>
  value.type === 'creditTransfer' ? value.iban : undefined;

/** Lengths of IBANs (ISO 13616) where invoices to Denmark come from; elsewhere a labelled one ends with its line. */
const ibanLengths: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GL: 18,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  SE: 24,
};

const labelled = /\bIBAN\b[\s:.-]*([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{1,4}){2,8})/g;

/** IBANs that the page labels as such, cut to the length of their country; one that fails its check digits is less sure. */
const labelledIbans = (lines: readonly Line[]): Ways =>
  lines.flatMap((line) =>
    [...line.text.matchAll(labelled)].flatMap((match): Ways => {
      const found = (match[1] ?? '').replaceAll(/\s/g, '');
      const length = ibanLengths[found.slice(0, 2)];
      if (length === undefined || found.length < length) return [];
      const iban = found.slice(0, length);
      return [
        read<PaymentWay>({ type: 'creditTransfer', iban }, isIban(iban) ? 0.97 : 0.85, 'textLayer', placeOf(line)),
      ];
    }),
  );

/** A number that breaks over two lines of a narrow column is known by its start: country, check digits and bank. */
const startLength = 12;

/** The first of those that name the same account. */
const once = (ways: Ways): Ways => [...new Map(ways.map((way) => [JSON.stringify(way.value), way])).values()];

/**
 * The ways of paying. Those of the elements are what a program pays; the page's count where the elements have none. An
 * account of the elements that the page does not show while it shows another is the mark of a changed invoice.
 */
export const mergePayments = (
  { page, contradict }: Comparison,
  shown: Ways,
  hidden: Ways,
  lines: readonly Line[],
): Ways => {
  if (hidden.length === 0) return shown.length > 0 ? shown : once(labelledIbans(lines));
  const merged = hidden.map((way) => {
    const account = accountOf(way);
    const at = account === undefined ? undefined : (page.text(account) ?? page.text(account.slice(0, startLength)));
    return at === undefined ? way : confirmed(way, at, undefined);
  });
  const exact = hidden.find((way) => accountOf(way) !== undefined);
  const other = shown.find((way) => isConfident(way) && isIban(accountOf(way) ?? ''));
  const isSeen = merged.some((way) => accountOf(way) !== undefined && way.at !== undefined);
  // A slip, a Danish account or MobilePay that the page offers besides is a way of its own.
  const besides = shown.filter(
    (way) =>
      isConfident(way) &&
      ['fik', 'bank', 'mobilePay'].includes(way.value.type) &&
      hidden.every(({ value }) => value.type !== way.value.type),
  );
  return exact === undefined || other === undefined || isSeen
    ? [...merged, ...besides]
    : [contradict('payments', other, exact), ...merged.filter((way) => way !== exact), ...besides];
};

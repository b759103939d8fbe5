import type { Concern } from '../checks/concerns.ts';
import type { PaymentWay, Read } from '../draft.ts';
import { fromXml } from './exact.ts';

/** Codes of UNTDID 4461 for money that the creditor draws himself from a card: bank card, credit card, debit card. */
const cards = new Set(['48', '54', '55']);

/** A card of the debtor's is the only way that is named: the money was to be drawn, as with a direct debit. */
export const concernsOfMeans = (codes: readonly (string | undefined)[]): readonly Concern[] =>
  codes.length > 0 && codes.every((code) => code !== undefined && cards.has(code))
    ? [{ code: 'DIRECT_DEBIT', facts: {} }]
    : [];

type Transfer = Extract<PaymentWay, { type: 'creditTransfer' }>;

/** The same account, and nothing that the one says is denied by the other. */
const isSameTransfer = (a: Transfer, b: Transfer): boolean =>
  a.iban === b.iban &&
  (['bic', 'branch', 'paymentId'] as const).every(
    (part) => a[part] === undefined || b[part] === undefined || a[part] === b[part],
  );

/** Each way once, in the order of the document. Of one account said twice, once with its BIC and once without, both are one. */
export const onceEach = (ways: readonly PaymentWay[]): readonly Read<PaymentWay>[] => {
  const kept: PaymentWay[] = [];
  for (const way of ways) {
    const at = kept.findIndex((other) =>
      way.type === 'creditTransfer' && other.type === 'creditTransfer'
        ? isSameTransfer(way, other)
        : JSON.stringify(way) === JSON.stringify(other),
    );
    const twin = kept[at];
    if (twin === undefined) kept.push(way);
    else kept[at] = { ...twin, ...way };
  }
  return kept.flatMap((way) => fromXml(way) ?? []);
};

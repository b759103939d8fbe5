import { danishDay, plusMonths, type LocalDate } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import { add, share, zero, type Money } from '../money/money.ts';
import { vatBasisPoints } from '../tariffs/bek-601-collection-costs.ts';
import { priceOn, type PriceItem, type PriceRow } from './price-list.ts';
import { coveredBy, isMoneyEvent, type MoneyEvent } from './received.ts';
import type { Charge, SettledCase, SettlementInput } from './settlement.ts';

const vatOn = (net: Money): Money => share(net, vatBasisPoints);

/** A charge of a row: its amount, or its share of `base`; with VAT (T16.5). */
const chargeOf = (row: PriceRow, caseId: string | null, base: Money): Charge => {
  const amount = row.price.unit === 'amount' ? row.price.amount : share(base, row.price.basisPoints);
  return {
    rowId: row.id,
    item: row.item,
    caseId,
    base: row.price.unit === 'amount' ? amount : base,
    amount,
    vat: vatOn(amount),
  };
};

/** Which commission recovered principal bears: by where the case stood on the day the debtor paid, in monitoring by the age of the claim (T11.3). */
const commissionItem = ({ claimDue, monitoringSince }: SettledCase, paidOn: LocalDate): PriceItem => {
  if (monitoringSince === undefined || paidOn < monitoringSince) return 'commissionOutOfCourt';
  if (paidOn <= plusMonths(claimDue, 12)) return 'commissionMonitoringFirstYear';
  return paidOn <= plusMonths(claimDue, 36) ? 'commissionMonitoringToThirdYear' : 'commissionMonitoringLater';
};

/** The day from which the debtor's money counts; of a replay the earliest day that it corrects. */
const paidOn = (event: MoneyEvent): LocalDate => (event.type === 'AccountReplayed' ? event.since : event.valueDate);

const sumOfParts = (event: MoneyEvent, counts: (part: ReturnType<typeof coveredBy>[number]) => boolean): Money =>
  add(...coveredBy(event).flatMap((part) => (counts(part) ? [part.amount] : [])));

/** Sums of events by the row of the price list that was in force when they happened. */
const byRow = (
  events: readonly MoneyEvent[],
  rowOf: (event: MoneyEvent) => PriceRow,
  baseOf: (event: MoneyEvent) => Money,
): readonly (readonly [PriceRow, Money])[] => {
  const sums = new Map<PriceRow, Money>();
  for (const event of events) {
    const base = baseOf(event);
    if (base !== 0n) sums.set(rowOf(event), add(sums.get(rowOf(event)) ?? zero, base));
  }
  return [...sums];
};

/** Commission on the principal that the month's payments recovered in a case (T15.1, T16.5), one charge for each price. */
const commissionOf = (input: SettlementInput, caseId: string, events: readonly MoneyEvent[]): readonly Charge[] =>
  byRow(
    events,
    (event) => {
      const item = commissionItem(input.caseOf(caseId), paidOn(event));
      return priceOn(input.priceList, input.agreement, item, danishDay(event.at));
    },
    (event) => sumOfParts(event, ({ component }) => component === 'principal'),
  ).map(([row, base]) => chargeOf(row, caseId, base));

/**
 * VAT on collection costs that the agency keeps (T16.5, law.md 3 and 10.2): where the creditor deducts VAT the debtor pays the costs without it, and the
 * creditor is billed the VAT alone. Where the debtor paid it, the fee contains it already. Reminder and compensation fees are outside VAT.
 */
const vatOnKeptCosts = (input: SettlementInput, caseId: string, events: readonly MoneyEvent[]): readonly Charge[] => {
  const isNetCosts = (itemId: string): boolean => {
    const { fee, vat } = input.feeOf(caseId, itemId);
    return fee === 'collectionCosts' && vat === 0n;
  };
  return byRow(
    events,
    (event) => priceOn(input.priceList, input.agreement, 'keptCollectionCosts', danishDay(event.at)),
    (event) => sumOfParts(event, ({ component, itemId }) => component === 'agencyFees' && isNetCosts(itemId)),
  ).map(([row, base]) => {
    const { amount: taxed, ...charge } = chargeOf(row, caseId, base);
    return { ...charge, base: taxed, amount: zero };
  });
};

/** The charges of one case: its creation in this month, commission, VAT on what the agency keeps. Charges of nothing are left out. */
export const chargesOfCase = (
  input: SettlementInput,
  caseId: string,
  events: readonly CaseEvent[],
): readonly Charge[] => {
  const money = events.filter(isMoneyEvent);
  const created = events
    .filter(({ type }) => type === 'CaseAccepted')
    .map((event) => priceOn(input.priceList, input.agreement, 'caseCreation', danishDay(event.at)));
  return [
    ...created.map((row) => chargeOf(row, caseId, zero)),
    ...commissionOf(input, caseId, money),
    ...vatOnKeptCosts(input, caseId, money),
  ].filter(({ amount, vat }) => amount !== 0n || vat !== 0n);
};

/** Charges that belong to no case: the year of the subscription that begins in this month (T15.1). */
export const chargesOfCreditor = (input: SettlementInput): readonly Charge[] => {
  if (input.subscriptionFrom === undefined) return [];
  const row = priceOn(input.priceList, input.agreement, 'subscription', input.subscriptionFrom);
  return [chargeOf(row, null, zero)].filter(({ amount }) => amount !== 0n);
};

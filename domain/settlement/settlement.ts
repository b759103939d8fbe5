import type { LocalDate } from '../calendar/local-date.ts';
import type { CaseEvent, FeeKind } from '../case/events.ts';
import type { Component, Entry } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import type { Agreement, PriceItem, PriceRow } from './price-list.ts';

/** What a settlement has to know of a fee that was paid: what it was for, and the VAT contained in it (øre). */
export type PaidFee = { readonly fee: FeeKind; readonly vat: Money };

/** What a settlement has to know of a case that recovered principal: it decides which commission is due (T11.3). */
export type SettledCase = { readonly claimDue: LocalDate; readonly monitoringSince: LocalDate | undefined };

export type SettlementInput = {
  readonly creditorId: string;
  /** "2026-06", Danish calendar. */
  readonly month: string;
  readonly agreement: Agreement;
  readonly priceList: readonly PriceRow[];
  /**
   * The creditor's events recorded in the month, of any case and in any order; those that move no money may be left out. Recorded, not happened:
   * a command that came through late belongs to the month that was open then (design: closed months stay as they are).
   */
  readonly events: readonly CaseEvent[];
  readonly feeOf: (caseId: string, itemId: string) => PaidFee;
  readonly caseOf: (caseId: string) => SettledCase;
  /** A year of the subscription begins in this month (T15.1); the day on which it does. */
  readonly subscriptionFrom: LocalDate | undefined;
  /** What the creditor still owed from earlier months, as zero or a negative sum (T15.4), øre. */
  readonly carriedIn: Money;
};

/** What the creditor is charged, by the row of the price list that it came from (T1.1, T15.1). Øre; `amount` excludes VAT, `vat` is 25 % of its base. */
export type Charge = {
  readonly rowId: string;
  readonly item: PriceItem;
  readonly caseId: string | null;
  /** What a share was taken of; the price itself where it is an amount. */
  readonly base: Money;
  readonly amount: Money;
  readonly vat: Money;
};

/**
 * One case of the month, øre. `received` is what came in for the debt, without what is paid back to the debtor (`overpaid`); a correction may make
 * any of them negative. Identities: received = Σ perComponent = toCreditor + toAgency; payout = toCreditor − commission − fees − vat − direct.
 */
export type SettlementLine = {
  readonly caseId: string;
  readonly received: Money;
  readonly overpaid: Money;
  readonly perComponent: Readonly<Record<Component, Money>>;
  readonly toCreditor: Money;
  /** Agency fees with the VAT in them. */
  readonly toAgency: Money;
  readonly commission: Money;
  /** Services by the price list other than commission. */
  readonly fees: Money;
  /** VAT on commission and fees, and on collection costs that the agency keeps for a creditor who deducts VAT (T16.5). */
  readonly vat: Money;
  /** Agency fees that the debtor paid to the creditor itself (T4.4): the creditor owes them to the agency (T16.5). */
  readonly direct: Money;
  /** What the case leaves for the creditor; negative where its charges exceed what came in. */
  readonly payout: Money;
};

/**
 * The month's account of one creditor (T16.4), øre. Identity: payable + carriedIn = commission + fees + vat + direct + payout + carriedOut, and only
 * one of `payout` and `carriedOut` is not zero: a debt of the creditor is offset against the next month (T15.4).
 */
export type Settlement = {
  readonly creditorId: string;
  readonly month: string;
  readonly agreement: Agreement;
  readonly lines: readonly SettlementLine[];
  /** Every charge, those of cases and those of none. */
  readonly charges: readonly Charge[];
  /** What the month's events credited to `payableToCreditor`. */
  readonly payable: Money;
  readonly commission: Money;
  readonly fees: Money;
  readonly vat: Money;
  /** Agency fees that debtors paid to the creditor itself. */
  readonly direct: Money;
  readonly carriedIn: Money;
  readonly payout: Money;
  readonly carriedOut: Money;
  readonly entries: readonly Entry[];
};

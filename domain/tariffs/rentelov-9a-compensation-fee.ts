import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, zero, type Money } from '../money/money.ts';

/**
 * Compensation fee, Renteloven §9a(3) and BEK 105 of 31 January 2013: DKK 310 for each invoice between businesses that arose on or after
 * 1 March 2013, due as soon as interest is, never from a consumer; the terms cap it at ten in a case (T6.4).
 * Worked example: a business with twelve late invoices in one case owes 10 × 310 = 3,100.
 */
export const compensationFeeRule = 'Renteloven §9a(3)';
export const compensationFeeAmount: Money = kroner(310);
export const compensationFeesPerCaseMax = 10;

/** The fee for one more invoice; zero where the debtor is no business, interest has not begun, or ten were charged already. */
export const compensationFee = (facts: {
  readonly debtorIsBusiness: boolean;
  readonly issued: LocalDate;
  readonly interestStart: LocalDate;
  readonly on: LocalDate;
  readonly chargedInCase: number;
}): Money =>
  facts.debtorIsBusiness &&
  facts.issued >= day('2013-03-01') &&
  facts.on >= facts.interestStart &&
  facts.chargedInCase < compensationFeesPerCaseMax
    ? compensationFeeAmount
    : zero;

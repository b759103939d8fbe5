import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, zero, type Money } from '../money/money.ts';
import { inForce, type TariffTable } from './tariff.ts';

/**
 * Compensation fee, Renteloven §9a(3) and BEK 105 of 31 January 2013: DKK 310 for each invoice between businesses that arose on or after
 * 1 March 2013, due as soon as interest is (after the first day that bears it: on that day payment is still in time), never from a consumer; once for each running arrears of a running account (subscription, rent); the
 * terms cap it at ten in a case (T6.4). Outside VAT.
 * Worked example: a business with twelve late invoices in one case owes 10 × 310 = 3,100.
 */
export const compensationFeeRule = 'Renteloven §9a(3)';
export const compensationFeeAmount: Money = kroner(310);
export const compensationFeesPerCaseMax = 10;

export const compensationFeeTable: TariffTable<Money> = {
  rule: compensationFeeRule,
  appliesBy: 'arose',
  rows: [{ validFrom: day('2013-03-01'), figure: compensationFeeAmount, status: 'primary', source: 'BEK 105/2013' }],
};

/**
 * The fee for one more invoice; zero where the debtor is no business, the invoice arose too early, interest has not begun, none of its principal
 * is open (`principalOpen`, left out: it is), its running account bore the fee already (`runningAccountCharged`), or ten were charged already.
 */
export const compensationFee = (facts: {
  readonly debtorIsBusiness: boolean;
  readonly issued: LocalDate;
  readonly interestStart: LocalDate;
  readonly on: LocalDate;
  readonly chargedInCase: number;
  readonly principalOpen?: Money;
  readonly runningAccountCharged?: boolean;
}): Money => {
  const isDue =
    facts.debtorIsBusiness &&
    facts.on > facts.interestStart &&
    (facts.principalOpen === undefined || facts.principalOpen > 0n) &&
    facts.runningAccountCharged !== true &&
    facts.chargedInCase < compensationFeesPerCaseMax;
  return isDue ? (inForce(compensationFeeTable.rows, facts.issued)?.figure ?? zero) : zero;
};

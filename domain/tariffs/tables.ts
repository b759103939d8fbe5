import { actualCostTable, collectionCostTable, ownCollectionCostTable } from './bek-601-collection-costs.ts';
import { lateInterestRule, referenceRates, surchargeRule, surcharges } from './rentelov-5-late-interest.ts';
import { compensationFeeTable } from './rentelov-9a-compensation-fee.ts';
import { collectionFeeTable } from './rentelov-9b-collection-fee.ts';
import { reminderFeeTable } from './rentelov-9b-reminder-fee.ts';
import { bailiffFeeTable } from './retsafgiftslov-bailiff-fee.ts';
import { civilCaseFeeTable, hearingFeeTermsTable } from './retsafgiftslov-civil-case-fee.ts';
import { paymentOrderFeeTable } from './retsafgiftslov-payment-order-fee.ts';
import { awardedCostsTable, bailiffMeetingTable } from './retsplejelov-316-awarded-costs.ts';
import { smallClaimsLimitTable } from './retsplejelov-400-small-claims-limit.ts';
import { paymentOrderLimitTable } from './retsplejelov-477a-payment-order-limit.ts';
import { isConfirmed, rowId, type RowId, type TariffTable } from './tariff.ts';

/** Every dated figure of the law that Rykker computes with, rule by rule. */
export const tariffTables: readonly TariffTable<unknown>[] = [
  { rule: lateInterestRule, appliesBy: 'event', rows: referenceRates },
  { rule: surchargeRule, appliesBy: 'due', rows: surcharges },
  compensationFeeTable,
  reminderFeeTable,
  collectionFeeTable,
  collectionCostTable,
  ownCollectionCostTable,
  actualCostTable,
  civilCaseFeeTable,
  hearingFeeTermsTable,
  paymentOrderFeeTable,
  bailiffFeeTable,
  paymentOrderLimitTable,
  smallClaimsLimitTable,
  awardedCostsTable,
  bailiffMeetingTable,
];

/** The rows that their sources do not settle: what a live deployment refuses until an operator confirms it. Empty rows cannot be confirmed. */
export const rowsToConfirm: readonly RowId[] = tariffTables.flatMap(({ rule, rows }) =>
  rows.filter(({ figure, status }) => figure !== undefined && !isConfirmed(status)).map((row) => rowId(rule, row)),
);

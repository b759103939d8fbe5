import { allocationRule, principalRule } from '../reckoning/books.ts';
import { collectionCostRule, ownCollectionCostRule } from '../tariffs/bek-601-collection-costs.ts';
import { agreedInterestRule, lateInterestRule } from '../tariffs/rentelov-5-late-interest.ts';
import { compensationFeeRule } from '../tariffs/rentelov-9a-compensation-fee.ts';
import { collectionFeeRule } from '../tariffs/rentelov-9b-collection-fee.ts';
import { reminderFeeRule } from '../tariffs/rentelov-9b-reminder-fee.ts';
import { bailiffFeeRule } from '../tariffs/retsafgiftslov-bailiff-fee.ts';
import { civilCaseFeeRule, hearingFeeTermsRule } from '../tariffs/retsafgiftslov-civil-case-fee.ts';
import { paymentOrderFeeRule } from '../tariffs/retsafgiftslov-payment-order-fee.ts';
import { awardedCostsRule, bailiffMeetingRule } from '../tariffs/retsplejelov-316-awarded-costs.ts';
import { smallClaimsLimitRule } from '../tariffs/retsplejelov-400-small-claims-limit.ts';
import { paymentOrderLimitRule } from '../tariffs/retsplejelov-477a-payment-order-limit.ts';

/** Every rule code that a line of a debt statement, or a figure that it rests on, may carry: statutes first, then clauses of the terms. */
export const statementRules = [
  lateInterestRule,
  agreedInterestRule,
  reminderFeeRule,
  collectionFeeRule,
  compensationFeeRule,
  collectionCostRule,
  ownCollectionCostRule,
  'BEK 601/2002 §§3(2), 4(2)',
  civilCaseFeeRule,
  hearingFeeTermsRule,
  paymentOrderFeeRule,
  bailiffFeeRule,
  awardedCostsRule,
  bailiffMeetingRule,
  smallClaimsLimitRule,
  paymentOrderLimitRule,
  principalRule,
  'T5.4',
  'T14.4',
  'T14.5',
  allocationRule,
  'T16.1(2)',
  'T16.2',
  'T17.1',
] as const;
export type StatementRule = (typeof statementRules)[number];

/** A rule as a debtor reads it: the statute or agreement by name, and in one sentence what it says. */
export type RuleWords = { readonly name: string; readonly sentence: string };

const known: ReadonlySet<string> = new Set(statementRules);

/** Whether a debtor can be told what the rule says. */
export const isStatementRule = (rule: string): rule is StatementRule => known.has(rule);

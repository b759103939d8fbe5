/** What the books of a case cannot prove (`proveConservation`). `CHAIN_BROKEN` comes from whoever can reckon hashes. */
export type ConservationCode =
  | 'EVENTS_MISSING'
  | 'SNAPSHOT_MISSING'
  | 'SNAPSHOT_DIFFERS'
  | 'FOLD_FAILED'
  | 'BOOKS_DIFFER'
  | 'SEQUENCE_BROKEN'
  | 'CASE_MIXED'
  | 'ENTRIES_UNBALANCED'
  | 'ACCOUNT_OFF'
  | 'CHARGE_BELOW_ZERO'
  | 'CHARGE_REPEATED'
  | 'CHARGE_MISPLACED'
  | 'CHARGED_WHEN_CLOSED'
  | 'CLAIM_UNKNOWN'
  | 'VAT_OFF'
  | 'ITEM_UNKNOWN'
  | 'ITEM_BELOW_ZERO'
  | 'ITEM_ABOVE_AMOUNT'
  | 'COVERING_BELOW_ZERO'
  | 'SURPLUS_BELOW_ZERO'
  | 'PARTS_OFF'
  | 'MONEY_OFF'
  | 'AMOUNT_NOT_POSITIVE'
  | 'VALUE_DATE_IN_FUTURE'
  | 'FACT_REPEATED'
  | 'FACT_UNKNOWN'
  | 'MONEY_MISNAMED'
  | 'REVERSAL_UNKNOWN'
  | 'REVERSAL_LEFT_COVERINGS'
  | 'CORRECTION_UNNAMED'
  | 'CORRECTION_EMPTY'
  | 'REFUND_ABOVE_OVERPAYMENT'
  | 'LETTER_OFF'
  | 'CLOSED_OWES'
  | 'PAID_NOT_CLOSED'
  | 'CHAIN_BROKEN';

/** What was charged that the law does not allow, or not so (`findOvercharges`). */
export type OverchargeCode =
  | 'INTEREST_ABOVE'
  | 'INTEREST_TOO_EARLY'
  | 'INTEREST_IN_FUTURE'
  | 'INTEREST_LINE_OFF'
  | 'FEE_ABOVE'
  | 'COSTS_ABOVE'
  | 'COMPENSATION_ABOVE'
  | 'PRINCIPAL_ABOVE'
  | 'OUTLAY_ABOVE'
  | 'CHARGED_BELOW'
  | 'CHARGED_ON_WRONG_CLAIM'
  | 'VAT_NOT_LAWFUL'
  | 'FEE_ON_SMALL_REST'
  | 'RULE_OFF'
  | 'ALLOCATION_OFF'
  | 'OVERPAYMENT_OFF'
  | 'NOTICE_DEADLINE_UNLAWFUL'
  | 'WRITE_DOWN_ABOVE_SHARE'
  | 'WRITE_DOWN_NOT_IN_MONITORING';

/**
 * One thing that is wrong with a case, as data: ids, codes and amounts in øre, never a name. `seq`: the event at which it shows; `null` where it
 * shows in the case as a whole.
 */
export type Finding<Code extends string = ConservationCode | OverchargeCode> = {
  readonly code: Code;
  readonly seq: number | null;
  readonly facts: Readonly<Record<string, string>>;
};

/** Takes down findings. */
export type Find<Code extends string> = (code: Code, seq: number | null, facts?: Finding['facts']) => void;

/** A list of findings and what writes to it; lives only inside one watchman's look at one case. */
export const findings = <Code extends string>(): { readonly found: Finding<Code>[]; readonly find: Find<Code> } => {
  const found: Finding<Code>[] = [];
  return { found, find: (code, seq, facts = {}) => void found.push({ code, seq, facts }) };
};

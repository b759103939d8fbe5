import { add, type Money } from '../money/money.ts';

/** What a commission of the price list counts. `recovered`: principal that was paid (T11.3), the ordinary price; the other only where agreed (T1.6). */
export type CommissionCounts = 'recovered' | 'recoveredAndWrittenDown';

/**
 * The principal on which the agency's commission is computed, øre (T14.6, docs/adr/0011). A write-down takes nothing off it: what the debtor paid under
 * the deal is counted in full. What was written down is counted too where the creditor's price says so, and never otherwise: nobody received it.
 * Worked example: of 10,000 the debtor pays 7,500 and 2,500 is written down: 7,500, or 10,000 where the price counts both.
 */
export const commissionBase = (facts: {
  readonly recoveredPrincipal: Money;
  readonly writtenDownPrincipal: Money;
  readonly counts: CommissionCounts;
}): Money => {
  switch (facts.counts) {
    case 'recovered':
      return facts.recoveredPrincipal;
    case 'recoveredAndWrittenDown':
      return add(facts.recoveredPrincipal, facts.writtenDownPrincipal);
  }
};

import type { LocalDate } from '../calendar/local-date.ts';
import { subtract, zero, type Money } from '../money/money.ts';
import {
  exactInterest,
  interestLines,
  interestOwed,
  interestStart,
  lateInterestRule,
  rateOn,
  type InterestLine,
  type InterestTerms,
} from '../tariffs/rentelov-5-late-interest.ts';
import type { ReckonedClaim, Setting } from './facts.ts';

/** A line of a claim's interest with its share of the rounded running sum, so that the lines of a claim sum to what it owes. */
export type InterestCharge = InterestLine & {
  readonly claimId: string;
  readonly rule: string;
  readonly amount: Money;
};

/** The running interest of one claim. Lives only inside one reckoning. */
export type ClaimInterest = {
  /** Lets the days up to `to` (excluded) bear interest on `principal`; gives the whole sum owed so far, rounded once, øre. */
  readonly runTo: (to: LocalDate, principal: Money) => Money;
  readonly charges: () => readonly InterestCharge[];
  /** Days that should have borne interest and for which no rate was usable: the first, and the day after the last. */
  readonly unknown: () => { readonly from: LocalDate; readonly to: LocalDate } | undefined;
};

export const termsOf = (claim: ReckonedClaim, { debtorKind, dayCount }: Setting): InterestTerms => ({
  due: claim.due,
  debtorKind,
  agreedBasisPoints: claim.agreedBasisPoints,
  dayCount,
});

/** Whether a line only goes on where the last one stopped: same principal, same rate, and no half-year between. */
const continues = (last: InterestLine | undefined, next: InterestLine): last is InterestLine =>
  last?.to === next.from &&
  last.principal === next.principal &&
  last.rateBasisPoints === next.rateBasisPoints &&
  last.status === next.status &&
  !next.from.endsWith('-01-01') &&
  !next.from.endsWith('-07-01');

/** The first day of a stretch that no line covers; `undefined` where all of it is. Lines stand in order. */
const firstGap = (lines: readonly InterestLine[], from: LocalDate, to: LocalDate): LocalDate | undefined => {
  let covered = from;
  for (const line of lines) {
    if (line.from > covered) break;
    covered = line.to;
  }
  return covered < to ? covered : undefined;
};

export const claimInterest = (claim: ReckonedClaim, setting: Setting): ClaimInterest => {
  const terms = termsOf(claim, setting);
  const lines: InterestLine[] = [];
  let exact = 0n;
  let ranTo = interestStart(claim);
  let unknown: { from: LocalDate; to: LocalDate } | undefined;

  const add = (line: InterestLine): void => {
    exact += exactInterest(line, terms.dayCount);
    const last = lines.at(-1);
    if (continues(last, line)) lines[lines.length - 1] = { ...last, to: line.to, days: last.days + line.days };
    else lines.push(line);
  };

  return {
    runTo: (to, principal) => {
      if (to <= ranTo) return interestOwed(exact);
      if (principal > 0n) {
        const found = interestLines(principal, terms, ranTo, to, setting.policy);
        for (const line of found) add(line);
        const gap = firstGap(found, ranTo, to);
        if (gap !== undefined) unknown = { from: unknown?.from ?? gap, to };
      }
      ranTo = to;
      return interestOwed(exact);
    },

    charges: () => {
      let sum = 0n;
      let charged = zero;
      return lines.map((line): InterestCharge => {
        sum += exactInterest(line, terms.dayCount);
        const amount = subtract(interestOwed(sum), charged);
        charged = interestOwed(sum);
        const rule = rateOn(terms, line.from, setting.policy)?.rule ?? lateInterestRule;
        return { ...line, claimId: claim.id, rule, amount };
      });
    },

    unknown: () => unknown,
  };
};

import type { LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import { isWithinMonths } from '../limitation/warnings.ts';
import { least, money, zero, type Money } from '../money/money.ts';

/** The share of the principal, in basis points, that may be written down together: a quarter (T14.4). */
export const principalShareMax = 2_500;
/** Half of it where the claim is about to be time-barred and the creditor does not want court (T14.5). */
export const reducedPrincipalShareMax = 5_000;
/** T14.5: at most so many months are left to limitation. */
export const halfShareMonths = 3;

const whole = 10_000;

/** What is to be written down of one component. `open` and `writtenDownBefore`: øre of that component; `reducedShare`: the half of T14.5. */
export type WriteDownFacts = {
  readonly component: Component;
  readonly open: Money;
  readonly writtenDownBefore: Money;
  readonly reducedShare: boolean;
};

const shareOf = ({ component, reducedShare }: WriteDownFacts): number => {
  if (component !== 'principal') return whole;
  return reducedShare ? reducedPrincipalShareMax : principalShareMax;
};

/**
 * The most that may be written down now, øre. Principal: a quarter of the open principal and what was written down of it before, rounded down, less
 * what was written down before; half with `reducedShare` (T14.4, T14.5). Every other component: all that is open. In monitoring only: the caller's case
 * knows its stage. Worked example: 10,000.00 open: 2,500.00; once 1,000.00 of it are written down, 1,500.00 more.
 */
export const writeDownMax = (facts: WriteDownFacts): Money => {
  const { open, writtenDownBefore } = facts;
  const together = ((open + writtenDownBefore) * BigInt(shareOf(facts))) / BigInt(whole);
  const left = money(together - writtenDownBefore);
  return left > zero ? least(left, open) : zero;
};

/** Why a write-down is refused; `asked` and `allowed` in whole øre, `share` in basis points of the component. */
export type WriteDownRejected = {
  readonly code: 'WRITE_DOWN_ABOVE_SHARE' | 'AMOUNT_NOT_POSITIVE';
  readonly facts: Readonly<Record<string, string>>;
};

/** A write-down is allowed whole or refused whole: the debtor was promised a sum, and a part of it would be another deal. */
export const judgeWriteDown = (
  facts: WriteDownFacts & { readonly asked: Money },
): { readonly allowed: Money } | { readonly rejected: WriteDownRejected } => {
  const { asked } = facts;
  if (asked <= zero) return { rejected: { code: 'AMOUNT_NOT_POSITIVE', facts: { asked: String(asked) } } };
  const allowed = writeDownMax(facts);
  if (asked <= allowed) return { allowed: asked };
  return {
    rejected: {
      code: 'WRITE_DOWN_ABOVE_SHARE',
      facts: { asked: String(asked), allowed: String(allowed), share: String(shareOf(facts)) },
    },
  };
};

/**
 * Whether half of the principal may be written down (T14.5): on that day at most three months are left to limitation, and the creditor does not want
 * court. `limitationLastDay` of the principal (`limitationOf`); `undefined` while a step suspends it, since nothing runs out then.
 * Worked example: the last day is 15 June: from 15 March on.
 */
export const isHalfShare = (facts: {
  readonly on: LocalDate;
  readonly limitationLastDay: LocalDate | undefined;
  readonly creditorWantsCourt: boolean;
}): boolean =>
  !facts.creditorWantsCourt &&
  facts.limitationLastDay !== undefined &&
  isWithinMonths(facts.limitationLastDay, facts.on, halfShareMonths);

import { compareClaims } from '../allocation/allocate.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import type { DayCount } from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';

/** A claim as the reckoning needs it. `principal`: net of what was paid and credited before (T3.2), øre. */
export type ReckonedClaim = {
  readonly id: string;
  readonly principal: Money;
  readonly issued: LocalDate;
  readonly due: LocalDate;
  /** Agreed before the invoice, so that interest runs from the due date (Renteloven §3(1)). */
  readonly dueAgreed: boolean;
  /** Late interest agreed in the contract, basis points per year; `null` for the statutory rate. */
  readonly agreedBasisPoints: number | null;
  /** Claims of one running account bear one compensation fee together (Renteloven §9a). */
  readonly runningAccount: string | null;
  /** Days of reminders with a fee that the creditor sent before: they count among the three (Renteloven §9b(2)). */
  readonly earlierFeeDays: readonly LocalDate[];
};

/** What holds for a whole case: who owes, who bears the VAT, how days are counted, which figures may be used. */
export type Setting = {
  readonly debtorKind: 'consumer' | 'business';
  readonly creditorDeductsVat: boolean;
  readonly dayCount: DayCount;
  readonly policy: TariffPolicy;
};

/** Where a debtor's money came in: on our client account, there without a case at first, or with the creditor itself (T4.4, T16.5). */
export type PaidVia = 'bank' | 'unmatched' | 'creditor';

/** What every fact carries. `on`: the Danish day from which it takes effect; a payment's value date. */
type Head = { readonly id: string; readonly on: LocalDate };

/**
 * What happened to a debt, as data: everything a sum owed depends on, each with the day on which it takes effect. What may be charged for it is
 * judged when it is reckoned with; `fee` is what was asked.
 */
export type Fact = Head &
  (
    | { readonly type: 'creditorReminder'; readonly claimId: string; readonly fee: Money }
    | { readonly type: 'reminder'; readonly fee: Money }
    | { readonly type: 'notice'; readonly fee: Money; readonly deadline: LocalDate }
    | {
        readonly type: 'collectionFee';
        readonly claimId: string;
        readonly fee: Money;
        readonly component: 'agencyFees' | 'creditorFees';
      }
    /** `asked`: no more than this is charged, where a letter has told the debtor a sum. `actualCosts`: of a business (BEK 601 §3(2)). */
    | { readonly type: 'collectionStarted'; readonly asked: Money | null; readonly actualCosts: Money | null }
    /** `start`: the start of collection that asked for it, which must be the first; `null` where it was asked for by itself. */
    | { readonly type: 'compensation'; readonly claimId: string; readonly start: string | null }
    | { readonly type: 'outlay'; readonly claimId: string | null; readonly amount: Money }
    | { readonly type: 'awardedCosts'; readonly amount: Money }
    | { readonly type: 'plan'; readonly amount: Money; readonly firstDue: LocalDate }
    | { readonly type: 'creditNote'; readonly claimId: string; readonly amount: Money }
    | {
        readonly type: 'writeDown';
        readonly component: Component;
        readonly claimId: string | null;
        readonly amount: Money;
        /** T14.5: at most three months to limitation, and the creditor does not want court. */
        readonly halfShare: boolean;
        /** Agreed with the debtor already: a replay may find less open, never refuse it. */
        readonly agreed: boolean;
      }
    /** `claimId`: the claim for which the debtor marked it. */
    | {
        readonly type: 'payment';
        readonly amount: Money;
        readonly via: PaidVia;
        readonly claimId: string | null;
      }
    /** `done`: the money has left, so it counts even where a later reversal shows that it should not have. */
    | { readonly type: 'refund'; readonly amount: Money; readonly done: boolean }
    /**
     * A demand letter's offer (docs/adr/0004), written on `on`: once all that was paid, credited and written down by `deadline` reaches
     * `settledBy` the debt is settled, and bears neither interest from `interestTo` on nor charges made after `on`.
     */
    | {
        readonly type: 'offer';
        readonly deadline: LocalDate;
        readonly interestTo: LocalDate;
        readonly settledBy: Money;
      }
    /** What is open goes back to the creditor (T17.1): nothing is ours to collect from that day on. */
    | { readonly type: 'handedBack' }
  );

export type FactType = Fact['type'];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** The order of facts of one day: what is charged, then what lowers the debt (docs/calculator.md, "Order"). */
export const factTypes = [
  'creditorReminder',
  'reminder',
  'notice',
  'collectionFee',
  'collectionStarted',
  'compensation',
  'outlay',
  'awardedCosts',
  'plan',
  'creditNote',
  'writeDown',
  'payment',
  'refund',
  'offer',
  'handedBack',
] as const satisfies readonly FactType[];

const rank: ReadonlyMap<FactType, number> = new Map(factTypes.map((type, place) => [type, place]));

export const rankOf = (type: FactType): number => rank.get(type) ?? factTypes.length;

/** The claim that a fact is about; `null` where it is about the case. */
export const claimOfFact = (fact: Fact): string | null => ('claimId' in fact ? fact.claimId : null);

/** By the day of effect, then by type, claim and id: the order in which facts became known plays no part. */
export const inOrderOfEffect = (a: Fact, b: Fact): number =>
  a.on < b.on
    ? -1
    : a.on > b.on
      ? 1
      : rankOf(a.type) - rankOf(b.type) || compareClaims(claimOfFact(a), claimOfFact(b)) || (a.id < b.id ? -1 : 1);

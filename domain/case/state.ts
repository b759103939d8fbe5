import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { OpenItem } from '../allocation/allocate.ts';
import type { Money } from '../money/money.ts';
import type { Covering, Surplus } from '../reckoning/books.ts';
import type { Fact } from '../reckoning/facts.ts';
import type { PositionsOf, WorkedPosition } from './chart.ts';
import type { DeadlineKind } from './commands.ts';

/** Unknown counts as a consumer: compensation and costs above the scale would be unlawful against one (law.md 9.2). */
export type DebtorKind = 'consumer' | 'business';

/** One invoice's principal with its dates. `principal` is net of payments and credit notes (T3.2). */
export type Claim = {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly principal: Money;
  readonly issued: LocalDate;
  readonly due: LocalDate;
  /** Agreed before the invoice, so that interest runs from the due date (Renteloven §3(1)). */
  readonly dueAgreed: boolean;
  /** Days of reminders with a fee that the creditor sent before and did not hand over: they count among the three (Renteloven §9b(2)). */
  readonly earlierFeeDays: readonly LocalDate[];
};

/** A claim under collection. Interest of it is posted up to `interestTo` (excluded). */
export type ClaimAccount = Claim & { readonly interestStart: LocalDate; readonly interestTo: LocalDate };

/**
 * A letter that demands a sum. Until its deadline its total settles the case (docs/adr/0004): once all that was paid, credited and written down by
 * then reaches `settledBy`. `interestTo`: the day up to which (excluded) interest is in the total.
 */
export type DemandLetter = {
  readonly letterId: string;
  readonly writtenOn: LocalDate;
  readonly deadline: LocalDate;
  readonly total: Money;
  readonly interestTo: LocalDate;
  readonly settledBy: Money;
};

/** A demand letter as the case remembers it. */
export type Offer = DemandLetter & { readonly dispatchedOn: LocalDate | null };

export type Deadline = { readonly kind: DeadlineKind; readonly date: LocalDate };

/** The money and the parties of a case that was taken over. */
export type CaseAccount = {
  readonly debtorId: string;
  readonly debtorKind: DebtorKind;
  readonly creditorDeductsVat: boolean;
  readonly fikId: string;
  readonly claims: readonly ClaimAccount[];
  /** Everything that what is owed depends on, as it became known: the reckoning is a function of it (docs/adr/0012). */
  readonly facts: readonly Fact[];
  /** What is posted: every sum charged, and what is open of it. */
  readonly items: readonly OpenItem[];
  /** What is posted: what each payment, credit note and write-down covered of each item. */
  readonly coverings: readonly Covering[];
  /** What is posted: what each payment and credit note left over. */
  readonly surplus: readonly Surplus[];
  /** Payments that the bank took back: no facts any more, but their ids stay taken. */
  readonly reversedPayments: readonly string[];
  /** Of a closed case: the first day for which no rate was known when it closed; later knowledge charges it nothing. */
  readonly ratesUntil: LocalDate | null;
  /** Every demand letter, oldest first. */
  readonly offers: readonly Offer[];
  readonly charged: Money;
  readonly paid: Money;
  /** What the debtor is to have back: left over, less what was refunded. */
  readonly overpaid: Money;
};

type Head = {
  readonly id: string;
  readonly creditorId: string;
  readonly uploadId: string;
  readonly openedAt: Instant;
  /** Number of events so far. */
  readonly version: number;
  readonly deadlines: readonly Deadline[];
};

export type ReviewCase = Head & {
  readonly stage: 'review';
  readonly position: PositionsOf<'review'>;
  readonly reasons: readonly string[];
  /** What persons put right, oldest first: their number is the version of the reading. */
  readonly corrections: readonly string[];
};
type Worked = Head & { readonly account: CaseAccount };
export type ReminderCase = Worked & { readonly stage: 'reminder'; readonly position: PositionsOf<'reminder'> };
export type CollectionStageCase = Worked & {
  readonly stage: 'collection';
  readonly position: PositionsOf<'collection'>;
};
export type DecisionCase = Worked & { readonly stage: 'decision'; readonly position: PositionsOf<'decision'> };
export type MonitoringCase = Worked & { readonly stage: 'monitoring'; readonly position: PositionsOf<'monitoring'> };
export type ClosedCase = Worked & {
  readonly stage: 'closed';
  readonly position: PositionsOf<'closed'>;
  readonly reason: 'paidInFull' | 'withdrawn';
  /** Where it stood before: a paid case whose payment is taken back goes on from there. */
  readonly closedFrom: WorkedPosition;
};
/** A draft that staff refused: it never had an account. */
export type RefusedCase = Head & {
  readonly stage: 'closed';
  readonly position: PositionsOf<'closed'>;
  readonly reason: 'refused';
};

/** A case that has an account: everything but a draft in review and a refused one. */
export type WorkedCase = ReminderCase | CollectionStageCase | DecisionCase | MonitoringCase | ClosedCase;

/** Our work on one or more claims of one creditor against one debtor; what a stage cannot have, its type does not have. */
export type CollectionCase = ReviewCase | WorkedCase | RefusedCase;

export const isWorked = (state: CollectionCase): state is WorkedCase => 'account' in state;

/** The earliest deadline, `undefined` for a case that nothing waits for. */
export const nextDeadline = (state: CollectionCase): Deadline | undefined =>
  state.deadlines.toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];

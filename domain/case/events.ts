import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { AllocatedPart, OpenItem } from '../allocation/allocate.ts';
import type { Component, Entry } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import type { Covering, Surplus } from '../reckoning/books.ts';
import type { PaidVia } from '../reckoning/facts.ts';
import type { InterestLine } from '../tariffs/rentelov-5-late-interest.ts';
import type { Actor, Channel, DeadlineKind, PaymentSource } from './commands.ts';
import type { WorkedPosition } from './chart.ts';
import type { Claim, Deadline, DebtorKind, DemandLetter } from './state.ts';

/** `creditorReminderFee`: of a reminder that the creditor sent before; its money is the creditor's (T16.1(4)). */
export type FeeKind = 'creditorReminderFee' | 'reminderFee' | 'compensationFee' | 'collectionCosts';

/** What an outlay was paid for. */
export type OutlayKind = 'courtFee' | 'bailiffFee' | 'creditRating' | 'other';

/** What became known of an earlier day; `tariff`: a rate that was confirmed late. */
export type ReplayReason = 'payment' | 'reversal' | 'credit' | 'writeDown' | 'charge' | 'withdrawal' | 'tariff';

/** By how much a charge changed, øre, and the rule that it was charged by; a new charge is a change from nothing. */
export type ChargeChange = Omit<OpenItem, 'open'> & { readonly rule: string };

/**
 * How the money behind a covering came in: by a payment, out of the creditor's pocket (`credit`: what a credit note frees of what was paid), or not
 * at all (`null`: the debt itself was lowered).
 */
export type MoneyBehind = PaidVia | 'credit' | null;

/** By how much what a fact covers of an item changed, øre. */
export type CoveringChange = Covering & { readonly via: MoneyBehind };

/** By how much what a fact leaves over for the debtor changed, øre. */
export type SurplusChange = Surplus & { readonly via: PaidVia | 'credit' };

/**
 * A field of a draft that a person put right. `values` only where it holds a code, an amount or a date: a name or an address stands in no event.
 * `null` inside: the field was empty before, or was emptied.
 */
export type DraftChange = {
  readonly field: string;
  readonly values: { readonly from: string | null; readonly to: string | null } | null;
};

/** What happened to a case: ids, amounts, dates and codes, never personal data. Events that move money carry their entries. */
export type EventBody =
  | { readonly type: 'CaseOpened'; readonly creditorId: string; readonly uploadId: string }
  | { readonly type: 'ReviewRequested'; readonly reasons: readonly string[] }
  /** A person put right what was read of a draft. `reading`: the version of the reading that this made, the first correction making 1. */
  | {
      readonly type: 'DraftCorrected';
      readonly correctionId: string;
      readonly reading: number;
      readonly changes: readonly DraftChange[];
    }
  | {
      readonly type: 'CaseAccepted';
      readonly debtorId: string;
      readonly debtorKind: DebtorKind;
      readonly creditorDeductsVat: boolean;
      readonly fikId: string;
    }
  | {
      readonly type: 'ClaimRegistered';
      readonly claim: Claim;
      readonly itemId: string;
      readonly interestStart: LocalDate;
      readonly entries: readonly Entry[];
    }
  /** Interest posted up to `to` (excluded). */
  | {
      readonly type: 'InterestAccrued';
      readonly claimId: string;
      readonly itemId: string;
      readonly to: LocalDate;
      readonly rule: string;
      readonly lines: readonly InterestLine[];
      readonly amount: Money;
      readonly entries: readonly Entry[];
    }
  | {
      readonly type: 'FeeCharged';
      readonly itemId: string;
      readonly claimId: string;
      readonly fee: FeeKind;
      readonly rule: string;
      readonly on: LocalDate;
      readonly amount: Money;
      /** VAT contained in `amount`: only on costs of a creditor who cannot deduct it. */
      readonly vat: Money;
      readonly entries: readonly Entry[];
    }
  /** What was paid to others for the case, asked back from the debtor (T15.2). */
  | {
      readonly type: 'OutlayCharged';
      readonly itemId: string;
      readonly claimId: string | null;
      readonly what: OutlayKind;
      readonly on: LocalDate;
      readonly amount: Money;
      readonly entries: readonly Entry[];
    }
  /**
   * What was posted is corrected by counter-entries to what each day's rules give, because something became known of an earlier day (design.md 5):
   * by how much each charge, each covering and each sum left over changed. `since`: the earliest day of what became known. `to`: the day up to which
   * (excluded) interest is posted now.
   */
  | {
      readonly type: 'AccountReplayed';
      readonly because: ReplayReason;
      readonly factId: string | null;
      readonly since: LocalDate;
      readonly to: LocalDate;
      readonly charges: readonly ChargeChange[];
      readonly coverings: readonly CoveringChange[];
      readonly surplus: readonly SurplusChange[];
      readonly entries: readonly Entry[];
    }
  | { readonly type: 'ReminderSent'; readonly number: 1 | 2; readonly letter: DemandLetter }
  | { readonly type: 'StatutoryNoticeSent'; readonly letter: DemandLetter }
  | { readonly type: 'CollectionLetterSent'; readonly number: 1 | 2; readonly letter: DemandLetter }
  | {
      readonly type: 'LetterDispatched';
      readonly letterId: string;
      readonly channels: readonly Channel[];
      readonly on: LocalDate;
    }
  | { readonly type: 'DeadlinePassed'; readonly kind: DeadlineKind; readonly date: LocalDate }
  | { readonly type: 'CreditorAsked'; readonly answerBy: LocalDate }
  | {
      readonly type: 'MonitoringStarted';
      readonly because: 'creditorChose' | 'creditorDidNotAnswer';
      readonly nextLook: LocalDate;
    }
  | { readonly type: 'MonitoringLooked'; readonly nextLook: LocalDate }
  /** Parts sum with `overpaid` to `amount`. `claimId`: the claim for which the debtor marked it. */
  | {
      readonly type: 'PaymentRecorded';
      readonly paymentId: string;
      readonly source: PaymentSource;
      readonly amount: Money;
      readonly valueDate: LocalDate;
      readonly bookingDate: LocalDate;
      readonly claimId: string | null;
      readonly parts: readonly AllocatedPart[];
      readonly overpaid: Money;
      readonly entries: readonly Entry[];
    }
  /** The bank took a payment back: it never counted. `parts` and `overpaid` are what it covered until now. */
  | {
      readonly type: 'PaymentReversed';
      readonly paymentId: string;
      readonly source: PaymentSource;
      readonly amount: Money;
      readonly valueDate: LocalDate;
      readonly bookingDate: LocalDate;
      readonly parts: readonly AllocatedPart[];
      readonly overpaid: Money;
      readonly entries: readonly Entry[];
    }
  /** The creditor credited a claim (T3.2). Parts beyond the claim's principal are what the debtor had paid of it, spread anew. */
  | {
      readonly type: 'ClaimCredited';
      readonly creditNoteId: string;
      readonly claimId: string;
      readonly amount: Money;
      readonly valueDate: LocalDate;
      readonly parts: readonly AllocatedPart[];
      readonly overpaid: Money;
      readonly entries: readonly Entry[];
    }
  /** A deal with the debtor over a lower sum (T14.4, T14.5). */
  | {
      readonly type: 'DebtWrittenDown';
      readonly writeDownId: string;
      readonly component: Component;
      readonly claimId: string | null;
      readonly amount: Money;
      readonly halfShare: boolean;
      readonly on: LocalDate;
      readonly parts: readonly AllocatedPart[];
      readonly entries: readonly Entry[];
    }
  /** An overpayment left our client account for the debtor. */
  | {
      readonly type: 'OverpaymentRefunded';
      readonly refundId: string;
      readonly amount: Money;
      readonly on: LocalDate;
      readonly entries: readonly Entry[];
    }
  | {
      readonly type: 'CaseClosed';
      readonly reason: 'paidInFull' | 'withdrawn' | 'refused';
      /** Why staff refused a draft, as a code: kept for the agency, never shown to the creditor (T2.1). */
      readonly internalReason: string | null;
      /** The first day for which no rate was known at the closing: no interest of it is charged any more (docs/adr/0004). */
      readonly ratesUntil: LocalDate | null;
      /** What was still open is handed back to the creditor (T17.1). */
      readonly parts: readonly AllocatedPart[];
      readonly entries: readonly Entry[];
    }
  /** A paid case owes again, because a payment was taken back: it goes on where it stood. */
  | { readonly type: 'CaseReopened'; readonly position: WorkedPosition; readonly deadline: Deadline };

type WithoutEntries<E> = E extends { readonly entries: readonly Entry[] } ? Omit<E, 'entries'> : never;

/** An event that moves money, before its entries are reckoned. */
export type MoneyBody = WithoutEntries<EventBody>;

/** An event in its place: the `seq`-th of its case, counted from 1. */
export type CaseEvent = EventBody & {
  readonly caseId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly commandId: string;
};

export const entriesOf = (event: EventBody): readonly Entry[] => ('entries' in event ? event.entries : []);

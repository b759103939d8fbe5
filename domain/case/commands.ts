import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { Money } from '../money/money.ts';
import type { Component } from '../ledger/ledger.ts';
import type { PaidVia } from '../reckoning/facts.ts';
import type { DraftChange, OutlayKind } from './events.ts';
import type { Claim, DebtorKind } from './state.ts';

/** Who wants the change: the role and the id within it, "staff:ST7", "system:sweep". Never a name. */
export type Actor = `${'creditor' | 'staff' | 'system'}:${string}`;

/** What every command carries. `id` makes it idempotent: a repeated command returns the first answer. */
export type CommandHead = {
  readonly id: string;
  readonly caseId: string;
  readonly at: Instant;
  readonly by: Actor;
};

/**
 * A reminder with a fee that the creditor sent before the case came to us: it counts among the three, whoever sent them (Renteloven §9b(2)). `fee`:
 * what of it the debtor still owes, øre, handed over with the claim; `null` where the creditor does not ask for it.
 */
export type EarlierReminder = { readonly on: LocalDate; readonly fee: Money | null };

/** What is known of the parties when a claim is taken over; the persons themselves stand in their own items. */
export type Acceptance = {
  readonly claim: Omit<Claim, 'earlierFeeDays'>;
  readonly earlierReminders: readonly EarlierReminder[];
  readonly debtorId: string;
  readonly debtorKind: DebtorKind;
  readonly creditorDeductsVat: boolean;
  /** 14 digits from which the FIK id of the case is made. */
  readonly paymentNumber: string;
};

export type CommandBody =
  /** A sure, complete draft becomes a case at once (W2, T3.1). */
  | ({ readonly type: 'OpenCase'; readonly creditorId: string; readonly uploadId: string } & Acceptance)
  /** An unsure draft waits for a person, with the codes of what is unsure. */
  | {
      readonly type: 'OpenForReview';
      readonly creditorId: string;
      readonly uploadId: string;
      readonly reasons: readonly string[];
    }
  /** A person puts right what was read. `seen`: how many corrections stood when that person looked; the values themselves are kept apart. */
  | {
      readonly type: 'CorrectDraft';
      readonly correctionId: string;
      readonly seen: number;
      readonly changes: readonly DraftChange[];
    }
  /** A person has completed a draft. `seen`: as for `CorrectDraft`, where that person confirmed what stood. */
  | ({ readonly type: 'AcceptDraft'; readonly seen?: number | undefined } & Acceptance)
  /** Staff refuses a draft; the creditor sees no reason, the code is kept (T2.1). */
  | { readonly type: 'RefuseCase'; readonly reason: string }
  | { readonly type: 'SendReminder'; readonly number: 1 | 2 }
  | { readonly type: 'SendStatutoryNotice' }
  | { readonly type: 'SendCollectionLetter'; readonly number: 1 | 2 }
  | { readonly type: 'AskCreditor' }
  /** A letter has left, by these ways, on that Danish day: the evidence that Inkassoloven §10 asks for. */
  | {
      readonly type: 'ConfirmDispatch';
      readonly letterId: string;
      readonly channels: readonly Channel[];
      readonly dispatchedOn: LocalDate;
    }
  | { readonly type: 'PassDeadline'; readonly kind: DeadlineKind; readonly date: LocalDate }
  /**
   * Money of the debtor: from the bank file, out of the unmatched payments once a person has matched it, or told by the creditor, to whom the
   * debtor paid directly (T4.4).
   */
  | {
      readonly type: 'RecordPayment';
      readonly paymentId: string;
      readonly source: PaymentSource;
      readonly amount: Money;
      readonly valueDate: LocalDate;
      readonly bookingDate: LocalDate;
      /** The claim for which the debtor marked it; `null` for the case. */
      readonly claimId: string | null;
    }
  /** The bank took a payment back (reversal, chargeback): as if it had never been made. */
  | { readonly type: 'ReversePayment'; readonly paymentId: string; readonly bookingDate: LocalDate }
  /** The creditor credits a claim (T3.2), from `valueDate` on. */
  | {
      readonly type: 'CreditClaim';
      readonly creditNoteId: string;
      readonly claimId: string;
      readonly amount: Money;
      readonly valueDate: LocalDate;
    }
  /** A deal with the debtor over a lower sum, in monitoring (T14.4, T14.5). */
  | {
      readonly type: 'WriteDownDebt';
      readonly writeDownId: string;
      readonly component: Component;
      readonly claimId: string | null;
      readonly amount: Money;
      readonly creditorWantsCourt: boolean;
    }
  /** Something was paid to others for the case (T15.2). */
  | {
      readonly type: 'ChargeOutlay';
      readonly outlayId: string;
      readonly claimId: string | null;
      readonly what: OutlayKind;
      readonly amount: Money;
    }
  /** An overpayment went back to the debtor. */
  | { readonly type: 'RefundOverpayment'; readonly refundId: string; readonly amount: Money }
  /** Posts what each day's rules give today: a rate that was confirmed late, or the interest up to today. */
  | { readonly type: 'ReplayAccount' }
  /** The creditor's answer to "court or monitoring?" (T6.3). */
  | { readonly type: 'DecideNextStep'; readonly choice: 'court' | 'monitoring' | 'withdraw' }
  /** The creditor takes the case back (T17.1). */
  | { readonly type: 'WithdrawCase' };

export type Channel = 'email' | 'sms' | 'post';
export type PaymentSource = PaidVia;

/** Why a case must be looked at again: a workflow step is due, a letter's deadline, the creditor's answer, the next look in monitoring. */
export type DeadlineKind = 'step' | 'payment' | 'creditorAnswer' | 'monitoringLook';

export type Command = CommandHead & CommandBody;

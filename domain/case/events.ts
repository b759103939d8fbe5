import type { Instant, LocalDate } from '../calendar/local-date.ts';
import type { AllocatedPart } from '../ledger/allocate.ts';
import type { Entry } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import type { InterestLine } from '../tariffs/rentelov-5-late-interest.ts';
import type { Actor, Channel, DeadlineKind, PaymentSource } from './commands.ts';
import type { Claim, DebtorKind, DemandLetter } from './state.ts';

export type FeeKind = 'reminderFee' | 'compensationFee' | 'collectionCosts';

/** What happened to a case: ids, amounts, dates and codes, never personal data. Events that move money carry their entries. */
export type EventBody =
  | { readonly type: 'CaseOpened'; readonly creditorId: string; readonly uploadId: string }
  | { readonly type: 'ReviewRequested'; readonly reasons: readonly string[] }
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
      readonly lines: readonly InterestLine[];
      readonly amount: Money;
      readonly entries: readonly Entry[];
    }
  /** Posted interest taken back, because a payment turned out to have come earlier; what had been paid of it covers other items. */
  | {
      readonly type: 'InterestCorrected';
      readonly claimId: string;
      readonly valueDate: LocalDate;
      readonly amount: Money;
      readonly lowered: readonly AllocatedPart[];
      readonly parts: readonly AllocatedPart[];
      readonly overpaid: Money;
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
  /** A charge taken back by a counter-entry that names it: the debtor had paid before it was made. */
  | {
      readonly type: 'ChargeReversed';
      readonly itemId: string;
      readonly amount: Money;
      readonly because: 'paidBefore';
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
  /** Parts sum with `overpaid` to `amount`. A negative part frees what an earlier payment had covered of a charge that is then reversed. */
  | {
      readonly type: 'PaymentRecorded';
      readonly paymentId: string;
      readonly source: PaymentSource;
      readonly amount: Money;
      readonly valueDate: LocalDate;
      readonly bookingDate: LocalDate;
      readonly parts: readonly AllocatedPart[];
      readonly overpaid: Money;
      readonly entries: readonly Entry[];
    }
  | {
      readonly type: 'CaseClosed';
      readonly reason: 'paidInFull' | 'withdrawn' | 'refused';
      /** Why staff refused a draft, as a code: kept for the agency, never shown to the creditor (T2.1). */
      readonly internalReason: string | null;
      /** What was still open is handed back to the creditor (T17.1): counter-entries of the receivables. */
      readonly entries: readonly Entry[];
    };

/** An event in its place: the `seq`-th of its case, counted from 1. */
export type CaseEvent = EventBody & {
  readonly caseId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly commandId: string;
};

export const entriesOf = (event: EventBody): readonly Entry[] => ('entries' in event ? event.entries : []);

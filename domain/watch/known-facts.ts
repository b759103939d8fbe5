import type { CaseEvent, MoneyBehind } from '../case/events.ts';

/** What a case was told: each name once. `amount`: of money, credit notes and write-downs, what they have to cover in all. */
export type KnownFact = {
  readonly kind: 'payment' | 'creditNote' | 'writeDown' | 'charge' | 'refund' | 'handedBack';
  readonly amount: bigint;
  readonly on: string;
  readonly via: MoneyBehind;
  readonly claimId: string | null;
  readonly isReversed: boolean;
};

/** The fact that an event brings with it, by its name; `undefined` where it brings none. */
export const factOf = (event: CaseEvent): readonly [string, KnownFact] | undefined => {
  const plain = { via: null, claimId: null, isReversed: false } as const;
  switch (event.type) {
    case 'PaymentRecorded': {
      const { paymentId, amount, valueDate: on, source: via, claimId } = event;
      return [paymentId, { kind: 'payment', amount, on, via, claimId, isReversed: false }];
    }
    case 'PaymentReversed': {
      const { paymentId, amount, valueDate: on, source: via } = event;
      return [paymentId, { kind: 'payment', amount, on, via, claimId: null, isReversed: true }];
    }
    case 'ClaimCredited': {
      const { creditNoteId, amount, valueDate: on, claimId } = event;
      return [creditNoteId, { kind: 'creditNote', amount, on, via: 'credit', claimId, isReversed: false }];
    }
    case 'DebtWrittenDown':
      return [event.writeDownId, { ...plain, kind: 'writeDown', amount: event.amount, on: event.on }];
    case 'OverpaymentRefunded':
      return [event.refundId, { ...plain, kind: 'refund', amount: event.amount, on: event.on }];
    case 'FeeCharged':
    case 'OutlayCharged':
      return [event.itemId, { ...plain, kind: 'charge', amount: event.amount, on: event.on }];
    case 'CaseClosed':
      return event.reason === 'withdrawn'
        ? [`handed-back-${event.seq}`, { ...plain, kind: 'handedBack', amount: 0n, on: '' }]
        : undefined;
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'ClaimRegistered':
    case 'InterestAccrued':
    case 'AccountReplayed':
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
    case 'LetterDispatched':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'CaseReopened':
      return undefined;
  }
};

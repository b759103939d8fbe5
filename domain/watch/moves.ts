import type { Component } from '../ledger/ledger.ts';
import type { CaseEvent, FeeKind, MoneyBehind } from '../case/events.ts';

/** One sum charged, by how much; øre. `kind` as the sum's kind of `OpenItem`. */
export type ChargeMove = {
  readonly itemId: string;
  readonly kind: string;
  readonly component: Component;
  readonly claimId: string | null;
  readonly on: string;
  readonly amount: bigint;
  readonly vat: bigint;
};

/** By how much what a fact covers of a sum changed; `via`: where the money behind it came in. */
export type CoveringMove = {
  readonly factId: string;
  readonly itemId: string;
  readonly component: Component;
  readonly claimId: string | null;
  readonly amount: bigint;
  readonly via: MoneyBehind;
};

/** By how much what a fact leaves over for the debtor changed. */
export type SurplusMove = {
  readonly factId: string;
  readonly amount: bigint;
  readonly via: Exclude<MoneyBehind, null>;
};

/** What one event does to what is owed: the watchmen's own reading of it, that of `domain/case` plays no part. */
export type Moves = {
  readonly charges: readonly ChargeMove[];
  readonly coverings: readonly CoveringMove[];
  readonly surplus: readonly SurplusMove[];
};

const none: Moves = { charges: [], coverings: [], surplus: [] };

const kindOfFee = {
  creditorReminderFee: 'creditorReminder',
  reminderFee: 'reminder',
  compensationFee: 'compensation',
  collectionCosts: 'collectionCosts',
} as const satisfies Record<FeeKind, string>;

/** Who gets what is paid of a fee (T16.1). */
const bearerOf = {
  creditorReminderFee: 'creditorFees',
  reminderFee: 'agencyFees',
  compensationFee: 'agencyFees',
  collectionCosts: 'agencyFees',
} as const satisfies Record<FeeKind, string>;

type Parts = Extract<CaseEvent, { type: 'PaymentRecorded' }>['parts'];

const covered = (
  factId: string,
  parts: Parts,
  sign: bigint,
  viaOf: (part: Parts[number]) => MoneyBehind,
): readonly CoveringMove[] => parts.map((part) => ({ ...part, factId, amount: part.amount * sign, via: viaOf(part) }));

const leftOver = (factId: string, amount: bigint, via: SurplusMove['via']): readonly SurplusMove[] =>
  amount === 0n ? [] : [{ factId, amount, via }];

/** The name under which a withdrawal's coverings stand: of its event. */
const handedBack = (seq: number): string => `handed-back-${seq}`;

type Charging = Extract<CaseEvent, { type: 'ClaimRegistered' | 'InterestAccrued' | 'FeeCharged' | 'OutlayCharged' }>;

const chargesOf = (event: Charging, dueOf: (claimId: string) => string): readonly ChargeMove[] => {
  switch (event.type) {
    case 'ClaimRegistered': {
      const { id: claimId, principal: amount, due: on } = event.claim;
      const kind = 'principal';
      return [{ itemId: event.itemId, kind, component: 'principal', claimId, on, amount, vat: 0n }];
    }
    case 'InterestAccrued': {
      const { itemId, claimId, amount } = event;
      return [{ itemId, kind: 'interest', component: 'interest', claimId, on: dueOf(claimId), amount, vat: 0n }];
    }
    case 'FeeCharged': {
      const { itemId, claimId, on, amount, vat, fee } = event;
      return [{ itemId, kind: kindOfFee[fee], component: bearerOf[fee], claimId, on, amount, vat }];
    }
    case 'OutlayCharged': {
      const { itemId, claimId, on, amount } = event;
      return [{ itemId, kind: 'outlay', component: 'outlays', claimId, on, amount, vat: 0n }];
    }
  }
};

/** `dueOf`: the due date of a claim, by which its interest has its age. */
export const movesOf = (event: CaseEvent, dueOf: (claimId: string) => string): Moves => {
  switch (event.type) {
    case 'PaymentRecorded':
    case 'PaymentReversed': {
      const { paymentId, parts, overpaid, source } = event;
      const sign = event.type === 'PaymentRecorded' ? 1n : -1n;
      return {
        ...none,
        coverings: covered(paymentId, parts, sign, () => source),
        surplus: leftOver(paymentId, overpaid * sign, source),
      };
    }
    case 'ClaimCredited': {
      const { creditNoteId, claimId, parts, overpaid } = event;
      // Its own principal is only no longer owed; whatever else it covers, the creditor pays back what the debtor had paid.
      const viaOf = (part: Parts[number]): MoneyBehind =>
        part.component === 'principal' && part.claimId === claimId ? null : 'credit';
      return {
        ...none,
        coverings: covered(creditNoteId, parts, 1n, viaOf),
        surplus: leftOver(creditNoteId, overpaid, 'credit'),
      };
    }
    case 'DebtWrittenDown':
      return { ...none, coverings: covered(event.writeDownId, event.parts, 1n, () => null) };
    case 'CaseClosed':
      return { ...none, coverings: covered(handedBack(event.seq), event.parts, 1n, () => null) };
    case 'AccountReplayed':
      return {
        charges: event.charges.map((charge) => ({ ...charge, itemId: charge.id })),
        coverings: event.coverings,
        surplus: event.surplus,
      };
    case 'ClaimRegistered':
    case 'InterestAccrued':
    case 'FeeCharged':
    case 'OutlayCharged':
      return { ...none, charges: chargesOf(event, dueOf) };
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
    case 'LetterDispatched':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'OverpaymentRefunded':
    case 'CaseReopened':
      return none;
  }
};

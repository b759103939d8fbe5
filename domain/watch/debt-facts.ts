import { epochDay } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import type { DebtorKind } from '../case/state.ts';

/** A claim as the law sees it; days since 1970. `bearsFrom`: the first day of late interest. */
export type WatchedClaim = {
  readonly id: string;
  readonly principal: bigint;
  readonly issued: string;
  readonly due: string;
  readonly dueDay: number;
  readonly bearsFrom: number;
  readonly earlierFees: readonly number[];
};

/** What happened on a day, in the order in which one day's happenings count. */
export type Happening = { readonly id: string; readonly day: number } & (
  | { readonly type: 'creditorReminderFee'; readonly claimId: string; readonly asked: bigint }
  | { readonly type: 'reminderFee'; readonly asked: bigint }
  | { readonly type: 'collectionCosts'; readonly asked: bigint }
  | { readonly type: 'compensationFee'; readonly claimId: string }
  | { readonly type: 'outlay'; readonly claimId: string | null; readonly amount: bigint }
  | { readonly type: 'creditNote'; readonly claimId: string; readonly amount: bigint }
  | {
      readonly type: 'writeDown';
      readonly component: string;
      readonly claimId: string | null;
      readonly amount: bigint;
    }
  | { readonly type: 'payment'; readonly claimId: string | null; readonly amount: bigint }
  | { readonly type: 'handedBack' }
);

/** A letter's offer (docs/adr/0004) and, where it is the statutory notice, what makes it hold. */
export type WatchedLetter = {
  readonly id: string;
  readonly isNotice: boolean;
  readonly day: number;
  readonly deadline: number;
  readonly interestEnds: number;
  readonly settledBy: bigint;
  left: number | undefined;
};

export type DebtFacts = {
  debtorKind: DebtorKind;
  creditorDeductsVat: boolean;
  readonly claims: WatchedClaim[];
  readonly letters: WatchedLetter[];
  readonly happenings: Map<string, Happening>;
};

/** Renteloven §3: from an agreed due date; otherwise 30 days after the invoice, and never before it is due. */
const bearsFrom = (issued: number, due: number, dueAgreed: boolean): number =>
  dueAgreed || due > issued + 30 ? due : issued + 30;

const feeHappening = (event: Extract<CaseEvent, { type: 'FeeCharged' }>): Happening => {
  const { itemId: id, fee: type, amount: asked, claimId } = event;
  const day = epochDay(event.on);
  if (type === 'creditorReminderFee') return { id, day, type, claimId, asked };
  return type === 'compensationFee' ? { id, day, type, claimId } : { id, day, type, asked };
};

const register = (facts: DebtFacts, event: Extract<CaseEvent, { type: 'ClaimRegistered' }>): void => {
  const { id, principal, issued, due, dueAgreed, earlierFeeDays } = event.claim;
  const dueDay = epochDay(due);
  facts.claims.push({
    id,
    principal,
    issued,
    due,
    dueDay,
    bearsFrom: bearsFrom(epochDay(issued), dueDay, dueAgreed),
    earlierFees: earlierFeeDays.map(epochDay),
  });
};

const write = (facts: DebtFacts, event: Extract<CaseEvent, { readonly letter: unknown }>): void => {
  const { letterId: id, writtenOn, deadline, interestTo, settledBy } = event.letter;
  facts.letters.push({
    id,
    isNotice: event.type === 'StatutoryNoticeSent',
    day: epochDay(writtenOn),
    deadline: epochDay(deadline),
    interestEnds: epochDay(interestTo),
    settledBy,
    left: undefined,
  });
};

const learn = (facts: DebtFacts, event: CaseEvent, onDay: (event: CaseEvent) => number): void => {
  const put = (happening: Happening): void => void facts.happenings.set(happening.id, happening);
  switch (event.type) {
    case 'CaseAccepted':
      facts.debtorKind = event.debtorKind;
      facts.creditorDeductsVat = event.creditorDeductsVat;
      return;
    case 'ClaimRegistered':
      return register(facts, event);
    case 'FeeCharged':
      return put(feeHappening(event));
    case 'OutlayCharged': {
      const { itemId: id, claimId, amount, on } = event;
      return put({ id, day: epochDay(on), type: 'outlay', claimId, amount });
    }
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
      return write(facts, event);
    case 'LetterDispatched': {
      const letter = facts.letters.find(({ id }) => id === event.letterId);
      if (letter !== undefined) letter.left ??= epochDay(event.on);
      return;
    }
    case 'PaymentRecorded': {
      const { paymentId: id, valueDate, claimId, amount } = event;
      return put({ id, day: epochDay(valueDate), type: 'payment', claimId, amount });
    }
    case 'PaymentReversed':
      return void facts.happenings.delete(event.paymentId);
    case 'ClaimCredited': {
      const { creditNoteId: id, valueDate, claimId, amount } = event;
      return put({ id, day: epochDay(valueDate), type: 'creditNote', claimId, amount });
    }
    case 'DebtWrittenDown': {
      const { writeDownId: id, on, component, claimId, amount } = event;
      return put({ id, day: epochDay(on), type: 'writeDown', component, claimId, amount });
    }
    case 'CaseClosed':
      if (event.reason === 'withdrawn') put({ id: `handed-back-${event.seq}`, day: onDay(event), type: 'handedBack' });
      return;
    case 'CaseOpened':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'InterestAccrued':
    case 'AccountReplayed':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'OverpaymentRefunded':
    case 'CaseReopened':
      return;
  }
};

/** What a case was told, read from its events: of what was posted nothing is believed. `onDay`: the Danish day of an event, since 1970. */
export const debtFacts = (events: readonly CaseEvent[], onDay: (event: CaseEvent) => number): DebtFacts => {
  const facts: DebtFacts = {
    debtorKind: 'consumer',
    creditorDeductsVat: true,
    claims: [],
    letters: [],
    happenings: new Map(),
  };
  for (const event of events) learn(facts, event, onDay);
  facts.claims.sort((a, b) => a.dueDay - b.dueDay || (a.id < b.id ? -1 : 1));
  return facts;
};

import { danishDay, later, plusDays, type LocalDate } from '../calendar/local-date.ts';
import { InvariantBroken } from '../ledger/ledger.ts';
import { money, zero, type Money } from '../money/money.ts';
import { noticeDaysMin } from '../tariffs/inkassolov-10-notice.ts';
import { isStep, next, type Position, type WorkedPosition } from './chart.ts';
import { evolveAccount } from './evolve-account.ts';
import type { CaseEvent } from './events.ts';
import { isWorked, type CaseAccount, type CollectionCase, type Deadline, type WorkedCase } from './state.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** What the case waits for after this event, given where it now stands; a step is due at once, so that the sweep finds a lost workflow. */
const deadlinesAfter = (state: CollectionCase, position: Position, event: CaseEvent): readonly Deadline[] => {
  if (position === 'Closed') return [];
  if (event.type === 'CaseReopened') return [event.deadline];
  if (isStep(position)) return [{ kind: 'step', date: danishDay(event.at) }];
  switch (event.type) {
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
      return [{ kind: 'payment', date: event.letter.deadline }];
    case 'LetterDispatched':
      // A letter that left late is waited for as long as one that left in time, whatever deadline is printed in it.
      return state.deadlines.map(({ kind, date }) => ({
        kind,
        date: kind === 'payment' ? later(date, plusDays(event.on, noticeDaysMin)) : date,
      }));
    case 'CreditorAsked':
      return [{ kind: 'creditorAnswer', date: event.answerBy }];
    case 'MonitoringStarted':
    case 'MonitoringLooked':
      return [{ kind: 'monitoringLook', date: event.nextLook }];
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'ClaimRegistered':
    case 'InterestAccrued':
    case 'FeeCharged':
    case 'OutlayCharged':
    case 'AccountReplayed':
    case 'DeadlinePassed':
    case 'PaymentRecorded':
    case 'PaymentReversed':
    case 'ClaimCredited':
    case 'DebtWrittenDown':
    case 'OverpaymentRefunded':
    case 'CaseClosed':
      return state.deadlines;
  }
};

type WorkedHead = Omit<WorkedCase, 'stage' | 'position' | 'reason' | 'closedFrom'>;
type Closing = { readonly reason: 'paidInFull' | 'withdrawn'; readonly closedFrom: WorkedPosition };

/** A case with an account at a position: the type of its stage follows from where it stands. */
const stand = (head: WorkedHead, position: Position, closing: Closing | undefined): WorkedCase => {
  switch (position) {
    case 'Review draft':
      throw new InvariantBroken('a case with an account cannot return to review');
    case 'Send reminder 1':
    case 'Await payment after reminder 1':
    case 'Send reminder 2':
    case 'Await payment after reminder 2':
    case 'Send statutory notice':
    case 'Await payment after statutory notice':
      return { ...head, stage: 'reminder', position };
    case 'Send collection letter 1':
    case 'Await payment after collection letter 1':
    case 'Send collection letter 2':
    case 'Await payment after collection letter 2':
      return { ...head, stage: 'collection', position };
    case 'Ask creditor: court or monitoring?':
    case "Await creditor's decision":
      return { ...head, stage: 'decision', position };
    case 'Monitor debtor':
      return { ...head, stage: 'monitoring', position };
    case 'Closed':
      if (closing === undefined) throw new InvariantBroken('a case cannot stand closed without having been closed');
      return { ...head, stage: 'closed', position, ...closing };
  }
};

const open = (event: CaseEvent): CollectionCase => {
  if (event.type !== 'CaseOpened') throw new InvariantBroken(`a case begins with CaseOpened, not ${event.type}`);
  return {
    id: event.caseId,
    creditorId: event.creditorId,
    uploadId: event.uploadId,
    openedAt: event.at,
    version: event.seq,
    deadlines: [],
    stage: 'review',
    position: 'Review draft',
    reasons: [],
    corrections: [],
  };
};

const accept = (state: CollectionCase, event: EventOf<'CaseAccepted'>): CaseAccount => {
  if (isWorked(state)) throw new InvariantBroken('a case is accepted once');
  const { debtorId, debtorKind, creditorDeductsVat, fikId } = event;
  const nothing = { claims: [], facts: [], items: [], coverings: [], surplus: [], reversedPayments: [], offers: [] };
  const sums = { charged: zero, paid: zero, overpaid: zero };
  return { debtorId, debtorKind, creditorDeductsVat, fikId, ...nothing, ratesUntil: null, ...sums };
};

const withoutAccount = (state: CollectionCase, event: CaseEvent): CollectionCase => {
  if (state.stage !== 'review') throw new InvariantBroken(`${event.type} on a case without an account`);
  if (event.type === 'ReviewRequested') return { ...state, version: event.seq, reasons: event.reasons };
  if (event.type === 'DraftCorrected')
    return { ...state, version: event.seq, corrections: [...state.corrections, event.correctionId] };
  if (event.type !== 'CaseClosed') throw new InvariantBroken(`${event.type} on a draft in review`);
  const { reasons: _reasons, corrections: _corrections, ...head } = state;
  return { ...head, version: event.seq, stage: 'closed', position: 'Closed', reason: 'refused' };
};

/** The state after one more event. Total over events that `decide` made; a sequence it could not have made stops loudly. */
export const evolve = (state: CollectionCase | undefined, event: CaseEvent): CollectionCase => {
  if (event.seq !== (state?.version ?? 0) + 1)
    throw new InvariantBroken(`event ${event.seq} does not follow version ${state?.version ?? 0}`);
  if (state === undefined) return open(event);
  if (event.type !== 'CaseAccepted' && !isWorked(state)) return withoutAccount(state, event);
  const account = event.type === 'CaseAccepted' ? accept(state, event) : isWorked(state) ? state.account : undefined;
  if (account === undefined) throw new InvariantBroken('unreachable: a worked case has an account');
  const position = positionAfter(state.position, event);
  const { id, creditorId, uploadId, openedAt } = state;
  const head = {
    id,
    creditorId,
    uploadId,
    openedAt,
    version: event.seq,
    deadlines: deadlinesAfter(state, position, event),
    account: evolveAccount(account, event, dayOf(event)),
  };
  return stand(head, position, closingOf(state, event));
};

/** Where an event leads: by the chart, and for a case that is reopened to where the event says. */
export const positionAfter = (position: Position, event: CaseEvent): Position =>
  event.type === 'CaseReopened' ? event.position : next(position, event.type);

const closingOf = (state: CollectionCase, event: CaseEvent): Closing | undefined => {
  const { position } = state;
  if (event.type === 'CaseClosed' && event.reason !== 'refused' && position !== 'Closed' && position !== 'Review draft')
    return { reason: event.reason, closedFrom: position };
  if (state.stage !== 'closed' || state.reason === 'refused') return undefined;
  return { reason: state.reason, closedFrom: state.closedFrom };
};

/** The snapshot, rebuilt from nothing but the events. */
export const fold = (events: Iterable<CaseEvent>): CollectionCase | undefined => {
  let state: CollectionCase | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
};

/** The day of an event in Denmark. */
export const dayOf = (event: CaseEvent): LocalDate => danishDay(event.at);

/** Everything open on a case, øre. */
export const totalOpen = (account: CaseAccount): Money =>
  money(account.items.reduce((sum, item) => sum + item.open, 0n));

import { danishDay, later, plusDays, type LocalDate } from '../calendar/local-date.ts';
import type { AllocatedPart, OpenItem } from '../ledger/allocate.ts';
import { InvariantBroken } from '../ledger/ledger.ts';
import { add, least, money, roundHalfUp, subtract, zero, type Money } from '../money/money.ts';
import { noticeDaysMin } from '../tariffs/inkassolov-10-notice.ts';
import { isStep, next, type Position } from './chart.ts';
import type { CaseEvent } from './events.ts';
import { lowerPrincipal, principalOn } from './interest.ts';
import {
  isWorked,
  type CaseAccount,
  type ClaimAccount,
  type CollectionCase,
  type Deadline,
  type WorkedCase,
} from './state.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Charge = Pick<OpenItem, 'id' | 'component' | 'claimId' | 'on' | 'amount' | 'vat'>;

const withItem = (account: CaseAccount, charge: Charge): CaseAccount => ({
  ...account,
  items: [...account.items, { ...charge, open: charge.amount }],
  charged: add(account.charged, charge.amount),
});

/**
 * Takes `amount` off what is open of an item (a negative amount opens it again). Paid principal leaves the list; paid charges stay, since
 * a payment that the bank tells of late may show that they were never due.
 */
const lowerItem = (items: readonly OpenItem[], itemId: string, amount: Money): readonly OpenItem[] =>
  items
    .map((item) => (item.id === itemId ? { ...item, open: subtract(item.open, amount) } : item))
    .filter(({ component, open }) => component !== 'principal' || open !== 0n);

/** Takes `amount` off the charge itself, of which `open` was open: it was never due. A charge taken back whole leaves the list. */
const uncharge = (items: readonly OpenItem[], itemId: string, amount: Money, open: Money): readonly OpenItem[] =>
  items
    .map((item) => {
      if (item.id !== itemId) return item;
      const kept = subtract(item.amount, amount);
      return { ...item, amount: kept, vat: roundHalfUp(item.vat * kept, item.amount), open: subtract(item.open, open) };
    })
    .filter((item) => item.amount !== 0n);

const changeClaim = (
  account: CaseAccount,
  claimId: string,
  change: (claim: ClaimAccount) => ClaimAccount,
): CaseAccount => ({
  ...account,
  claims: account.claims.map((claim) => (claim.id === claimId ? change(claim) : claim)),
});

const registerClaim = (account: CaseAccount, event: EventOf<'ClaimRegistered'>): CaseAccount => {
  const { claim, itemId: id, interestStart } = event;
  const item = {
    id,
    component: 'principal' as const,
    claimId: claim.id,
    on: claim.due,
    amount: claim.principal,
    vat: zero,
  };
  const opened: ClaimAccount = {
    ...claim,
    interestStart,
    principalSteps: [{ from: claim.issued, principal: claim.principal }],
    interestTo: interestStart,
    interestPosted: zero,
    feeDays: claim.earlierFeeDays,
    compensationCharged: false,
  };
  return { ...withItem(account, item), claims: [...account.claims, opened] };
};

const accrueInterest = (account: CaseAccount, event: EventOf<'InterestAccrued'>): CaseAccount => {
  const posted = changeClaim(account, event.claimId, (claim) => ({
    ...claim,
    interestTo: event.to > claim.interestTo ? event.to : claim.interestTo,
    interestPosted: add(claim.interestPosted, event.amount),
  }));
  if (event.amount === 0n) return posted;
  const charge = { id: event.itemId, component: 'interest' as const, claimId: event.claimId, on: event.to, vat: zero };
  return withItem(posted, { ...charge, amount: event.amount });
};

const chargeFee = (account: CaseAccount, event: EventOf<'FeeCharged'>): CaseAccount => {
  const { itemId: id, claimId, on, amount, vat } = event;
  const charged = withItem(account, { id, component: 'agencyFees', claimId, on, amount, vat });
  return changeClaim(charged, claimId, (claim) => ({
    ...claim,
    feeDays: event.fee === 'reminderFee' ? [...claim.feeDays, on] : claim.feeDays,
    compensationCharged: claim.compensationCharged || event.fee === 'compensationFee',
  }));
};

/** Takes parts of a sum off the items and, where principal was covered, off the principal that bears interest from the value date. */
const cover = (account: CaseAccount, parts: readonly AllocatedPart[], from: LocalDate): CaseAccount => {
  let changed: CaseAccount = {
    ...account,
    items: parts.reduce((items, part) => lowerItem(items, part.itemId, part.amount), account.items),
  };
  for (const part of parts.filter(({ component }) => component === 'principal'))
    changed = changeClaim(changed, part.claimId, (claim) => lowerPrincipal(claim, from, part.amount));
  return changed;
};

/**
 * What was overpaid by value date `from` had in truth covered the principal since then, where a later payment covered it in our books:
 * from that day on the principal bears no interest.
 */
const coverEarlier = (claims: readonly ClaimAccount[], from: LocalDate, overpaid: Money): readonly ClaimAccount[] => {
  let left = overpaid;
  return claims.map((claim) => {
    const amount = least(left, principalOn(claim, from));
    left = subtract(left, amount);
    return amount > 0n ? lowerPrincipal(claim, from, amount) : claim;
  });
};

const recordPayment = (account: CaseAccount, event: EventOf<'PaymentRecorded'>): CaseAccount => {
  const covered = cover(account, event.parts, event.valueDate);
  return {
    ...covered,
    claims: coverEarlier(covered.claims, event.valueDate, event.overpaid),
    paid: add(account.paid, event.amount),
    overpaid: add(account.overpaid, event.overpaid),
    offers: account.offers.map((offer) =>
      event.valueDate <= offer.deadline ? { ...offer, paidSince: add(offer.paidSince, event.amount) } : offer,
    ),
  };
};

/** The interest taken back is no charge any more: first what was open of it, then what had been paid, the newest first. */
const unchargeInterest = (account: CaseAccount, event: EventOf<'InterestCorrected'>): CaseAccount => {
  let items = account.items;
  for (const part of event.lowered) items = uncharge(items, part.itemId, part.amount, part.amount);
  let left = subtract(event.amount, add(...event.lowered.map(({ amount }) => amount)));
  const ofClaim = items.filter(({ claimId, component }) => claimId === event.claimId && component === 'interest');
  for (const item of ofClaim.toReversed()) {
    const paid = least(left, subtract(item.amount, item.open));
    items = uncharge(items, item.id, paid, zero);
    left = subtract(left, paid);
  }
  if (left !== 0n) throw new InvariantBroken(`${left} øre of the interest to be taken back were never charged`);
  return { ...account, items };
};

const correctInterest = (account: CaseAccount, event: EventOf<'InterestCorrected'>): CaseAccount => {
  const covered = cover(unchargeInterest(account, event), event.parts, event.valueDate);
  return {
    ...changeClaim(covered, event.claimId, (claim) => ({
      ...claim,
      interestPosted: subtract(claim.interestPosted, event.amount),
    })),
    charged: subtract(account.charged, event.amount),
    overpaid: add(account.overpaid, event.overpaid),
  };
};

/** A reversed interest posting is no longer posted; a reversed fee stays among the days of fees, since the letter was sent. */
const reverseCharge = (account: CaseAccount, event: EventOf<'ChargeReversed'>): CaseAccount => {
  const item = account.items.find(({ id }) => id === event.itemId);
  if (item === undefined) throw new InvariantBroken(`there is no open item ${event.itemId} to reverse`);
  const lowered = {
    ...account,
    items: uncharge(account.items, event.itemId, event.amount, event.amount),
    charged: subtract(account.charged, event.amount),
  };
  return item.component === 'interest'
    ? changeClaim(lowered, item.claimId, (claim) => ({
        ...claim,
        interestPosted: subtract(claim.interestPosted, event.amount),
      }))
    : lowered;
};

/** What an event does to the money and the parties; where the case stands is not decided here. */
const evolveAccount = (account: CaseAccount, event: CaseEvent): CaseAccount => {
  switch (event.type) {
    case 'ClaimRegistered':
      return registerClaim(account, event);
    case 'InterestAccrued':
      return accrueInterest(account, event);
    case 'FeeCharged':
      return chargeFee(account, event);
    case 'InterestCorrected':
      return correctInterest(account, event);
    case 'ChargeReversed':
      return reverseCharge(account, event);
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
      return { ...account, offers: [...account.offers, { ...event.letter, dispatchedOn: null, paidSince: zero }] };
    case 'LetterDispatched':
      return {
        ...account,
        offers: account.offers.map((offer) =>
          offer.letterId === event.letterId ? { ...offer, dispatchedOn: event.on } : offer,
        ),
      };
    case 'PaymentRecorded':
      return recordPayment(account, event);
    case 'CaseClosed':
      return event.reason === 'paidInFull' ? account : { ...account, items: [] };
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
      return account;
  }
};

/** What the case waits for after this event, given where it now stands; a step is due at once, so that the sweep finds a lost workflow. */
const deadlinesAfter = (state: CollectionCase, position: Position, event: CaseEvent): readonly Deadline[] => {
  if (position === 'Closed') return [];
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
    case 'ClaimRegistered':
    case 'InterestAccrued':
    case 'InterestCorrected':
    case 'FeeCharged':
    case 'ChargeReversed':
    case 'DeadlinePassed':
    case 'PaymentRecorded':
    case 'CaseClosed':
      return state.deadlines;
  }
};

type WorkedHead = Omit<WorkedCase, 'stage' | 'position' | 'reason'>;

/** A case with an account at a position: the type of its stage follows from where it stands. */
const stand = (head: WorkedHead, position: Position, reason: 'paidInFull' | 'withdrawn'): WorkedCase => {
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
      return { ...head, stage: 'closed', position, reason };
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
  };
};

const accept = (state: CollectionCase, event: EventOf<'CaseAccepted'>): CaseAccount => {
  if (isWorked(state)) throw new InvariantBroken('a case is accepted once');
  const { debtorId, debtorKind, creditorDeductsVat, fikId } = event;
  const empty = { claims: [], items: [], offers: [], charged: zero, paid: zero, overpaid: zero };
  return { debtorId, debtorKind, creditorDeductsVat, fikId, ...empty };
};

const withoutAccount = (state: CollectionCase, event: CaseEvent): CollectionCase => {
  if (state.stage !== 'review') throw new InvariantBroken(`${event.type} on a case without an account`);
  if (event.type === 'ReviewRequested') return { ...state, version: event.seq, reasons: event.reasons };
  if (event.type !== 'CaseClosed') throw new InvariantBroken(`${event.type} on a draft in review`);
  const { reasons: _reasons, ...head } = state;
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
  const position = next(state.position, event.type);
  const { id, creditorId, uploadId, openedAt } = state;
  const head = {
    id,
    creditorId,
    uploadId,
    openedAt,
    version: event.seq,
    deadlines: deadlinesAfter(state, position, event),
    account: evolveAccount(account, event),
  };
  const reason =
    event.type === 'CaseClosed' && event.reason !== 'refused'
      ? event.reason
      : state.stage === 'closed' && state.reason !== 'refused'
        ? state.reason
        : 'withdrawn';
  return stand(head, position, reason);
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

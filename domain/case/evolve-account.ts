import type { AllocatedPart } from '../allocation/allocate.ts';
import { later, type LocalDate } from '../calendar/local-date.ts';
import { add, negate, subtract, zero } from '../money/money.ts';
import type { Fact } from '../reckoning/facts.ts';
import type { CaseEvent } from './events.ts';
import { chargeOfFee, chargeOfInterest, chargeOfOutlay, chargeOfPrincipal } from './items.ts';
import { isPayment, postCharge, postCoverings, postSurplus, type Posted } from './posted.ts';
import type { CaseAccount, ClaimAccount } from './state.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

const withFact = <P extends Posted>(posted: P, fact: Fact): P => ({ ...posted, facts: [...posted.facts, fact] });

/** The postings of one event over an account: facts, charges, coverings, what is left over. */
const post = (account: CaseAccount, posted: Posted): CaseAccount => ({
  ...account,
  ...posted,
  charged: add(...posted.items.map(({ amount }) => amount)),
  paid: add(...posted.facts.filter(isPayment).map(({ amount }) => amount)),
  overpaid: subtract(
    add(...posted.surplus.map(({ amount }) => amount)),
    add(...posted.facts.map((fact) => (fact.type === 'refund' ? fact.amount : zero))),
  ),
});

const coverParts = (posted: Posted, factId: string, parts: readonly AllocatedPart[], sign: 1 | -1 = 1): Posted =>
  postCoverings(
    posted,
    parts.map((part) => ({ ...part, factId, amount: sign === 1 ? part.amount : negate(part.amount) })),
  );

/** A claim with its interest posted up to a day (excluded); a day that lies before changes nothing. */
const postedTo = (claim: ClaimAccount, to: LocalDate): ClaimAccount => ({
  ...claim,
  interestTo: later(claim.interestTo, to),
});

const postInterest = (account: CaseAccount, event: EventOf<'InterestAccrued'>): CaseAccount => {
  const charge = chargeOfInterest(account.claims, event.claimId, event.amount);
  const claims = account.claims.map((claim) => (claim.id === event.claimId ? postedTo(claim, event.to) : claim));
  return { ...post(account, event.amount === 0n ? account : postCharge(account, charge)), claims };
};

const registerClaim = (account: CaseAccount, event: EventOf<'ClaimRegistered'>): CaseAccount => {
  const { claim, interestStart } = event;
  const registered = { ...claim, interestStart, interestTo: interestStart };
  return { ...post(account, postCharge(account, chargeOfPrincipal(claim))), claims: [...account.claims, registered] };
};

const feeFact = (event: EventOf<'FeeCharged'>): Fact => {
  const { itemId: id, on, claimId, amount } = event;
  switch (event.fee) {
    case 'creditorReminderFee':
      return { id, on, type: 'creditorReminder', claimId, fee: amount };
    case 'reminderFee':
      return { id, on, type: 'reminder', fee: amount };
    case 'compensationFee':
      return { id, on, type: 'compensation', claimId, start: null };
    case 'collectionCosts':
      return { id, on, type: 'collectionStarted', asked: amount, actualCosts: null };
  }
};

const recordPayment = (account: CaseAccount, event: EventOf<'PaymentRecorded'>): CaseAccount => {
  const { paymentId: id, valueDate: on, amount, source: via, claimId } = event;
  const known = withFact(account, { id, on, type: 'payment', amount, via, claimId });
  return post(account, postSurplus(coverParts(known, id, event.parts), id, event.overpaid));
};

const reversePayment = (account: CaseAccount, event: EventOf<'PaymentReversed'>): CaseAccount => {
  const { paymentId: id } = event;
  const undone = postSurplus(coverParts(account, id, event.parts, -1), id, negate(event.overpaid));
  const facts = undone.facts.filter((fact) => fact.id !== id);
  // Whoever owes again owes by all that is known.
  const reversedPayments = [...account.reversedPayments, id];
  return { ...post(account, { ...undone, facts }), reversedPayments, ratesUntil: null };
};

const creditClaim = (account: CaseAccount, event: EventOf<'ClaimCredited'>): CaseAccount => {
  const { creditNoteId: id, valueDate: on, claimId, amount } = event;
  const known = withFact(account, { id, on, type: 'creditNote', claimId, amount });
  return post(account, postSurplus(coverParts(known, id, event.parts), id, event.overpaid));
};

const writeDown = (account: CaseAccount, event: EventOf<'DebtWrittenDown'>): CaseAccount => {
  const { writeDownId: id, on, component, claimId, amount, halfShare } = event;
  const known = withFact(account, { id, on, type: 'writeDown', component, claimId, amount, halfShare, agreed: true });
  return post(account, coverParts(known, id, event.parts));
};

const replay = (account: CaseAccount, event: EventOf<'AccountReplayed'>): CaseAccount => {
  let posted: Posted = account;
  for (const charge of event.charges) posted = postCharge(posted, charge);
  posted = postCoverings(posted, event.coverings);
  for (const { factId, amount } of event.surplus) posted = postSurplus(posted, factId, amount);
  return { ...post(account, posted), claims: account.claims.map((claim) => postedTo(claim, event.to)) };
};

const offerLetter = (
  account: CaseAccount,
  { letter }: EventOf<'ReminderSent' | 'StatutoryNoticeSent' | 'CollectionLetterSent'>,
): CaseAccount => {
  const { letterId: id, writtenOn: on, deadline, interestTo, settledBy } = letter;
  const known = withFact(account, { id, on, type: 'offer', deadline, interestTo, settledBy });
  return { ...known, offers: [...account.offers, { ...letter, dispatchedOn: null }] };
};

const sendNotice = (account: CaseAccount, event: EventOf<'StatutoryNoticeSent'>): CaseAccount => {
  const { letterId, writtenOn: on, deadline } = event.letter;
  return withFact(offerLetter(account, event), { id: `${letterId}-notice`, on, type: 'notice', fee: zero, deadline });
};

/** A closed case is charged nothing more for what becomes known later; what is open of a withdrawn one goes back to the creditor. */
const close = (account: CaseAccount, event: EventOf<'CaseClosed'>, on: Fact['on']): CaseAccount => {
  const { ratesUntil } = event;
  if (event.reason !== 'withdrawn') return { ...account, ratesUntil };
  const id = handedBackId(event.seq);
  const back = coverParts(withFact(account, { id, on, type: 'handedBack' }), id, event.parts);
  return { ...post(account, back), ratesUntil };
};

/** The id of the fact that a withdrawal makes: of its event. */
export const handedBackId = (seq: number): string => `handed-back-${seq}`;

/** What an event does to the money and the parties; where the case stands is not decided here. `on`: the event's Danish day. */
export const evolveAccount = (account: CaseAccount, event: CaseEvent, on: Fact['on']): CaseAccount => {
  switch (event.type) {
    case 'ClaimRegistered':
      return registerClaim(account, event);
    case 'InterestAccrued':
      return postInterest(account, event);
    case 'FeeCharged':
      return post(account, postCharge(withFact(account, feeFact(event)), chargeOfFee(event)));
    case 'OutlayCharged': {
      const { itemId: id, on, claimId, amount } = event;
      return post(
        account,
        postCharge(withFact(account, { id, on, type: 'outlay', claimId, amount }), chargeOfOutlay(event)),
      );
    }
    case 'AccountReplayed':
      return replay(account, event);
    case 'ReminderSent':
    case 'CollectionLetterSent':
      return offerLetter(account, event);
    case 'StatutoryNoticeSent':
      return sendNotice(account, event);
    case 'LetterDispatched':
      return {
        ...account,
        offers: account.offers.map((offer) =>
          offer.letterId === event.letterId ? { ...offer, dispatchedOn: event.on } : offer,
        ),
      };
    case 'PaymentRecorded':
      return recordPayment(account, event);
    case 'PaymentReversed':
      return reversePayment(account, event);
    case 'ClaimCredited':
      return creditClaim(account, event);
    case 'DebtWrittenDown':
      return writeDown(account, event);
    case 'OverpaymentRefunded':
      return post(
        account,
        withFact(account, { id: event.refundId, on: event.on, type: 'refund', amount: event.amount, done: true }),
      );
    case 'CaseClosed':
      return close(account, event, on);
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'CaseReopened':
      return account;
  }
};

import { add, subtract, zero, type Money } from '../../money/money.ts';
import type { Fact, FactOf } from '../../reckoning/facts.ts';
import { lastDayOf, ordinaryYears } from '../../limitation/limitation.ts';
import { isHalfShare, judgeWriteDown, type WriteDownFacts } from '../../write-downs/write-down.ts';
import type { CommandBody } from '../commands.ts';
import { principalId } from '../items.ts';
import { heldForDebtor } from '../posted.ts';
import { reckonAccount } from '../reckoned.ts';
import { catchUp, postDifference, postStanding, sharesOf, type Because } from './difference.ts';
import { isKnown, refuseAmount, refuseValueDate, settleUp } from './pay.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

type CommandOf<T extends CommandBody['type']> = Extract<CommandBody, { type: T }>;

/** Reckons with one more fact, posts what else it changes, and gives what the fact itself covers. */
const reckonWith = (record: Recorder, fact: Fact, reason: Because['reason']): ReturnType<typeof sharesOf> => {
  const account = record.account();
  const facts = [...account.facts, fact];
  const reckoning = reckonAccount(account, facts, record.policy, fact.on);
  postDifference(record, reckoning, facts, { reason, factId: fact.id, since: fact.on }, fact.id);
  return sharesOf(reckoning, fact.id);
};

/** What is left of a claim to be credited: its principal less what was credited, written down or handed back before. */
const creditableOf = (record: Recorder, claimId: string): Money => {
  const { claims, coverings, facts } = record.account();
  const credited = facts.map((fact) => (fact.type === 'creditNote' && fact.claimId === claimId ? fact.amount : zero));
  const dropped = new Set(facts.flatMap(({ id, type }) => (type === 'writeDown' || type === 'handedBack' ? [id] : [])));
  const gone = coverings.filter(({ factId, itemId }) => dropped.has(factId) && itemId === principalId(claimId));
  return subtract(
    add(...claims.filter(({ id }) => id === claimId).map(({ principal }) => principal)),
    add(...credited, ...gone.map(({ amount }) => amount)),
  );
};

/** The creditor credits a claim (T3.2): its principal falls from the value date on; what the debtor had paid of it is spread anew. */
export const creditClaim = (record: Recorder, command: CommandOf<'CreditClaim'>): Decision => {
  const { creditNoteId, claimId, amount, valueDate } = command;
  if (isKnown(record, creditNoteId)) return reject('ALREADY_RECORDED', { id: creditNoteId });
  const refused = refuseAmount(amount) ?? refuseValueDate(record, valueDate, claimId);
  if (refused !== undefined) return refused;
  const creditable = creditableOf(record, claimId);
  if (amount > creditable)
    return reject('CREDIT_ABOVE_CLAIM', { asked: String(amount), creditable: String(creditable) });
  const fact: FactOf<'creditNote'> = {
    id: creditNoteId,
    on: valueDate,
    type: 'creditNote',
    claimId,
    amount,
  };
  const shares = reckonWith(record, fact, 'credit');
  record.emitMoney({ type: 'ClaimCredited', creditNoteId, claimId, amount, valueDate, ...shares });
  return settleUp(record);
};

/** What of the debt a deal is about, as it stands today with everything that is known: deals of one day count together, in whatever order they came. */
const writableOf = (
  record: Recorder,
  { component, claimId, halfShare: reducedShare, on }: FactOf<'writeDown'>,
): WriteDownFacts => {
  const account = record.account();
  const { items, coverings } = reckonAccount(account, account.facts, record.policy, on);
  const meant = items.filter((item) => item.component === component && (claimId === null || item.claimId === claimId));
  const ids = new Set(meant.map(({ id }) => id));
  const deals = new Set(account.facts.flatMap(({ id, type }) => (type === 'writeDown' ? [id] : [])));
  const written = coverings.filter(({ itemId, factId }) => ids.has(itemId) && deals.has(factId));
  return {
    component,
    open: add(...meant.map(({ open }) => open)),
    writtenDownBefore: component === 'principal' ? add(...written.map((covering) => covering.amount)) : zero,
    reducedShare,
  };
};

/** A deal over a lower sum, in monitoring only and within the share that T14.4 and T14.5 allow: computed here, never trusted. */
export const writeDownDebt = (record: Recorder, command: CommandOf<'WriteDownDebt'>): Decision => {
  const { writeDownId: id, component, claimId, amount, creditorWantsCourt } = command;
  if (record.state().stage !== 'monitoring') return reject('NOT_IN_MONITORING', { stage: record.state().stage });
  if (isKnown(record, id)) return reject('ALREADY_RECORDED', { id });
  const refused = refuseAmount(amount);
  if (refused !== undefined) return refused;
  const on = record.today;
  const claims = record.account().claims.filter((claim) => claimId === null || claim.id === claimId);
  if (claims.length === 0) return reject('CLAIM_UNKNOWN', { claimId: claimId ?? '' });
  const halfShare = claims.every(({ due }) =>
    isHalfShare({ on, limitationLastDay: lastDayOf(due, 12 * ordinaryYears), creditorWantsCourt }),
  );
  const fact: FactOf<'writeDown'> = { id, on, type: 'writeDown', component, claimId, amount, halfShare, agreed: true };
  const verdict = judgeWriteDown({ ...writableOf(record, fact), asked: amount });
  if ('rejected' in verdict) return reject('WRITE_DOWN_ABOVE_SHARE', verdict.rejected.facts);
  const { parts } = reckonWith(record, fact, 'writeDown');
  record.emitMoney({ type: 'DebtWrittenDown', writeDownId: id, component, claimId, amount, halfShare, on, parts });
  return settleUp(record);
};

/** Something was paid to others for the case (T15.2, T16.1(2)): the debtor owes it from today. */
export const chargeOutlay = (record: Recorder, command: CommandOf<'ChargeOutlay'>): Decision => {
  const { outlayId: itemId, claimId, what, amount } = command;
  if (isKnown(record, itemId)) return reject('ALREADY_RECORDED', { id: itemId });
  const refused = refuseAmount(amount) ?? refuseValueDate(record, record.today, claimId);
  if (refused !== undefined) return refused;
  catchUp(record);
  record.emitMoney({ type: 'OutlayCharged', itemId, claimId, what, on: record.today, amount });
  // A payment with a value date of today or later covers what is charged today.
  postStanding(record, { reason: 'charge', factId: itemId, since: record.today });
  return record.decision();
};

/** An overpayment went back to the debtor: never more than the agency holds for it. What the creditor was overpaid, the creditor pays back. */
export const refundOverpayment = (record: Recorder, command: CommandOf<'RefundOverpayment'>): Decision => {
  const { refundId, amount } = command;
  const held = heldForDebtor(record.account());
  if (isKnown(record, refundId)) return reject('ALREADY_RECORDED', { id: refundId });
  const refused = refuseAmount(amount);
  if (refused !== undefined) return refused;
  if (amount > held) return reject('REFUND_ABOVE_OVERPAYMENT', { asked: String(amount), held: String(held) });
  record.emitMoney({ type: 'OverpaymentRefunded', refundId, amount, on: record.today });
  return record.decision();
};

/** Posts what each day's rules give today. Nothing to post is an answer too: no event. */
export const replayAccount = (record: Recorder): Decision => {
  catchUp(record);
  return settleUp(record);
};

import type { LocalDate } from '../../calendar/local-date.ts';
import { nextBankDay } from '../../calendar/bank-days.ts';
import { plusDays } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import type { FactOf } from '../../reckoning/facts.ts';
import { noticeDaysMin } from '../../tariffs/inkassolov-10-notice.ts';
import { interestKnownUntil } from '../../tariffs/rentelov-5-late-interest.ts';
import type { WorkedPosition } from '../chart.ts';
import { isStep } from '../chart.ts';
import type { CommandBody } from '../commands.ts';
import { totalOpen } from '../evolve.ts';
import { isPayment } from '../posted.ts';
import { reckonAccount } from '../reckoned.ts';
import type { Deadline } from '../state.ts';
import { postDifference, postStanding, sharesOf } from './difference.ts';
import { creditorAnswerDays, nextLook } from './pass-deadline.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

type CommandOf<T extends CommandBody['type']> = Extract<CommandBody, { type: T }>;

/** The largest sum that a command may name: ten thousand million kroner in øre. More is a slip of a decimal point. */
const amountMax = 1_000_000_000_000n;

export const refuseAmount = (amount: Money): Decision | undefined => {
  if (amount <= 0n) return reject('AMOUNT_NOT_POSITIVE', { amount: String(amount) });
  return amount > amountMax
    ? reject('AMOUNT_TOO_LARGE', { amount: String(amount), max: String(amountMax) })
    : undefined;
};

/** Money has a day on which the debtor parted with it: not one to come, and none before there was a claim. */
export const refuseValueDate = (
  record: Recorder,
  valueDate: LocalDate,
  claimId: string | null,
): Decision | undefined => {
  const { claims } = record.account();
  const claimed = claims.filter(({ id }) => claimId === null || id === claimId);
  if (claimed.length === 0) return reject('CLAIM_UNKNOWN', { claimId: claimId ?? '' });
  if (valueDate > record.today) return reject('VALUE_DATE_IN_FUTURE', { valueDate, today: record.today });
  return claimed.every(({ issued }) => valueDate < issued)
    ? reject('VALUE_DATE_BEFORE_CLAIM', { valueDate })
    : undefined;
};

const closeIfPaid = (record: Recorder): void => {
  if (record.state().stage !== 'closed' && totalOpen(record.account()) === 0n)
    record.emitMoney({
      type: 'CaseClosed',
      reason: 'paidInFull',
      internalReason: null,
      ratesUntil: interestKnownUntil(record.policy),
      parts: [],
    });
};

/**
 * Allocates a payment by T16.1 with its value date. What became known late is reckoned as if it had been known: what was posted since is corrected
 * first, by a replay that names the payment. Paid in full closes the case from anywhere (T5.4); a letter's total paid by its deadline is paid in full
 * (docs/adr/0004). What exceeds everything owed stays a debt to the debtor; after a withdrawal (T17.1) that is all of it.
 */
export const recordPayment = (record: Recorder, payment: CommandOf<'RecordPayment'>): Decision => {
  const { paymentId, source, amount, valueDate, bookingDate, claimId } = payment;
  const account = record.account();
  if (isKnown(record, paymentId)) return reject('PAYMENT_ALREADY_RECORDED', { paymentId });
  if (amount <= 0n) return reject('PAYMENT_NOT_POSITIVE', { amount: String(amount) });
  const refused = refuseAmount(amount) ?? refuseValueDate(record, valueDate, claimId);
  if (refused !== undefined) return refused;
  const fact: FactOf<'payment'> = { id: paymentId, on: valueDate, type: 'payment', amount, via: source, claimId };
  const facts = [...account.facts, fact];
  const reckoning = reckonAccount(account, facts, record.policy, valueDate);
  postDifference(record, reckoning, facts, { reason: 'payment', factId: paymentId, since: valueDate }, paymentId);
  const shares = sharesOf(reckoning, paymentId);
  record.emitMoney({
    type: 'PaymentRecorded',
    paymentId,
    source,
    amount,
    valueDate,
    bookingDate,
    claimId,
    ...shares,
  });
  closeIfPaid(record);
  return record.decision();
};

/** How long a reopened case rests before it goes on: the debtor must have time to pay again. */
const deadlineAt = (record: Recorder, position: WorkedPosition): Deadline => {
  const { today } = record;
  if (isStep(position)) return { kind: 'step', date: today };
  if (position === 'Monitor debtor') return { kind: 'monitoringLook', date: nextLook(record) };
  if (position === "Await creditor's decision")
    return { kind: 'creditorAnswer', date: nextBankDay(plusDays(today, creditorAnswerDays)) };
  return { kind: 'payment', date: nextBankDay(plusDays(today, noticeDaysMin)) };
};

/** A paid case that owes again goes on from where it stood; a withdrawn one stays closed. */
const reopenIfOwed = (record: Recorder): void => {
  const state = record.state();
  if (state.stage !== 'closed' || state.reason !== 'paidInFull' || totalOpen(record.account()) === 0n) return;
  const position = state.closedFrom;
  record.emit({ type: 'CaseReopened', position, deadline: deadlineAt(record, position) });
};

/** What follows from what is open now: a case paid in full closes, a paid one that owes again goes on. */
export const settleUp = (record: Recorder): Decision => {
  closeIfPaid(record);
  reopenIfOwed(record);
  return record.decision();
};

/** The bank took a payment back: the debt is reckoned as if it had never been made, from its value date on. */
export const reversePayment = (record: Recorder, command: CommandOf<'ReversePayment'>): Decision => {
  const { paymentId, bookingDate } = command;
  const before = record.account();
  if (before.reversedPayments.includes(paymentId)) return reject('PAYMENT_ALREADY_REVERSED', { paymentId });
  const payment = before.facts.filter(isPayment).find(({ id }) => id === paymentId);
  if (payment === undefined) return reject('PAYMENT_UNKNOWN', { paymentId });
  const { via: source, amount, on: valueDate } = payment;
  const shares = sharesOf(before, paymentId);
  record.emitMoney({ type: 'PaymentReversed', paymentId, source, amount, valueDate, bookingDate, ...shares });
  postStanding(record, { reason: 'reversal', factId: paymentId, since: valueDate });
  return settleUp(record);
};

/** Whether something of that name is, or was, on the account already; a name counts once, whatever it names. */
export const isKnown = (record: Recorder, id: string): boolean => {
  const { facts, items, reversedPayments } = record.account();
  return [...facts, ...items].some((known) => known.id === id) || reversedPayments.includes(id);
};

import { allocate, type AllocatedPart, type OpenItem } from '../../ledger/allocate.ts';
import { booking, InvariantBroken, type Component, type Entry } from '../../ledger/ledger.ts';
import { add, least, money, negate, subtract, zero, type Money } from '../../money/money.ts';
import { interestOwed, exactInterest } from '../../tariffs/rentelov-5-late-interest.ts';
import type { CommandBody } from '../commands.ts';
import { totalOpen } from '../evolve.ts';
import { interestDue, interestUntil } from '../interest.ts';
import { offerOn, type ClaimAccount } from '../state.ts';
import { accrueInterest, reverseCharges } from './charges.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';

export type Payment = Extract<CommandBody, { type: 'RecordPayment' }>;

/** Whose money a paid component is: agency fees the agency's (less VAT in them), everything else the creditor's (design.md 5). */
const earned = (part: AllocatedPart, items: readonly OpenItem[]): readonly Entry[] => {
  if (part.component !== 'agencyFees') return [{ account: 'payableToCreditor', amount: negate(part.amount) }];
  const item = items.find(({ id }) => id === part.itemId);
  const vat = item === undefined || item.vat === 0n ? zero : vatOfPart(item, part.amount);
  return [
    { account: 'feeIncome', amount: negate(subtract(part.amount, vat)) },
    { account: 'vatPayable', amount: negate(vat) },
  ];
};

/** VAT in a part of an item, by difference: the parts of an item always sum to its VAT, however it is paid. */
const vatOfPart = (item: OpenItem, part: Money): Money => {
  const vatUpTo = (paid: Money): Money => money((item.vat * paid * 2n + item.amount) / (item.amount * 2n));
  const paidBefore = subtract(item.amount, item.open);
  return subtract(vatUpTo(add(paidBefore, part)), vatUpTo(paidBefore));
};

const settle = (component: Component, amount: Money): readonly Entry[] => [
  { account: `receivable.${component}`, amount: negate(amount) },
  { account: `uncollected.${component}`, amount },
];

/** Debits what the money came from, credits whose it is, and clears what was owed. */
const entriesFor = (
  from: Entry['account'],
  amount: Money,
  parts: readonly AllocatedPart[],
  overpaid: Money,
  items: readonly OpenItem[],
): readonly Entry[] =>
  booking(
    { account: from, amount },
    ...parts.flatMap((part) => [...settle(part.component, part.amount), ...earned(part, items)]),
    { account: 'debtorOverpayment', amount: negate(overpaid) },
  );

const interestOpen = (claim: ClaimAccount, items: readonly OpenItem[]): Money =>
  add(...items.filter((i) => i.claimId === claim.id && i.component === 'interest').map(({ open }) => open));

/** What was owed on the value date: items of that day or before, and the interest up to it that was not yet paid. */
const owedOn = (record: Recorder, payment: Payment): Money => {
  const { claims, items } = record.account();
  const charges = items.filter(({ component, on }) => component !== 'interest' && on <= payment.valueDate);
  const interest = claims.map((claim) => {
    const lines = interestUntil(claim, payment.valueDate, record.policy);
    const owed = interestOwed(lines.reduce((sum, line) => sum + exactInterest(line), 0n));
    const paid = subtract(claim.interestPosted, interestOpen(claim, items));
    return owed > paid ? subtract(owed, paid) : zero;
  });
  return add(...charges.map(({ open }) => open), ...interest);
};

/** Takes back charges made after the moment by which the debtor had in truth paid. Where the bank's day is today, nothing came after it. */
const reverseLaterCharges = (record: Recorder, payment: Payment): void => {
  const { items } = record.account();
  const offer = offerOn(record.account(), payment.valueDate);
  if (offer !== undefined && add(offer.paidSince, payment.amount) >= offer.total)
    reverseCharges(
      record,
      items.filter(({ on }) => on > offer.writtenOn),
    );
  else if (payment.amount >= owedOn(record, payment))
    reverseCharges(
      record,
      items.filter(({ on, component }) => on > payment.valueDate && component !== 'interest'),
    );
};

/** Takes back interest that was posted for days after the value date on principal that this payment has covered. */
const correctInterestOf = (record: Recorder, payment: Payment, claim: ClaimAccount): boolean => {
  const { items } = record.account();
  const amount = negate(interestDue(claim, claim.interestTo, record.policy));
  if (amount <= 0n) return false;
  let left = amount;
  const lowered: AllocatedPart[] = [];
  for (const item of items.filter((i) => i.claimId === claim.id && i.component === 'interest').toReversed()) {
    const part = least(left, item.open);
    if (part > 0n) lowered.push({ itemId: item.id, component: 'interest', claimId: claim.id, amount: part });
    left = subtract(left, part);
  }
  const others = items.filter((item) => !lowered.some(({ itemId }) => itemId === item.id));
  const { parts, overpaid } = allocate(left, others);
  const entries = booking(
    ...lowered.flatMap((part) => settle('interest', part.amount)),
    ...entriesFor('payableToCreditor', left, parts, overpaid, others),
  );
  const { valueDate } = payment;
  record.emit({ type: 'InterestCorrected', claimId: claim.id, valueDate, amount, lowered, parts, overpaid, entries });
  return true;
};

/** What is freed lowers the principal from the value date too, which lowers interest again: until nothing is left to correct. */
const correctInterest = (record: Recorder, payment: Payment): void => {
  const correctOnce = (): boolean => record.account().claims.some((claim) => correctInterestOf(record, payment, claim));
  for (let rounds = 0; correctOnce(); rounds += 1)
    if (rounds > 50) throw new InvariantBroken(`interest of case ${record.state().id} does not come to rest`);
};

/**
 * Allocates a payment by T16.1 with its value date. A letter's total paid by its deadline settles the case, so
 * interest waits while a letter stands open; charges made after the debtor had
 * in truth paid are taken back; what exceeds everything owed stays a debt to the debtor. Paid in full closes the case from anywhere (T5.4).
 */
export const recordPayment = (record: Recorder, payment: Payment): Decision => {
  if (payment.amount <= 0n) return reject('PAYMENT_NOT_POSITIVE', { amount: String(payment.amount) });
  if (offerOn(record.account(), payment.valueDate) === undefined) accrueInterest(record, payment.valueDate);
  reverseLaterCharges(record, payment);
  const { paymentId, source, amount, valueDate, bookingDate } = payment;
  const { items } = record.account();
  const { parts, overpaid } = allocate(amount, items);
  const from = source === 'bank' ? 'clientMoney' : 'unmatchedPayments';
  const entries = entriesFor(from, amount, parts, overpaid, items);
  record.emit({ type: 'PaymentRecorded', paymentId, source, amount, valueDate, bookingDate, parts, overpaid, entries });
  correctInterest(record, payment);
  if (record.state().stage !== 'closed' && totalOpen(record.account()) === 0n)
    record.emit({ type: 'CaseClosed', reason: 'paidInFull', entries: [] });
  return record.decision();
};

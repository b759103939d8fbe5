import { allocate, type AllocatedPart, type Allocation, type OpenItem } from '../../ledger/allocate.ts';
import { booking, InvariantBroken, type Component, type Entry } from '../../ledger/ledger.ts';
import { add, least, money, negate, subtract, zero, type Money } from '../../money/money.ts';
import { totalOpen } from '../evolve.ts';
import { interestDue } from '../interest.ts';
import { offerOn, type ClaimAccount } from '../state.ts';
import { accrueInterest, reverseCharges } from './charges.ts';
import { reject, type Decision, type Recorder } from './recorder.ts';
import { freedBy, takenBackBy, type Payment, type TakenBack } from './take-back.ts';

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

/** The parts of a payment: what it frees of charges that are taken back, and what it then covers of the rest, by T16.1. */
const spread = (amount: Money, items: readonly OpenItem[], takenBack: readonly TakenBack[]): Allocation => {
  const stillDue = items.map((item) => {
    const taken = takenBack.find((back) => back.item.id === item.id)?.amount ?? zero;
    return { ...item, open: subtract(item.open, least(taken, item.open)) };
  });
  const freed = takenBack
    .filter((back) => freedBy(back) > 0n)
    .map((back) => ({
      itemId: back.item.id,
      component: back.item.component,
      claimId: back.item.claimId,
      amount: negate(freedBy(back)),
    }));
  const { parts, overpaid } = allocate(subtract(amount, add(...freed.map((part) => part.amount))), stillDue);
  return { parts: [...freed, ...parts], overpaid };
};

/**
 * Allocates a payment by T16.1 with its value date. A letter's total paid by its deadline settles the case, so interest waits while a letter
 * stands open (docs/adr/0004); charges made after the debtor had in truth paid are taken back; what exceeds everything owed stays a debt to
 * the debtor. Paid in full closes the case from anywhere (T5.4). A closed case is charged nothing more; after a withdrawal (T17.1) nothing
 * is ours to collect, so all of a payment is the debtor's.
 */
export const recordPayment = (record: Recorder, payment: Payment): Decision => {
  if (payment.amount <= 0n) return reject('PAYMENT_NOT_POSITIVE', { amount: String(payment.amount) });
  const before = record.state();
  const isClosed = before.stage === 'closed';
  const isWithdrawn = before.stage === 'closed' && before.reason === 'withdrawn';
  const { paymentId, source, amount, valueDate, bookingDate } = payment;
  if (!isClosed && offerOn(record.account(), valueDate) === undefined) accrueInterest(record, valueDate);
  const { items } = record.account();
  const takenBack = isWithdrawn ? [] : takenBackBy(record.account(), payment, record.policy);
  const { parts, overpaid } = spread(amount, items, takenBack);
  const from = source === 'bank' ? 'clientMoney' : 'unmatchedPayments';
  const entries = entriesFor(from, amount, parts, overpaid, items);
  record.emit({ type: 'PaymentRecorded', paymentId, source, amount, valueDate, bookingDate, parts, overpaid, entries });
  reverseCharges(record, takenBack);
  if (!isWithdrawn) correctInterest(record, payment);
  if (!isClosed && totalOpen(record.account()) === 0n)
    record.emit({ type: 'CaseClosed', reason: 'paidInFull', internalReason: null, entries: [] });
  return record.decision();
};

import { danishDay, monthOf } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import { booking, components, InvariantBroken, type Entry } from '../ledger/ledger.ts';
import { add, negate, subtract, zero, type Money } from '../money/money.ts';
import { chargesOfCase, chargesOfCreditor } from './charges.ts';
import { creditedTo, isMoneyEvent, overpaidBy, perComponent, receivedBy } from './received.ts';
import type { Charge, Settlement, SettlementInput, SettlementLine } from './settlement.ts';

/**
 * Stops where an event is there twice: it would be settled twice. Or where it happened after the month, so that it cannot have been recorded in
 * it. One that happened before is right: a command that waited in a queue is recorded, and settled, in the month in which it came through.
 */
const assertOnce = ({ events, month }: SettlementInput): void => {
  const seen = new Set<string>();
  for (const { caseId, seq, at } of events) {
    if (monthOf(danishDay(at)) > month) throw new InvariantBroken(`event ${seq} of case ${caseId} is not of ${month}`);
    if (seen.has(`${caseId} ${seq}`)) throw new InvariantBroken(`event ${seq} of case ${caseId} is there twice`);
    seen.add(`${caseId} ${seq}`);
  }
};

const isCommission = ({ item }: Charge): boolean => item.startsWith('commission');
const netOf = (charges: readonly Charge[]): Money => add(...charges.map(({ amount }) => amount));
const vatOf = (charges: readonly Charge[]): Money => add(...charges.map(({ vat }) => vat));

/** One line; stops where what the parts say and what the ledger says differ: such a period must not close. */
const lineOf = (caseId: string, events: readonly CaseEvent[], charges: readonly Charge[]): SettlementLine => {
  const money = events.filter(isMoneyEvent);
  const covered = perComponent(money);
  const toAgency = covered.agencyFees;
  const received = add(...components.map((component) => covered[component]));
  const toCreditor = subtract(received, toAgency);
  const ledger = {
    received: receivedBy(money),
    toCreditor: creditedTo(events, 'payableToCreditor'),
    toAgency: add(creditedTo(events, 'feeIncome'), creditedTo(events, 'vatPayable')),
  };
  // What the debtor paid the creditor directly is no client money; of it only the agency's fees stand in the ledger.
  const { agencyFees: direct } = perComponent(money, true);
  const earned = add(toAgency, direct);
  if (received !== ledger.received || toCreditor !== ledger.toCreditor || earned !== ledger.toAgency)
    throw new InvariantBroken(`case ${caseId}: what payments covered is not what the ledger booked`);
  const commission = netOf(charges.filter(isCommission));
  const fees = netOf(charges.filter((charge) => !isCommission(charge)));
  const vat = vatOf(charges);
  return {
    caseId,
    received,
    overpaid: overpaidBy(money),
    perComponent: covered,
    toCreditor,
    toAgency,
    commission,
    fees,
    vat,
    direct,
    payout: subtract(toCreditor, add(commission, fees, vat, direct)),
  };
};

type Sums = Pick<
  Settlement,
  'payable' | 'commission' | 'fees' | 'vat' | 'direct' | 'carriedIn' | 'payout' | 'carriedOut'
>;

/**
 * The booking of a settlement: the month's payable is used up; income and VAT from the creditor; what it owes or no longer owes; the payout leaves
 * the client account, and with it the agency's own share, so that nothing stays there but what is others' (Inkassoloven §15). A share below nothing
 * is money that the agency puts back. Services and commission are both income from the creditor.
 */
const entriesOf = (sums: Sums, toAgency: Money): readonly Entry[] => {
  const ownShare = subtract(add(sums.payable, toAgency), sums.payout);
  return booking(
    { account: 'payableToCreditor', amount: sums.payable },
    { account: 'commissionIncome', amount: negate(add(sums.commission, sums.fees)) },
    { account: 'vatPayable', amount: negate(sums.vat) },
    { account: 'receivableFromCreditor', amount: subtract(sums.carriedIn, add(sums.carriedOut, sums.direct)) },
    { account: 'clientMoney', amount: negate(sums.payout) },
    { account: 'agencyBank', amount: ownShare },
    { account: 'clientMoney', amount: negate(ownShare) },
  );
};

/**
 * The monthly settlement with a creditor (T16.4): what its debtors paid by the allocation of T16.1, less commission and services by the price list
 * in force with VAT (T15.1, T16.5), each charge naming its row (T1.1), less what was still owed (T15.4). What remains is paid out; what is
 * missing is carried to the next month. Pure: the same month gives the same settlement.
 * Worked example (T16.1, Plus): 1,400 collected on 1,200 principal, 100 creditor's fee, 100 notice fee → the creditor gets 1,300, the agency 100.
 * Throws `InvariantBroken` where events do not belong together or contradict the ledger, `PriceMissing` where the price list has a gap.
 */
export const settle = (input: SettlementInput): Settlement => {
  assertOnce(input);
  if (input.carriedIn > 0n) throw new InvariantBroken(`${input.creditorId}: only a debt is carried forward`);
  const caseIds = [...new Set(input.events.map(({ caseId }) => caseId))].toSorted();
  const cases = caseIds.map((caseId) => {
    const events = input.events.filter((event) => event.caseId === caseId);
    const charges = chargesOfCase(input, caseId, events);
    return { charges, hasMoney: events.some(isMoneyEvent), line: lineOf(caseId, events, charges) };
  });
  const lines = cases.filter(({ charges, hasMoney }) => hasMoney || charges.length > 0).map(({ line }) => line);
  const charges = [...cases.flatMap((one) => one.charges), ...chargesOfCreditor(input)];
  const { creditorId, month, agreement, carriedIn } = input;
  const payable = add(...lines.map(({ toCreditor }) => toCreditor));
  const commission = netOf(charges.filter(isCommission));
  const fees = netOf(charges.filter((charge) => !isCommission(charge)));
  const vat = vatOf(charges);
  const direct = add(...lines.map((line) => line.direct));
  const due = subtract(add(payable, carriedIn), add(commission, fees, vat, direct));
  const [payout, carriedOut] = due >= 0n ? [due, zero] : [zero, due];
  const sums = { payable, commission, fees, vat, direct, carriedIn, payout, carriedOut };
  const entries = entriesOf(sums, add(...lines.map(({ toAgency }) => toAgency)));
  return { creditorId, month, agreement, lines, charges, ...sums, entries };
};

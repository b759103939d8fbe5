import type { CaseEvent } from '../case/events.ts';
import type { AllocatedPart } from '../ledger/allocate.ts';
import { components, type Component } from '../ledger/ledger.ts';
import { add, negate, subtract, type Money } from '../money/money.ts';
import type { PaidFee } from './settlement.ts';

/** Events that move money between debtor, creditor and agency. */
export type MoneyEvent = Extract<CaseEvent, { type: 'PaymentRecorded' | 'InterestCorrected' }>;

export const isMoneyEvent = (event: CaseEvent): event is MoneyEvent =>
  event.type === 'PaymentRecorded' || event.type === 'InterestCorrected';

/** What an event covered, item by item; corrected interest that had been paid is a negative part, since its money went elsewhere. */
export const coveredBy = (event: MoneyEvent): readonly Pick<AllocatedPart, 'component' | 'itemId' | 'amount'>[] => {
  if (event.type === 'PaymentRecorded') return event.parts;
  const freed = add(...event.parts.map(({ amount }) => amount), event.overpaid);
  return [...event.parts, { itemId: '', component: 'interest', amount: negate(freed) }];
};

/** What events covered of each component, øre. */
export const perComponent = (events: readonly MoneyEvent[]): Readonly<Record<Component, Money>> => {
  const parts = events.flatMap(coveredBy);
  const sum = (component: Component): Money =>
    add(...parts.flatMap((part) => (part.component === component ? [part.amount] : [])));
  const [agencyFees, outlays, interest, creditorFees, principal] = components;
  return {
    agencyFees: sum(agencyFees),
    outlays: sum(outlays),
    interest: sum(interest),
    creditorFees: sum(creditorFees),
    principal: sum(principal),
  };
};

/** What events left over for the debtor, øre. */
export const overpaidBy = (events: readonly MoneyEvent[]): Money => add(...events.map(({ overpaid }) => overpaid));

/** What an account gained (credit) by events, øre. */
export const creditedTo = (events: readonly CaseEvent[], account: string): Money =>
  negate(
    add(
      ...events.flatMap((event) =>
        'entries' in event ? event.entries.flatMap((entry) => (entry.account === account ? [entry.amount] : [])) : [],
      ),
    ),
  );

/** Money that came in for the case and stayed: what was paid less what is the debtor's again. */
export const receivedBy = (events: readonly MoneyEvent[]): Money =>
  subtract(
    add(...events.flatMap((event) => (event.type === 'PaymentRecorded' ? [event.amount] : []))),
    overpaidBy(events),
  );

/** A lookup of fees over events that include every `FeeCharged` of the cases: what `settle` asks for as `feeOf`. Throws on an unknown item. */
export const feesAmong = (events: Iterable<CaseEvent>): ((caseId: string, itemId: string) => PaidFee) => {
  const fees = new Map<string, PaidFee>();
  for (const event of events)
    if (event.type === 'FeeCharged') fees.set(`${event.caseId} ${event.itemId}`, { fee: event.fee, vat: event.vat });
  return (caseId, itemId) => {
    const fee = fees.get(`${caseId} ${itemId}`);
    if (fee === undefined) throw new RangeError(`no fee ${itemId} was charged in case ${caseId}`);
    return fee;
  };
};

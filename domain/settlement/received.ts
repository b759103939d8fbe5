import type { CaseEvent } from '../case/events.ts';
import { components, type Component } from '../ledger/ledger.ts';
import { add, negate, subtract, zero, type Money } from '../money/money.ts';
import type { PaidFee } from './settlement.ts';

/** Events that move money between debtor, creditor and agency. */
export type MoneyEvent = Extract<
  CaseEvent,
  { type: 'PaymentRecorded' | 'PaymentReversed' | 'ClaimCredited' | 'AccountReplayed' }
>;

export const isMoneyEvent = (event: CaseEvent): event is MoneyEvent =>
  event.type === 'PaymentRecorded' ||
  event.type === 'PaymentReversed' ||
  event.type === 'ClaimCredited' ||
  event.type === 'AccountReplayed';

/** What an event covered of an item with the debtor's money, øre; negative where it uncovered it. `direct`: the debtor paid the creditor itself. */
export type Covered = {
  readonly itemId: string;
  readonly component: Component;
  readonly amount: Money;
  readonly direct: boolean;
};

/** What a credit note frees was paid as principal before: it covers other things now, and that much less principal is recovered. */
const freedPrincipal = (amount: Money): Covered => ({
  itemId: '',
  component: 'principal',
  amount: negate(amount),
  direct: false,
});

const sumOf = (parts: readonly { readonly amount: Money }[]): Money => add(...parts.map(({ amount }) => amount));

/** What an event covered with the debtor's money, item by item. */
export const coveredBy = (event: MoneyEvent): readonly Covered[] => {
  switch (event.type) {
    case 'PaymentRecorded':
      return event.parts.map((part) => ({ ...part, direct: event.source === 'creditor' }));
    case 'PaymentReversed':
      return event.parts.map((part) => ({ ...part, amount: negate(part.amount), direct: event.source === 'creditor' }));
    case 'ClaimCredited': {
      const beyond = event.parts.filter(
        ({ component, claimId }) => component !== 'principal' || claimId !== event.claimId,
      );
      return [
        ...beyond.map((part) => ({ ...part, direct: false })),
        freedPrincipal(add(sumOf(beyond), event.overpaid)),
      ];
    }
    case 'AccountReplayed': {
      const byMoney = event.coverings.filter(({ via }) => via !== null);
      const credit = [...event.coverings, ...event.surplus].filter(({ via }) => via === 'credit');
      return [
        ...byMoney.map((covering) => ({ ...covering, direct: covering.via === 'creditor' })),
        freedPrincipal(sumOf(credit)),
      ];
    }
  }
};

/** What an event left over for the debtor with the agency, øre; what the creditor was overpaid directly, the creditor pays back. */
const leftOverBy = (event: MoneyEvent): Money => {
  switch (event.type) {
    case 'PaymentRecorded':
      return event.source === 'creditor' ? zero : event.overpaid;
    case 'PaymentReversed':
      return event.source === 'creditor' ? zero : negate(event.overpaid);
    case 'ClaimCredited':
      return event.overpaid;
    case 'AccountReplayed':
      return sumOf(event.surplus.filter(({ via }) => via !== 'creditor'));
  }
};

const cameIn = (event: MoneyEvent): Money => {
  if (event.type === 'PaymentRecorded') return event.source === 'creditor' ? zero : event.amount;
  return event.type === 'PaymentReversed' && event.source !== 'creditor' ? negate(event.amount) : zero;
};

/** What events covered of each component, øre: with money that came to the agency, or with what the debtor paid the creditor directly. */
export const perComponent = (events: readonly MoneyEvent[], direct = false): Readonly<Record<Component, Money>> => {
  const parts = events.flatMap(coveredBy).filter((part) => part.direct === direct);
  const sum = (component: Component): Money => sumOf(parts.filter((part) => part.component === component));
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
export const overpaidBy = (events: readonly MoneyEvent[]): Money => add(...events.map(leftOverBy));

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
  subtract(add(...events.map(cameIn)), overpaidBy(events));

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

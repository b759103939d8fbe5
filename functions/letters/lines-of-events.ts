import type { CaseEvent } from '../../domain/case/events.ts';
import type { LetterClaim, LetterLine } from '../../domain/letters/letter.ts';
import { add, negate, subtract, zero } from '../../domain/money/money.ts';
import { exactInterest, interestOwed } from '../../domain/tariffs/rentelov-5-late-interest.ts';

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** One row per rate: each rounded from the running sum, the last takes what remains, so that the rows sum to what was posted. */
const interestRows = (event: EventOf<'InterestAccrued'>): readonly LetterLine[] => {
  let exact = 0n;
  let posted = zero;
  return event.lines.map((line, place) => {
    exact += exactInterest(line);
    const upTo = place === event.lines.length - 1 ? event.amount : interestOwed(exact);
    const amount = subtract(upTo, posted);
    posted = upTo;
    return {
      code: 'interest',
      from: line.from,
      to: line.to,
      rateBasisPoints: line.rateBasisPoints,
      amount,
    };
  });
};

const feeRow = (event: EventOf<'FeeCharged'>, invoiceNumber: string): LetterLine => {
  const { on, amount } = event;
  switch (event.fee) {
    case 'compensationFee':
      return { code: 'compensation', invoiceNumber, on, amount };
    case 'creditorReminderFee':
      return { code: 'creditorFee', on, amount };
    case 'reminderFee':
      return { code: 'reminderFee', on, amount };
    case 'collectionCosts':
      return { code: 'collectionCosts', on, amount };
  }
};

/** What a letter lists: every posting of the case up to the letter, so that its rows sum to what the letter demands. */
export const accountOf = (
  events: readonly CaseEvent[],
): { readonly claims: readonly LetterClaim[]; readonly lines: readonly LetterLine[] } => {
  const claims = events.flatMap((event): readonly LetterClaim[] => {
    if (event.type !== 'ClaimRegistered') return [];
    const { invoiceNumber, issued, due, principal } = event.claim;
    return [{ invoiceNumber, issued, due, principal, concerns: 'leverance ifølge fakturaen' }];
  });
  const numberOf = (claimId: string): string =>
    events.flatMap((event) =>
      event.type === 'ClaimRegistered' && event.claim.id === claimId ? [event.claim.invoiceNumber] : [],
    )[0] ?? claimId;
  const lines = events.flatMap((event): readonly LetterLine[] => {
    switch (event.type) {
      case 'InterestAccrued':
        return interestRows(event);
      case 'FeeCharged':
        return [feeRow(event, numberOf(event.claimId))];
      case 'OutlayCharged':
        return [{ code: 'outlay', on: event.on, amount: event.amount }];
      case 'AccountReplayed': {
        // What debts changed by, less what is now covered otherwise: the sum by which the total changed.
        const changed = add(...event.charges.map(({ amount }) => amount));
        const covered = add(...event.coverings.map(({ amount }) => amount));
        return [{ code: 'correction', on: event.since, amount: subtract(changed, covered) }];
      }
      case 'PaymentRecorded':
        return [{ code: 'payment', on: event.valueDate, amount: negate(subtract(event.amount, event.overpaid)) }];
      case 'PaymentReversed':
        return [{ code: 'paymentReversed', on: event.valueDate, amount: subtract(event.amount, event.overpaid) }];
      case 'ClaimCredited':
        return [{ code: 'credit', on: event.valueDate, amount: negate(subtract(event.amount, event.overpaid)) }];
      case 'DebtWrittenDown':
        return [{ code: 'writeDown', on: event.on, amount: negate(add(...event.parts.map(({ amount }) => amount))) }];
      case 'OverpaymentRefunded':
      case 'CaseReopened':
      case 'CaseOpened':
      case 'CaseAccepted':
      case 'ReviewRequested':
      case 'DraftCorrected':
      case 'ClaimRegistered':
      case 'ReminderSent':
      case 'StatutoryNoticeSent':
      case 'CollectionLetterSent':
      case 'LetterDispatched':
      case 'DeadlinePassed':
      case 'CreditorAsked':
      case 'MonitoringStarted':
      case 'MonitoringLooked':
      case 'CaseClosed':
        return [];
    }
  });
  return { claims, lines: lines.filter(({ amount }) => amount !== 0n) };
};

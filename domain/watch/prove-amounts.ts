import { danishDay } from '../calendar/local-date.ts';
import type { CaseEvent } from '../case/events.ts';
import type { ConservationCode, Find } from './finding.ts';

type Finder = Find<ConservationCode>;

type Parts = readonly { readonly amount: bigint }[];

/** The parts of a fact, with what is left over, are the fact. */
const proveParts = (seq: number, amount: bigint, parts: Parts, overpaid: bigint, find: Finder): void => {
  if (amount <= 0n) find('AMOUNT_NOT_POSITIVE', seq, { amount: String(amount) });
  if (overpaid < 0n) find('SURPLUS_BELOW_ZERO', seq, { amount: String(overpaid) });
  let sum = overpaid;
  for (const part of parts) {
    if (part.amount <= 0n) find('AMOUNT_NOT_POSITIVE', seq, { amount: String(part.amount) });
    sum += part.amount;
  }
  if (sum !== amount) find('PARTS_OFF', seq, { amount: String(amount), parts: String(sum) });
};

const proveCharge = (seq: number, amount: bigint, vat: bigint, find: Finder): void => {
  if (amount <= 0n) find('AMOUNT_NOT_POSITIVE', seq, { amount: String(amount) });
  if (vat < 0n || vat > amount) find('VAT_OFF', seq, { vat: String(vat), amount: String(amount) });
};

/** What of an event can be seen in it alone: amounts above nothing, parts that sum up, no value date to come. */
export const proveAmounts = (event: CaseEvent, find: Finder): void => {
  const { seq } = event;
  switch (event.type) {
    case 'PaymentRecorded':
    case 'PaymentReversed':
    case 'ClaimCredited':
      proveParts(seq, event.amount, event.parts, event.overpaid, find);
      if (event.valueDate > danishDay(event.at)) find('VALUE_DATE_IN_FUTURE', seq, { valueDate: event.valueDate });
      return;
    case 'DebtWrittenDown':
      proveParts(seq, event.amount, event.parts, 0n, find);
      return;
    case 'ClaimRegistered':
      proveCharge(seq, event.claim.principal, 0n, find);
      return;
    case 'FeeCharged':
      proveCharge(seq, event.amount, event.vat, find);
      return;
    case 'InterestAccrued':
    case 'OutlayCharged':
    case 'OverpaymentRefunded':
      proveCharge(seq, event.amount, 0n, find);
      return;
    case 'CaseOpened':
    case 'CaseAccepted':
    case 'ReviewRequested':
    case 'DraftCorrected':
    case 'AccountReplayed':
    case 'ReminderSent':
    case 'StatutoryNoticeSent':
    case 'CollectionLetterSent':
    case 'LetterDispatched':
    case 'DeadlinePassed':
    case 'CreditorAsked':
    case 'MonitoringStarted':
    case 'MonitoringLooked':
    case 'CaseClosed':
    case 'CaseReopened':
      return;
  }
};

/** Kinds of faults in fees, costs and corrections, each decided wrongly and booked rightly: only the law itself tells that something is wrong. */
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import type { CaseEvent, EventBody } from '../../../domain/case/events.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { add, kroner, money, zero } from '../../../domain/money/money.ts';
import type { CleanCase } from './clean-cases.ts';
import { claimOf, isUnpaid, otherClaim, otherwise, type Fault } from './fault.ts';
import { decided, firstOf, inserted, isOf, lastOf, replaced, without, type EventOf, type Planted } from './planting.ts';

type Events = readonly CaseEvent[];
type Fee = EventOf<'FeeCharged'>;

const isFee = (fee: Fee['fee']) => (event: Fee) => event.fee === fee;

const unpaidFee = (fee: Fee['fee']) => (event: Fee, events: Events) => event.fee === fee && isUnpaid(events);

const again = ({ seq, ...fee }: Fee, change: Partial<Fee> = {}): Fee => ({
  ...fee,
  itemId: `${fee.itemId}X`,
  seq,
  ...change,
});

/** Charges one fee more, after the fee that it is like. */
const oneMore =
  (
    fee: Fee['fee'],
    change: (event: Fee, events: Events) => Partial<Fee> | undefined,
    suits: (events: Events) => boolean = isUnpaid,
  ) =>
  (clean: CleanCase): Planted | undefined => {
    const event = lastOf(clean.events, 'FeeCharged', isFee(fee));
    if (event === undefined || !suits(clean.events)) return undefined;
    const more = change(event, clean.events);
    return more === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, again(event, more)));
  };

const hasCosts = (events: Events): boolean =>
  events.some((event) => event.type === 'FeeCharged' && event.fee === 'collectionCosts');
const hasCompensation = (events: Events): boolean =>
  events.some((event) => event.type === 'FeeCharged' && event.fee === 'compensationFee');

const notice = (change: (event: EventOf<'StatutoryNoticeSent'>) => CaseEvent) =>
  otherwise('StatutoryNoticeSent', change, (_, events) => hasCosts(events));

/** Charges something after the case was closed. */
const afterClosing =
  (reason: 'paidInFull' | 'withdrawn', bodyOf: (clean: CleanCase) => EventBody | undefined) =>
  (clean: CleanCase): Planted | undefined => {
    const closed = clean.events.at(-1);
    const body = bodyOf(clean);
    if (closed?.type !== 'CaseClosed' || closed.reason !== reason || body === undefined) return undefined;
    return decided(clean, inserted(clean.events, closed.seq, body));
  };

const lateFee = ({ events }: CleanCase): EventBody | undefined => {
  const fee = events.filter(isOf('FeeCharged')).find(isFee('reminderFee'));
  const last = events.at(-1);
  if (fee === undefined || last === undefined) return undefined;
  const { seq: _seq, at: _at, by: _by, caseId: _caseId, commandId: _commandId, ...body } = fee;
  return { ...body, itemId: 'IX', on: plusDays(fee.on, 400) };
};

const lateInterest = ({ events }: CleanCase): EventBody | undefined => {
  const before = lastOf(events, 'InterestAccrued');
  if (before === undefined) return undefined;
  const { seq: _seq, at: _at, by: _by, caseId: _caseId, commandId: _commandId, ...body } = before;
  return body;
};

/** A correction that raises a sum and gives a reason that there was not. */
const correction =
  (kind: string) =>
  (clean: CleanCase): Planted | undefined => {
    const { events, state } = clean;
    const last = events.at(-1);
    if (last === undefined || !isWorked(state) || state.stage === 'closed') return undefined;
    const item = state.account.items.find((one) => one.kind === kind);
    if (item === undefined) return undefined;
    const { open: _open, ...charge } = item;
    const body: EventBody = {
      type: 'AccountReplayed',
      because: 'tariff',
      factId: null,
      since: charge.on,
      to: charge.on,
      charges: [{ ...charge, amount: money(1), vat: zero, rule: 'T5.4' }],
      coverings: [],
      surplus: [],
      entries: [],
    };
    return decided(clean, inserted(events, last.seq, body));
  };

export const faultsOfCharging: Readonly<Record<string, Fault>> = {
  'a reminder fee too many': {
    finds: 'FEE_ABOVE',
    plant: oneMore(
      'reminderFee',
      ({ on }) => ({ on: plusDays(on, 10) }),
      (events) =>
        isUnpaid(events) &&
        events.filter(isOf('FeeCharged')).filter(isFee('reminderFee')).length +
          (claimOf(events)?.earlierFeeDays.length ?? 0) ===
          3,
    ),
  },
  'a reminder fee twice for one letter': { finds: 'FEE_ABOVE', plant: oneMore('reminderFee', () => ({})) },
  'a reminder fee nine days after the last': {
    finds: 'FEE_ABOVE',
    plant: oneMore('reminderFee', ({ on }) => ({ on: plusDays(on, 9) })),
  },
  'a reminder fee on the due date': {
    finds: 'FEE_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event, events) => ({ ...event, on: claimOf(events)?.due ?? event.on }),
      unpaidFee('reminderFee'),
    ),
  },
  'a reminder fee of an øre more than the law knows': {
    finds: 'FEE_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event) => ({ ...event, amount: add(event.amount, money(1)) }),
      unpaidFee('reminderFee'),
    ),
  },
  "an øre more of the creditor's reminder fee than the law knows": {
    finds: 'FEE_ABOVE',
    plant: otherwise('FeeCharged', (event) => ({ ...event, amount: money(100_01) }), unpaidFee('creditorReminderFee')),
  },
  "the creditor's reminder fee twice for one letter": {
    finds: 'FEE_ABOVE',
    plant: oneMore('creditorReminderFee', () => ({})),
  },
  "the creditor's reminder fee nine days after its last": {
    finds: 'FEE_ABOVE',
    plant: oneMore('creditorReminderFee', ({ on }) => ({ on: plusDays(on, 9) })),
  },
  "the creditor's reminder fee on the due date": {
    finds: 'FEE_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event, events) => ({ ...event, on: claimOf(events)?.due ?? event.on }),
      unpaidFee('creditorReminderFee'),
    ),
  },
  'a reminder fee after three of the creditor': {
    finds: 'FEE_ABOVE',
    plant: otherClaim(
      ({ due }) => ({ earlierFeeDays: [due, plusDays(due, -40), plusDays(due, -80)] }),
      (events) => isUnpaid(events) && events.filter(isOf('FeeCharged')).some(isFee('reminderFee')),
    ),
  },
  'a reminder fee nine days after one of the creditor': {
    finds: 'FEE_ABOVE',
    plant: (clean) => {
      const fee = firstOf(clean.events, 'FeeCharged', isFee('reminderFee'));
      return fee === undefined
        ? undefined
        : otherClaim(() => ({ earlierFeeDays: [plusDays(fee.on, -9)] }), isUnpaid)(clean);
    },
  },
  'a reminder fee on a rest that is less than the fee': {
    finds: 'FEE_ON_SMALL_REST',
    plant: otherClaim(
      () => ({ principal: money(99_99) }),
      (events) => isUnpaid(events) && events.some(isOf('FeeCharged')),
    ),
  },
  'a reminder fee under another rule': {
    finds: 'RULE_OFF',
    plant: otherwise('FeeCharged', (event) => ({ ...event, rule: 'Renteloven §9b(3)' }), isFee('reminderFee')),
  },
  'compensation from a consumer': {
    finds: 'COMPENSATION_ABOVE',
    plant: otherwise(
      'CaseAccepted',
      (event) => ({ ...event, debtorKind: 'consumer' }),
      (_, events) => isUnpaid(events) && hasCompensation(events),
    ),
  },
  'compensation twice for one invoice': { finds: 'COMPENSATION_ABOVE', plant: oneMore('compensationFee', () => ({})) },
  'compensation of 311 kroner': {
    finds: 'COMPENSATION_ABOVE',
    plant: otherwise('FeeCharged', (event) => ({ ...event, amount: kroner(311) }), unpaidFee('compensationFee')),
  },
  'compensation for an invoice of February 2013': {
    finds: 'COMPENSATION_ABOVE',
    plant: otherClaim(
      () => ({ issued: day('2013-02-28') }),
      (events) => isUnpaid(events) && hasCompensation(events),
    ),
  },
  'compensation before interest has begun': {
    finds: 'COMPENSATION_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event, events) => {
        const start = firstOf(events, 'ClaimRegistered')?.interestStart;
        return start === undefined ? undefined : { ...event, on: plusDays(start, -1) };
      },
      unpaidFee('compensationFee'),
    ),
  },
  'an eleventh compensation in one case': {
    field: 'many claims',
    finds: 'COMPENSATION_ABOVE',
    plant: (clean) => {
      // More than ten are charged one by one, and what is too many is corrected at once: here it is not.
      const takingBack = lastOf(clean.events, 'AccountReplayed', ({ charges }) =>
        charges.some(({ kind, amount }) => kind === 'compensation' && amount < 0n),
      );
      return takingBack === undefined ? undefined : decided(clean, without(clean.events, takingBack.seq));
    },
  },
  'costs of collection twice': { finds: 'COSTS_ABOVE', plant: oneMore('collectionCosts', () => ({})) },
  'costs of collection an øre above the scale': {
    finds: 'COSTS_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event) => ({ ...event, amount: add(event.amount, money(1)) }),
      unpaidFee('collectionCosts'),
    ),
  },
  'costs of collection on the last day of the notice': {
    finds: 'COSTS_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event, events) => {
        const sent = lastOf(events, 'StatutoryNoticeSent');
        return sent === undefined ? undefined : { ...event, on: sent.letter.deadline };
      },
      unpaidFee('collectionCosts'),
    ),
  },
  'costs of collection without a notice': {
    finds: 'COSTS_ABOVE',
    plant: notice(({ letter, ...event }) => ({ ...event, type: 'CollectionLetterSent', number: 2, letter })),
  },
  'costs of collection after a notice that never left': {
    finds: 'COSTS_ABOVE',
    plant: (clean) => {
      const letter = hasCosts(clean.events) ? lastOf(clean.events, 'StatutoryNoticeSent')?.letter : undefined;
      const left = lastOf(clean.events, 'LetterDispatched', ({ letterId }) => letterId === letter?.letterId);
      return left === undefined ? undefined : decided(clean, replaced(clean.events, { ...left, letterId: 'none' }));
    },
  },
  'costs of collection after a notice that left nine days before its deadline': {
    finds: 'COSTS_ABOVE',
    plant: (clean) => {
      const letter = hasCosts(clean.events) ? lastOf(clean.events, 'StatutoryNoticeSent')?.letter : undefined;
      const left = lastOf(clean.events, 'LetterDispatched', ({ letterId }) => letterId === letter?.letterId);
      if (left === undefined || letter === undefined) return undefined;
      return decided(clean, replaced(clean.events, { ...left, on: plusDays(letter.deadline, -9) }));
    },
  },
  'a notice with a deadline of nine days': {
    finds: 'NOTICE_DEADLINE_UNLAWFUL',
    plant: notice((event) => ({
      ...event,
      letter: { ...event.letter, deadline: plusDays(event.letter.writtenOn, 9) },
    })),
  },
  'costs by the scale of 2016 for a claim of June 2016': {
    finds: 'COSTS_ABOVE',
    plant: otherClaim(
      () => ({ issued: day('2016-06-30') }),
      (events) => isUnpaid(events) && hasCosts(events) && (claimOf(events)?.issued ?? '') >= '2016-07-01',
    ),
  },
  'costs by the scale of 2009 for a claim of June 2009': {
    finds: 'COSTS_ABOVE',
    plant: otherClaim(
      () => ({ issued: day('2009-06-30') }),
      (events) => {
        const issued = claimOf(events)?.issued ?? '';
        return hasCosts(events) && issued >= '2009-07-01' && issued < '2016-07-01';
      },
    ),
  },
  'costs of the bracket above': {
    finds: 'COSTS_ABOVE',
    plant: otherClaim(
      ({ principal }) => ({ principal: money(principal / 2n) }),
      (events) => isUnpaid(events) && hasCosts(events),
    ),
  },
  'costs by a scale that nobody has confirmed, from live debtors': {
    finds: 'COSTS_ABOVE',
    plant: (clean) => {
      const issued = claimOf(clean.events)?.issued ?? '';
      return hasCosts(clean.events) && issued >= '2009-07-01' && issued < '2016-07-01'
        ? { events: clean.events, snapshot: clean.state, policy: { allowUnconfirmed: false } }
        : undefined;
    },
  },
  'VAT on costs where the creditor deducts it': {
    finds: 'COSTS_ABOVE',
    plant: otherwise(
      'FeeCharged',
      (event) =>
        event.vat === 0n
          ? { ...event, amount: money((event.amount * 5n) / 4n), vat: money(event.amount / 4n) }
          : undefined,
      unpaidFee('collectionCosts'),
    ),
  },
  'VAT in costs that is not told apart': {
    finds: 'VAT_NOT_LAWFUL',
    plant: otherwise(
      'FeeCharged',
      (event) => (event.vat > 0n ? { ...event, vat: zero } : undefined),
      unpaidFee('collectionCosts'),
    ),
  },
  'VAT told apart in a reminder fee': {
    finds: 'VAT_NOT_LAWFUL',
    plant: otherwise('FeeCharged', (event) => ({ ...event, vat: kroner(20) }), unpaidFee('reminderFee')),
  },
  'costs with VAT of a creditor who deducts it': {
    finds: 'COSTS_ABOVE',
    plant: otherwise(
      'CaseAccepted',
      (event) => ({ ...event, creditorDeductsVat: true }),
      (_, events) => isUnpaid(events) && events.some((event) => event.type === 'FeeCharged' && event.vat > 0n),
    ),
  },
  'a fee after the case was paid': { finds: 'FEE_ABOVE', plant: afterClosing('paidInFull', lateFee) },
  'a fee after the case was taken back': { finds: 'FEE_ABOVE', plant: afterClosing('withdrawn', lateFee) },
  'interest after the case was paid': { finds: 'CHARGED_WHEN_CLOSED', plant: afterClosing('paidInFull', lateInterest) },
  'interest after the case was taken back': { finds: 'INTEREST_ABOVE', plant: afterClosing('withdrawn', lateInterest) },
  'an outlay on a closed case': {
    finds: 'CHARGED_WHEN_CLOSED',
    plant: afterClosing('paidInFull', ({ events }) => ({
      type: 'OutlayCharged',
      itemId: 'UX',
      claimId: null,
      what: 'courtFee',
      on: claimOf(events)?.due ?? day('2020-01-01'),
      amount: kroner(750),
      entries: [],
    })),
  },
  'a correction that raises the principal': { finds: 'PRINCIPAL_ABOVE', plant: correction('principal') },
  'a correction that raises an outlay': { finds: 'OUTLAY_ABOVE', plant: correction('outlay') },
  'a correction that raises a fee': { finds: 'FEE_ABOVE', plant: correction('reminder') },
  'a fee on another claim than the oldest that allows it': {
    field: 'several claims',
    finds: 'CHARGED_ON_WRONG_CLAIM',
    plant: otherwise(
      'FeeCharged',
      (event, events) => {
        const other = firstOf(events, 'ClaimRegistered', ({ claim }) => claim.id !== event.claimId);
        return other === undefined ? undefined : { ...event, claimId: other.claim.id };
      },
      unpaidFee('reminderFee'),
    ),
  },
};

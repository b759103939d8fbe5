/** Kinds of faults in credit notes, write-downs, corrections, events and snapshots. */
import { plusDays } from '../../../domain/calendar/local-date.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { isWorked, type CollectionCase } from '../../../domain/case/state.ts';
import { add, money, subtract, zero } from '../../../domain/money/money.ts';
import { altered, type Fault } from './fault.ts';
import { decided, firstOf, inserted, isOf, lastOf, replaced, without, written, type EventOf } from './planting.ts';

type Events = readonly CaseEvent[];
type Planting = Fault['plant'];

const one = money(1);

/** A snapshot that somebody changed. */
const snapshot =
  (change: (state: CollectionCase) => CollectionCase | undefined): Planting =>
  ({ events, state, policy }) => {
    const changed = change(state);
    return changed === undefined ? undefined : { events, snapshot: changed, policy };
  };

const account = (change: (account: Extract<CollectionCase, { account: unknown }>['account']) => object | undefined) =>
  snapshot((state) => {
    if (!isWorked(state)) return undefined;
    const changed = change(state.account);
    return changed === undefined ? undefined : { ...state, account: { ...state.account, ...changed } };
  });

const corrected = (
  change: (event: EventOf<'AccountReplayed'>) => CaseEvent | undefined,
  suits?: (event: EventOf<'AccountReplayed'>) => boolean,
) => altered(decided, 'AccountReplayed', change, suits);

const isFinal = (event: EventOf<'ClaimCredited'>, events: Events): boolean =>
  !events.some(
    ({ seq, type }) =>
      seq > event.seq && ['AccountReplayed', 'PaymentReversed', 'PaymentRecorded', 'InterestAccrued'].includes(type),
  );

const faultsOfLowering: Readonly<Record<string, Fault>> = {
  'a credit note that does not lower interest from its day on': {
    finds: 'INTEREST_ABOVE',
    plant: (clean) => {
      const event = firstOf(clean.events, 'ClaimCredited', (found) => isFinal(found, clean.events));
      const start = firstOf(clean.events, 'ClaimRegistered')?.interestStart;
      const accrued = lastOf(clean.events, 'InterestAccrued');
      if (event === undefined || start === undefined || accrued === undefined || accrued.to <= plusDays(start, 20))
        return undefined;
      if (clean.events.some(({ type }) => type === 'PaymentRecorded')) return undefined;
      return decided(clean, replaced(clean.events, { ...event, valueDate: start }));
    },
  },
  'a credit note spread like a payment': {
    finds: 'ALLOCATION_OFF',
    plant: (clean) => {
      const event = firstOf(clean.events, 'ClaimCredited', (found) => isFinal(found, clean.events));
      const fee = firstOf(clean.events, 'FeeCharged');
      const [part] = event?.parts ?? [];
      if (
        event === undefined ||
        fee === undefined ||
        part === undefined ||
        part.amount <= 1n ||
        clean.events.some(({ type }) => type === 'PaymentRecorded')
      )
        return undefined;
      const parts = [
        { ...part, amount: subtract(part.amount, one) },
        { itemId: fee.itemId, component: 'agencyFees' as const, claimId: fee.claimId, amount: one },
        ...event.parts.slice(1),
      ];
      return decided(clean, replaced(clean.events, { ...event, parts }));
    },
  },
  'a credit note of which an øre is lost': {
    finds: 'PARTS_OFF',
    plant: altered(decided, 'ClaimCredited', (event) => ({ ...event, amount: add(event.amount, one) })),
  },
  'a credit note twice': {
    finds: 'FACT_REPEATED',
    plant: (clean) => {
      const event = lastOf(clean.events, 'ClaimCredited');
      return event === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
  'a write-down above its share': {
    finds: 'WRITE_DOWN_ABOVE_SHARE',
    plant: (clean) => {
      const event = firstOf(
        clean.events,
        'DebtWrittenDown',
        ({ component, halfShare }) => component === 'principal' && !halfShare,
      );
      const [part] = event?.parts ?? [];
      if (event === undefined || part === undefined) return undefined;
      const amount = money(event.amount * 5n + 100_000n);
      return decided(clean, replaced(clean.events, { ...event, amount, parts: [{ ...part, amount }] }));
    },
  },
  'half of the principal written down long before limitation': {
    finds: 'WRITE_DOWN_ABOVE_SHARE',
    plant: (clean) => {
      const event = firstOf(
        clean.events,
        'DebtWrittenDown',
        ({ component, halfShare }) => component === 'principal' && !halfShare,
      );
      const principal = firstOf(clean.events, 'ClaimRegistered')?.claim.principal ?? zero;
      const [part] = event?.parts ?? [];
      if (event === undefined || part === undefined || clean.events.some(({ type }) => type === 'PaymentRecorded'))
        return undefined;
      const amount = money((principal * 45n) / 100n);
      return decided(
        clean,
        replaced(clean.events, { ...event, halfShare: true, amount, parts: [{ ...part, amount }] }),
      );
    },
  },
  'a write-down outside monitoring': {
    finds: 'WRITE_DOWN_NOT_IN_MONITORING',
    plant: (clean) => {
      const event = firstOf(clean.events, 'MonitoringStarted');
      return event !== undefined && clean.events.some(isOf('DebtWrittenDown'))
        ? decided(clean, replaced(clean.events, { ...event, type: 'CreditorAsked', answerBy: event.nextLook }))
        : undefined;
    },
  },
  'a write-down that covers more than was agreed': {
    finds: 'PARTS_OFF',
    plant: altered(
      decided,
      'DebtWrittenDown',
      (event) => ({ ...event, amount: subtract(event.amount, one) }),
      ({ amount }) => amount > 1n,
    ),
  },
};

const faultsOfCorrections: Readonly<Record<string, Fault>> = {
  'a correction that names nothing': {
    finds: 'CORRECTION_UNNAMED',
    plant: corrected(
      (event) => ({ ...event, factId: null }),
      ({ because }) => because !== 'tariff',
    ),
  },
  'a correction that names what never was': {
    finds: 'CORRECTION_UNNAMED',
    plant: corrected(
      (event) => ({ ...event, factId: 'none' }),
      ({ because }) => because !== 'tariff',
    ),
  },
  'a correction that names a payment as a credit note': {
    finds: 'CORRECTION_UNNAMED',
    plant: corrected(
      (event) => ({ ...event, because: 'credit' }),
      ({ because }) => because === 'reversal',
    ),
  },
  'a correction of nothing': {
    finds: 'CORRECTION_EMPTY',
    plant: corrected((event) => ({ ...event, charges: [], coverings: [], surplus: [] })),
  },
  'a correction that loses what a payment covered': {
    finds: 'MONEY_OFF',
    plant: corrected(
      (event) => ({ ...event, coverings: event.coverings.filter(({ amount }) => amount < 0n), surplus: [] }),
      ({ coverings }) => coverings.some(({ amount, via }) => amount < 0n && via === 'bank'),
    ),
  },
  'a correction that leaves an overpayment that was spread': {
    finds: 'MONEY_OFF',
    plant: corrected(
      (event) => ({ ...event, surplus: [] }),
      ({ surplus }) => surplus.length > 0,
    ),
  },
  'a correction that moves money of another account': {
    finds: 'MONEY_MISNAMED',
    plant: corrected(
      (event) => ({
        ...event,
        coverings: event.coverings.map((one) => (one.via === 'bank' ? { ...one, via: 'creditor' as const } : one)),
      }),
      ({ coverings }) => coverings.some(({ via }) => via === 'bank'),
    ),
  },
  'a correction of a fact that never was': {
    finds: 'FACT_UNKNOWN',
    plant: corrected(
      (event) => ({ ...event, coverings: event.coverings.map((one) => ({ ...one, factId: 'none' })) }),
      ({ coverings }) => coverings.length > 0,
    ),
  },
  'a correction that charges below nothing': {
    finds: 'CHARGE_BELOW_ZERO',
    plant: corrected(
      (event) => ({ ...event, charges: event.charges.map((one) => ({ ...one, amount: money(-100_000_000_000n) })) }),
      ({ charges }) => charges.length > 0,
    ),
  },
  'a correction made twice': {
    finds: 'COVERING_BELOW_ZERO',
    plant: (clean) => {
      const event = lastOf(clean.events, 'AccountReplayed', ({ coverings }) =>
        coverings.some(({ amount }) => amount < 0n),
      );
      return event === undefined ? undefined : decided(clean, inserted(clean.events, event.seq, event));
    },
  },
};

const closedPaid = (events: Events) =>
  lastOf(events, 'CaseClosed', ({ reason, seq }) => reason === 'paidInFull' && seq === events.length);

const faultsOfHistory: Readonly<Record<string, Fault>> = {
  'a gap in the sequence': {
    finds: 'SEQUENCE_BROKEN',
    plant: (clean) => ({
      events: clean.events.filter(({ seq }) => seq !== 3),
      snapshot: clean.state,
      policy: clean.policy,
    }),
  },
  'two events in each other’s place': {
    finds: 'SEQUENCE_BROKEN',
    plant: (clean) =>
      written(clean, [
        ...clean.events.slice(0, 2),
        ...clean.events.slice(3, 4),
        ...clean.events.slice(2, 3),
        ...clean.events.slice(4),
      ]),
  },
  'an event of another case': {
    finds: 'CASE_MIXED',
    plant: (clean) =>
      written(
        clean,
        clean.events.map((event) => (event.seq === 2 ? { ...event, caseId: 'CASE2' } : event)),
      ),
  },
  'a case that begins in its middle': {
    finds: 'FOLD_FAILED',
    plant: (clean) => ({ events: clean.events.slice(1), snapshot: clean.state, policy: clean.policy }),
  },
  'a snapshot without events': {
    finds: 'EVENTS_MISSING',
    plant: (clean) => ({ events: [], snapshot: clean.state, policy: clean.policy }),
  },
  'events without a snapshot': {
    finds: 'SNAPSHOT_MISSING',
    plant: (clean) => ({ events: clean.events, snapshot: undefined, policy: clean.policy }),
  },
  'a snapshot one command behind': {
    finds: 'SNAPSHOT_DIFFERS',
    plant: (clean) => {
      const before = written(clean, clean.events.slice(0, -1))?.snapshot;
      return { events: clean.events, snapshot: before, policy: clean.policy };
    },
  },
  'a snapshot of which an øre is open that nobody owes': {
    finds: 'SNAPSHOT_DIFFERS',
    plant: account(({ items }) => ({
      items: items.map((item, place) => (place === 0 ? { ...item, open: add(item.open, one) } : item)),
    })),
  },
  'a snapshot with another debtor': { finds: 'SNAPSHOT_DIFFERS', plant: account(() => ({ debtorId: 'PA2' })) },
  'a snapshot without a payment': {
    finds: 'BOOKS_DIFFER',
    plant: account(({ facts }) =>
      facts.some(({ type }) => type === 'payment')
        ? { facts: facts.filter(({ type }) => type !== 'payment') }
        : undefined,
    ),
  },
  'a snapshot without an overpayment': {
    finds: 'BOOKS_DIFFER',
    plant: account(({ overpaid }) => (overpaid > 0n ? { overpaid: zero } : undefined)),
  },
  'a snapshot with a covering too many': {
    finds: 'BOOKS_DIFFER',
    plant: account(({ coverings }) => (coverings.length > 0 ? { coverings: [...coverings, ...coverings] } : undefined)),
  },
  'a snapshot without a deadline': {
    finds: 'SNAPSHOT_DIFFERS',
    plant: snapshot((state) => (state.deadlines.length > 0 ? { ...state, deadlines: [] } : undefined)),
  },
  'a letter that demands an øre too much': {
    finds: 'LETTER_OFF',
    plant: altered(written, 'ReminderSent', (event) => ({
      ...event,
      letter: { ...event.letter, total: add(event.letter.total, one) },
    })),
  },
  'a letter that settles the case by another sum than it demands': {
    finds: 'LETTER_OFF',
    plant: altered(written, 'CollectionLetterSent', (event) => ({
      ...event,
      letter: { ...event.letter, settledBy: add(event.letter.settledBy, one) },
    })),
  },
  'a case closed as paid that owes': {
    finds: 'CLOSED_OWES',
    plant: (clean) => {
      const last = clean.events.at(-1);
      if (last === undefined || !isWorked(clean.state) || clean.state.stage === 'closed') return undefined;
      return decided(
        clean,
        inserted(clean.events, last.seq, {
          type: 'CaseClosed',
          reason: 'paidInFull',
          internalReason: null,
          ratesUntil: null,
          parts: [],
          entries: [],
        }),
      );
    },
  },
  'a case taken back that hands nothing back': {
    finds: 'CLOSED_OWES',
    plant: altered(
      decided,
      'CaseClosed',
      (event) => ({ ...event, parts: [] }),
      ({ reason, parts }) => reason === 'withdrawn' && parts.length > 0,
    ),
  },
  'a paid case that goes on': {
    finds: 'PAID_NOT_CLOSED',
    plant: (clean) => {
      const closed = closedPaid(clean.events);
      return closed === undefined ? undefined : decided(clean, without(clean.events, closed.seq));
    },
  },
  'a case closed twice': {
    finds: 'CHARGED_WHEN_CLOSED',
    plant: (clean) => {
      const closed = closedPaid(clean.events);
      return closed === undefined ? undefined : written(clean, inserted(clean.events, closed.seq, closed));
    },
  },
  'a fee charged again under its own name': {
    finds: 'CHARGE_REPEATED',
    plant: (clean) => {
      const fee = firstOf(clean.events, 'FeeCharged');
      return fee === undefined ? undefined : decided(clean, inserted(clean.events, fee.seq, fee));
    },
  },
  'a fee on a claim of nobody': {
    finds: 'CLAIM_UNKNOWN',
    plant: altered(decided, 'FeeCharged', (event) => ({ ...event, claimId: 'CL99' })),
  },
  'more VAT than fee': {
    finds: 'VAT_OFF',
    plant: altered(written, 'FeeCharged', (event) => ({ ...event, vat: add(event.amount, one) })),
  },
  'a fee of nothing': {
    finds: 'AMOUNT_NOT_POSITIVE',
    plant: altered(decided, 'FeeCharged', (event) => ({ ...event, amount: zero })),
  },
};

export const faultsOfBooks: Readonly<Record<string, Fault>> = {
  ...faultsOfLowering,
  ...faultsOfCorrections,
  ...faultsOfHistory,
};

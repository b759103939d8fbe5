import fc from 'fast-check';
import { day, later, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { entriesOf, type CaseEvent } from '../../../domain/case/events.ts';
import { totalOpen } from '../../../domain/case/evolve.ts';
import { balances, components, type Account } from '../../../domain/ledger/ledger.ts';
import { add, kroner, money, subtract, zero, type Money } from '../../../domain/money/money.ts';
import { dispatched, nothing, opening, type Story } from './specification.ts';

/** What happens after `gap` more days: the agency does what is due, or a debtor's money comes in, `lag` days after its value date. */
type Move = { readonly gap: number } & (
  | { readonly kind: 'work' }
  | { readonly kind: 'pay'; readonly of: 'open' | 'letter'; readonly perCent: number; readonly lag: number }
  | { readonly kind: 'stray'; readonly command: CommandBody }
  | { readonly kind: Adjustment; readonly of: number; readonly perCent: number; readonly lag: number }
);

/** What lowers or raises a debt besides money that comes in; `direct` is money that the creditor got. */
const adjustments = ['reverse', 'credit', 'outlay', 'writeDown', 'refund', 'direct', 'replay'] as const;
type Adjustment = (typeof adjustments)[number];

export type History = {
  readonly principal: Money;
  readonly opened: LocalDate;
  readonly dueDaysAgo: number;
  readonly dueAgreed: boolean;
  readonly debtorKind: 'consumer' | 'business';
  readonly creditorDeductsVat: boolean;
  /** How many of the workflow's steps are done, each on its day, before anything else happens: 12 lead into monitoring. */
  readonly steps: number;
  readonly moves: readonly Move[];
};

const work = fc.record({ gap: fc.integer({ min: 0, max: 20 }), kind: fc.constant('work' as const) });
const pay = fc.record({
  gap: fc.integer({ min: 0, max: 12 }),
  kind: fc.constant('pay' as const),
  of: fc.constantFrom('open' as const, 'letter' as const),
  perCent: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 150 })),
  lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 70 })),
});
const stray = fc.record({
  gap: fc.integer({ min: 0, max: 12 }),
  kind: fc.constant('stray' as const),
  command: fc.constantFrom<CommandBody>(
    { type: 'SendReminder', number: 2 },
    { type: 'SendStatutoryNotice' },
    { type: 'SendCollectionLetter', number: 1 },
    { type: 'DecideNextStep', choice: 'monitoring' },
    { type: 'DecideNextStep', choice: 'court' },
    { type: 'WithdrawCase' },
  ),
});

const adjustment = fc.record({
  gap: fc.integer({ min: 0, max: 12 }),
  kind: fc.constantFrom(...adjustments),
  of: fc.nat({ max: 9 }),
  perCent: fc.integer({ min: 1, max: 110 }),
  lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 70 })),
});

const usualMoves = [
  { weight: 6, arbitrary: work },
  { weight: 4, arbitrary: pay },
  { weight: 1, arbitrary: stray },
] as const;

export const history = (): fc.Arbitrary<History> => historyOf(fc.constant(0), fc.oneof(...usualMoves));

/** Histories in which payments are taken back, claims credited, debts written down, outlays charged and overpayments refunded as well. */
export const adjustedHistory = (): fc.Arbitrary<History> =>
  historyOf(
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(12)),
    fc.oneof(...usualMoves, { weight: 12, arbitrary: adjustment }),
  );

const historyOf = (steps: fc.Arbitrary<number>, move: fc.Arbitrary<Move>): fc.Arbitrary<History> =>
  fc.record({
    principal: fc.oneof(
      fc.bigInt({ min: 1n, max: 60_000_00n }).map(money),
      fc.constantFrom(1, 1_000, 2_500, 60_000).map(kroner),
    ),
    opened: fc.integer({ min: 0, max: 700 }).map((days) => plusDays(day('2023-11-01'), days)),
    dueDaysAgo: fc.integer({ min: 1, max: 60 }),
    dueAgreed: fc.boolean(),
    debtorKind: fc.constantFrom('consumer' as const, 'business' as const),
    creditorDeductsVat: fc.boolean(),
    steps,
    moves: fc.array(move, { maxLength: 30 }),
  });

/** What the workflow would do today; the story itself where nothing is due. */
const doWhatIsDue = (story: Story, today: LocalDate): Story => {
  const position = story.state?.position;
  const letter = (command: CommandBody): Story => dispatched(story.when(today, command));
  switch (position) {
    case 'Send reminder 1':
      return letter({ type: 'SendReminder', number: 1 });
    case 'Send reminder 2':
      return letter({ type: 'SendReminder', number: 2 });
    case 'Send statutory notice':
      return letter({ type: 'SendStatutoryNotice' });
    case 'Send collection letter 1':
      return letter({ type: 'SendCollectionLetter', number: 1 });
    case 'Send collection letter 2':
      return letter({ type: 'SendCollectionLetter', number: 2 });
    case 'Ask creditor: court or monitoring?':
      return story.when(today, { type: 'AskCreditor' });
    case 'Review draft':
    case 'Await payment after reminder 1':
    case 'Await payment after reminder 2':
    case 'Await payment after statutory notice':
    case 'Await payment after collection letter 1':
    case 'Await payment after collection letter 2':
    case "Await creditor's decision":
    case 'Monitor debtor':
    case 'Closed':
    case undefined: {
      const deadline = story.state?.deadlines[0];
      return deadline !== undefined && deadline.date < today
        ? story.when(today, { type: 'PassDeadline', ...deadline })
        : story;
    }
  }
};

const paidNow = (story: Story, move: Extract<Move, { kind: 'pay' }>, today: LocalDate, n: number): Story => {
  const account = story.account();
  const base = move.of === 'letter' ? (account.offers.at(-1)?.total ?? totalOpen(account)) : totalOpen(account);
  return story.when(today, {
    type: 'RecordPayment',
    paymentId: `P${n}`,
    claimId: null,
    source: n % 5 === 4 ? 'unmatched' : 'bank',
    amount: add(money((base * BigInt(move.perCent)) / 100n), money(1)),
    valueDate: plusDays(today, -move.lag),
    bookingDate: today,
  });
};

const shareOf = (amount: Money, perCent: number): Money => add(money((amount * BigInt(perCent)) / 100n), money(1));

/** The command of an adjustment; `undefined` where there is nothing that it could be about. */
const adjustmentOf = (
  story: Story,
  { kind, of, perCent, lag }: Extract<Move, { kind: Adjustment }>,
  today: LocalDate,
  n: number,
): CommandBody | undefined => {
  const account = story.account();
  const id = `A${n}`;
  const valueDate = plusDays(today, -lag);
  switch (kind) {
    case 'reverse': {
      const payments = eventsOf(story.events, 'PaymentRecorded');
      const payment = payments[of % Math.max(1, payments.length)];
      return payment && { type: 'ReversePayment', paymentId: payment.paymentId, bookingDate: today };
    }
    case 'credit': {
      const amount = shareOf(account.claims[0]?.principal ?? zero, perCent);
      return { type: 'CreditClaim', creditNoteId: id, claimId: 'CL1', amount, valueDate };
    }
    case 'outlay': {
      const claimId = of % 2 === 0 ? null : 'CL1';
      return { type: 'ChargeOutlay', outlayId: id, claimId, what: 'courtFee', amount: kroner(perCent) };
    }
    case 'writeDown': {
      const component = components[of % components.length] ?? 'interest';
      const open = add(...account.items.flatMap((item) => (item.component === component ? [item.open] : [])));
      const amount = shareOf(open, perCent);
      const deal = { writeDownId: id, component, claimId: null, amount, creditorWantsCourt: false };
      return { type: 'WriteDownDebt', ...deal };
    }
    case 'refund':
      return { type: 'RefundOverpayment', refundId: id, amount: shareOf(account.overpaid, perCent - 1) };
    case 'direct': {
      const amount = shareOf(totalOpen(account), perCent);
      const claimId = of % 3 === 0 ? 'CL1' : null;
      const money = { paymentId: `D${n}`, claimId, source: 'creditor' as const, amount };
      return { type: 'RecordPayment', ...money, valueDate, bookingDate: today };
    }
    case 'replay':
      return { type: 'ReplayAccount' };
  }
};

/** Plays a history; `look` sees the story after every move. */
export const play = (facts: History, look: (story: Story, today: LocalDate) => void): Story => {
  let today = facts.opened;
  const due = plusDays(today, -facts.dueDaysAgo);
  const { principal, dueAgreed, debtorKind, creditorDeductsVat } = facts;
  const claim = { principal, dueAgreed, debtorKind, creditorDeductsVat, due, issued: plusDays(due, -14) };
  let story = nothing().when(today, opening(claim));
  look(story, today);
  for (let step = 0; step < facts.steps; step += 1) {
    const deadline = story.state?.deadlines[0];
    if (deadline !== undefined && deadline.kind !== 'step') today = later(today, plusDays(deadline.date, 1));
    story = doWhatIsDue(story, today);
  }
  for (const [n, move] of facts.moves.entries()) {
    today = plusDays(today, move.gap);
    if (move.kind === 'work') story = doWhatIsDue(story, today);
    else if (move.kind === 'pay') story = paidNow(story, move, today, n);
    else if (move.kind === 'stray') story = story.when(today, move.command);
    else {
      const command = adjustmentOf(story, move, today, n);
      if (command !== undefined) story = story.when(today, command);
    }
    look(story, today);
  }
  return story;
};

export const ledgerOf = (events: readonly CaseEvent[]): ((account: Account) => Money) => {
  const sums = balances(events.flatMap((event) => entriesOf(event)));
  return (account) => sums.get(account) ?? zero;
};

export const eventsOf = <T extends CaseEvent['type']>(
  events: readonly CaseEvent[],
  type: T,
): readonly Extract<CaseEvent, { type: T }>[] =>
  events.filter((event): event is Extract<CaseEvent, { type: T }> => event.type === type);

/** What the events say was charged, and by how much replays changed it. */
export const chargedBy = (events: readonly CaseEvent[]): Money =>
  add(
    ...eventsOf(events, 'ClaimRegistered').map(({ claim }) => claim.principal),
    ...eventsOf(events, 'FeeCharged').map(({ amount }) => amount),
    ...eventsOf(events, 'OutlayCharged').map(({ amount }) => amount),
    ...eventsOf(events, 'InterestAccrued').map(({ amount }) => amount),
    ...eventsOf(events, 'AccountReplayed').flatMap(({ charges }) => charges.map(({ amount }) => amount)),
  );

/** Letters with the sum of the payments recorded after them whose value date lies by their deadline. */
export const lettersPaidInTime = (events: readonly CaseEvent[]): readonly { writtenOn: LocalDate; surplus: Money }[] =>
  events.flatMap((event) => {
    if (!('letter' in event)) return [];
    const { writtenOn, deadline, total } = event.letter;
    const after = eventsOf(events, 'PaymentRecorded').filter((p) => p.seq > event.seq && p.valueDate <= deadline);
    return [{ writtenOn, surplus: subtract(add(...after.map(({ amount }) => amount)), total) }];
  });

/** Fees that were charged and not taken back. */
export const standingFees = (events: readonly CaseEvent[]) => {
  const changes = eventsOf(events, 'AccountReplayed').flatMap(({ charges }) => charges);
  const changeOf = (itemId: string): Money =>
    add(...changes.filter(({ id }) => id === itemId).map(({ amount }) => amount));
  return eventsOf(events, 'FeeCharged').filter(({ itemId, amount }) => add(amount, changeOf(itemId)) > 0n);
};

/** Random case histories as the real `decide` makes them, from a seed: every command, several claims, money that comes late or goes back. */
import { day, daysBetween, moment, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Command, CommandBody, EarlierReminder } from '../../../domain/case/commands.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { evolve, totalOpen } from '../../../domain/case/evolve.ts';
import { principalId } from '../../../domain/case/items.ts';
import { isWorked, type CaseAccount, type Claim, type CollectionCase } from '../../../domain/case/state.ts';
import { charge } from '../../../domain/ledger/ledger.ts';
import { kroner, money, type Money } from '../../../domain/money/money.ts';
import { interestStart } from '../../../domain/tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../../../domain/tariffs/tariff.ts';

export type CleanCase = {
  readonly events: readonly CaseEvent[];
  readonly state: CollectionCase;
  readonly policy: TariffPolicy;
};

/** A random source that gives the same numbers for the same seed (mulberry32). */
export const randomOf = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    upTo,
    between: (least: number, most: number): number => least + upTo(most - least),
    chance: (perCent: number): boolean => next() * 100 < perCent,
    oneOf: <const T>(values: readonly [T, ...T[]]): T => values[upTo(values.length - 1)] ?? values[0],
  };
};

type Random = ReturnType<typeof randomOf>;

const principalOf = (random: Random): Money =>
  money(
    random.oneOf([
      random.between(1, 20_000),
      random.between(20_000, 500_000),
      random.between(500_000, 6_000_000),
      random.between(6_000_000, 90_000_000),
      random.oneOf([100_000, 250_000, 1_000_000, 50_000_000, 50_000_001]),
    ]),
  );

const claimOf = (random: Random, id: string, opened: LocalDate, youngest = 1): Claim => {
  const age = random.oneOf([youngest, random.between(youngest, 60), random.between(60, 900)]);
  const due = plusDays(opened, -age);
  const issued = plusDays(due, -random.between(0, 45));
  const earlierFeeDays = Array.from({ length: random.oneOf([0, 0, 0, 1, 2, 3]) }, (_, n) => plusDays(due, 1 + n * 10));
  return {
    id,
    invoiceNumber: `N${id}`,
    principal: principalOf(random),
    issued,
    due,
    dueAgreed: random.chance(50),
    earlierFeeDays: earlierFeeDays.filter((date) => date < opened),
  };
};

/** Some too near to each other, before the due date, above the cap, or more than three: the law then allows less than the creditor asks. */
const remindersOf = ({ principal, due }: Claim, opened: LocalDate): readonly EarlierReminder[] => {
  // From a source of its own, so that a case is the same with them and without.
  const random = randomOf(Number(principal));
  return Array.from({ length: random.oneOf([0, 0, 1, 2, 4]) }, (_, n) => ({
    on: plusDays(due, random.between(0, 3) + n * random.oneOf([6, 10, 14])),
    fee: random.oneOf([null, money(random.between(1, 15_000)), kroner(100)]),
  })).filter(({ on }) => on <= opened);
};

/** A case while it is made. */
type Making = {
  readonly random: Random;
  readonly policy: TariffPolicy;
  readonly events: CaseEvent[];
  state: CollectionCase | undefined;
  today: LocalDate;
  count: number;
};

const at = (date: LocalDate) => moment(`${date}T11:00:00.000Z`);

const send = (making: Making, body: CommandBody): boolean => {
  making.count += 1;
  const head = { id: `c${making.count}`, caseId: 'CASE1', at: at(making.today), by: 'system:test' as const };
  const command: Command = { ...head, ...body };
  const decision = decide(making.state, command, making.policy);
  if ('rejected' in decision) return false;
  making.events.push(...decision.accepted);
  making.state = decision.state;
  return true;
};

const accountOf = ({ state }: Making): CaseAccount | undefined =>
  state !== undefined && isWorked(state) ? state.account : undefined;

/** A second invoice of the same case: no upload brings one yet, but everything behind `decide` knows several. */
const addClaim = (making: Making, claim: Claim): void => {
  const { state, events, today } = making;
  if (state === undefined) return;
  const event: CaseEvent = {
    type: 'ClaimRegistered',
    claim,
    itemId: principalId(claim.id),
    interestStart: interestStart(claim),
    entries: charge('principal', claim.principal),
    caseId: state.id,
    seq: state.version + 1,
    at: at(today),
    by: 'system:test',
    commandId: `c${making.count}`,
  };
  making.state = evolve(state, event);
  events.push(event);
};

const dispatch = (making: Making): void => {
  const letter = accountOf(making)?.offers.at(-1);
  if (letter === undefined || making.random.chance(3)) return;
  const dispatchedOn = making.random.chance(90) ? letter.writtenOn : plusDays(letter.writtenOn, making.random.upTo(6));
  if (dispatchedOn > making.today) making.today = dispatchedOn;
  send(making, { type: 'ConfirmDispatch', letterId: letter.letterId, channels: ['post'], dispatchedOn });
};

const letterAt: Readonly<Record<string, CommandBody>> = {
  'Send reminder 1': { type: 'SendReminder', number: 1 },
  'Send reminder 2': { type: 'SendReminder', number: 2 },
  'Send statutory notice': { type: 'SendStatutoryNotice' },
  'Send collection letter 1': { type: 'SendCollectionLetter', number: 1 },
  'Send collection letter 2': { type: 'SendCollectionLetter', number: 2 },
};

/** What the workflow and the sweep would do: the step that is due, or the deadline on the day after it. */
const work = (making: Making): void => {
  const { state, random } = making;
  if (state === undefined) return;
  const letter = letterAt[state.position];
  if (letter !== undefined) {
    if (send(making, letter)) dispatch(making);
    return;
  }
  if (state.position === 'Ask creditor: court or monitoring?') {
    send(making, { type: 'AskCreditor' });
    return;
  }
  if (state.position === "Await creditor's decision" && random.chance(40)) {
    send(making, { type: 'DecideNextStep', choice: random.oneOf(['court', 'monitoring', 'monitoring', 'withdraw']) });
    return;
  }
  const [deadline] = state.deadlines;
  if (deadline === undefined) return;
  if (deadline.date >= making.today && daysBetween(making.today, deadline.date) < 400)
    making.today = plusDays(deadline.date, random.between(1, 4));
  send(making, { type: 'PassDeadline', ...deadline });
};

const shareOf = (amount: bigint, perCent: number): Money => money((amount * BigInt(perCent)) / 100n + 1n);

const claimIdOf = ({ random }: Making, { claims }: CaseAccount): string | null =>
  random.chance(75) ? null : (claims[random.upTo(claims.length - 1)]?.id ?? null);

const pay = (making: Making, account: CaseAccount): void => {
  const { random, today } = making;
  const letter = account.offers.at(-1);
  const base = random.chance(35) && letter !== undefined ? letter.total : totalOpen(account);
  const exact = random.chance(30);
  const amount = exact && base > 0n ? base : shareOf(base, random.between(1, 140));
  const valueDate = plusDays(today, -random.oneOf([0, 0, 1, random.upTo(20), random.upTo(120)]));
  send(making, {
    type: 'RecordPayment',
    paymentId: `P${making.count}`,
    source: random.oneOf(['bank', 'bank', 'bank', 'unmatched', 'creditor']),
    amount,
    valueDate,
    bookingDate: today,
    claimId: claimIdOf(making, account),
  });
};

const credit = (making: Making, account: CaseAccount): void => {
  const { random, today } = making;
  const claim = account.claims[random.upTo(account.claims.length - 1)];
  if (claim === undefined) return;
  send(making, {
    type: 'CreditClaim',
    creditNoteId: `K${making.count}`,
    claimId: claim.id,
    amount: shareOf(claim.principal, random.oneOf([100, random.between(1, 60)])),
    valueDate: plusDays(today, -random.upTo(60)),
  });
};

const adjust = (making: Making, account: CaseAccount): void => {
  const { random, today } = making;
  const paid = account.facts.filter(({ type }) => type === 'payment');
  const kind =
    account.claims.length > 0 && making.state?.stage === 'monitoring'
      ? random.oneOf([0, 1, 2, 2, 2, 3, 4])
      : random.upTo(5);
  switch (kind) {
    case 0: {
      const payment = paid[random.upTo(Math.max(0, paid.length - 1))];
      if (payment !== undefined) send(making, { type: 'ReversePayment', paymentId: payment.id, bookingDate: today });
      return;
    }
    case 1:
      return credit(making, account);
    case 2: {
      const component = random.oneOf(['agencyFees', 'outlays', 'interest', 'principal', 'principal']);
      const open = account.items.reduce((sum, item) => (item.component === component ? sum + item.open : sum), 0n);
      const amount = shareOf(open, random.between(0, component === 'principal' ? 30 : 99));
      const creditorWantsCourt = random.chance(30);
      const claimId = claimIdOf(making, account);
      send(making, {
        type: 'WriteDownDebt',
        writeDownId: `W${making.count}`,
        component,
        claimId,
        amount,
        creditorWantsCourt,
      });
      return;
    }
    case 3: {
      const amount = money(random.between(1, 200_000));
      const what = random.oneOf(['courtFee', 'bailiffFee', 'creditRating', 'other']);
      send(making, {
        type: 'ChargeOutlay',
        outlayId: `U${making.count}`,
        claimId: claimIdOf(making, account),
        what,
        amount,
      });
      return;
    }
    case 4:
      send(making, {
        type: 'RefundOverpayment',
        refundId: `R${making.count}`,
        amount: shareOf(account.overpaid, random.between(10, 99)),
      });
      return;
    default:
      send(making, { type: 'ReplayAccount' });
  }
};

const open = (making: Making, claims: number): void => {
  const { random } = making;
  // Of several claims each bears interest already when the case is opened.
  const youngest = claims === 1 ? 1 : 45;
  const claim = claimOf(random, 'CL1', making.today, youngest);
  const acceptance = {
    claim,
    earlierReminders: remindersOf(claim, making.today),
    debtorId: 'PA1',
    debtorKind: random.oneOf(['consumer', 'business']),
    creditorDeductsVat: random.chance(60),
    paymentNumber: '42',
  } as const;
  if (random.chance(20)) {
    send(making, { type: 'OpenForReview', creditorId: 'CR1', uploadId: 'UP1', reasons: ['DUE_UNSURE'] });
    if (random.chance(15)) return;
    if (random.chance(15)) {
      send(making, { type: 'RefuseCase', reason: 'NOT_A_CLAIM' });
      return;
    }
    send(making, { type: 'AcceptDraft', ...acceptance });
  } else send(making, { type: 'OpenCase', creditorId: 'CR1', uploadId: 'UP1', ...acceptance });
  for (let place = 2; place <= claims; place += 1)
    addClaim(making, claimOf(random, `CL${place}`, making.today, youngest));
};

const lastDay = day('2026-12-20');

export type CleanCaseOptions = {
  /** How many times something is tried; about half of it happens. */
  readonly moves?: number;
  readonly claims?: number;
  readonly opened?: LocalDate;
};

const dayOfOpening = (random: Random): LocalDate =>
  random.chance(70) ? plusDays(day('2022-06-01'), random.upTo(1_500)) : plusDays(day('2009-01-05'), random.upTo(4_800));

/** One case of a seed. */
export const cleanCase = (seed: number, options: CleanCaseOptions = {}): CleanCase => {
  const { moves = 22, claims = 1 } = options;
  const random = randomOf(seed);
  const policy: TariffPolicy = { allowUnconfirmed: true };
  const opened = options.opened ?? dayOfOpening(random);
  const making: Making = { random, policy, events: [], state: undefined, today: opened, count: 0 };
  open(making, claims);
  for (let move = 0; move < moves; move += 1) {
    making.today = plusDays(making.today, random.oneOf([0, 0, 1, random.upTo(12), random.upTo(40)]));
    if (making.today > lastDay) break;
    const account = accountOf(making);
    const kind = random.upTo(99);
    if (account === undefined || kind < 58) work(making);
    else if (kind < 78) pay(making, account);
    else if (kind < 97) adjust(making, account);
    else if (kind < 98) send(making, { type: 'WithdrawCase' });
  }
  const { state, events } = making;
  if (state === undefined) throw new Error(`seed ${seed} opened no case`);
  return { events, state, policy };
};

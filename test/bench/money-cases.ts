// Cases and debts of a given size for the bench of the money path: everything in them is told in order, unless said otherwise.

import { day, moment, plusDays, plusMonths, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import { kroner, money, type Money } from '../../domain/money/money.ts';
import type { Fact, ReckonedClaim, Setting } from '../../domain/reckoning/facts.ts';

/** A demo's: every rate may be used. */
export const policy = { allowUnconfirmed: true };

/** A case as it stands, how it came about, and the day of the last command. */
export type Played = {
  readonly state: CollectionCase | undefined;
  readonly events: readonly CaseEvent[];
  readonly today: LocalDate;
};

const nothingYet: Played = { state: undefined, events: [], today: day('2016-09-01') };

export const commandOf = ({ events }: Played, date: LocalDate, body: CommandBody) => ({
  ...body,
  id: `bench:${events.length}`,
  caseId: 'CA-BENCH',
  at: moment(`${date}T11:00:00.000Z`),
  by: 'system:bench' as const,
});

const play = (before: Played, today: LocalDate, body: CommandBody): Played => {
  const decision = decide(before.state, commandOf(before, today, body), policy);
  if ('rejected' in decision) throw new Error(`${body.type} was rejected: ${decision.rejected.code}`);
  return { state: decision.state, events: [...before.events, ...decision.accepted], today };
};

/** DKK 20,000: each payment below covers the interest since the last and some principal, and 240 of them not all of it. */
const usualPrincipal = kroner(20_000);

const opened = (principal: Money): Played =>
  play(nothingYet, nothingYet.today, {
    type: 'OpenCase',
    creditorId: 'CR-BENCH',
    uploadId: 'UP-BENCH',
    claim: {
      id: 'CL-BENCH',
      invoiceNumber: '1',
      principal,
      issued: day('2016-07-15'),
      due: day('2016-08-15'),
      dueAgreed: true,
    },
    earlierReminders: [],
    debtorId: 'PA-BENCH',
    debtorKind: 'consumer',
    creditorDeductsVat: true,
    paymentNumber: '1',
  });

/** Sends a letter, confirms its dispatch, and lets its deadline pass. */
const demanded = (before: Played, letter: CommandBody): Played => {
  const sent = play(before, before.today, letter);
  const letterId = sent.state !== undefined && isWorked(sent.state) ? sent.state.account.offers.at(-1)?.letterId : '';
  const dispatchedOn = sent.today;
  const left = play(sent, sent.today, {
    type: 'ConfirmDispatch',
    letterId: letterId ?? '',
    channels: ['post'],
    dispatchedOn,
  });
  const deadline = left.state?.deadlines[0];
  if (deadline === undefined) throw new Error('a letter set no deadline');
  return play(left, plusDays(deadline.date, 1), { type: 'PassDeadline', ...deadline });
};

const reminded = (principal: Money): Played => {
  const letters: readonly CommandBody[] = [
    { type: 'SendReminder', number: 1 },
    { type: 'SendReminder', number: 2 },
    { type: 'SendStatutoryNotice' },
  ];
  return letters.reduce(demanded, opened(principal));
};

/** The `n`-th payment of a case, with the value date of the day on which it comes unless said otherwise. */
export const paymentOf = (n: number, today: LocalDate, valueDate = today, amount = kroner(100)): CommandBody => ({
  type: 'RecordPayment',
  paymentId: `BP-${n}`,
  claimId: null,
  source: 'bank',
  amount,
  valueDate,
  bookingDate: today,
});

/** Pays every thirteenth day until the case has so many events. */
const paidUntil = (before: Played, eventsMin: number): Played => {
  let played = before;
  while (played.events.length < eventsMin) {
    const today = plusDays(played.today, 13);
    played = play(played, today, paymentOf(played.events.length, today));
  }
  return played;
};

/** Before the first collection letter, after three reminders and as many payments as make so many events. */
export const remindedCase = (eventsMin: number): Played => paidUntil(reminded(usualPrincipal), eventsMin);

/** In monitoring, after five letters and as many payments as make so many events. */
export const monitoredCase = (eventsMin: number, principal = usualPrincipal): Played => {
  const letters: readonly CommandBody[] = [
    { type: 'SendCollectionLetter', number: 1 },
    { type: 'SendCollectionLetter', number: 2 },
  ];
  const asked = letters.reduce(demanded, reminded(principal));
  const answered = play(asked, asked.today, { type: 'AskCreditor' });
  return paidUntil(play(answered, answered.today, { type: 'DecideNextStep', choice: 'monitoring' }), eventsMin);
};

/** The day of the last payment of a case of so many, and a value date three weeks earlier: what was posted since is corrected. */
const paidLate = (before: Played): Played => {
  const today = plusDays(before.today, 30);
  return play(before, today, paymentOf(before.events.length, today, plusDays(today, -21)));
};

/** Pays everything at once, and so closes the case. */
const paidInFull = (before: Played): Played => {
  const today = plusDays(before.today, 2);
  return play(before, today, paymentOf(before.events.length, today, today, kroner(100_000)));
};

/** What lies in the table at night, no two of the same sum: paid after the reminders, silent, paying, paying late. */
export const nightlyCases = (count: number): readonly Played[] =>
  Array.from({ length: count }, (_, n) => {
    const principal = money(5_000_00n + BigInt(n) * 1_37n);
    switch (n % 4) {
      case 0:
        return paidInFull(reminded(principal));
      case 1:
        return monitoredCase(0, principal);
      case 2:
        return monitoredCase(45, principal);
      default:
        return paidLate(monitoredCase(40, principal));
    }
  });

/** A debt as the reckoning takes it. */
export type Debt = {
  readonly claims: readonly ReckonedClaim[];
  readonly facts: readonly Fact[];
  readonly setting: Setting;
  readonly at: LocalDate;
};

const setting: Setting = { debtorKind: 'consumer', creditorDeductsVat: true, dayCount: 'ACT/365', policy };

const claimOf = (principal: ReckonedClaim['principal'], due: LocalDate): ReckonedClaim => ({
  id: 'CL-BENCH',
  principal,
  issued: plusDays(due, -30),
  due,
  dueAgreed: true,
  agreedBasisPoints: null,
  runningAccount: null,
  earlierFeeDays: [],
});

const payment = (n: number, on: LocalDate): Fact => ({
  id: `BP-${n}`,
  on,
  type: 'payment',
  amount: kroner(500),
  via: 'bank',
  claimId: null,
});

/** Ten years of interest on DKK 100,000, which falls by a payment a month once the interest so far is paid. */
export const tenYearDebt = (): Debt => {
  const due = day('2016-07-01');
  const facts: readonly Fact[] = [
    { id: 'R1', on: plusDays(due, 20), type: 'reminder', fee: kroner(100) },
    { id: 'N1', on: plusDays(due, 40), type: 'notice', fee: kroner(100), deadline: plusDays(due, 60) },
    { id: 'C1', on: plusDays(due, 70), type: 'collectionStarted', asked: null, actualCosts: null },
    ...Array.from({ length: 120 }, (_, n) => ({ ...payment(n, plusMonths(due, n)), amount: kroner(1_500) })),
  ];
  return { claims: [claimOf(kroner(100_000), due)], facts, setting, at: plusMonths(due, 120) };
};

/** So many payments within ten years, so that there is an equal number of half-years whatever the number of facts. */
export const debtOfFacts = (count: number): Debt => {
  const due = day('2016-07-01');
  const facts = Array.from({ length: count }, (_, n) => payment(n, plusDays(due, Math.floor((n * 3_650) / count))));
  return { claims: [claimOf(kroner(5_000_000), due)], facts, setting, at: plusMonths(due, 120) };
};

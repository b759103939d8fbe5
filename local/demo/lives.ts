import { day, monthOf, plusDays, plusMonths, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CollectionCase } from '../../domain/case/state.ts';
import { isWorked } from '../../domain/case/state.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { dayOf } from '../../domain/case/evolve.ts';
import { money, roundHalfUp, type Money } from '../../domain/money/money.ts';
import { unknownPayment, type DemoStep } from './cast.ts';
import { awaitPaid, dropBankFile, type Payment } from './money-in.ts';
import type { Check, PlayedCase, Players, Stage } from './play.ts';
import { setClock } from './demo-clock.ts';
import { settleDown, settleMonth, sweep } from './time-passes.ts';

type Tell = (line: string) => void;

const eventsOf = async ({ stack }: Players, caseId: string): Promise<readonly CaseEvent[]> => {
  const events: CaseEvent[] = [];
  for await (const { event } of stack.cases.events(caseId)) events.push(event);
  return events;
};

/** The day on which the case reached the step that a story counts from. */
const reached = (events: readonly CaseEvent[], after: DemoStep['after']): LocalDate | undefined => {
  const found = events.find((event) => {
    switch (after) {
      case 'reminder1':
        return event.type === 'ReminderSent' && event.number === 1;
      case 'reminder2':
        return event.type === 'ReminderSent' && event.number === 2;
      case 'reminder3':
        return event.type === 'StatutoryNoticeSent';
      case 'collection':
        return event.type === 'CollectionLetterSent' && event.number === 1;
      case 'monitoring':
        return event.type === 'MonitoringStarted';
    }
  });
  return found === undefined ? undefined : dayOf(found);
};

/** What a debtor pays who reads the letter and pays by it: its total; half of the invoice; or the total and something over. */
const sumOf = (step: Extract<DemoStep, { does: 'pay' }>, state: CollectionCase): Money => {
  if (!isWorked(state)) return money(0);
  const demanded = state.account.items.reduce((sum, item) => sum + item.open, 0n);
  const principal = state.account.claims.reduce((sum, claim) => sum + claim.principal, 0n);
  switch (step.pays) {
    case 'balance':
      return money(demanded);
    case 'balanceAnd':
      return money(demanded + step.more);
    case 'halfOfPrincipal':
      return roundHalfUp(principal, 2n);
  }
};

type Due = { readonly played: PlayedCase; readonly step: DemoStep; readonly paidOn: LocalDate; readonly key: string };

/** The steps of all stories that have come by today and are not yet done. */
const stepsDue = async (
  players: Players,
  cases: readonly PlayedCase[],
  done: ReadonlySet<string>,
  today: LocalDate,
) => {
  const due: Due[] = [];
  for (const played of cases) {
    const open = played.story.map((step, place) => ({ step, key: `${played.caseId} ${place}` }));
    const next = open.find(({ key }) => !done.has(key));
    if (next === undefined) continue;
    const from = reached(await eventsOf(players, played.caseId), next.step.after);
    const paidOn = from === undefined ? undefined : plusDays(from, next.step.days);
    if (paidOn !== undefined && paidOn <= today) due.push({ played, step: next.step, paidOn, key: next.key });
  }
  return due;
};

const payments = async (players: Players, due: readonly Due[]): Promise<{ caseId: string; payment: Payment }[]> => {
  const sent: { caseId: string; payment: Payment }[] = [];
  for (const { played, step, paidOn, key } of due) {
    if (step.does !== 'pay') continue;
    const state = await players.stack.cases.find(played.caseId);
    if (state === undefined || !isWorked(state)) continue;
    const { fikId } = state.account;
    const amount = sumOf(step, state);
    if (amount <= 0n) continue;
    const reference = key.replaceAll(/[^A-Za-z0-9]/g, '').slice(-30);
    sent.push({ caseId: played.caseId, payment: { reference, amount, valueDate: paidOn, fikId } });
  }
  return sent;
};

/** The morning's bank file: what debtors paid since the last stop, each with the day it was paid. */
const receiveMoney = async (players: Players, due: readonly Due[], today: LocalDate, extra: readonly Payment[]) => {
  const sent = await payments(players, due);
  const all = [...sent.map(({ payment }) => payment), ...extra];
  if (all.length === 0) return undefined;
  const file = { name: `bank-${today}`, today, payments: all };
  const before = new Map<string, Money>();
  for (const { caseId } of sent) {
    const state = await players.stack.cases.find(caseId);
    before.set(caseId, state !== undefined && isWorked(state) ? state.account.paid : money(0));
  }
  const report = await dropBankFile(players.stack, players.staff, file);
  for (const { caseId, payment } of sent)
    await awaitPaid(players.stack, caseId, money((before.get(caseId) ?? 0n) + payment.amount));
  return { file, report };
};

const withdrawals = async (players: Players, due: readonly Due[]): Promise<void> => {
  for (const { played, step } of due) {
    if (step.does !== 'withdraw') continue;
    await players.creditors.get(played.creditorId)?.('withdrawCase', { params: { caseId: played.caseId } });
  }
};

/** The next day on which something must happen: the day after the nearest deadline, or the end of the demo. */
const nextStop = (states: readonly CollectionCase[], today: LocalDate, end: LocalDate): LocalDate => {
  const dates = states
    .filter((state) => state.stage !== 'monitoring')
    .flatMap(({ deadlines }) => deadlines.map(({ date }) => plusDays(date, 1)))
    .filter((date) => date > today && date <= end);
  return dates.toSorted()[0] ?? end;
};

const twice = 'the same bank file twice books nothing twice';

/** The bank sends the first file once more, under another name: every entry of it is known. */
const dropAgain = async ({ stack, staff }: Players, file: Parameters<typeof dropBankFile>[2]): Promise<Check> => {
  const again = await dropBankFile(stack, staff, { ...file, name: `${file.name}-again` });
  const holds = again.matched === 0 && again.held === 0 && again.repeated === file.payments.length;
  return { what: twice, holds, detail: JSON.stringify(again) };
};

const fromNobody = (): Payment => ({
  reference: 'UNKNOWN1',
  amount: unknownPayment.amount,
  valueDate: day(unknownPayment.day),
  text: unknownPayment.text,
  payerName: unknownPayment.payerName,
});

const describe = (today: LocalDate, states: readonly CollectionCase[], received: string): string => {
  const counts = Map.groupBy(states, ({ position }) => position);
  const stand = [...counts].map(([position, at]) => `${at.length} ${position}`).join(' · ');
  return `${today}  ${stand}${received}`;
};

/** One stop of the clock: money comes in, creditors take cases back, deadlines pass, letters go out. */
const spendDay = async (
  players: Players,
  {
    cases,
    done,
    today,
    extra,
  }: { cases: readonly PlayedCase[]; done: Set<string>; today: LocalDate; extra: readonly Payment[] },
) => {
  await setClock(players.stack.table, today);
  const due = await stepsDue(players, cases, done, today);
  const received = await receiveMoney(players, due, today, extra);
  await withdrawals(players, due);
  for (const { key } of due) done.add(key);
  await sweep(players.stack);
  const caseIds = cases.map(({ caseId }) => caseId);
  return { received, states: await settleDown(players.stack, caseIds, today) };
};

const monthAfter = (month: string): string => monthOf(plusMonths(day(`${month}-01`), 1));

/** Runs the clock through the months of the demo, from deadline to deadline, and settles each month that is over. */
export const liveThrough = async (
  players: Players,
  cases: readonly PlayedCase[],
  { start, end }: Stage,
  tell: Tell,
): Promise<{ checks: readonly Check[]; settlements: readonly string[]; months: readonly string[] }> => {
  const checks: Check[] = [];
  const settlements: string[] = [];
  const months: string[] = [];
  const done = new Set<string>();
  let month = monthOf(start);
  let { states } = await spendDay(players, { cases, done, today: start, extra: [] });
  tell(describe(start, states, ''));
  let unknownCame = false;
  for (let today = start; today < end;) {
    today = nextStop(states, today, end);
    const extra: readonly Payment[] = !unknownCame && today >= unknownPayment.day ? [fromNobody()] : [];
    unknownCame ||= extra.length > 0;
    const spent = await spendDay(players, { cases, done, today, extra });
    states = spent.states;
    const report = spent.received?.report;
    tell(
      describe(today, states, report === undefined ? '' : ` · bank: ${report.matched} matched, ${report.held} unknown`),
    );
    if (spent.received !== undefined && !checks.some(({ what }) => what === twice))
      checks.push(await dropAgain(players, spent.received.file));
    for (; monthAfter(month) <= monthOf(today); month = monthAfter(month)) {
      settlements.push(await settleMonth(players.stack, month));
      months.push(month);
    }
  }
  return { checks, settlements, months };
};

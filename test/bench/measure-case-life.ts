import { plusDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import { money } from '../../domain/money/money.ts';
import type { Api } from '../../local/demo/api-client.ts';
import type { Stack } from '../../local/demo/clients.ts';
import { setClock } from '../../local/demo/demo-clock.ts';
import { awaitPaid, dropBankFile, type Payment } from '../../local/demo/money-in.ts';
import { settleDown, sweep } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { costInCents, executionsOf, usageOf, type CaseUsage, type Execution } from '../../local/demo/usage.ts';
import { figure, type Figure } from './figures.ts';
import { uploadDay } from './measure-uploads.ts';

const group = 'What a case asks of AWS in its life';
const stopsMax = 20;

const paymentOf = (state: CollectionCase, paidOn: LocalDate): Payment => {
  if (!isWorked(state)) throw new Error(`case ${state.id} owes nothing yet`);
  const amount = money(state.account.items.reduce((sum, item) => sum + item.open, 0n));
  return { reference: `LIFE${state.id.slice(-20)}`, amount, valueDate: paidOn, fikId: state.account.fikId };
};

/** Some debtors pay what reminder 1 asks for, on the sixth day. */
const payAfterReminder1 = async (stack: Stack, staff: Api, caseIds: readonly string[]): Promise<void> => {
  const paidOn = plusDays(uploadDay, 6);
  await setClock(stack.table, paidOn);
  const states = await settleDown(stack, caseIds, paidOn);
  const payments = states.map((state) => paymentOf(state, paidOn));
  const { matched } = await dropBankFile(stack, staff, { name: 'bench-life', today: paidOn, payments });
  if (matched !== caseIds.length) throw new Error(`${matched} of ${caseIds.length} payments were matched`);
  for (const [place, { amount }] of payments.entries()) await awaitPaid(stack, caseIds[place] ?? '', amount);
};

/** The others never hear of it: deadline after deadline, until every case is watched over or closed. */
const liveToTheEnd = async (stack: Stack, caseIds: readonly string[]): Promise<readonly CollectionCase[]> => {
  let today = plusDays(uploadDay, 6);
  for (let stop = 0; stop < stopsMax; stop += 1) {
    const states = await settleDown(stack, caseIds, today);
    const open = states.filter(({ stage }) => stage !== 'monitoring' && stage !== 'closed');
    const dates = open.flatMap(({ deadlines }) => deadlines.map(({ date }) => plusDays(date, 1))).toSorted();
    const [next] = dates;
    if (open.length === 0 || next === undefined) return states;
    today = next;
    await setClock(stack.table, today);
    await sweep(stack);
  }
  throw new Error(`cases were not at their end after ${stopsMax} stops of the clock`);
};

const ended = (stack: Stack, caseIds: readonly string[]): Promise<readonly Execution[]> =>
  until('every execution has ended', async () => {
    const executions = await executionsOf(stack, caseIds);
    const allEnded = executions.length >= caseIds.length && executions.every(({ status }) => status !== 'RUNNING');
    return allEnded ? executions : undefined;
  });

const requestsIn = (usages: ReadonlyMap<string, CaseUsage>): number =>
  usages.values().reduce((sum, { requests }) => sum + requests, 0);

/** Reads the logs until they tell the same twice: a function's last line comes after what it did can be seen. */
const wholeUsage = async (stack: Stack, executions: readonly Execution[]): Promise<Map<string, CaseUsage>> => {
  let seen = Number.NaN;
  return until('no function logs any more', async () => {
    const usages = await usageOf(stack, executions);
    const isSame = requestsIn(usages) === seen;
    seen = requestsIn(usages);
    return isSame ? usages : undefined;
  });
};

const figuresOf = (what: string, usages: readonly CaseUsage[]): readonly Figure[] => [
  figure(
    { group, what, measure: 'state changes', unit: 'transitions' },
    usages.map((use) => use.stateTransitions),
  ),
  figure(
    { group, what, measure: 'Lambda', unit: 'calls' },
    usages.map((use) => use.invocations),
  ),
  figure(
    { group, what, measure: 'AWS', unit: 'requests' },
    usages.map((use) => use.requests),
  ),
  figure(
    { group, what, measure: 'read', unit: 'units' },
    usages.map((use) => use.readUnits),
  ),
  figure(
    { group, what, measure: 'write', unit: 'units' },
    usages.map((use) => use.writeUnits),
  ),
  figure({ group, what, measure: 'at list price', unit: 'US cents' }, usages.map(costInCents)),
];

const nobody = 'shared';

/** Work that names no case (stream, sweep, bank file, the API's own answers), spread over the cases that lived meanwhile. */
const sharedPart = (before: CaseUsage | undefined, after: CaseUsage | undefined, cases: number): CaseUsage => {
  const part = (name: keyof CaseUsage): number => ((after?.[name] ?? 0) - (before?.[name] ?? 0)) / cases;
  return {
    requests: part('requests'),
    readUnits: part('readUnits'),
    writeUnits: part('writeUnits'),
    invocations: part('invocations'),
    stateTransitions: 0,
  };
};

/** Lets cases live that were uploaded: one in two pays after reminder 1, the others never do. What each asked is read from the logs. */
export const measureCaseLife = async (
  stack: Stack,
  staff: Api,
  caseIds: readonly string[],
): Promise<{ readonly figures: readonly Figure[]; readonly watched: readonly string[] }> => {
  if (caseIds.length < 2) throw new Error(`${caseIds.length} uploaded cases are alive; two lives need two`);
  const payers = caseIds.filter((_, place) => place % 2 === 1);
  const before = (await wholeUsage(stack, [])).get(nobody);
  await payAfterReminder1(stack, staff, payers);
  const states = await liveToTheEnd(stack, caseIds);
  const usages = await wholeUsage(stack, await ended(stack, caseIds));
  const idsAt = (stage: CollectionCase['stage']): readonly string[] =>
    states.filter((state) => state.stage === stage).map(({ id }) => id);
  const usagesOf = (ids: readonly string[]): readonly CaseUsage[] =>
    ids.map((id) => usages.get(id)).filter((usage) => usage !== undefined);
  const closed = idsAt('closed');
  const watched = idsAt('monitoring');
  if (closed.length !== payers.length) throw new Error(`${closed.length} of ${payers.length} paid cases are closed`);
  return {
    watched,
    figures: [
      ...figuresOf('opened to monitoring', usagesOf(watched)),
      ...figuresOf('opened to paid after reminder 1', usagesOf(closed)),
      ...figuresOf('shared by all, for each case', [sharedPart(before, usages.get(nobody), caseIds.length)]),
    ],
  };
};

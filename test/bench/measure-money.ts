import { setImmediate as breath } from 'node:timers/promises';
import { allocate, type OpenItem } from '../../domain/allocation/allocate.ts';
import { day, plusDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../domain/case/commands.ts';
import { decide } from '../../domain/case/decide.ts';
import { fold } from '../../domain/case/evolve.ts';
import { components } from '../../domain/ledger/ledger.ts';
import { kroner, zero } from '../../domain/money/money.ts';
import { reckon } from '../../domain/reckoning/reckon.ts';
import { statementLines } from '../../domain/reckoning/statement-lines.ts';
import { composeDebtStatement } from '../../domain/statements/debt-statement.ts';
import { findOvercharges } from '../../domain/watch/find-overcharges.ts';
import { proveConservation } from '../../domain/watch/prove-conservation.ts';
import { figure, type Figure } from './figures.ts';
import {
  commandOf,
  debtOfFacts,
  monitoredCase,
  nightlyCases,
  paymentOf,
  policy,
  remindedCase,
  tenYearDebt,
  type Debt,
  type Played,
} from './money-cases.ts';
import { processorTimeOf, timed, type Timed } from './stopwatch.ts';

/** `samples`: of each figure. `nightlyCases`: how many cases the watchmen look through. */
export type MoneyRounds = { readonly samples: number; readonly nightlyCases: number };

const usual = 'Money: one core, no cloud, time of the processor';

/** One sum open of each component; a payment that leaves a rest of the last one covers all five. */
const fiveSums: readonly OpenItem[] = components.map((component, place) => ({
  id: `I${place}`,
  kind: component === 'principal' ? 'principal' : component === 'interest' ? 'interest' : 'outlay',
  component,
  claimId: 'CL-BENCH',
  on: plusDays(day('2026-01-01'), place),
  amount: kroner(100),
  vat: zero,
  open: kroner(100),
}));

/** Decides one command, and so evolves the case by each of its events; over and over on one case, which never changes, since both are pure. */
const deciding = (played: Played, on: LocalDate, body: CommandBody) => {
  const command = commandOf(played, on, body);
  return () => {
    const decision = decide(played.state, command, policy);
    if ('rejected' in decision) throw new Error(`${body.type} was rejected: ${decision.rejected.code}`);
    return decision;
  };
};

const paying = (played: Played, valueDate?: LocalDate) => {
  const today = plusDays(played.today, 13);
  return deciding(played, today, paymentOf(played.events.length, today, valueDate));
};

/** A payment on the day after the case was opened, told last: every payment since covers other sums than before. */
const replaying = (played: Played) => {
  const [opened] = played.events;
  const decides = paying(played, opened === undefined ? played.today : day(opened.at.slice(0, 10)));
  const replay = decides().accepted.find((event) => event.type === 'AccountReplayed');
  if (replay === undefined || replay.coverings.length < played.events.length / 4)
    throw new Error('the late payment changed too little to be called a replay');
  return decides;
};

const reckonOf = ({ claims, facts, setting, at }: Debt) => reckon(claims, facts, setting, at);

const operations = (): readonly Timed[] => {
  const fifty = monitoredCase(50);
  const fiveHundred = monitoredCase(500);
  const beforeCollection = remindedCase(50);
  const letter: CommandBody = { type: 'SendCollectionLetter', number: 1 };
  const debt = tenYearDebt();
  const { claims, facts, setting } = debt;
  const { dayCount } = setting;
  return [
    // 200,000 payments a second.
    { what: 'allocate a payment, five components', atMost: 5, work: () => allocate(kroner(450), fiveSums) },
    { what: 'RecordPayment, case of 50 events', atMost: 100, work: paying(fifty) },
    {
      what: 'SendCollectionLetter 1, case of 50 events',
      atMost: 100,
      work: deciding(beforeCollection, plusDays(beforeCollection.today, 13), letter),
    },
    { what: 'earliest payment told last, case of 500 events', atMost: 10_000, work: replaying(fiveHundred) },
    { what: 'fold of 500 events', work: () => fold(fiveHundred.events) },
    {
      what: 'statement lines, ten years, 123 facts',
      atMost: 5_000,
      work: () => statementLines(reckonOf(debt), facts),
    },
    {
      what: 'debt statement as data, ten years, 123 facts',
      atMost: 5_000,
      work: () => composeDebtStatement({ reckoning: reckonOf(debt), claims, facts, dayCount }),
    },
  ];
};

/** The sizes that are compared; the first and the last lie far apart. */
const factCounts = [10, 30, 100, 300, 1000] as const;
const eventCounts = [50, 100, 200, 400] as const;

type Group = readonly [group: string, measured: readonly Timed[]];

const growth = (): readonly Group[] => [
  [
    'Money: what a reckoning costs for each fact',
    factCounts.map((each) => {
      const debt = debtOfFacts(each);
      return { what: `${each} facts`, each, work: () => reckonOf(debt) };
    }),
  ],
  [
    'Money: what RecordPayment costs for each event of the case',
    eventCounts.map((each) => ({ what: `${each} events`, each, work: paying(monitoredCase(each)) })),
  ],
];

/** So many cases are made, and looked through again and again. */
const distinctCases = 400;

/** Both watchmen over so many cases, one after another; nothing is found in them, or the bench has made a wrong case. */
const watching = async (count: number, signal: AbortSignal): Promise<readonly Figure[]> => {
  const cases = nightlyCases(distinctCases);
  const look = ({ events, state }: Played): number =>
    proveConservation(events, state).length + findOvercharges(events, policy).length;
  const round = (): number => cases.reduce((found, one) => found + look(one), 0);
  if (round() > 0) throw new Error('the watchmen found something in a clean case');
  const times: number[] = [];
  while (times.length * distinctCases < count) {
    await breath();
    signal.throwIfAborted();
    times.push(processorTimeOf(round));
  }
  const events = cases.reduce((sum, one) => sum + one.events.length, 0) / distinctCases;
  const what = `${times.length * distinctCases} cases of ${events.toFixed(0)} events`;
  const own = { group: 'Money: the nightly watchmen, both', what };
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1_000_000;
  return [
    // 100,000 cases in a minute.
    figure(
      { ...own, measure: 'a case', unit: 'µs', atMost: 600 },
      times.map((time) => time / distinctCases),
    ),
    figure({ ...own, measure: 'all', unit: 's' }, [seconds]),
  ];
};

/** What the money path costs, in this process. It can be stopped between two figures. */
export const measureMoney = async (rounds: MoneyRounds, signal: AbortSignal): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const [group, measured] of [[usual, operations()] as const, ...growth()])
    for (const one of measured) {
      await breath();
      signal.throwIfAborted();
      figures.push(...timed(group, rounds.samples, one));
    }
  return [...figures, ...(await watching(rounds.nightlyCases, signal))];
};

import { danishDay } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { DeadlineStore } from '../stores/deadline-store.ts';
import type { Clock } from './clock.ts';
import type { SendCommands } from './command-queue.ts';
import { restartIfLost, type Company } from './restart.ts';

const commandsPerSending = 100;

/** How often the schedule sweeps: each sweep begins at the shard after the last one's. */
const sweepMilliseconds = 5 * 60 * 1000;

/** More than one sweep has time to look at, so that what it holds in memory has a bound; the rest is due at the next one still. */
const stepsPerSweep = 10_000;

/** Looks at cases one by one. One that cannot be looked at keeps no other from being looked at; in the end it is a fault all the same. */
export const restartEach = async (caseIds: AsyncIterable<string> | Iterable<string>, company: Company) => {
  const failed: unknown[] = [];
  let looked = 0;
  let started = 0;
  for await (const caseId of caseIds) {
    looked += 1;
    try {
      started += (await restartIfLost(caseId, company)) ? 1 : 0;
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${looked} cases could not be looked at`);
  return { looked, started };
};

export type SweepOffice = Company & {
  readonly clock: Clock;
  readonly deadlines: DeadlineStore;
  readonly send: SendCommands;
};

/**
 * Finds what is due (design.md 6). A deadline of a former day becomes a command, whose id holds the case's version: however often the sweep
 * runs, a deadline passes once. A step that is due means that a workflow should be at work: where none is, one is started.
 *
 * Every command goes out before the first step is looked at, and each sweep begins at another shard: to look at a step takes several
 * requests, and thousands of them, on a bad day more than there is time for, must keep no deadline and no other shard waiting.
 */
export const sweepDeadlines = async (
  office: SweepOffice,
): Promise<{ sent: number; started: number; leftForNext: number }> => {
  const at = await office.clock.now();
  const today = danishDay(at);
  const steps: string[] = [];
  let leftForNext = 0;
  let sent = 0;
  let waiting: Command[] = [];
  const sendWaiting = async (): Promise<void> => {
    await office.send(waiting);
    sent += waiting.length;
    waiting = [];
  };
  const turn = Math.floor(Date.parse(at) / sweepMilliseconds);
  for await (const { caseId, kind, date, version } of office.deadlines.due(today, turn)) {
    if (kind === 'step') {
      if (steps.length < stepsPerSweep) steps.push(caseId);
      else leftForNext += 1;
    } else if (date < today) {
      const id = `deadline:${caseId}:${kind}:${date}:${version}`;
      waiting.push({ type: 'PassDeadline', id, caseId, at, by: 'system:sweep', kind, date });
      if (waiting.length === commandsPerSending) await sendWaiting();
    }
  }
  await sendWaiting();
  const { started } = await restartEach(steps, office);
  return { sent, started, leftForNext };
};

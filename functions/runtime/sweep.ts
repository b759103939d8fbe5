import { danishDay } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { DeadlineStore } from '../stores/deadline-store.ts';
import type { Clock } from './clock.ts';
import type { SendCommands } from './command-queue.ts';
import { restartIfLost, type Company } from './restart.ts';

const commandsPerSending = 100;

/** Looks at cases one by one. One that cannot be looked at keeps no other from being looked at; in the end it is a fault all the same. */
export const restartEach = async (caseIds: AsyncIterable<string>, company: Company) => {
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
 */
export const sweepDeadlines = async (office: SweepOffice): Promise<{ sent: number; started: number }> => {
  const at = await office.clock.now();
  const today = danishDay(at);
  let sent = 0;
  let waiting: Command[] = [];
  const sendWaiting = async (): Promise<void> => {
    await office.send(waiting);
    sent += waiting.length;
    waiting = [];
  };
  const steps = async function* (): AsyncGenerator<string> {
    for await (const { caseId, kind, date, version } of office.deadlines.due(today)) {
      if (kind === 'step') yield caseId;
      else if (date < today) {
        const id = `deadline:${caseId}:${kind}:${date}:${version}`;
        waiting.push({ type: 'PassDeadline', id, caseId, at, by: 'system:sweep', kind, date });
        if (waiting.length === commandsPerSending) await sendWaiting();
      }
    }
    await sendWaiting();
  };
  const { started } = await restartEach(steps(), office);
  return { sent, started };
};

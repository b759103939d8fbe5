import * as z from 'zod';
import { danishDay } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import { commandSender } from '../runtime/command-queue.ts';
import { cases, clock, sqs, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { restartIfLost } from '../runtime/restart.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { deadlineStore } from '../stores/deadline-store.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/**
 * Finds what is due (design.md 6). A deadline of a former day becomes a command, whose id holds the case's version: however often the sweep
 * runs, a deadline passes once. A step that is due means that a workflow should be at work: where none is, one is started.
 */
export const handler = invokedHandler('sweep deadlines', z.unknown(), async () => {
  const at = await clock().now();
  const today = danishDay(at);
  const workflows = workflowStore(table());
  const walk = stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows);
  const send = commandSender(sqs(), setting('COMMAND_QUEUE_URL'));
  const commands: Command[] = [];
  let started = 0;
  for await (const { caseId, kind, date, version } of deadlineStore(table()).due(today)) {
    if (kind === 'step') started += (await restartIfLost(caseId, { cases: cases(), workflows, walk })) ? 1 : 0;
    else if (date < today) {
      const id = `deadline:${caseId}:${kind}:${date}:${version}`;
      commands.push({ type: 'PassDeadline', id, caseId, at, by: 'system:sweep', kind, date });
    }
  }
  await send(commands);
  return { result: { sent: commands.length, started }, facts: { today, sent: commands.length, started } };
});

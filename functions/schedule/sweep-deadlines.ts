import * as z from 'zod';
import { commandSender } from '../runtime/command-queue.ts';
import { cases, clock, sqs, stepFunctions, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { sweepDeadlines } from '../runtime/sweep.ts';
import { stepFunctionsWalk } from '../runtime/walk.ts';
import { deadlineStore } from '../stores/deadline-store.ts';
import { workflowStore } from '../stores/workflow-store.ts';

/** Every few minutes: what is due becomes a command, and a step without an execution gets one. */
export const handler = invokedHandler('sweep deadlines', z.unknown(), async () => {
  const workflows = workflowStore(table());
  const result = await sweepDeadlines({
    clock: clock(),
    deadlines: deadlineStore(table()),
    send: commandSender(sqs(), setting('COMMAND_QUEUE_URL')),
    cases: cases(),
    workflows,
    walk: stepFunctionsWalk(stepFunctions(), setting('STATE_MACHINE_ARN'), workflows),
  });
  return { result, facts: result };
});

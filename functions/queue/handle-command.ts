import { commandCodec } from '../contracts/commands.ts';
import { execute } from '../runtime/compose.ts';
import { countIfHeldUp } from '../runtime/held-up.ts';
import { countMetric } from '../runtime/log.ts';
import { queueHandler } from '../runtime/queue.ts';

/** Commands that reach a case by queue, in the order of their case. A rejection is an answer and is not repeated. */
export const handler = queueHandler(
  'handle command',
  async (body) => {
    const command = commandCodec.parse(body);
    const outcome = await execute()(command);
    countIfHeldUp(command, outcome, countMetric);
    const code = outcome.outcome === 'rejected' ? outcome.code : null;
    return { caseId: command.caseId, command: command.type, outcome: outcome.outcome, code };
  },
  { fifo: commandCodec },
);

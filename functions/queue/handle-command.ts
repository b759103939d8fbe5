import { commandCodec } from '../contracts/commands.ts';
import { keepRefusedMoney } from '../payments/keep-refused-money.ts';
import { clock, execute, table } from '../runtime/compose.ts';
import { countIfHeldUp } from '../runtime/held-up.ts';
import { countMetric } from '../runtime/log.ts';
import { queueHandler } from '../runtime/queue.ts';
import { paymentStore } from '../stores/payment-store.ts';

/** Commands that reach a case by queue, in the order of their case. A rejection is an answer and is not repeated; money it is about is kept. */
export const handler = queueHandler(
  'handle command',
  async (body) => {
    const command = commandCodec.parse(body);
    const outcome = await execute()(command);
    countIfHeldUp(command, outcome, countMetric);
    const office = { clock: clock(), execute: execute(), payments: paymentStore(table()), count: countMetric };
    const money = await keepRefusedMoney(office, command, outcome);
    const code = outcome.outcome === 'rejected' ? outcome.code : null;
    return { caseId: command.caseId, command: command.type, outcome: outcome.outcome, code, money };
  },
  { fifo: commandCodec },
);

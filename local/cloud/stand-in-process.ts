// The process of one stand-in: `node stand-in-process.ts <textract|outbox> <options as JSON>`. A process of its own, so that
// reading a scan does not hold up the mails, and neither holds up the demo.

import * as z from 'zod';
import { startOutbox } from '../outbox/server.ts';
import { startTextract } from '../textract/server.ts';

const port = z.int().positive();
const textractOptions = z.object({ port, awsEndpoint: z.url() });
const outboxOptions = z.object({ httpPort: port, smtpPort: port, dir: z.string() });

const start = async (which: string | undefined, options: unknown): Promise<{ readonly stop: () => Promise<void> }> => {
  if (which === 'textract') return startTextract(textractOptions.parse(options));
  if (which === 'outbox') return startOutbox(outboxOptions.parse(options));
  throw new Error(`No stand-in is called ${String(which)}`);
};

const [which, options = '{}'] = process.argv.slice(2);
const standIn = await start(which, JSON.parse(options));

let leaving = false;
const leave = (): void => {
  if (leaving) return;
  leaving = true;
  void standIn.stop().then(() => process.exit(0));
};
process.on('SIGTERM', leave);
// The parent is gone, however it went: without it nobody would ever stop us.
process.on('disconnect', leave);
process.send?.('ready');

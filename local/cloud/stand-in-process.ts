// The process of one stand-in: `node stand-in-process.ts <textract|outbox> <options as JSON>`. A process of its own, so that
// reading a scan does not hold up the mails, and neither holds up the demo.

import * as z from 'zod';

const port = z.int().positive();
const textractOptions = z.object({ port, awsEndpoint: z.url() });
const outboxOptions = z.object({ httpPort: port, smtpPort: port, dir: z.string() });

const start = async (which: string | undefined, options: unknown): Promise<{ readonly stop: () => Promise<void> }> => {
  // Each loads only its own half: the reader's engines are 100 MB that the outbox has no use for.
  if (which === 'textract') {
    const { startTextract } = await import('../textract/server.ts');
    return startTextract(textractOptions.parse(options));
  }
  if (which === 'outbox') {
    const { startOutbox } = await import('../outbox/server.ts');
    return startOutbox(outboxOptions.parse(options));
  }
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

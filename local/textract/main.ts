import { inspect, parseArgs } from 'node:util';
import * as z from 'zod';
import { startTextract } from './server.ts';

/** `node local/textract/main.ts --port 4567 --aws-endpoint http://127.0.0.1:4566` */
const { values } = parseArgs({ options: { port: { type: 'string' }, 'aws-endpoint': { type: 'string' } } });
const options = z.object({ port: z.coerce.number().int().min(0).max(65_535), 'aws-endpoint': z.url() }).parse(values);

const standIn = await startTextract({ port: options.port, awsEndpoint: options['aws-endpoint'] }).catch(
  (error: unknown) => {
    // The starter reads this line; a stack would hide it.
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    process.stderr.write(`textract: ${isTaken ? `port ${options.port} is taken` : inspect(error)}\n`);
    process.exit(1);
  },
);
process.stdout.write(`textract ready at ${standIn.url}\n`);

const end = (): void => {
  void standIn.stop().then(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);

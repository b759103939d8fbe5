import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startOutbox } from './server.ts';

/** `node local/outbox/main.ts --http 4580 --smtp 4525 --dir .local/outbox` */
const { values } = parseArgs({
  options: { http: { type: 'string' }, smtp: { type: 'string' }, dir: { type: 'string' } },
});
const port = z.coerce.number().int().min(0).max(65_535);
const options = z.object({ http: port, smtp: port, dir: z.string().min(1) }).parse(values);

const outbox = await startOutbox({ httpPort: options.http, smtpPort: options.smtp, dir: options.dir });
process.stdout.write(`outbox ready at ${outbox.url}, mail on 127.0.0.1:${outbox.smtpPort}\n`);

const end = (): void => {
  void outbox.stop().then(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);

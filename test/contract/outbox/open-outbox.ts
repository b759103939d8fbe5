import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { sesMail } from '../../../functions/adapters/letters/mail.ts';
import { httpPrint } from '../../../functions/adapters/letters/print.ts';
import { httpSms } from '../../../functions/adapters/letters/sms.ts';
import { outboxListing } from '../../../local/outbox/message.ts';
import { startOutbox } from '../../../local/outbox/server.ts';
import type { Arrived, Carriers } from './delivery-contract.ts';
import { startSesRelay } from './ses-relay.ts';

/** The real adapters against the real outbox: HTTP for SMS and print, the SES protocol and SMTP for mail. */
export const openOutbox = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rykker-outbox-'));
  const outbox = await startOutbox({ httpPort: 0, smtpPort: 0, dir });
  const ses = await startSesRelay(outbox.smtpPort);
  const client = new SESClient({
    endpoint: ses.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const messages = async () => outboxListing.parse(await (await fetch(`${outbox.url}/messages`)).json()).messages;
  const carriers: Carriers = {
    mail: sesMail({ client, from: 'breve@rykker.example' }),
    sms: httpSms({ url: `${outbox.url}/sms` }),
    print: httpPrint({ url: `${outbox.url}/print` }),
    arrived: async (): Promise<readonly Arrived[]> =>
      Promise.all(
        (await messages()).map(async (message) => ({
          ...message,
          files: await Promise.all(
            message.files.map(async ({ name, stored }) => ({
              name,
              content: new Uint8Array(await (await fetch(`${outbox.url}/files/${stored}`)).arrayBuffer()),
            })),
          ),
        })),
      ),
    close: async () => {
      client.destroy();
      await ses.stop();
      await outbox.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return { carriers, outbox, ses, dir, messages };
};

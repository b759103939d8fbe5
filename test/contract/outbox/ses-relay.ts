import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';

/** How the relay answers: as SES does when all is well, when it rejects an address, or when it is throttled. */
export type SesMood = 'well' | 'rejecting' | 'senderUnverified' | 'throttled';

const envelope = (inner: string): string =>
  `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${inner}</SendRawEmailResponse>`;
const fault = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

const moods = {
  rejecting: fault('MessageRejected', 'Address blacklisted.'),
  senderUnverified: fault('MessageRejected', 'Email address is not verified: breve@rykker.example'),
  throttled: fault('Throttling', 'Maximum sending rate exceeded.'),
} as const;

/** The SES v1 wire protocol for one action, relayed over SMTP as the local cloud does it: the mail's bytes pass unchanged. */
export const startSesRelay = async (smtpPort: number) => {
  let mood: SesMood = 'well';
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const relay = async (request: IncomingMessage): Promise<string> => {
    const form = new URLSearchParams(await text(request));
    if (form.get('Action') !== 'SendRawEmail') return fault('InvalidAction', 'only SendRawEmail');
    await transport.sendMail({
      envelope: { from: form.get('Source') ?? '', to: form.get('Destinations.member.1') ?? '' },
      raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    });
    return envelope('<SendRawEmailResult><MessageId>ses-0001</MessageId></SendRawEmailResult>');
  };
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = mood === 'well' ? await relay(request) : moods[mood];
      response.writeHead(mood === 'well' ? 200 : 400, { 'content-type': 'text/xml' });
      response.end(body);
    };
    answer().catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    feel: (next: SesMood): void => {
      mood = next;
    },
    stop: async (): Promise<void> => {
      transport.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

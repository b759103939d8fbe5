import { once } from 'node:events';
import { callbackify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Arrival, MessageBox } from './message-box.ts';

/** SES takes 10 MB of raw mail; base64 and headers of that fit into this. */
const mailBytesMax = 15_000_000;

class MailRefused extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const readAll = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded && Buffer.isBuffer(chunk)) chunks.push(chunk);
  // The stream is read to its end even when it is too long: an SMTP client hears no answer before it has said everything.
  if (stream.sizeExceeded) throw new MailRefused(552, 'the mail is larger than 15 MB');
  return Buffer.concat(chunks);
};

const contentOf = (content: Email['attachments'][number]['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const arrivalOf = (mail: Email, recipients: readonly string[], arrivedAt: string): Arrival => {
  const letterId = mail.headers.find((header) => header.key === 'x-letter-id')?.value;
  const reference = letterId ?? mail.messageId;
  if (reference === undefined) throw new MailRefused(554, 'the mail has neither X-Letter-Id nor Message-ID');
  const sentAt = mail.date === undefined ? NaN : Date.parse(mail.date);
  return {
    kind: 'mail',
    reference,
    to: recipients.join(', '),
    title: mail.subject ?? '(no subject)',
    text: (mail.text ?? '').trim(),
    sentAt: Number.isNaN(sentAt) ? arrivedAt : new Date(sentAt).toISOString(),
    files: mail.attachments.map((attachment) => ({
      name: attachment.filename ?? 'attachment',
      content: contentOf(attachment.content),
    })),
  };
};

const receive = async (
  box: MessageBox,
  stream: SMTPServerDataStream,
  recipients: readonly string[],
): Promise<string> => {
  const mail = await PostalMime.parse(await readAll(stream));
  const { outcome, message } = await box.keep(arrivalOf(mail, recipients, new Date().toISOString()));
  // A mail that differs under a known id is kept out and said so: two letters must never share an id.
  if (outcome === 'conflict') throw new MailRefused(554, `another mail came as ${message.reference} before`);
  return `kept as ${message.id}`;
};

const receiveThen = callbackify(receive);

/** Takes every mail that is brought on the port, on this machine only; nothing leaves it. */
export const startMailReceiver = async (
  box: MessageBox,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> => {
  const server = new SMTPServer({
    size: mailBytesMax,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      receiveThen(box, stream, recipients, done);
    },
  });
  // A client that hangs up in mid-sentence is its own affair; without a listener it would end the process.
  server.on('error', (error) => process.stderr.write(`outbox: ${error.message}\n`));
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the mail receiver has no port');
  return {
    port: address.port,
    stop: async () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
};

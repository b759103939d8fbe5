import { MessageRejected, SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import { MailServiceFault } from './faults.ts';
import type { MailMessage, MailPort } from './ports.ts';

export type SesMailOptions = {
  readonly client: SESClient;
  /** The verified sender; its domain is also that of the Message-ID. */
  readonly from: string;
};

/** One address and nothing else: no list, no display name, no line break that would begin a header of its own. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s<>,;:"@]+@[^\s<>,;:"@]+\.[^\s<>,;:"@.]+$/.test(text);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).replace('>', '');

/** The mail as it goes over the wire; the same message always gives the same bytes. */
const toMime = async (from: string, message: MailMessage): Promise<Uint8Array> => {
  const { attachment } = message;
  return new MailComposer({
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    messageId: `<${message.messageId}@${domainOf(from)}>`,
    date: new Date(message.sentAt),
    // SES writes a Message-ID of its own; this one stays, so that a mail can always be traced to its letter.
    headers: { 'X-Letter-Id': message.messageId },
    baseBoundary: message.messageId,
    // Content is bytes in memory, always: no text in a message may make the sender read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments:
      attachment === undefined
        ? []
        : [
            {
              filename: attachment.fileName,
              contentType: attachment.contentType,
              content: Buffer.from(attachment.content),
            },
          ],
  })
    .compile()
    .build();
};

/** Mail through SES v1 SendRawEmail (docs/adr/0003). A rejected message is `recipientRefused`; every other failure is `MailServiceFault`. */
export const sesMail = ({ client, from }: SesMailOptions): MailPort => ({
  send: async (message) => {
    if (!isMailAddress(message.to)) return { refused: 'addressInvalid' };
    const data = await toMime(from, message);
    const command = new SendRawEmailCommand({ Source: from, Destinations: [message.to], RawMessage: { Data: data } });
    try {
      const { MessageId } = await client.send(command);
      return { delivered: MessageId ?? message.messageId };
    } catch (cause) {
      // SES rejects for the sender too (not verified yet): then no address is wrong, and every mail waits.
      if (cause instanceof MessageRejected && !cause.message.includes(from)) return { refused: 'recipientRefused' };
      throw new MailServiceFault('SES did not take the mail', { cause });
    }
  },
});

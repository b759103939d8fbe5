import { isMailAddress } from './mail.ts';
import type { Delivery, MailMessage, MailPort, PrintJob, PrintPort, SmsMessage, SmsPort } from './ports.ts';
import { isPhoneNumber } from './sms.ts';

type Kept<Message> = { readonly messages: readonly Message[] };

const keeper = <Message>(keyOf: (message: Message) => string, isDeliverable: (message: Message) => boolean) => {
  const kept = new Map<string, Message>();
  return {
    get messages(): readonly Message[] {
      return [...kept.values()];
    },
    send: async (message: Message): Promise<Delivery> => {
      if (!isDeliverable(message)) return { refused: 'addressInvalid' };
      const key = keyOf(message);
      if (!kept.has(key)) kept.set(key, message);
      return { delivered: `memory-${key}` };
    },
  };
};

/** Twins of the carriers for tests: they keep what was sent, once per letter. */
export const memoryMail = (): MailPort & Kept<MailMessage> =>
  keeper(
    ({ messageId }: MailMessage) => messageId,
    ({ to }) => isMailAddress(to),
  );
export const memorySms = (): SmsPort & Kept<SmsMessage> =>
  keeper(
    ({ reference }: SmsMessage) => reference,
    ({ to }) => isPhoneNumber(to),
  );
export const memoryPrint = (): PrintPort & Kept<PrintJob> =>
  keeper(
    ({ reference }: PrintJob) => reference,
    () => true,
  );

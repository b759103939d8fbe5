import { memoryMail, memoryPrint, memorySms } from '../../../functions/adapters/letters/in-memory.ts';
import { deliveryContract } from '../../contract/outbox/delivery-contract.ts';

deliveryContract('in memory', async () => {
  const [mail, sms, print] = [memoryMail(), memorySms(), memoryPrint()];
  return {
    mail,
    sms,
    print,
    arrived: async () => [
      ...mail.messages.map(({ messageId, to, subject, text, attachment }) => ({
        kind: 'mail' as const,
        reference: messageId,
        to,
        title: subject,
        text,
        files: attachment === undefined ? [] : [{ name: attachment.fileName, content: attachment.content }],
      })),
      ...sms.messages.map(({ reference, to, text }) => ({
        kind: 'sms' as const,
        reference,
        to,
        title: 'SMS',
        text,
        files: [],
      })),
      ...print.messages.map(({ reference, jobName, pdf }) => ({
        kind: 'letter' as const,
        reference,
        to: '',
        title: jobName,
        text: '',
        files: [{ name: 'letter', content: pdf }],
      })),
    ],
    close: async () => undefined,
  };
});

import { httpPrint } from '../adapters/letters/print.ts';
import { renderLetter } from '../adapters/letters/letter-pdf.ts';
import { sesMail } from '../adapters/letters/mail.ts';
import { httpSms } from '../adapters/letters/sms.ts';
import { s3Files } from '../adapters/files.ts';
import { caseNoticeMessage } from '../contracts/case-notice.ts';
import { isLetter, sendLetter } from '../letters/send-letter.ts';
import { commandSender } from '../runtime/command-queue.ts';
import { cases, clock, s3, ses, sqs, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { queueHandler } from '../runtime/queue.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { documentStore } from '../stores/document-store.ts';
import { partyStore } from '../stores/party-store.ts';

/** A step was taken that a letter follows. */
export const handler = queueHandler('send letter', async (body) => {
  const { event } = caseNoticeMessage.parse(body).detail;
  if (!isLetter(event)) throw new ContractBroken(`${event.type} is no letter`);
  const channels = await sendLetter(
    {
      clock: clock(),
      cases: cases(),
      creditors: creditorStore(table()),
      parties: partyStore(table()),
      documents: documentStore(table()),
      files: s3Files(s3(), setting('DOCUMENTS_BUCKET')),
      render: renderLetter,
      mail: sesMail({ client: ses(), from: setting('MAIL_FROM') }),
      sms: httpSms({ url: setting('SMS_GATEWAY_URL') }),
      print: httpPrint({ url: setting('PRINT_BUREAU_URL') }),
      send: commandSender(sqs(), setting('COMMAND_QUEUE_URL')),
    },
    event,
  );
  return { caseId: event.caseId, letterId: event.letter.letterId, channels: channels.join(',') };
});

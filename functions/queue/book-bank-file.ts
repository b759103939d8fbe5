import { s3Files } from '../adapters/files.ts';
import { bookBankFile } from '../payments/book-bank-file.ts';
import { commandSender } from '../runtime/command-queue.ts';
import { clock, s3, sqs, table } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { countMetric } from '../runtime/log.ts';
import { queueHandler } from '../runtime/queue.ts';
import { objectIn } from '../runtime/s3-event.ts';
import { bankFileStore } from '../stores/bank-file-store.ts';
import { paymentStore } from '../stores/payment-store.ts';

/** A bank file was dropped: book it. */
export const handler = queueHandler('book bank file', async (body) => {
  const office = {
    clock: clock(),
    table: table(),
    files: s3Files(s3(), setting('BANK_FILES_BUCKET')),
    payments: paymentStore(table()),
    bankFiles: bankFileStore(table()),
    send: commandSender(sqs(), setting('COMMAND_QUEUE_URL')),
    count: countMetric,
  };
  const report = await bookBankFile(office, objectIn(body).key);
  const { fileId, refused, matched, held, repeated, problems } = report ?? { problems: [] };
  return { fileId, refused, matched, held, repeated, problems: problems.length };
});

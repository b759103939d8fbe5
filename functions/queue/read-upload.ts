import { composeReader } from '../intake/compose-reader.ts';
import { readUpload } from '../intake/read-upload.ts';
import { setting } from '../runtime/environment.ts';
import { queueHandler } from '../runtime/queue.ts';
import { objectIn } from '../runtime/s3-event.ts';
import { caseOf } from '../stores/upload-store.ts';

/** A file was uploaded: read it. */
export const handler = queueHandler('read upload', async (body) => {
  const notices = { topicArn: setting('EXPENSE_TOPIC_ARN'), roleArn: setting('EXPENSE_ROLE_ARN') };
  const upload = await readUpload(composeReader(notices), objectIn(body));
  if (upload === undefined) return {};
  const { uploadId, status, reasons } = upload;
  return { uploadId, caseId: caseOf(upload), status, code: reasons[0]?.code };
});

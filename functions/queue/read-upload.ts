import { composeReader } from '../intake/compose-reader.ts';
import { readUpload } from '../intake/read-upload.ts';
import { setting } from '../runtime/environment.ts';
import { queueHandler } from '../runtime/queue.ts';
import { objectsIn } from '../runtime/s3-event.ts';

/** A file was uploaded: read it. */
export const handler = queueHandler('read upload', async (body) => {
  const notices = { topicArn: setting('EXPENSE_TOPIC_ARN'), roleArn: setting('EXPENSE_ROLE_ARN') };
  const reader = composeReader(notices);
  let last: Awaited<ReturnType<typeof readUpload>>;
  for (const object of objectsIn(body)) last = await readUpload(reader, object);
  return { uploadId: last?.uploadId, status: last?.status, code: last?.reasons[0]?.code };
});

import * as z from 'zod';
import { composeReader } from '../intake/compose-reader.ts';
import { collectReading } from '../intake/read-upload.ts';
import { queueHandler } from '../runtime/queue.ts';
import { caseOf } from '../stores/upload-store.ts';

const notification = z.object({ Message: z.string() });
const jobNotice = z.object({ JobId: z.string(), Status: z.string(), JobTag: z.string() });

/** Textract tells, through a topic, that a job is over. */
export const handler = queueHandler('collect expense analysis', async (body) => {
  const { JobId: jobId, JobTag: tag, Status } = jobNotice.parse(JSON.parse(notification.parse(body).Message));
  const upload = await collectReading(composeReader(), { jobId, tag });
  if (upload === undefined) return { jobStatus: Status };
  return { uploadId: upload.uploadId, caseId: caseOf(upload), status: upload.status, jobStatus: Status };
});

import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ASYNC_MAX_BYTES, SYNC_MAX_BYTES } from './document-source.ts';
import type { DocumentSource } from './document-source.ts';
import { readDocument } from './document-reader.ts';
import { expenseDocument } from './expense-document.ts';
import { openJobRegister, resultOf } from './expense-job-register.ts';
import type { Job } from './expense-job-register.ts';
import type { JobNotice } from './job-notice.ts';
import type { OcrEngine } from './ocr-engine.ts';
import { fileKind } from './picture-file.ts';
import type { GetInput, StartInput } from './protocol.ts';
import { DocumentTooLarge, Refusal } from './refusal.ts';

export interface ExpenseJobs {
  start(input: StartInput): Promise<{ JobId: string }>;
  /** Amazon's GetExpenseAnalysisResponse. */
  result(input: GetInput): unknown;
}

/** The asynchronous side: one job at a time, page by page, so that synchronous calls get their turn in between. */
export function openExpenseJobs(
  engine: OcrEngine,
  source: DocumentSource,
  notice: JobNotice,
  log: (line: string) => void,
): ExpenseJobs {
  const register = openJobRegister();
  /** Entry checks under way: a second call with the same token waits for the first one's outcome. */
  const checks = new Map<Job, Promise<void>>();
  let queue: Promise<void> = Promise.resolve();

  const read = async (job: Job): Promise<void> => {
    const bytes = await source.fetch(job.input.DocumentLocation.S3Object, ASYNC_MAX_BYTES);
    if (bytes.byteLength > SYNC_MAX_BYTES && fileKind(bytes) !== 'pdf') {
      throw new DocumentTooLarge(`A picture has at most ${SYNC_MAX_BYTES} bytes`);
    }
    for await (const page of readDocument(engine, bytes, 'any number of pages')) {
      job.pages.push(gzipSync(JSON.stringify(expenseDocument(page, job.pages.length + 1))));
    }
  };

  const work = async (job: Job): Promise<void> => {
    try {
      await read(job);
      job.status = 'SUCCEEDED';
    } catch (error) {
      // Nobody waits for this promise: the failure is the job's result, asked for later and told in the notice.
      job.status = 'FAILED';
      job.statusMessage = error instanceof Refusal ? `${error.name}: ${error.message}` : 'InternalServerError';
      if (!(error instanceof Refusal) || error.status === 500) log(`Job ${job.id} failed: ${inspect(error)}`);
    }
    try {
      await notice.publish(job.id, job.status, job.input);
    } catch (error) {
      // The SDK has tried three times. The result stays to be asked for, as with Amazon.
      log(`Job ${job.id}: the notice could not be published: ${inspect(error)}`);
    }
    register.forgetOldest();
  };

  const check = async (job: Job): Promise<void> => {
    try {
      await source.check(job.input.DocumentLocation.S3Object, ASYNC_MAX_BYTES);
    } catch (error) {
      register.remove(job);
      throw error;
    } finally {
      checks.delete(job);
    }
    queue = queue.then(() => work(job));
  };

  return {
    start: async (input) => {
      const { job, isNew } = register.enter(input);
      if (isNew) checks.set(job, check(job));
      await checks.get(job);
      return { JobId: job.id };
    },
    result: (input) => resultOf(register.find(input.JobId), input),
  };
}

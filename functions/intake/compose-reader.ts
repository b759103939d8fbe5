import { LambdaClient } from '@aws-sdk/client-lambda';
import { textractExpenses, type JobNotices } from '../adapters/expense-analysis.ts';
import { lambdaFileOpener } from '../adapters/file-opener.ts';
import { s3Files } from '../adapters/files.ts';
import { machineMilliseconds } from '../runtime/clock.ts';
import { cases, clock, execute, s3, table, textract } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { countMetric, logDone } from '../runtime/log.ts';
import { meter } from '../runtime/meter.ts';
import { anchorStore } from '../stores/anchor-store.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { documentStore } from '../stores/document-store.ts';
import { partyStore } from '../stores/party-store.ts';
import { readingStore } from '../stores/reading-store.ts';
import { seenStore } from '../stores/seen-store.ts';
import { uploadStore } from '../stores/upload-store.ts';
import type { Reader } from './read-upload.ts';

/** One per Lambda, made when first asked for. */
let client: LambdaClient | undefined;
const lambda = (): LambdaClient => (client ??= new LambdaClient({ logger: meter }));

export const composeReader = (notices?: JobNotices): Reader => {
  const bucket = setting('UPLOADS_BUCKET');
  const files = s3Files(s3(), bucket);
  return {
    clock: clock(),
    execute: execute(),
    cases: cases(),
    creditors: creditorStore(table()),
    parties: partyStore(table()),
    uploads: uploadStore(table()),
    documents: documentStore(table()),
    readings: readingStore(files),
    seen: seenStore(table()),
    anchors: anchorStore(table()),
    count: countMetric,
    milliseconds: machineMilliseconds,
    files,
    bucket,
    expenses: textractExpenses(textract(), notices),
    opener: lambdaFileOpener({
      lambda: lambda(),
      functionName: setting('OPEN_FILE_FUNCTION'),
      s3: s3(),
      tell: (errorType) => {
        logDone('open file', { ended: errorType });
      },
    }),
  };
};

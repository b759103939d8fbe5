import { textractExpenses, type JobNotices } from '../adapters/expense-analysis.ts';
import { s3Files } from '../adapters/files.ts';
import { clock, execute, s3, table, textract } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { documentStore } from '../stores/document-store.ts';
import { partyStore } from '../stores/party-store.ts';
import { uploadStore } from '../stores/upload-store.ts';
import type { Reader } from './read-upload.ts';

export const composeReader = (notices?: JobNotices): Reader => ({
  clock: clock(),
  execute: execute(),
  creditors: creditorStore(table()),
  parties: partyStore(table()),
  uploads: uploadStore(table()),
  documents: documentStore(table()),
  files: s3Files(s3(), setting('UPLOADS_BUCKET')),
  expenses: textractExpenses(textract(), notices),
});

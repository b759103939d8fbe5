import type { ExpenseAnalysis } from '../adapters/expense-analysis.ts';
import type { Files } from '../adapters/files.ts';
import {
  inspectFile,
  readPdfText,
  readTextractAnswer,
  readXml,
  type Inspected,
} from '../adapters/reading/read-file.ts';
import type { StoredObject } from '../runtime/s3-event.ts';
import type { Upload } from '../stores/upload-store.ts';
import { finishReading, refuseUpload, type Intake } from './finish-reading.ts';

export type Reader = Intake & { readonly files: Files; readonly expenses: ExpenseAnalysis };

/** Upload keys are made by the API: uploads/<creditor>/<upload>. Anything else in the bucket is not ours to read. */
export const uploadOfKey = (key: string): { creditorId: string; uploadId: string } | undefined => {
  const match = /^uploads\/([\w-]+)\/(UP-[\w-]+)$/.exec(key);
  const [, creditorId, uploadId] = match ?? [];
  return creditorId === undefined || uploadId === undefined ? undefined : { creditorId, uploadId };
};

/** A job's tag names the upload. Textract takes 64 letters, digits and a few signs, which is why the id of a creditor is short. */
export const tagOf = ({ creditorId, uploadId }: Pick<Upload, 'creditorId' | 'uploadId'>): string =>
  `${creditorId}:${uploadId}`;

const readBytes = async (reader: Reader, upload: Upload, object: StoredObject, bytes: Uint8Array, seen: Inspected) => {
  if (seen.kind === 'xml') return readXml(bytes);
  if (seen.kind === 'pdf' && seen.hasTextLayer) return readPdfText(bytes);
  if (seen.kind === 'pdf' && seen.pages > 1) {
    const { jobId } = await reader.expenses.start(object, tagOf(upload));
    return { jobId };
  }
  const analysis = await reader.expenses.analyze(object);
  if ('unreadable' in analysis) return { refused: { code: 'CORRUPT' as const, facts: {} } };
  return readTextractAnswer(...analysis.answers);
};

/**
 * The form to upload is good for ten minutes, so another file can come under the same key: the first one announced is the upload's for good.
 * Where nobody tells versions there is only the newest.
 */
const withItsFile = (reader: Reader, upload: Upload, { versionId }: StoredObject): Promise<Upload> =>
  upload.versionId !== null || versionId === null
    ? Promise.resolve(upload)
    : reader.uploads.nameFile(upload, versionId);

/**
 * Reads an uploaded file by the surest way it allows (design.md 8). A file of several scanned pages starts a job, whose end comes by another
 * queue. An upload that was read before is left alone, so a message delivered twice does nothing twice.
 */
export const readUpload = async (reader: Reader, announced: StoredObject): Promise<Upload | undefined> => {
  const named = uploadOfKey(announced.key);
  if (named === undefined) return undefined;
  const found = await reader.uploads.find(named.creditorId, named.uploadId);
  if (found === undefined || found.status !== 'awaitingFile') return found;
  const upload = await withItsFile(reader, found, announced);
  if (upload.status !== 'awaitingFile') return upload;
  const object = { ...announced, versionId: upload.versionId };
  const bytes = await reader.files.read(object.key, object.versionId);
  if (bytes === undefined) throw new Error(`${named.uploadId} was announced but does not lie there`);
  const seen = await inspectFile(bytes, upload.contentType, upload.fileName);
  if ('refused' in seen) return refuseUpload(reader, upload, seen.refused);
  const read = await readBytes(reader, upload, object, bytes, seen);
  if ('refused' in read) return refuseUpload(reader, upload, read.refused);
  if ('draft' in read) return finishReading(reader, upload, read.draft);
  const waiting: Upload = { ...upload, status: 'reading', jobId: read.jobId };
  await reader.uploads.put(waiting);
  return waiting;
};

/** A job is over: what Textract read becomes a case or waits for a person. */
export const collectReading = async (
  reader: Reader,
  job: { jobId: string; tag: string },
): Promise<Upload | undefined> => {
  const [creditorId = '', uploadId = ''] = job.tag.split(':');
  const upload = await reader.uploads.find(creditorId, uploadId);
  // Not yet marked as being read: the job was faster than our own note of it, so the message comes again.
  if (upload?.status === 'awaitingFile') throw new Error(`${uploadId} is not yet noted as being read`);
  if (upload === undefined || upload.status !== 'reading') return upload;
  const analysis = await reader.expenses.collect(job.jobId);
  if ('unreadable' in analysis) return refuseUpload(reader, upload, { code: 'CORRUPT', facts: {} });
  return finishReading(reader, upload, readTextractAnswer(...analysis.answers).draft);
};

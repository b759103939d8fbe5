import { judge } from '../../domain/intake/checks/judge.ts';
import { needsOcr } from '../../domain/intake/files/opened.ts';
import { readDocument, readPicture } from '../../domain/intake/read-document.ts';
import type { ExpenseAnalysis } from '../adapters/expense-analysis.ts';
import type { Files } from '../adapters/files.ts';
import { fieldsOfTextract } from '../adapters/reading/textract-fields.ts';
import { linesOfTextract, turnsOfTextract, type ExpenseAnswer } from '../adapters/reading/textract-lines.ts';
import { analyzeExpenseMicroUsd } from '../contracts/metrics.ts';
import type { KeptDocument } from '../contracts/opening.ts';
import type { FileOpener } from '../opening/open-upload.ts';
import type { StoredObject } from '../runtime/s3-event.ts';
import type { AnchorStore } from '../stores/anchor-store.ts';
import { readInvoice } from '../stores/reading-store.ts';
import type { Upload } from '../stores/upload-store.ts';
import { digestOf } from './digest.ts';
import { drawPages } from './draw-pages.ts';
import { finishReading, refuseSameFile, refuseUpload, seenBefore, type Finishing } from './finish-reading.ts';
import type { Understood } from './intake.ts';
import { draftOfFields } from './kept-fields.ts';
import { askForMapping, refuseParts, splitDocuments, splitList } from './split-upload.ts';

export type Reader = Finishing & {
  readonly files: Files;
  readonly expenses: ExpenseAnalysis;
  readonly opener: FileOpener;
  readonly anchors: AnchorStore;
  /** The bucket that holds uploads and everything that is taken out of them. */
  readonly bucket: string;
};

/**
 * Upload keys are made by the API: uploads/<creditor>/<upload>, and beside it /mapping once the creditor has said what a list's columns mean.
 * Anything else in the bucket is not ours to read.
 */
export const uploadOfKey = (key: string): { creditorId: string; uploadId: string; isMapping: boolean } | undefined => {
  const match = /^uploads\/([\w-]+)\/(UP-[\w-]+)(\/mapping)?$/.exec(key);
  const [, creditorId, uploadId, mapping] = match ?? [];
  return creditorId === undefined || uploadId === undefined
    ? undefined
    : { creditorId, uploadId, isMapping: mapping !== undefined };
};

/** A job's tag names the upload. Textract takes 64 letters, digits and a few signs, which is why the id of a creditor is short. */
export const tagOf = ({ creditorId, uploadId }: Pick<Upload, 'creditorId' | 'uploadId'>): string =>
  `${creditorId}:${uploadId}`;

/** What opening a file of an upload leaves: parts of it, and pictures that Textract can read. */
const openedUnder = ({ creditorId, uploadId }: Upload) => `opened/${creditorId}/${uploadId}/` as const;

/**
 * The form to upload is good for ten minutes, so another file can come under the same key: the first one announced is the upload's for good.
 * Where nobody tells versions there is only the newest.
 */
const withItsFile = (reader: Reader, upload: Upload, { versionId }: StoredObject): Promise<Upload> =>
  upload.versionId !== null || versionId === null
    ? Promise.resolve(upload)
    : reader.uploads.nameFile(upload, versionId);

const readAnswers = async (
  reader: Reader,
  creditorId: string,
  answers: readonly ExpenseAnswer[],
): Promise<Omit<Understood, 'format' | 'documentKey'>> => {
  const lines = linesOfTextract(answers);
  // As Textract counts them: an empty page is read, and paid for, too. Each part of a long answer says the whole number.
  const pages = Math.max(1, ...answers.map(({ DocumentMetadata }) => DocumentMetadata?.Pages ?? 1));
  reader.count('TextractPages', pages);
  reader.count('TextractCost', pages * analyzeExpenseMicroUsd);
  const reading = readPicture({ lines, fields: fieldsOfTextract(answers) }, await reader.anchors.known(creditorId));
  return { ...reading, turns: turnsOfTextract(answers) };
};

/** A document that says nothing of itself is given to Textract: one page at once, more by a job whose end comes by another queue. */
const readPictureOf = async (
  reader: Reader,
  upload: Upload,
  document: KeptDocument,
  object: StoredObject,
): Promise<Upload> => {
  const documentKey = document.partKey ?? upload.objectKey;
  if (document.pages > 1) {
    const started = await reader.expenses.start(object, tagOf(upload));
    if ('unreadable' in started) return refuseUpload(reader, upload, { code: 'CORRUPT', facts: {} });
    const { jobId } = started;
    const { format } = document;
    const waiting: Upload = { ...upload, status: 'reading', jobId, format, documentKey };
    await reader.uploads.put(waiting);
    return waiting;
  }
  const analysis = await reader.expenses.analyze(object);
  if ('unreadable' in analysis) return refuseUpload(reader, upload, { code: 'CORRUPT', facts: {} });
  const reading = await readAnswers(reader, upload.creditorId, analysis.answers);
  return finish(reader, upload, { ...reading, format: document.format, documentKey });
};

/** Makes of what was understood what it becomes, and draws the pages for the person who is asked; a case never waits for pictures. */
const finish = async (reader: Reader, upload: Upload, understood: Understood): Promise<Upload> => {
  const after = await finishReading(reader, upload, understood);
  if (after.status === 'review') await drawPages(reader, after, understood);
  return after;
};

const understand = async (
  reader: Reader,
  upload: Upload,
  document: KeptDocument,
  object: StoredObject,
): Promise<Upload> => {
  const bucketObject = (key: string | undefined): StoredObject =>
    key === undefined ? object : { bucket: object.bucket, key, versionId: null };
  if (needsOcr(document))
    return readPictureOf(reader, upload, document, bucketObject(document.pictureKey ?? document.partKey));
  const reading = readDocument(document, { lines: [] }, await reader.anchors.known(upload.creditorId));
  if ('refused' in reading) return refuseUpload(reader, upload, reading.refused);
  const documentKey = document.partKey ?? upload.objectKey;
  return finish(reader, upload, { ...reading, format: document.format, documentKey });
};

const openFile = async (reader: Reader, upload: Upload, object: StoredObject): Promise<Upload> => {
  const opened = await reader.opener.open({
    object,
    declaredType: upload.contentType,
    fileName: upload.fileName,
    keepUnder: openedUnder(upload),
  });
  if ('refused' in opened) return refuseUpload(reader, upload, opened.refused);
  if ('list' in opened) return askForMapping(reader, upload, opened.list);
  const [document] = opened.documents;
  if (document === undefined) return refuseParts(reader, upload, opened.refusedParts);
  if (opened.documents.length > 1 || opened.refusedParts.length > 0) return splitDocuments(reader, upload, opened);
  return understand(reader, upload, document, object);
};

/** An invoice that came as values needs no opening: its object is ours, and its witness whoever gave the values. */
const readValues = async (reader: Reader, upload: Upload, bytes: Uint8Array): Promise<Upload> => {
  const witness = upload.origin?.kind === 'submitted' ? 'api' : 'list';
  const draft = judge(draftOfFields(readInvoice(bytes), witness));
  return finishReading(reader, upload, { draft, lines: [], format: witness, documentKey: upload.objectKey });
};

/**
 * Reads an uploaded file by the surest way it allows (design.md 8). An upload that was read before is left alone, so a message delivered twice
 * does nothing twice.
 */
export const readUpload = async (reader: Reader, announced: StoredObject): Promise<Upload | undefined> => {
  const named = uploadOfKey(announced.key);
  if (named === undefined) return undefined;
  const found = await reader.uploads.find(named.creditorId, named.uploadId);
  if (named.isMapping) return found?.status === 'mapped' ? splitList(reader, found) : found;
  if (found === undefined || found.status !== 'awaitingFile') return found;
  const upload = await withItsFile(reader, { announcedAt: reader.milliseconds(), ...found }, announced);
  if (upload.status !== 'awaitingFile') return upload;
  const object = { ...announced, versionId: upload.versionId };
  const bytes = await reader.files.read(object.key, object.versionId);
  if (bytes === undefined) throw new Error(`${named.uploadId} was announced but does not lie there`);
  if (upload.origin?.kind === 'row' || upload.origin?.kind === 'submitted') return readValues(reader, upload, bytes);
  // Of our own reckoning: the opener has seen the file and may say anything.
  const first = bytes.length === 0 ? undefined : await seenBefore(reader, 'FILE', upload, digestOf(bytes));
  return first === undefined ? openFile(reader, upload, object) : refuseSameFile(reader, upload, first);
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
  const { format, documentKey } = upload;
  const reading = await readAnswers(reader, creditorId, analysis.answers);
  return finish(reader, upload, { ...reading, format, documentKey });
};

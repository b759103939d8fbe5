import * as z from 'zod';
import { instant, localDate } from '../contracts/primitives.ts';
import type { Item, Table } from '../ports/table.ts';
import { keys } from './keys.ts';

/** What the reader found, without any person: amounts and dates as read, and what is unsure. */
export const readingSchema = z.object({
  docType: z.string(),
  invoiceNumber: z.string().nullable(),
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  payableOre: z.int().nullable(),
  currency: z.string().nullable(),
  confidence: z.number().min(0).max(1),
});

/** Why something waits or was refused: the code, and a sentence that the creditor can act on, in both languages. */
export const reasonSchema = z.object({ code: z.string(), da: z.string(), en: z.string() });
export type Reason = z.output<typeof reasonSchema>;

/** Empty in the table, because a condition compares text. */
const versionId = z.codec(z.string(), z.string().nullable(), {
  decode: (text) => (text === '' ? null : text),
  encode: (value) => value ?? '',
});

const stored = {
  uploadId: z.string(),
  creditorId: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  objectKey: z.string(),
  /** The version of the object that is this upload's file; `null` before it came, and where the bucket keeps none. */
  versionId,
  createdAt: instant,
  /** Days of reminders with a fee that the creditor says it sent before (Renteloven §9b). */
  earlierFeeDays: z.array(localDate).readonly(),
  reading: readingSchema.nullable(),
  reasons: z.array(reasonSchema).readonly(),
};

/** An uploaded file from the permission to upload it until it is a case, waits for a person, or is refused; it stays visible in each. */
export const uploadCodec = z.discriminatedUnion('status', [
  z.object({ ...stored, status: z.literal('awaitingFile') }),
  z.object({ ...stored, status: z.literal('reading'), jobId: z.string() }),
  z.object({ ...stored, status: z.literal('refused'), duplicateOf: z.string().nullable() }),
  z.object({ ...stored, status: z.literal('review'), caseId: z.string() }),
  z.object({ ...stored, status: z.literal('case'), caseId: z.string() }),
]);
export type Upload = z.output<typeof uploadCodec>;

/** The case that an upload became or waits as; `null` while it is neither. */
export const caseOf = (upload: Upload): string | null =>
  upload.status === 'case' || upload.status === 'review' ? upload.caseId : null;

export type UploadStore = {
  /** `false`: an upload of that id stands there already. */
  readonly add: (upload: Upload) => Promise<boolean>;
  readonly find: (creditorId: string, uploadId: string) => Promise<Upload | undefined>;
  readonly put: (upload: Upload) => Promise<void>;
  /** Makes one version of the object the upload's file, unless another is already; the upload as it then stands. */
  readonly nameFile: (upload: Upload, versionId: string) => Promise<Upload>;
  readonly newest: (
    creditorId: string,
    limit: number,
    cursor?: string,
  ) => Promise<{ uploads: Upload[]; cursor: string | undefined }>;
};

const uploadItem = (upload: Upload): Item => ({
  ...keys.upload(upload.creditorId, upload.uploadId),
  kind: 'UPLOAD',
  ...z.encode(uploadCodec, upload),
});

export const uploadStore = (table: Table): UploadStore => ({
  add: async (upload) => 'written' in (await table.write([{ put: uploadItem(upload), when: { absent: true } }])),
  find: async (creditorId, uploadId) => {
    const [item] = await table.get([keys.upload(creditorId, uploadId)]);
    return item === undefined ? undefined : uploadCodec.parse(item);
  },
  put: async (upload) => {
    await table.write([{ put: uploadItem(upload) }]);
  },
  nameFile: async (upload, version) => {
    const named: Upload = { ...upload, versionId: version };
    const when = { equals: { status: 'awaitingFile', versionId: '' } };
    const result = await table.write([{ put: uploadItem(named), when }]);
    return 'written' in result ? named : uploadCodec.parse(result.refused[0]?.existing);
  },
  newest: async (creditorId, limit, cursor) => {
    const { pk } = keys.creditor(creditorId);
    const page = await table.query({ pk, skPrefix: 'UPLOAD#', newestFirst: true, limit, cursor });
    return { uploads: page.items.map((item) => uploadCodec.parse(item)), cursor: page.cursor };
  },
});

import * as z from 'zod';
import { earlierReminder } from '../contracts/commands.ts';
import { instant } from '../contracts/primitives.ts';
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

/**
 * Why something waits or was refused: the code, and a sentence that the creditor can act on, in both languages; `field`: the one that it is
 * about, under the name that a reading has it by.
 */
export const reasonSchema = z.object({
  code: z.string(),
  field: z.string().exactOptional(),
  da: z.string(),
  en: z.string(),
});
export type Reason = z.output<typeof reasonSchema>;

/** A part of a file, or a row of a list, that is no upload of its own because it cannot be read. */
export const refusedPart = z.object({ name: z.string(), reason: reasonSchema });
export type RefusedPart = z.output<typeof refusedPart>;

/** What each column of a list means, by its place from 0; `header`: the row that names them, -1 where none does. */
export const listMapping = z.object({
  header: z.int().min(-1),
  columns: z.record(z.string(), z.int().nonnegative()),
  currency: z.string().exactOptional(),
});
export type KeptMapping = z.output<typeof listMapping>;

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
  /** Reminders with a fee that the creditor says it sent before (Renteloven §9b). */
  earlierReminders: z.array(earlierReminder).readonly(),
  reading: readingSchema.nullable(),
  reasons: z.array(reasonSchema).readonly(),
  /** Where it came from, if not as a file of its own: a part of an upload, a row of a list, or as values by the API. */
  origin: z.object({ kind: z.enum(['part', 'row', 'submitted']), of: z.string().nullable() }).exactOptional(),
  /** When its file was announced, in milliseconds since 1970 by the machine's clock: from then on its creditor waits. */
  announcedAt: z.int().exactOptional(),
};

/**
 * An uploaded file from the permission to upload it until it is a case, waits for a person, or is refused; it stays visible in each. `split`: what
 * it held became uploads of their own. `mapping`: a list whose creditor must say what its columns mean; `mapped`: it has said so. `credited`: a
 * credit note that lowered the claim of a case.
 */
export const uploadCodec = z.discriminatedUnion('status', [
  z.object({ ...stored, status: z.literal('awaitingFile') }),
  z.object({ ...stored, status: z.literal('reading'), jobId: z.string(), format: z.string(), documentKey: z.string() }),
  z.object({ ...stored, status: z.literal('refused'), duplicateOf: z.string().nullable() }),
  z.object({ ...stored, status: z.literal('review'), caseId: z.string() }),
  z.object({ ...stored, status: z.literal('case'), caseId: z.string() }),
  z.object({ ...stored, status: z.literal('credited'), caseId: z.string() }),
  z.object({ ...stored, status: z.literal('mapping') }),
  z.object({ ...stored, status: z.literal('mapped'), mapping: listMapping }),
  z.object({
    ...stored,
    status: z.literal('split'),
    parts: z.array(z.string()).readonly(),
    refusedParts: z.array(refusedPart).readonly(),
  }),
]);
export type Upload = z.output<typeof uploadCodec>;

type UploadHead = Omit<Extract<Upload, { status: 'awaitingFile' }>, 'status' | 'reasons'>;

/** What an upload is in whatever status. */
export const headOf = ({ origin, announcedAt, ...upload }: Upload): UploadHead => {
  const { uploadId, creditorId, fileName, contentType, objectKey, versionId, createdAt, earlierReminders, reading } =
    upload;
  return {
    uploadId,
    creditorId,
    fileName,
    contentType,
    objectKey,
    versionId,
    createdAt,
    earlierReminders,
    reading,
    ...(origin === undefined ? {} : { origin }),
    ...(announcedAt === undefined ? {} : { announcedAt }),
  };
};

/** The case that an upload became, waits as, or lowered; `null` while it is none of these. */
export const caseOf = (upload: Upload): string | null => ('caseId' in upload ? upload.caseId : null);

export type UploadStore = {
  /** `false`: an upload of that id stands there already. */
  readonly add: (upload: Upload) => Promise<boolean>;
  readonly find: (creditorId: string, uploadId: string) => Promise<Upload | undefined>;
  readonly put: (upload: Upload) => Promise<void>;
  /** Makes one version of the object the upload's file, unless another is already; the upload as it then stands. */
  readonly nameFile: (upload: Upload, versionId: string) => Promise<Upload>;
  /** Puts an upload where another status stands now only if it is that one; the upload as it then stands. */
  readonly replace: (upload: Upload, status: Upload['status']) => Promise<Upload>;
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
  replace: async (upload, status) => {
    const result = await table.write([{ put: uploadItem(upload), when: { equals: { status } } }]);
    return 'written' in result ? upload : uploadCodec.parse(result.refused[0]?.existing);
  },
  newest: async (creditorId, limit, cursor) => {
    const { pk } = keys.creditor(creditorId);
    const page = await table.query({ pk, skPrefix: 'UPLOAD#', newestFirst: true, limit, cursor });
    return { uploads: page.items.map((item) => uploadCodec.parse(item)), cursor: page.cursor };
  },
});

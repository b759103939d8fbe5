import * as z from 'zod';
import { listFields } from '../../domain/intake/lists/list-fields.ts';
import { keptFieldName, keptValue, place, quarterTurn } from './kept-reading.ts';
import { earlierReminder } from './commands.ts';
import { amount, instant, localDate, uploadId } from './primitives.ts';
import { both, cursor, lineOfText, ofCreditor, oneCase, outcome, paging, type Route } from './route.ts';

/** Textract takes no larger file; nobody's invoice is. */
export const uploadSizeMax = 10 * 1024 * 1024;

/**
 * What a creditor may say that its file is. What it is, its content decides; `application/octet-stream` is for browsers that do not know the
 * ending (.eml, .heic).
 */
export const uploadTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/xml',
  'text/xml',
  'message/rfc822',
  'application/zip',
  'application/x-zip-compressed',
  'text/csv',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

const reminders = z
  .array(
    z.strictObject({
      on: localDate,
      fee: amount
        .refine((ore) => ore > 0n && ore <= 10_000_00n, 'more than 0 and at most DKK 10,000')
        .nullable()
        .default(null)
        .meta({
          description:
            'What of its fee the debtor still owes: collected with the claim as far as the law allows; `null` for nothing',
        }),
    }),
  )
  .max(10);

/** A claim that was credited must not be collected whole by somebody who did not know. */
export const creditNotesSeen = z.int().nonnegative().default(0).meta({
  description:
    'How many credit notes for this invoice were looked at: the review shows them, and the principal said here is net of them',
});

/** Reminders with a fee that the creditor itself sent: they count among the three that the law allows. */
export const earlierReminders = reminders.default([]);

const contact = {
  debtorEmail: z.email().max(254).optional(),
  debtorPhone: z
    .string()
    .regex(/^\+[1-9]\d{7,14}$/, 'a phone number begins with + and the country code')
    .optional(),
};

const uploadRequest = z
  .strictObject({
    fileName: lineOfText(200),
    contentType: z.enum(uploadTypes),
    size: z.int().positive().max(uploadSizeMax),
    ...contact,
    earlierReminders,
  })
  .meta({ id: 'UploadRequest' });

const uploadPermission = z
  .object({
    uploadId,
    post: z.object({ url: z.url(), fields: z.record(z.string(), z.string()) }),
    expiresInSeconds: z.int(),
  })
  .meta({ id: 'UploadPermission' });

const reason = z
  .object({ code: z.string(), field: z.string().nullable(), da: z.string(), en: z.string() })
  .meta({ id: 'Reason', description: '`field`: the one it is about, by the name that a review has it by' });

const statuses = [
  'awaitingFile',
  'reading',
  'mapping',
  'mapped',
  'refused',
  'review',
  'case',
  'credited',
  'split',
] as const;

const upload = z
  .object({
    uploadId,
    status: z.enum(statuses),
    fileName: z.string(),
    createdAt: instant,
    caseId: z.string().nullable(),
    duplicateOf: z.string().nullable(),
    reading: z
      .object({
        docType: z.string(),
        invoiceNumber: z.string().nullable(),
        issueDate: z.string().nullable(),
        dueDate: z.string().nullable(),
        payableOre: z.int().nullable(),
        currency: z.string().nullable(),
        confidence: z.number(),
      })
      .nullable(),
    reasons: z.array(reason).readonly(),
    partOf: z.string().nullable().meta({ description: 'The upload that it was taken out of, or whose row it is' }),
    parts: z.array(z.string()).readonly().meta({ description: 'What it held, as uploads of their own' }),
    refusedParts: z
      .array(z.object({ name: z.string(), reason }))
      .readonly()
      .meta({ description: 'What of it cannot be read: a part by its name, a row of a list by its number' }),
  })
  .meta({ id: 'Upload' });

const largest = 100_000_000_00n;
const positive = amount.refine((ore) => ore > 0n && ore <= largest, 'more than 0 and at most DKK 100,000,000');
const debtorName = lineOfText(200);

/** An invoice as the creditor's own program has it (T3.1). */
const submission = z
  .strictObject({
    invoiceNumber: lineOfText(60),
    issueDate: localDate,
    dueDate: localDate,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('DKK'),
    payable: positive,
    gross: amount.optional(),
    net: amount.optional(),
    vat: amount.optional(),
    prepaid: amount.optional(),
    debtor: z.strictObject({
      kind: z.enum(['person', 'company']),
      name: debtorName,
      street: lineOfText(200),
      extra: lineOfText(200).optional(),
      zip: lineOfText(12),
      city: lineOfText(100),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('DK'),
      cvr: z
        .string()
        .regex(/^\d{8}$/)
        .optional(),
    }),
    ...contact,
    earlierReminders,
  })
  .meta({ id: 'Submission', description: '`payable`: what is still unpaid, without reminder fees and interest' });

const oneUpload = z.object({ uploadId });

const column = z.int().min(0).max(200);
const mapping = z
  .strictObject({
    header: z.int().min(-1).max(100),
    columns: z.partialRecord(z.enum(listFields), column),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  })
  .meta({
    id: 'Mapping',
    description:
      'Which column, from 0, means what; `header`: the row that names them, from 0, -1 where none does; `currency` where no column says it',
  });

const proposal = z
  .object({
    uploadId,
    columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()).readonly() })).readonly(),
    rows: z.int(),
    mapping,
    unmapped: z.array(z.string()).readonly(),
    missing: z.array(z.string()).readonly().meta({ description: 'Without these no row becomes a claim' }),
  })
  .meta({ id: 'MappingProposal' });

const candidate = z.object({ value: keptValue, confidence: z.number(), at: place.nullable() });

const reviewField = z
  .object({
    field: z.string(),
    value: keptValue.nullable(),
    confidence: z.number(),
    sure: z.boolean(),
    asked: z.boolean(),
    corrected: z.boolean(),
    witnesses: z.array(z.string()).readonly(),
    at: place.nullable().meta({ description: 'Page from 1, box in fractions of the page from its upper left' }),
    candidates: z.array(candidate).readonly(),
  })
  .meta({
    id: 'ReviewField',
    description: '`value`: whole øre where it is an amount, else text; `null`: nothing stands',
  });

const review = z
  .object({
    caseId: z.string(),
    uploadId,
    version: z
      .int()
      .meta({ description: 'Say it with every correction and confirmation: how many corrections you saw' }),
    documentKind: z.string(),
    format: z.string(),
    reasons: z.array(reason.extend({ weight: z.string(), forStaff: z.boolean() })).readonly(),
    fields: z.array(reviewField).readonly().meta({ description: 'What is asked stands first' }),
    payments: z.array(z.record(z.string(), z.string())).readonly(),
    lines: z.array(z.record(z.string(), z.string())).readonly(),
    earlierFees: z.array(z.object({ on: localDate.nullable(), amountOre: z.int() })).readonly(),
    earlierReminders: z.array(earlierReminder).readonly(),
    creditNotes: z
      .array(z.object({ uploadId, amount, on: localDate }))
      .readonly()
      .meta({ description: 'That came for this invoice before it was a case' }),
    pictures: z
      .array(z.object({ page: z.int(), url: z.url(), width: z.int(), height: z.int(), turn: quarterTurn }))
      .readonly()
      .meta({
        description:
          'Of each page, `width` and `height` in pixels; turned clockwise by `turn` degrees it lies as the boxes do; drawn a moment after the draft, and never for a document that has no page',
      }),
    expiresInSeconds: z.int(),
  })
  .meta({ id: 'Review' });

const seen = z.int().nonnegative().meta({ description: 'The version that was looked at' });

const correction = z
  .strictObject({
    seen,
    changes: z
      .array(z.strictObject({ field: keptFieldName, value: keptValue.nullable(), at: place.nullable().default(null) }))
      .min(1)
      .max(40),
  })
  .meta({
    id: 'Correction',
    description: '`null` empties a field; `at`: where on the page the value stands, if one knows',
  });

/** Uploads, what was read of them, and what people make of that (T3.1, W1, W2). */
export const intakeRoutes = {
  requestUpload: {
    method: 'POST',
    path: '/uploads',
    callers: ['creditor'],
    summary: 'Asks to upload an invoice; the answer is a form that only this file fits',
    body: uploadRequest,
    status: 201,
    answer: uploadPermission,
  },
  submitInvoice: {
    method: 'POST',
    path: '/invoices',
    callers: ['creditor'],
    summary: 'Hands in one invoice as values; the same number again is the same upload',
    body: submission,
    status: 201,
    answer: upload,
  },
  listUploads: {
    method: 'GET',
    path: '/uploads',
    callers: both,
    summary: 'Uploads, newest first, with what became of each',
    query: z.strictObject({ ...paging, ...ofCreditor }),
    status: 200,
    answer: z.object({ uploads: z.array(upload), cursor }),
  },
  readUpload: {
    method: 'GET',
    path: '/uploads/:uploadId',
    callers: both,
    summary: 'One upload: its status, and why it waits or was refused',
    params: oneUpload,
    query: z.strictObject(ofCreditor),
    status: 200,
    answer: upload,
  },
  readMapping: {
    method: 'GET',
    path: '/uploads/:uploadId/mapping',
    callers: both,
    summary: 'What the columns of an uploaded list seem to mean',
    params: oneUpload,
    query: z.strictObject(ofCreditor),
    status: 200,
    answer: proposal,
  },
  confirmMapping: {
    method: 'POST',
    path: '/uploads/:uploadId/mapping',
    callers: ['creditor'],
    summary: 'Says what the columns of a list mean; each row then becomes an upload',
    params: oneUpload,
    body: mapping,
    status: 200,
    answer: upload,
  },
  readReview: {
    method: 'GET',
    path: '/cases/:caseId/review',
    callers: both,
    summary: 'What was read of a draft: values with their places, what is asked, pictures of the pages',
    params: oneCase,
    status: 200,
    answer: review,
  },
  correctReading: {
    method: 'POST',
    path: '/cases/:caseId/review/corrections',
    callers: both,
    summary: 'Puts fields of a draft right, or empties them',
    params: oneCase,
    body: correction,
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  confirmReading: {
    method: 'POST',
    path: '/cases/:caseId/review/confirmation',
    callers: both,
    summary: 'Confirms a draft as it stands: it becomes a case, or a credit note lowers one',
    params: oneCase,
    body: z.strictObject({
      seen,
      dueAgreed: z.boolean().default(false),
      creditNotesSeen,
      earlierReminders: reminders.exactOptional().meta({ description: 'In place of those that the review shows' }),
    }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  rejectReading: {
    method: 'POST',
    path: '/cases/:caseId/review/rejection',
    callers: both,
    summary: 'Says that a draft is no claim',
    params: oneCase,
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  readAnchors: {
    method: 'GET',
    path: '/anchors',
    callers: both,
    summary: 'What confirmed corrections taught of where this creditor’s invoices keep each field',
    query: z.strictObject(ofCreditor),
    status: 200,
    answer: z.object({
      version: z.int(),
      anchors: z
        .array(z.object({ field: z.string(), label: z.string(), relation: z.string(), confirmed: z.int() }))
        .readonly(),
    }),
  },
  forgetAnchors: {
    method: 'POST',
    path: '/anchors/forgetting',
    callers: both,
    summary: 'Forgets what was learnt of one field, or of all',
    query: z.strictObject(ofCreditor),
    body: z.strictObject({ field: keptFieldName.nullable().default(null) }),
    status: 200,
    answer: z.object({ version: z.int() }),
  },
} as const satisfies Record<string, Route>;

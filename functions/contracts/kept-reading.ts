import * as z from 'zod';
import type { Witness } from '../../domain/intake/draft.ts';
import { lineSchema } from './opening.ts';
import { localDate } from './primitives.ts';

/**
 * What was read of one document, as it is kept beside the file (docs/data-model.md): it names people, so it stands in a bucket and never in the
 * table or in an event. Amounts are whole minor units, days ISO 8601; names as `npm run read` and the practice set have them.
 */

const amounts = ['payable', 'gross', 'net', 'vat', 'prepaid', 'refersToInvoice.amount'] as const;
const days = ['issueDate', 'dueDate', 'refersToInvoice.issueDate', 'refersToInvoice.dueDate'] as const;
/** Words of a closed list, and numbers that no person bears. */
const codes = [
  'docType',
  'currency',
  'invoiceNumber',
  'refersToInvoice.number',
  'creditor.country',
  'debtor.country',
  'debtor.kind',
] as const;
const personal = [
  'creditor.name',
  'creditor.cvr',
  'creditor.street',
  'creditor.extra',
  'creditor.zip',
  'creditor.city',
  'debtor.name',
  'debtor.cvr',
  'debtor.street',
  'debtor.extra',
  'debtor.zip',
  'debtor.city',
  'payee.name',
] as const;

export const keptFieldName = z.enum([...codes, ...days, ...amounts, ...personal]);
export type KeptFieldName = z.output<typeof keptFieldName>;

const among = (names: readonly string[]) => {
  const known = new Set(names);
  return (name: string): boolean => known.has(name);
};
/** Whole minor units, as a JSON integer. */
export const isAmountField = among(amounts);
export const isDayField = among(days);
/** Its value may stand in an event: it holds no personal data. */
export const isTellable = among([...codes, ...days, ...amounts]);

const witnesses = [
  'xml',
  'textLayer',
  'textract',
  'ocr',
  'terms',
  'learned',
  'list',
  'api',
] as const satisfies readonly Witness[];

const box = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
/** Where a value stands: the page, from 1, and a rectangle in fractions of it from the upper left. */
export const place = z.object({ page: z.int().min(1), box });

export const keptValue = z.union([z.string(), z.int()]);
export type KeptValue = z.output<typeof keptValue>;

export const candidate = z.object({ value: keptValue, confidence: z.number().min(0).max(1), at: place.nullable() });

export const keptField = candidate.extend({
  witnesses: z.array(z.enum(witnesses)).readonly(),
  /** Other values that it might have, best first. */
  others: z.array(candidate).readonly(),
});
export type KeptField = z.output<typeof keptField>;
export const keptFields = z.partialRecord(keptFieldName, keptField);
export type KeptFields = z.output<typeof keptFields>;

/** What keeps a draft from becoming a case, or is worth telling (`note`), with the field that it is about. */
export const keptConcern = z.object({
  code: z.string(),
  weight: z.enum(['refuse', 'ask', 'note']),
  field: z.string().nullable(),
  da: z.string(),
  en: z.string(),
});

const entry = z.record(z.string(), z.string());

/** `form`: of this schema; a reading of another form is not understood any more and is never guessed at. */
export const keptReading = z.object({
  form: z.literal(1),
  uploadId: z.string(),
  format: z.string(),
  fields: keptFields,
  payments: z.array(entry).readonly(),
  lines: z.array(entry).readonly(),
  /** What the creditor charged for reminders before, as its own reminder says. */
  earlierFees: z.array(z.object({ on: localDate.nullable(), amountOre: z.int() })).readonly(),
  concerns: z.array(keptConcern).readonly(),
  /** The lines of the pages, so that a confirmed correction can teach where this creditor keeps a value. */
  text: z.array(lineSchema).readonly(),
});
export type KeptReading = z.output<typeof keptReading>;

/** What one person put right at once: laid over what was read, in the order of the corrections that the case counts. */
export const keptCorrection = z.object({
  correctionId: z.string(),
  changes: z.array(z.object({ field: keptFieldName, value: keptValue.nullable(), at: place.nullable() })).readonly(),
});
export type KeptCorrection = z.output<typeof keptCorrection>;

export const quarterTurn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type QuarterTurn = z.output<typeof quarterTurn>;

/** Pictures of the pages, drawn for a person who is asked. */
export const keptPictures = z.object({
  pictures: z
    .array(
      z.object({
        page: z.int().min(1),
        key: z.string(),
        width: z.int().min(1),
        height: z.int().min(1),
        /** Degrees clockwise by which it must be turned to lie as the boxes do: a photo may lie on its side. */
        turn: quarterTurn.default(0),
      }),
    )
    .readonly(),
});
export type KeptPictures = z.output<typeof keptPictures>;

/** The cells of a list that waits for its creditor to say what its columns mean. */
export const keptList = z.object({ rows: z.array(z.array(z.string()).readonly()).readonly() });
export type KeptList = z.output<typeof keptList>;

/** An invoice that came as values and not as a document: a row of a list, or from the creditor's own program. */
export const keptInvoice = z.object({ form: z.literal(1), fields: keptFields });

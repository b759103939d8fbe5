import * as z from 'zod';
import { amount, localDate } from '../contracts/primitives.ts';
import type { Table } from '../ports/table.ts';
import { asOneNumber } from './case-store.ts';
import { keys } from './keys.ts';

/** What tells two uploads of a creditor for one: the bytes of the file, what it says, or the number under which a program sent it. */
export type SeenBy = 'FILE' | 'CONTENT' | 'SUBMITTED';

const seenItem = z.object({ uploadId: z.string(), digest: z.string().nullable() });
export type Seen = z.output<typeof seenItem>;

/** A credit note whose invoice was no case yet when it came. */
const creditNoteItem = z.object({ uploadId: z.string(), amount, on: localDate });
export type NotedCreditNote = z.output<typeof creditNoteItem>;

export type SeenStore = {
  /** The upload that was there first with this value: this one, if nobody was. `digest`: of what was sent, to tell a repetition from a change. */
  readonly take: (by: SeenBy, creditorId: string, value: string, seen: Seen) => Promise<Seen>;
  /** Takes the value over from an upload that came to nothing; `false` where somebody else has meanwhile. */
  readonly takeOver: (by: SeenBy, creditorId: string, value: string, from: Seen, to: Seen) => Promise<boolean>;
  /** The case that has an invoice of this number. */
  readonly caseOfInvoice: (creditorId: string, invoiceNumber: string) => Promise<string | undefined>;
  readonly noteCreditNote: (creditorId: string, invoiceNumber: string, note: NotedCreditNote) => Promise<void>;
  readonly creditNotesOf: (creditorId: string, invoiceNumber: string) => Promise<readonly NotedCreditNote[]>;
};

const holder = z.object({ caseId: z.string() });
const notesMax = 50;

export const seenStore = (table: Table): SeenStore => {
  const itemOf = (by: SeenBy, creditorId: string, value: string, seen: Seen) => ({
    ...keys.unique(by, `${creditorId}#${value}`),
    kind: 'UNIQUE',
    ...seen,
  });
  return {
    take: async (by, creditorId, value, seen) => {
      const result = await table.write([{ put: itemOf(by, creditorId, value, seen), when: { absent: true } }]);
      return 'written' in result ? seen : seenItem.parse(result.refused[0]?.existing);
    },
    takeOver: async (by, creditorId, value, from, to) => {
      const when = { equals: { uploadId: from.uploadId } };
      return 'written' in (await table.write([{ put: itemOf(by, creditorId, value, to), when }]));
    },
    caseOfInvoice: async (creditorId, invoiceNumber) => {
      const [item] = await table.get([keys.unique('INVOICE', `${creditorId}#${asOneNumber(invoiceNumber)}`)]);
      return item === undefined ? undefined : holder.parse(item).caseId;
    },
    noteCreditNote: async (creditorId, invoiceNumber, note) => {
      const key = keys.creditNote(creditorId, asOneNumber(invoiceNumber), note.uploadId);
      await table.write([{ put: { ...key, kind: 'CREDITNOTE', ...z.encode(creditNoteItem, note) } }]);
    },
    creditNotesOf: async (creditorId, invoiceNumber) => {
      const { pk, sk } = keys.creditNote(creditorId, asOneNumber(invoiceNumber), '');
      const page = await table.query({ pk, skPrefix: sk, limit: notesMax });
      return page.items.map((item) => creditNoteItem.parse(item));
    },
  };
};

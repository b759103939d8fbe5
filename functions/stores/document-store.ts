import * as z from 'zod';
import { instant } from '../contracts/primitives.ts';
import { channel } from '../contracts/commands.ts';
import type { Table } from '../ports/table.ts';
import { keys } from './keys.ts';

/** A file that belongs to a case: where it lies, never what stands in it. */
export const documentCodec = z.object({
  caseId: z.string(),
  documentId: z.string(),
  kind: z.enum(['invoice', 'creditNote', 'reminder', 'statutoryNotice', 'collectionLetter']),
  bucket: z.enum(['uploads', 'documents']),
  objectKey: z.string(),
  /** The version of the object that was read; `null` for what we write ourselves, and where the bucket keeps none. */
  versionId: z.string().nullable(),
  contentType: z.string(),
  createdAt: instant,
});
export type CaseDocument = z.output<typeof documentCodec>;

/** That a letter went out by one way; the address it went to is in the party item and in the letter itself. */
export const messageCodec = z.object({
  caseId: z.string(),
  messageId: z.string(),
  letterId: z.string(),
  channel,
  sentAt: instant,
  reference: z.string(),
});
export type SentMessage = z.output<typeof messageCodec>;

export type DocumentStore = {
  readonly putDocument: (document: CaseDocument) => Promise<void>;
  readonly find: (caseId: string, documentId: string) => Promise<CaseDocument | undefined>;
  readonly list: (caseId: string, limit: number) => Promise<CaseDocument[]>;
  readonly putMessage: (message: SentMessage) => Promise<void>;
  /** The messages of one letter that have gone out already, so that a repeated delivery sends only the rest. */
  readonly messagesOf: (caseId: string, letterId: string) => Promise<SentMessage[]>;
};

export const documentStore = (table: Table): DocumentStore => ({
  putDocument: async (document) => {
    const { kind: documentKind, ...rest } = z.encode(documentCodec, document);
    await table.write([
      { put: { ...keys.document(document.caseId, document.documentId), ...rest, kind: 'DOCUMENT', documentKind } },
    ]);
  },
  find: async (caseId, documentId) => {
    const [item] = await table.get([keys.document(caseId, documentId)]);
    return item === undefined ? undefined : documentCodec.parse({ ...item, kind: item['documentKind'] });
  },
  list: async (caseId, limit) => {
    const { pk } = keys.caseSnapshot(caseId);
    const page = await table.query({ pk, skPrefix: 'DOC#', limit });
    return page.items.map((item) => documentCodec.parse({ ...item, kind: item['documentKind'] }));
  },
  putMessage: async (message) => {
    const key = keys.message(message.caseId, message.messageId);
    await table.write([{ put: { ...key, kind: 'MESSAGE', ...z.encode(messageCodec, message) } }]);
  },
  messagesOf: async (caseId, letterId) => {
    const { pk } = keys.caseSnapshot(caseId);
    const page = await table.query({ pk, skPrefix: `MSG#${letterId}`, limit: 10 });
    return page.items.map((item) => messageCodec.parse(item));
  },
});

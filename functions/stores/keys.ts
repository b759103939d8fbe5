import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { Key } from '../ports/table.ts';

/** Every key of the table, in one place (docs/data-model.md). */
export const keys = {
  caseSnapshot: (caseId: string): Key => ({ pk: `CASE#${caseId}`, sk: 'CASE' }),
  event: (caseId: string, seq: number): Key => ({ pk: `CASE#${caseId}`, sk: `EVENT#${String(seq).padStart(8, '0')}` }),
  workflow: (caseId: string): Key => ({ pk: `CASE#${caseId}`, sk: 'WORKFLOW' }),
  document: (caseId: string, documentId: string): Key => ({ pk: `CASE#${caseId}`, sk: `DOC#${documentId}` }),
  message: (caseId: string, messageId: string): Key => ({ pk: `CASE#${caseId}`, sk: `MSG#${messageId}` }),
  command: (commandId: string): Key => ({ pk: `COMMAND#${commandId}`, sk: `COMMAND#${commandId}` }),
  unique: (what: string, value: string): Key => ({ pk: `UNIQUE#${what}#${value}`, sk: `UNIQUE#${what}#${value}` }),
  creditor: (creditorId: string): Key => ({ pk: `CREDITOR#${creditorId}`, sk: 'CREDITOR' }),
  upload: (creditorId: string, uploadId: string): Key => ({ pk: `CREDITOR#${creditorId}`, sk: `UPLOAD#${uploadId}` }),
  /** A credit note that came before the case of its invoice. */
  creditNote: (creditorId: string, invoiceNumber: string, uploadId: string): Key => ({
    pk: `CREDITOR#${creditorId}`,
    sk: `CREDITNOTE#${invoiceNumber}#${uploadId}`,
  }),
  anchors: (creditorId: string): Key => ({ pk: `CREDITOR#${creditorId}`, sk: 'ANCHORS' }),
  settlement: (creditorId: string, period: string): Key => ({
    pk: `CREDITOR#${creditorId}`,
    sk: `SETTLEMENT#${period}`,
  }),
  settlementRun: (period: string): Key => ({ pk: `RUN#SETTLEMENT#${period}`, sk: 'RUN' }),
  party: (partyId: string): Key => ({ pk: `PARTY#${partyId}`, sk: 'PARTY' }),
  /** One of the payments that bear a reference of the bank. */
  bankReference: (reference: string, paymentId: string): Key => ({
    pk: `BANKREF#${reference}`,
    sk: `PAYMENT#${paymentId}`,
  }),
  payment: (paymentId: string): Key => ({ pk: `PAYMENT#${paymentId}`, sk: 'PAYMENT' }),
  bankFile: (fileId: string): Key => ({ pk: `BANKFILE#${fileId}`, sk: 'BANKFILE' }),
  clock: { pk: 'SYSTEM', sk: 'CLOCK' },
  demo: { pk: 'SYSTEM', sk: 'DEMO' },
} as const satisfies Record<string, Key | ((...parts: never[]) => Key)>;

/** Cases with a deadline, and running executions, are spread over this many partitions, so that none meets a partition's limit. */
export const dueShards = 4;

export const dueShard = (caseId: string): number => {
  let sum = 0;
  for (const char of caseId) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_003;
  return sum % dueShards;
};

/** Partition keys of the indexes. */
export const indexKeys = {
  casesOf: (creditorId: string): string => `CREDITOR#${creditorId}#CASES`,
  moneyOf: (creditorId: string, month: string): string => `CREDITOR#${creditorId}#MONEY#${month}`,
  unmatchedPayments: 'PAYMENTS#UNMATCHED',
  creditors: 'CREDITORS',
  bankFiles: 'BANKFILES',
  /** Every next deadline of a shard, the oldest first: its sort key begins with the date. */
  due: (shard: number): string => `DUE#${shard}`,
  dueAt: (date: LocalDate, caseId: string): string => `${date}#${caseId}`,
  running: (shard: number): string => `RUNNING#${shard}`,
  debtor: (partyId: string): string => `DEBTOR#${partyId}`,
} as const;

import { apiServer } from '../../../functions/api/server.ts';
import type { Identity } from '../../../functions/api/callers.ts';
import type { ApiOffice } from '../../../functions/api/office.ts';
import { apiError } from '../../../functions/contracts/api.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import type { Clock } from '../../../functions/runtime/clock.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { anchorStore } from '../../../functions/stores/anchor-store.ts';
import { bankFileStore } from '../../../functions/stores/bank-file-store.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { documentStore } from '../../../functions/stores/document-store.ts';
import { partyStore } from '../../../functions/stores/party-store.ts';
import { paymentStore } from '../../../functions/stores/payment-store.ts';
import { readingStore } from '../../../functions/stores/reading-store.ts';
import { seenStore } from '../../../functions/stores/seen-store.ts';
import { settlementStore } from '../../../functions/stores/settlement-store.ts';
import { uploadStore } from '../../../functions/stores/upload-store.ts';
import { moment } from '../../../domain/calendar/local-date.ts';

/** When the API is called in these tests; everything that was prepared lies before. */
export const now = moment('2026-11-02T10:00:00.000Z');

const policy = { allowUnconfirmed: true };

const clock: Clock = { key: undefined, at: () => now, now: () => Promise.resolve(now) };

/** Counted, not drawn: an id by chance could hold another creditor's number by chance. */
const counter = (): (() => number) => {
  let last = 0;
  return () => (last += 1);
};

/** Everything the API works with, in memory. Links say what they would open, so that a test can see it. */
export const memoryOffice = (): ApiOffice & {
  readonly items: ReturnType<typeof memoryTable>['items'];
  readonly files: ReturnType<typeof memoryFiles>;
  readonly counted: readonly string[];
} => {
  const files = memoryFiles();
  const counted: string[] = [];
  const table = memoryTable();
  const cases = caseStore(table, clock);
  const next = counter();
  return {
    items: table.items,
    files,
    counted,
    count: (name, value, by = {}) => {
      counted.push([name, value, ...Object.values(by)].join(' '));
    },
    readings: readingStore(files),
    seen: seenStore(table),
    anchors: anchorStore(table),
    arrivals: files,
    table,
    clock,
    cases,
    execute: executor(cases, policy),
    policy,
    creditors: creditorStore(table),
    parties: partyStore(table),
    uploads: uploadStore(table),
    documents: documentStore(table),
    payments: paymentStore(table),
    bankFiles: bankFileStore(table),
    settlements: settlementStore(table),
    links: {
      expiresInSeconds: 600,
      uploadForm: (key, contentType, size) =>
        Promise.resolve({ url: 'https://uploads.example/', fields: { key, contentType, size: String(size) } }),
      download: (bucket, key, versionId) => {
        const version = typeof versionId === 'string' ? `&versionId=${versionId}` : '';
        return Promise.resolve(`https://${bucket}.example/${key}?signed${version}`);
      },
    },
    newId: (prefix) => `${prefix}-${String(next()).padStart(20, '0')}`,
    newPaymentNumber: () => String(next()),
  };
};

export type Office = ReturnType<typeof memoryOffice>;

export const creditorCalling = (creditorId: string): Identity => ({
  role: 'creditor',
  creditorId,
  actor: `creditor:login-of-${creditorId}`,
});
export const staff: Identity = { role: 'staff', actor: 'staff:ST-7' };

type Sent = { readonly body?: unknown; readonly text?: string; readonly headers?: Readonly<Record<string, string>> };
export type Answered = { readonly status: number; readonly text: string; readonly json: unknown };

/** Anything that takes requests as the API's server does. */
export type Server = ReturnType<typeof apiServer>;

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** One call, and the whole answer as text and as JSON. */
export const ask = async (server: Server, method: string, path: string, sent: Sent = {}): Promise<Answered> => {
  const body = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const response = await server.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...sent.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, text, json: parsed(text) };
};

/** The API as one caller meets it; `undefined` is a call without a token. */
export const apiFor =
  (office: ApiOffice, caller: Identity | undefined) =>
  (method: 'GET' | 'POST', path: string, sent: Sent = {}): Promise<Answered> =>
    ask(
      apiServer(office, () => caller),
      method,
      path,
      sent,
    );

/** The fields that a refusal names. */
export const fieldsOf = ({ json }: Answered): readonly string[] =>
  apiError.parse(json).error.fields?.map(({ field }) => field) ?? [];
export const codeOf = ({ json }: Answered): string => apiError.parse(json).error.code;

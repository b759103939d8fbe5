import { readFileSync } from 'node:fs';
import { day } from '../../../domain/calendar/local-date.ts';
import type { InvoiceDraft } from '../../../domain/intake/draft.ts';
import { readDocument } from '../../../domain/intake/read-document.ts';
import type { Analysis, ExpenseAnalysis } from '../../../functions/adapters/expense-analysis.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { readUpload } from '../../../functions/intake/read-upload.ts';
import { openerHere } from '../../../functions/opening/open-here.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { anchorStore } from '../../../functions/stores/anchor-store.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { documentStore } from '../../../functions/stores/document-store.ts';
import { partyStore, unnamed } from '../../../functions/stores/party-store.ts';
import { readingStore } from '../../../functions/stores/reading-store.ts';
import { seenStore } from '../../../functions/stores/seen-store.ts';
import { uploadStore, type Upload } from '../../../functions/stores/upload-store.ts';
import { demoCreditors } from '../../../local/demo/cast.ts';
import { handClock } from '../cases/commands.ts';

export const demo = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../data/demo/${file}`, import.meta.url)));
export const bad = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../data/invoices/bad/${file}`, import.meta.url)));
const typeOf = (file: string): string =>
  ({ xml: 'application/xml', pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' })[file.slice(-3)] ?? '';

/** Textract as a test tells it: what a call answers, and when a job is over. */
const toldExpenses = () => {
  const jobs = new Map<string, string>();
  const told: {
    answer: Analysis;
    /** Textract will not begin a job on the file. */
    isRefusedAtStart: boolean;
    calls: string[];
    versions: (string | null)[];
    beforeStartReturns: (jobId: string, tag: string) => Promise<void>;
  } = {
    answer: { unreadable: true },
    isRefusedAtStart: false,
    calls: [],
    versions: [],
    beforeStartReturns: () => Promise.resolve(),
  };
  const port: ExpenseAnalysis = {
    analyze: ({ key, versionId }) => {
      told.calls.push(`analyze ${key}`);
      told.versions.push(versionId);
      return Promise.resolve(told.answer);
    },
    start: async ({ key, versionId }, tag) => {
      told.versions.push(versionId);
      if (told.isRefusedAtStart) return { unreadable: true };
      const jobId = jobs.get(tag) ?? `J${jobs.size + 1}`;
      told.calls.push(`start ${key} ${jobId}`);
      jobs.set(tag, jobId);
      await told.beforeStartReturns(jobId, tag);
      return { jobId };
    },
    collect: (jobId) => {
      told.calls.push(`collect ${jobId}`);
      return Promise.resolve(told.answer);
    },
  };
  return { told, port };
};

const makeStage = () => {
  const table = memoryTable();
  const clock = handClock('2026-03-16');
  const cases = caseStore(table, clock);
  const { told, port } = toldExpenses();
  const files = memoryFiles();
  const counted: string[] = [];
  return {
    counted,
    count: (name: string, value: number, by = {}) => {
      counted.push([name, value, ...Object.values(by)].join(' '));
    },
    milliseconds: () => 5_000,
    readings: readingStore(files),
    seen: seenStore(table),
    anchors: anchorStore(table),
    opener: openerHere(files),
    bucket: 'uploads',
    table,
    clock,
    cases,
    told,
    execute: executor(cases, { allowUnconfirmed: true }),
    creditors: creditorStore(table),
    parties: partyStore(table),
    uploads: uploadStore(table),
    documents: documentStore(table),
    files,
    expenses: port,
  };
};

/** What Textract reads of a page on which little stands. */
const wordsAt = (text: string, top: number) => ({
  BlockType: 'LINE' as const,
  Text: text,
  Confidence: 95,
  Page: 1,
  Geometry: { BoundingBox: { Left: 0.1, Top: top, Width: 0.5, Height: 0.02 } },
});
export const someWords: Analysis = {
  answers: [
    {
      ExpenseDocuments: [
        {
          Blocks: ['Faktura', 'Fakturanr. 4711', 'Beløb i alt 1.250,00 kr.'].map((text, n) =>
            wordsAt(text, 0.1 + n / 10),
          ),
        },
      ],
    },
  ],
};

export const announced = (key: string, versionId: string | null = null) => ({ bucket: 'uploads', key, versionId });

/** An intake in memory, with the demo's creditors in it. */
export const stage = async () => {
  const here = makeStage();
  for (const { id: creditorId, address, ...creditor } of demoCreditors)
    await here.creditors.put({ creditorId, ...creditor, ...address, since: day('2025-01-01') });
  let uploads = 0;

  /** What the API leaves when a creditor may upload: the upload, the debtor's contact, and then the file. */
  const arrive = async (creditorId: string, file: string, bytes: Uint8Array): Promise<Upload> => {
    uploads += 1;
    const uploadId = `UP-${uploads}`;
    const objectKey = `uploads/${creditorId}/${uploadId}`;
    const createdAt = await here.clock.now();
    await here.parties.put(unnamed(`PA-${uploads}`, { email: 'a@debitor.example', phone: null }));
    const about = {
      uploadId,
      creditorId,
      fileName: file,
      contentType: typeOf(file),
      objectKey,
      versionId: null,
      createdAt,
      earlierReminders: [],
    };
    const upload: Upload = { ...about, status: 'awaitingFile', reading: null, reasons: [] };
    await here.uploads.add(upload);
    await here.files.write(objectKey, bytes, about.contentType);
    return upload;
  };

  const readAgain = async ({ objectKey }: Upload, versionId: string | null = null): Promise<Upload> => {
    const after = await readUpload(here, announced(objectKey, versionId));
    if (after === undefined) throw new Error('the upload is not ours');
    return after;
  };

  const upload = async (creditorId: string, file: string, bytes = demo(file)): Promise<Upload> =>
    readAgain(await arrive(creditorId, file, bytes));

  /** Reads whatever lies under the keys of uploads and was not announced yet, as the bucket's messages would. */
  const readArrived = async (): Promise<void> => {
    for (const key of here.files.stored.keys()) if (key.startsWith('uploads/')) await readUpload(here, announced(key));
  };

  return { ...here, arrive, readAgain, upload, readArrived };
};
export type Stage = Awaited<ReturnType<typeof stage>>;

export const draftOf = async (file: string): Promise<InvoiceDraft> => {
  const files = memoryFiles();
  await files.write('f', demo(file), typeOf(file));
  const object = { bucket: 'uploads', key: 'f', versionId: null };
  const opened = await openerHere(files).open({ object, declaredType: '', fileName: '', keepUnder: 'opened/' });
  const document = 'documents' in opened ? opened.documents[0] : undefined;
  const reading = document === undefined ? undefined : readDocument(document);
  if (reading === undefined || 'refused' in reading) throw new Error(`${file} was not read`);
  return reading.draft;
};

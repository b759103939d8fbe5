import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { day } from '../../domain/calendar/local-date.ts';
import { creditorStore } from '../../functions/stores/creditor-store.ts';
import { apiClient, type Api } from './api-client.ts';
import { kystvejen } from './cast.ts';
import type { Stack } from './clients.ts';
import { creditNote, everyKind, repeatedFile, withoutDueDate, type KindOfFile } from './drawn-kinds.ts';
import type { Check } from './play.ts';
import { reviewSheet } from './review-sheet.ts';
import { until } from './until.ts';
import { awaitReading, sendFile, type Read } from './upload-invoices.ts';
import { signIn } from './users.ts';

/** The removal firm once more, under an id of its own: what it uploads here lives no life, so that the books of the others stay small. */
const keeper = { ...kystvejen, id: 'CR-ALLE-SLAGS', email: 'alle.slags@kystvejens-flytning.example' } as const;

export type Shown = { readonly checks: readonly Check[]; readonly rows: readonly (readonly string[])[] };

type Upload = Read['upload'];

const codesOf = ({ reasons }: Upload): string => reasons.map(({ code }) => code).join(' ');

const send = async (api: Api, file: string, bytes: Uint8Array): Promise<Read> =>
  awaitReading(api, await sendFile(api, file, bytes));

const becameRight = ({ becomes, because }: KindOfFile, upload: Upload): boolean =>
  becomes.includes(upload.status) && (because === undefined || codesOf(upload).split(' ').includes(because));

/** So many at once: the local stand-in for Textract reads with this machine's own cores. */
const atOnce = 3;

const sendAll = async (api: Api, kinds: readonly KindOfFile[]): Promise<ReadonlyMap<string, Read>> => {
  const reads = new Map<string, Read>();
  for (let from = 0; from < kinds.length; from += atOnce)
    await Promise.all(
      kinds.slice(from, from + atOnce).map(async ({ file, bytes }) => reads.set(file, await send(api, file, bytes))),
    );
  return reads;
};

const partsOf = (api: Api, { parts }: Upload): Promise<readonly Read[]> =>
  Promise.all(parts.map((uploadId) => awaitReading(api, { uploadId, sentAt: performance.now() })));

const allCases = (reads: readonly Read[]): boolean => reads.every(({ upload }) => upload.status === 'case');

const checkArchive = async (api: Api, split: Upload): Promise<Check> => {
  const parts = await partsOf(api, split);
  const refused = split.refusedParts.map(({ name, reason }) => `${name} ${reason.code}`);
  return {
    what: 'an archive becomes a case for each invoice in it, and names the part that cannot be read',
    holds: parts.length === 2 && allCases(parts) && refused.join() === 'afbrudt.pdf CORRUPT',
    detail: `${parts.map(({ upload }) => `${upload.status} ${codesOf(upload)}`).join(', ')}; ${refused.join()}`,
  };
};

const checkList = async (api: Api, { uploadId }: Upload): Promise<Check> => {
  const { mapping, missing } = await api('readMapping', { params: { uploadId }, query: {} });
  await api('confirmMapping', { params: { uploadId }, body: mapping });
  const { upload: split } = await awaitReading(api, { uploadId, sentAt: performance.now() });
  const parts = await partsOf(api, split);
  const refused = split.refusedParts.map(({ name, reason }) => `${name} ${reason.code}`);
  return {
    what: 'a list becomes a case for each row once its columns are confirmed, and names the row that cannot be read',
    holds: missing.length === 0 && parts.length === 2 && allCases(parts) && refused.join() === '4 ROW_FIELD_UNREADABLE',
    detail: `${parts.map(({ upload }) => `${upload.status} ${codesOf(upload)}`).join(', ')}; ${refused.join()}`,
  };
};

const checkSubmitted = async (api: Api): Promise<readonly Check[]> => {
  const body = {
    invoiceNumber: '3141',
    issueDate: '2026-01-12',
    dueDate: '2026-01-26',
    payable: 187_500,
    // The creditor's own reminder, the day after it was due, with the most that the law allows.
    earlierReminders: [{ on: '2026-01-27', fee: 10_000 }],
    debtor: { kind: 'person' as const, name: 'Signe Toft Balle', street: 'Parkvej 8', zip: '8500', city: 'Grenaa' },
  };
  const first = await api('submitInvoice', { body });
  const again = await api('submitInvoice', { body });
  const { upload } = await awaitReading(api, { uploadId: first.uploadId, sentAt: performance.now() });
  const { balance } = await api('readCase', { params: { caseId: upload.caseId ?? '' } });
  return [
    {
      what: 'an invoice handed in as values becomes a case, once however often it is sent',
      holds: upload.status === 'case' && again.uploadId === first.uploadId && upload.reading?.payableOre === 187_500,
      detail: `${upload.status} ${codesOf(upload)}`,
    },
    {
      what: 'the fee of a reminder that the creditor sent itself is owed with the claim, to the creditor',
      holds: Number(balance?.creditorFees ?? 0) === 10_000,
      detail: `${Number(balance?.creditorFees ?? 0)} øre`,
    },
  ];
};

const checkCreditNote = async (api: Api, credited: Read | undefined): Promise<Check> => {
  const { upload } = await send(api, 'kreditnota.xml', creditNote());
  const caseId = credited?.upload.caseId ?? '';
  const { events } = await api('readCase', { params: { caseId } });
  return {
    what: 'a credit note lowers the claim of the case that has its invoice',
    holds:
      upload.status === 'credited' && upload.caseId === caseId && events.some(({ type }) => type === 'ClaimCredited'),
    detail: `${upload.status} ${codesOf(upload)}`,
  };
};

const checkRepeated = async (api: Api, kinds: readonly KindOfFile[], first: Read | undefined): Promise<Check> => {
  const bytes = kinds.find(({ file }) => file === repeatedFile)?.bytes ?? new Uint8Array();
  const { upload } = await send(api, 'tekst-igen.pdf', bytes);
  return {
    what: 'the same file once more is refused, and names the case that it became',
    holds: codesOf(upload) === 'DUPLICATE_FILE' && upload.duplicateOf === first?.upload.caseId,
    detail: `${upload.status} ${codesOf(upload)}`,
  };
};

/** Width and height as a PNG says them itself. */
const pngSize = (bytes: Buffer): string =>
  bytes.subarray(1, 4).toString('latin1') === 'PNG' ? `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}` : 'no PNG';

/** A question as its creditor meets it: what is asked, the picture of the page, the answer, and the case that it makes. */
const checkQuestion = async (api: Api, folder: string, tell: (line: string) => void): Promise<readonly Check[]> => {
  const { upload } = await send(api, 'uden-forfald.pdf', await withoutDueDate());
  const caseId = upload.caseId ?? '';
  // The pages are drawn once it waits: nobody waits for them.
  const review = await until('the page is drawn', async () => {
    const found = await api('readReview', { params: { caseId } });
    return found.pictures.length > 0 ? found : undefined;
  });
  const [asked] = review.fields;
  const [picture] = review.pictures;
  const drawn = picture === undefined ? undefined : Buffer.from(await (await fetch(picture.url)).arrayBuffer());
  const size = drawn === undefined ? 'no picture' : pngSize(drawn);
  if (picture !== undefined && drawn !== undefined) {
    await mkdir(folder, { recursive: true });
    const sheet = join(folder, 'review.svg');
    await writeFile(sheet, reviewSheet(review, picture, drawn));
    tell(`\nThe page that a person is asked about, with what was read: ${sheet}`);
  }
  const number = review.fields.find(({ field }) => field === 'invoiceNumber');
  const box = number?.at?.box;
  const corrected = await api('correctReading', {
    params: { caseId },
    body: { seen: review.version, changes: [{ field: 'dueDate', value: '2026-02-20' }] },
  });
  await api('confirmReading', { params: { caseId }, body: { seen: review.version + 1 } });
  const { upload: after } = await awaitReading(api, { uploadId: upload.uploadId, sentAt: performance.now() });
  return [
    {
      what: 'an invoice without a due date asks for it, and for nothing else',
      holds:
        upload.status === 'review' &&
        asked?.field === 'dueDate' &&
        review.fields.filter((one) => one.asked).length === 1,
      detail: `${upload.status} ${codesOf(upload)}`,
    },
    {
      what: 'the picture of its page can be seen, and what was read has its place on it',
      holds: size === `${picture?.width}×${picture?.height}` && box !== undefined && box.left > 0.5 && box.top < 0.3,
      detail: `${size}, said to be ${picture?.width}×${picture?.height}`,
    },
    {
      what: 'what its creditor puts right and confirms becomes a case',
      holds: corrected.position === 'Review draft' && after.status === 'case',
      detail: after.status,
    },
  ];
};

/** Takes everything back, so that the clock runs over nothing of it. */
const tidyUp = async (api: Api): Promise<void> => {
  const { cases } = await api('listCases', { query: { limit: 100 } });
  for (const { caseId, stage } of cases) {
    if (stage === 'review') await api('rejectReading', { params: { caseId } });
    else if (stage !== 'closed') await api('withdrawCase', { params: { caseId } });
  }
};

/** Uploads one file of each kind and looks at what becomes of it. */
export const showEveryKind = async (stack: Stack, folder: string, tell: (line: string) => void): Promise<Shown> => {
  const { id: creditorId, name, cvr, address, agreement, deductsVat, email } = keeper;
  const since = day('2025-11-01');
  await creditorStore(stack.table).put({ creditorId, name, cvr, ...address, email, agreement, deductsVat, since });
  const api = apiClient(stack.cloud.apiUrl, await signIn(stack, { email, group: 'creditor', creditorId }));
  const kinds = await everyKind();
  const reads = await sendAll(api, kinds);
  const found = (file: string): Upload => {
    const read = reads.get(file);
    if (read === undefined) throw new Error(`${file} was not sent`);
    return read.upload;
  };
  const checks: Check[] = kinds.map((kind) => {
    const upload = found(kind.file);
    const detail = `${upload.status} ${codesOf(upload)}`;
    return { what: `${kind.file} becomes ${kind.becomes.join(' or ')}`, holds: becameRight(kind, upload), detail };
  });
  checks.push(
    await checkArchive(api, found('januar.zip')),
    await checkList(api, found('restancer.csv')),
    ...(await checkSubmitted(api)),
    await checkCreditNote(api, reads.get('peppol.xml')),
    await checkRepeated(api, kinds, reads.get(repeatedFile)),
    ...(await checkQuestion(api, folder, tell)),
  );
  await tidyUp(api);
  const rows = kinds.map(({ file }) => {
    const { status } = found(file);
    return [file, status, `${(reads.get(file)?.seconds ?? 0).toFixed(1)} s`, codesOf(found(file)).slice(0, 60)];
  });
  return { checks, rows };
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parseDecimal } from '../../domain/money/money.ts';
import type { Api } from './api-client.ts';
import type { Check, PlayedCase, PlayedUpload, Players } from './play.ts';
import { awaitReading, sendInvoice, type Read } from './upload-invoices.ts';

const party = z.object({
  name: z.string(),
  street: z.string(),
  zip: z.string(),
  city: z.string(),
  cvr: z.string().nullish(),
});

/** A paper from which a person can type a claim; papers without one of these values match none. */
const claimSchema = z.object({
  invoiceNumber: z.string(),
  issueDate: z.iso.date(),
  dueDate: z.iso.date(),
  payable: z.string(),
  debtor: party,
});

/** Enough of a draft to confirm it as it was read. */
const readSchema = z.object({
  invoiceNumber: z.string(),
  issueDate: z.string(),
  dueDate: z.string(),
  payableOre: z.int(),
  name: z.string(),
  street: z.string(),
  zip: z.string(),
  city: z.string(),
  extra: z.string().nullable(),
  cvr: z.string().nullable(),
});

const truthSchema = z.object({ files: z.array(z.object({ file: z.string(), expect: z.unknown() })) });

export const demoFolder = join(import.meta.dirname, '../../test/data/demo');

/** What stands on a paper of the demo's: what a member of staff types who looks at it. */
const onPaper = (file: string) => {
  const truth = truthSchema.parse(JSON.parse(readFileSync(join(demoFolder, 'truth.json'), 'utf8')));
  const paper = claimSchema.safeParse(truth.files.find((entry) => entry.file === file)?.expect);
  if (!paper.success) return undefined;
  const { invoiceNumber, issueDate: issued, dueDate: due, payable, debtor } = paper.data;
  const principal = parseDecimal(payable);
  return principal === undefined ? undefined : { invoiceNumber, issued, due, principal: Number(principal), debtor };
};

/** What a person can settle by looking at the paper; anything else (paid, a reminder, several debtors …) needs a word with the creditor. */
const settledByLooking: ReadonlySet<string> = new Set(['CREDITOR_DIFFERS', 'FIELD_UNSURE']);

/** A person looks at a draft of which the reader was not sure, and completes it. */
const acceptAsRead = async (
  staff: Api,
  caseId: string,
  upload: PlayedUpload,
  { upload: read }: Read,
): Promise<void> => {
  const paper = upload.expectation === 'any' ? undefined : onPaper(upload.file);
  if (paper !== undefined) {
    const { debtor, ...claim } = paper;
    const cvr = debtor.cvr ?? null;
    const kind = cvr === null ? ('person' as const) : ('company' as const);
    await staff('acceptDraft', {
      params: { caseId },
      body: { ...claim, dueAgreed: false, debtor: { ...debtor, cvr, kind } },
    });
    return;
  }
  const { debtor } = await staff('readCase', { params: { caseId } });
  const claim = readSchema.safeParse({ ...read.reading, ...debtor });
  const doubtful = read.reasons.some(({ code }) => !settledByLooking.has(code));
  if (doubtful) throw new Error('the creditor must be asked first');
  if (!claim.success) throw new Error('too little was read to accept it');
  const { invoiceNumber, issueDate: issued, dueDate: due, payableOre: principal, ...address } = claim.data;
  const kind = debtor?.kind === 'company' ? ('company' as const) : ('person' as const);
  await staff('acceptDraft', {
    params: { caseId },
    body: { invoiceNumber, issued, due, principal, dueAgreed: false, debtor: { ...address, kind } },
  });
};

export type TakenIn = {
  readonly cases: readonly PlayedCase[];
  readonly rows: readonly (readonly string[])[];
  readonly checks: readonly Check[];
  readonly slowest: { readonly text: number; readonly picture: number };
};

const becameExpected = (upload: PlayedUpload, { upload: { status, duplicateOf } }: Read): boolean => {
  switch (upload.expectation) {
    case 'any':
      return true;
    case 'case':
      // A scan or photo may wait for a person: never silently wrong is worth more than never asked.
      return status === 'case' || status === 'review';
    case 'review':
      return status === 'review';
    case 'refused':
      return status === 'refused' && duplicateOf === null;
    case 'duplicate':
      return status === 'refused' && duplicateOf !== null;
  }
};

/** Uploads every file, waits what becomes of each, and lets a person complete what the reader was unsure of. */
export const takeIn = async (players: Players, uploads: readonly PlayedUpload[]): Promise<TakenIn> => {
  const cases: PlayedCase[] = [];
  const rows: string[][] = [];
  const checks: Check[] = [];
  const slowest = { text: 0, picture: 0 };
  for (const upload of uploads) {
    const api = players.creditors.get(upload.creditorId);
    if (api === undefined) throw new Error(`nobody is signed in for ${upload.creditorId}`);
    const read = await awaitReading(api, await sendInvoice(api, upload.path, upload.contact));
    const { status, reasons, caseId } = read.upload;
    const kind = /text|\.xml$/.test(upload.file) ? 'text' : 'picture';
    slowest[kind] = Math.max(slowest[kind], read.seconds);
    checks.push({
      what: `${upload.file} becomes ${upload.expectation}`,
      holds: becameExpected(upload, read),
      detail: `${status} ${reasons.map(({ code }) => code).join(' ')}`,
    });
    let became: string = status;
    const { file, creditorId, story } = upload;
    if (caseId !== null && status === 'case')
      cases.push({ caseId, file, creditorId, acceptedBy: 'itself', readIn: read.seconds, story });
    if (caseId !== null && status === 'review' && upload.expectation !== 'review') {
      try {
        await acceptAsRead(players.staff, caseId, upload, read);
        cases.push({ caseId, file, creditorId, acceptedBy: 'staff', readIn: read.seconds, story });
        became = 'review → case';
      } catch (error) {
        // Somebody's own file may be no claim at all; in the demo's own set this is a failed check.
        checks.push({
          what: `${file} is completed by staff`,
          holds: upload.expectation === 'any',
          detail: String(error),
        });
      }
    }
    const why = reasons.map(({ code }) => code).join(' ');
    rows.push([upload.file, became, `${read.seconds.toFixed(1)} s`, why.slice(0, 60)]);
  }
  return { cases, rows, checks, slowest };
};

import { join } from 'node:path';
import { day, type LocalDate } from '../../domain/calendar/local-date.ts';
import { creditorStore } from '../../functions/stores/creditor-store.ts';
import { apiClient, type Api } from '../../local/demo/api-client.ts';
import { egelund, kystvejen, type DemoCreditor } from '../../local/demo/cast.ts';
import type { Stack } from '../../local/demo/clients.ts';
import { setClock } from '../../local/demo/demo-clock.ts';
import { demoFolder } from '../../local/demo/take-in.ts';
import { settleDown } from '../../local/demo/time-passes.ts';
import { awaitReading, sendInvoice } from '../../local/demo/upload-invoices.ts';
import { signIn } from '../../local/demo/users.ts';
import { figure, type Figure } from './figures.ts';

const group = 'Upload to case, as the creditor sees it through the API';

/** The demo's first day, when every invoice below is overdue. */
export const uploadDay: LocalDate = day('2026-03-16');

type Paper = {
  readonly what: 'text PDF' | 'e-invoice' | 'scan' | 'photo';
  readonly file: string;
  readonly issuer: DemoCreditor;
  /** What must hold, where something must. */
  readonly secondsMax?: number;
};

const papers: readonly Paper[] = [
  { what: 'text PDF', file: 'kystvejen-26118-text.pdf', issuer: kystvejen, secondsMax: 5 },
  { what: 'e-invoice', file: 'kystvejen-26109-person-oioubl.xml', issuer: kystvejen },
  { what: 'scan', file: 'egelund-2026-0034-scan.pdf', issuer: egelund, secondsMax: 15 },
  { what: 'photo', file: 'kystvejen-26124-photo.jpg', issuer: kystvejen, secondsMax: 15 },
];

/** A creditor of this round's own with the issuer's master data: an invoice number is taken once per creditor. */
const freshCreditor = async (stack: Stack, issuer: DemoCreditor, round: number): Promise<Api> => {
  const creditorId = `CR-BENCH-${issuer.cvr}-${round}`;
  const email = `bench-${issuer.cvr}-${round}@rykker.example`;
  const { name, cvr, address, agreement, deductsVat } = issuer;
  const since = day('2025-11-01');
  await creditorStore(stack.table).put({ creditorId, name, cvr, ...address, email, agreement, deductsVat, since });
  return apiClient(stack.cloud.apiUrl, await signIn(stack, { email, group: 'creditor', creditorId }));
};

const uploadOnce = async (stack: Stack, { what, file, issuer }: Paper, round: number) => {
  const api = await freshCreditor(stack, issuer, round);
  const place = String(round).padStart(2, '0');
  const contact = { email: `debtor-${place}@debitor.example`, phone: `+45000000${place}` };
  const { upload, seconds } = await awaitReading(api, await sendInvoice(api, join(demoFolder, file), contact));
  const { status, caseId, reasons } = upload;
  if (caseId === null || (status !== 'case' && status !== 'review'))
    throw new Error(`the ${what} became ${status}: ${reasons.map(({ code }) => code).join(' ')}`);
  await settleDown(stack, [caseId], uploadDay);
  return { seconds, caseId, isCase: status === 'case' };
};

export type Uploaded = {
  readonly figures: readonly Figure[];
  /** The cases that opened by themselves, and are alive. */
  readonly caseIds: readonly string[];
};

/**
 * Uploads each kind of paper again and again. Between two uploads the case before is left to come to rest, letter and all, so that nothing
 * else is at work. The very first upload finds no function started and no OCR engine warm; it is in the samples, and also stands alone.
 */
export const measureUploads = async (
  stack: Stack,
  rounds: Readonly<Record<Paper['what'], number>>,
): Promise<Uploaded> => {
  await setClock(stack.table, uploadDay);
  const figures: Figure[] = [];
  const caseIds: string[] = [];
  let nextRound = 1;
  for (const paper of papers) {
    const { what, secondsMax } = paper;
    const limit = secondsMax === undefined ? {} : { atMost: secondsMax };
    const seconds: number[] = [];
    let cases = 0;
    for (let round = 0; round < rounds[what]; round += 1) {
      const once = await uploadOnce(stack, paper, nextRound);
      nextRound += 1;
      seconds.push(once.seconds);
      if (!once.isCase) continue;
      cases += 1;
      caseIds.push(once.caseId);
    }
    figures.push(
      figure({ group, what, measure: 'visible after', unit: 's', ...limit }, seconds),
      figure({ group, what, measure: 'the first one', unit: 's', ...limit }, seconds.slice(0, 1)),
      figure({ group, what, measure: 'cases without a person', unit: 'count' }, [cases]),
    );
  }
  return { figures, caseIds };
};

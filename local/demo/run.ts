// The demo: real files through the real stack, four months of a clock that can be set, and at the end the books.

import { join } from 'node:path';
import { day } from '../../domain/calendar/local-date.ts';
import { creditorStore } from '../../functions/stores/creditor-store.ts';
import { keys } from '../../functions/stores/keys.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import { localRoot } from '../cloud/project.ts';
import { storedCase } from '../explain/find-case.ts';
import { keepCases, type FoundCase } from '../explain/kept-cases.ts';
import { apiClient } from './api-client.ts';
import { demoCreditors, demoUploads, stories, unknownPayment } from './cast.ts';
import { connect, type Stack } from './clients.ts';
import { setClock } from './demo-clock.ts';
import { auditBooks } from './ledger-check.ts';
import { liveThrough } from './lives.ts';
import { awaitPaid } from './money-in.ts';
import { ownInvoices } from './own-invoices.ts';
import type { Check, PlayedCase, PlayedUpload, Players } from './play.ts';
import { caseHead, caseRows, printTable, unconfirmedUses, usageHead, usageRows } from './report.ts';
import { showEveryKind } from './show-every-kind.ts';
import { demoFolder, takeIn } from './take-in.ts';
import { settleMonth, watchBooks } from './time-passes.ts';
import { executionsOf, usageOf } from './usage.ts';
import { signIn } from './users.ts';

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The demo's own four months; somebody's own invoices are played later, up to the day until which late interest is known. */
const months = {
  cast: { start: day('2026-03-16'), end: day('2026-07-17') },
  own: { start: day('2026-08-03'), end: day('2026-12-04') },
} as const;

const note = async ({ table, clock }: Stack, phase: string): Promise<void> => {
  await table.write([{ put: { ...keys.demo, kind: 'DEMO', phase, startedAt: await clock.now() } }]);
};

const gather = async (stack: Stack): Promise<Players> => {
  const creditors = creditorStore(stack.table);
  const apis = new Map<string, ReturnType<typeof apiClient>>();
  for (const { id: creditorId, name, cvr, address, agreement, deductsVat, email } of demoCreditors) {
    await creditors.put({ creditorId, name, cvr, ...address, email, agreement, deductsVat, since: day('2025-11-01') });
    apis.set(creditorId, apiClient(stack.cloud.apiUrl, await signIn(stack, { email, group: 'creditor', creditorId })));
  }
  const token = await signIn(stack, { email: 'sagsbehandler@rykker.example', group: 'staff' });
  return { stack, creditors: apis, staff: apiClient(stack.cloud.apiUrl, token) };
};

const castUploads = (): readonly PlayedUpload[] =>
  demoUploads.map((upload) => ({
    path: join(demoFolder, upload.file),
    file: upload.file,
    creditorId: upload.creditor,
    expectation: upload.expectation,
    ...(upload.expectation === 'case' ? { contact: upload.debtorContact } : {}),
    story: upload.expectation === 'case' ? stories[upload.story] : [],
  }));

/** Staff finds the payment that came without a number and gives it to the case it was meant for. */
const assignUnknown = async ({ stack, staff }: Players, cases: readonly PlayedCase[]) => {
  const { payments } = await staff('listUnmatchedPayments', { query: {} });
  const target = cases.find(({ file }) => file === 'birkemose-2041-english-text.pdf') ?? cases[0];
  for (const { paymentId, amount } of payments) {
    if (target === undefined) break;
    await staff('assignPayment', { params: { paymentId }, body: { caseId: target.caseId } });
    await awaitPaid(stack, target.caseId, amount);
  }
  return payments.map(({ paymentId }) => paymentId);
};

const readingChecks = ({ text, picture }: { text: number; picture: number }): readonly Check[] => [
  { what: 'a text file is visible as a case within 5 s', holds: text <= 5, detail: `${text.toFixed(1)} s` },
  { what: 'a scan or photo is visible as a case within 15 s', holds: picture <= 15, detail: `${picture.toFixed(1)} s` },
];

/** So that `npm run explain` can tell of the cases when the cloud is stopped. */
const keepForExplain = async ({ table }: Stack, caseIds: readonly string[]): Promise<void> => {
  const found = new Map<string, FoundCase>();
  for (const caseId of caseIds) {
    const stored = await storedCase(table, caseId);
    if (stored !== undefined) found.set(caseId, stored);
  }
  await keepCases(found);
};

/** The watchmen of the night: every case looked at, and nothing found. */
const watchmenCheck = async (stack: Stack, least: number): Promise<Check> => {
  const { cases, conservationBroken, overcharged } = await watchBooks(stack);
  return {
    what: 'the watchmen find every book right and nobody charged otherwise than the law allows',
    holds: cases >= least && conservationBroken === 0 && overcharged === 0,
    detail: `${cases} cases, ${conservationBroken} broken, ${overcharged} charged otherwise`,
  };
};

/** The same month again: nothing may change. */
const settleTwice = async (players: Players, settled: readonly string[]): Promise<Check> => {
  const [api] = players.creditors.values();
  const [month] = settled;
  if (api === undefined || month === undefined) return { what: 'a month was settled', holds: false };
  const before = JSON.stringify(await api('listSettlements', { query: {} }), bigints);
  await settleMonth(players.stack, month, '-again');
  const after = JSON.stringify(await api('listSettlements', { query: {} }), bigints);
  return { what: `settling ${month} again changes nothing`, holds: before === after };
};

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const summary = (checks: readonly Check[]): boolean => {
  const failed = checks.filter(({ holds }) => !holds);
  tell(`\n${checks.length - failed.length} of ${checks.length} checks of the demo hold.`);
  for (const { what, detail } of failed) tell(`  ✗ ${what}${detail === undefined ? '' : ` (${detail})`}`);
  return failed.length === 0;
};

const links = async ({ stack, creditors }: Players, cases: readonly PlayedCase[], settled: readonly string[]) => {
  tell('\nDocuments');
  for (const { caseId, creditorId, file } of cases.slice(0, 3)) {
    const api = creditors.get(creditorId);
    const { documents } = (await api?.('readCase', { params: { caseId } })) ?? { documents: [] };
    for (const { documentId, kind } of documents.slice(0, 4)) {
      const link = await api?.('openDocument', { params: { caseId, documentId } });
      tell(`  ${file} ${kind}: ${link?.url ?? ''}`);
    }
  }
  for (const [creditorId, api] of creditors)
    for (const period of settled.slice(-1))
      tell(
        `  ${creditorId} ${period} statement: ${(await api('openStatement', { params: { period }, query: {} })).url}`,
      );
  tell(`  all letters, mails and SMS: ${stack.cloud.outboxUrl}`);
};

/** After the books: what is uploaded here lives no life, and nothing of it stands in what was audited. */
const showKinds = async (stack: Stack): Promise<readonly Check[]> => {
  await note(stack, 'reading every kind');
  const { rows, checks } = await showEveryKind(stack, join(localRoot, 'demo'), tell);
  tell('\nOne file of each kind, taken back as soon as it was seen what became of it');
  printTable(tell, ['file', 'became', 'after', 'because'], rows);
  return checks;
};

/** Runs the demo on a local cloud; `ok` only if everything that it checks held. */
export const runDemo = async (cloud: LocalCloud, options: { readonly invoices?: string }): Promise<{ ok: boolean }> => {
  const stack = connect(cloud);
  const { start, end } = options.invoices === undefined ? months.cast : months.own;
  await setClock(stack.table, start);
  await note(stack, 'signing in');
  const players = await gather(stack);
  const uploads = options.invoices === undefined ? castUploads() : await ownInvoices(options.invoices);

  await note(stack, 'reading invoices');
  tell(`\n${uploads.length} files are uploaded and read`);
  const taken = await takeIn(players, uploads);
  printTable(tell, ['file', 'became', 'after', 'because'], taken.rows);

  await note(stack, 'living');
  tell('\nThe clock runs');
  const lived = await liveThrough(players, taken.cases, { start, end }, tell);
  const heldIds = await assignUnknown(players, taken.cases);
  const again = await settleTwice(players, lived.months);
  const watch = await watchmenCheck(stack, taken.cases.length);

  await note(stack, 'auditing');
  const books = await auditBooks(
    stack,
    taken.cases,
    demoCreditors.map(({ id }) => id),
    heldIds,
  );
  await keepForExplain(stack, [...books.events.keys()]);
  tell('\nWhere each krone went');
  printTable(tell, caseHead, caseRows(taken.cases, books.events));
  const unconfirmed = [...books.events.values()].flatMap(unconfirmedUses);
  const named = new Set(unconfirmed.map(({ rule, validFrom }) => `${rule} from ${validFrom}`));
  if (named.size > 0) tell(`\n* rests on figures of the law that nobody has confirmed yet: ${[...named].join(', ')}.`);
  tell('Why a case owes what it owes: npm run explain -- <case>');

  const executions = await executionsOf(
    stack,
    taken.cases.map(({ caseId }) => caseId),
  );
  tell('\nWhat a case asked of AWS (Textract, mail, SMS and paper aside; prices see local/demo/usage.ts)');
  printTable(tell, usageHead, usageRows(taken.cases, await usageOf(stack, executions)));
  tell('\nExecutions');
  for (const { arn, status } of executions) tell(`  ${status.padEnd(10)} ${arn}`);
  await links(players, taken.cases, lived.months);

  const kinds = options.invoices === undefined ? await showKinds(stack) : [];

  await note(stack, 'done');
  const unknown: Check = {
    what: 'the payment without a number was held and then assigned',
    holds: options.invoices !== undefined || heldIds.length === 1,
    detail: `${unknownPayment.day}: ${heldIds.length} held`,
  };
  const speed = options.invoices === undefined ? readingChecks(taken.slowest) : [];
  return {
    ok: summary([...taken.checks, ...speed, ...lived.checks, unknown, again, watch, ...books.checks, ...kinds]),
  };
};

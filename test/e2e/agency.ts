import { createHash, randomInt, randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll } from 'vitest';
import * as z from 'zod';
import { day, moment, plusDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Position } from '../../domain/case/chart.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { isWorked, nextDeadline, type CaseAccount, type CollectionCase } from '../../domain/case/state.ts';
import { kroner } from '../../domain/money/money.ts';
import { caseEventCodec } from '../../functions/contracts/case-events.ts';
import { encodeCommand } from '../../functions/contracts/commands.ts';
import { creditorStore, type Creditor } from '../../functions/stores/creditor-store.ts';
import { partyStore } from '../../functions/stores/party-store.ts';
import { apiClient, type Api } from '../../local/demo/api-client.ts';
import { setClock } from '../../local/demo/demo-clock.ts';
import { settleDown, sweep } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { signIn } from '../../local/demo/users.ts';
import { awaitEmpty, queueUrl, stack } from './stack.ts';

/** The Monday on which every story of the ring begins; what was due in January is overdue then. */
export const firstDay = day('2026-02-02');
export const due = day('2026-01-15');

export type Client = { readonly creditorId: string; readonly api: Api; readonly token: string };

/** A creditor of its own for each test file, so that none sees what another left. */
export const takeOnCreditor = async (
  creditorId: string,
  known: Partial<Pick<Creditor, 'name' | 'cvr'>> = {},
): Promise<Client> => {
  const email = `${creditorId.toLowerCase()}@kreditor.example`;
  await creditorStore(stack.table).put({
    creditorId,
    name: `Prøveforretningen ${creditorId}`,
    cvr: '10001412',
    street: 'Havnevej 27',
    zip: '8500',
    city: 'Grenaa',
    email,
    agreement: 'Light',
    deductsVat: true,
    since: day('2025-11-01'),
    ...known,
  });
  const token = await signIn(stack, { email, group: 'creditor', creditorId });
  return { creditorId, token, api: apiClient(stack.cloud.apiUrl, token) };
};

export const staffToken = (): Promise<string> =>
  signIn(stack, { email: 'sagsbehandler@rykker.example', group: 'staff' });
export const staffApi = async (): Promise<Api> => apiClient(stack.cloud.apiUrl, await staffToken());

export type Debtor = { readonly name: string; readonly email: string | null; readonly phone: string | null };

export const anna: Debtor = { name: 'Anna Prøve Sørensen', email: 'anna@debitor.example', phone: '+4500000042' };

export const newCaseId = (what: string): string => `CA-${what}-${randomUUID().slice(0, 8)}`;

/** The command that a sure draft becomes. */
export const opening = (caseId: string, creditorId: string): Extract<Command, { type: 'OpenCase' }> => ({
  id: `open:${caseId}`,
  caseId,
  at: moment(`${firstDay}T08:00:00.000Z`),
  by: `creditor:${creditorId}`,
  type: 'OpenCase',
  creditorId,
  uploadId: caseId.replace('CA-', 'UP-'),
  claim: {
    id: `CL-${caseId}`,
    invoiceNumber: caseId,
    principal: kroner(1_850),
    issued: day('2026-01-01'),
    due,
    dueAgreed: false,
  },
  earlierReminders: [],
  debtorId: caseId.replace('CA-', 'PA-'),
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  paymentNumber: String(randomInt(1, 10 ** 14)),
});

/** Puts messages into the command queue as they are; each is a delivery of its own, even of a command that came before. */
export const deliver = async (...commands: readonly (Command | { readonly caseId: string })[]): Promise<void> => {
  const QueueUrl = await queueUrl('command');
  const answer = await stack.sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: commands.map((command, place) => ({
        Id: String(place),
        MessageBody: 'id' in command ? encodeCommand(command) : JSON.stringify(command),
        MessageGroupId: command.caseId,
        MessageDeduplicationId: createHash('sha256').update(randomUUID()).digest('hex'),
      })),
    }),
  );
  if ((answer.Failed ?? []).length > 0) throw new Error('the command queue did not take every message');
};

/** Every command that was delivered has been executed. */
export const awaitHandled = async (): Promise<void> => {
  await awaitEmpty(await queueUrl('command'));
};

export const register = async (caseId: string, debtor: Debtor): Promise<void> => {
  const { name, email, phone } = debtor;
  await partyStore(stack.table).put({
    partyId: caseId.replace('CA-', 'PA-'),
    kind: 'person',
    name,
    street: 'Prøvevej 7, 2. th.',
    extra: null,
    zip: '8900',
    city: 'Randers C',
    country: 'DK',
    cvr: null,
    email,
    phone,
  });
};

const openedHere: string[] = [];

/** Opens a case of a known debtor; where it stands is for the caller to wait for. */
export const openCase = async (
  creditorId: string,
  { debtor = anna, caseId = newCaseId('E2E') }: { readonly debtor?: Debtor; readonly caseId?: string } = {},
): Promise<string> => {
  await register(caseId, debtor);
  openedHere.push(caseId);
  await deliver(opening(caseId, creditorId));
  return caseId;
};

export const stateOf = async (caseId: string): Promise<CollectionCase> => {
  const state = await stack.cases.find(caseId);
  if (state === undefined) throw new Error(`no case ${caseId}`);
  return state;
};

export const accountOf = async (caseId: string): Promise<CaseAccount> => {
  const state = await stateOf(caseId);
  if (!isWorked(state)) throw new Error(`${caseId} has no account`);
  return state.account;
};

export const awaitPosition = async (caseId: string, position: Position): Promise<void> => {
  await until(`${caseId} stands at "${position}"`, async () =>
    (await stack.cases.find(caseId))?.position === position ? true : undefined,
  );
};

export const eventsOf = async (caseId: string): Promise<readonly CaseEvent[]> => {
  const events: CaseEvent[] = [];
  for await (const { event } of stack.cases.events(caseId)) events.push(event);
  return events;
};

/** A case's events as they are kept, to be compared with what they were. */
export const historyOf = async (caseId: string): Promise<readonly string[]> =>
  (await eventsOf(caseId)).map((event) => JSON.stringify(z.encode(caseEventCodec, event)));

export const countOf = async (caseId: string, type: CaseEvent['type']): Promise<number> =>
  (await eventsOf(caseId)).filter((event) => event.type === type).length;

/** Ends a case, whatever it waits for. */
export const closeCase = async (caseId: string): Promise<void> => {
  const { position, creditorId } = await stateOf(caseId);
  if (position === 'Closed') return;
  const at = await stack.clock.now();
  await deliver({ id: `withdraw:${caseId}`, caseId, at, by: `creditor:${creditorId}`, type: 'WithdrawCase' });
  await awaitPosition(caseId, 'Closed');
};

// One clock moves every case of the cloud: what a file leaves open would live on, and write letters, on the days of the next.
afterAll(async () => {
  for (const caseId of openedHere) await closeCase(caseId);
});

export const startOn = (date: LocalDate): Promise<void> => setClock(stack.table, date);

/** Lets the time pass until the next deadline of the first case is over, and waits until nothing more happens to any of them that day. */
export const passNextDeadline = async (...caseIds: readonly [string, ...string[]]): Promise<LocalDate> => {
  const deadline = nextDeadline(await stateOf(caseIds[0]));
  if (deadline === undefined) throw new Error(`${caseIds[0]} waits for nothing`);
  const today = plusDays(deadline.date, 1);
  await setClock(stack.table, today);
  await sweep(stack);
  await settleDown(stack, caseIds, today);
  return today;
};

/** What the debtor pays who pays what the last letter demands. */
export const paymentOf = async (
  caseId: string,
  on: LocalDate,
): Promise<Extract<Command, { type: 'RecordPayment' }>> => {
  const { offers } = await accountOf(caseId);
  const total = offers.at(-1)?.total;
  if (total === undefined) throw new Error(`${caseId} has had no letter`);
  return {
    id: `payment:BP-${caseId}`,
    caseId,
    at: await stack.clock.now(),
    by: 'system:bank',
    type: 'RecordPayment',
    paymentId: `BP-${caseId}`,
    claimId: null,
    source: 'bank',
    amount: total,
    valueDate: on,
    bookingDate: on,
  };
};

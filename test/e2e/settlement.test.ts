import { DescribeExecutionCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, monthOf, plusDays, plusMonths } from '../../domain/calendar/local-date.ts';
import { creditorStore } from '../../functions/stores/creditor-store.ts';
import { settlementRunStore } from '../../functions/stores/settlement-run-store.ts';
import { settlementStore, type StoredSettlement } from '../../functions/stores/settlement-store.ts';
import { kystvejen } from '../../local/demo/cast.ts';
import { settleMonth } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { awaitPosition, deliver, openCase, paymentOf, startOn, takeOnCreditor, type Client } from './agency.ts';
import { call, whileThrottled } from './executions.ts';
import { stack } from './stack.ts';

const settlements = settlementStore(stack.table);

/** A month is settled once those before it are: the one after the demo's last, or the first of all where the demo has not run yet. */
const openMonth = async (): Promise<string> => {
  const last = (await settlements.newest(kystvejen.id, 1)).settlements[0]?.period;
  return last === undefined ? '2026-02' : monthOf(plusMonths(day(`${last}-01`), 1));
};
const period = await openMonth();
const opened = day(`${period}-02`);
const settledOn = plusMonths(opened, 1);

const found = async (creditorId: string): Promise<StoredSettlement> => {
  const settlement = await settlements.find(creditorId, period);
  if (settlement === undefined) throw new Error(`${creditorId} is not settled with`);
  return settlement;
};

const statementOf = async ({ statementKey: Key }: StoredSettlement): Promise<string | undefined> => {
  const { ETag } = await stack.s3.send(new HeadObjectCommand({ Bucket: stack.outputs.DocumentsBucket, Key }));
  return ETag;
};

/** Starts a settlement that gets as far as the first creditor, and ends it there. */
const startAndStop = async (): Promise<void> => {
  const { executionArn } = await stack.stepFunctions.send(
    new StartExecutionCommand({
      stateMachineArn: stack.outputs.SettleMonthArn,
      name: `stopped-${period}-${Date.now()}`,
      input: JSON.stringify({ period }),
    }),
  );
  await until('the month is opened', async () => settlementRunStore(stack.table).find(period));
  await until('the settlement is stopped', async () => {
    const { status } = await stack.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') return true;
    await stack.stepFunctions.send(new StopExecutionCommand({ executionArn }));
    return undefined;
  });
};

describe('a settlement', () => {
  const clients: Client[] = [];

  beforeAll(async () => {
    await startOn(opened);
    for (const creditorId of ['CR-SETTLE-A', 'CR-SETTLE-B']) {
      clients.push(await takeOnCreditor(creditorId));
      const caseId = await openCase(creditorId);
      await awaitPosition(caseId, 'Await payment after reminder 1');
      await deliver(await paymentOf(caseId, opened));
      await awaitPosition(caseId, 'Closed');
    }
    await startOn(settledOn);
  });

  test('that is stopped in the middle stays open, and is completed when it is started again', async () => {
    const [first, second] = clients;
    if (first === undefined || second === undefined) throw new Error('two creditors are needed');
    await call('SettleCreditor', { period, creditorId: first.creditorId });
    await whileThrottled('SettleCreditor', startAndStop);
    const half = await found(first.creditorId);
    expect((await settlementRunStore(stack.table).find(period))?.status).toBe('open');
    expect(await settlements.find(second.creditorId, period)).toBeUndefined();

    await settleMonth(stack, period);

    expect(await found(first.creditorId)).toEqual(half);
    expect((await found(second.creditorId)).recovered).toBe(half.recovered);
    const run = await settlementRunStore(stack.table).find(period);
    const { creditorIds } = await creditorStore(stack.table).list(100);
    expect(run).toMatchObject({ status: 'closed', creditors: creditorIds.length });
  });

  test('pays the creditor what its debtor paid, and keeps the statement where the creditor can open it', async () => {
    for (const { api } of clients) {
      const {
        settlements: [settled, ...more],
      } = await api('listSettlements', { query: {} });
      expect(more).toEqual([]);
      expect(settled).toMatchObject({ period, settledOn });
      expect(settled?.recovered).toBeGreaterThanOrEqual(1_850_00n);
      const { url } = await api('openStatement', { params: { period }, query: {} });
      const statement = await fetch(url);
      expect(statement.status).toBe(200);
      expect(
        Buffer.from(await statement.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  test('that runs twice changes nothing: no figure, no document, no day', async () => {
    const before = await Promise.all(clients.map(({ creditorId }) => found(creditorId)));
    const statements = await Promise.all(before.map(statementOf));
    const run = await settlementRunStore(stack.table).find(period);
    await startOn(plusDays(settledOn, 7));

    await settleMonth(stack, period, '-again');

    const after = await Promise.all(clients.map(({ creditorId }) => found(creditorId)));
    expect(after).toEqual(before);
    expect(await Promise.all(after.map(statementOf))).toEqual(statements);
    expect(await settlementRunStore(stack.table).find(period)).toEqual(run);
  });
});

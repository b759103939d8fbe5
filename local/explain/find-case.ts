import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CaseEvent } from '../../domain/case/events.ts';
import { fold } from '../../domain/case/evolve.ts';
import { isWorked } from '../../domain/case/state.ts';
import { dynamodbTable } from '../../functions/adapters/dynamodb-table.ts';
import type { Table } from '../../functions/ports/table.ts';
import { storeClock } from '../../functions/runtime/clock.ts';
import { caseStore } from '../../functions/stores/case-store.ts';
import { creditorStore } from '../../functions/stores/creditor-store.ts';
import { partyStore } from '../../functions/stores/party-store.ts';
import { keptCase, type FoundCase } from './kept-cases.ts';

/** The table of the local cloud that runs, or `undefined` where none answers. */
export const runningStack = async (port: number): Promise<Table | undefined> => {
  const config = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  try {
    const { Stacks = [] } = await new CloudFormationClient(config).send(
      new DescribeStacksCommand({ StackName: 'Service' }),
    );
    const name = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'TableName')?.OutputValue;
    return name === undefined ? undefined : dynamodbTable(new DynamoDBClient(config), name);
  } catch {
    // Nothing answers there, or nothing is deployed: the cases that the demo kept are read instead.
    return undefined;
  }
};

export const caseIdsOf = async (table: Table): Promise<readonly string[]> => {
  const cases = caseStore(table, storeClock(table));
  const ids: string[] = [];
  for await (const creditorId of creditorIds(table)) {
    let cursor: string | undefined;
    do {
      const page = await cases.ofCreditor(creditorId, { limit: 100, cursor });
      ids.push(...page.cases.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return ids;
};

const creditorIds = async function* (table: Table): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await creditorStore(table).list(100, cursor);
    yield* page.creditorIds;
    cursor = page.cursor;
  } while (cursor !== undefined);
};

const unnamed = { creditor: '–', debtor: { name: '–', addressLines: [] } };

/** A case as it stands in the table of a running cloud. */
export const storedCase = async (table: Table, caseId: string): Promise<FoundCase | undefined> => {
  const events: CaseEvent[] = [];
  for await (const { event } of caseStore(table, storeClock(table)).events(caseId)) events.push(event);
  const state = fold(events);
  if (state === undefined) return undefined;
  if (!isWorked(state)) return { events, names: unnamed };
  const creditor = await creditorStore(table).get(state.creditorId);
  const debtor = await partyStore(table).find(state.account.debtorId);
  const addressLines = [debtor?.street ?? '', `${debtor?.zip ?? ''} ${debtor?.city ?? ''}`.trim()].filter(
    (line) => line !== '',
  );
  return { events, names: { creditor: creditor.name, debtor: { name: debtor?.name ?? '–', addressLines } } };
};

/** The case from the running cloud, else as the demo kept it. */
export const findCase = async (table: Table | undefined, caseId: string): Promise<FoundCase | undefined> => {
  return table === undefined ? keptCase(caseId) : storedCase(table, caseId);
};

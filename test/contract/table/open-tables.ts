import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key as KmsKey } from 'aws-cdk-lib/aws-kms';
import * as z from 'zod';
import { dynamodbTable } from '../../../functions/adapters/dynamodb-table.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import type { Table } from '../../../functions/ports/table.ts';
import { meter } from '../../../functions/runtime/meter.ts';
import { CaseTable } from '../../../infra/constructs/case-table.ts';
import { startMiniStack } from '../../../local/cloud/ministack.ts';
import { endLeftovers, openLedger } from '../../../local/cloud/processes.ts';
import { account, credentials, emptyLogs, localRoot, region, runFolder } from '../../../local/cloud/project.ts';
import { preparePython } from '../../../local/cloud/virtual-environment.ts';
import { startDynamodbLocal } from '../../../local/dynamodb-local/dynamodb-local.ts';

/** A place where tables can be made: each test has a table of its own, so that none sees another's items. */
export type Tables = {
  readonly newTable: () => Promise<Table>;
  readonly stop: () => Promise<void>;
};

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const drawn = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: keySchema,
      Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']) }),
    }),
  ),
});

/** Keys and indexes exactly as the stack draws them, read from its template: they cannot drift from what is deployed. */
const drawTable = () => {
  const stack = new Stack(new App(), 'Drawn', { env: { account, region } });
  const key = new KmsKey(stack, 'Key');
  const permanence = { removalPolicy: RemovalPolicy.DESTROY, protect: false };
  new CaseTable(stack, 'CaseTable', key, permanence);
  const [found] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::GlobalTable'));
  return z.object({ Properties: drawn }).parse(found).Properties;
};

const drawnTable = drawTable();

let tables = 0;

const made = async (client: DynamoDBClient): Promise<string> => {
  tables += 1;
  const TableName = `cases-${tables}`;
  await client.send(new CreateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST', ...drawnTable }));
  return TableName;
};

const config = (endpoint: string) => ({ endpoint, region, credentials, logger: meter });

export const inMemory = (): Promise<Tables> =>
  Promise.resolve({ newTable: () => Promise.resolve(memoryTable()), stop: () => Promise.resolve() });

/** A port of this ring's own, so that it may run beside any other cloud. */
const ministackPort = 24_771;

export const onMiniStack = async (): Promise<Tables> => {
  const folder = await runFolder(join(localRoot, 'table-contract'));
  await endLeftovers(folder.processes, 30_000);
  await emptyLogs(folder);
  const ledger = openLedger(folder.processes);
  const options = { ledger, folder, port: ministackPort, smtp: '127.0.0.1:9', python: await preparePython() };
  const running = await startMiniStack(options);
  // An account of its own: what an earlier run saved is another's.
  const accessKeyId = String(Date.now()).slice(-12);
  const client = new DynamoDBClient({
    ...config(`http://127.0.0.1:${ministackPort}`),
    credentials: { ...credentials, accessKeyId },
  });
  return {
    newTable: async () => dynamodbTable(client, await made(client)),
    stop: async () => {
      client.destroy();
      await running.stop();
      await ledger.close();
    },
  };
};

export type AmazonTables = Tables & { readonly client: DynamoDBClient; readonly newName: () => Promise<string> };

export const onDynamodbLocal = async (): Promise<AmazonTables> => {
  const local = await startDynamodbLocal('dynamodb-local');
  const client = new DynamoDBClient(config(local.endpoint));
  return {
    client,
    newName: () => made(client),
    newTable: async () => dynamodbTable(client, await made(client)),
    stop: async () => {
      client.destroy();
      await local.stop();
    },
  };
};

import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { dynamodbTable } from '../../functions/adapters/dynamodb-table.ts';
import type { Table } from '../../functions/ports/table.ts';
import { meter } from '../../functions/runtime/meter.ts';
import { credentials } from '../../local/cloud/project.ts';
import type { Stack } from '../../local/demo/clients.ts';

export type ScratchTable = { readonly client: DynamoDBClient; readonly name: string; readonly table: Table };

/** Runs `work` on a table with the keys and indexes of the deployed one and no stream: what is measured there sets nothing else in motion. */
export const withScratchTable = async <T>(stack: Stack, work: (scratch: ScratchTable) => Promise<T>): Promise<T> => {
  const { endpoint, region } = stack.cloud;
  const client = new DynamoDBClient({ endpoint, region, credentials, logger: meter });
  const name = `bench-${Date.now()}`;
  const { Table: deployed } = await client.send(new DescribeTableCommand({ TableName: stack.outputs.TableName }));
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: deployed?.KeySchema,
      AttributeDefinitions: deployed?.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: deployed?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  try {
    await waitUntilTableExists({ client, minDelay: 1, maxDelay: 2, maxWaitTime: 20 }, { TableName: name });
    return await work({ client, name, table: dynamodbTable(client, name) });
  } finally {
    await client.send(new DeleteTableCommand({ TableName: name }));
    client.destroy();
  }
};

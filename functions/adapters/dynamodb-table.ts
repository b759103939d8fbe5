import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type AttributeValue,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { IndexName, Item, Key, Query, Table, Write, WriteResult } from '../ports/table.ts';
import { ContractBroken, StoreUnavailable } from '../runtime/faults.ts';
import { countCapacity } from '../runtime/meter.ts';
import { readCursor, writeCursor } from './query-cursor.ts';

const itemSchema = z.record(z.string(), z.json());
const keySchema = z.object({ pk: z.string(), sk: z.string() });

const indexKeys = {
  byOwner: { pk: 'gsi1pk', sk: 'gsi1sk' },
  byDay: { pk: 'gsi2pk', sk: 'gsi2sk' },
  byDebtor: { pk: 'gsi3pk', sk: 'gsi3sk' },
} as const satisfies Record<IndexName, Key>;

const addressOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

type Attributes = Record<string, AttributeValue>;

const read = (attributes: Attributes): Item => {
  const item = itemSchema.parse(unmarshall(attributes));
  return { ...item, ...keySchema.parse(item) };
};

const writeOf = (item: object): Attributes => marshall(item, { removeUndefinedValues: true });

/** DynamoDB bills by size: reads by 4 KB, writes by 1 KB, twice that in a transaction. Sizes are those of the JSON, within a few per cent. */
const kilobytes = (item: object, step: number): number =>
  Math.max(1, Math.ceil(Buffer.byteLength(JSON.stringify(item)) / (step * 1024)));

const indexesOf = (item: Item): number =>
  Object.values(indexKeys).filter(({ pk }) => typeof item[pk] === 'string').length;

const countWrites = (writes: readonly Write[]): void => {
  const factor = writes.length > 1 ? 2 : 1;
  for (const write of writes) {
    const units = 'put' in write ? kilobytes(write.put, 1) : 1;
    const indexes = 'put' in write ? indexesOf(write.put) * units : 0;
    countCapacity({ write: units * factor + indexes });
  }
};

const conditionOf = (write: Write) => {
  const { when } = write;
  if (when === undefined) return {};
  if ('absent' in when) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const names = Object.keys(when.equals);
  return {
    ConditionExpression: names.map((_, place) => `#c${place} = :c${place}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, place) => [`#c${place}`, name])),
    ExpressionAttributeValues: marshall(
      Object.fromEntries(Object.values(when.equals).map((value, place) => [`:c${place}`, value])),
    ),
  };
};

const transactItem = (TableName: string, write: Write): TransactWriteItem => {
  const shared = { TableName, ...conditionOf(write), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  return 'put' in write
    ? { Put: { ...shared, Item: writeOf(write.put) } }
    : { Delete: { ...shared, Key: marshall(write.remove) } };
};

/** A refused condition is an answer; a race with another transaction, throttling or an outage is a fault that may be repeated. */
const refusals = (error: unknown): WriteResult => {
  if (error instanceof ConditionalCheckFailedException)
    return { refused: [{ place: 0, existing: error.Item === undefined ? undefined : read(error.Item) }] };
  if (!(error instanceof TransactionCanceledException)) throw asFault(error);
  const reasons = error.CancellationReasons ?? [];
  const refused = reasons.flatMap(({ Code, Item: existing }, place) =>
    Code === 'ConditionalCheckFailed' ? [{ place, existing: existing === undefined ? undefined : read(existing) }] : [],
  );
  if (refused.length === 0) throw new StoreUnavailable(error);
  return { refused };
};

/** The table in DynamoDB: plain requests of the SDK, so that conditions and costs are what they look like. */
export const dynamodbTable = (client: DynamoDBClient, TableName: string): Table => {
  const getOne = async (key: Key): Promise<readonly (Item | undefined)[]> => {
    const { Item: found } = await client.send(
      new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }),
    );
    countCapacity({ read: found === undefined ? 1 : kilobytes(found, 4) });
    return [found === undefined ? undefined : read(found)];
  };

  const getMany = async (keys: readonly Key[]): Promise<readonly (Item | undefined)[]> => {
    // DynamoDB refuses a key that is asked for twice.
    const distinct = new Map(keys.map((key) => [addressOf(key), key]));
    const Keys = [...distinct.values()].map(({ pk, sk }) => marshall({ pk, sk }));
    const answer = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    if (Object.keys(answer.UnprocessedKeys ?? {}).length > 0) throw new StoreUnavailable('unprocessed keys');
    const found = new Map((answer.Responses?.[TableName] ?? []).map(read).map((item) => [addressOf(item), item]));
    const missing = distinct.size - found.size;
    countCapacity({ read: found.values().reduce((sum, item) => sum + kilobytes(item, 4), missing) });
    return keys.map((key) => found.get(addressOf(key)));
  };

  const query = async (wanted: Query) => {
    const answer = await client.send(new QueryCommand({ TableName, ...queryOf(wanted) }));
    const items = (answer.Items ?? []).map(read);
    const size = items.reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)), 0);
    countCapacity({ read: Math.max(1, Math.ceil(size / 4096)) * (wanted.index === undefined ? 1 : 0.5) });
    return {
      items,
      cursor: answer.LastEvaluatedKey === undefined ? undefined : cursorOf(wanted, answer.LastEvaluatedKey),
    };
  };

  const write = async (writes: readonly Write[]): Promise<WriteResult> => {
    countWrites(writes);
    const [only] = writes;
    try {
      if (writes.length === 1 && only !== undefined) {
        const shared = { TableName, ...conditionOf(only), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
        if ('put' in only) await client.send(new PutItemCommand({ ...shared, Item: writeOf(only.put) }));
        else await client.send(new DeleteItemCommand({ ...shared, Key: marshall(only.remove) }));
      } else
        await client.send(
          new TransactWriteItemsCommand({ TransactItems: writes.map((each) => transactItem(TableName, each)) }),
        );
      return { written: true };
    } catch (error) {
      return refusals(error);
    }
  };

  return {
    get: async (keys) => {
      const [only] = keys;
      if (only === undefined) return [];
      try {
        return keys.length === 1 ? await getOne(only) : await getMany(keys);
      } catch (error) {
        throw asFault(error);
      }
    },
    query: async (wanted) => {
      try {
        return await query(wanted);
      } catch (error) {
        throw asFault(error);
      }
    },
    write,
  };
};

/** A request that DynamoDB finds wrong (an item too large, a key that is empty) stays wrong however often it is repeated. */
const asFault = (error: unknown): Error => {
  if (error instanceof z.ZodError || error instanceof ContractBroken || error instanceof StoreUnavailable) return error;
  return error instanceof DynamoDBServiceException && error.name === 'ValidationException'
    ? new ContractBroken('the table refuses the request', error)
    : new StoreUnavailable(error);
};

const keysOf = ({ index }: Query): Key => (index === undefined ? { pk: 'pk', sk: 'sk' } : indexKeys[index]);

const queryOf = (wanted: Query) => {
  const keys = keysOf(wanted);
  const sk = wanted.skPrefix ?? wanted.skAfter;
  return {
    IndexName: wanted.index,
    KeyConditionExpression:
      wanted.skPrefix !== undefined
        ? '#pk = :pk AND begins_with(#sk, :sk)'
        : wanted.skAfter === undefined
          ? '#pk = :pk'
          : '#pk = :pk AND #sk > :sk',
    ExpressionAttributeNames: { '#pk': keys.pk, ...(sk === undefined ? {} : { '#sk': keys.sk }) },
    ExpressionAttributeValues: marshall({ ':pk': wanted.pk, ...(sk === undefined ? {} : { ':sk': sk }) }),
    ConsistentRead: wanted.index === undefined,
    ScanIndexForward: wanted.newestFirst !== true,
    Limit: wanted.limit,
    ExclusiveStartKey: wanted.cursor === undefined ? undefined : startKey(wanted, wanted.cursor),
  };
};

/** The partition is always the query's own, whatever the cursor says. */
const startKey = (wanted: Query, cursor: string): Attributes => {
  const keys = keysOf(wanted);
  const { sk, item } = readCursor(wanted, cursor);
  return marshall({ ...item, [keys.pk]: wanted.pk, [keys.sk]: sk });
};

const cursorOf = (wanted: Query, lastKey: Attributes): string => {
  const last = read(lastKey);
  const sk = z.string().parse(last[keysOf(wanted).sk]);
  return writeCursor({ sk, item: wanted.index === undefined ? undefined : { pk: last.pk, sk: last.sk } });
};

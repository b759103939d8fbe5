import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamodbTable } from '../../../functions/adapters/dynamodb-table.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { CursorRefused } from '../../../functions/adapters/query-cursor.ts';
import type { Query } from '../../../functions/ports/table.ts';
import { alpha, beta, prepareOwner } from './two-creditors.ts';
import { apiFor, creditorCalling, fieldsOf, memoryOffice, type Office } from './world.ts';

const page = z.looseObject({ cursor: z.string().nullable() });
const written = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a list read page by page', () => {
  let office: Office;
  beforeAll(async () => {
    office = memoryOffice();
    await prepareOwner(office, alpha);
    await prepareOwner(office, beta);
  });
  const as = (creditorId: string) => apiFor(office, creditorCalling(creditorId));

  it.each([
    ['/uploads', 'uploads', 12],
    ['/cases', 'cases', 8],
    ['/cases?stage=closed', 'cases', 3],
    ['/settlements', 'settlements', 3],
  ])('%s gives every item once', async (path, name, count) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = `${path.includes('?') ? '&' : '?'}limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
      const { json } = await as(alpha.creditorId)('GET', `${path}${query}`);
      const answered = page.parse(json);
      seen.push(
        ...z
          .array(z.json())
          .parse(answered[name])
          .map((one) => JSON.stringify(one)),
      );
      ({ cursor } = answered);
    } while (cursor !== null);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
  });

  it.each([
    ['made up', 'abc'],
    ['not base64', '%21%21'],
    ['of another shape', written({ pk: 'CASE#CA-BETA-review', sk: 'CASE' })],
    ['of too few parts', written(['closed#CA-1'])],
    ['with an empty key', written(['', 'CASE#CA-1', 'CASE'])],
    ['longer than a key can be', written(['x'.repeat(1_100), 'CASE#CA-1', 'CASE'])],
    ['of numbers', written([1, 2, 3])],
  ])('refuses a cursor that is %s: 400, the field named', async (_what, cursor) => {
    const answer = await as(alpha.creditorId)('GET', `/cases?cursor=${cursor}`);
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 400, fields: ['cursor'] });
  });

  it('refuses the cursor of one list on another, and of one stage on another', async () => {
    const cursorOf = async (path: string) => page.parse((await as(alpha.creditorId)('GET', path)).json).cursor ?? '';
    const ofUploads = await cursorOf('/uploads?limit=1');
    const ofClosed = await cursorOf('/cases?stage=closed&limit=1');
    expect(await as(alpha.creditorId)('GET', `/cases?cursor=${ofUploads}`)).toMatchObject({ status: 400 });
    expect(await as(alpha.creditorId)('GET', `/settlements?cursor=${ofUploads}`)).toMatchObject({ status: 400 });
    expect(await as(alpha.creditorId)('GET', `/cases?stage=review&cursor=${ofClosed}`)).toMatchObject({ status: 400 });
  });

  it('goes on in the caller’s own list with the cursor of somebody else', async () => {
    const { json } = await as(alpha.creditorId)('GET', '/cases?limit=3');
    const answer = await as(beta.creditorId)('GET', `/cases?cursor=${page.parse(json).cursor}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('CR-BETA');
    expect(answer.text).not.toContain('ALPHA');
  });
});

describe('the cursor of the table in DynamoDB', () => {
  const lastKey = {
    pk: { S: 'CASE#CA-1' },
    sk: { S: 'CASE' },
    gsi1pk: { S: 'CREDITOR#CR-ALPHA#CASES' },
    gsi1sk: { S: 'review#CA-1' },
  };
  const byOwner: Query = { index: 'byOwner', pk: 'CREDITOR#CR-ALPHA#CASES', limit: 1 };

  const tableAnswering = (answer: object) => {
    const client = mockClient(DynamoDBClient);
    client.on(QueryCommand).resolves(answer);
    const table = dynamodbTable(new DynamoDBClient({ region: 'eu-central-1' }), 'rykker');
    const startKey = (): unknown => {
      const sent = client.commandCalls(QueryCommand).at(-1)?.args[0].input.ExclusiveStartKey;
      return sent === undefined ? undefined : unmarshall(sent);
    };
    return { table, startKey };
  };

  it('starts at the same item when the same query goes on', async () => {
    const { table, startKey } = tableAnswering({ Items: [], LastEvaluatedKey: lastKey });
    const { cursor } = await table.query(byOwner);
    await table.query({ ...byOwner, cursor });
    expect(startKey()).toEqual(unmarshall(lastKey));
  });

  it('never starts in another partition than the query’s own, whoever’s cursor it is', async () => {
    const { table, startKey } = tableAnswering({ Items: [], LastEvaluatedKey: lastKey });
    const { cursor } = await table.query(byOwner);
    await table.query({ ...byOwner, pk: 'CREDITOR#CR-BETA#CASES', cursor });
    expect(startKey()).toMatchObject({ gsi1pk: 'CREDITOR#CR-BETA#CASES', gsi1sk: 'review#CA-1' });
  });

  it('names no partition at all where the table itself is read', async () => {
    const { table, startKey } = tableAnswering({
      Items: [],
      LastEvaluatedKey: { pk: { S: 'CREDITOR#CR-ALPHA' }, sk: { S: 'UPLOAD#UP-1' } },
    });
    const uploads: Query = { pk: 'CREDITOR#CR-ALPHA', skPrefix: 'UPLOAD#', limit: 1 };
    const { cursor = '' } = await table.query(uploads);
    expect(Buffer.from(cursor, 'base64url').toString('utf8')).toBe('["UPLOAD#UP-1"]');
    await table.query({ ...uploads, pk: 'CREDITOR#CR-BETA', cursor });
    expect(startKey()).toEqual({ pk: 'CREDITOR#CR-BETA', sk: 'UPLOAD#UP-1' });
  });

  it.each([
    [
      'outside of the asked prefix',
      { pk: 'CREDITOR#CR-ALPHA', skPrefix: 'SETTLEMENT#', limit: 1 },
      written(['UPLOAD#UP-1']),
    ],
    ['before the asked start', { pk: 'CASE#CA-1', skAfter: 'EVENT#00000009', limit: 1 }, written(['EVENT#00000002'])],
    ['of an index, where the table is read', { pk: 'CASE#CA-1', limit: 1 }, written(['a', 'b', 'c'])],
  ])('is refused when it is %s, and so it is in memory', async (_what, query, cursor) => {
    const { table } = tableAnswering({ Items: [] });
    await expect(table.query({ ...query, cursor })).rejects.toThrow(CursorRefused);
    await expect(memoryTable().query({ ...query, cursor })).rejects.toThrow(CursorRefused);
  });
});

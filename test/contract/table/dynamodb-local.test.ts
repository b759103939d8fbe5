import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamodbTable } from '../../../functions/adapters/dynamodb-table.ts';
import { ContractBroken } from '../../../functions/runtime/faults.ts';
import { findJava } from '../../../local/dynamodb-local/dynamodb-local.ts';
import { documentedPatterns, measurePatterns, type Measured } from './access-patterns.ts';
import { watchCapacity } from './capacity.ts';
import { caseStoreContract } from './case-store-contract.ts';
import { onDynamodbLocal, type AmazonTables } from './open-tables.ts';
import { fill, item, numbered, readAll, tableContract } from './table-contract.ts';

const found = findJava();
const problem = 'problem' in found ? found.problem : undefined;

// Without Java the suite is counted as skipped, with the sentence that says what is missing; CI has Java.
describe.skipIf(problem !== undefined)(
  `the table on DynamoDB Local${problem === undefined ? '' : ` (${problem})`}`,
  () => {
    let tables: AmazonTables | undefined;
    beforeAll(async () => {
      tables = await onDynamodbLocal();
    });
    afterAll(async () => {
      await tables?.stop();
    });
    const amazon = (): AmazonTables => {
      if (tables === undefined) throw new Error('DynamoDB Local did not start');
      return tables;
    };
    const open = () => amazon().newTable();

    tableContract(open);
    caseStoreContract(open);

    describe('the cost of access, by our meter and by Amazon’s', () => {
      let measured: readonly Measured[] = [];
      const amazons = new Map<string, number>();
      beforeAll(async () => {
        const { client, newName } = amazon();
        const name = await newName();
        const take = watchCapacity(client);
        measured = await measurePatterns(dynamodbTable(client, name), (pattern) => amazons.set(pattern, take()));
      });
      const units = (text: string): number => (text === '–' ? 0 : Number(text));
      const both = () => measured.map((row) => ({ ...row, amazon: amazons.get(row.pattern) ?? -1 }));

      it('is what docs/data-model.md says', () => {
        expect(measured).toEqual(documentedPatterns());
      });

      it('is one read and one transaction for a command on a case', () => {
        const commands = measured.filter(({ pattern }) => /^(Open a case|Command on a case|Assign)/.test(pattern));
        expect(commands).toHaveLength(4);
        for (const { requests } of commands) expect(requests).toBe('BatchGetItem, TransactWriteItems');
      });

      it('agrees for every write of one item', () => {
        const puts = both().filter(({ requests }) => requests === 'PutItem');
        expect(puts.length).toBeGreaterThan(10);
        for (const { pattern, write, amazon: theirs } of puts)
          expect(`${pattern}: ${write}`).toBe(`${pattern}: ${theirs}`);
      });

      it('is for reads never less than Amazon’s, and more only for items that are missing and for a JSON that is longer', () => {
        const reads = both().filter(({ requests }) => !/Put|Transact/.test(requests));
        expect(reads.length).toBeGreaterThan(20);
        const less = reads.filter(({ read, amazon: theirs }) => units(read) < theirs);
        expect(less.map(({ pattern }) => pattern)).toEqual([]);
        for (const { pattern, read, amazon: theirs } of reads.filter(({ requests }) => requests === 'GetItem'))
          expect(`${pattern}: ${read}`).toBe(`${pattern}: ${theirs}`);
      });

      it('is for transactions less than DynamoDB Local’s, which doubles the writes of indexes too, and within three times', () => {
        const transactions = both().filter(({ requests }) => requests.includes('Transact'));
        expect(transactions).toHaveLength(7);
        for (const { read, write, amazon: theirs } of transactions) {
          const ours = units(read) + units(write);
          expect(theirs).toBeGreaterThanOrEqual(ours - units(read));
          expect(theirs).toBeLessThanOrEqual(3 * ours);
        }
      });
    });

    describe('the limits that only DynamoDB has', () => {
      const kilobyte = 'x'.repeat(1_000);

      it('ends a page at a megabyte whatever the limit, and the next page goes on from there', async () => {
        const table = await open();
        const large = Array.from({ length: 30 }, (_, n) =>
          item('C', `EVENT#${numbered(n)}`, { text: kilobyte.repeat(100), gsi1pk: 'L', gsi1sk: numbered(n) }),
        );
        await fill(table, large);
        const first = await table.query({ pk: 'C', limit: 100 });
        expect(first.items.length).toBeLessThan(12);
        const byKey = await readAll(table, { pk: 'C', limit: 100 });
        expect(byKey.items.map(({ sk }) => sk)).toEqual(large.map(({ sk }) => sk));
        const byIndex = await readAll(table, { index: 'byOwner', pk: 'L', limit: 100 });
        expect(byIndex.items).toHaveLength(30);
        expect(byIndex.pages).toBeGreaterThan(2);
      });

      it('finds an item too large as a fault of ours, not as an outage to wait out', async () => {
        const table = await open();
        await expect(table.write([{ put: item('A', '1', { text: kilobyte.repeat(410) }) }])).rejects.toThrow(
          ContractBroken,
        );
        const pair = [{ put: item('A', '1', { text: kilobyte.repeat(410) }) }, { put: item('A', '2') }];
        await expect(table.write(pair)).rejects.toThrow(ContractBroken);
      });

      it('finds a table that is not there as an outage', async () => {
        const table = dynamodbTable(amazon().client, 'no-such-table');
        await expect(table.get([{ pk: 'A', sk: '1' }])).rejects.toThrow('the table did not answer');
        await expect(table.write([{ put: item('A', '1') }])).rejects.toThrow('the table did not answer');
      });
    });
  },
);

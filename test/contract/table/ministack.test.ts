import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedPatterns, measurePatterns } from './access-patterns.ts';
import { caseStoreContract } from './case-store-contract.ts';
import { onMiniStack, type Tables } from './open-tables.ts';
import { tableContract } from './table-contract.ts';

let tables: Tables | undefined;

beforeAll(async () => {
  tables = await onMiniStack();
});
afterAll(async () => {
  await tables?.stop();
});

const open = () => {
  if (tables === undefined) throw new Error('MiniStack did not start');
  return tables.newTable();
};

describe('the table on MiniStack', () => {
  tableContract(open);
  caseStoreContract(open);

  it('is asked for what docs/data-model.md says, by as many requests and for as many units', async () => {
    expect(await measurePatterns(await open())).toEqual(documentedPatterns());
  });
});

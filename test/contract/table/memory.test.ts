import { describe } from 'vitest';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { caseStoreContract } from './case-store-contract.ts';
import { tableContract } from './table-contract.ts';

const open = () => Promise.resolve(memoryTable());

describe('the table in memory', () => {
  tableContract(open);
  caseStoreContract(open);
});

import type { ExpenseDocument } from '@aws-sdk/client-textract';
import { blocksOf } from './blocks.ts';
import { summaryFields } from './expense-fields.ts';
import type { ReadPage } from './reading.ts';

/**
 * One page as Amazon's `ExpenseDocument`: it gives one for each page. Goods lines are left empty; Rykker claims sums,
 * not lines, and an empty list is what Amazon answers too where it finds none.
 */
export function expenseDocument(page: ReadPage, pageNumber: number): ExpenseDocument {
  return {
    ExpenseIndex: pageNumber,
    SummaryFields: summaryFields(page, pageNumber),
    LineItemGroups: [],
    Blocks: blocksOf(page, pageNumber),
  };
}

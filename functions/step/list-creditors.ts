import { listCreditorsInput } from '../contracts/settlement-steps.ts';
import { table } from '../runtime/compose.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { creditorStore } from '../stores/creditor-store.ts';

/** A page stays far below the 256 KB that a workflow's state may hold. */
const creditorsPerPage = 100;

/** The next page of creditors to settle with. */
export const handler = invokedHandler('list creditors', listCreditorsInput, async ({ period, cursor }) => {
  const page = await creditorStore(table()).list(creditorsPerPage, cursor ?? undefined);
  const result = { period, creditors: page.creditorIds, cursor: page.cursor ?? null };
  return { result, facts: { period, creditors: page.creditorIds.length } };
});

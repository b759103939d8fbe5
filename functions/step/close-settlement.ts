import { closeSettlementInput } from '../contracts/settlement-steps.ts';
import { clock, table } from '../runtime/compose.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { closeRun } from '../settlement/settlement-run.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { settlementRunStore } from '../stores/settlement-run-store.ts';
import { settlementStore } from '../stores/settlement-store.ts';

/** Closes a month when every creditor is settled with. */
export const handler = invokedHandler('close settlement', closeSettlementInput, async ({ period }) => {
  const office = {
    clock: clock(),
    runs: settlementRunStore(table()),
    creditors: creditorStore(table()),
    settlements: settlementStore(table()),
  };
  const { status, creditors } = await closeRun(office, period);
  return { result: { period, status }, facts: { period, status, creditors } };
});

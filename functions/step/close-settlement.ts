import { closeSettlementInput } from '../contracts/settlement-steps.ts';
import { clock, table } from '../runtime/compose.ts';
import { today } from '../runtime/clock.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { creditorStore } from '../stores/creditor-store.ts';
import { settlementRunStore } from '../stores/settlement-run-store.ts';
import { settlementStore } from '../stores/settlement-store.ts';

/** Closes a month when every creditor is settled with; a creditor without a settlement keeps it open, loudly. */
export const handler = invokedHandler('close settlement', closeSettlementInput, async ({ period }) => {
  const runs = settlementRunStore(table());
  const run = await runs.find(period);
  if (run === undefined) throw new ContractBroken(`the settlement of ${period} was never opened`);
  if (run.status === 'closed') return { result: { period, status: run.status }, facts: { period, again: true } };
  const creditors = creditorStore(table());
  const settlements = settlementStore(table());
  let settled = 0;
  let cursor: string | undefined;
  do {
    const page = await creditors.list(100, cursor);
    for (const creditorId of page.creditorIds) {
      if ((await settlements.find(creditorId, period)) === undefined)
        throw new ContractBroken(`${creditorId} is not settled with for ${period}`);
      settled += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  await runs.put({ ...run, status: 'closed', closedOn: await today(clock()), creditors: settled });
  return { result: { period, status: 'closed' }, facts: { period, creditors: settled } };
});

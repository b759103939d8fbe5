import { openSettlementInput } from '../contracts/settlement-steps.ts';
import { clock, table } from '../runtime/compose.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { openRun } from '../settlement/settlement-run.ts';
import { settlementRunStore } from '../stores/settlement-run-store.ts';

/** Opens the settlement of a month that is over; opening it twice is opening it once. */
export const handler = invokedHandler('open settlement', openSettlementInput, async (input) => {
  const office = { clock: clock(), runs: settlementRunStore(table()) };
  const { period, status } = await openRun(office, input.period);
  return { result: { period }, facts: { period, status } };
});

import { monthOf, plusMonths } from '../../domain/calendar/local-date.ts';
import { openSettlementInput } from '../contracts/settlement-steps.ts';
import { clock, table } from '../runtime/compose.ts';
import { today } from '../runtime/clock.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { invokedHandler } from '../runtime/invoked.ts';
import { settlementRunStore } from '../stores/settlement-run-store.ts';

/** Opens the settlement of a month that is over; opening it twice is opening it once. */
export const handler = invokedHandler('open settlement', openSettlementInput, async (input) => {
  const openedOn = await today(clock());
  const period = input.period ?? monthOf(plusMonths(openedOn, -1));
  if (period >= monthOf(openedOn)) throw new ContractBroken(`${period} is not over`);
  const runs = settlementRunStore(table());
  const found = await runs.find(period);
  if (found === undefined) await runs.put({ period, status: 'open', openedOn, closedOn: null, creditors: 0 });
  return { result: { period }, facts: { period, status: found?.status ?? 'opened' } };
});

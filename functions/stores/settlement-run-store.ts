import * as z from 'zod';
import { localDate } from '../contracts/primitives.ts';
import type { Table } from '../ports/table.ts';
import { keys } from './keys.ts';

/** One month's settlement with all creditors. Once closed it stays closed; what comes later belongs to the open month. */
const runSchema = z.object({
  period: z.string(),
  status: z.enum(['open', 'closed']),
  openedOn: localDate,
  closedOn: localDate.nullable(),
  creditors: z.int(),
});
export type SettlementRun = z.output<typeof runSchema>;

export type SettlementRunStore = {
  readonly find: (period: string) => Promise<SettlementRun | undefined>;
  readonly put: (run: SettlementRun) => Promise<void>;
};

export const settlementRunStore = (table: Table): SettlementRunStore => ({
  find: async (period) => {
    const [item] = await table.get([keys.settlementRun(period)]);
    return item === undefined ? undefined : runSchema.parse(item);
  },
  put: async (run) => {
    await table.write([{ put: { ...keys.settlementRun(run.period), kind: 'RUN', ...z.encode(runSchema, run) } }]);
  },
});

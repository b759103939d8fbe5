import * as z from 'zod';
import { day, monthOf, plusMonths } from '../../domain/calendar/local-date.ts';
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

const monthsLookedBack = 12;

const monthsBefore = (period: string): readonly string[] =>
  Array.from({ length: monthsLookedBack }, (_, back) => monthOf(plusMonths(day(`${period}-01`), -1 - back)));

export type SettlementRunStore = {
  readonly find: (period: string) => Promise<SettlementRun | undefined>;
  readonly put: (run: SettlementRun) => Promise<void>;
  /** The newest of the twelve months before that was opened. */
  readonly before: (period: string) => Promise<SettlementRun | undefined>;
};

export const settlementRunStore = (table: Table): SettlementRunStore => ({
  find: async (period) => {
    const [item] = await table.get([keys.settlementRun(period)]);
    return item === undefined ? undefined : runSchema.parse(item);
  },
  before: async (period) => {
    const items = await table.get(monthsBefore(period).map((month) => keys.settlementRun(month)));
    const newest = items.find((item) => item !== undefined);
    return newest === undefined ? undefined : runSchema.parse(newest);
  },
  put: async (run) => {
    await table.write([{ put: { ...keys.settlementRun(run.period), kind: 'RUN', ...z.encode(runSchema, run) } }]);
  },
});

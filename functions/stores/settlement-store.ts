import * as z from 'zod';
import { ledgerEntries } from '../contracts/case-events.ts';
import { amount, localDate } from '../contracts/primitives.ts';
import type { Item, Table } from '../ports/table.ts';
import { keys } from './keys.ts';

/** A month's account with one creditor, as it was settled: it never changes afterwards (T16.4). */
export const settlementCodec = z.object({
  creditorId: z.string(),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  settledOn: localDate,
  recovered: amount,
  commission: amount,
  charges: amount,
  vat: amount,
  broughtForward: amount,
  payout: amount,
  carriedForward: amount,
  statementKey: z.string(),
  entries: ledgerEntries,
});
export type StoredSettlement = z.output<typeof settlementCodec>;

export type SettlementStore = {
  /** Keeps a settlement; `false` where the month was settled before, and nothing is done. */
  readonly add: (settlement: StoredSettlement) => Promise<boolean>;
  readonly find: (creditorId: string, period: string) => Promise<StoredSettlement | undefined>;
  readonly newest: (
    creditorId: string,
    limit: number,
    cursor?: string,
  ) => Promise<{ settlements: StoredSettlement[]; cursor: string | undefined }>;
};

const itemOf = (settlement: StoredSettlement): Item => ({
  ...keys.settlement(settlement.creditorId, settlement.period),
  kind: 'SETTLEMENT',
  ...z.encode(settlementCodec, settlement),
});

export const settlementStore = (table: Table): SettlementStore => ({
  add: async (settlement) => 'written' in (await table.write([{ put: itemOf(settlement), when: { absent: true } }])),
  find: async (creditorId, period) => {
    const [item] = await table.get([keys.settlement(creditorId, period)]);
    return item === undefined ? undefined : settlementCodec.parse(item);
  },
  newest: async (creditorId, limit, cursor) => {
    const { pk } = keys.creditor(creditorId);
    const page = await table.query({ pk, skPrefix: 'SETTLEMENT#', newestFirst: true, limit, cursor });
    return { settlements: page.items.map((item) => settlementCodec.parse(item)), cursor: page.cursor };
  },
});

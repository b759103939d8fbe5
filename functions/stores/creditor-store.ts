import * as z from 'zod';
import { localDate } from '../contracts/primitives.ts';
import type { Table } from '../ports/table.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { indexKeys, keys } from './keys.ts';

/** A creditor with its agreement (T1.1). A company's master data; the people who use the web are users, not creditors. */
export const creditorSchema = z.object({
  creditorId: z.string(),
  name: z.string(),
  cvr: z.string().regex(/^\d{8}$/),
  street: z.string(),
  zip: z.string(),
  city: z.string(),
  email: z.string(),
  agreement: z.enum(['Light', 'Plus', 'Pro']),
  deductsVat: z.boolean(),
  /** The day the agreement began; each year of it begins on that day (T23.2). */
  since: localDate,
});
export type Creditor = z.output<typeof creditorSchema>;

export type CreditorStore = {
  readonly put: (creditor: Creditor) => Promise<void>;
  /** Throws `ContractBroken` for an id that no creditor has: ids come from tokens and cases, so this is a fault. */
  readonly get: (creditorId: string) => Promise<Creditor>;
  readonly list: (limit: number, cursor?: string) => Promise<{ creditorIds: string[]; cursor: string | undefined }>;
};

export const creditorStore = (table: Table): CreditorStore => ({
  put: async (creditor) => {
    const index = { gsi1pk: indexKeys.creditors, gsi1sk: creditor.creditorId };
    await table.write([
      {
        put: {
          ...keys.creditor(creditor.creditorId),
          kind: 'CREDITOR',
          ...z.encode(creditorSchema, creditor),
          ...index,
        },
      },
    ]);
  },
  get: async (creditorId) => {
    const [item] = await table.get([keys.creditor(creditorId)]);
    if (item === undefined) throw new ContractBroken(`no creditor ${creditorId}`);
    return creditorSchema.parse(item);
  },
  list: async (limit, cursor) => {
    const page = await table.query({ index: 'byOwner', pk: indexKeys.creditors, limit, cursor });
    return { creditorIds: page.items.map((item) => creditorSchema.parse(item).creditorId), cursor: page.cursor };
  },
});

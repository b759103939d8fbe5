import * as z from 'zod';
import type { Table } from '../ports/table.ts';
import { keys } from './keys.ts';

/** A person or company with everything that identifies it: the only items with personal data (design.md 3), so that erasing one is enough. */
export const partySchema = z.object({
  partyId: z.string(),
  kind: z.enum(['person', 'company', 'unknown']),
  name: z.string().nullable(),
  street: z.string().nullable(),
  extra: z.string().nullable(),
  zip: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  cvr: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export type Party = z.output<typeof partySchema>;

/** A party of whom nothing is known yet but how the creditor says it can be reached. */
export const unnamed = (partyId: string, contact: { email: string | null; phone: string | null }): Party => ({
  partyId,
  kind: 'unknown',
  name: null,
  street: null,
  extra: null,
  zip: null,
  city: null,
  country: null,
  cvr: null,
  ...contact,
});

/** Whether nothing but the ways to reach a party is known: what a reader found or a person corrected is never written over by a reading. */
export const isUnnamed = ({ kind, name, street }: Party): boolean =>
  kind === 'unknown' && name === null && street === null;

export type PartyStore = {
  readonly put: (party: Party) => Promise<void>;
  readonly find: (partyId: string) => Promise<Party | undefined>;
};

export const partyStore = (table: Table): PartyStore => ({
  put: async (party) => {
    await table.write([{ put: { ...keys.party(party.partyId), ...party, kind: party.kind } }]);
  },
  find: async (partyId) => {
    const [item] = await table.get([keys.party(partyId)]);
    return item === undefined ? undefined : partySchema.parse(item);
  },
});

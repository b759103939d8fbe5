import * as z from 'zod';
import { noAnchors, type AnchorSet } from '../../domain/intake/anchors/anchors.ts';
import { anchorFields } from '../../domain/intake/anchors/parse-fields.ts';
import type { Item, Table } from '../ports/table.ts';
import { ContractBroken, VersionConflictPersists } from '../runtime/faults.ts';
import { keys } from './keys.ts';

const anchor = z.object({
  field: z.enum(anchorFields),
  label: z.string(),
  relation: z.enum(['inLine', 'right', 'below', 'place']),
  box: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
  landmarks: z.array(z.object({ text: z.string(), x: z.number(), y: z.number() })).readonly(),
  confirmed: z.int().positive(),
});

const anchorSet = z.object({
  form: z.literal(1),
  version: z.int().nonnegative(),
  anchors: z.array(anchor).readonly(),
}) satisfies z.ZodType<AnchorSet>;

/** What each creditor's confirmed corrections taught: its own, never another's. */
export type AnchorStore = {
  readonly known: (creditorId: string) => Promise<AnchorSet>;
  /** Puts what `change` makes of what stands; where somebody was faster, of what stands then. */
  readonly change: (creditorId: string, change: (set: AnchorSet) => AnchorSet) => Promise<AnchorSet>;
};

const otherForm = z.object({ form: z.int() });

const setOf = (item: Item | undefined): AnchorSet => {
  if (item === undefined) return noAnchors;
  const parsed = anchorSet.safeParse(item);
  if (parsed.success) return parsed.data;
  // Anchors of another form are learnt anew; anything else is not ours.
  const other = otherForm.safeParse(item);
  if (other.success && other.data.form !== 1) return noAnchors;
  throw new ContractBroken(`${item.pk} ${item.sk} does not hold to its contract`, parsed.error);
};

const triesMax = 6;

export const anchorStore = (table: Table): AnchorStore => {
  const itemOf = async (creditorId: string): Promise<Item | undefined> =>
    (await table.get([keys.anchors(creditorId)]))[0];
  return {
    known: async (creditorId) => setOf(await itemOf(creditorId)),
    change: async (creditorId, change) => {
      for (let tries = 0; tries < triesMax; tries += 1) {
        const item = await itemOf(creditorId);
        const changed = change(setOf(item));
        const version = z.object({ version: z.int() }).safeParse(item);
        const when = version.success ? { equals: { version: version.data.version } } : { absent: true as const };
        const put = { ...keys.anchors(creditorId), kind: 'ANCHORS', ...z.encode(anchorSet, changed) };
        if ('written' in (await table.write([{ put, when }]))) return changed;
      }
      throw new VersionConflictPersists(`of the anchors of ${creditorId}`);
    },
  };
};

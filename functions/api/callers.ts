import * as z from 'zod';
import type { Actor } from '../../domain/case/commands.ts';
import { creditorId as creditorIdText } from '../contracts/primitives.ts';

/** Who calls, from the claims of a token that the API gateway has verified; never from anything the caller wrote itself. */
export type Identity =
  | { readonly role: 'creditor'; readonly creditorId: string; readonly actor: Actor }
  | { readonly role: 'staff'; readonly actor: Actor };

/** HTTP APIs hand lists over as text, "[staff]" or "[staff other]". An id with any other sign than ours could name another key. */
const claims = z.object({
  sub: z.string().min(1),
  'cognito:groups': z.union([z.string(), z.array(z.string())]).optional(),
  'custom:creditorId': creditorIdText.optional(),
});

const groupsOf = (groups: string | readonly string[] | undefined): readonly string[] =>
  typeof groups === 'string' ? groups.replaceAll(/^\[|\]$/g, '').split(/[\s,]+/) : (groups ?? []);

/** `undefined` for a token that is neither staff's nor a creditor's, or claims to be both. */
export const identityOf = (raw: unknown): Identity | undefined => {
  const parsed = claims.safeParse(raw);
  if (!parsed.success) return undefined;
  const { sub, 'cognito:groups': groups, 'custom:creditorId': creditorId } = parsed.data;
  const isStaff = groupsOf(groups).includes('staff');
  const isCreditor = groupsOf(groups).includes('creditor') && creditorId !== undefined;
  if (isStaff === isCreditor) return undefined;
  if (isStaff) return { role: 'staff', actor: `staff:${sub}` };
  return creditorId === undefined ? undefined : { role: 'creditor', creditorId, actor: `creditor:${sub}` };
};

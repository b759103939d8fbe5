import * as z from 'zod';
import { position } from './case-state.ts';
import { caseId, creditorId } from './primitives.ts';

/** Who may call a route: `creditor` with its own cases only, `staff` with everybody's, `public` without a token. */
export type Caller = 'creditor' | 'staff' | 'public';

/** One route of the API: the server, the OpenAPI document and the tests are all made of this, so none can differ from the others. */
export type Route = {
  readonly method: 'GET' | 'POST';
  /** Path with its parameters as `:name`. */
  readonly path: `/${string}`;
  readonly callers: readonly Caller[];
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201;
  readonly answer: z.ZodType;
  /** A command on a case: it takes an Idempotency-Key, and the same call with the same key gets the first answer again. */
  readonly isRepeatable?: true;
};

export const idempotencyKeyHeader = 'Idempotency-Key';

/** Made by the caller for one act of a user, such as one press of a button, and sent with every try of it. */
export const idempotencyKey = z
  .string()
  .regex(/^[\w-]{16,100}$/, 'an idempotency key has 16 to 100 letters, digits, - or _')
  .meta({ description: 'The same call with the same key is done once and answered alike' });

/** One line of a person's text: spaces around it go, line breaks and other control characters do not get in. */
export const lineOfText = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, 'one line without control characters');

export const outcome = z.object({ caseId: z.string(), position, version: z.int() }).meta({ id: 'Accepted' });

export const link = z.object({ url: z.url(), expiresInSeconds: z.int() }).meta({ id: 'Link' });

export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};
export const cursor = z.string().nullable();
/** Staff says whose; a creditor's own id comes from its token, and any other is refused. */
export const ofCreditor = { creditorId: creditorId.optional() };
export const oneCase = z.object({ caseId });

export const both = ['creditor', 'staff'] as const;

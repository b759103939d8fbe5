import * as z from 'zod';
import { position } from './case-state.ts';

/** The answer to a command, kept under its id: a repeated command gets this again. */
export const outcomeCodec = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    caseId: z.string(),
    version: z.int(),
    position,
    events: z.array(z.string()).readonly(),
  }),
  z.object({
    outcome: z.literal('rejected'),
    caseId: z.string(),
    code: z.string(),
    facts: z.record(z.string(), z.string()),
  }),
]);

export type Outcome = z.output<typeof outcomeCodec>;

import * as z from 'zod';

/** Where a page ends: with which creditor, and where in its cases; `null` where nothing has been looked at yet. As a workflow's state holds it. */
const place = z.object({
  /** Of the listing of creditors: where the present one stands, and where the next one begins. */
  creditors: z.string().nullable(),
  cases: z.string().nullable(),
});
export type Place = z.output<typeof place>;

/** The state of a run: begun with `{}`, by the schedule or by hand. The counts are those of all pages so far. */
export const watchInput = z.looseObject({
  cursor: place.nullable().default(null),
  cases: z.int().default(0),
  conservationBroken: z.int().default(0),
  overcharged: z.int().default(0),
});
export type WatchRun = z.output<typeof watchInput>;

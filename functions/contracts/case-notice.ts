import * as z from 'zod';
import { caseEventCodec } from './case-events.ts';
import { position } from './case-state.ts';
import { caseId, creditorId } from './primitives.ts';

/** What the bus says of each event of a case; `moved` where the case now stands somewhere else. */
export const caseNotice = z.object({
  caseId,
  creditorId,
  seq: z.int(),
  type: z.string(),
  moved: z.boolean(),
  position,
  event: caseEventCodec,
});

/** The same, as EventBridge hands it to a queue. */
export const caseNoticeMessage = z.object({ 'detail-type': z.string(), detail: caseNotice });

export const caseNoticeSource = 'rykker.case';

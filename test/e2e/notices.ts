import * as z from 'zod';
import { next, type Position } from '../../domain/case/chart.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { caseEventCodec } from '../../functions/contracts/case-events.ts';
import { caseNoticeSource } from '../../functions/contracts/case-notice.ts';
import { eventsOf } from './agency.ts';

/** What EventBridge handed to a queue when an event happened, to be handed over once more. */
export const noticeOf = async (event: CaseEvent, creditorId: string): Promise<unknown> => {
  const { caseId, seq, type } = event;
  let before: Position | undefined;
  let position: Position = 'Review draft';
  for (const earlier of (await eventsOf(caseId)).slice(0, seq)) {
    before = position;
    position = earlier.type === 'CaseOpened' ? position : next(position, earlier.type);
  }
  const moved = before !== position;
  return {
    source: caseNoticeSource,
    'detail-type': type,
    detail: { caseId, creditorId, seq, type, moved, position, event: z.encode(caseEventCodec, event) },
  };
};

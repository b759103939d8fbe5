import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import * as z from 'zod';
import { caseNoticeSource } from '../contracts/case-notice.ts';
import { eventBridge } from '../runtime/compose.ts';
import { setting } from '../runtime/environment.ts';
import { ContractBroken, StoreUnavailable } from '../runtime/faults.ts';
import { logDone } from '../runtime/log.ts';

const streamEvent = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ NewImage: z.record(z.string(), z.custom<never>()) }) })),
});

/** The item as it was written; the event inside is passed on as it stands, since its readers parse it again. */
const eventItem = z.object({
  caseId: z.string(),
  creditorId: z.string(),
  seq: z.int(),
  type: z.string(),
  moved: z.boolean(),
  position: z.string(),
  event: z.json(),
});

const entriesPerRequest = 10;

/** From the table stream to the bus. A batch that fails is sent again whole: every consumer takes an event twice without harm. */
export const handler = middy().handler(async (raw: unknown) => {
  const parsed = streamEvent.safeParse(raw);
  if (!parsed.success) throw new ContractBroken('not a stream event', parsed.error);
  const entries = parsed.data.Records.map(({ dynamodb }) => {
    const detail = eventItem.parse(unmarshall(dynamodb.NewImage));
    return {
      EventBusName: setting('EVENT_BUS_NAME'),
      Source: caseNoticeSource,
      DetailType: detail.type,
      Detail: JSON.stringify(detail),
    };
  });
  for (let start = 0; start < entries.length; start += entriesPerRequest) {
    const Entries = entries.slice(start, start + entriesPerRequest);
    const answer = await eventBridge().send(new PutEventsCommand({ Entries }));
    if ((answer.FailedEntryCount ?? 0) > 0) throw new StoreUnavailable(`${answer.FailedEntryCount} events not taken`);
  }
  logDone('publish events', { events: entries.length });
});

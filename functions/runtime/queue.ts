import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { logDone, logFailed, type LogFacts } from './log.ts';

/** Handles one message. What it returns is logged; what it throws leaves the message in the queue, and in the end in the dead-letter queue. */
export type HandleMessage = (body: unknown) => Promise<LogFacts>;

const isUnderstood = (body: string, message: z.ZodType): boolean => {
  try {
    return message.safeParse(JSON.parse(body)).success;
  } catch {
    // No JSON, or a value that no type of ours can hold: its turn tells which, and it fails then.
    return false;
  }
};

/**
 * The group behind which a message is held back. One that no code understands is a group of its own: no try will ever carry it out, and held
 * up behind it the commands of its case would count their tries with it and end in the dead-letter queue too. Where a cloud does not tell the
 * group, the whole batch counts as one, so that order is kept there too.
 */
const grouped = (event: SQSEvent, message: z.ZodType): SQSEvent => ({
  Records: event.Records.map((record) => {
    const group = record.attributes.MessageGroupId ?? 'batch';
    const MessageGroupId = isUnderstood(record.body, message) ? group : record.messageId;
    return { ...record, attributes: { ...record.attributes, MessageGroupId } };
  }),
});

/**
 * A queue's handler: message by message, one log line each, and only the failed ones go back. In a FIFO queue a failure holds back the later
 * messages of its group, so that no command of a case overtakes an earlier one; other cases go on, or each of their tries would count against
 * them and a poisoned neighbour would take them along into the dead-letter queue. `fifo` is what its messages are.
 */
export const queueHandler = (
  work: string,
  handle: HandleMessage,
  order: 'standard' | { readonly fifo: z.ZodType } = 'standard',
) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async (event, context) => {
    const handleRecord = async (record: SQSRecord): Promise<void> => {
      try {
        const body: unknown = JSON.parse(record.body);
        logDone(work, { messageId: record.messageId, ...(await handle(body)) });
      } catch (error) {
        logFailed(work, error, { messageId: record.messageId });
        throw error;
      }
    };
    const options = { context, throwOnFullBatchFailure: false } as const;
    return order === 'standard'
      ? processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
          ...options,
          processInParallel: false,
        })
      : processPartialResponse(grouped(event, order.fifo), handleRecord, new SqsFifoPartialProcessorAsync(), {
          ...options,
          skipGroupOnError: true,
        });
  });

import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logDone, logFailed, type LogFacts } from './log.ts';

/** Handles one message. What it returns is logged; what it throws leaves the message in the queue, and in the end in the dead-letter queue. */
export type HandleMessage = (body: unknown) => Promise<LogFacts>;

/** MiniStack leaves a message's group out; without one the whole batch counts as one group, so that order is kept there too. */
const grouped = (event: SQSEvent): SQSEvent => ({
  Records: event.Records.map((record) => ({
    ...record,
    attributes: { ...record.attributes, MessageGroupId: record.attributes.MessageGroupId ?? 'batch' },
  })),
});

/**
 * A queue's handler: message by message, one log line each, and only the failed ones go back. In a FIFO queue a failure holds back the later
 * messages of its group, so that no command of a case overtakes an earlier one; other cases go on, or each of their tries would count against
 * them and a poisoned neighbour would take them along into the dead-letter queue.
 */
export const queueHandler = (work: string, handle: HandleMessage, kind: 'standard' | 'fifo' = 'standard') =>
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
    return kind === 'fifo'
      ? processPartialResponse(grouped(event), handleRecord, new SqsFifoPartialProcessorAsync(), {
          ...options,
          skipGroupOnError: true,
        })
      : processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
          ...options,
          processInParallel: false,
        });
  });

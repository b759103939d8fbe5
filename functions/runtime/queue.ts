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

/**
 * A queue's handler: message by message, one log line each, and only the failed ones go back. In a FIFO queue the first failure stops the
 * batch, so that later commands of a case never overtake an earlier one.
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
      ? processPartialResponse(event, handleRecord, new SqsFifoPartialProcessorAsync(), options)
      : processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
          ...options,
          processInParallel: false,
        });
  });

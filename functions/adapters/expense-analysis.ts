import {
  AnalyzeExpenseCommand,
  BadDocumentException,
  DocumentTooLargeException,
  GetExpenseAnalysisCommand,
  StartExpenseAnalysisCommand,
  UnsupportedDocumentException,
  type TextractClient,
} from '@aws-sdk/client-textract';
import type { StoredObject } from '../runtime/s3-event.ts';
import type { ExpenseAnswer } from './reading/textract-lines.ts';

/** Textract opened the file and could not make a document of it; asking again would give the same. */
type Unreadable = { readonly unreadable: true };
export type Analysis = { readonly answers: readonly ExpenseAnswer[] } | Unreadable;

/** Amazon Textract, AnalyzeExpense: at once for one page, by a job for several. */
export type ExpenseAnalysis = {
  readonly analyze: (object: StoredObject) => Promise<Analysis>;
  /** Starts a job; its end is told to the topic with `tag`. The same tag twice is the same job. */
  readonly start: (object: StoredObject, tag: string) => Promise<{ readonly jobId: string } | Unreadable>;
  readonly collect: (jobId: string) => Promise<Analysis>;
};

/**
 * How the client asks again when Textract throttles: how many calls a second are allowed is a quota of account and region, and uploads come in
 * heaps. It slows itself down and waits longer each time, with jitter; what is still refused then, the queue brings back later.
 */
export const textractRetries = { retryMode: 'adaptive', maxAttempts: 6 } as const;

export type JobNotices = { readonly topicArn: string; readonly roleArn: string };

const s3Object = ({ bucket, key, versionId }: StoredObject) => ({
  S3Object: { Bucket: bucket, Name: key, Version: versionId ?? undefined },
});

/**
 * What is said about the file is an answer. All else is thrown and the queue tries again: throttling, limits and faults of the service pass
 * (the client itself has tried again before), and what does not pass, a missing right or object, ends in the dead-letter queue.
 */
const unreadable = (error: unknown): Unreadable => {
  const isAboutTheFile =
    error instanceof BadDocumentException ||
    error instanceof UnsupportedDocumentException ||
    error instanceof DocumentTooLargeException;
  if (isAboutTheFile) return { unreadable: true };
  throw error;
};

export const textractExpenses = (client: TextractClient, notices?: JobNotices): ExpenseAnalysis => ({
  analyze: async (object) => {
    try {
      return { answers: [await client.send(new AnalyzeExpenseCommand({ Document: s3Object(object) }))] };
    } catch (error) {
      return unreadable(error);
    }
  },

  start: async (object, tag) => {
    if (notices === undefined) throw new Error('a job needs a topic to tell its end to');
    const command = new StartExpenseAnalysisCommand({
      DocumentLocation: s3Object(object),
      ClientRequestToken: tag.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(-64),
      JobTag: tag,
      NotificationChannel: { SNSTopicArn: notices.topicArn, RoleArn: notices.roleArn },
    });
    try {
      const { JobId } = await client.send(command);
      if (JobId === undefined) throw new Error('Textract started a job without an id');
      return { jobId: JobId };
    } catch (error) {
      return unreadable(error);
    }
  },

  collect: async (JobId) => {
    const answers: ExpenseAnswer[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new GetExpenseAnalysisCommand({ JobId, NextToken }));
      // Of a document read in part the rest may say that it is paid: half of it must not pass for the whole.
      if (page.JobStatus === 'FAILED' || page.JobStatus === 'PARTIAL_SUCCESS') return { unreadable: true };
      if (page.JobStatus === 'IN_PROGRESS') throw new Error(`job ${JobId} was told to be over but is in progress`);
      answers.push(page);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return { answers };
  },
});

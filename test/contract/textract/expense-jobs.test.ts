import {
  GetExpenseAnalysisCommand,
  IdempotentParameterMismatchException,
  InvalidJobIdException,
  InvalidParameterException,
  InvalidS3ObjectException,
  StartExpenseAnalysisCommand,
} from '@aws-sdk/client-textract';
import type { StartExpenseAnalysisCommandInput } from '@aws-sdk/client-textract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invoice, startStandIn, textsOf } from './stand-in.ts';
import type { StandInUnderTest } from './stand-in.ts';

const topicArn = 'arn:aws:sns:eu-central-1:000000000000:readings';
const threePages = 'danish/da-three-pages-carry-over.pdf';

const anyNumber: unknown = expect.any(Number);

let textract: StandInUnderTest;
beforeAll(async () => {
  textract = await startStandIn();
  for (const name of [threePages, 'danish/da-factoring-two-pages-scan.pdf', 'bad/truncated.pdf']) {
    textract.aws.objects.set(`uploads/${name}`, invoice(name));
  }
});
afterAll(async () => {
  await textract.stop();
});

const start = async (name: string, more: Partial<StartExpenseAnalysisCommandInput> = {}): Promise<string> => {
  const answer = await textract.client.send(
    new StartExpenseAnalysisCommand({
      DocumentLocation: { S3Object: { Bucket: 'uploads', Name: name } },
      NotificationChannel: { SNSTopicArn: topicArn, RoleArn: 'arn:aws:iam::000000000000:role/textract' },
      ...more,
    }),
  );
  return answer.JobId ?? '';
};
const result = (JobId: string, more: { MaxResults?: number; NextToken?: string } = {}) =>
  textract.client.send(new GetExpenseAnalysisCommand({ JobId, ...more }));

describe('a job', () => {
  it('ends with a notice in the form of Amazon, so that the workflow can go on', async () => {
    const jobId = await start(threePages, { JobTag: 'upload-17' });
    expect(await textract.aws.nextNotice()).toEqual({
      topicArn,
      message: {
        JobId: jobId,
        Status: 'SUCCEEDED',
        API: 'StartExpenseAnalysis',
        JobTag: 'upload-17',
        Timestamp: anyNumber,
        DocumentLocation: { S3ObjectName: threePages, S3Bucket: 'uploads' },
      },
    });
  });

  it('gives its pages in portions, each page once, because answers are limited in size', async () => {
    const jobId = await start(threePages);
    await textract.aws.nextNotice();
    const first = await result(jobId, { MaxResults: 2 });
    expect(first).toMatchObject({ JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 3 } });
    const second = await result(jobId, { MaxResults: 2, NextToken: first.NextToken ?? '' });
    expect(second.NextToken).toBeUndefined();
    const pages = [...(first.ExpenseDocuments ?? []), ...(second.ExpenseDocuments ?? [])];
    expect(pages.map((page) => page.ExpenseIndex)).toEqual([1, 2, 3]);
    expect(pages.map((page) => [...new Set(page.Blocks?.map((block) => block.Page))])).toEqual([[1], [2], [3]]);
    await expect(result(jobId, { NextToken: 'made-up' })).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('reads a fax-coded scan of two pages, because office scanners write those', async () => {
    const jobId = await start('danish/da-factoring-two-pages-scan.pdf');
    await textract.aws.nextNotice();
    const { ExpenseDocuments: pages = [], StatusMessage: failure } = await result(jobId);
    expect(failure).toBeUndefined();
    const text = pages.map((page) => textsOf(page.Blocks, 'LINE').join('\n'));
    expect(text[0]).toContain('Jernstøberiet Gl. Estrup A/S');
    // Sums in a ruled table, which the engine overlooks unless the rules are wiped out.
    expect(text[0]).toContain('16.080,00');
    expect(text[1]).toContain('Salgs- og leveringsbetingelser');
  });

  it('that cannot be read ends as failed with its reason and a notice, rather than never', async () => {
    const jobId = await start('bad/truncated.pdf');
    expect(await textract.aws.nextNotice()).toMatchObject({ message: { JobId: jobId, Status: 'FAILED' } });
    const { JobStatus, StatusMessage, ExpenseDocuments } = await result(jobId);
    expect(JobStatus).toBe('FAILED');
    expect(StatusMessage).toContain('BadDocumentException');
    expect(ExpenseDocuments).toBeUndefined();
  });

  it('is in progress until it is read', async () => {
    const jobId = await start('danish/da-factoring-two-pages-scan.pdf');
    expect((await result(jobId)).JobStatus).toBe('IN_PROGRESS');
    await textract.aws.nextNotice();
    expect((await result(jobId)).JobStatus).not.toBe('IN_PROGRESS');
  });
});

describe('starting', () => {
  it('twice with one token gives one job and one notice, also at the same moment', async () => {
    const token = { ClientRequestToken: 'upload-18' };
    const ids = await Promise.all([start(threePages, token), start(threePages, token)]);
    ids.push(await start(threePages, token));
    expect(new Set(ids).size).toBe(1);
    await textract.aws.nextNotice();
    const other = await start(threePages);
    expect(await textract.aws.nextNotice()).toMatchObject({ message: { JobId: other } });
  });

  it('with a used token but another document is refused', async () => {
    await start(threePages, { ClientRequestToken: 'upload-19' });
    await textract.aws.nextNotice();
    await expect(start('bad/truncated.pdf', { ClientRequestToken: 'upload-19' })).rejects.toBeInstanceOf(
      IdempotentParameterMismatchException,
    );
  });

  it('with a missing object is refused at once and leaves the token free', async () => {
    const token = { ClientRequestToken: 'upload-20' };
    await expect(start('none.pdf', token)).rejects.toBeInstanceOf(InvalidS3ObjectException);
    expect(await start(threePages, token)).not.toBe('');
    await textract.aws.nextNotice();
  });
});

it('refuses a job id that it never gave', async () => {
  await expect(result('0'.repeat(32))).rejects.toBeInstanceOf(InvalidJobIdException);
});

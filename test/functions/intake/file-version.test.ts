import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { AnalyzeExpenseCommand, StartExpenseAnalysisCommand, TextractClient } from '@aws-sdk/client-textract';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { textractExpenses } from '../../../functions/adapters/expense-analysis.ts';
import { s3Files } from '../../../functions/adapters/files.ts';

const s3 = mockClient(S3Client);
const textract = mockClient(TextractClient);
afterEach(() => {
  s3.reset();
  textract.reset();
});

const region = { region: 'eu-central-1' };
const inputsTo = (calls: readonly { args: readonly { input: unknown }[] }[]) => calls.map(({ args }) => args[0]?.input);

describe('the version of a file', () => {
  it('is the one that is read, and the newest is read where none is known', async () => {
    s3.on(GetObjectCommand).resolves({});
    const files = s3Files(new S3Client(region), 'uploads');
    await files.read('k', 'v.1');
    await files.read('k', null);
    await files.read('k');
    expect(inputsTo(s3.commandCalls(GetObjectCommand))).toEqual([
      { Bucket: 'uploads', Key: 'k', VersionId: 'v.1' },
      { Bucket: 'uploads', Key: 'k' },
      { Bucket: 'uploads', Key: 'k' },
    ]);
  });

  it('that does not lie there is no file, like a key that does not; any other refusal is a fault', async () => {
    const files = s3Files(new S3Client(region), 'uploads');
    const refuse = (name: string) =>
      s3.on(GetObjectCommand).rejects(new S3ServiceException({ name, $fault: 'client', $metadata: {} }));
    for (const name of ['NoSuchVersion', 'NoSuchKey']) {
      refuse(name);
      expect(await files.read('k', 'v.1')).toBeUndefined();
    }
    refuse('AccessDenied');
    await expect(files.read('k', 'v.1')).rejects.toThrow(S3ServiceException);
  });

  it('is the one that Textract opens, at once and by a job', async () => {
    textract.on(AnalyzeExpenseCommand).resolves({});
    textract.on(StartExpenseAnalysisCommand).resolves({ JobId: 'J1' });
    const expenses = textractExpenses(new TextractClient(region), { topicArn: 'topic', roleArn: 'role' });
    for (const versionId of ['v.1', null]) {
      await expenses.analyze({ bucket: 'uploads', key: 'k', versionId });
      await expenses.start({ bucket: 'uploads', key: 'k', versionId }, 'CR-1:UP-1');
    }
    const [version, none] = [
      { Bucket: 'uploads', Name: 'k', Version: 'v.1' },
      { Bucket: 'uploads', Name: 'k' },
    ];
    expect(inputsTo(textract.commandCalls(AnalyzeExpenseCommand))).toEqual([
      { Document: { S3Object: version } },
      { Document: { S3Object: none } },
    ]);
    expect(inputsTo(textract.commandCalls(StartExpenseAnalysisCommand))).toMatchObject([
      { DocumentLocation: { S3Object: version } },
      { DocumentLocation: { S3Object: none } },
    ]);
  });
});

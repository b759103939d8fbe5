import { ProvisionedThroughputExceededException, TextractClient } from '@aws-sdk/client-textract';
import { Jimp } from 'jimp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textractExpenses, textractRetries } from '../../../functions/adapters/expense-analysis.ts';
import { startStandIn } from './stand-in.ts';
import type { StandInUnderTest } from './stand-in.ts';

const object = { bucket: 'uploads', key: 'blank.png', versionId: null };
const CALLS = 5;

let textract: StandInUnderTest;
beforeAll(async () => {
  textract = await startStandIn({ waitingMax: 1 });
  const blank = new Jimp({ width: 1200, height: 1700, color: 0xffffffff });
  textract.aws.objects.set('uploads/blank.png', await blank.getBuffer('image/png'));
});
afterAll(async () => {
  await textract.stop();
});

const atOnce = async (retries: { maxAttempts: number; retryMode?: string }) => {
  const client = new TextractClient({
    endpoint: textract.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    ...retries,
  });
  try {
    const expenses = textractExpenses(client);
    return await Promise.allSettled(Array.from({ length: CALLS }, () => expenses.analyze(object)));
  } finally {
    client.destroy();
  }
};

it('throttles more calls at once than allowed, under the name of Amazon', async () => {
  const calls = await atOnce({ maxAttempts: 1 });
  const refused = calls.filter((call) => call.status === 'rejected').map((call): unknown => call.reason);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((reason) => reason instanceof ProvisionedThroughputExceededException)).toBe(true);
});

it('lets the adapter through all the same, because its client waits and asks again', async () => {
  const calls = await atOnce(textractRetries);
  expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: CALLS }, () => 'fulfilled'));
});

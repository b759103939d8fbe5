import { readFileSync } from 'node:fs';
import { TextractClient } from '@aws-sdk/client-textract';
import type { Block } from '@aws-sdk/client-textract';
import { startTextract } from '../../../local/textract/server.ts';
import { startAwsFake } from './aws-fake.ts';
import type { AwsFake } from './aws-fake.ts';

/** The stand-in with a cloud for it, and Amazon's own client pointed at it. */
export interface StandInUnderTest {
  readonly aws: AwsFake;
  readonly client: TextractClient;
  readonly url: string;
  stop(): Promise<void>;
}

export async function startStandIn(limits: { readonly waitingMax?: number } = {}): Promise<StandInUnderTest> {
  const aws = await startAwsFake();
  const textract = await startTextract({ port: 0, awsEndpoint: aws.url, ...limits });
  const client = new TextractClient({
    endpoint: textract.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    aws,
    client,
    url: textract.url,
    stop: async () => {
      client.destroy();
      await textract.stop();
      await aws.stop();
    },
  };
}

/** A file of the practice invoices. */
export const invoice = (name: string): Uint8Array =>
  readFileSync(new URL(`../../data/invoices/${name}`, import.meta.url));

export const textsOf = (blocks: readonly Block[] | undefined, type: 'LINE' | 'WORD'): string[] =>
  (blocks ?? []).filter((block) => block.BlockType === type).map((block) => block.Text ?? '');

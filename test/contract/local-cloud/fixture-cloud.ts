import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startLocalCloud, type LocalCloud } from '../../../local/cloud/cloud.ts';
import { silentProgress } from '../../../local/cloud/progress.ts';
import { credentials, region } from '../../../local/cloud/project.ts';
import { fixture } from './fixture/deployment.ts';
import { eventually } from './eventually.ts';

export const fixturePort = 24_566;

/** The fixture app on a MiniStack of its own, with a client of each service that Rykker uses. */
export const startFixtureCloud = async (options: { readonly reset?: boolean; readonly keepData?: boolean } = {}) => {
  const cloud = await startLocalCloud({
    ...options,
    port: fixturePort,
    run: 'contract',
    standIns: false,
    deployment: fixture,
    progress: silentProgress(),
  });
  const config = { endpoint: cloud.endpoint, region, credentials };
  return {
    cloud,
    output: (name: string): string => {
      const value = cloud.outputs[name];
      if (value === undefined) throw new Error(`The fixture has no output ${name}`);
      return value;
    },
    cloudFormation: new CloudFormationClient(config),
    cognito: new CognitoIdentityProviderClient(config),
    table: new DynamoDBClient(config),
    events: new EventBridgeClient(config),
    files: new S3Client({ ...config, forcePathStyle: true }),
    mail: new SESClient(config),
    workflows: new SFNClient(config),
    topics: new SNSClient(config),
    queues: new SQSClient(config),
  };
};

export type FixtureCloud = Awaited<ReturnType<typeof startFixtureCloud>>;
export type { LocalCloud };

/** What the fixture's functions wrote down about one thing, in the order in which they were called. */
export const deliveries = async (
  { table, output }: FixtureCloud,
  what: string,
  id: string,
): Promise<readonly string[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: output('TableName'),
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': { S: `SEEN#${what}#${id}` } },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => item['detail']?.S ?? '');
};

/** The deliveries once there are `count` of them. More may be there: the caller says whether that matters. */
export const awaitDeliveries = async (
  cloud: FixtureCloud,
  what: string,
  id: string,
  count = 1,
): Promise<readonly string[]> =>
  eventually(`${count} × ${what} ${id}`, async () => {
    const seen = await deliveries(cloud, what, id);
    return seen.length >= count ? seen : undefined;
  });

/** The next message of a queue that speaks of `needle`; messages of other tests are left out and removed. */
export const receive = async ({ queues }: FixtureCloud, queueUrl: string, needle: string): Promise<string> =>
  eventually(`a message with ${needle}`, async () => {
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { ReceiptHandle } of Messages)
      await queues.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    return Messages.find(({ Body }) => Body?.includes(needle))?.Body;
  });

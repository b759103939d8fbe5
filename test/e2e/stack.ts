import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { inject } from 'vitest';
import { connect } from '../../local/demo/clients.ts';
import { until } from '../../local/demo/until.ts';

/** Clients and stores of the ring's cloud, as an operator with a console would have them. */
export const stack = connect(inject('cloud'));

const only = (found: readonly string[], what: string): string => {
  const [one, ...more] = found;
  if (one === undefined || more.length > 0) throw new Error(`${found.length} of ${what}, not one`);
  return one;
};

const queueParts = {
  upload: 'IntakeUploadQueue',
  expenseResult: 'IntakeExpenseResultQueue',
  command: 'LifecycleCommandQueue',
  workflow: 'LifecycleWorkflowQueue',
  letter: 'LettersLetterQueue',
  bankFile: 'PaymentsBankFileQueue',
} as const;
export type QueueName = keyof typeof queueParts;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys widens to string; the object is the literal above
export const queueNames = Object.keys(queueParts) as readonly QueueName[];

/** The deployed queue; its name begins with where it stands in the stack. */
export const queueUrl = async (name: QueueName): Promise<string> => {
  const { QueueUrls = [] } = await stack.sqs.send(new ListQueuesCommand({ MaxResults: 1000 }));
  return only(
    QueueUrls.filter((url) => url.includes(queueParts[name])),
    queueParts[name],
  );
};

export type FunctionPart = 'TakeStep' | 'SettleCreditor' | 'Workflow';

export const functionName = async (part: FunctionPart): Promise<string> => {
  const { Functions = [] } = await stack.lambda.send(new ListFunctionsCommand({ MaxItems: 200 }));
  const names = Functions.flatMap(({ FunctionName }) => (FunctionName === undefined ? [] : [FunctionName]));
  return only(
    names.filter((name) => new RegExp(`^Service-[A-Z][a-z]+${part}(?:Consumer)?Function`).test(name)),
    part,
  );
};

/** Waits until a queue is empty: nothing waits in it, and nothing is being worked on. */
export const awaitEmpty = async (QueueUrl: string): Promise<void> => {
  await until(`${QueueUrl} is empty`, async () => {
    const { Attributes = {} } = await stack.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Object.values(Attributes).every((count) => count === '0') ? true : undefined;
  });
};

/** Hands messages to a queue that keeps no order, and waits until every message there is done with. */
export const deliverTo = async (queue: Exclude<QueueName, 'command'>, ...bodies: readonly unknown[]): Promise<void> => {
  const QueueUrl = await queueUrl(queue);
  for (const body of bodies)
    await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  await awaitEmpty(QueueUrl);
};

/** What EventBridge hands to a queue when a file was laid into a bucket. */
export const objectCreated = (bucket: string, key: string): unknown => ({
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { bucket: { name: bucket }, object: { key } },
});

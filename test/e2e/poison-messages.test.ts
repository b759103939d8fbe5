import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { until } from '../../local/demo/until.ts';
import {
  anna,
  awaitPosition,
  eventsOf,
  firstDay,
  closeCase,
  newCaseId,
  openCase,
  opening,
  register,
  startOn,
  takeOnCreditor,
} from './agency.ts';
import { encodeCommand } from '../../functions/contracts/commands.ts';
import { call, runsOf } from './executions.ts';
import { noticeOf } from './notices.ts';
import { awaitEmpty, queueNames, queueUrl, stack, type QueueName } from './stack.ts';

const creditorId = 'CR-POISON';

const redrive = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() });

const attributesOf = async (name: QueueName) => {
  const { Attributes = {} } = await stack.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: await queueUrl(name), AttributeNames: ['All'] }),
  );
  const { deadLetterTargetArn, maxReceiveCount } = redrive.parse(JSON.parse(Attributes['RedrivePolicy'] ?? '{}'));
  return {
    visibilitySeconds: Attributes['VisibilityTimeout'] ?? '',
    tries: maxReceiveCount,
    deadLetters: deadLetterTargetArn.split(':').at(-1) ?? '',
  };
};

const setVisibility = async (name: QueueName, VisibilityTimeout: string): Promise<void> => {
  const QueueUrl = await queueUrl(name);
  await stack.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
};

const send = async (name: QueueName, messages: readonly { body: string; group: string }[]): Promise<void> => {
  const Entries = messages.map(({ body, group }, place) => ({
    Id: String(place),
    MessageBody: body,
    ...(name === 'command' ? { MessageGroupId: group, MessageDeduplicationId: randomUUID() } : {}),
  }));
  await stack.sqs.send(new SendMessageBatchCommand({ QueueUrl: await queueUrl(name), Entries }));
};

/** Takes the messages out of a queue's dead letters once there are that many. */
const takeDeadLetters = async (name: QueueName, count: number): Promise<readonly string[]> => {
  const { deadLetters } = await attributesOf(name);
  const { QueueUrl } = await stack.sqs.send(new GetQueueUrlCommand({ QueueName: deadLetters }));
  const taken: string[] = [];
  return until(`the ${name} queue has ${count} dead letters`, async () => {
    const { Messages = [] } = await stack.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { ReceiptHandle, Body = '' } of Messages) {
      await stack.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      taken.push(Body);
    }
    return taken.length < count ? undefined : taken.toSorted();
  });
};

/** A queue hands a message out again after minutes; the tries are the same when it does so after two seconds. */
const shortened = '2';

describe('a message that no code understands', () => {
  const kept = new Map<QueueName, string>();
  const bad = new Map<QueueName, readonly string[]>();

  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor(creditorId);
    for (const name of queueNames) {
      kept.set(name, (await attributesOf(name)).visibilitySeconds);
      await awaitEmpty(await queueUrl(name));
      await setVisibility(name, shortened);
      // To all queues at once: their tries take the same seconds.
      const bodies = [
        JSON.stringify({ what: 'no code understands this', nonce: randomUUID() }),
        `<not-json to="${name}"/>`,
      ];
      bad.set(name, bodies);
      await send(
        name,
        bodies.map((body) => ({ body, group: randomUUID() })),
      );
    }
  });

  afterAll(async () => {
    for (const [name, seconds] of kept) await setVisibility(name, seconds);
  });

  test.each(queueNames)('ends in the dead letters of the %s queue after the bounded tries', async (name) => {
    expect(await takeDeadLetters(name, 2)).toEqual(bad.get(name)?.toSorted());
    await awaitEmpty(await queueUrl(name));
  });

  test('keeps no command from being executed, neither of another case nor one that came behind it in its own', async () => {
    const [before, poisoned, behind] = [newCaseId('POISON'), newCaseId('POISON'), newCaseId('POISON')];
    for (const caseId of [before, poisoned, behind]) await register(caseId, anna);
    const open = (caseId: string) => ({ body: encodeCommand(opening(caseId, creditorId)), group: caseId });
    const poison = { body: JSON.stringify({ type: 'Unheard', nonce: randomUUID() }), group: poisoned };

    await send('command', [open(before), poison, open(poisoned), open(behind)]);

    for (const caseId of [before, poisoned, behind]) await awaitPosition(caseId, 'Await payment after reminder 1');
    expect(await takeDeadLetters('command', 1)).toEqual([poison.body]);
    await awaitEmpty(await queueUrl('command'));
    for (const caseId of [before, poisoned, behind]) await closeCase(caseId);
  });

  test('comes back alone: the others of its batch are done with', async () => {
    const caseId = await openCase(creditorId);
    await awaitPosition(caseId, 'Await payment after reminder 1');
    const [opened, accepted] = await eventsOf(caseId);
    if (opened === undefined || accepted === undefined) throw new Error(`${caseId} has no events`);
    const bodies = [await noticeOf(opened, creditorId), { what: 'nonsense' }, await noticeOf(accepted, creditorId)];
    const record = (body: unknown, place: number) => ({
      messageId: `m${place}`,
      receiptHandle: `r${place}`,
      body: JSON.stringify(body),
      attributes: {},
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:workflow',
      awsRegion: 'eu-central-1',
    });
    expect(await call('Workflow', { Records: bodies.map(record) })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(await runsOf(caseId)).toHaveLength(1);
  });
});

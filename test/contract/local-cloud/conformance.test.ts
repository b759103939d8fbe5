// What Rykker leans on, measured on the pinned MiniStack: right after a deployment, and again on the restored copy of it. What the
// emulator does otherwise than AWS and Rykker must know is pinned here too ("other than AWS"), so that a new version that
// changes it is noticed. docs/local-cloud.md lists the findings.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { portsFrom } from '../../../local/cloud/ports.ts';
import { eventually } from './eventually.ts';
import {
  awaitDeliveries,
  deliveries,
  fixturePort,
  receive,
  startFixtureCloud,
  type FixtureCloud,
} from './fixture-cloud.ts';

const json = (text: string): unknown => JSON.parse(text);
const newId = (): string => randomUUID();

describe.each([
  { origin: 'deployed', reset: true, keepData: false },
  { origin: 'copy', reset: false, keepData: false },
])('a local cloud ($origin)', ({ origin, reset, keepData }) => {
  let local: FixtureCloud;

  beforeAll(async () => {
    local = await startFixtureCloud({ reset, keepData });
  });
  afterAll(async () => {
    await local.cloud.stop();
  });

  it('comes from where it should, or the rest would prove nothing about reuse', () => {
    expect(local.cloud.origin).toBe(origin);
  });

  describe('the table', () => {
    const put = (pk: string, condition?: string) => ({
      Put: {
        TableName: local.output('TableName'),
        Item: { PK: { S: pk }, SK: { S: 'CASE' }, version: { N: '1' } },
        ...(condition !== undefined && { ConditionExpression: condition }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      },
    });
    const get = async (pk: string) =>
      local.table.send(
        new GetItemCommand({ TableName: local.output('TableName'), Key: { PK: { S: pk }, SK: { S: 'CASE' } } }),
      );

    it('writes all of a transaction or nothing, and says which condition failed with the item that was there', async () => {
      const [there, notThere] = [newId(), newId()];
      await local.table.send(new TransactWriteItemsCommand({ TransactItems: [put(there)] }));
      const attempt = local.table.send(
        new TransactWriteItemsCommand({ TransactItems: [put(notThere), put(there, 'attribute_not_exists(PK)')] }),
      );
      await expect(attempt).rejects.toBeInstanceOf(TransactionCanceledException);
      await expect(attempt).rejects.toMatchObject({
        CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { PK: { S: there } } }],
      });
      expect((await get(notThere)).Item).toBeUndefined();
    });

    it('takes a repeated transaction with the same token once, and refuses another one with that token', async () => {
      const token = newId().slice(0, 36);
      const id = newId();
      const first = { TransactItems: [put(id, 'attribute_not_exists(PK)')], ClientRequestToken: token };
      await local.table.send(new TransactWriteItemsCommand(first));
      await local.table.send(new TransactWriteItemsCommand(first));
      const other = new TransactWriteItemsCommand({ TransactItems: [put(newId())], ClientRequestToken: token });
      await expect(local.table.send(other)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
    });

    it('does not get its time to live from the stack, other than on AWS: done commands stay', async () => {
      const { TimeToLiveDescription } = await local.table.send(
        new DescribeTimeToLiveCommand({ TableName: local.output('TableName') }),
      );
      expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
    });

    it('streams what the filter lets through, once, and nothing else', async () => {
      const [event, other] = [newId(), newId()];
      for (const [pk, kind] of [
        [other, 'OTHER'],
        [event, 'EVENT'],
      ] as const) {
        const Item = { PK: { S: pk }, SK: { S: 'x' }, kind: { S: kind } };
        await local.table.send(new PutItemCommand({ TableName: local.output('TableName'), Item }));
      }
      const [record = ''] = await awaitDeliveries(local, 'STREAM', event);
      expect(json(record)).toMatchObject({ eventName: 'INSERT', dynamodb: { NewImage: { kind: { S: 'EVENT' } } } });
      expect(await deliveries(local, 'STREAM', event)).toHaveLength(1);
      expect(await deliveries(local, 'STREAM', other)).toHaveLength(0);
    });
  });

  describe('queues', () => {
    it('try a failed message of a batch again and then put it aside, and deliver the rest of the batch once', async () => {
      const run = newId();
      await local.queues.send(
        new SendMessageBatchCommand({
          QueueUrl: local.output('WorkQueueUrl'),
          Entries: [`${run}-good:pass`, `${run}-bad:fail`].map((body, index) => ({
            Id: String(index),
            MessageBody: body,
          })),
        }),
      );
      expect(await receive(local, local.output('DeadQueueUrl'), run)).toBe(`${run}-bad:fail`);
      expect(await deliveries(local, 'QUEUE', `${run}-bad`)).toHaveLength(2);
      expect(await deliveries(local, 'QUEUE', `${run}-good`)).toHaveLength(1);
    });

    it('keep the order of a FIFO group, and tell the function the group', async () => {
      const run = newId();
      const numbers = Array.from({ length: 10 }, (_, index) => index);
      await local.queues.send(
        new SendMessageBatchCommand({
          QueueUrl: local.output('CommandQueueUrl'),
          Entries: numbers.map((number) => ({
            Id: String(number),
            MessageBody: `${run}:${number}`,
            MessageGroupId: run,
            MessageDeduplicationId: `${run}-${number}`,
          })),
        }),
      );
      const record = z.object({ body: z.string(), attributes: z.object({ MessageGroupId: z.string() }) });
      const seen = (await awaitDeliveries(local, 'QUEUE', run, numbers.length)).map((text) => record.parse(json(text)));
      expect(seen.map(({ body }) => body)).toEqual(numbers.map((number) => `${run}:${number}`));
      expect(new Set(seen.map(({ attributes }) => attributes.MessageGroupId))).toEqual(new Set([run]));
    });

    it('get what a topic is told, in an envelope', async () => {
      const words = newId();
      await local.topics.send(new PublishCommand({ TopicArn: local.output('TopicArn'), Message: words }));
      const body = await receive(local, local.output('NoticeQueueUrl'), words);
      expect(json(body)).toMatchObject({ Type: 'Notification', TopicArn: local.output('TopicArn'), Message: words });
    });

    it('get the whole event of a rule that matches, and none that does not', async () => {
      const run = newId();
      const entry = (moved: boolean) => ({
        EventBusName: local.output('BusName'),
        Source: 'fixture',
        DetailType: 'ReminderSent',
        Detail: JSON.stringify({ run, moved }),
      });
      await local.events.send(new PutEventsCommand({ Entries: [entry(false), entry(true)] }));
      const body = await receive(local, local.output('LetterQueueUrl'), run);
      expect(json(body)).toMatchObject({
        source: 'fixture',
        'detail-type': 'ReminderSent',
        detail: { run, moved: true },
      });
    });

    it('get the keys of uploads as AWS sends them: form-encoded', async () => {
      const run = newId();
      const put = new PutObjectCommand({ Bucket: local.output('BucketName'), Key: `uploads/${run} æ+.pdf`, Body: 'x' });
      await local.files.send(put);
      const body = await receive(local, local.output('UploadQueueUrl'), run);
      expect(json(body)).toMatchObject({
        Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: `uploads/${run}+%C3%A6%2B.pdf` } } }],
      });
    });
  });

  describe('files', () => {
    const post = async (fields: Record<string, string>, url: string, bytes: number): Promise<number> => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob(['x'.repeat(bytes)]), 'invoice.pdf');
      return (await fetch(url, { method: 'POST', body: form })).status;
    };
    const policy = async () =>
      createPresignedPost(local.files, {
        Bucket: local.output('BucketName'),
        Key: `uploads/${newId()}`,
        Conditions: [
          ['content-length-range', 1, 100],
          ['eq', '$Content-Type', 'application/pdf'],
        ],
        Fields: { 'Content-Type': 'application/pdf' },
        Expires: 60,
      });

    it('are taken by a presigned POST', async () => {
      const { url, fields } = await policy();
      expect(await post(fields, url, 100)).toBe(204);
    });

    it('are refused by a presigned POST when they are too large', async () => {
      const { url, fields } = await policy();
      expect(await post(fields, url, 101)).toBe(400);
    });

    it('are refused by a presigned POST when they call themselves something else', async () => {
      const { url, fields } = await policy();
      expect(await post({ ...fields, 'Content-Type': 'text/html' }, url, 10)).toBe(403);
    });

    it('are taken by a presigned POST with a forged signature, other than on AWS: the policy is proved by its document', async () => {
      const { url, fields } = await policy();
      expect(await post({ ...fields, 'X-Amz-Signature': '0'.repeat(64) }, url, 10)).toBe(204);
    });
  });

  describe('workflows', () => {
    const start = async (input: Record<string, string>, name = newId()): Promise<string> => {
      const command = new StartExecutionCommand({
        stateMachineArn: local.output('MachineArn'),
        name,
        input: JSON.stringify(input),
      });
      return (await local.workflows.send(command)).executionArn ?? '';
    };
    const ended = async (executionArn: string) =>
      eventually('the end of the execution', async () => {
        const execution = await local.workflows.send(new DescribeExecutionCommand({ executionArn }));
        return execution.status === 'RUNNING' ? undefined : execution;
      });
    const tokenOf = async (caseId: string): Promise<string> => {
      const [token = ''] = await awaitDeliveries(local, 'TOKEN', caseId);
      return z.string().parse(json(token));
    };
    const succeed = (taskToken: string) =>
      new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ position: 'paid' }) });

    it('wait for a token, choose by what it brings, and refuse the same token a second time', async () => {
      const caseId = newId();
      const execution = await start({ caseId, way: 'wait' });
      const token = await tokenOf(caseId);
      await local.workflows.send(succeed(token));
      const { status, output } = await ended(execution);
      expect({ status, output: json(output ?? '') }).toEqual({ status: 'SUCCEEDED', output: { end: 'paid' } });
      // TaskTimedOut on AWS, TaskDoesNotExist here: who signals takes both for "somebody was faster".
      await expect(local.workflows.send(succeed(token))).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    });

    it('do not learn the name of a thrown error, other than on AWS: no Retry or Catch by our names ever matches', async () => {
      const caseId = newId();
      const { status, error } = await ended(await start({ caseId, way: 'fail' }));
      expect({ status, error }).toEqual({ status: 'FAILED', error: 'Runtime.HandlerError' });
      expect(await deliveries(local, 'FAILED', caseId)).toHaveLength(1);
    });

    it('stop when told to', async () => {
      const caseId = newId();
      const execution = await start({ caseId, way: 'wait' });
      await tokenOf(caseId);
      await local.workflows.send(new StopExecutionCommand({ executionArn: execution, error: 'Superseded' }));
      expect((await ended(execution)).status).toBe('ABORTED');
    });

    it('are started once under one name', async () => {
      const name = newId();
      const execution = await start({ caseId: name, way: 'wait' }, name);
      await expect(start({ caseId: name, way: 'other' }, name)).rejects.toMatchObject({
        name: 'ExecutionAlreadyExists',
      });
      await local.workflows.send(new StopExecutionCommand({ executionArn: execution }));
    });
  });

  describe('the API', () => {
    const call = async (authorization?: string) =>
      fetch(`${local.cloud.apiUrl}/cases/1`, { headers: authorization === undefined ? {} : { authorization } });

    const token = async (): Promise<string> => {
      const Username = `${newId()}@example.com`;
      const user = { UserPoolId: local.output('PoolId'), Username };
      const password = `Aa1!${newId()}`;
      await local.cognito.send(new AdminCreateUserCommand(user));
      await local.cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
      const { AuthenticationResult } = await local.cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: local.output('PoolId'),
          ClientId: local.output('ClientId'),
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD: password },
        }),
      );
      return AuthenticationResult?.IdToken ?? '';
    };

    it('answers nobody without a token, nor with a forged one', async () => {
      const [head, claims] = (await token()).split('.');
      const forged = `${String(head)}.${String(claims)}.${'A'.repeat(342)}`;
      expect((await call()).status).toBe(401);
      expect((await call(`Bearer ${forged}`)).status).toBe(401);
    });

    it("answers a token of the pool, with the token's claims in the event and nothing of the host in the function", async () => {
      process.env['RYKKER_TEST_LEAK'] = 'seen';
      const answer = await call(`Bearer ${await token()}`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        path: '/cases/1',
        context: { authorizer: { jwt: { claims: { aud: local.output('ClientId'), token_use: 'id' } } } },
        hostVariables: [],
      });
    });
  });

  describe('mail', () => {
    const send = async (from: string, pdf: Buffer): Promise<void> => {
      const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
        from,
        to: 'debtor@example.com',
        subject: 'Påmindelse',
        text: 'Se brevet: æøå',
        attachments: [{ filename: 'brev.pdf', content: pdf }],
      });
      if (!Buffer.isBuffer(message)) throw new Error('nodemailer composed no buffer');
      await local.mail.send(new SendRawEmailCommand({ RawMessage: { Data: message } }));
    };

    it('is refused when its sender is nobody we vouched for', async () => {
      await expect(send('stranger@elsewhere.example', Buffer.from('%PDF'))).rejects.toMatchObject({
        name: 'MessageRejected',
      });
    });

    it('goes out whole, with its attachment, to the address of SMTP', async () => {
      const received: Buffer[] = [];
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _session, done) => {
          stream.on('data', (chunk: Buffer) => received.push(chunk));
          stream.on('end', done);
        },
      });
      onTestFinished(() => server.close());
      server.listen(portsFrom(fixturePort).smtp, '127.0.0.1');
      await once(server.server, 'listening');
      const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xe6]);
      await send('inkasso@rykker.example', pdf);
      const mail = await eventually('the mail', async () =>
        received.length > 0 ? PostalMime.parse(Buffer.concat(received)) : undefined,
      );
      expect(mail).toMatchObject({ subject: 'Påmindelse', text: 'Se brevet: æøå\n' });
      const [attachment] = mail.attachments;
      expect(attachment?.filename).toBe('brev.pdf');
      expect(attachment?.content).toEqual(new Uint8Array(pdf).buffer);
    });
  });
});

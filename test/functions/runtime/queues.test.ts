import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { handler as handleCommand } from '../../../functions/queue/handle-command.ts';
import { handler as sendLetter } from '../../../functions/queue/send-letter.ts';
import { handler as signalWorkflow } from '../../../functions/queue/signal-workflow.ts';
import { queueHandler } from '../../../functions/runtime/queue.ts';
import { objectIn } from '../../../functions/runtime/s3-event.ts';
import { handler as publishEvents } from '../../../functions/stream/publish-events.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handlers read nothing of the context
const context = {} as Context;

const batch = (bodies: readonly { readonly body: unknown; readonly group?: string }[]): SQSEvent => ({
  Records: bodies.map(({ body, group }, place) => ({
    messageId: `m${place}`,
    receiptHandle: `r${place}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
      ...(group === undefined ? {} : { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:queue',
    awsRegion: 'eu-central-1',
  })),
});

const failed = (response: { batchItemFailures: { itemIdentifier: string }[] }): string[] =>
  response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a message that no code understands', () => {
  it.each([
    ['a command of a type unknown', handleCommand, { type: 'Dance', id: 'c', caseId: 'CA-1' }],
    ['a command with half an øre', handleCommand, { ...payment(), amount: 0.5 }],
    ['a command on a day that does not exist', handleCommand, { ...payment(), valueDate: '2026-02-30' }],
    ['a command of nobody', handleCommand, { ...payment(), by: 'root' }],
    ['no JSON', handleCommand, '{'],
    ['a notice without its event', signalWorkflow, { 'detail-type': 'CaseOpened', detail: { caseId: 'CA-1' } }],
    ['a letter that is none', sendLetter, { 'detail-type': 'x', detail: {} }],
  ])('goes back to its queue and in the end to the dead letters: %s', async (_name, handler, body) => {
    expect(failed(await handler(batch([{ body }]), context))).toEqual(['m0']);
  });
});

function payment() {
  const money = { paymentId: 'BP-1', source: 'bank', amount: 100, valueDate: '2026-02-01', bookingDate: '2026-02-01' };
  return {
    type: 'RecordPayment',
    id: 'c',
    caseId: 'CA-1',
    at: '2026-02-02T11:00:00.000Z',
    by: 'system:bank',
    ...money,
  };
}

describe('a queue', () => {
  it('hands back only the messages that failed', async () => {
    const handler = queueHandler('test', (body) =>
      body === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve({}),
    );
    const event = batch([{ body: '"good"' }, { body: '"bad"' }, { body: '"good"' }, { body: 'no json' }]);
    expect(failed(await handler(event, context))).toEqual(['m1', 'm3']);
  });

  it('hands back a whole batch that failed without throwing, so that each message counts its own tries', async () => {
    const handler = queueHandler('test', () => Promise.reject(new Error('down')));
    expect(failed(await handler(batch([{ body: '1' }, { body: '2' }]), context))).toEqual(['m0', 'm1']);
  });
});

describe('the queue of commands', () => {
  const run = async (bodies: Parameters<typeof batch>[0]) => {
    const handled: string[] = [];
    const handler = queueHandler(
      'test',
      (body) => {
        const text = String(body);
        if (typeof body !== 'string' || text.startsWith('poison')) return Promise.reject(new Error(text));
        handled.push(text);
        return Promise.resolve({});
      },
      { fifo: z.string() },
    );
    const back = failed(await handler(batch(bodies), context));
    return { handled, back };
  };
  const say = (text: string, group?: string) => ({
    body: JSON.stringify(text),
    ...(group === undefined ? {} : { group }),
  });

  it('holds back later commands of a case behind one that failed, so that none overtakes it', async () => {
    const { handled, back } = await run([say('a1', 'A'), say('poison', 'A'), say('a3', 'A')]);
    expect(handled).toEqual(['a1']);
    expect(back).toEqual(['m1', 'm2']);
  });

  it('lets the commands of other cases pass, or a poisoned one would take them along to the dead letters', async () => {
    const bodies = [say('poison', 'A'), say('b1', 'B'), say('a2', 'A'), say('c1', 'C'), say('b2', 'B')];
    const { handled, back } = await run(bodies);
    expect(handled).toEqual(['b1', 'c1', 'b2']);
    expect(back).toEqual(['m0', 'm2']);
  });

  it('holds nothing back behind a message that no code understands, of its own case neither', async () => {
    const { handled, back } = await run([
      { body: '{}', group: 'A' },
      say('a2', 'A'),
      { body: '<a/>', group: 'A' },
      say('a4', 'A'),
    ]);
    expect(handled).toEqual(['a2', 'a4']);
    expect(back).toEqual(['m0', 'm2']);
  });

  it('keeps the order of everything where a cloud does not tell the group', async () => {
    const { handled, back } = await run([say('1'), say('poison'), say('3')]);
    expect(handled).toEqual(['1']);
    expect(back).toEqual(['m1', 'm2']);
  });
});

describe('the publisher', () => {
  const bus = mockClient(EventBridgeClient);
  afterEach(() => {
    bus.reset();
    vi.unstubAllEnvs();
  });
  const image = (seq: number) => ({
    dynamodb: {
      NewImage: marshall({
        pk: 'CASE#CA-1',
        sk: `EVENT#${seq}`,
        kind: 'EVENT',
        caseId: 'CA-1',
        creditorId: 'CR1',
        seq,
        type: 'DeadlinePassed',
        moved: true,
        position: 'Send reminder 2',
        event: { type: 'DeadlinePassed' },
      }),
    },
  });
  const publish = (count: number) => {
    vi.stubEnv('EVENT_BUS_NAME', 'bus');
    return publishEvents({ Records: Array.from({ length: count }, (_, n) => image(n + 1)) }, context);
  };

  it('puts ten events a request on the bus, in their order', async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    await publish(23);
    const requests = bus.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => input.Entries ?? []);
    expect(requests.map((entries) => entries.length)).toEqual([10, 10, 3]);
    const seqs = requests.flat().map(({ Detail = '{}' }) => /"seq":(\d+)/.exec(Detail)?.[1]);
    expect(seqs).toEqual(Array.from({ length: 23 }, (_, n) => String(n + 1)));
    expect(requests[0]?.[0]).toMatchObject({
      Source: 'rykker.case',
      DetailType: 'DeadlinePassed',
      EventBusName: 'bus',
    });
  });

  it('throws where the bus did not take one of them, so that the stream gives them all again', async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{}, { ErrorCode: 'ThrottlingException' }] });
    await expect(publish(2)).rejects.toMatchObject({ name: 'StoreUnavailable', cause: '1 events not taken' });
  });

  it('throws on an item that is no event, and on no stream at all', async () => {
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    vi.stubEnv('EVENT_BUS_NAME', 'bus');
    const torn = { Records: [{ dynamodb: { NewImage: marshall({ pk: 'CASE#CA-1', sk: 'CASE' }) } }] };
    await expect(publishEvents(torn, context)).rejects.toThrow();
    await expect(publishEvents({}, context)).rejects.toThrow('not a stream event');
    expect(bus.commandCalls(PutEventsCommand)).toHaveLength(0);
  });
});

describe('the message of a new file', () => {
  const message = (key: string, version: Readonly<Record<string, string>> = {}) => ({
    'detail-type': 'Object Created',
    source: 'aws.s3',
    detail: { bucket: { name: 'uploads' }, object: { key, size: 3, ...version } },
  });

  it('names the object as it lies there: EventBridge does not encode keys', () => {
    expect(objectIn(message('uploads/CR1/UP-1'))).toMatchObject({ bucket: 'uploads', key: 'uploads/CR1/UP-1' });
    expect(objectIn(message('bank/a+b%20c.xml')).key).toBe('bank/a+b%20c.xml');
  });

  it('names the version, where the bucket keeps versions', () => {
    expect(objectIn(message('uploads/CR1/UP-1', { 'version-id': 'v.1' })).versionId).toBe('v.1');
    expect(objectIn(message('uploads/CR1/UP-1')).versionId).toBeNull();
  });

  it('of another kind is understood by no code', () => {
    expect(() => objectIn({ ...message('a'), 'detail-type': 'Object Deleted' })).toThrow();
    expect(() => objectIn({ Records: [] })).toThrow();
  });
});

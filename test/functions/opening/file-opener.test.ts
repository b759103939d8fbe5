/** The wall from both sides: what the reader hands over and makes of the answer, and what the opener does with it. */
import { createServer, type Server } from 'node:http';
import { InvokeCommand, LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';

import { lambdaFileOpener } from '../../../functions/adapters/file-opener.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { openerRequest, type OpenerRequest } from '../../../functions/contracts/opening.ts';
import { answerOpening } from '../../../functions/opening/answer-opening.ts';
import { handler } from '../../../functions/opening/open-file.ts';
import { openerHere } from '../../../functions/opening/open-here.ts';
import { pagesOf, textPage, zipOf } from '../reading/made-files.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const s3 = new S3Client({ region: 'eu-central-1', credentials });
const lambda = new LambdaClient({ region: 'eu-central-1', credentials });
const calls = mockClient(lambda);

const told: string[] = [];
const opener = lambdaFileOpener({
  lambda,
  functionName: 'open-file',
  s3,
  tell: (errorType) => told.push(errorType),
});

const object = { bucket: 'uploads', key: 'uploads/CR-1/UP-2', versionId: 'v7' };
const file = {
  object,
  declaredType: 'application/pdf',
  fileName: 'faktura.pdf',
  keepUnder: 'opened/CR-1/UP-2/',
} as const;

// The mock wants the SDK's own byte type, which is a Uint8Array with two more methods.
const payload = (answer: unknown) => {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  return Object.assign(bytes, { transformToString: () => new TextDecoder().decode(bytes) });
};

const invoice = pagesOf([{ content: textPage() }]);

beforeEach(() => {
  calls.reset();
  told.length = 0;
});

const policySchema = z.object({ conditions: z.array(z.unknown()) });

describe('the reader hands the opener', () => {
  const asked = async (): Promise<OpenerRequest> => {
    calls.on(InvokeCommand).resolves({ Payload: payload({ opened: { documents: [], refusedParts: [] } }) });
    await opener.open(file);
    const [call] = calls.commandCalls(InvokeCommand);
    expect(call?.args[0].input.FunctionName).toBe('open-file');
    const sent = z.instanceof(Uint8Array).parse(call?.args[0].input.Payload);
    return openerRequest.parse(JSON.parse(new TextDecoder().decode(sent)));
  };

  it('the address of that one version, for two minutes', async () => {
    const url = new URL((await asked()).source.url);
    expect(url.pathname).toBe('/uploads/CR-1/UP-2');
    expect(url.searchParams.get('versionId')).toBe('v7');
    expect(url.searchParams.get('X-Amz-Expires')).toBe('120');
  });

  it('a form that S3 takes for that one prefix and nothing else', async () => {
    const { keep } = await asked();
    const policy = policySchema.parse(JSON.parse(Buffer.from(keep?.fields['Policy'] ?? '', 'base64').toString()));
    expect(keep?.prefix).toBe('opened/CR-1/UP-2/');
    expect(policy.conditions).toContainEqual(['starts-with', '$key', 'opened/CR-1/UP-2/']);
    expect(policy.conditions).toContainEqual({ bucket: 'uploads' });
    expect(policy.conditions.filter((condition) => JSON.stringify(condition).includes('key'))).toHaveLength(1);
  });
});

describe('how the opener ends is an answer', () => {
  it.each([
    ['Sandbox.Timedout', 'RequestId: 1 Error: Task timed out after 30.00 seconds', 'TOO_SLOW'],
    ['Runtime.OutOfMemory', 'RequestId: 1 Error: Runtime exited with error: signal: killed', 'TOO_SLOW'],
    ['Runtime.ExitError', 'RequestId: 1 Error: Runtime exited', 'TOO_SLOW'],
    ['Runtime.HandlerError', 'memory access out of bounds', 'CORRUPT'],
    ['TypeError', 'undefined is not a function', 'CORRUPT'],
  ])('%s refuses the file', async (errorType, errorMessage, code) => {
    calls.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', Payload: payload({ errorType, errorMessage }) });
    expect(await opener.open(file)).toEqual({ refused: { code, facts: {} } });
    expect(await opener.render({ object, keepUnder: 'pictures/a/b/' })).toEqual({ refused: { code, facts: {} } });
    expect(told).toEqual([errorType, errorType]);
  });

  it('but throttling is thrown, because it says nothing of the file', async () => {
    calls.on(InvokeCommand).rejects(new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata: {} }));
    await expect(opener.open(file)).rejects.toThrow('Rate Exceeded.');
  });

  it('and so is that it could not reach the file', async () => {
    calls.on(InvokeCommand).resolves({ Payload: payload({ unreachable: 'the file: 503' }) });
    await expect(opener.open(file)).rejects.toThrow('the file: 503');
  });

  it('and what is none of our answers is a fault', async () => {
    calls.on(InvokeCommand).resolves({ Payload: payload({ opened: { documents: [{ name: 1 }], refusedParts: [] } }) });
    await expect(opener.open(file)).rejects.toThrow(z.ZodError);
  });
});

describe('the opener', () => {
  const stored = new Map<string, Uint8Array>();
  const left = new Map<string, string>();
  let server: Server;
  let address = '';
  let formStatus = 204;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const found = stored.get(request.url ?? '');
        if (request.method === 'POST') {
          const form = Buffer.concat(chunks).toString('latin1');
          const valueOf = (name: string): string =>
            new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(form)?.[1] ?? '';
          left.set(valueOf('key'), `${valueOf('Content-Type')} signed ${valueOf('policy')}`);
          response.writeHead(formStatus).end();
        } else if (request.url === '/moved') response.writeHead(302, { location: '/invoice' }).end();
        else if (found === undefined) response.writeHead(404).end();
        else response.end(found);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    address = `http://127.0.0.1:${bound.port}`;
    stored.set('/invoice', invoice);
    stored.set('/archive', zipOf([{ name: 'a.pdf', bytes: invoice }]));
    stored.set('/huge', new Uint8Array(11 * 1024 * 1024));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    left.clear();
    formStatus = 204;
  });

  const request = (path: string) => ({
    task: 'open' as const,
    source: { url: `${address}${path}` },
    declaredType: '',
    fileName: '',
    keep: { url: `${address}/form`, fields: { policy: 'p', key: 'k' }, prefix: 'opened/CR-1/UP-2/' },
  });

  it('reads by the address, leaves parts by the form, and says where', async () => {
    expect(await answerOpening(request('/archive'))).toMatchObject({
      opened: { documents: [{ name: 'a.pdf', format: 'pdf', partKey: 'opened/CR-1/UP-2/part-1' }] },
    });
    expect([...left]).toEqual([['opened/CR-1/UP-2/part-1', 'application/pdf signed p']]);
  });

  it('leaves the pictures of pages', async () => {
    const { source, keep } = request('/invoice');
    expect(await answerOpening({ task: 'render', source, keep })).toMatchObject({
      rendered: { pictures: [{ page: 1, key: 'opened/CR-1/UP-2/page-1.png' }] },
    });
    expect([...left.keys()]).toEqual(['opened/CR-1/UP-2/page-1.png']);
  });

  it('refuses a file by its announced size, before it takes it in', async () => {
    expect(await answerOpening(request('/huge'))).toMatchObject({ opened: { refused: { code: 'TOO_LARGE' } } });
  });

  it.each([
    ['nothing lies there', '/missing', 204],
    ['it is sent elsewhere', '/moved', 204],
    ['the form is not taken', '/archive', 403],
  ])('says that it could not reach the file where %s', async (_, path, status) => {
    formStatus = status;
    expect(await answerOpening(request(path))).toEqual({ unreachable: expect.any(String) as unknown });
  });

  it('says no word of the file in what it says of an outage', async () => {
    const answer = await answerOpening(request('/missing'));
    expect(JSON.stringify(answer)).not.toContain('missing');
  });

  it('parses what it is asked, as a Lambda', async () => {
    const context = { callbackWaitsForEmptyEventLoop: false };
    const call = z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) }).parse(handler);
    expect(await call(request('/invoice'), context)).toMatchObject({ opened: { documents: [{ format: 'pdf' }] } });
    await expect(call({ task: 'delete' }, context)).rejects.toThrow(z.ZodError);
  });
});

describe('the opener without its wall', () => {
  it('opens, leaves and draws under the same keys', async () => {
    const files = memoryFiles();
    await files.write(object.key, zipOf([{ name: 'a.pdf', bytes: invoice }]), 'application/zip');
    const here = openerHere(files);
    const newest = { ...object, versionId: null };
    const answer = await here.open({ ...file, object: newest, declaredType: '', fileName: 'a.zip' });
    expect(answer).toMatchObject({ documents: [{ partKey: 'opened/CR-1/UP-2/part-1' }] });
    const part = { ...newest, key: 'opened/CR-1/UP-2/part-1' };
    expect(await here.render({ object: part, keepUnder: 'pictures/CR-1/UP-2/' })).toMatchObject({
      pictures: [{ page: 1, key: 'pictures/CR-1/UP-2/page-1.png' }],
    });
    expect(files.stored.get('pictures/CR-1/UP-2/page-1.png')?.[1]).toBe(0x50);
  });
});

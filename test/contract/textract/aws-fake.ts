import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** As much of S3 and SNS as the stand-in calls: GET and HEAD of an object, and Publish. */
export interface AwsFake {
  readonly url: string;
  /** Objects by `bucket/name`. */
  readonly objects: Map<string, Uint8Array>;
  /** The next message published, in order; waits for it. */
  nextNotice(): Promise<Notice>;
  stop(): Promise<void>;
}

export interface Notice {
  readonly topicArn: string;
  readonly message: unknown;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

const published =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId>' +
  '</PublishResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PublishResponse>';
const noSuchKey = '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>';

export async function startAwsFake(): Promise<AwsFake> {
  const objects = new Map<string, Uint8Array>();
  const notices: Notice[] = [];
  const waiting: ((notice: Notice) => void)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      void formOf(request).then((form) => {
        const message: unknown = JSON.parse(form.get('Message') ?? 'null');
        const notice = { topicArn: form.get('TopicArn') ?? '', message };
        const waiter = waiting.shift();
        if (waiter === undefined) notices.push(notice);
        else waiter(notice);
        response.writeHead(200, { 'content-type': 'text/xml' }).end(published);
      });
      return;
    }
    const [path = ''] = (request.url ?? '').slice(1).split('?');
    const bytes = objects.get(decodeURIComponent(path));
    if (bytes === undefined) {
      response.writeHead(404, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? '' : noSuchKey);
      return;
    }
    response.writeHead(200, { 'content-length': bytes.byteLength, etag: '"1"' });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    objects,
    nextNotice: () => {
      const notice = notices.shift();
      return notice === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(notice);
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { startMailReceiver } from './mail-receiver.ts';
import { openMessageBox, type Arrival, type MessageBox } from './message-box.ts';
import { messageKinds, smsRequest, type MessageKind } from './message.ts';
import { outboxPage, pageHeaders } from './page.ts';

export type OutboxOptions = {
  /** 0 takes any free port, for tests. */
  readonly httpPort: number;
  readonly smtpPort: number;
  /** Where messages are kept; made if it is not there. */
  readonly dir: string;
};

export type Outbox = { readonly url: string; readonly smtpPort: number; readonly stop: () => Promise<void> };

type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

const bytesMax = { sms: 10_000, print: 20_000_000 };

/** Why a request is turned away; the sentence is for whoever wrote the sender. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify(value),
});

const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.byteLength;
    if (size > limit) throw new Refused(413, `a body may have ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const headerOf = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  if (typeof value !== 'string' || value === '' || value.length > 500)
    throw new Refused(400, `the header ${name} is missing`);
  return value;
};

const decoded = (text: string, name: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refused(400, `the header ${name} is not percent-encoded`);
  }
};

const momentOf = (text: string | undefined): string => {
  const time = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(time)) throw new Refused(400, 'the moment of sending is none');
  return new Date(time).toISOString();
};

const accept = async (box: MessageBox, key: string, arrival: Arrival): Promise<Answer> => {
  if (key !== arrival.reference) throw new Refused(400, 'Idempotency-Key and reference must be the same letter');
  const { outcome, message } = await box.keep(arrival);
  if (outcome === 'conflict') throw new Refused(409, `${key} came before with other content`);
  return json(outcome === 'new' ? 201 : 200, { id: message.id, status: 'accepted' });
};

const parsedJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused(400, 'the body is not JSON');
  }
};

const takeSms = async (box: MessageBox, request: IncomingMessage): Promise<Answer> => {
  const key = headerOf(request, 'idempotency-key');
  const sms = smsRequest.safeParse(parsedJson(await readBody(request, bytesMax.sms)));
  if (!sms.success) throw new Refused(400, 'an SMS has to, text and reference');
  const { to, text, reference, sentAt } = sms.data;
  if (!/^\+[1-9]\d{7,14}$/.test(to)) throw new Refused(422, 'the number is not a phone number');
  return accept(box, key, { kind: 'sms', reference, to, title: 'SMS', text, sentAt: momentOf(sentAt), files: [] });
};

const takePrint = async (box: MessageBox, request: IncomingMessage): Promise<Answer> => {
  const key = headerOf(request, 'idempotency-key');
  const reference = headerOf(request, 'x-reference');
  const title = decoded(headerOf(request, 'x-job-name'), 'x-job-name');
  const sentAt = request.headers['x-sent-at'];
  const content = await readBody(request, bytesMax.print);
  if (!content.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Refused(415, 'only PDF is printed');
  const files = [{ name: 'Letter as printed', content }];
  const at = momentOf(typeof sentAt === 'string' ? sentAt : undefined);
  return accept(box, key, {
    kind: 'letter',
    reference,
    to: 'By post, address on the letter',
    title,
    text: '',
    sentAt: at,
    files,
  });
};

const isKind = (text: string | null): text is MessageKind => messageKinds.some((kind) => kind === text);

const showPage = (box: MessageBox, url: URL): Answer => {
  const kind = url.searchParams.get('kind');
  const before = url.searchParams.get('before');
  const query = {
    kind: isKind(kind) ? kind : undefined,
    before: before !== null && /^\d{1,9}$/.test(before) ? Number(before) : undefined,
  };
  return { status: 200, headers: pageHeaders, body: outboxPage(box.list(), query) };
};

const showFile = async (box: MessageBox, stored: string): Promise<Answer> => {
  const file = await box.open(stored);
  if (file === undefined) throw new Refused(404, 'no such file');
  const disposition = file.contentType === 'application/pdf' ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': file.contentType,
      'content-disposition': `${disposition}; filename="${stored}"`,
      'x-content-type-options': 'nosniff',
    },
    body: file.content,
  };
};

const route = async (box: MessageBox, request: IncomingMessage): Promise<Answer> => {
  const url = new URL(request.url ?? '/', 'http://outbox.invalid');
  const [, folder, file] = /^\/(files)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (request.method === 'GET' && folder !== undefined && file !== undefined) return showFile(box, file);
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /':
      return showPage(box, url);
    case 'GET /messages':
      return json(200, { messages: box.list() });
    case 'POST /sms':
      return takeSms(box, request);
    case 'POST /print':
      return takePrint(box, request);
    default:
      throw new Refused(404, 'the outbox has GET /, GET /messages, POST /sms and POST /print');
  }
};

const answer = async (box: MessageBox, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let reply: Answer;
  try {
    reply = await route(box, request);
  } catch (error) {
    if (!(error instanceof Refused))
      process.stderr.write(`outbox: ${error instanceof Error ? error.stack : String(error)}\n`);
    reply =
      error instanceof Refused
        ? json(error.status, { error: error.message })
        : json(500, { error: 'the outbox failed; its log says why' });
    // What is left of a refused body is not read.
    response.setHeader('connection', 'close');
  }
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
};

/** The stand-in for mail, SMS gateway and print bureau: takes everything, sends nothing on, and shows it in the browser. */
export const startOutbox = async ({ httpPort, smtpPort, dir }: OutboxOptions): Promise<Outbox> => {
  const box = await openMessageBox(dir);
  const mail = await startMailReceiver(box, smtpPort);
  const server = createServer((request, response) => void answer(box, request, response));
  server.listen(httpPort, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await mail.stop();
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the outbox has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    smtpPort: mail.port,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([mail.stop(), once(server, 'close')]);
    },
  };
};

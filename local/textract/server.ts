import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { inspect } from 'node:util';
import * as z from 'zod';
import { blocksOf } from './blocks.ts';
import { openDocumentSource } from './document-source.ts';
import type { DocumentSource } from './document-source.ts';
import { readDocument } from './document-reader.ts';
import { expenseDocument } from './expense-document.ts';
import { openExpenseJobs } from './expense-jobs.ts';
import type { ExpenseJobs } from './expense-jobs.ts';
import { openJobNotice } from './job-notice.ts';
import { startOcrEngine } from './ocr-engine.ts';
import type { OcrEngine } from './ocr-engine.ts';
import * as protocol from './protocol.ts';
import type { ReadPage } from './reading.ts';
import { BadDocument, DocumentTooLarge, Refusal } from './refusal.ts';

/** Ten megabytes of document in base64, and the JSON around it. */
const BODY_MAX_BYTES = 15 * 1024 * 1024;
/** Beyond this the caller is cut off: it will not stop by itself. */
const BODY_DRAINED_BYTES = 64 * 1024 * 1024;
/** Calls that may wait for the engine at once; the next is told to come back, which the SDK does by itself. */
const WAITING_MAX = 20;

export interface TextractStandIn {
  readonly url: string;
  stop(): Promise<void>;
}

/** Without an encoding set, a request gives buffers. */
const chunkSchema = z.instanceof(Buffer);

/** Reads a body to its end, so that the caller always gets its answer, but keeps no more of it than allowed. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunkSchema.parse(chunk);
    size += bytes.byteLength;
    if (size > BODY_DRAINED_BYTES) request.destroy();
    if (size <= BODY_MAX_BYTES) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (size > BODY_MAX_BYTES) throw new DocumentTooLarge(`The request has ${size} bytes`);
  return Buffer.concat(chunks).toString('utf8');
}

/** Synchronous calls: one page, read while the caller waits. */
function singlePageReader(
  engine: OcrEngine,
  source: DocumentSource,
  waitingMax: number,
): (input: protocol.DocumentInput) => Promise<ReadPage> {
  let waiting = 0;
  return async (input) => {
    if (waiting >= waitingMax) {
      throw new Refusal('ProvisionedThroughputExceededException', 'Provisioned rate exceeded');
    }
    waiting += 1;
    try {
      for await (const page of readDocument(engine, await source.given(input), 'single page')) return page;
      throw new BadDocument('The document has no page');
    } finally {
      waiting -= 1;
    }
  };
}

type Operation = (body: string) => Promise<unknown>;

function operations(
  readSinglePage: (input: protocol.DocumentInput) => Promise<ReadPage>,
  jobs: ExpenseJobs,
): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    [
      'Textract.AnalyzeExpense',
      async (body) => {
        const page = await readSinglePage(protocol.parseInput(protocol.analyzeExpenseInput, body).Document);
        return { DocumentMetadata: { Pages: 1 }, ExpenseDocuments: [expenseDocument(page, 1)] };
      },
    ],
    [
      'Textract.DetectDocumentText',
      async (body) => {
        const page = await readSinglePage(protocol.parseInput(protocol.analyzeExpenseInput, body).Document);
        return { DocumentMetadata: { Pages: 1 }, Blocks: blocksOf(page, 1), DetectDocumentTextModelVersion: '1.0' };
      },
    ],
    [
      'Textract.StartExpenseAnalysis',
      (body) => jobs.start(protocol.parseInput(protocol.startExpenseAnalysisInput, body)),
    ],
    [
      'Textract.GetExpenseAnalysis',
      async (body) => jobs.result(protocol.parseInput(protocol.getExpenseAnalysisInput, body)),
    ],
  ]);
}

async function answer(
  request: IncomingMessage,
  known: ReadonlyMap<string, Operation>,
  log: (line: string) => void,
): Promise<protocol.Answer> {
  const target = String(request.headers['x-amz-target'] ?? '');
  try {
    const body = await bodyOf(request);
    const operation = known.get(target);
    if (operation === undefined) throw new Refusal('UnknownOperationException', `Not offered here: ${target}`);
    return { status: 200, body: await operation(body) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 500) log(`${target}: ${inspect(error)}`);
    return protocol.errorAnswer(error);
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

/**
 * Starts the local stand-in for Amazon Textract: it speaks Amazon's protocol and reads with a real engine, offline.
 * `port` 0 takes a free one. Documents come from, and notices go to, the local cloud at `awsEndpoint`. It answers once
 * the engine is warm. More than `waitingMax` synchronous calls at once are throttled, under Amazon's name.
 */
export async function startTextract({
  port,
  awsEndpoint,
  waitingMax = WAITING_MAX,
}: {
  port: number;
  awsEndpoint: string;
  waitingMax?: number;
}): Promise<TextractStandIn> {
  const log = (line: string): void => {
    process.stderr.write(`textract: ${line}\n`);
  };
  const engine = await startOcrEngine();
  const source = openDocumentSource(awsEndpoint);
  const notice = openJobNotice(awsEndpoint);
  const known = operations(singlePageReader(engine, source, waitingMax), openExpenseJobs(engine, source, notice, log));
  const server = createServer((request, response) => {
    void answer(request, known, log).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() });
      response.end(JSON.stringify(body));
    });
  });
  const closeParts = async (): Promise<void> => {
    await engine.stop();
    source.close();
    notice.close();
  };
  let url: string;
  try {
    url = await listen(server, port);
  } catch (error) {
    // A taken port is the starter's to explain; the engine's thread must not keep the process alive.
    await closeParts();
    throw error;
  }
  return {
    url,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closeParts();
      await closed;
    },
  };
}

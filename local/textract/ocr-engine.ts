import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { Worker as Thread } from 'node:worker_threads';
import { createWorker, OEM } from 'tesseract.js';
import type { Page, Worker } from 'tesseract.js';
import { Refusal } from './refusal.ts';
import { toPgm } from './picture.ts';
import type { Picture } from './picture.ts';

/** No page takes this long (measured: up to 5 s); an engine that does is stuck and is replaced. */
const PAGE_MAX_MS = 60_000;

export interface OcrEngine {
  recognise(picture: Picture): Promise<Page>;
  stop(): Promise<void>;
}

interface Running {
  readonly worker: Worker;
  /** Rejects when the engine's thread dies or is ended, so that nobody waits for it. */
  readonly ended: Promise<never>;
  readonly end: () => Promise<void>;
}

/** Danish alone reads æ, ø and å best, and English words too; both together read Danish worse (measured). */
async function startWorker(): Promise<Running> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/dan/package.json'));
  const worker = await createWorker('dan', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    // Nothing is fetched and nothing is written beside the process.
    cacheMethod: 'none',
    // Without a handler of ours the library throws inside its message loop, past every await; the promise rejects anyway.
    errorHandler: () => undefined,
  });
  await worker.setParameters({ debug_file: '/dev/null' });
  const thread: unknown = Reflect.get(worker, 'worker');
  const { promise: ended, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined);
  if (thread instanceof Thread) thread.once('error', reject);
  const end = async (): Promise<void> => {
    reject(new Error('The engine was ended'));
    await worker.terminate();
  };
  return { worker, ended, end };
}

/**
 * One warm engine. After any fault it is thrown away and a fresh one is started: the memory of a WebAssembly module
 * that aborted cannot be trusted.
 */
export async function startOcrEngine(): Promise<OcrEngine> {
  let running: Running | null = await startWorker();
  let stopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  const recogniseNow = async (picture: Picture): Promise<Page> => {
    if (stopped) throw new Refusal('InternalServerError', 'The stand-in is shutting down', { status: 500 });
    running ??= await startWorker();
    const { worker, ended, end } = running;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`No answer in ${PAGE_MAX_MS} ms`)), PAGE_MAX_MS);
    try {
      const reading = worker.recognize(toPgm(picture), {}, { text: false, blocks: true });
      return (await Promise.race([reading, ended, late])).data;
    } catch (cause) {
      running = null;
      await end();
      throw new Refusal('InternalServerError', 'The reading engine failed', { cause, status: 500 });
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    /** One page at a time: two at once would take twice the memory and be no faster on two cores. */
    recognise: (picture) => {
      const mine = turn.then(() => recogniseNow(picture));
      turn = mine.catch(() => undefined);
      return mine;
    },
    stop: async () => {
      stopped = true;
      await running?.end();
      await turn;
      running = null;
    },
  };
}

import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { RefusalCode } from '../../domain/intake/files/refusals.ts';
import type { OpenedFile } from '../../functions/adapters/reading/open-file.ts';

/** What the thread answers. `broke`: what the file made it throw. */
export type OpenAnswer = { readonly opened: OpenedFile } | { readonly broke: string };

export type Opener = {
  /** Opens a file where it can take nothing down with it. Never throws over a file. */
  readonly open: (fileName: string, bytes: Uint8Array) => Promise<OpenedFile>;
  readonly stop: () => Promise<void>;
};

/** What the thread runs, and how long a file may hold it up; a test hands it worse than any file. */
export type Wall = { readonly program: URL; readonly givesUpAfterMs: number };

/** As the function that opens files has it (docs/adr/0015). */
const ownWall: Wall = { program: new URL('open-worker.ts', import.meta.url), givesUpAfterMs: 30_000 };
const heapMegabytes = 768;

const answer = z.custom<OpenAnswer>((value) => typeof value === 'object' && value !== null);

const refused = (code: Extract<RefusalCode, 'CORRUPT' | 'TOO_SLOW'>): OpenedFile => ({ refused: { code, facts: {} } });

/** The next thing that the thread says, or its end. */
const nextOf = (worker: Worker): Promise<unknown> =>
  new Promise((said, ended) => {
    const forget = (): void => {
      worker.off('message', onMessage);
      worker.off('error', onEnd);
      worker.off('exit', onEnd);
    };
    const onMessage = (message: unknown): void => {
      forget();
      said(message);
    };
    const onEnd = (fault: unknown): void => {
      forget();
      ended(fault instanceof Error ? fault : new Error(`it ended with ${String(fault)}`));
    };
    worker.on('message', onMessage);
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
  });

const startWorker = async (program: URL): Promise<Worker> => {
  const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
  await nextOf(worker);
  // Nobody is kept waiting by a thread that has nothing to do.
  worker.unref();
  return worker;
};

const late = Symbol('late');

/**
 * Opens files in a thread of their own, started by the first and kept warm. A file that breaks it is damaged, one that holds it
 * up or fills its memory is too slow; then the thread is ended and the next file gets a fresh one. `tell` hears what broke.
 */
export const openApart = (tell: (sentence: string) => void, { program, givesUpAfterMs }: Wall = ownWall): Opener => {
  let started: Promise<Worker> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const end = async (): Promise<void> => {
    const worker = await started;
    started = undefined;
    await worker?.terminate();
  };
  const openNow: Opener['open'] = async (fileName, bytes) => {
    const worker = await (started ??= startWorker(program));
    const { promise: tooLate, resolve } = Promise.withResolvers<typeof late>();
    const timer = setTimeout(() => resolve(late), givesUpAfterMs);
    try {
      const said = nextOf(worker);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage({ bytes, fileName });
      const first = await Promise.race([said, tooLate]);
      if (first === late) {
        tell(`opening took longer than ${givesUpAfterMs / 1000} s`);
        await end();
        return refused('TOO_SLOW');
      }
      const given = answer.parse(first);
      if ('opened' in given) return given.opened;
      tell(`opening broke (${given.broke})`);
      return refused('CORRUPT');
    } catch (fault) {
      // Decision: the thread died of this file. By memory it says so itself; the file then costs too much.
      tell(`opening ended the thread (${fault instanceof Error ? fault.message : String(fault)})`);
      await end();
      return refused('TOO_SLOW');
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    /** One file at a time: two at once would take each other's answers, and be no faster. */
    open: (fileName, bytes) => {
      const mine = turn.then(() => openNow(fileName, bytes));
      turn = mine.catch(() => undefined);
      return mine;
    },
    stop: end,
  };
};

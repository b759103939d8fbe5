import { Worker } from 'node:worker_threads';

import type { Declared, OpenedFile } from '../../functions/adapters/reading/open-file.ts';

export type ApartOptions = {
  /** After so long the thread is ended and the file refused TOO_SLOW. */
  readonly milliseconds?: number;
  /** Of JavaScript objects; beyond it the thread ends and the file is refused TOO_SLOW. */
  readonly heapMegabytes?: number;
  /** What the thread runs; a test hands it worse than any file. */
  readonly program?: URL;
  /** Hears what a file broke: it is refused for it, but whoever repairs us wants to know. */
  readonly tell?: (ending: 'time' | 'memory' | 'crash' | 'fault', fault?: unknown) => void;
};

/**
 * Opens files in a thread of its own that can be ended, one file at a time. For this machine: the cloud has a Lambda
 * (docs/adr/0015). Never throws over a file: one that breaks it is damaged, one that holds it up or fills its memory is too slow.
 */
export type OpenerApart = {
  readonly open: (bytes: Uint8Array, declared: Declared) => Promise<OpenedFile>;
  readonly stop: () => Promise<void>;
};

type Answer = { readonly opened: OpenedFile } | { readonly fault: string };

const tooSlow: OpenedFile = { refused: { code: 'TOO_SLOW', facts: {} } };
const corrupt: OpenedFile = { refused: { code: 'CORRUPT', facts: {} } };

const isOutOfMemory = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';

// The Lambda has as much; and no sound file of the practice set comes near.
const ownProgram = new URL('open-worker.ts', import.meta.url);
const usual = { milliseconds: 30_000, heapMegabytes: 768 } as const;

export const openerApart = ({
  milliseconds = usual.milliseconds,
  heapMegabytes = usual.heapMegabytes,
  program = ownProgram,
  tell,
}: ApartOptions = {}): OpenerApart => {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const started = (): Worker => {
    if (thread !== undefined) return thread;
    thread = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    // Nobody has to stop it: it ends with the program.
    thread.unref();
    return thread;
  };

  const ended = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };

  const openOne = (bytes: Uint8Array, declared: Declared): Promise<OpenedFile> => {
    const worker = started();
    // While a file is being opened the program waits for it.
    worker.ref();
    return new Promise<OpenedFile>((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(deadline);
        // By name: taking all away would take the thread's own, too, and it would never answer again.
        worker.off('message', answered).off('error', failed).off('exit', left);
        worker.unref();
        finish();
      };
      const giveUp = (answer: OpenedFile): void => {
        settle(() => {
          void ended().then(() => {
            resolve(answer);
          }, reject);
        });
      };
      const deadline = setTimeout(() => {
        tell?.('time');
        giveUp(tooSlow);
      }, milliseconds);
      const answered = (answer: Answer): void => {
        if ('fault' in answer) tell?.('fault', answer.fault);
        settle(() => {
          resolve('opened' in answer ? answer.opened : corrupt);
        });
      };
      // Decision: what ends the thread past every catch (its memory, a stray rejection inside a decoder) is the file's doing, and
      // gets the code that the Lambda's caller gives it.
      const failed = (fault: unknown): void => {
        tell?.(isOutOfMemory(fault) ? 'memory' : 'crash', fault);
        giveUp(isOutOfMemory(fault) ? tooSlow : corrupt);
      };
      const left = (): void => {
        tell?.('crash');
        giveUp(tooSlow);
      };
      worker.on('message', answered).on('error', failed).on('exit', left);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      worker.postMessage({ bytes: Uint8Array.from(bytes), ...declared });
    });
  };

  return {
    open: (bytes, declared) => {
      const turn = last.then(() => openOne(bytes, declared));
      // One after another: a thread that is ended takes no other file with it.
      last = turn.catch(() => undefined);
      return turn;
    },
    stop: ended,
  };
};

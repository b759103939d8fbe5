// Runs in a thread of its own (open-apart.ts): opens one file after another.

import { parentPort } from 'node:worker_threads';
import * as z from 'zod';
import { openFile } from '../../functions/adapters/reading/open-file.ts';
import type { OpenAnswer } from './open-apart.ts';

const request = z.object({ bytes: z.instanceof(Uint8Array), fileName: z.string() });

const open = async (message: unknown): Promise<OpenAnswer> => {
  const { bytes, fileName } = request.parse(message);
  try {
    return { opened: await openFile(bytes, { declaredType: '', fileName }) };
  } catch (fault) {
    // Decision: whoever asked takes it for a damaged file, as the functions do, and says what broke.
    return { broke: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) };
  }
};

const say = (message: OpenAnswer | 'ready'): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(message);
};

parentPort?.on('message', (message: unknown) => {
  void open(message).then(say);
});
say('ready');

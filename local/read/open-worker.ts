/** The thread in which `openerApart` opens files; it answers one message after another and knows nothing else. */
import { parentPort } from 'node:worker_threads';
import * as z from 'zod';

import { openFile } from '../../functions/adapters/reading/open-file.ts';

const asked = z.object({ bytes: z.instanceof(Uint8Array), declaredType: z.string(), fileName: z.string() });

const answerTo = async (message: unknown): Promise<object> => {
  try {
    const { bytes, ...declared } = asked.parse(message);
    return { opened: await openFile(bytes, declared) };
  } catch (fault) {
    // Decision: whoever asked takes it for a damaged file, as the functions do, and says what broke.
    return { fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
};

parentPort?.on('message', (message: unknown) => {
  void answerTo(message).then((answer) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    parentPort?.postMessage(answer);
  });
});

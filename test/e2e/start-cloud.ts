import type { TestProject } from 'vitest/node';
import { startLocalCloud, type LocalCloud } from '../../local/cloud/cloud.ts';
import { printProgress } from '../../local/cloud/progress.ts';

/** What a test file needs of the one local cloud that the whole ring runs on. */
export type RunningCloud = Omit<LocalCloud, 'broken' | 'stop'>;

declare module 'vitest' {
  export interface ProvidedContext {
    readonly cloud: RunningCloud;
  }
}

const port = 4900;

/** Starts one local cloud for the ring, with ports and a folder of its own, so that a demo may run beside it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const progress = printProgress((line) => process.stdout.write(`${line}\n`));
  const { broken, stop, ...running } = await startLocalCloud({ port, run: 'e2e', progress });
  void broken.then((sentence) => process.stderr.write(`${sentence}\n`));
  project.provide('cloud', running);
  return async () => progress.step('stopping the local cloud', stop);
};

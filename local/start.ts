// `npm start`: the local cloud, the real stacks in it, the demo, and then all of it kept running till Ctrl-C.

import { performance } from 'node:perf_hooks';
import { CannotStart } from './cloud/cannot-start.ts';
import { startLocalCloud, type LocalCloud } from './cloud/cloud.ts';
import { printProgress, type Progress } from './cloud/progress.ts';
import { readStartOptions, usage, type StartOptions } from './cloud/start-options.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const origins: Record<LocalCloud['origin'], string> = {
  deployed: 'deployed anew',
  copy: 'taken from the copy of the same deployment',
  data: "the last run's, with its data",
};

const describe = (cloud: LocalCloud): string =>
  [
    '',
    `Rykker runs on a local AWS (${origins[cloud.origin]}).`,
    `  API        ${cloud.apiUrl}`,
    `  Outbox     ${cloud.outboxUrl}   every letter, mail and SMS`,
    `  Documents  ${cloud.folder.outbox}`,
    `  AWS        ${cloud.endpoint}   for any AWS client: key "test", secret "test", region ${cloud.region}`,
    `  Logs       ${cloud.folder.logs}`,
  ].join('\n');

const describeTimings = (progress: Progress, seconds: number): string =>
  [
    '',
    'Time of each phase, some of them side by side',
    ...progress.timings().map((timing) => `  ${timing.seconds.toFixed(1).padStart(6)} s  ${timing.title}`),
    `  ${seconds.toFixed(1).padStart(6)} s  total`,
  ].join('\n');

/** Ctrl-C, a kill, a closed terminal: the wish to stop, heard once however often it is said. */
const listenForStop = (): { readonly signal: AbortSignal; readonly asked: Promise<void> } => {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  // bootstrap.mjs is gone and can pass nothing on any more.
  process.once('disconnect', () => controller.abort());
  return { signal: controller.signal, asked };
};

type Ending = 'demo held' | 'demo failed' | 'asked' | 'broken';

/** All between the cloud's being up and the wish to stop it. */
const stayUp = async (
  cloud: LocalCloud,
  options: StartOptions,
  progress: Progress,
  asked: Promise<void>,
  started: number,
): Promise<Ending> => {
  const stopped = Promise.race([
    asked.then((): Ending => 'asked'),
    cloud.broken.then((sentence): Ending => {
      say(`✗ ${sentence}`);
      return 'broken';
    }),
  ]);
  let demo: Ending = 'demo held';
  if (options.demo) {
    const { runDemo } = await import('./demo/run.ts');
    const choice = options.invoices === undefined ? {} : { invoices: options.invoices };
    const run = progress.step('running the demo', async () => runDemo(cloud, choice));
    demo = await Promise.race([stopped, run.then(({ ok }): Ending => (ok ? 'demo held' : 'demo failed'))]);
    if (demo === 'asked' || demo === 'broken') {
      // The demo's calls fail once the cloud is gone; that is not a failure of its own.
      run.catch(() => undefined);
      return demo;
    }
  }
  say(describe(cloud));
  say(describeTimings(progress, (performance.now() - started) / 1000));
  if (options.exit) return demo;
  say('\nCtrl-C stops everything.');
  return stopped;
};

const run = async (options: StartOptions): Promise<number> => {
  const started = performance.now();
  const progress = printProgress(say);
  const { signal, asked } = listenForStop();
  const keepData = !options.demo && !options.reset;
  const cloud = await startLocalCloud({ port: options.port, reset: options.reset, keepData, progress, signal });
  let ending: Ending;
  try {
    ending = await stayUp(cloud, options, progress, asked, started);
  } finally {
    say('');
    await progress.step('stopping everything', async () => cloud.stop());
  }
  return ending === 'demo failed' || ending === 'broken' ? 1 : 0;
};

const main = async (): Promise<number> => {
  const options = readStartOptions(process.argv.slice(2));
  if ('help' in options) {
    say(usage);
    return 0;
  }
  if ('problem' in options) {
    process.stderr.write(`${options.problem}\n\n${usage}\n`);
    return 2;
  }
  try {
    return await run(options);
  } catch (error) {
    // Decision: being asked to stop is no fault; a sentence for a person is shown without a stack; the rest keeps it.
    if (error instanceof Error && error.name === 'AbortError') {
      say('\nStopped before it was up; nothing is left running.');
      return 130;
    }
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
};

// All is stopped by now; an open channel or a bundler's idle process must not keep us.
process.exit(await main());

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '../cloud/cannot-start.ts';
import { endLeftovers, openLedger } from '../cloud/processes.ts';
import { cleanPath, hostBasics, localRoot, projectRoot, runFolder } from '../cloud/project.ts';

/** Amazon's own DynamoDB, in memory. It knows what MiniStack does not: pages of one megabyte, capacity, refused keys and sizes. */
export type DynamodbLocal = { readonly endpoint: string; readonly stop: () => Promise<void> };

const readyWithinMs = 30_000;
const graceMs = 2_000;
const javaMin = 17;

/** The Java to run it with, or the sentence that says why there is none. */
export const findJava = (): { readonly java: string } | { readonly problem: string } => {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (status !== 0) return { problem: `DynamoDB Local needs Java ${javaMin}, and there is none here` };
  const version = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  return version >= javaMin
    ? { java: 'java' }
    : { problem: `DynamoDB Local needs Java ${javaMin}, and here is only Java ${version}` };
};

const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen({ port: 0, host: '127.0.0.1' });
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    // Any answer will do: an unsigned request is refused with 400.
    return (await fetch(endpoint, { signal: AbortSignal.timeout(2_000) })).status > 0;
  } catch {
    // Decision: a refused connection is "not yet"; the deadline below decides when it is "never".
    return false;
  }
};

/** Starts an empty DynamoDB Local on 127.0.0.1 and waits until it answers. `run`: its folder below `.local`. */
export const startDynamodbLocal = async (run: string): Promise<DynamodbLocal> => {
  const found = findJava();
  if ('problem' in found) throw new CannotStart(found.problem);
  const folder = await runFolder(join(localRoot, run));
  await endLeftovers(folder.processes, graceMs);
  const ledger = openLedger(folder.processes);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const emulator = join(projectRoot, 'node_modules', 'amplify-dynamodb-simulator', 'emulator');
  const running = await ledger.start({
    name: 'DynamoDB Local',
    command: found.java,
    args: [
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-Dorg.eclipse.jetty.LEVEL=WARN',
      '-cp',
      ['DynamoDBLocal.jar', join('DynamoDBLocal_lib', '*')].join(delimiter),
      'org.eclipse.jetty.xml.XmlConfiguration',
      `port=${port}`,
      fileURLToPath(new URL('on-loopback.xml', import.meta.url)),
    ],
    cwd: emulator,
    env: { ...hostBasics(), PATH: cleanPath() },
    logFile: join(folder.logs, 'dynamodb-local.log'),
    graceMs,
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await ledger.close();
  };
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(endpoint))) {
    if (running.child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new CannotStart(
        `DynamoDB Local did not start; what it said is in ${join(folder.logs, 'dynamodb-local.log')}`,
      );
    }
    await delay(50);
  }
  return { endpoint, stop };
};

import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import type { Ports } from './ports.ts';
import type { ProcessLedger, RunningChild } from './processes.ts';
import { cleanPath, credentials, hostBasics, projectRoot, region, type RunFolder } from './project.ts';

const readyWithinMs = 60_000;
const graceMs = 5_000;

type StandIn = {
  readonly name: string;
  readonly which: string;
  readonly log: string;
  readonly options: Record<string, string | number>;
};

const describe = (ports: Ports, folder: RunFolder): readonly StandIn[] => [
  {
    name: 'the outbox',
    which: 'outbox',
    log: 'outbox.log',
    options: { httpPort: ports.outbox, smtpPort: ports.smtp, dir: folder.outbox },
  },
  {
    name: 'the Textract stand-in',
    which: 'textract',
    log: 'textract.log',
    options: { port: ports.textract, awsEndpoint: `http://127.0.0.1:${ports.cloud}` },
  },
];

const startOne = async (
  ledger: ProcessLedger,
  folder: RunFolder,
  { name, which, log, options }: StandIn,
): Promise<RunningChild> => {
  const logFile = join(folder.logs, log);
  const running = await ledger.start({
    name,
    command: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'stand-in-process.ts'),
      which,
      JSON.stringify(options),
    ],
    cwd: projectRoot,
    env: {
      ...hostBasics(),
      PATH: cleanPath(),
      TMPDIR: folder.temporary,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
    },
    logFile,
    graceMs,
    channel: true,
  });
  const outcome = await Promise.race([
    once(running.child, 'message').then(() => 'ready' as const),
    running.ended.then(() => 'ended' as const),
    delay(readyWithinMs, 'late' as const, { ref: false }),
  ]);
  if (outcome === 'ready') return running;
  await running.stop();
  throw new CannotStart(`${name} did not start; what it said is in ${logFile}.`);
};

/** The services that MiniStack lacks, each in a process of its own: Textract, and the outbox of mails, SMS and letters. */
export const startStandIns = async (
  ledger: ProcessLedger,
  ports: Ports,
  folder: RunFolder,
): Promise<readonly RunningChild[]> => {
  const starts = await Promise.allSettled(
    describe(ports, folder).map(async (standIn) => startOne(ledger, folder, standIn)),
  );
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return running;
  await Promise.all(running.map(async (child) => child.stop()));
  throw failed.reason;
};

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import type { ProcessLedger, RunningChild } from './processes.ts';
import { cleanPath, credentials, hostBasics, projectRoot, region, type RunFolder } from './project.ts';

/** Must be the version in requirements.txt; a test holds the two together. */
export const ministackVersion = '1.5.33';

export const ministackName = 'MiniStack';

/** MiniStack saves its state when it is asked to stop; a run's state is some megabytes, written in well under a second. */
export const graceMs = 30_000;
const readyWithinMs = 30_000;

export type MiniStackOptions = {
  readonly ledger: ProcessLedger;
  readonly python: string;
  readonly folder: RunFolder;
  readonly port: number;
  /** Where SES hands on what it is given, `host:port`. With nobody there mails are only recorded. */
  readonly smtp: string;
};

/**
 * MiniStack's whole environment. It hands its own on to every function it runs, so nothing of the host's is in it: a
 * developer's AWS profile or a `DEBUG` must not change what a Lambda does. AWS_ENDPOINT_URL stays out on purpose, since
 * MiniStack gives each function its own address.
 */
const environment = ({ folder, port, smtp }: MiniStackOptions): Record<string, string> => ({
  ...hostBasics(),
  PATH: cleanPath(),
  GATEWAY_PORT: String(port),
  BIND_HOST: '127.0.0.1',
  MINISTACK_HOST: '127.0.0.1',
  MINISTACK_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  // CDK's own custom resources import AWS clients without bundling them, as AWS has them in the runtime.
  NODE_PATH: join(projectRoot, 'node_modules'),
  NODE_OPTIONS: '--no-deprecation',
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  LOG_LEVEL: 'WARNING',
  TMPDIR: folder.temporary,
  PERSIST_STATE: '1',
  S3_PERSIST: '1',
  STATE_DIR: folder.state,
  S3_DATA_DIR: folder.s3,
  // No Docker: never look for its socket, wherever the host has one.
  DOCKER_HOST: `unix://${join(folder.temporary, 'no-docker.sock')}`,
  SMTP_HOST: smtp,
});

const isReady = async (endpoint: string): Promise<boolean> => {
  try {
    return (await fetch(`${endpoint}/_ministack/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    // Decision: a refused connection is "not yet"; the deadline of the caller decides when it is "never".
    return false;
  }
};

/** Starts MiniStack and waits until it answers. */
export const startMiniStack = async (options: MiniStackOptions): Promise<RunningChild> => {
  const logFile = join(options.folder.logs, 'ministack.log');
  const running = await options.ledger.start({
    name: ministackName,
    command: options.python,
    args: ['-m', 'ministack'],
    cwd: options.folder.root,
    env: environment(options),
    logFile,
    graceMs,
  });
  let gone = false;
  void running.ended.then(() => {
    gone = true;
  });
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady(`http://127.0.0.1:${options.port}`))) {
    if (gone || Date.now() > deadline) {
      await running.stop();
      throw new CannotStart(
        `MiniStack did not start; what it said is in ${logFile}. If that does not help: npm start -- --reset`,
      );
    }
    await delay(50);
  }
  return running;
};

import { join } from 'node:path';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import * as z from 'zod';
import type { Ports } from './ports.ts';
import {
  account,
  binFolder,
  cleanPath,
  credentials,
  hostBasics,
  localRoot,
  projectRoot,
  region,
  type RunFolder,
} from './project.ts';
import type { Progress } from './progress.ts';
import { runProgram } from './run-program.ts';

/** A CDK app and what of it the local cloud gets. */
export type Deployment = {
  /** The command of the app; without it, the one of cdk.json. */
  readonly app?: string;
  readonly stacks: readonly string[];
  /** Files and folders, from the project's root, that a deployed copy depends on. */
  readonly sources: readonly string[];
  /** Values the app cannot know by itself: where this cloud's stand-ins listen. */
  readonly context: (ports: Ports) => Record<string, string>;
  /** Makes what the app's assets are taken from. */
  readonly build: () => Promise<void>;
  /** What an account must have that no stack gives it, because on AWS it takes a person: a domain's DNS, for one. */
  readonly prepareAccount: (endpoint: string) => Promise<void>;
};

/** SES takes mail only from a sender that was vouched for. MiniStack believes it at once; AWS asks the domain's DNS. */
export const verifySender =
  (domain: string): Deployment['prepareAccount'] =>
  async (endpoint) => {
    const client = new SESClient({ endpoint, region, credentials });
    await client.send(new VerifyDomainIdentityCommand({ Domain: domain }));
    client.destroy();
  };

const senderDomain = 'rykker.example';

/** Rykker as `npm start` shows it: with the demo clock, and SMS, print and Textract going to the stand-ins. */
export const rykker: Deployment = {
  stacks: ['Data', 'Service'],
  sources: ['infra', 'functions', 'domain', 'cdk.json', 'package-lock.json'],
  context: (ports) => ({
    demo: 'true',
    mailFrom: `inkasso@${senderDomain}`,
    smsGatewayUrl: `http://127.0.0.1:${ports.outbox}/sms`,
    printBureauUrl: `http://127.0.0.1:${ports.outbox}/print`,
    textractEndpoint: `http://127.0.0.1:${ports.textract}`,
  }),
  build: async () => {
    // Loaded only when there is something to bundle, and ended after it: the bundler's process holds 1.1 GB as long as it lives.
    const { bundleFunctions } = await import('../../infra/bundle.ts');
    const { stop } = await import('esbuild');
    await bundleFunctions();
    await stop();
  },
  prepareAccount: verifySender(senderDomain),
};

/** Stack outputs by their name; two stacks never give the same name. */
export type Outputs = Readonly<Record<string, string>>;

const outputsFile = z.record(z.string(), z.record(z.string(), z.string()));

const readOutputs = async (path: string): Promise<Outputs> => {
  const byStack = outputsFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const outputs: Record<string, string> = {};
  for (const [stack, values] of Object.entries(byStack)) {
    for (const [name, value] of Object.entries(values)) {
      // What CDK exports from one stack for another is no output of ours.
      if (name.startsWith('ExportsOutput')) continue;
      if (name in outputs) throw new Error(`Two stacks have an output ${name}, one of them is ${stack}`);
      outputs[name] = value;
    }
  }
  return outputs;
};

/** Nothing of the host's AWS set-up: a profile or a session of a real account must never be what the CLI deploys with. */
const cliEnvironment = (port: number): Record<string, string> => ({
  ...hostBasics(),
  PATH: cleanPath(),
  AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  CDK_HOME: join(localRoot, 'cdk'),
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_DISABLE_VERSION_CHECK: '1',
  NODE_OPTIONS: '--no-deprecation',
  NO_COLOR: '1',
});

/**
 * A healthy deploy takes well under a minute. A custom resource whose function cannot even start never answers, and
 * CloudFormation would wait an hour for it.
 */
const stuckAfterMs = 240_000;

export type DeployOptions = {
  readonly deployment: Deployment;
  /** The app's assets, already being made while the cloud was started. */
  readonly bundling: Promise<void>;
  readonly ports: Ports;
  readonly folder: RunFolder;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
};

/** The part of a line of the CLI that says how far a stack is: `Service | 12/40 | ... | CREATE_COMPLETE | AWS::SQS::Queue | ...`. */
const progressOf = (line: string): string | undefined => {
  const [stack, count, , status, type, name] = line.split('|').map((part) => part.trim());
  return count === undefined || name === undefined ? undefined : `${stack} ${count} ${status} ${type} ${name}`;
};

/** Bootstraps and deploys with the real CDK CLI, into an empty cloud. */
export const deploy = async ({
  deployment,
  bundling,
  ports,
  folder,
  progress,
  signal,
}: DeployOptions): Promise<Outputs> => {
  const logFile = join(folder.logs, 'cdk.log');
  const outputsPath = join(folder.root, 'outputs.json');
  const assembly = join(folder.root, 'cdk.out');
  await mkdir(join(localRoot, 'cdk'), { recursive: true });
  await rm(outputsPath, { force: true });
  // What fails first ends what runs beside it: nothing may go on talking to a cloud that is being stopped.
  const failed = new AbortController();
  const ending = AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]);
  const cdk = async (args: readonly string[], now: (detail: string) => void, cwd = projectRoot): Promise<void> =>
    runProgram({
      command: process.execPath,
      args: [join(binFolder, 'cdk'), ...args, '--no-notices', '--output', assembly],
      cwd,
      env: cliEnvironment(ports.cloud),
      logFile,
      onLine: (line) => {
        const detail = progressOf(line);
        if (detail !== undefined) now(detail);
      },
      signal: ending,
      timeoutMs: stuckAfterMs,
    });
  // From a folder without cdk.json, else the CLI would run the app first, which needs the bundles.
  const bootstrapping = progress.step('bootstrapping the local account', async (now) =>
    cdk(['bootstrap', `aws://${account}/${region}`], now, folder.root),
  );
  try {
    await Promise.all([bundling, bootstrapping]);
  } catch (error) {
    failed.abort();
    await Promise.allSettled([bundling, bootstrapping]);
    throw error;
  }
  const context = Object.entries(deployment.context(ports)).flatMap(([name, value]) => [
    '--context',
    `${name}=${value}`,
  ]);
  const app = deployment.app === undefined ? [] : ['--app', deployment.app];
  const unattended = ['--require-approval', 'never', '--progress', 'events', '--outputs-file', outputsPath];
  await progress.step(`deploying ${deployment.stacks.join(' and ')}`, async (now) =>
    cdk(['deploy', ...deployment.stacks, ...app, ...unattended, ...context], now),
  );
  await deployment.prepareAccount(`http://127.0.0.1:${ports.cloud}`);
  return readOutputs(outputsPath);
};

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dropAllCopies,
  emptyCloud,
  findCopy,
  fingerprintOf,
  keepCopy,
  markSaved,
  readSaved,
  restoreCopy,
  unmarkSaved,
} from './deployed-copies.ts';
import { deploy, rykker, type Deployment, type Outputs } from './deployment.ts';
import { graceMs, ministackName, startMiniStack } from './ministack.ts';
import { defaultPort, portsFrom, refuseTakenPorts, type Ports } from './ports.ts';
import { endLeftovers, openLedger, type Leave, type ProcessLedger, type RunningChild } from './processes.ts';
import { printProgress, type Progress } from './progress.ts';
import { emptyLogs, localRoot, region, runFolder, type RunFolder } from './project.ts';
import { startStandIns } from './stand-ins.ts';
import { preparePython } from './virtual-environment.ts';

export type LocalCloudOptions = {
  /** The first of four neighbouring ports (see ports.ts); 4566 unless said otherwise. */
  readonly port?: number;
  /** The run's folder below `.local`; two clouds at a time need two. "run" unless said otherwise. */
  readonly run?: string;
  /** Starts with what the last run of this folder saved, if it was deployed from the same sources. */
  readonly keepData?: boolean;
  /** Forgets the run's data and every deployed copy first. */
  readonly reset?: boolean;
  readonly deployment?: Deployment;
  /** Textract and the outbox, and mails relayed to it; on unless said otherwise. */
  readonly standIns?: boolean;
  readonly progress?: Progress;
  /** Ends a start that is under way, and everything it has started so far. */
  readonly signal?: AbortSignal;
};

/** A running local AWS with the stacks deployed. */
export type LocalCloud = {
  /** Where every AWS client connects to. */
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly outputs: Outputs;
  /** The HTTP API as reached from this machine, without a slash at the end; empty when no stack has an `ApiUrl` output. */
  readonly apiUrl: string;
  readonly outboxUrl: string;
  readonly textractUrl: string;
  readonly folder: RunFolder;
  /** Where the deployment came from: made now, a copy of an earlier one, or the last run's own data. */
  readonly origin: 'deployed' | 'copy' | 'data';
  /** Resolves, with a sentence, when a part of the cloud ends that nobody stopped. */
  readonly broken: Promise<string>;
  readonly stop: () => Promise<void>;
};

type Start = {
  readonly ports: Ports;
  readonly folder: RunFolder;
  readonly ledger: ProcessLedger;
  readonly deployment: Deployment;
  readonly progress: Progress;
  readonly standIns: boolean;
  readonly signal: AbortSignal | undefined;
  readonly started: RunningChild[];
};

const startCloudProcess = async (start: Start, python: string): Promise<RunningChild> => {
  const { ledger, folder, ports } = start;
  const smtp = `127.0.0.1:${ports.smtp}`;
  await unmarkSaved(folder);
  const ministack = await startMiniStack({ ledger, python, folder, port: ports.cloud, smtp });
  start.started.push(ministack);
  return ministack;
};

const stopCloudProcess = async (start: Start, ministack: RunningChild): Promise<Leave> => {
  const leave = await ministack.stop();
  start.started.splice(start.started.indexOf(ministack), 1);
  return leave;
};

type Origin = LocalCloud['origin'];

/** Fills the cloud's folder: with the last run's data, else a copy of the same deployment, else nothing. */
const prepareState = async (
  { folder, progress }: Start,
  fingerprint: string,
  keepData: boolean,
): Promise<{ origin: Origin; outputs: Outputs | undefined }> => {
  const saved = await readSaved(folder, fingerprint);
  if (keepData && saved !== undefined) {
    progress.note('✓ the data of the last run is kept');
    return { origin: 'data', outputs: saved };
  }
  if (keepData)
    progress.note('  no data to keep: this is the first run, the sources changed, or the last run was killed');
  await rm(folder.outbox, { recursive: true, force: true });
  await runFolder(folder.root);
  const copied = await findCopy(fingerprint, folder);
  if (copied === undefined) {
    await emptyCloud(folder);
    return { origin: 'deployed', outputs: undefined };
  }
  await progress.step('taking the copy of the same deployment', async () => restoreCopy(fingerprint, folder));
  return { origin: 'copy', outputs: copied };
};

/** Deploys into the empty cloud, and keeps a copy of its state before anybody uses it. */
const deployAndKeep = async (
  start: Start,
  python: string,
  fingerprint: string,
  bundling: Promise<void>,
): Promise<Outputs> => {
  const first = await start.progress.step('starting MiniStack', async () => startCloudProcess(start, python));
  const outputs = await deploy({ ...start, bundling });
  await start.progress.step('keeping a copy of the deployment', async () => {
    const leave = await stopCloudProcess(start, first);
    if (leave === 'killed') throw new Error('MiniStack had to be killed and has not saved what was deployed');
    // Sources that somebody edited meanwhile may be half in the deployment: such a copy would lie about what it is.
    if ((await fingerprintOf(start.deployment, start.ports)) === fingerprint) {
      await keepCopy(fingerprint, start.folder, outputs);
    }
    await startCloudProcess(start, python);
  });
  return outputs;
};

/** Awaited later; a failure meanwhile is not lost, but must not end the process before it is seen there. */
const awaitedLater = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};

const bringUp = async (
  start: Start,
  keepData: boolean,
): Promise<{ origin: Origin; outputs: Outputs; fingerprint: string }> => {
  const { progress, ports, signal, deployment } = start;
  const fingerprint = await fingerprintOf(deployment, ports);
  const { origin, outputs: known } = await prepareState(start, fingerprint, keepData);
  const standIns = awaitedLater(
    start.standIns
      ? progress.step('starting Textract and the outbox', async () => {
          start.started.push(...(await startStandIns(start.ledger, ports, start.folder)));
        })
      : Promise.resolve(),
  );
  const bundling = awaitedLater(
    known === undefined ? progress.step('bundling the functions', deployment.build) : Promise.resolve(),
  );
  try {
    const python = await progress.step('preparing the local cloud', async () => preparePython(signal));
    signal?.throwIfAborted();
    const outputs = known ?? (await deployAndKeep(start, python, fingerprint, bundling));
    if (known !== undefined) await progress.step('starting MiniStack', async () => startCloudProcess(start, python));
    await standIns;
    signal?.throwIfAborted();
    return { origin, outputs, fingerprint };
  } finally {
    // Whatever failed: nothing may be started after the caller has begun to stop what was.
    await Promise.allSettled([standIns, bundling]);
  }
};

/** MiniStack serves each API under a path of its own port; the host name that AWS would give does not resolve. */
const localApiUrl = (endpoint: string, { ApiUrl }: Outputs): string => {
  const apiId = ApiUrl?.match(/^https?:\/\/([a-z0-9]+)\.execute-api\./u)?.[1];
  return apiId === undefined ? '' : `${endpoint}/_aws/execute-api/${apiId}/$default`;
};

/** Stops everything, and says whether MiniStack has saved its state. */
const stopAll = async (started: readonly RunningChild[], ledger: ProcessLedger): Promise<Leave> => {
  // MiniStack first: what its functions still send, the stand-ins still take.
  const ministack = started.find(({ name }) => name === ministackName);
  const leave = (await ministack?.stop()) ?? 'killed';
  await Promise.all(started.filter((child) => child !== ministack).map(async (child) => child.stop()));
  await ledger.close();
  return leave;
};

/**
 * Starts the local cloud of one folder: ends what a killed run left, checks the ports, makes the Python environment, starts
 * MiniStack and the stand-ins, deploys or takes the copy of the same deployment. Whatever fails, nothing stays running.
 * @throws CannotStart with the sentence to show, when the machine is the reason
 */
export const startLocalCloud = async (options: LocalCloudOptions = {}): Promise<LocalCloud> => {
  const { port = defaultPort, progress = printProgress((line) => process.stdout.write(`${line}\n`)), signal } = options;
  const ports = portsFrom(port);
  const folder = await runFolder(join(localRoot, options.run ?? 'run'));
  const ended = await endLeftovers(folder.processes, graceMs);
  if (ended.length > 0) progress.note(`✓ ended what a killed run left running: ${ended.join(', ')}`);
  await refuseTakenPorts(ports);
  await emptyLogs(folder);
  if (options.reset === true) {
    await dropAllCopies(folder);
    await unmarkSaved(folder);
  }
  const ledger = openLedger(folder.processes);
  const standIns = options.standIns ?? true;
  const start: Start = {
    ports,
    folder,
    ledger,
    deployment: options.deployment ?? rykker,
    progress,
    standIns,
    signal,
    started: [],
  };
  try {
    const { origin, outputs, fingerprint } = await bringUp(start, options.keepData ?? false);
    const endpoint = `http://127.0.0.1:${ports.cloud}`;
    let stopping = false;
    const firstEnd = Promise.race(start.started.map(async (child) => child.ended));
    return {
      endpoint,
      port,
      region,
      outputs,
      apiUrl: localApiUrl(endpoint, outputs),
      outboxUrl: `http://127.0.0.1:${ports.outbox}`,
      textractUrl: `http://127.0.0.1:${ports.textract}`,
      folder,
      origin,
      broken: new Promise((broke) => {
        void firstEnd.then((sentence) => {
          if (!stopping) broke(sentence);
        });
      }),
      stop: async () => {
        stopping = true;
        const leave = await stopAll(start.started, ledger);
        if (leave === 'left') await markSaved(folder, fingerprint, outputs);
      },
    };
  } catch (error) {
    await stopAll(start.started, ledger);
    throw error;
  }
};

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { rm, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { CannotStart } from './cannot-start.ts';

const knownProcess = z.object({ name: z.string(), pid: z.int().positive(), commandLine: z.string().min(1) });
const ledgerFile = z.object({ owner: knownProcess, children: z.array(knownProcess) });
type KnownProcess = z.infer<typeof knownProcess>;

/**
 * What the system says runs under a process id; empty when nothing (or only a zombie) does. Ids are given out again, so an
 * id alone never proves that a process is ours.
 */
const commandLineOf = (pid: number): string => {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      // Decision: a process that cannot be read is a process that has ended.
      return '';
    }
  }
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
};

const isStillThere = ({ pid, commandLine }: KnownProcess): boolean => commandLineOf(pid) === commandLine;

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Decision: a group that is gone needs no signal; anything else (a foreign owner) must be seen.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** A child in a process group of its own, which dies as a whole: MiniStack's function workers with MiniStack. */
export type RunningChild = {
  readonly name: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves when the process has ended, with the sentence to show if nobody asked for it. */
  readonly ended: Promise<string>;
  /** Asks it to leave, kills it if it does not. "killed" also when it was gone before: either way it has saved nothing. */
  readonly stop: () => Promise<Leave>;
};

export type Leave = 'left' | 'killed';

export type ChildOptions = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly logFile: string;
  /** How long it may take to save and leave before it is killed. */
  readonly graceMs: number;
  /** Opens a message channel: the child hears at once when we are gone, however we went. */
  readonly channel?: boolean;
};

/** The children of one run, written down so that a later start can recognise what a killed run left behind. */
export type ProcessLedger = {
  readonly start: (options: ChildOptions) => Promise<RunningChild>;
  readonly close: () => Promise<void>;
};

const askToLeave = async (child: ChildProcess, pid: number, graceMs: number): Promise<Leave> => {
  if (child.exitCode !== null || child.signalCode !== null) return 'killed';
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
  await exit;
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL' ? 'killed' : 'left';
};

const stopChild = async (child: ChildProcess, pid: number, graceMs: number): Promise<Leave> => {
  const leave = await askToLeave(child, pid, graceMs);
  // Workers that the leader did not take along.
  signalGroup(pid, 'SIGKILL');
  return leave;
};

const spawnChild = async (options: ChildOptions): Promise<RunningChild> => {
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: options.channel === true ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
  });
  try {
    await once(child, 'spawn');
  } finally {
    closeSync(log);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.name} was spawned without a process id`);
  const ended = once(child, 'exit').then(
    ([code, signal]) => `${options.name} ended by itself (${String(code ?? signal)}); its log is ${options.logFile}`,
  );
  return { name: options.name, pid, child, ended, stop: async () => stopChild(child, pid, options.graceMs) };
};

const readLedger = async (path: string): Promise<z.infer<typeof ledgerFile> | undefined> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    // Decision: no ledger, no earlier run.
    return undefined;
  }
  try {
    return ledgerFile.parse(JSON.parse(text));
  } catch {
    // Decision: a torn ledger (a full disk) names nobody, so nobody is ended for it.
    return undefined;
  }
};

const endLeftover = async (leftover: KnownProcess, graceMs: number): Promise<void> => {
  signalGroup(leftover.pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs && isStillThere(leftover); waited += 100) await delay(100);
  if (isStillThere(leftover)) signalGroup(leftover.pid, 'SIGKILL');
};

/**
 * Ends what an earlier run of this folder left behind, each proved by id and command line. Refuses when that run still lives.
 * @returns the names of what was ended
 */
export const endLeftovers = async (ledgerPath: string, graceMs: number): Promise<readonly string[]> => {
  const earlier = await readLedger(ledgerPath);
  if (earlier === undefined) return [];
  if (earlier.owner.pid !== process.pid && isStillThere(earlier.owner)) {
    throw new CannotStart(
      `Rykker's local cloud already runs from this folder (process ${earlier.owner.pid}). Stop it with Ctrl-C where it was started, or with: kill ${earlier.owner.pid}`,
    );
  }
  const leftovers = earlier.children.filter(isStillThere);
  await Promise.all(leftovers.map(async (leftover) => endLeftover(leftover, graceMs)));
  await rm(ledgerPath, { force: true });
  return leftovers.map(({ name }) => name);
};

export const openLedger = (path: string): ProcessLedger => {
  const owner: KnownProcess = { name: 'start', pid: process.pid, commandLine: commandLineOf(process.pid) };
  const children = new Map<number, KnownProcess>();
  const save = async (): Promise<void> =>
    writeFile(path, JSON.stringify({ owner, children: [...children.values()] }, null, 2));
  return {
    start: async (options) => {
      const running = await spawnChild(options);
      children.set(running.pid, { name: options.name, pid: running.pid, commandLine: commandLineOf(running.pid) });
      await save();
      const stop = async (): Promise<Leave> => {
        const leave = await running.stop();
        children.delete(running.pid);
        await save();
        return leave;
      };
      return { ...running, stop };
    },
    close: async () => rm(path, { force: true }),
  };
};

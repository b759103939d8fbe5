// `npm run bench`: numbers, not a gate. A figure above what the project promises is marked; only what could not be measured fails.

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../../local/cloud/cannot-start.ts';
import { startLocalCloud, type LocalCloud } from '../../local/cloud/cloud.ts';
import { printProgress, type Progress } from '../../local/cloud/progress.ts';
import { projectRoot } from '../../local/cloud/project.ts';
import { apiClient } from '../../local/demo/api-client.ts';
import { connect } from '../../local/demo/clients.ts';
import { printTable } from '../../local/demo/report.ts';
import { signIn } from '../../local/demo/users.ts';
import { figure, holds, tableOf, type Figure } from './figures.ts';
import { measureIntake } from './intake.ts';
import { measureBankFile } from './measure-bank-file.ts';
import { measureBundles } from './measure-bundles.ts';
import { measureCaseLife } from './measure-case-life.ts';
import { measureColdCalls } from './measure-cold-calls.ts';
import { measureCommands } from './measure-commands.ts';
import { measureMoney } from './measure-money.ts';
import { measureSweep } from './measure-sweep.ts';
import { measureUploads } from './measure-uploads.ts';
import { watchMemory } from './memory.ts';
import { withScratchTable } from './scratch-table.ts';

const port = 5000;

const full = {
  starts: 5,
  coldCalls: 3,
  uploads: { 'text PDF': 8, 'e-invoice': 6, scan: 5, photo: 5 },
  commands: 40,
  dueCases: 1000,
  bankEntries: 500,
  bankFiles: 2,
  money: { samples: 30, nightlyCases: 100_000 },
};
const quick: typeof full = {
  starts: 3,
  coldCalls: 2,
  uploads: { 'text PDF': 3, 'e-invoice': 2, scan: 2, photo: 2 },
  commands: 15,
  dueCases: 1000,
  bankEntries: 200,
  bankFiles: 2,
  money: { samples: 10, nightlyCases: 10_000 },
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

type Taken = { readonly figures: Figure[]; readonly failures: string[] };

/** One measurement; what it cannot measure is told and makes the bench fail, and the others still run. */
const measuring =
  (taken: Taken, progress: Progress, signal: AbortSignal) =>
  async <T extends { readonly figures: readonly Figure[] }>(
    title: string,
    measure: () => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      signal.throwIfAborted();
      const result = await progress.step(`measuring ${title}`, measure);
      taken.figures.push(...result.figures);
      return result;
    } catch (error) {
      if (signal.aborted) throw error;
      // Decision: the reason is kept for the end, where the exit code says it too.
      taken.failures.push(`${title}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return undefined;
    }
  };

type Measure = ReturnType<typeof measuring>;

const inCloud = async (cloud: LocalCloud, rounds: typeof full, measureOne: Measure): Promise<void> => {
  const stack = connect(cloud);
  const memory = await watchMemory(cloud);
  const measure: Measure = (title, work) => {
    memory.enter(title);
    return measureOne(title, work);
  };
  const staff = apiClient(cloud.apiUrl, await signIn(stack, { email: 'bench@rykker.example', group: 'staff' }));
  const uploaded = await measure('upload to case', () => measureUploads(stack, rounds.uploads));
  await measure('cold calls', async () => ({ figures: await measureColdCalls(stack, rounds.coldCalls) }));
  await measure('commands and the sweep', () =>
    withScratchTable(stack, async (scratch) => ({
      figures: [
        ...(await measureCommands(scratch, rounds.commands)),
        ...(await measureSweep(scratch, rounds.dueCases)),
      ],
    })),
  );
  const life = await measure("a case's life", () => measureCaseLife(stack, staff, uploaded?.caseIds ?? []));
  const caseIds = life?.watched ?? [];
  await measure('a bank file', async () => ({
    figures: await measureBankFile(stack, staff, {
      caseIds,
      count: rounds.bankEntries,
      files: rounds.bankFiles,
    }),
  }));
  await measureOne('memory', async () => ({ figures: await memory.finish() }));
};

const gitCommit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot, encoding: 'utf8' }).trim();
  } catch {
    // Decision: a copy without its history can be measured too.
    return 'unknown';
  }
};

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 1e9),
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  /** More than the cores: somebody else is at work, and every time below is too long. */
  loadBefore: loadavg()[0] ?? 0,
});

const print = ({ figures, failures }: Taken): void => {
  for (const [group, own] of Map.groupBy(figures, (one) => one.group)) {
    say(`\n${group}`);
    const { head, rows } = tableOf(own);
    printTable(say, head, rows);
  }
  say('\nCells: median (low–high of the samples) ≤ what must hold; how to read them: docs/bench.md');
  for (const late of figures.filter((one) => !holds(one)))
    say(`  ✗ above what must hold: ${late.what}, ${late.measure}: ${late.median} ${late.unit} > ${late.atMost}`);
  for (const failure of failures) say(`\n✗ could not be measured: ${failure}`);
};

const keep = async (taken: Taken, about: { readonly [name: string]: unknown }): Promise<void> => {
  const folder = join(projectRoot, 'bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'results.json'), `${JSON.stringify({ ...about, ...taken }, null, 2)}\n`);
  say('All figures: bench/results.json');
};

const usage =
  'Usage: npm run bench -- [money] [intake] [--quick]      money, intake: only the money path, only the reading of invoices, no cloud; --quick: fewer rounds';

/** Normal is a quarter of it. A machine on which it takes longer gives no figures worth reading. */
const givesUpAfterMs = 600_000;

/** Ctrl-C, a kill, a closed terminal; or the time is up. */
const listenForStop = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  return AbortSignal.any([controller.signal, AbortSignal.timeout(givesUpAfterMs)]);
};

/** Everything that needs the local cloud. */
const measureCloud = async (rounds: typeof full, measure: Measure, progress: Progress, signal: AbortSignal) => {
  const cloud = await startLocalCloud({ port, run: 'bench', progress, signal });
  const stop = Promise.race([
    cloud.broken.then((sentence) => {
      throw new Error(sentence);
    }),
    new Promise<never>((_, stopped) => {
      signal.addEventListener('abort', () => stopped(signal.reason), { once: true });
    }),
  ]);
  try {
    const work = inCloud(cloud, rounds, measure);
    // Its calls fail once the cloud is gone; that is no failure of its own.
    work.catch(() => undefined);
    await Promise.race([work, stop]);
  } finally {
    await progress.step('stopping everything', () => cloud.stop());
  }
};

/** The parts that need no cloud. Asked for by name, they are all that is measured. */
const parts = ['money', 'intake'] as const;

type Asked = { readonly isQuick: boolean; readonly only: ReadonlySet<string> };

const bench = async ({ isQuick, only }: Asked, signal: AbortSignal): Promise<number> => {
  const about = { measuredAt: new Date().toISOString(), commit: gitCommit(), machine: machine(), quick: isQuick };
  const { cpu, cores, loadBefore } = about.machine;
  say(`${cpu}, ${cores} cores, load ${loadBefore.toFixed(1)} before the start`);
  const rounds = isQuick ? quick : full;
  const started = performance.now();
  const progress = printProgress(say);
  const taken: Taken = { figures: [], failures: [] };
  const measure = measuring(taken, progress, signal);
  const isAsked = (part: (typeof parts)[number]): boolean => only.size === 0 || only.has(part);
  if (isAsked('money'))
    await measure('the money path', async () => ({ figures: await measureMoney(rounds.money, signal) }));
  const intake = isAsked('intake') ? await measure('the reading of invoices', () => measureIntake(signal)) : undefined;
  if (only.size === 0) {
    await measure('bundles', async () => ({ figures: await measureBundles(rounds.starts, signal) }));
    await measureCloud(rounds, measure, progress, signal);
  }
  const total = { group: 'The bench itself', what: 'everything', measure: 'took', unit: 's' } as const;
  taken.figures.push(figure(total, [(performance.now() - started) / 1000]));
  print(taken);
  for (const note of intake?.notes ?? []) say(note);
  // A part of the figures must not replace all of them.
  if (only.size === 0) await keep(taken, about);
  return taken.failures.length === 0 ? 0 : 1;
};

const main = async (args: readonly string[]): Promise<number> => {
  const unknown = args.filter((word) => word !== '--quick' && !parts.some((part) => part === word));
  if (unknown.length > 0) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const signal = listenForStop();
  try {
    return await bench(
      { isQuick: args.includes('--quick'), only: new Set(parts.filter((part) => args.includes(part))) },
      signal,
    );
  } catch (error) {
    // Decision: being asked to stop is no fault; a sentence for a person is shown without a stack; the rest keeps it.
    if (signal.aborted) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      say(isLate ? `\n✗ Given up after ${givesUpAfterMs / 60_000} minutes.` : '\nStopped; nothing is left running.');
      return isLate ? 1 : 130;
    }
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    return 1;
  }
};

process.exitCode = await main(process.argv.slice(2));

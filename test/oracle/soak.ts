// `npm run soak:money -- --cases 100000 [--seed N]`: random histories, one million by default, on all cores. Calculator and oracle must agree to
// the øre on each. A disagreement is shrunk and printed as the smallest history that shows it, and the run ends with 1.

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { answer } from '../../local/calculator/answer.ts';
import { disagreement } from './compare.ts';
import { histories } from './histories.ts';
import type { Scenario } from './scenario.ts';

const usage = 'Usage: npm run soak:money -- [--cases 1000000] [--seed 1]';
/** Histories drawn from one seed; a disagreement ends its batch, so that each batch tells of one at most. */
const batchSize = 500;
const tellEvery = 20;
/** A worker that found so many has said enough. */
const enough = 5;

type Work = { readonly seed: number; readonly cases: number; readonly first: number; readonly step: number };
type Told = {
  readonly ran: number;
  readonly seed: number;
  readonly history: string | undefined;
  readonly differs: string;
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const differenceOn = (scenario: Scenario): string | undefined => {
  try {
    return disagreement(scenario, answer(scenario));
  } catch (error) {
    // A calculator that throws on a file answers nothing: that is the worst disagreement, and told like one.
    return error instanceof Error ? `the calculator throws ${error.stack ?? error.message}` : String(error);
  }
};

const runBatch = (seed: number, cases: number): Told => {
  const property = fc.property(histories, (scenario) => differenceOn(scenario) === undefined);
  const { failed, counterexample, numRuns } = fc.check(property, { seed, numRuns: cases });
  const smallest = failed ? counterexample?.[0] : undefined;
  if (smallest === undefined) return { ran: numRuns, seed, history: undefined, differs: '' };
  return { ran: numRuns, seed, history: JSON.stringify(smallest), differs: differenceOn(smallest) ?? '' };
};

const isWork = (value: unknown): value is Work => typeof value === 'object' && value !== null && 'step' in value;

const work = (data: unknown): void => {
  if (!isWork(data)) throw new Error('a soak worker was started without work');
  let found = 0;
  for (let batch = data.first; batch * batchSize < data.cases && found < enough; batch += data.step) {
    const told = runBatch(data.seed + batch, Math.min(batchSize, data.cases - batch * batchSize));
    if (told.history !== undefined) found += 1;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    parentPort?.postMessage(told);
  }
};

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && 'ran' in value;

const lead = async (cases: number, seed: number): Promise<number> => {
  let ran = 0;
  let batches = 0;
  let disagreements = 0;
  const hear = (told: unknown): void => {
    if (!isTold(told)) return;
    ran += told.ran;
    batches += 1;
    if (told.history !== undefined) {
      disagreements += 1;
      say(`\nDisagreement (batch of seed ${told.seed}):\n${told.history}\n${told.differs}\n`);
    }
    if (batches % tellEvery === 0) say(`${ran} of ${cases} histories, ${disagreements} disagreements`);
  };
  const step = availableParallelism();
  const ends = Array.from({ length: step }, async (_nothing, first) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, cases, first, step } satisfies Work });
    worker.on('message', hear);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a soak worker ended with ${code}`))));
    return promise;
  });
  await Promise.all(ends);
  say(`${ran} histories, ${disagreements} disagreements, seed ${seed}`);
  return disagreements === 0 ? 0 : 1;
};

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

const readArguments = (): { cases: number; seed: number } | undefined => {
  try {
    const options = { cases: { type: 'string', default: '1000000' }, seed: { type: 'string' } } as const;
    const { values } = parseArgs({ options });
    const cases = wholeNumber(values.cases);
    const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : wholeNumber(values.seed);
    return cases === undefined || seed === undefined ? undefined : { cases, seed };
  } catch {
    // parseArgs throws on options that it does not know; the usage says which there are.
    return undefined;
  }
};

if (isMainThread) {
  const asked = readArguments();
  if (asked === undefined) say(usage);
  process.exitCode = asked === undefined ? 2 : await lead(asked.cases, asked.seed);
} else work(workerData);

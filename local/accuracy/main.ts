// `npm run accuracy -- <folder>`: how right the reader is on a folder of documents with a truth.json (docs/accuracy.md).

import { resolve } from 'node:path';
import { startLocalReader } from '../read/reader.ts';
import { measureWith, type Measured } from './measure.ts';
import { printReport, reportJson } from './report.ts';
import { NoTruth, openTruth, type TruthFolder } from './truth.ts';

const usage = `Usage: npm run accuracy -- <folder> [--json] [--only <part of a file's name>]... [--details]
  --json     one JSON object instead of tables
  --only     only files whose name holds this; may be given more than once
  --details  also the concerns of each file and what the confidences are worth`;

const complain = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});

type Asked = {
  readonly folder: string;
  readonly json: boolean;
  readonly details: boolean;
  readonly only: readonly string[];
};

const asked = (words: readonly string[]): Asked | undefined => {
  const only = words.filter((_, index) => words[index - 1] === '--only');
  const rest = words.filter((word, index) => word !== '--only' && words[index - 1] !== '--only');
  const flags = rest.filter((word) => word.startsWith('--'));
  const [folder, ...more] = rest.filter((word) => !word.startsWith('--'));
  const isKnown = flags.every((flag) => flag === '--json' || flag === '--details');
  if (folder === undefined || more.length > 0 || !isKnown || words.at(-1) === '--only') return undefined;
  return { folder, json: flags.includes('--json'), details: flags.includes('--details'), only };
};

const measureAll = async (set: TruthFolder, only: readonly string[]): Promise<readonly Measured[]> => {
  const wanted = set.entries.filter(({ file }) => only.length === 0 || only.some((part) => file.includes(part)));
  const reader = startLocalReader();
  const { measure } = measureWith(reader, set);
  const measured: Measured[] = [];
  try {
    for (const [index, truth] of wanted.entries()) {
      complain(`… ${index + 1} of ${wanted.length}: ${truth.file}`);
      measured.push(await measure(truth));
    }
  } finally {
    await reader.stop();
  }
  return measured;
};

/** On Linux `maxRSS` is in kilobytes, and so Node gives it on the others too. */
const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

const main = async (words: readonly string[]): Promise<number> => {
  const what = asked(words);
  if (what === undefined) {
    complain(usage);
    return 2;
  }
  const folder = resolve(process.env['INIT_CWD'] ?? '.', what.folder);
  try {
    const measured = await measureAll(await openTruth(folder), what.only);
    if (what.json) say(JSON.stringify(reportJson(what.folder, measured, peakBytes()), undefined, 2));
    else printReport(say, measured, { details: what.details, peakBytes: peakBytes() });
    return 0;
  } catch (fault) {
    // Decision: a folder without a truth is a sentence; anything else is ours to see whole.
    if (!(fault instanceof NoTruth)) throw fault;
    complain(fault.message);
    return 2;
  }
};

process.exitCode = await main(process.argv.slice(2));

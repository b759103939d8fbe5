// `npm run -s read -- <file>...`: what the reader makes of each file, one JSON object a line (docs/intake.md).

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { answerOf } from './answer.ts';
import { startLocalReader, type LocalReader } from './reader.ts';

const usage = 'Say which files: npm run -s read -- <file>...';

const complain = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

// Somebody read the first lines only (`| head`): that is an end, not a fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});

const said = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** Prints what one file says; the exit code that it calls for. */
const tell = async (reader: LocalReader, path: string): Promise<0 | 1 | 2> => {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(process.env['INIT_CWD'] ?? '.', path));
  } catch (fault) {
    // Decision: a file that is not there says nothing about the others.
    complain(`${path} cannot be read (${said(fault)}).`);
    return 2;
  }
  const outcomes = await reader.read(path, bytes);
  for (const outcome of outcomes) {
    process.stdout.write(`${JSON.stringify(answerOf(path, outcome))}\n`);
    if ('fault' in outcome) complain(`${path}: the reader failed (${said(outcome.fault)}).`);
  }
  return outcomes.some((outcome) => 'fault' in outcome) ? 1 : 0;
};

const main = async (paths: readonly string[]): Promise<number> => {
  if (paths.length === 0 || paths.some((path) => path.startsWith('--'))) {
    complain(usage);
    return 2;
  }
  const reader = startLocalReader();
  let worst = 0;
  for (const path of paths) worst = Math.max(worst, await tell(reader, path));
  await reader.stop();
  return worst;
};

process.exitCode = await main(process.argv.slice(2));

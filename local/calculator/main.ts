// `npm run -s calculate -- <scenario.json>`: what is owed on that day, and why (docs/calculator.md).

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { answer } from './answer.ts';

const stop = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

// Somebody read the first lines only (`| head`): that is an end, not a fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  process.exit(fault.code === 'EPIPE' ? 0 : 1);
});

const [path, ...more] = process.argv.slice(2);
if (path === undefined || more.length > 0)
  stop('Say one file: npm run -s calculate -- <scenario.json>, or - for standard input.');
else {
  const source = await (
    path === '-' ? text(process.stdin) : readFile(resolve(process.env['INIT_CWD'] ?? '.', path), 'utf8')
  ).catch((fault: unknown) =>
    stop(`${path} cannot be read (${fault instanceof Error ? fault.message : String(fault)}).`),
  );
  let input: unknown;
  try {
    // Some editors begin a file with a mark of its encoding, which JSON does not know.
    input = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (fault) {
    stop(`${path} is no JSON: ${fault instanceof Error ? fault.message : String(fault)}.`);
  }
  try {
    process.stdout.write(`${JSON.stringify(answer(input), undefined, 2)}\n`);
  } catch (fault) {
    // Only a sum that JSON's numbers cannot hold exactly comes here; anything else is ours to see whole.
    if (!(fault instanceof RangeError)) throw fault;
    stop(`${path} cannot be answered: ${fault.message}.`);
  }
}

// `npm test`: the checks, then every ring of tests, and at the end one line over all of them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { binFolder, localRoot, projectRoot } from './cloud/project.ts';

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
type Part = { readonly title: string; readonly run: () => Promise<Count> };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a program with its output before everybody's eyes; answers its exit code. */
const run = async (program: string, args: readonly string[]): Promise<number> => {
  const child = spawn(join(binFolder, program), args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${binFolder}:${process.env['PATH'] ?? ''}` },
  });
  const ending: readonly unknown[] = await once(child, 'close');
  return typeof ending[0] === 'number' ? ending[0] : 1;
};

const check = (title: string, program: string, ...args: readonly string[]): Part => ({
  title,
  run: async () =>
    (await run(program, args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
});

const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** A ring that ended without a report, or failed without a failed test (a file that does not load), counts as one failure. */
const counted = async (reportFile: string, code: number): Promise<Count> => {
  try {
    const report = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')));
    const { numPassedTests: passed, numPendingTests, numTodoTests } = report;
    const failed = Math.max(report.numFailedTests, code === 0 && report.success ? 0 : 1);
    return { passed, failed, skipped: numPendingTests + numTodoTests };
  } catch (error) {
    say(`✗ no report of this ring can be read: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

/** One ring, or several that need nothing but the processor and may share it. */
const rings = (...names: readonly string[]): Part => ({
  title: `ring ${names.join(', ')}`,
  run: async () => {
    const reportFile = join(localRoot, 'test', `${names.join('-')}.json`);
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`];
    const code = await run('vitest', ['run', ...names.flatMap((name) => ['--project', name]), ...reporters]);
    return counted(reportFile, code);
  },
});

const parts: readonly Part[] = [
  check('types', 'tsc', '--noEmit'),
  check(
    'lint, and who imports whom',
    'oxlint',
    '--type-aware',
    '--report-unused-disable-directives',
    '--deny-warnings',
  ),
  check('format', 'oxfmt', '--check'),
  check('dead code', 'knip'),
  rings('domain', 'functions', 'architecture', 'workflow'),
  rings('infra'),
  rings('contract'),
  rings('e2e'),
];

const main = async (): Promise<number> => {
  await rm(join(localRoot, 'test'), { recursive: true, force: true });
  await mkdir(join(localRoot, 'test'), { recursive: true });
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const { title, run: runPart } of parts) {
    say(`\n… ${title}`);
    const started = performance.now();
    const { passed, failed, skipped } = await runPart();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    lines.push(
      `${failed === 0 ? '✓' : '✗'} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
    );
    say(lines.at(-1) ?? '');
  }
  say(`\n${lines.join('\n')}`);
  say(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0 ? 0 : 1;
};

process.exitCode = await main();

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { right, wrong } from './lint-samples.ts';
import { root } from './source-files.ts';

const report = z.object({ diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })) });

/**
 * The linter's boundaries are patterns, and a pattern that matches nothing looks like a clean project. So a small project of wrong (and right) files is
 * written beside the real configuration, linted once, and asked what was found in each.
 */
describe('the linter', () => {
  let folder = '';
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-rules-'));
    for (const { path, code } of [...wrong.map(([, , sample]) => sample), ...right]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${code}\n`);
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await Promise.all(
      ['.oxlintrc.json', 'tsconfig.json', 'package.json'].map(async (name) =>
        copyFile(join(root, name), join(folder, name)),
      ),
    );
    const output = await new Promise<string>((resolve, reject) => {
      const lint = join(root, 'node_modules/.bin/oxlint');
      execFile(lint, ['--type-aware', '-f', 'json'], { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout) => {
        if (stdout === '') reject(error ?? new Error('the linter said nothing'));
        else resolve(stdout);
      });
    });
    for (const { code = '', filename } of report.parse(JSON.parse(output)).diagnostics)
      found.set(filename, [...(found.get(filename) ?? []), code]);
    // The linter loads every type; beside other work that takes longer than a test's own limit, and nothing here is timed.
  }, 120_000);

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each(wrong)('says %s where %s', (rule, _, { path }) => {
    expect((found.get(path) ?? []).join(' ')).toContain(rule);
  });

  it.each(right)('has nothing against $path', ({ path }) => {
    expect(found.get(path)).toBeUndefined();
  });
});

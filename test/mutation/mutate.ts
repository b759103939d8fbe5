// `npm run mutate [-- <folder>...]`: plants small faults in the money path and counts how many of them its tests find (Stryker).
// A nightly script and no gate of `npm test`: it takes minutes. It fails where a folder's score is below what must hold.

import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { projectRoot } from '../../local/cloud/project.ts';

/** Must hold: the first four. The reckoning that they serve is measured by the same yardstick. */
const folders = ['tariffs', 'ledger', 'allocation', 'calendar', 'reckoning', 'plans', 'write-downs'] as const;
const scoreMin = 90;
const workshop = join(projectRoot, '.local', 'mutation');

const wanted = process.argv.slice(2);
const chosen = wanted.length > 0 ? wanted : [...folders];

await mkdir(workshop, { recursive: true });
// A config of its own: Stryker's runner takes no vitest projects.
await writeFile(
  join(workshop, 'vitest.config.mjs'),
  `export default { test: { include: ['test/domain/{${['money', ...chosen].join(',')}}/**/*.test.ts'], exclude: ['**/oracle*.test.ts'], testTimeout: 20000, env: { TZ: 'UTC' } } };\n`,
);
const report = join(workshop, 'report.json');
await writeFile(
  join(workshop, 'stryker.json'),
  JSON.stringify({
    testRunner: 'vitest',
    plugins: [join(projectRoot, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
    // TypeScript 7 has no API that Stryker could rewrite a tsconfig with.
    tsconfigFile: 'none.json',
    mutate: chosen.map((folder) => `domain/${folder}/**/*.ts`),
    vitest: { configFile: join(workshop, 'vitest.config.mjs') },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    tempDirName: join(workshop, 'sandbox'),
    reporters: ['clear-text', 'json'],
    jsonReporter: { fileName: report },
    clearTextReporter: { allowColor: false, logTests: false },
    ignorePatterns: ['dist', '.local', 'web', 'infra', 'docs', 'bench', 'coverage', 'cdk.out'],
  }),
);
const run = spawnSync('stryker', ['run', join(workshop, 'stryker.json')], { cwd: projectRoot, stdio: 'inherit' });
if (run.status !== 0) {
  process.stderr.write(
    '\nStryker could not finish (its message is above). Run `npm run test:domain` first: it must be green.\n',
  );
  process.exit(1);
}

const schema = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});
const { files } = schema.parse(JSON.parse(await readFile(report, 'utf8')));

/** Killed and timed out count as found; what no test covers counts as missed; what does not compile counts as nothing. */
const scoreOf = (folder: string): { found: number; all: number } => {
  const statuses = Object.entries(files)
    .filter(([file]) => file.includes(`domain/${folder}/`))
    .flatMap(([, { mutants }]) => mutants.map(({ status }) => status));
  const found = statuses.filter((status) => status === 'Killed' || status === 'Timeout').length;
  return { found, all: found + statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length };
};

process.stdout.write('\nfolder               found   of    score\n');
let low = 0;
for (const folder of chosen) {
  const { found, all } = scoreOf(folder);
  const score = all === 0 ? 0 : (100 * found) / all;
  if (score < scoreMin) low += 1;
  process.stdout.write(
    `domain/${folder.padEnd(12)} ${String(found).padStart(6)} ${String(all).padStart(6)} ${score.toFixed(1).padStart(7)} %${score < scoreMin ? `  below ${scoreMin} %` : ''}\n`,
  );
}
process.exitCode = low === 0 ? 0 : 1;

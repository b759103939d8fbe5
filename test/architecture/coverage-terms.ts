/**
 * `npm run coverage:terms`: which clauses of `docs/terms.md` the code claims in its doc comments, and which its tests claim in their names.
 * Ends with 1 where a code is used that the register does not have: a typing error there would claim a clause that nobody wrote.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf, readRegister, tableOf } from './clause-coverage.ts';
import { filesUnder, root } from './source-files.ts';

const coverage = coverageOf(
  readRegister(readFileSync(join(root, 'docs/terms.md'), 'utf8')),
  filesUnder(['domain', 'functions', 'infra', 'web']),
  // The architecture ring speaks about clauses in its own samples.
  filesUnder(['test']).filter(({ path }) => /\.test\.tsx?$/.test(path) && !path.startsWith('test/architecture/')),
);
console.log(tableOf(coverage));
process.exitCode = coverage.unknown.length === 0 ? 0 : 1;

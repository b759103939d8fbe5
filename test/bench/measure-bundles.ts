import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/bundle.ts';
import { localRoot } from '../../local/cloud/project.ts';
import { figure, type Figure } from './figures.ts';

const run = promisify(execFile);
const group = 'Functions: bundle and start of a fresh Node process';

export const bundlesFolder = join(localRoot, 'bench', 'bundles');
export const emptyFunction = 'an empty function';

/** Beside the bundles, as a bundle: what Node itself takes to start and to import a file. */
const emptySource = 'export const handler = async () => ({});\n';

/** Milliseconds from the start of the process until the handler could be called. */
const startScript = `const { handler } = await import(process.argv[1]);
if (typeof handler !== 'function') throw new Error('the bundle has no handler');
process.stdout.write(JSON.stringify({ readyMs: performance.now() }));
process.exit(0);`;

const answer = z.object({ readyMs: z.number() });

/** What a Lambda finds in its environment, as far as bundles ask for it when they are imported. */
const environment = { AWS_REGION: 'eu-central-1', TABLE_NAME: 'none', CLOCK: 'system', CONFIRMED_TARIFF_ROWS: '[]' };

const startOnce = async (name: string, signal: AbortSignal): Promise<number> => {
  const url = pathToFileURL(join(bundlesFolder, name, 'index.mjs')).href;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', startScript, url], {
    env: environment,
    signal,
  });
  return answer.parse(JSON.parse(stdout)).readyMs;
};

/**
 * Bundles every function anew and starts each in fresh processes, each right after an empty function: what slows the machine for
 * a while slows both. Importing is most of a Lambda's cold start; a Lambda of 512 MB has less than a third of a core, so there it takes longer.
 */
export const measureBundles = async (rounds: number, signal: AbortSignal): Promise<readonly Figure[]> => {
  const { sizes } = await bundleFunctions({ outputFolder: bundlesFolder });
  await mkdir(join(bundlesFolder, emptyFunction), { recursive: true });
  await writeFile(join(bundlesFolder, emptyFunction, 'index.mjs'), emptySource);
  const empties: number[] = [];
  const above = new Map<string, number[]>();
  const ratios = new Map<string, number[]>();
  await startOnce(emptyFunction, signal);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name } of sizes) {
      const empty = await startOnce(emptyFunction, signal);
      const ready = await startOnce(name, signal);
      empties.push(empty);
      above.set(name, [...(above.get(name) ?? []), ready - empty]);
      ratios.set(name, [...(ratios.get(name) ?? []), ready / empty]);
    }
  }
  return [
    figure({ group, what: emptyFunction, measure: 'bundle', unit: 'KB' }, [emptySource.length / 1000]),
    figure({ group, what: emptyFunction, measure: 'start', unit: 'ms' }, empties),
    ...sizes.flatMap(({ name, bytes, limitBytes }) => {
      const own = { group, what: name };
      return [
        figure({ ...own, measure: 'bundle', unit: 'KB', atMost: limitBytes / 1000 }, [Math.round(bytes / 1000)]),
        figure({ ...own, measure: 'start above empty', unit: 'ms' }, above.get(name) ?? []),
        figure({ ...own, measure: 'to empty', unit: '×' }, ratios.get(name) ?? []),
      ];
    }),
  ];
};

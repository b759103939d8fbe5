import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeLetter } from '../../../domain/letters/letter.ts';
import { renderLetter } from '../../../functions/adapters/letters/letter-pdf.ts';
import { notice } from '../../domain/letters/letter-facts.ts';

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rykker-bundle-'));
  const entry = `
    import { writeFileSync } from 'node:fs';
    import { composeLetter } from ${JSON.stringify(join(root, 'domain/letters/letter.ts'))};
    import { renderLetter } from ${JSON.stringify(join(root, 'functions/adapters/letters/letter-pdf.ts'))};
    import { notice } from ${JSON.stringify(join(root, 'test/domain/letters/letter-facts.ts'))};
    writeFileSync(process.argv[2], await renderLetter(composeLetter(notice)));`;
  await writeFile(join(dir, 'entry.ts'), entry);
  await build({
    entryPoints: [join(dir, 'entry.ts')],
    outfile: join(dir, 'function/index.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    nodePaths: [join(root, 'node_modules')],
    alias: { 'brotli/decompress.js': join(root, 'infra/no-brotli.mjs') },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
});
afterAll(async () => rm(dir, { recursive: true, force: true }));

describe('a letter drawn by a bundled function', () => {
  it('says which file the bundle lacks, when its assets were not copied beside it', async () => {
    await expect(run(process.execPath, [join(dir, 'function/index.mjs'), join(dir, 'x.pdf')])).rejects.toThrow(
      'rykker-sans-regular.ttf',
    );
  });

  it('is the same file as one drawn from the source, with fonts and colour profile beside the bundle', async () => {
    await cp(join(root, 'functions/assets'), join(dir, 'function/assets'), { recursive: true });
    const profile = 'data/sRGB_IEC61966_2_1.icc';
    await cp(join(root, 'node_modules/pdfkit/js', profile), join(dir, 'function', profile));
    await run(process.execPath, [join(dir, 'function/index.mjs'), join(dir, 'letter.pdf')]);
    const drawn = await readFile(join(dir, 'letter.pdf'));
    expect(drawn.equals(Buffer.from(await renderLetter(composeLetter(notice))))).toBe(true);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chanceOf } from './chance.ts';
import type { Lang } from './deal/deal.ts';
import { forge, type Sort, sorts } from './forge.ts';
import { closeRenderer } from './picture/raster.ts';
import { about, type Entry } from './truth.ts';

const usage = `Usage: node test/forge/main.ts --out <dir> [--seed 1] [--count 100] [--kinds <list>] [--lang <list>]
  --kinds  of ${sorts.join(', ')}; as the office gets them where not given
  --lang   of da, en, de, sv, no, fr, nl; mostly da where not given
Seeds: even ones for tuning, odd ones held out (docs/forge.md).
`;

const languages: readonly Lang[] = ['da', 'en', 'de', 'sv', 'no', 'fr', 'nl'];
/** What the office is sent: mostly Danish. */
const usual: readonly (readonly [number, Lang])[] = [
  [70, 'da'],
  [10, 'en'],
  [7, 'de'],
  [5, 'sv'],
  [4, 'no'],
  [2, 'fr'],
  [2, 'nl'],
];
const usualSorts: readonly (readonly [number, Sort])[] = [
  [55, 'pdf'],
  [12, 'scan'],
  [9, 'photo'],
  [6, 'image'],
  [12, 'xml'],
  [6, 'hybrid'],
];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    out: { type: 'string' },
    kinds: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.out === undefined) {
  process.stderr.write(usage);
  process.exit(values.help ? 0 : 2);
}
const chosen = <T extends string>(text: string | undefined, all: readonly T[]): readonly T[] =>
  text === undefined ? [] : all.filter((one) => text.split(',').includes(one));
const langs = chosen(values.lang, languages);
const kinds = chosen(values.kinds, sorts);
const seed = Number(values.seed);

mkdirSync(values.out, { recursive: true });
const began = performance.now();
const files: Entry[] = [];
for (let place = 1; place <= Number(values.count); place += 1) {
  const chance = chanceOf(`mix/${seed}/${place}`);
  const { entry, bytes } = await forge({
    seed,
    place,
    sort: kinds.length === 0 ? chance.weighted(usualSorts) : chance.pick(kinds),
    lang: langs.length === 0 ? chance.weighted(usual) : chance.pick(langs),
  });
  writeFileSync(join(values.out, entry.file), bytes);
  files.push(entry);
}
closeRenderer();
writeFileSync(join(values.out, 'truth.json'), `${JSON.stringify({ version: 1, about, files }, null, 1)}\n`);
process.stdout.write(`${files.length} documents in ${Math.round(performance.now() - began)} ms\n`);

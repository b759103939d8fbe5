/** Damaged on purpose, thousands of times, always the same way: whatever comes, there is an answer, in time, and nothing is left over. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';

import { openerApart } from '../../../local/read/open-apart.ts';
import type { OpenedFile } from '../../../functions/adapters/reading/open-file.ts';

const folder = new URL('../../data/invoices/', import.meta.url);
const filesIn = (name: string, ending: string): readonly Uint8Array[] =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(new URL(`${name}/${file}`, folder)));

const small = 25_000;
const pdfs = [...filesIn('danish', '.pdf'), ...filesIn('pdf', '.pdf')].filter(({ length }) => length < small);
const xmls = filesIn('xml', '.xml');

/** Mulberry32: the same row of numbers for the same seed, on every machine. */
const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

type Random = ReturnType<typeof randomFrom>;
type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

const cut = (bytes: Uint8Array, random: Random): readonly [number, number] => {
  const from = random(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random(2000))];
};

/** Whatever a network, a disk or a person with an editor does to a file. */
const mutations: Readonly<Record<string, Mutation>> = {
  'flipped bits': (bytes, random) => {
    const out = Uint8Array.from(bytes);
    for (let count = 1 + random(20); count > 0; count -= 1) {
      const at = random(out.length);
      out[at] = (out[at] ?? 0) ^ (1 << random(8));
    }
    return out;
  },
  'a lost end': (bytes, random) => bytes.subarray(0, 1 + random(bytes.length)),
  'a lost middle': (bytes, random) => {
    const [from, to] = cut(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'a piece twice': (bytes, random) => {
    const [from, to] = cut(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  "another file's piece": (bytes, random, others) => {
    const other = others[random(others.length)] ?? bytes;
    const [from, to] = cut(other, random);
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  'other numbers': (bytes, random) => {
    const out = Uint8Array.from(bytes);
    for (let tries = 400, changed = 0; tries > 0 && changed < 12; tries -= 1) {
      const at = random(out.length);
      const byte = out[at] ?? 0;
      if (byte < 0x30 || byte > 0x39) continue;
      out[at] = 0x30 + random(10);
      changed += 1;
    }
    return out;
  },
  'a hole of zeros': (bytes, random) => Uint8Array.from(bytes).fill(0, ...cut(bytes, random)),
};

const kinds = Object.entries(mutations);
// So that damage in the middle is met by the parser, and not by the look at the file's end.
const pdfEnd = Buffer.from('\nstartxref\n0\n%%EOF\n');

const perFileMilliseconds = 10_000;
const endings: string[] = [];
const opener = openerApart({
  milliseconds: perFileMilliseconds,
  tell: (ending, fault) => endings.push(`${ending} ${String(fault)}`),
});
afterAll(() => opener.stop());

const codeOf = (opened: OpenedFile): string =>
  'refused' in opened ? opened.refused.code : 'list' in opened ? 'list' : (opened.documents[0]?.format ?? 'parts');

const fuzz = async (seeds: readonly Uint8Array[], count: number, ending?: Uint8Array) => {
  const random = randomFrom(20_261_122);
  const codes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < count; run += 1) {
    const seed = seeds[run % seeds.length] ?? new Uint8Array();
    const [, mutate] = kinds[Math.floor(run / seeds.length) % kinds.length] ?? [];
    const damaged = mutate?.(seed, random, seeds) ?? seed;
    const bytes = ending !== undefined && run % 2 === 0 ? Buffer.concat([damaged, ending]) : damaged;
    const before = performance.now();
    const code = codeOf(await opener.open(bytes, { declaredType: '', fileName: '' }));
    slowest = Math.max(slowest, performance.now() - before);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return { codes, slowest };
};

const megabytes = (): number => process.memoryUsage().rss / 1e6;

describe('a damaged file is answered, whatever was done to it', () => {
  it(
    '1,200 PDFs, none of which ends the thread that reads them, nor fills its memory',
    { timeout: 300_000 },
    async () => {
      await fuzz(pdfs, 100, pdfEnd);
      const before = megabytes();
      const { codes, slowest } = await fuzz(pdfs, 1200, pdfEnd);
      expect(endings).toEqual([]);
      expect(codes.get('TOO_SLOW')).toBeUndefined();
      // Damage of both kinds must have been met: some that can be read all the same, and some that cannot.
      expect(codes.get('CORRUPT')).toBeGreaterThan(50);
      expect((codes.get('pdf') ?? 0) + (codes.get('scannedPdf') ?? 0)).toBeGreaterThan(50);
      expect(slowest).toBeLessThan(perFileMilliseconds / 2);
      expect(megabytes() - before).toBeLessThan(250);
    },
  );

  it('1,000 e-invoices', { timeout: 120_000 }, async () => {
    const { codes, slowest } = await fuzz(xmls, 1000);
    expect(endings).toEqual([]);
    expect(codes.get('CORRUPT')).toBeGreaterThan(50);
    expect(codes.get('xml')).toBeGreaterThan(50);
    expect(slowest).toBeLessThan(perFileMilliseconds / 2);
  });
});

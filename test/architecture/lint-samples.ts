/** A file as somebody might write it; `path` decides which rules it meets. */
export type Sample = { readonly path: string; readonly code: string };

const union = `declare const stage: 'review' | 'closed';\n`;
const long = (lines: number): string =>
  `export const long = (): number => {\n  let sum = 0;\n${'  sum += 1;\n'.repeat(lines)}  return sum;\n};\n`;

/** What each rule must find. */
export const wrong: readonly (readonly [rule: string, why: string, sample: Sample])[] = [
  [
    'no-restricted-imports',
    'domain takes a package',
    { path: 'domain/a.ts', code: `import { z } from 'zod';\nexport const x = z;` },
  ],
  [
    'no-restricted-imports',
    'domain takes node:',
    { path: 'domain/b.ts', code: `export { readFileSync } from 'node:fs';` },
  ],
  [
    'no-restricted-imports',
    'domain takes a type of functions',
    { path: 'domain/case/c.ts', code: `import type { T } from '../../functions/contracts/ok.ts';\nexport type U = T;` },
  ],
  [
    'no-restricted-imports',
    'functions takes infra',
    { path: 'functions/step/d.ts', code: `export * from '../../infra/ok.ts';` },
  ],
  [
    'no-restricted-imports',
    'functions takes local',
    {
      path: 'functions/step/e.ts',
      code: `export const f = async (): Promise<unknown> => import('../../local/ok.ts');`,
    },
  ],
  [
    'no-restricted-imports',
    'functions takes test',
    { path: 'functions/step/f.ts', code: `export * from '../../test/ok.ts';` },
  ],
  [
    'no-restricted-imports',
    'functions takes CDK',
    { path: 'functions/step/g.ts', code: `export { Stack } from 'aws-cdk-lib';` },
  ],
  [
    'no-restricted-imports',
    'a contract takes a package',
    { path: 'functions/contracts/h.ts', code: `export { Hono } from 'hono';` },
  ],
  [
    'no-restricted-imports',
    'a contract takes an adapter',
    { path: 'functions/contracts/i.ts', code: `export * from '../adapters/ok.ts';` },
  ],
  [
    'no-restricted-imports',
    'a contract takes a decision',
    { path: 'functions/contracts/j.ts', code: `export { decide } from '../../domain/case/decide.ts';` },
  ],
  [
    'no-restricted-imports',
    'infra takes the domain',
    { path: 'infra/k.ts', code: `export * from '../domain/case/decide.ts';` },
  ],
  [
    'no-restricted-imports',
    'infra takes a handler',
    { path: 'infra/intake/l.ts', code: `export * from '../../functions/step/ok.ts';` },
  ],
  ['no-restricted-imports', 'infra takes local', { path: 'infra/m.ts', code: `export * from '../local/ok.ts';` }],
  [
    'no-restricted-imports',
    'web takes the domain',
    { path: 'web/n.ts', code: `export * from '../domain/case/decide.ts';` },
  ],
  [
    'import(no-cycle)',
    'two files need each other',
    { path: 'domain/o.ts', code: `import { p } from './p.ts';\nexport const o = (): number => p();` },
  ],
  [
    'import(no-cycle)',
    'and the other way round',
    { path: 'domain/p.ts', code: `import { o } from './o.ts';\nexport const p = (): number => o();` },
  ],
  [
    'no-restricted-properties',
    'domain reads the clock',
    { path: 'domain/q.ts', code: `export const now = (): number => Date.now();` },
  ],
  [
    'no-restricted-properties',
    'domain throws dice',
    { path: 'domain/r.ts', code: `export const chance = (): number => Math.random();` },
  ],
  [
    'no-restricted-globals',
    'domain reads the environment',
    { path: 'domain/s.ts', code: `export const env = process.env;` },
  ],
  ['no-restricted-globals', 'domain prints', { path: 'domain/t.ts', code: `console.log('');` }],
  [
    'no-restricted-globals',
    'money becomes a float',
    { path: 'domain/money/u.ts', code: `export const n = (text: string): number => parseFloat(text);` },
  ],
  [
    'no-restricted-globals',
    'money becomes a number',
    { path: 'domain/ledger/v.ts', code: `export const n = (ore: bigint): number => Number(ore);` },
  ],
  [
    'no-restricted-globals',
    'a reckoning becomes a number',
    { path: 'domain/reckoning/u3.ts', code: `export const n = (text: string): number => Number(text);` },
  ],
  [
    'no-restricted-globals',
    'an allocation becomes a float',
    { path: 'domain/allocation/u4.ts', code: `export const n = (text: string): number => parseFloat(text);` },
  ],
  ['no-restricted-globals', 'the money path prints', { path: 'domain/tariffs/v2.ts', code: `console.log('');` }],
  [
    'no-restricted-properties',
    'money is rounded by toFixed',
    { path: 'domain/tariffs/w.ts', code: `export const t = (n: number): string => n.toFixed(2);` },
  ],
  [
    'no-restricted-properties',
    'the money path reads the clock',
    { path: 'domain/settlement/w2.ts', code: `export const now = (): number => Date.now();` },
  ],
  [
    'no-floating-promises',
    'a promise is dropped',
    { path: 'functions/x.ts', code: `export const f = (): void => {\n  Promise.resolve(1);\n};` },
  ],
  [
    'no-misused-promises',
    'a promise is taken for a truth',
    {
      path: 'functions/y.ts',
      code: `export const f = async (p: Promise<boolean>): Promise<number> => {\n  await p;\n  if (p) return 1;\n  return 2;\n};`,
    },
  ],
  [
    'switch-exhaustiveness-check',
    'a switch forgets a stage',
    {
      path: 'functions/a1.ts',
      code: `${union}export const f = (): number => {\n  switch (stage) {\n    case 'review':\n      return 1;\n  }\n  return 2;\n};`,
    },
  ],
  [
    'switch-exhaustiveness-check',
    'an exhaustive switch has a default',
    {
      path: 'functions/a2.ts',
      code: `${union}export const f = (): number => {\n  switch (stage) {\n    case 'review':\n      return 1;\n    case 'closed':\n      return 2;\n    default:\n      return 3;\n  }\n};`,
    },
  ],
  [
    'switch-exhaustiveness-check',
    'a default hides a stage',
    {
      path: 'functions/a3.ts',
      code: `${union}export const f = (): number => {\n  switch (stage) {\n    case 'review':\n      return 1;\n    default:\n      return 3;\n  }\n};`,
    },
  ],
  [
    'no-unsafe-type-assertion',
    'a type is claimed',
    { path: 'functions/a4.ts', code: `export const f = (x: unknown): string => x as string;` },
  ],
  ['no-explicit-any', 'any', { path: 'functions/a5.ts', code: `export const f = (x: any): boolean => x === 1;` }],
  [
    'no-unsafe-assignment',
    'JSON is believed',
    {
      path: 'functions/a6.ts',
      code: `export const f = (text: string): string => {\n  const body: { id: string } = JSON.parse(text);\n  return body.id;\n};`,
    },
  ],
  [
    'no-non-null-assertion',
    'absence is denied',
    { path: 'functions/a7.ts', code: `export const f = (x: string | undefined): string => x!;` },
  ],
  [
    'consistent-type-imports',
    'a type is imported as a value',
    { path: 'functions/a8.ts', code: `import { T } from './contracts/ok.ts';\nexport const f = (t: T): T => t;` },
  ],
  [
    'strict-boolean-expressions',
    'zero is taken for absence',
    { path: 'domain/a9.ts', code: `export const f = (n: number | undefined): string => (n ? 'a' : 'b');` },
  ],
  ['no-console', 'a handler prints past the logger', { path: 'functions/b1.ts', code: `console.log('');` }],
  [
    'no-empty',
    'a fault is swallowed',
    {
      path: 'functions/b2.ts',
      code: `export const f = (g: () => void): void => {\n  try {\n    g();\n  } catch {}\n};`,
    },
  ],
  ['max-lines-per-function', 'a function over 70 lines', { path: 'domain/b3.ts', code: long(67) }],
  ['max-lines-per-function', 'a handler over 40 lines', { path: 'functions/queue/b4.ts', code: long(37) }],
  [
    'max-lines',
    'a file over 400 lines',
    { path: 'domain/b5.ts', code: Array.from({ length: 401 }, (_, at) => `export const x${at} = ${at};`).join('\n') },
  ],
  [
    'no-focused-tests',
    'one test hides the others',
    {
      path: 'test/domain/b6.test.ts',
      code: `import { expect, it } from 'vitest';\nit.only('is alone', () => {\n  expect(1).toBe(1);\n});`,
    },
  ],
  [
    'expect-expect',
    'a test asserts nothing',
    { path: 'test/domain/b7.test.ts', code: `import { it } from 'vitest';\nit('asserts nothing', () => {});` },
  ],
];

/** What no rule may find fault with: the other side of the same boundaries. */
export const right: readonly Sample[] = [
  {
    path: 'domain/calendar/p1.ts',
    code: `export const year = (text: string): number => new Date(text).getUTCFullYear();`,
  },
  { path: 'domain/case/chart.ts', code: `export const chart = {};` },
  {
    path: 'domain/case/decide.ts',
    code: `import { chart } from './chart.ts';\nexport type Decision = typeof chart;\nexport const decide = (): Decision => chart;`,
  },
  { path: 'domain/payments/p2.ts', code: `export const ore = (digits: string): bigint => BigInt(digits);` },
  {
    path: 'functions/adapters/ok.ts',
    code: `import { readFileSync } from 'node:fs';\nimport { decide } from '../../domain/case/decide.ts';\nexport const x = [readFileSync, decide];`,
  },
  {
    path: 'functions/contracts/ok.ts',
    code: `import * as z from 'zod';\nimport type { Decision } from '../../domain/case/decide.ts';\nimport { chart } from '../../domain/case/chart.ts';\nexport type T = Decision;\nexport const schema = z.enum(Object.keys(chart));`,
  },
  { path: 'functions/step/ok.ts', code: long(36) },
  { path: 'domain/b8.ts', code: long(66) },
  {
    path: 'functions/stages.ts',
    code: `${union}export const f = (): number => {\n  switch (stage) {\n    case 'review':\n      return 1;\n    case 'closed':\n      return 2;\n  }\n};`,
  },
  {
    path: 'infra/ok.ts',
    code: `import { chart } from '../domain/case/chart.ts';\nimport { schema } from '../functions/contracts/ok.ts';\nexport const names = [chart, schema];`,
  },
  { path: 'local/ok.ts', code: `import { decide } from '../domain/case/decide.ts';\nconsole.log(decide());` },
  { path: 'test/ok.ts', code: `export { names } from '../infra/ok.ts';` },
];

import { describe, expect, it } from 'vitest';
import { impuritiesIn, trespasses, zodImportedOtherwise } from './boundaries.ts';
import { filesUnder } from './source-files.ts';

const sources = filesUnder(['domain', 'functions', 'infra', 'web', 'local']);

describe('who imports whom', () => {
  it('finds sources to judge, or it would praise an empty folder', () => {
    expect(sources.filter(({ path }) => path.startsWith('domain/')).length).toBeGreaterThan(3);
  });

  it('holds in the whole tree, whatever a disable comment says', () => {
    expect(sources.flatMap(trespasses)).toEqual([]);
  });

  it.each([
    ['domain/case/a.ts', `import * as z from 'zod';`],
    ['domain/case/a.ts', `import 'node:fs';`],
    ['domain/case/a.ts', `import type { T } from '../../functions/contracts/x.ts';`],
    ['domain/case/a.ts', `export * from '../../local/x.ts';`],
    ['functions/step/a.ts', `import { x } from '../../infra/x.ts';`],
    ['functions/step/a.ts', `const x = await import('../../local/x.ts');`],
    ['functions/step/a.ts', `type X = import('../../test/x.ts').X;`],
    ['functions/step/a.ts', `import { Stack } from 'aws-cdk-lib';`],
    ['functions/contracts/a.ts', `import { Hono } from 'hono';`],
    ['functions/contracts/a.ts', `import { x } from '../adapters/x.ts';`],
    ['functions/contracts/a.ts', `import { decide } from '../../domain/case/decide.ts';`],
    ['functions/contracts/a.ts', `import { columnNames } from '../../domain/intake/lists/columns.ts';`],
    ['infra/intake/a.ts', `import { kroner } from '../../domain/money/money.ts';`],
    ['infra/a.ts', `import { handler } from '../functions/step/x.ts';`],
    ['infra/a.ts', `import { x } from '../local/x.ts';`],
    ['web/creditor/a.ts', `import { chart } from '../../domain/case/chart.ts';`],
    ['web/creditor/a.ts', `import { x } from '../../functions/adapters/x.ts';`],
  ])('does not let %s say %s', (path, text) => {
    expect(trespasses({ path, text })).toHaveLength(1);
  });

  it.each([
    ['domain/case/a.ts', `import { kroner } from '../money/money.ts';`],
    ['functions/step/a.ts', `import { decide } from '../../domain/case/decide.ts';\nimport { x } from 'node:crypto';`],
    ['functions/contracts/a.ts', `import * as z from 'zod';\nimport type { E } from '../../domain/case/events.ts';`],
    ['functions/contracts/a.ts', `import { money } from '../../domain/money/money.ts';\nimport { b } from './b.ts';`],
    [
      'infra/a.ts',
      `import { chart } from '../domain/case/chart.ts';\nimport { c } from '../functions/contracts/c.ts';`,
    ],
    ['web/a.ts', `import { useState } from 'react';\nimport type { C } from '../functions/contracts/c.ts';`],
    ['local/a.ts', `import { handler } from '../functions/step/x.ts';`],
    ['test/a.ts', `import { x } from '../local/x.ts';`],
  ])('lets %s say %s', (path, text) => {
    expect(trespasses({ path, text })).toEqual([]);
  });
});

describe('the clock', () => {
  it('is read by one adapter only, and the domain reads nothing from around it', () => {
    expect(sources.flatMap(impuritiesIn)).toEqual([]);
  });

  it.each([
    ['domain/a.ts', 'new Date()'],
    ['domain/a.ts', 'new Date'],
    ['domain/a.ts', 'Date.now()'],
    ['domain/a.ts', 'Math.random()'],
    ['domain/a.ts', 'process.env'],
    ['functions/step/a.ts', 'new Date( )'],
    ['functions/adapters/a.ts', 'Date.now()'],
  ])('is not for %s to read by %s', (path, expression) => {
    expect(impuritiesIn({ path, text: `export const a = () => ${expression};` })).toHaveLength(1);
  });

  it.each([
    ['domain/calendar/a.ts', `new Date('2026-01-01')`],
    ['domain/a.ts', `'new Date()'`],
    ['functions/adapters/clock.ts', 'new Date()'],
    ['functions/runtime/system-clock.ts', 'Date.now()'],
    ['local/a.ts', 'Date.now()'],
  ])('may stand in %s as %s', (path, expression) => {
    expect(impuritiesIn({ path, text: `export const a = () => ${expression};` })).toEqual([]);
  });
});

describe('zod', () => {
  it('is imported as * as z everywhere, or a Lambda carries every language of its messages', () => {
    expect([...sources, ...filesUnder(['test'])].flatMap(zodImportedOtherwise)).toEqual([]);
  });

  it.each([`import { z } from 'zod';`, `import z from 'zod';`, `import * as zod from 'zod';`, `export * from 'zod';`])(
    'is not imported by %s',
    (text) => {
      expect(zodImportedOtherwise({ path: 'functions/a.ts', text })).toHaveLength(1);
    },
  );
});

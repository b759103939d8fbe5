import { describe, expect, it } from 'vitest';
import { importsOf, skeletonOf, testNamesOf } from './skeleton.ts';

const specifiers = (source: string): readonly string[] => importsOf(skeletonOf(source)).map((one) => one.specifier);

describe('the imports of a file', () => {
  it.each([
    ['a named import', `import { a, type B } from './x.ts';`],
    ['an import over several lines', `import {\n  a,\n  b,\n} from './x.ts';`],
    ['a default and names', `import a, { b } from "./x.ts";`],
    ['a namespace', `import * as a from './x.ts'`],
    ['a type', `import type { A } from './x.ts';`],
    ['a side effect', `import './x.ts';`],
    ['a re-export', `export { a } from './x.ts';`],
    ['a re-export of everything', `export * from './x.ts';`],
    ['a re-exported type', `export type { A } from './x.ts';`],
    ['a dynamic import', `const a = await import('./x.ts');`],
    ['a dynamic import inside a template', 'const a = `${await import("./x.ts")}`;'],
    ['a type taken inline', `type A = import('./x.ts').A;`],
    ['require', `const a = require('./x.ts');`],
    [
      'one behind a glob that looks like a comment',
      `const glob = 'domain/**';\nimport { a } from './x.ts';\nconst b = '*/';`,
    ],
    ['one behind a regular expression with a quotation mark', `const re = /['"]/;\nimport { a } from './x.ts';`],
    ['one behind a division', `const half = a / 2; const b = c / "1";\nimport { a } from './x.ts';`],
    [
      'one under a disable comment',
      `// oxlint-disable-next-line no-restricted-imports -- hush\nimport { a } from './x.ts';`,
    ],
  ])('show %s', (_, source) => {
    expect(specifiers(source)).toEqual(['./x.ts']);
  });

  it.each([
    ['a comment', `/* import { a } from './x.ts'; */ // import './x.ts'`],
    ['a string', `const text = "import { a } from './x.ts'";`],
    ['a template', 'const text = `import { a } from "./x.ts"`;'],
    ['Array.from', `const list = Array.from('./x.ts');`],
  ])('do not show what only looks like one in %s', (_, source) => {
    expect(specifiers(source)).toEqual([]);
  });

  it('tell a type from a value', () => {
    const source = `import type { A } from './a.ts';\nimport { b } from './b.ts';\nexport type { C } from './c.ts';`;
    expect(importsOf(skeletonOf(source)).map((one) => one.isTypeOnly)).toEqual([true, false, true]);
  });
});

describe('the comments of a file', () => {
  it('carry their line and leave out what stands in strings', () => {
    expect(skeletonOf(`const a = '// no';\n\n/** yes */\nconst b = 1; // too`).comments).toEqual([
      { text: '/** yes */', line: 3 },
      { text: '// too', line: 4 },
    ]);
  });
});

describe('the names of tests', () => {
  const names = (source: string): readonly string[] => testNamesOf(skeletonOf(source));

  it('are read from it, test, describe, and behind a table', () => {
    expect(
      names(`
        describe('a chapter', () => {
          it('holds', () => { expect(f('not a name')).toBe(1); });
          test.concurrent("holds too", async () => {});
          it.each([['x', (1 + 2)]])('has a table', () => {});
          it.skipIf(!java)('needs Java', () => {});
          it(\`is a template \${1}\`, () => {});
        });`),
    ).toEqual(['a chapter', 'holds', 'holds too', 'has a table', 'needs Java', 'is a template ']);
  });

  it('take in the table where the name has a place for its rows', () => {
    expect(names(`it.each([['T16.1', 5], ['T6.4', 10]])('%s allows %d', () => {});`)).toEqual([
      '%s allows %d',
      'T16.1',
      'T6.4',
    ]);
  });

  it('leave out tests that do not run', () => {
    expect(names(`it.skip('sleeps', () => {}); it.todo('comes later'); describe.skip('T1.1', () => {});`)).toEqual([]);
  });
});

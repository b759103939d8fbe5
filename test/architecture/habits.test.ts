import { describe, expect, it } from 'vitest';
import { handlerLines, isNamedEmptily, silencedTests, unexplainedDisables } from './habits.ts';
import { filesUnder } from './source-files.ts';

const sources = filesUnder(['domain', 'functions', 'infra', 'web', 'local'], ['.ts', '.tsx', '.mts', '.mjs']);
const tests = filesUnder(['test']);
const everything = [...sources, ...tests];

/** A handler's own 40 lines and what little may stand beside it: its schema, its composition. */
const handlerFileLines = 60;

describe('names', () => {
  it('say what is in a file', () => {
    expect(everything.filter(isNamedEmptily).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    'domain/utils.ts',
    'functions/date-helper.ts',
    'infra/letter-service.ts',
    'local/info.mjs',
    'web/common.tsx',
  ])('do not look like %s', (path) => {
    expect(isNamedEmptily({ path, text: '' })).toBe(true);
  });

  it.each(['infra/data-stack.ts', 'domain/case/decide.ts', 'test/data/read-answers.ts'])('may look like %s', (path) => {
    expect(isNamedEmptily({ path, text: '' })).toBe(false);
  });
});

describe('handlers', () => {
  const handlers = sources.filter(({ path }) => /^functions\/(?:queue|step|stream|schedule|api)\//.test(path));

  it('are sentences: what is longer belongs in a file of its own', () => {
    const long = handlers.filter((file) => handlerLines(file) > handlerFileLines);
    expect(long.map((file) => `${file.path}: ${handlerLines(file)} lines`)).toEqual([]);
  });

  it('are counted without imports, comments and blank lines', () => {
    const text = `import {\n  a,\n} from './a.ts';\n\n/**\n * Why.\n */\nexport const handler = async (): Promise<void> => {\n  // why\n  await a();\n};\n`;
    expect(handlerLines({ path: 'functions/step/a.ts', text })).toBe(3);
    expect(handlerLines({ path: 'functions/step/a.ts', text: text.replace('handler', 'other') })).toBe(0);
  });
});

describe('tests', () => {
  it('all run, or say why they do not', () => {
    expect(tests.flatMap(silencedTests)).toEqual([]);
  });

  it.each([
    [`it.only('a', f);`],
    [`// because\ndescribe.only('a', f);`],
    [`it.skip('a', f);`],
    [`test.concurrent.skip('a', f);`],
    [`it.todo('a');`],
  ])('are not silenced by %s', (text) => {
    expect(silencedTests({ path: 'test/a.test.ts', text })).toHaveLength(1);
  });

  it.each([
    [`// The jar needs Java 17.\nit.skipIf(!java)('a', f);`],
    [`const a = "it.only('x')";`],
    [`/*\nit.only(f)\n*/`],
  ])('are not thought silenced by %s', (text) => {
    expect(silencedTests({ path: 'test/a.test.ts', text })).toEqual([]);
  });
});

describe('checks', () => {
  it('are switched off with a reason only', () => {
    expect(everything.flatMap(unexplainedDisables)).toEqual([]);
  });

  it.each([
    '// oxlint-disable-next-line no-console',
    '/* eslint-disable */',
    '// oxlint-disable -- everything is fine',
    '// oxlint-disable-next-line no-console --',
    '// @ts-ignore -- because',
    '// @ts-expect-error',
  ])('are not switched off by %s', (text) => {
    expect(unexplainedDisables({ path: 'domain/a.ts', text })).toHaveLength(1);
  });

  it.each([
    '// oxlint-disable-next-line no-console -- this script speaks to a person',
    '/* oxlint-disable typescript/no-unsafe-type-assertion, no-console -- a brand is made here */',
    '// @ts-expect-error -- the library has no types',
    '// says that oxlint-disable is possible',
  ])('may be switched off by %s', (text) => {
    expect(unexplainedDisables({ path: 'domain/a.ts', text })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesIn, coverageOf, readRegister, tableOf } from './clause-coverage.ts';
import { filesUnder, root } from './source-files.ts';

const register = readRegister(
  [
    '# Register',
    '| code | the system must | kind |',
    '| --- | --- | --- |',
    '| T5.1 | decide how many reminders | system |',
    '| T5.2 | stop at an objection | system |',
    '| T5.3 | go on to collection | system |',
    '| T9 | resolve a dispute | system |',
    '| T19.1 | leave references to people | off-system |',
    '| W2 | read an invoice | system |',
  ].join('\n'),
);

const stateOf = (source: string, test: string): Record<string, string> =>
  Object.fromEntries(
    coverageOf(register, [{ path: 'domain/a.ts', text: source }], [{ path: 'test/domain/a.test.ts', text: test }])
      .rows.filter(({ state }) => state !== 'open' && state !== 'off-system')
      .map(({ code, state }) => [code, state]),
  );

describe('the codes in a text', () => {
  it.each([
    ['Sources: T5.1, T16.5.', ['T5.1', 'T16.5']],
    ['T1.3-1.5', ['T1.3', 'T1.4', 'T1.5']],
    ['T1.3–T1.5', ['T1.3', 'T1.4', 'T1.5']],
    ['T1.3-5', ['T1.3', 'T1.4', 'T1.5']],
    ['W2-4', ['W2', 'W3', 'W4']],
    ['T5.4-T6.1', ['T5.4', 'T6.1']],
    ['(T9)', ['T9']],
    ['T16.1(2)', ['T16.1']],
    ['2026-06-30T08:15:00.000Z, UTF8.1, GET5, PT5M, P1D', []],
  ])('of %j are %j', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });
});

describe('clause coverage', () => {
  it('calls a clause proven where a doc comment and the name of a test have it', () => {
    expect(stateOf(`/** Stops (T5.2). */`, `it('stops at an objection (T5.2)', () => {});`)).toEqual({
      'T5.2': 'proven',
    });
  });

  it('spells ranges out on both sides', () => {
    expect(stateOf(`/** T5.1-5.3 */`, `describe('T5.1-5.2', () => {});`)).toEqual({
      'T5.1': 'proven',
      'T5.2': 'proven',
      'T5.3': 'untested',
    });
  });

  it('lists what is claimed and not tested, and what is tested and not claimed', () => {
    expect(stateOf(`/** T5.1 */`, `it('reads (W2)', () => {});`)).toEqual({ 'T5.1': 'untested', W2: 'test only' });
  });

  it('takes a chapter for a mention, not a claim, unless it is one clause', () => {
    expect(stateOf(`/** In the words of T5; T9. */`, ``)).toEqual({ T9: 'untested' });
  });

  it('is not claimed by a plain comment, a string or the body of a test', () => {
    expect(stateOf(`// T5.1\nconst a = 'T5.2';`, `it('holds', () => { expect('T5.3').toBe(1); });`)).toEqual({});
  });

  it.each([
    [`/** T5.9 */`, ``, 'T5.9 in domain/a.ts'],
    [`// T7.1`, ``, 'T7.1 in domain/a.ts'],
    [`/** T5.1-5.4 */`, ``, 'T5.4 in domain/a.ts'],
    [``, `it('W9', () => {});`, 'W9 in test/domain/a.test.ts'],
  ])('reports a code that the register does not have: %j %j', (source, test, unknown) => {
    const coverage = coverageOf(
      register,
      [{ path: 'domain/a.ts', text: source }],
      [{ path: 'test/domain/a.test.ts', text: test }],
    );
    expect(coverage.unknown).toEqual([unknown]);
    expect(tableOf(coverage)).toContain(`Not in the register: ${unknown}`);
  });

  it('prints every clause once, with where it stands or what is to be done', () => {
    const coverage = coverageOf(
      register,
      [{ path: 'domain/a.ts', text: `/** T5.1 */` }],
      [{ path: 'test/domain/a.test.ts', text: `it('T5.1', () => {});` }],
    );
    expect(tableOf(coverage).split('\n')).toEqual([
      'clause state      where, or what is still to be done',
      'T5.1   proven     built in  domain/a.ts',
      '                  tested in test/domain/a.test.ts',
      'T5.2   open       stop at an objection',
      'T5.3   open       go on to collection',
      'T9     open       resolve a dispute',
      'T19.1  off-system leave references to people',
      'W2     open       read an invoice',
      '',
      '6 clauses: 1 proven, 0 untested, 0 test only, 4 open, 1 off-system',
    ]);
  });
});

describe('the register', () => {
  it.each([
    ['a code that stands twice', '| T1.1 | a | system |\n| T1.1 | b | system |'],
    ['a row without its kind', '| T1.1 | a |'],
  ])('is refused with %s', (_, markdown) => {
    expect(() => readRegister(markdown)).toThrow(RangeError);
  });

  const own = readRegister(readFileSync(join(root, 'docs/terms.md'), 'utf8'));

  it('has every chapter of the terms, the web page and the partner page', () => {
    const chapters = new Set(own.map(({ code }) => code.replace(/\..*/, '')));
    const upTo = (letter: string, last: number): readonly string[] =>
      Array.from({ length: last }, (_, at) => `${letter}${at + 1}`);
    expect([...chapters].toSorted()).toEqual([...upTo('T', 25), ...upTo('W', 8), ...upTo('P', 5)].toSorted());
  });

  it('knows every code that the code and its tests name', () => {
    const tests = filesUnder(['test']).filter(({ path }) => !path.startsWith('test/architecture/'));
    expect(coverageOf(own, filesUnder(['domain', 'functions', 'infra', 'web']), tests).unknown).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenLinks, missingDocuments } from './links.ts';
import { filesUnder, root } from './source-files.ts';

const documents = filesUnder(['.'], ['.md']);

describe('the documents', () => {
  it('are found', () => {
    expect(documents.map(({ path }) => path)).toContain('docs/terms.md');
  });

  it('link only to what exists', () => {
    const exists = (path: string): boolean => existsSync(join(root, path));
    expect(documents.flatMap((document) => brokenLinks(document, documents, exists))).toEqual([]);
  });

  it('are there when a comment points to them', () => {
    const sources = filesUnder(['domain', 'functions', 'infra', 'web', 'local']);
    expect(sources.flatMap((source) => missingDocuments(source, documents))).toEqual([]);
  });

  it('name no folder of one machine', () => {
    const machinePath = /(?<![\w.])\/(?:home|root|tmp|Users|work)\/\w/;
    expect(documents.filter(({ text }) => machinePath.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('a comment', () => {
  const record = { path: 'docs/adr/0004-offers.md', text: '' };

  it.each([
    ['// See docs/adr/0004.', []],
    ['/** See docs/adr/0005-rates.md. */', ['domain/a.ts points to docs/adr/0005-rates']],
    [`const a = 'docs/adr/0005';`, []],
  ])('%s points to what is there, or is reported', (text, missing) => {
    expect(missingDocuments({ path: 'domain/a.ts', text }, [record])).toEqual(missing);
  });
});

describe('a link', () => {
  const pages = [
    { path: 'README.md', text: '# Rykker: what, why' },
    { path: 'docs/a.md', text: '# A\n\n## How it works\n\n```\n# not a heading\n```\n' },
  ];
  const broken = (text: string): readonly string[] =>
    brokenLinks({ path: 'docs/b.md', text }, [...pages, { path: 'docs/b.md', text }], (path) =>
      [...pages.map((page) => page.path), 'docs/b.md', 'domain'].includes(path),
    );

  it.each([
    '[x](a.md)',
    '[x](../README.md#rykker-what-why)',
    '[x](a.md#how-it-works)',
    '# Here\n[x](#here)',
    '[x](https://example.org/a.md)',
    '[x](../domain)',
    '`[x](nowhere.md)`',
  ])('holds: %j', (text) => {
    expect(broken(text)).toEqual([]);
  });

  it.each(['[x](nowhere.md)', '[x](a.md#nothing)', '[x](#not-here)', '![x](picture.png)', '[x](a.md#not-a-heading)'])(
    'is broken: %j',
    (text) => {
      expect(broken(text)).toHaveLength(1);
    },
  );
});

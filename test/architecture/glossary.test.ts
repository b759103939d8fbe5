import { describe, expect, it } from 'vitest';
import { chart, positions, stageOf } from '../../domain/case/chart.ts';
import { filesUnder } from './source-files.ts';

const textOf = (folder: string, name: string): string =>
  filesUnder([folder], [name]).find(({ path }) => path === `${folder}/${name}`)?.text ?? '';

const glossary = textOf('docs', 'glossary.md');

/** The names in the first column of one chapter's table. */
const namesIn = (chapter: string): readonly string[] => {
  const text = glossary.split(/^## /m).find((part) => part.startsWith(`${chapter}\n`)) ?? '';
  return Array.from(text.matchAll(/^\| `(\w+)` \|/gm), ([, name = '']) => name);
};

/** The members of a union of `type: 'X'`, read as text: types are gone at run time. */
const typesIn = (name: string): readonly string[] => [
  ...new Set(Array.from(textOf('domain/case', name).matchAll(/\breadonly type: '(\w+)'/g), ([, type = '']) => type)),
];

describe('the glossary', () => {
  it('has every command and no other, so that nobody looks for one that does not exist', () => {
    expect(typesIn('commands.ts').length).toBeGreaterThan(0);
    expect(namesIn('Commands').toSorted()).toEqual(typesIn('commands.ts').toSorted());
  });

  it('has every event and no other', () => {
    expect(typesIn('events.ts').length).toBeGreaterThan(0);
    expect(namesIn('Events').toSorted()).toEqual(typesIn('events.ts').toSorted());
  });

  it('has every event that moves a case along the chart', () => {
    const moves = new Set(Object.values(chart).flatMap((transitions) => Object.keys(transitions)));
    expect([...moves].filter((event) => !namesIn('Events').includes(event))).toEqual([]);
  });

  it('has every stage', () => {
    const stages = new Set(positions.map(stageOf));
    const row = glossary.split('\n').find((line) => line.startsWith('| stage |')) ?? '';
    expect(Array.from(row.matchAll(/`(\w+)`/g), ([, stage]) => stage)).toEqual([...stages]);
  });

  it('gives each word one meaning', () => {
    const words = Array.from(glossary.matchAll(/^\| ([^|]+?) \|/gm), ([, word = '']) => word).filter(
      (word) => !/^(?:---|word|command|event)$/.test(word),
    );
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

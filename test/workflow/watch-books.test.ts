import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { definitionOf } from './definitions.ts';
import { walk } from './interpreter.ts';

const asl = definitionOf('WatchBooks');

const state = z.object({ cursor: z.object({ cases: z.string() }).nullish(), cases: z.number().default(0) });

describe('the watch of the books', () => {
  it('goes on from page to page until no place is left, and reports what all pages found', () => {
    const answer = (_: string, payload: unknown) => {
      const { cursor, cases } = state.parse(payload);
      const page = Number(cursor?.cases ?? 0) + 1;
      const next = page < 3 ? { creditors: null, cases: String(page) } : null;
      return { cursor: next, cases: cases + 250, conservationBroken: 0, overcharged: page };
    };
    const { path, output } = walk(asl, {}, answer);
    expect(path.filter((name) => name === 'Watch a page of cases')).toHaveLength(3);
    expect(path.at(-1)).toBe('Report');
    expect(output).toEqual({ cases: 750, conservationBroken: 0, overcharged: 3 });
  });

  it('needs seven history events a page, so that 100,000 cases fit into the 25,000 of an execution', () => {
    // Of a task five (entered, scheduled, started, succeeded, exited), of a choice two.
    const perPage = 5 + 2;
    expect((100_000 / 250) * perPage).toBeLessThan(25_000);
    expect(Object.keys(asl.States)).toEqual(['Watch a page of cases', 'More pages?', 'Report']);
  });
});

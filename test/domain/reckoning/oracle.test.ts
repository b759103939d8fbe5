// The calculator against an oracle that shares no line with it: ten thousand random histories a run, to the øre.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../local/calculator/answer.ts';
import { difference, disagreement } from '../../oracle/compare.ts';
import { histories } from '../../oracle/histories.ts';

/** A shuffle that depends on a drawn number only, so that a failure can be repeated. */
const shuffled = <T>(items: readonly T[], salt: number): readonly T[] =>
  items
    .map((item, index) => ({ item, rank: ((index + 1) * (salt + 7_919)) % 104_729 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

describe('calculator and oracle agree on random histories', () => {
  it.each([1, 2, 3, 4])('2,500 histories, part %i of 4', () => {
    fc.assert(
      fc.property(histories, (scenario) => {
        expect(disagreement(scenario, answer(scenario))).toBeUndefined();
      }),
      { numRuns: 2_500 },
    );
  });

  it('answers the same whatever the order of facts and claims in the file', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 100_000 }), (scenario, salt) => {
        const { claims, facts } = scenario;
        const other = { ...scenario, claims: shuffled(claims, salt), facts: shuffled(facts, salt) };
        expect(difference([other, answer(other)], [scenario, answer(scenario)])).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
  });
});

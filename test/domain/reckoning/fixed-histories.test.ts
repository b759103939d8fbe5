import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../local/calculator/answer.ts';
import { disagreement } from '../../oracle/compare.ts';
import { histories } from '../../oracle/histories.ts';

// The same histories in every run, few enough for mutation testing; oracle.test.ts draws new ones each time.
describe('three hundred histories that never change', () => {
  it('are answered as the oracle answers them, to the øre', () => {
    for (const file of fc.sample(histories, { seed: 1, numRuns: 300 }))
      expect(disagreement(file, answer(file))).toBeUndefined();
  });
});

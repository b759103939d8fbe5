// Where the calculator's answer and the oracle's part, in words.

import { oracle } from './oracle.ts';
import { components, jsonOf, type Allocation, type OracleAnswer, type Refusal, type Scenario } from './scenario.ts';

/** Amounts summed, and occurrences counted, by what they are about. */
type Tally = ReadonlyMap<string, number>;

const tally = (items: readonly (readonly [about: string, amount: number])[]): Tally => {
  const sums = new Map<string, number>();
  for (const [about, amount] of items) sums.set(about, (sums.get(about) ?? 0) + amount);
  return sums;
};

/**
 * Only what payments covered: money that a credit note sets free is spread like a payment, but is none.
 * In which lots a payment covered one claim's component does not matter.
 */
const allocationsOf = (scenario: Scenario, allocations: readonly Allocation[]): Tally => {
  const payments = new Set(scenario.facts.filter(({ type }) => type === 'payment').map(({ id }) => id));
  return tally(
    allocations
      .filter(({ payment }) => payments.has(payment))
      .map(({ payment, component, claim, amount }) => [`${payment} on ${component} of ${claim ?? 'no claim'}`, amount]),
  );
};

/** Facts are named by what they say: which of two equal ones is refused has no meaning. */
const refusalsOf = (scenario: Scenario, refused: readonly Refusal[]): Tally =>
  tally(
    refused.map(({ fact, code }) => [`${code} of ${fact === null ? 'the file' : jsonOf(scenario.facts[fact])}`, 1]),
  );

const sumsOf = (answer: OracleAnswer): Tally =>
  tally([
    ...components.map((component) => [component, answer.components[component]] as const),
    ['total', answer.total],
    ['overpaid', answer.overpaid],
  ]);

const differences = (answered: Tally, expected: Tally): readonly string[] =>
  [...new Set([...answered.keys(), ...expected.keys()])]
    .filter((about) => (answered.get(about) ?? 0) !== (expected.get(about) ?? 0))
    .map((about) => `${about}: ${answered.get(about) ?? 0}, but ${expected.get(about) ?? 0} was expected`);

/** Where two answers part; each names facts by the file that it answers. `undefined` where they are the same to the øre. */
export const difference = (
  [file, answer]: readonly [Scenario, OracleAnswer],
  [otherFile, other]: readonly [Scenario, OracleAnswer],
): string | undefined => {
  const found = [
    ...differences(sumsOf(answer), sumsOf(other)),
    ...differences(allocationsOf(file, answer.allocations), allocationsOf(otherFile, other.allocations)),
    ...differences(refusalsOf(file, answer.refused), refusalsOf(otherFile, other.refused)),
  ];
  return found.length === 0 ? undefined : found.join('\n');
};

/** `undefined` where both answer the same to the øre, else one line for each difference. */
export const disagreement = (scenario: Scenario, answer: OracleAnswer): string | undefined =>
  difference([scenario, answer], [scenario, oracle(scenario)]);

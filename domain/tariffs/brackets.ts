import { kroner, type Money } from '../money/money.ts';

/** A scale in whole kroner: what is at most `bounds[n]` costs `amounts[n]`, and what exceeds every bound the last amount. */
export type Brackets = { readonly bounds: readonly number[]; readonly amounts: readonly number[] };

/** The amount of the bracket that holds a value: `{bounds: [100], amounts: [5, 9]}` is 5 up to and with 100.00, 9 from 100.01 on. */
export const bracketAmount = ({ bounds, amounts }: Brackets, value: Money): Money => {
  const bracket = bounds.findIndex((bound) => value <= kroner(bound));
  // Above every bound `findIndex` says -1, which `at` reads as the last.
  const amount = amounts.at(bracket);
  if (amount === undefined)
    throw new RangeError(`a scale of ${bounds.length} bounds has only ${amounts.length} amounts`);
  return kroner(amount);
};

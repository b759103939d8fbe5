import { day, plusMonths, type LocalDate } from '../calendar/local-date.ts';
import { add, kroner, share, subtract, zero, type Money } from '../money/money.ts';
import { figureOf, useOf, type TariffPolicy, type TariffSum, type TariffTable } from './tariff.ts';

/**
 * Court fee of the bailiff (fogedret, udlæg), Lov om retsafgifter (L 66 of 2020-21) and the act before it, by the day on which the step is asked
 * for: since 1 October 2021 750 whatever the claim, for every step asked for within twelve months; then 750 anew. An outlay without VAT.
 * Worked example: paid on 15 January 2025: a step asked for on 15 January 2026 is covered, one of 16 January costs 750.
 */
export const bailiffFeeRule = 'Retsafgiftsloven, bailiff';

/** `base` kroner plus a share of what exceeds `free` kroner; one fee covers the steps of `coversMonths`, counted as periods end: on the matching day. */
export type BailiffScale = {
  readonly base: number;
  readonly free: number;
  readonly basisPoints: number;
  readonly coversMonths: number;
};

export const bailiffFeeTable: TariffTable<BailiffScale> = {
  rule: bailiffFeeRule,
  appliesBy: 'filing',
  rows: [
    {
      validFrom: day('2011-10-01'),
      figure: { base: 300, free: 3_000, basisPoints: 50, coversMonths: 0 },
      status: 'primary',
      source: 'Retsafgiftsloven as amended by L 614/2011',
    },
    {
      validFrom: day('2021-10-01'),
      figure: { base: 750, free: 0, basisPoints: 0, coversMonths: 12 },
      status: 'primary',
      source: 'Lov om retsafgifter, L 66 2020-21',
    },
  ],
};

/** The last day on which a step may be asked for without a new fee, or `undefined` where the fee covered its own step only (the old act). */
export const bailiffFeeCoversUntil = (paidOn: LocalDate, policy: TariffPolicy): LocalDate | undefined => {
  const { coversMonths } = figureOf(bailiffFeeTable, paidOn, policy).figure;
  return coversMonths > 0 ? plusMonths(paidOn, coversMonths) : undefined;
};

/** The fee for a step asked for on `on`; zero where the fee last paid (`paidOn`) still covers it. */
export const bailiffFee = (
  facts: { readonly claim: Money; readonly on: LocalDate; readonly paidOn: LocalDate | undefined },
  policy: TariffPolicy,
): TariffSum => {
  const row = figureOf(bailiffFeeTable, facts.on, policy);
  const restsOn = useOf(bailiffFeeRule, row);
  const covered = facts.paidOn === undefined ? undefined : bailiffFeeCoversUntil(facts.paidOn, policy);
  if (covered !== undefined && facts.on <= covered) return { amount: zero, restsOn };
  const { base, free, basisPoints } = row.figure;
  const excess = subtract(facts.claim, kroner(free));
  return { amount: excess > 0n ? add(kroner(base), share(excess, basisPoints)) : kroner(base), restsOn };
};

import { day, daysBetween, later, plusMonths, type LocalDate } from '../calendar/local-date.ts';
import { add, kroner, least, share, subtract, zero, type Money } from '../money/money.ts';
import { bracketAmount, type Brackets } from './brackets.ts';
import { figureOf, TariffMissing, useOf, type TariffPolicy, type TariffTable, type TariffUse } from './tariff.ts';

/**
 * Court fee of a civil case in the first instance, Lov om retsafgifter (L 66 of 2020-21, in force 1 October 2021) and the act before it, by the
 * day of filing and the value of the case. An outlay without VAT.
 * Worked example: filed on 1 October 2021, value 100,000.00: 750 and no hearing fee; 100,000.01: 1,500 and 3,000 at the hearing. Filed a day
 * earlier, value 100,000: 750 + 1.2 % of 50,000 = 1,350, and the same again at the hearing.
 */
export const civilCaseFeeRule = 'Retsafgiftsloven, civil case';

/** Up to `smallUpTo` kroner, or without a value, a case costs `small` and bears no hearing fee. */
export type CivilFeeScale = { readonly smallUpTo: number; readonly small: number } & (
  | { readonly above: 'shareOfExcess'; readonly base: number; readonly basisPoints: number; readonly max: number }
  | { readonly above: 'flat'; readonly large: number; readonly hearing: Brackets }
);

export const civilCaseFeeTable: TariffTable<CivilFeeScale> = {
  rule: civilCaseFeeRule,
  appliesBy: 'filing',
  rows: [
    {
      // The text read is the act as amended in 2011; what was filed before is not collected today.
      validFrom: day('2011-10-01'),
      figure: { smallUpTo: 50_000, small: 500, above: 'shareOfExcess', base: 750, basisPoints: 120, max: 75_000 },
      status: 'primary',
      source: 'Retsafgiftsloven as amended by L 614/2011',
    },
    {
      validFrom: day('2021-10-01'),
      figure: {
        smallUpTo: 100_000,
        small: 750,
        above: 'flat',
        large: 1_500,
        hearing: {
          bounds: [250_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000, 6_000_000],
          amounts: [3_000, 8_000, 14_000, 35_000, 60_000, 85_000, 110_000, 135_000, 160_000],
        },
      },
      status: 'primary',
      source: 'Lov om retsafgifter, L 66 2020-21',
    },
  ],
};

/** What a civil case costs in øre: when filed, and again when its hearing is set (zero where it bears no hearing fee). */
export type CivilCaseFees = { readonly filing: Money; readonly hearing: Money };

const feesBy = (scale: CivilFeeScale, value: Money): CivilCaseFees => {
  const excess = subtract(value, kroner(scale.smallUpTo));
  if (excess <= 0n) return { filing: kroner(scale.small), hearing: zero };
  if (scale.above === 'flat') return { filing: kroner(scale.large), hearing: bracketAmount(scale.hearing, value) };
  const fee = least(add(kroner(scale.base), share(excess, scale.basisPoints)), kroner(scale.max));
  return { filing: fee, hearing: fee };
};

/** Both fees by the day of filing. `value`: of the case without interest and costs; `undefined` where it has none. */
export const civilCaseFees = (
  { value = zero, filed }: { readonly value: Money | undefined; readonly filed: LocalDate },
  policy: TariffPolicy,
): CivilCaseFees & { readonly restsOn: TariffUse } => {
  const row = figureOf(civilCaseFeeTable, filed, policy);
  return { ...feesBy(row.figure, value), restsOn: useOf(civilCaseFeeRule, row) };
};

export const hearingFeeTermsRule = 'Retsafgiftsloven, hearing fee';

/** `lapseDays`: settled so many days before the hearing, the case owes none. `dueMonthsBefore`: never due earlier before the hearing. */
export type HearingFeeTerms = { readonly lapseDays: number; readonly dueMonthsBefore: number | undefined };

export const hearingFeeTermsTable: TariffTable<HearingFeeTerms> = {
  rule: hearingFeeTermsRule,
  appliesBy: 'filing',
  rows: [
    {
      validFrom: day('2011-10-01'),
      // When it fell due under the old act was not found.
      figure: { lapseDays: 42, dueMonthsBefore: undefined },
      status: 'primary',
      source: 'Retsafgiftsloven as amended by L 614/2011',
    },
    {
      validFrom: day('2021-10-01'),
      figure: { lapseDays: 14, dueMonthsBefore: 3 },
      status: 'primary',
      source: 'Lov om retsafgifter, L 66 2020-21',
    },
  ],
};

/** Whether the hearing fee lapses because the case was settled in time: six weeks before the hearing, two for cases filed from 1 October 2021. */
export const isHearingFeeLapsed = (
  facts: { readonly filed: LocalDate; readonly hearing: LocalDate; readonly settled: LocalDate },
  policy: TariffPolicy,
): boolean =>
  daysBetween(facts.settled, facts.hearing) >= figureOf(hearingFeeTermsTable, facts.filed, policy).figure.lapseDays;

/** The day the hearing fee falls due: when the hearing is set (`setOn`), at the earliest three months before it. Throws for the old act. */
export const hearingFeeDue = (
  facts: { readonly filed: LocalDate; readonly setOn: LocalDate; readonly hearing: LocalDate },
  policy: TariffPolicy,
): LocalDate => {
  const { dueMonthsBefore } = figureOf(hearingFeeTermsTable, facts.filed, policy).figure;
  if (dueMonthsBefore === undefined) throw new TariffMissing(hearingFeeTermsRule, facts.filed);
  return later(facts.setOn, plusMonths(facts.hearing, -dueMonthsBefore));
};

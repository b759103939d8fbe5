import { day, type LocalDate } from '../calendar/local-date.ts';
import { roundHalfUp, type Money } from '../money/money.ts';
import { bracketAmount, type Brackets } from './brackets.ts';
import { figureOf, useOf, type TariffPolicy, type TariffSum, type TariffTable } from './tariff.ts';

/**
 * Costs that a court awards for legal work (salær), Retsplejeloven §316 by the guidance of the high courts, by the day on which they are fixed;
 * excluding VAT. The versions are known, their amounts were not found (law.md 0 no. 2): an operator fills the row of 1 September 2025 in here,
 * and until then asking for an amount is a fault (`TariffMissing`). What a court has in fact awarded is booked as it stands in the decision.
 */
export const awardedCostsRule = 'Retsplejeloven §316, collection cases';

export const awardedCostsTable: TariffTable<Brackets | undefined> = {
  rule: awardedCostsRule,
  appliesBy: 'fixing',
  rows: [
    {
      validFrom: day('2011-10-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'Østre Landsret, list of tariffs (amounts not found)',
    },
    {
      validFrom: day('2017-03-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'advokatsamfundet.dk 2017 (amounts not found)',
    },
    {
      validFrom: day('2017-06-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'advokatsamfundet.dk 2017 (amounts not found)',
    },
    {
      validFrom: day('2025-09-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'jura360.dk, guidance from 1 September 2025 (amounts not found)',
    },
  ],
};

/** What a court is expected to award in a case of that value, fixed on that day, by the table of this file or one that an operator has filled. */
export const awardedCosts = (
  facts: { readonly value: Money; readonly fixed: LocalDate },
  policy: TariffPolicy,
  table: TariffTable<Brackets | undefined> = awardedCostsTable,
): TariffSum => {
  const row = figureOf(table, facts.fixed, policy);
  return { amount: bracketAmount(row.figure, facts.value), restsOn: useOf(table.rule, row) };
};

/** The collector's fee for a meeting at the bailiff's, excluding VAT. Sample data of about 2011 to 2016, superseded: never for live debtors. */
export const bailiffMeetingRule = 'Retsplejeloven §316, bailiff meeting';

export const bailiffMeetingTable: TariffTable<Brackets | undefined> = {
  rule: bailiffMeetingRule,
  appliesBy: 'fixing',
  rows: [
    {
      validFrom: day('2011-10-01'),
      figure: { bounds: [2_500, 50_000, 100_000, 200_000, 500_000], amounts: [0, 600, 800, 1_100, 1_500, 2_000] },
      status: 'unconfirmed',
      source: 'advokaternesinkassoselskab.dk (sample)',
    },
    {
      validFrom: day('2017-03-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'superseded (amounts not found)',
    },
  ],
};

/** The fee for the first or the second meeting about a claim; the second is half of the first. */
export const bailiffMeetingCosts = (
  facts: { readonly claim: Money; readonly fixed: LocalDate; readonly meeting: 'first' | 'second' },
  policy: TariffPolicy,
): TariffSum => {
  const row = figureOf(bailiffMeetingTable, facts.fixed, policy);
  const first = bracketAmount(row.figure, facts.claim);
  return {
    amount: facts.meeting === 'first' ? first : roundHalfUp(first, 2n),
    restsOn: useOf(bailiffMeetingRule, row),
  };
};

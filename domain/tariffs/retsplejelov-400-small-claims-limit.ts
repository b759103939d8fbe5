import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, type Money } from '../money/money.ts';
import { figureOf, type TariffPolicy, type TariffTable } from './tariff.ts';

/**
 * The most that the small-claims process (småsagsproces) is for, Retsplejeloven §400: 100,000 since the middle of 2024, 50,000 before, by the day
 * of filing. Two law firms disagree whether the raise came on 15 June or 1 July 2024: only filings in between rest on a conflicting row.
 * Worked example: 60,000 filed on 14 June 2024 is no small claim, on 1 July it is one.
 */
export const smallClaimsLimitRule = 'Retsplejeloven §400';

/** In øre. */
export const smallClaimsLimitTable: TariffTable<Money> = {
  rule: smallClaimsLimitRule,
  appliesBy: 'filing',
  rows: [
    // The sources say what the limit was, not since when: the process began in 2008, from general knowledge.
    { validFrom: day('2008-01-01'), figure: kroner(50_000), status: 'secondary', source: 'askt.dk; alares.dk' },
    {
      validFrom: day('2024-06-15'),
      figure: kroner(100_000),
      status: 'conflicting',
      source: 'askt.dk (alares.dk: 2024-07-01)',
    },
    { validFrom: day('2024-07-01'), figure: kroner(100_000), status: 'secondary', source: 'askt.dk; alares.dk' },
  ],
};

/** Whether a case of that value goes through the small-claims process when filed that day. */
export const isSmallClaim = (value: Money, filed: LocalDate, policy: TariffPolicy): boolean =>
  value <= figureOf(smallClaimsLimitTable, filed, policy).figure;

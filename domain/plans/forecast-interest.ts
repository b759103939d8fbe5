import { earlier, later, plusDays, type LocalDate } from '../calendar/local-date.ts';
import type { Money } from '../money/money.ts';
import {
  exactInterest,
  interestKnownUntil,
  interestLines,
  rateOn,
  type InterestTerms,
} from '../tariffs/rentelov-5-late-interest.ts';
import type { TariffPolicy } from '../tariffs/tariff.ts';

/** The first day whose rate is not known yet and has to be assumed; `undefined` where the contract fixes the rate for good. */
export const assumedFrom = (terms: InterestTerms, policy: TariffPolicy): LocalDate | undefined => {
  const until = interestKnownUntil(policy);
  return rateOn(terms, until, policy) === undefined ? until : undefined;
};

/** Interest in exact units (`exactUnitsPerOre`), and whether a rate was assumed for any of its days. */
export type ForecastInterest = { readonly exact: bigint; readonly isAssumed: boolean };

/**
 * The interest of a principal from `from` to `to` (excluded): by the known rates as far as they go, and after them by the rate of the last known day.
 * A forecast for talking about a plan, never for charging: what is charged is reckoned once the rate is known.
 */
export const forecastInterest = (
  principal: Money,
  terms: InterestTerms,
  from: LocalDate,
  to: LocalDate,
  policy: TariffPolicy,
): ForecastInterest => {
  const unknown = assumedFrom(terms, policy) ?? to;
  const last = rateOn(terms, plusDays(unknown, -1), policy);
  const known = interestLines(principal, terms, from, earlier(to, unknown), policy);
  const fixed: InterestTerms = { ...terms, debtorKind: 'business', agreedBasisPoints: last?.basisPoints ?? 0 };
  const assumed = interestLines(principal, fixed, later(from, unknown), to, policy);
  return {
    exact: [...known, ...assumed].reduce((sum, line) => sum + exactInterest(line, terms.dayCount), 0n),
    isAssumed: principal > 0n && assumed.length > 0,
  };
};

import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, zero, type Money } from '../money/money.ts';
import type { FeeVerdict } from './rentelov-9b-reminder-fee.ts';
import type { TariffTable } from './tariff.ts';

/**
 * Collection fee (inkassogebyr), Renteloven §9b(3): at most DKK 100, once for each claim, for handing it over to a collector. T5.4.
 * Worked example: 150 asked for on the day after the due date: 100; asked for again by anyone: nothing.
 */
export const collectionFeeRule = 'Renteloven §9b(3)';
export const collectionFeeMax: Money = kroner(100);

/** The same figure as a dated row, by the day of handing over. */
export const collectionFeeTable: TariffTable<Money> = {
  rule: collectionFeeRule,
  appliesBy: 'event',
  rows: [
    {
      validFrom: day('2002-08-01'),
      figure: collectionFeeMax,
      status: 'secondary',
      source: 'elov.dk commentary on Renteloven §9b; Intrum',
    },
  ],
};

/** Why a handing over bears no fee, or a lower one; before due and nothing owed have the codes of the reminder fee (docs/calculator.md). */
export type CollectionFeeRefusal = 'REMINDER_BEFORE_DUE' | 'NOTHING_OWED' | 'COLLECTION_FEE_REPEATED' | 'FEE_ABOVE_CAP';

/** What handing one claim over on `on` may bear of the fee asked for. `chargedBefore`: the claim bore this fee already, whoever charged it. */
export const collectionFeeVerdict = (facts: {
  readonly asked: Money;
  readonly on: LocalDate;
  readonly due: LocalDate;
  readonly principalOpen: Money;
  readonly chargedBefore: boolean;
}): FeeVerdict<CollectionFeeRefusal> => {
  if (facts.asked <= 0n) return { allowed: zero, refused: undefined };
  if (facts.on <= facts.due) return { allowed: zero, refused: 'REMINDER_BEFORE_DUE' };
  if (facts.principalOpen <= 0n) return { allowed: zero, refused: 'NOTHING_OWED' };
  if (facts.chargedBefore) return { allowed: zero, refused: 'COLLECTION_FEE_REPEATED' };
  return facts.asked > collectionFeeMax
    ? { allowed: collectionFeeMax, refused: 'FEE_ABOVE_CAP' }
    : { allowed: facts.asked, refused: undefined };
};

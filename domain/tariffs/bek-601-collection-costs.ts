import { day, type LocalDate } from '../calendar/local-date.ts';
import { add, kroner, money, share, subtract, zero, type Money } from '../money/money.ts';
import { figureOn, type TariffRow } from './tariff.ts';

/**
 * Out-of-court collection costs of an outside collector, BEK 601 of 12 July 2002 as amended by 423/2009 and 476/2016: a scale by the size
 * of the claim (principal with VAT, without late interest and reminder fees), by the date the claim arose, excluding VAT. Never above the
 * scale against a consumer. VAT is added only where the creditor cannot deduct it; else the agency bills it to the creditor. T6.4.
 * Worked example: a claim of 10,000.00 of 2024: 1,300; of 10,000.01: 1,700; of 600,000: 6,400 + 1 % of 100,000 = 7,400.
 */
export const collectionCostRule = 'BEK 601/2002';

/** Upper bounds of the brackets in whole kroner; the last bracket adds one per cent of what exceeds the last bound. */
const bracketBounds = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000] as const;

const scales: readonly TariffRow<readonly number[]>[] = [
  {
    validFrom: day('2002-08-01'),
    figure: [300, 500, 700, 900, 1_200, 1_600, 2_000, 2_700, 4_500],
    status: 'primary',
  },
  {
    // law.md 0 no. 7: the day BEK 423/2009 came into force is not shown in the excerpt.
    validFrom: day('2009-07-01'),
    figure: [350, 600, 850, 1_100, 1_450, 1_950, 2_450, 3_300, 5_500],
    status: 'unconfirmed',
  },
  {
    validFrom: day('2016-07-01'),
    figure: [400, 700, 1_000, 1_300, 1_700, 2_250, 2_850, 3_850, 6_400],
    status: 'primary',
  },
];

/** Danish VAT in basis points. */
export const vatBasisPoints = 2_500;

export type CollectionCosts = { readonly net: Money; readonly vatOnDebtor: Money };

/** The costs for one claim that arose on `arose` with `basis` øre outstanding when collection began. */
export const collectionCosts = (facts: {
  readonly basis: Money;
  readonly arose: LocalDate;
  readonly creditorDeductsVat: boolean;
  readonly allowUnconfirmed: boolean;
}): CollectionCosts => {
  if (facts.basis <= 0n) return { net: zero, vatOnDebtor: zero };
  const scale = figureOn(collectionCostRule, scales, facts.arose, facts).figure;
  const bracket = bracketBounds.findIndex((bound) => facts.basis <= kroner(bound));
  const top = kroner(bracketBounds[bracketBounds.length - 1] ?? 0);
  const net =
    bracket >= 0
      ? kroner(scale[bracket] ?? 0)
      : add(kroner(scale[scale.length - 1] ?? 0), share(subtract(facts.basis, top), 100));
  return { net, vatOnDebtor: facts.creditorDeductsVat ? zero : share(net, vatBasisPoints) };
};

/** VAT contained in a gross amount at 25 %: one fifth, rounded half up. */
export const vatWithin = (gross: Money): Money => money((gross * 2n + 5n) / 10n);

import { day, type LocalDate } from '../calendar/local-date.ts';
import { add, kroner, share, subtract, zero, type Money } from '../money/money.ts';
import { figureOf, useOf, type TariffPolicy, type TariffSum, type TariffTable } from './tariff.ts';

/**
 * Court fee of a payment order (betalingspåkrav), Lov om retsafgifter (L 66 of 2020-21) and the act before it, by the day of filing: 750 since
 * 1 October 2021. An outlay without VAT. What the bailiff then costs is a rule of its own (`retsafgiftslov-bailiff-fee.ts`).
 * Worked example: 60,000 filed on 30 September 2021 with enforcement asked for: 750 + 1.2 % of 10,000 + 300 + ½ % of 57,000 = 1,455.
 */
export const paymentOrderFeeRule = 'Retsafgiftsloven, payment order';

/** `flat` kroner, or the old act's two brackets: up to `smallUpTo`, and above with a share of the excess; enforcement asked for costs more. */
export type PaymentOrderScale =
  | { readonly kind: 'flat'; readonly flat: number }
  | {
      readonly kind: 'byValue';
      readonly smallUpTo: number;
      readonly small: number;
      readonly base: number;
      readonly basisPoints: number;
      readonly enforcement: number;
      readonly enforcementFree: number;
      readonly enforcementBasisPoints: number;
    };

export const paymentOrderFeeTable: TariffTable<PaymentOrderScale> = {
  rule: paymentOrderFeeRule,
  appliesBy: 'filing',
  rows: [
    {
      validFrom: day('2011-10-01'),
      figure: {
        kind: 'byValue',
        smallUpTo: 50_000,
        small: 400,
        base: 750,
        basisPoints: 120,
        enforcement: 300,
        enforcementFree: 3_000,
        enforcementBasisPoints: 50,
      },
      status: 'primary',
      source: 'Retsafgiftsloven as amended by L 614/2011',
    },
    {
      validFrom: day('2021-10-01'),
      figure: { kind: 'flat', flat: 750 },
      status: 'primary',
      source: 'Lov om retsafgifter, L 66 2020-21',
    },
  ],
};

const feeBy = (scale: PaymentOrderScale, claim: Money, enforcementAsked: boolean): Money => {
  if (scale.kind === 'flat') return kroner(scale.flat);
  const enforcement = enforcementAsked ? kroner(scale.enforcement) : zero;
  if (claim <= kroner(scale.smallUpTo)) return add(kroner(scale.small), enforcement);
  const filing = add(kroner(scale.base), share(subtract(claim, kroner(scale.smallUpTo)), scale.basisPoints));
  const excess = subtract(claim, kroner(scale.enforcementFree));
  return enforcementAsked ? add(filing, enforcement, share(excess, scale.enforcementBasisPoints)) : filing;
};

/** The fee for filing a payment order of `claim` øre; `enforcementAsked`: the form asks for the bailiff at once (the old act charged for it). */
export const paymentOrderFee = (
  facts: { readonly claim: Money; readonly filed: LocalDate; readonly enforcementAsked: boolean },
  policy: TariffPolicy,
): TariffSum => {
  const row = figureOf(paymentOrderFeeTable, facts.filed, policy);
  return { amount: feeBy(row.figure, facts.claim, facts.enforcementAsked), restsOn: useOf(paymentOrderFeeRule, row) };
};

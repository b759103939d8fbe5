import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, type Money } from '../money/money.ts';
import { figureOf, type TariffPolicy, type TariffTable } from './tariff.ts';

/**
 * The most that a payment order (betalingspåkrav) may be for, Retsplejeloven §477 a: without interest and costs, by the day of filing.
 * Worked example: 100,000.00 may be filed for on 1 October 2011, and 50,000.01 not yet on 30 September.
 */
export const paymentOrderLimitRule = 'Retsplejeloven §477 a';

/** In øre. No raise after 2011 was found; that there is none is not proven. */
export const paymentOrderLimitTable: TariffTable<Money> = {
  rule: paymentOrderLimitRule,
  appliesBy: 'filing',
  rows: [
    {
      validFrom: day('2005-01-01'),
      figure: kroner(50_000),
      status: 'primary',
      source: 'Retsplejeloven before L 614/2011',
    },
    { validFrom: day('2011-10-01'), figure: kroner(100_000), status: 'primary', source: 'L 614/2011; domstol.dk' },
  ],
};

/** Whether a claim (principal without interest and costs) is small enough for a payment order filed that day. */
export const isPaymentOrderPossible = (principal: Money, filed: LocalDate, policy: TariffPolicy): boolean =>
  principal <= figureOf(paymentOrderLimitTable, filed, policy).figure;

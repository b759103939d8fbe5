import { day, type LocalDate } from '../calendar/local-date.ts';
import { kroner, type Money } from '../money/money.ts';

/** What a creditor has agreed to (T1.1). */
export type Agreement = 'Light' | 'Plus' | 'Pro';

/** What the agency charges a creditor for. Monitoring commission goes by the age of the claim, counted from its due date (T11.3). */
export type PriceItem =
  | 'subscription'
  | 'caseCreation'
  | 'commissionOutOfCourt'
  | 'commissionMonitoringFirstYear'
  | 'commissionMonitoringToThirdYear'
  | 'commissionMonitoringLater'
  | 'keptCollectionCosts';

/** An amount without VAT in øre, or a share in basis points (1/100 of a per cent). */
export type Price =
  | { readonly unit: 'amount'; readonly amount: Money }
  | { readonly unit: 'share'; readonly basisPoints: number };

/**
 * One dated price of one agreement, in force from `validFrom` until the next row of the same item and agreement (T1.3). Every charge names the
 * `id` of its row (T1.1), so an id is never given to another price. `sample`: invented, not for real creditors.
 */
export type PriceRow = {
  readonly id: string;
  readonly agreement: Agreement;
  readonly item: PriceItem;
  readonly validFrom: LocalDate;
  readonly price: Price;
  readonly status: 'sample' | 'agreed';
};

/** A creditor is to be charged for something that its price list has no price for: a gap in our data, never a free service. */
export class PriceMissing extends Error {
  constructor(agreement: Agreement, item: PriceItem, on: LocalDate) {
    super(`the price list has no ${item} for ${agreement} on ${on}`);
    this.name = 'PriceMissing';
  }
}

/** The row in force on a day (T15.1), or a thrown `PriceMissing`. Rows of one item and agreement stand oldest first. */
export const priceOn = (rows: readonly PriceRow[], agreement: Agreement, item: PriceItem, on: LocalDate): PriceRow => {
  const row = rows.findLast((row) => row.agreement === agreement && row.item === item && row.validFrom <= on);
  if (row === undefined) throw new PriceMissing(agreement, item, on);
  return row;
};

type Figures = Readonly<Record<PriceItem, Price>>;

const amount = (kronerAmount: number): Price => ({ unit: 'amount', amount: kroner(kronerAmount) });
const perCent = (rate: number): Price => ({ unit: 'share', basisPoints: rate * 100 });

/** A price list of one day: a row for every item of one agreement. */
const sample = (agreement: Agreement, figures: Figures): readonly PriceRow[] => {
  const row = (item: PriceItem): PriceRow => ({
    id: `SAMPLE-2023/${agreement}/${item}`,
    agreement,
    item,
    validFrom: day('2023-01-01'),
    price: figures[item],
    status: 'sample',
  });
  return [
    row('subscription'),
    row('caseCreation'),
    row('commissionOutOfCourt'),
    row('commissionMonitoringFirstYear'),
    row('commissionMonitoringToThirdYear'),
    row('commissionMonitoringLater'),
    row('keptCollectionCosts'),
  ];
};

/**
 * An invented price list, for demonstrations and tests only (law.md 11). `keptCollectionCosts`: the agency keeps all that the debtor pays of the
 * statutory scale, so its charge to the creditor is nothing but the VAT on it.
 */
export const samplePriceList: readonly PriceRow[] = [
  ...sample('Light', {
    subscription: amount(0),
    caseCreation: amount(395),
    commissionOutOfCourt: perCent(10),
    commissionMonitoringFirstYear: perCent(30),
    commissionMonitoringToThirdYear: perCent(40),
    commissionMonitoringLater: perCent(50),
    keptCollectionCosts: perCent(100),
  }),
  ...sample('Plus', {
    subscription: amount(2_995),
    caseCreation: amount(0),
    commissionOutOfCourt: perCent(0),
    commissionMonitoringFirstYear: perCent(25),
    commissionMonitoringToThirdYear: perCent(35),
    commissionMonitoringLater: perCent(45),
    keptCollectionCosts: perCent(100),
  }),
  ...sample('Pro', {
    subscription: amount(6_995),
    caseCreation: amount(0),
    commissionOutOfCourt: perCent(0),
    commissionMonitoringFirstYear: perCent(20),
    commissionMonitoringToThirdYear: perCent(30),
    commissionMonitoringLater: perCent(40),
    keptCollectionCosts: perCent(100),
  }),
];

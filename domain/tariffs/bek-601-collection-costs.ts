import { day, type LocalDate } from '../calendar/local-date.ts';
import { add, kroner, least, money, subtract, zero, type Money } from '../money/money.ts';
import { bracketAmount } from './brackets.ts';
import { figureOf, useOf, type TariffPolicy, type TariffTable, type TariffUse } from './tariff.ts';

/**
 * Out-of-court collection costs, BEK 601 of 12 July 2002 as amended by 423/2009, 105/2013 and 476/2016: a scale by the size of the claim
 * (principal with VAT, without late interest and reminder fees), by the day the claim arose, one column for an outside collector and a lower one
 * for a creditor that collects itself. Never above the scale against a consumer; against a business actual reasonable costs may exceed it for
 * claims that arose on or after 1 March 2013 (§§3(2), 4(2)). The collector's column excludes VAT, which the debtor bears only where the creditor
 * cannot deduct it; else the agency bills it to the creditor. T6.4, T16.5.
 * Worked example: a claim of 10,000.00 of 2024: 1,300; of 10,000.01: 1,700; of 600,000: 6,400 + 1 % of 100,000 = 7,400.
 */
export const collectionCostRule = 'BEK 601/2002';

/** The lower column, for a creditor that collects itself (egeninkasso). */
export const ownCollectionCostRule = 'BEK 601/2002, own collection';

/** What exceeds this bears a share on top of the last bracket's amount. */
const lastBound = 500_000;
const bounds = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, lastBound] as const;

/** The kroner of each bracket, and the basis points (1/100 of a per cent) of what exceeds the last bound. */
export type CostScale = { readonly amounts: readonly number[]; readonly excessBasisPoints: number };

export const collectionCostTable: TariffTable<CostScale> = {
  rule: collectionCostRule,
  appliesBy: 'arose',
  rows: [
    {
      validFrom: day('2002-08-01'),
      figure: { amounts: [300, 500, 700, 900, 1_200, 1_600, 2_000, 2_700, 4_500], excessBasisPoints: 100 },
      status: 'primary',
      source: 'BEK 601/2002',
    },
    {
      // law.md 0 no. 7: the day BEK 423/2009 came into force is not shown in the excerpt.
      validFrom: day('2009-07-01'),
      figure: { amounts: [350, 600, 850, 1_100, 1_450, 1_950, 2_450, 3_300, 5_500], excessBasisPoints: 100 },
      status: 'unconfirmed',
      source: 'BEK 601/2002 as amended by 423/2009',
    },
    {
      validFrom: day('2016-07-01'),
      figure: { amounts: [400, 700, 1_000, 1_300, 1_700, 2_250, 2_850, 3_850, 6_400], excessBasisPoints: 100 },
      status: 'primary',
      source: 'BEK 601/2002 as amended by 476/2016',
    },
  ],
};

/** Sources conflict on whether this column includes VAT; the order's own heading ("inkl. moms") is followed, so none is added (law.md 3). */
export const ownCollectionCostTable: TariffTable<CostScale | undefined> = {
  rule: ownCollectionCostRule,
  appliesBy: 'arose',
  rows: [
    {
      validFrom: day('2002-08-01'),
      figure: { amounts: [200, 350, 450, 600, 800, 1_000, 1_300, 1_800, 3_000], excessBasisPoints: 67 },
      status: 'conflicting',
      source: 'BEK 601/2002',
    },
    {
      // Known to exist, amounts not found (law.md 0 no. 7).
      validFrom: day('2009-07-01'),
      figure: undefined,
      status: 'unconfirmed',
      source: 'BEK 601/2002 as amended by 423/2009',
    },
    {
      validFrom: day('2016-07-01'),
      figure: { amounts: [300, 500, 650, 850, 1_150, 1_400, 1_850, 2_550, 4_250], excessBasisPoints: 67 },
      status: 'conflicting',
      source: 'BEK 601/2002 as amended by 476/2016',
    },
  ],
};

/** Whether actual costs above the scale count against a business, by the day the claim arose; never against a consumer. */
export const actualCostTable: TariffTable<boolean> = {
  rule: 'BEK 601/2002 §§3(2), 4(2)',
  appliesBy: 'arose',
  rows: [
    { validFrom: day('2002-08-01'), figure: false, status: 'primary', source: 'BEK 601/2002' },
    { validFrom: day('2013-03-01'), figure: true, status: 'primary', source: 'BEK 105/2013' },
  ],
};

/** Danish VAT in basis points. */
export const vatBasisPoints = 2_500;

/** What the debtor owes for collection: the costs, the VAT on them that it bears, and the row of the scale (`undefined` where nothing is owed). */
export type CollectionCosts = {
  readonly net: Money;
  readonly vatOnDebtor: Money;
  readonly restsOn?: TariffUse;
};

/**
 * `by`: who collects, the agency if left out. `actualCosts`: proven costs excluding VAT. The scale is a maximum, so lower ones
 * lower it; higher ones count where `debtorIsBusiness` and the claim is young enough. A debtor of unknown kind is no business.
 */
export type CollectionCostFacts = TariffPolicy & {
  readonly basis: Money;
  readonly arose: LocalDate;
  readonly creditorDeductsVat: boolean;
  readonly by?: 'agency' | 'creditor';
  readonly debtorIsBusiness?: boolean;
  readonly actualCosts?: Money;
};

/** Rounded down: the scale and the tax on it are the most that may be charged, and half an øre above the most is above it. */
const shareDown = (amount: Money, basisPoints: number): Money => money((amount * BigInt(basisPoints)) / 10_000n);

const byScale = ({ amounts, excessBasisPoints }: CostScale, basis: Money): Money => {
  const excess = subtract(basis, kroner(lastBound));
  const amount = bracketAmount({ bounds, amounts }, basis);
  return excess > 0n ? add(amount, shareDown(excess, excessBasisPoints)) : amount;
};

/** The costs for one claim that arose on `arose` with `basis` øre outstanding when collection began. */
export const collectionCosts = (facts: CollectionCostFacts): CollectionCosts => {
  if (facts.basis <= 0n) return { net: zero, vatOnDebtor: zero };
  const isOwn = facts.by === 'creditor';
  const table = isOwn ? ownCollectionCostTable : collectionCostTable;
  const row = figureOf(table, facts.arose, facts);
  const scale = byScale(row.figure, facts.basis);
  const mayExceed = facts.debtorIsBusiness === true && figureOf(actualCostTable, facts.arose, facts).figure;
  const actual = facts.actualCosts ?? scale;
  const net = mayExceed ? actual : least(actual, scale);
  const vatOnDebtor = isOwn || facts.creditorDeductsVat ? zero : shareDown(net, vatBasisPoints);
  return { net, vatOnDebtor, restsOn: useOf(table.rule, row) };
};

/** VAT contained in a gross amount at 25 %: one fifth, rounded half up. */
export const vatWithin = (gross: Money): Money => money((gross * 2n + 5n) / 10n);

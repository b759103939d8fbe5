import { day, type LocalDate } from '../calendar/local-date.ts';

/**
 * The law's figures once more, typed from their sources and not from `domain/tariffs`: where one of the two tables is wrong, the watchmen find every
 * case that it was used on (docs/adr/0013). Rates are those of law.md 1.2, half-year by half-year; the scale that of law.md 3, line by line.
 */

/** A half-year, its National Bank lending rate in hundredths of a per cent a year, and whether the sources settle it. */
export type HalfYear = { readonly from: LocalDate; readonly lending: number; readonly isSettled: boolean };

const settled = (from: string, lending: number): HalfYear => ({ from: day(from), lending, isSettled: true });

/** Renteloven §5(1): the rate at 1 January and 1 July holds for the half-year. */
export const halfYears: readonly HalfYear[] = [
  settled('2013-01-01', 20),
  settled('2013-07-01', 20),
  settled('2014-01-01', 20),
  settled('2014-07-01', 20),
  settled('2015-01-01', 20),
  settled('2015-07-01', 5),
  settled('2016-01-01', 5),
  settled('2016-07-01', 5),
  settled('2017-01-01', 5),
  settled('2017-07-01', 5),
  settled('2018-01-01', 5),
  settled('2018-07-01', 5),
  settled('2019-01-01', 5),
  settled('2019-07-01', 5),
  settled('2020-01-01', 5),
  settled('2020-07-01', 5),
  settled('2021-01-01', 5),
  settled('2021-07-01', -35),
  settled('2022-01-01', -45),
  settled('2022-07-01', -45),
  settled('2023-01-01', 190),
  settled('2023-07-01', 325),
  settled('2024-01-01', 375),
  settled('2024-07-01', 350),
  settled('2025-01-01', 275),
  settled('2025-07-01', 175),
  settled('2026-01-01', 175),
  { from: day('2026-07-01'), lending: 200, isSettled: false },
];

/** The first half-year whose rate is not set yet. */
export const ratesEnd = day('2027-01-01');

/** Renteloven §5(1) since 1 March 2013: 8 percentage points for claims due from then on; 7 before, which those claims keep. */
export const surchargeOf = (due: string): number => (due >= '2013-03-01' ? 800 : 700);

/** Renteloven §9b(2): at most DKK 100, three letters, ten days apart. */
export const reminder = { most: 100_00n, letters: 3, daysApart: 10 } as const;

/** Renteloven §9a(3), BEK 105/2013: DKK 310 for claims of businesses that arose from then on; T6.4: ten in a case. */
export const compensation = { amount: 310_00n, arisenFrom: '2013-03-01', most: 10 } as const;

/** Inkassoloven §10(3): ten days from dispatch. */
export const noticeDays = 10;

/** BEK 601/2002 §3, an outside collector, without VAT: up to the øre bound, by the order in force when the claim arose (2002, 2009, 2016). */
const scale: readonly (readonly [upTo: bigint, by2002: bigint, by2009: bigint, by2016: bigint])[] = [
  [1_000_00n, 300_00n, 350_00n, 400_00n],
  [2_500_00n, 500_00n, 600_00n, 700_00n],
  [5_000_00n, 700_00n, 850_00n, 1_000_00n],
  [10_000_00n, 900_00n, 1_100_00n, 1_300_00n],
  [25_000_00n, 1_200_00n, 1_450_00n, 1_700_00n],
  [50_000_00n, 1_600_00n, 1_950_00n, 2_250_00n],
  [100_000_00n, 2_000_00n, 2_450_00n, 2_850_00n],
  [250_000_00n, 2_700_00n, 3_300_00n, 3_850_00n],
  [500_000_00n, 4_500_00n, 5_500_00n, 6_400_00n],
];
const scaleEnds = 500_000_00n;

/** The rule of late interest, and the one row of the scale that no source settles, as an operator's confirmation names them. */
export const rateRule = 'Renteloven §5';
export const unsettledScale = 'BEK 601/2002@2009-07-01';

/** Which order holds for a claim; the second one's first day is not settled (law.md 0 no. 7). */
export const orderOf = (arose: string): 'none' | 'by2002' | 'by2009' | 'by2016' => {
  if (arose >= '2016-07-01') return 'by2016';
  if (arose >= '2009-07-01') return 'by2009';
  return arose >= '2002-08-01' ? 'by2002' : 'none';
};

/** What collection may cost at most, øre without VAT: the line that holds the principal, and a hundredth of what exceeds half a million, rounded down. */
export const costsOf = (principal: bigint, arose: string): bigint => {
  const order = orderOf(arose);
  if (principal <= 0n || order === 'none') return 0n;
  const line = scale.find(([upTo]) => principal <= upTo) ?? scale.at(-1);
  if (line === undefined) return 0n;
  const [, by2002, by2009, by2016] = line;
  const excess = principal > scaleEnds ? principal - scaleEnds : 0n;
  return { by2002, by2009, by2016 }[order] + excess / 100n;
};

/** Danish VAT: a quarter, rounded down as the scale is: half an øre more than the most is too much. */
export const vatOn = (net: bigint): bigint => net / 4n;

/** T14.4, T14.5: how many hundredths of the principal may be written down together. */
export const writeDownShare = { usual: 25n, nearLimitation: 50n, months: 3 } as const;

/** By which rule each kind of charge stands in the books. */
export const ruleOf: Readonly<Record<string, string>> = {
  creditorReminderFee: 'Renteloven §9b(2)',
  reminderFee: 'Renteloven §9b(2)',
  compensationFee: 'Renteloven §9a(3)',
  collectionCosts: 'BEK 601/2002',
  InterestAccrued: rateRule,
};

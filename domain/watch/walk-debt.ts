import { epochDay } from '../calendar/local-date.ts';
import type { DebtFacts, Happening, WatchedClaim, WatchedLetter } from './debt-facts.ts';
import {
  compensation,
  costsOf,
  halfYears,
  noticeDays,
  orderOf,
  rateRule,
  ratesEnd,
  reminder,
  surchargeOf,
  unsettledScale,
  vatOn,
} from './law-tables.ts';

/** Whether this deployment may use a figure that no source settles, by its name ("Renteloven §5@2026-07-01"). */
export type MayUse = (row: string) => boolean;

/** A sum that the law allows, while the debt is walked through; øre. */
export type AllowedSum = {
  readonly id: string;
  /** T16.1: agency's fees, outlays, interest, creditor's fees, principal. */
  readonly rank: 0 | 1 | 2 | 3 | 4;
  readonly component: string;
  readonly day: number;
  readonly claimId: string | null;
  readonly kindRank: number;
  amount: bigint;
  vat: bigint;
  open: bigint;
};

type Walked = {
  readonly claim: WatchedClaim;
  readonly principal: AllowedSum;
  readonly interest: AllowedSum;
  readonly feeDays: number[];
  /** What the present day bears on the open principal, in units of `unitsPerOre`; 0 where it bears nothing. */
  perDay: bigint;
  exact: bigint;
  /** What of the principal was credited, written down or handed back: nobody can credit it again. */
  gone: bigint;
};

/** What the law allows, and how what the debtor paid is spread over it. Changes in place, inside one look at one case. */
export type Walk = {
  readonly facts: DebtFacts;
  readonly mayUse: MayUse;
  readonly met: WatchedLetter | undefined;
  readonly sums: AllowedSum[];
  readonly claims: readonly Walked[];
  readonly coverings: Map<string, Map<string, bigint>>;
  readonly surplus: Map<string, bigint>;
  /** The first day that is not walked through yet, and the first after it on which another rate holds. */
  day: number;
  rateChanges: number;
  costsCharged: boolean;
  isHandedBack: boolean;
};

/** Hundredths of a per cent of an øre a year by 365 days: so many are one øre. */
const unitsPerOre = 10_000n * 365n;

/** A running sum as øre, half up. */
const rounded = (exact: bigint): bigint => (exact + unitsPerOre / 2n) / unitsPerOre;

const starts = halfYears.map(({ from }) => epochDay(from));
const lastRateDay = epochDay(ratesEnd);

/** What one day bears on a claim: the half-year's rate on the principal open that day (Renteloven §5(1)). */
const bearing = ({ claim, principal }: Walked, { met, mayUse }: Walk, day: number): bigint => {
  if (day < claim.bearsFrom || principal.open <= 0n || day >= lastRateDay) return 0n;
  if (met !== undefined && day >= met.interestEnds) return 0n;
  const half = halfYears[starts.findLastIndex((start) => start <= day)];
  if (half === undefined || (!half.isSettled && !mayUse(`${rateRule}@${half.from}`))) return 0n;
  return principal.open * BigInt(half.lending + surchargeOf(claim.due));
};

/** The next day on which what a day bears may change by the calendar alone. */
const changeAfter = ({ claims, met }: Walk, day: number): number => {
  const changes = [...claims.map(({ claim }) => claim.bearsFrom), met?.interestEnds ?? 0, lastRateDay];
  const half = starts.find((start) => start > day) ?? lastRateDay;
  return Math.min(half, ...changes.map((change) => (change > day ? change : Infinity)));
};

const look = (walk: Walk): void => {
  for (const walked of walk.claims) walked.perDay = bearing(walked, walk, walk.day);
  walk.rateChanges = changeAfter(walk, walk.day);
};

/** Walks day by day up to `to`, that day itself left out, and lets each bear its interest. */
export const walkTo = (walk: Walk, to: number): void => {
  for (; walk.day < to; walk.day += 1) {
    if (walk.day >= walk.rateChanges) look(walk);
    for (const walked of walk.claims) walked.exact += walked.perDay;
  }
  for (const { interest, exact } of walk.claims) {
    const owed = rounded(exact);
    interest.open += owed - interest.amount;
    interest.amount = owed;
  }
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareClaim = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : compareText(a, b);

/** T16.1; within a component the oldest first, then by claim, by kind, by name (docs/calculator.md, "Allocation"). */
const inOrder = (a: AllowedSum, b: AllowedSum): number =>
  a.rank - b.rank ||
  a.day - b.day ||
  compareClaim(a.claimId, b.claimId) ||
  a.kindRank - b.kindRank ||
  compareText(a.id, b.id);

const put = ({ sums }: Walk, sum: Omit<AllowedSum, 'open'>): void => {
  if (sum.amount <= 0n) return;
  sums.push({ ...sum, open: sum.amount });
  sums.sort(inOrder);
};

const feeSum = (id: string, day: number, claimId: string) =>
  ({ id, rank: 0, component: 'agencyFees', day, claimId, vat: 0n }) as const;

type Of<T extends Happening['type']> = Extract<Happening, { type: T }>;

/**
 * Renteloven §9b(2): on the oldest claim demanded that still allows it; the letter counts on all that it demands. The creditor's own reminder demanded
 * one claim, and its fee is the creditor's.
 */
const remind = (walk: Walk, letter: Of<'reminderFee' | 'creditorReminderFee'>): void => {
  const { id, day, asked } = letter;
  const own = letter.type === 'creditorReminderFee' ? letter.claimId : undefined;
  const demanded = walk.claims.filter(
    ({ claim, principal }) => claim.dueDay < day && principal.open > 0n && (own ?? claim.id) === claim.id,
  );
  const bearer = demanded.find(
    ({ feeDays }) =>
      feeDays.length < reminder.letters && feeDays.every((other) => Math.abs(other - day) >= reminder.daysApart),
  );
  if (bearer === undefined) return;
  for (const { feeDays } of demanded) feeDays.push(day);
  const amount = asked < reminder.most ? asked : reminder.most;
  const sum = { ...feeSum(id, day, bearer.claim.id), amount };
  put(walk, own === undefined ? { ...sum, kindRank: 1 } : { ...sum, rank: 3, component: 'creditorFees', kindRank: 0 });
};

/** Whether a statutory notice holds: ten days to its deadline from its day and from its dispatch, and the deadline is over (Inkassoloven §10). */
const isNoticePassed = ({ letters }: DebtFacts, day: number): boolean =>
  letters.some(
    ({ isNotice, day: written, left, deadline }) =>
      isNotice &&
      deadline < day &&
      deadline - written >= noticeDays &&
      left !== undefined &&
      deadline - left >= noticeDays,
  );

/** BEK 601: once, on what is open of the claims that are due; 25 % VAT where the creditor cannot deduct it; never more than was told. */
const collect = (walk: Walk, { id, day, asked }: Of<'collectionCosts'>): void => {
  if (walk.costsCharged || !isNoticePassed(walk.facts, day)) return;
  walk.costsCharged = true;
  const due = walk.claims.filter(({ claim }) => claim.dueDay < day);
  const [first] = due.toSorted((a, b) => compareText(a.claim.issued, b.claim.issued));
  if (first === undefined) return;
  const { id: claimId, issued } = first.claim;
  if (orderOf(issued) === 'by2009' && !walk.mayUse(unsettledScale)) return;
  let open = 0n;
  for (const { principal } of due) open += principal.open;
  const net = costsOf(open, issued);
  const wholeVat = walk.facts.creditorDeductsVat ? 0n : vatOn(net);
  const whole = net + wholeVat;
  const amount = asked < whole ? asked : whole;
  const vat = amount === whole ? wholeVat : (2n * wholeVat * amount + whole) / (2n * whole);
  put(walk, { ...feeSum(id, day, claimId), kindRank: 4, amount, vat });
};

/** Renteloven §9a(3): a business, DKK 310 for each claim young enough whose interest has begun and of which something is open; ten in a case. */
const compensate = (walk: Walk, { id, day, claimId }: Of<'compensationFee'>): void => {
  const walked = walk.claims.find(({ claim }) => claim.id === claimId);
  const charged = walk.sums.filter(({ kindRank }) => kindRank === 5);
  if (walked === undefined || walk.facts.debtorKind !== 'business' || charged.length >= compensation.most) return;
  const { claim, principal } = walked;
  const isDue = claim.issued >= compensation.arisenFrom && day >= claim.bearsFrom && principal.open > 0n;
  if (!isDue || charged.some((sum) => sum.claimId === claimId)) return;
  put(walk, { ...feeSum(id, day, claimId), kindRank: 5, amount: compensation.amount });
};

const cover = (walk: Walk, factId: string, sums: Iterable<AllowedSum>, amount: bigint): bigint => {
  let left = amount;
  // The principal may be another from today on, so what a day bears is looked up again.
  walk.rateChanges = walk.day;
  for (const sum of sums) {
    const part = left < sum.open ? left : sum.open;
    if (part <= 0n) continue;
    sum.open -= part;
    left -= part;
    const parts = walk.coverings.get(factId) ?? new Map<string, bigint>();
    walk.coverings.set(factId, parts.set(sum.id, (parts.get(sum.id) ?? 0n) + part));
  }
  return left;
};

const spread = (walk: Walk, id: string, amount: bigint, markedFor: string | null): void => {
  const marked = markedFor === null ? [] : walk.sums.filter(({ claimId }) => claimId === markedFor);
  const left = cover(walk, id, walk.sums, cover(walk, id, marked, amount));
  if (left > 0n) walk.surplus.set(id, left);
};

/** Covers the open principal of its claim, and no more in all than the claim was; what is beyond the open one the debtor had paid. */
const credit = (walk: Walk, { id, claimId, amount: asked }: Of<'creditNote'>): void => {
  const credited = walk.claims.find(({ claim }) => claim.id === claimId);
  if (credited === undefined) return;
  const creditable = credited.principal.amount - credited.gone;
  const amount = asked < creditable ? asked : creditable;
  credited.gone += amount;
  spread(walk, id, cover(walk, id, [credited.principal], amount), null);
};

/** Notes what of each principal a fact took away for good. */
const takeAway = ({ claims, coverings }: Walk, id: string): void => {
  for (const walked of claims) walked.gone += coverings.get(id)?.get(walked.principal.id) ?? 0n;
};

const lower = (walk: Walk, happening: Of<'payment' | 'creditNote' | 'writeDown' | 'handedBack'>): void => {
  walkTo(walk, happening.day);
  const { id } = happening;
  switch (happening.type) {
    case 'payment':
      return spread(walk, id, happening.amount, happening.claimId);
    case 'creditNote':
      return credit(walk, happening);
    case 'writeDown': {
      const { component, claimId, amount } = happening;
      const of = walk.sums.filter((sum) => sum.component === component && (claimId ?? sum.claimId) === sum.claimId);
      cover(walk, id, of, amount);
      return takeAway(walk, id);
    }
    case 'handedBack':
      for (const sum of walk.sums) cover(walk, id, [sum], sum.open);
      takeAway(walk, id);
      walk.isHandedBack = true;
  }
};

const take = (walk: Walk, happening: Happening): void => {
  const { type, id, day } = happening;
  if (type === 'payment' || type === 'creditNote' || type === 'writeDown' || type === 'handedBack')
    return lower(walk, happening);
  // After a withdrawal (T17.1), or once a letter's offer was met, nothing more is charged.
  if (walk.isHandedBack || (walk.met !== undefined && day > walk.met.day)) return;
  switch (type) {
    case 'creditorReminderFee':
    case 'reminderFee':
      return remind(walk, happening);
    case 'collectionCosts':
      return collect(walk, happening);
    case 'compensationFee':
      return compensate(walk, happening);
    case 'outlay': {
      const { claimId, amount } = happening;
      return put(walk, { id, rank: 1, component: 'outlays', day, claimId, kindRank: 6, amount, vat: 0n });
    }
  }
};

const places: readonly Happening['type'][] = [
  'creditorReminderFee',
  'reminderFee',
  'collectionCosts',
  'compensationFee',
  'outlay',
  'creditNote',
  'writeDown',
  'payment',
  'handedBack',
];

const claimOf = (happening: Happening): string | null => ('claimId' in happening ? happening.claimId : null);

/** By day; of one day as docs/calculator.md says under "Order". */
const inOrderOfEffect = (a: Happening, b: Happening): number =>
  a.day - b.day ||
  places.indexOf(a.type) - places.indexOf(b.type) ||
  compareClaim(claimOf(a), claimOf(b)) ||
  compareText(a.id, b.id);

/** The first letter whose offer was met: all that lowered the debt by its deadline reaches what it says (docs/adr/0004). */
const letterMet = ({ letters, happenings }: DebtFacts): WatchedLetter | undefined => {
  const lowering = [...happenings.values()].flatMap((one) =>
    one.type === 'payment' || one.type === 'creditNote' || one.type === 'writeDown' ? [one] : [],
  );
  return letters
    .toSorted((a, b) => a.day - b.day || compareText(a.id, b.id))
    .find(({ deadline, settledBy }) => {
      let sum = 0n;
      for (const { day, amount } of lowering) if (day <= deadline) sum += amount;
      return sum >= settledBy;
    });
};

const openClaim = (claim: WatchedClaim): Walked => {
  const { id: claimId, dueDay: day, principal: amount } = claim;
  const of = { day, claimId, vat: 0n };
  return {
    claim,
    principal: {
      ...of,
      id: `principal:${claimId}`,
      rank: 4,
      component: 'principal',
      kindRank: 9,
      amount,
      open: amount,
    },
    interest: { ...of, id: `interest:${claimId}`, rank: 2, component: 'interest', kindRank: 8, amount: 0n, open: 0n },
    feeDays: [...claim.earlierFees],
    perDay: 0n,
    exact: 0n,
    gone: 0n,
  };
};

/** Walks through everything a case was told, up to the day on which the last of it took effect. */
export const walkDebt = (facts: DebtFacts, mayUse: MayUse): Walk => {
  const claims = facts.claims.map(openClaim);
  const walk: Walk = {
    facts,
    mayUse,
    met: letterMet(facts),
    sums: claims.flatMap(({ principal, interest }) => [principal, interest]).toSorted(inOrder),
    claims,
    coverings: new Map(),
    surplus: new Map(),
    day: Math.min(...facts.claims.map(({ bearsFrom }) => bearsFrom)),
    rateChanges: 0,
    costsCharged: false,
    isHandedBack: false,
  };
  const happenings = [...facts.happenings.values()].toSorted(inOrderOfEffect);
  for (const happening of happenings) take(walk, happening);
  walkTo(walk, Math.max(walk.day, happenings.at(-1)?.day ?? 0));
  return walk;
};

import { openByComponent } from '../allocation/allocate.ts';
import { day, daysBetween, yearOf, type LocalDate } from '../calendar/local-date.ts';
import { components, InvariantBroken, type Component } from '../ledger/ledger.ts';
import { add, roundHalfUp, subtract, zero, type Money } from '../money/money.ts';
import type { Covering, Surplus } from '../reckoning/books.ts';
import { inOrderOfEffect, type Fact, type PaidVia, type ReckonedClaim } from '../reckoning/facts.ts';
import type { Reckoning } from '../reckoning/reckon.ts';
import { statementLines, type StatementLine } from '../reckoning/statement-lines.ts';
import { lateInterestRule, referenceRates, type DayCount } from '../tariffs/rentelov-5-late-interest.ts';
import { inForce, isConfirmed, rowId, type RowId, type TariffUse } from '../tariffs/tariff.ts';
import { isStatementRule, type StatementRule } from './rules.ts';

/** A claim, and what the debtor knows it by: the invoice number where one was handed in, else the id. */
export type ClaimName = { readonly id: string; readonly label: string };

/** Where a line comes from: the claim itself, or a fact. `label`: in words of people, such as "court fee"; `null` where none was handed in. */
export type LineSource = { readonly from: 'claim' | 'fact'; readonly id: string; readonly label: string | null };

/**
 * What a line of interest was computed from: `principal` øre × `rateBasisPoints` (1/100 per cent a year) × `days` / `daysInYear`, from `from` up to
 * and not including `to`. `carried`: what the rounding of the running sum adds to the line's own rounding, −1, 0 or 1 øre (docs/adr/0005).
 */
export type InterestBasis = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  readonly daysInYear: number;
  readonly rateBasisPoints: number;
  readonly principal: Money;
  readonly carried: Money;
};

/** One charge, or (negative) what was covered of a component. `runningSum`: of the component up to and including it. `vat`: within `amount`. */
export type DebtStatementLine = {
  readonly kind: StatementLine['kind'];
  readonly claim: ClaimName | null;
  readonly on: LocalDate;
  readonly amount: Money;
  readonly vat: Money;
  readonly runningSum: Money;
  readonly rule: StatementRule;
  readonly source: LineSource;
  readonly interest: InterestBasis | null;
  /** Rests on a figure of the law that neither its sources nor an operator has confirmed. */
  readonly isUnconfirmed: boolean;
};

/** One component: what was charged less what was covered is `open`. */
export type DebtStatementComponent = {
  readonly component: Component;
  readonly lines: readonly DebtStatementLine[];
  readonly charged: Money;
  /** Positive. */
  readonly covered: Money;
  readonly open: Money;
};

/** What lowered the debt: `amount` is the sum of what it `covered` and of what was `left` over for the debtor. */
export type Lowering = {
  readonly kind: 'payment' | 'creditNote' | 'writeDown' | 'handedBack';
  readonly source: LineSource;
  readonly on: LocalDate;
  readonly amount: Money;
  /** In order of covering (T16.1); agency fees without a claim. */
  readonly covered: readonly {
    readonly component: Component;
    readonly claim: ClaimName | null;
    readonly amount: Money;
  }[];
  readonly left: Money;
  /** Of a payment: the claim that the debtor marked it for. */
  readonly markedFor: ClaimName | null;
  readonly via: PaidVia | null;
};

/** What is owed on a day, and why; amounts in øre. Holds ids and the labels that were handed in, no personal data. */
export type DebtStatement = {
  /** Facts of that day count; interest runs up to it and not including it. */
  readonly at: LocalDate;
  readonly claims: readonly (ClaimName & { readonly issued: LocalDate; readonly due: LocalDate })[];
  /** All five, in the order of T16.1. */
  readonly components: readonly DebtStatementComponent[];
  readonly total: Money;
  /** In order of effect. */
  readonly lowerings: readonly Lowering[];
  readonly overpayment: {
    /** Payments and credit notes that left something over. */
    readonly arose: readonly Lowering[];
    readonly paidBack: readonly { readonly source: LineSource; readonly on: LocalDate; readonly amount: Money }[];
    /** What the debtor is to have back. */
    readonly open: Money;
  };
  /** Figures that nobody has confirmed, and what was charged by them. */
  readonly unconfirmed: { readonly uses: readonly TariffUse[]; readonly charged: Money };
  /** Days of a claim (`to` excluded) that bear no interest, because no rate is known for them. */
  readonly daysWithoutRate: readonly { readonly claim: ClaimName; readonly from: LocalDate; readonly to: LocalDate }[];
  /** Each rule of the lines once, in the order in which the lines come to it. */
  readonly rules: readonly StatementRule[];
};

/** `claimLabels`: invoice numbers by claim id; `factLabels`: words for facts by their id. `confirmed`: the rows that an operator has confirmed. */
export type DebtStatementInput = {
  readonly reckoning: Reckoning;
  readonly claims: readonly ReckonedClaim[];
  /** Those that were reckoned with. */
  readonly facts: readonly Fact[];
  readonly dayCount: DayCount;
  readonly claimLabels?: ReadonlyMap<string, string>;
  readonly factLabels?: ReadonlyMap<string, string>;
  readonly confirmed?: ReadonlySet<RowId>;
};

type Naming = {
  readonly claim: (id: string) => ClaimName;
  readonly source: (from: LineSource['from'], id: string) => LineSource;
};

const namingOf = ({ claimLabels, factLabels }: DebtStatementInput): Naming => ({
  claim: (id) => ({ id, label: claimLabels?.get(id) ?? id }),
  source: (from, id) => ({ from, id, label: (from === 'claim' ? claimLabels : factLabels)?.get(id) ?? null }),
});

const daysInYear = (dayCount: DayCount, from: LocalDate): number => {
  switch (dayCount) {
    case 'ACT/365':
      return 365;
    case 'ACT/360':
      return 360;
    case 'ACT/ACT':
      return daysBetween(day(`${yearOf(from)}-01-01`), day(`${yearOf(from) + 1}-01-01`));
  }
};

const basisOf = (line: StatementLine, dayCount: DayCount): InterestBasis | null => {
  const { period, rateBasisPoints, days, principal, amount } = line;
  if (period === null || rateBasisPoints === null || days === null || principal === null) return null;
  const year = daysInYear(dayCount, period.from);
  const alone = roundHalfUp(principal * BigInt(rateBasisPoints) * BigInt(days), 10_000n * BigInt(year));
  return { ...period, days, daysInYear: year, rateBasisPoints, principal, carried: subtract(amount, alone) };
};

/** The uses that neither sources nor an operator has confirmed. */
const unconfirmedUses = ({ reckoning, confirmed }: DebtStatementInput): readonly TariffUse[] =>
  reckoning.restsOn.filter((use) => !isConfirmed(use.status) && confirmed?.has(rowId(use.rule, use)) !== true);

/** Interest says by its day which row it rests on; the name of a row of costs begins with the rule of the line. */
const restsOnOne = (line: StatementLine, uses: readonly TariffUse[]): boolean => {
  if (line.kind !== 'interest') return uses.some(({ rule }) => rule.startsWith(line.rule));
  const row = line.period === null ? undefined : inForce(referenceRates, line.period.from);
  return (
    !isConfirmed(line.status) && uses.some((use) => use.rule === lateInterestRule && use.validFrom === row?.validFrom)
  );
};

/** Agency fees are asked of the debtor for the case, whichever claim they stand on: what covered them names none. */
const claimOfCovering = (component: Component, claimId: string | null): string | null =>
  component === 'agencyFees' ? null : claimId;

/** What one fact covered of several sums of a component and claim is one line for the reader. */
const merged = (lines: readonly StatementLine[]): readonly StatementLine[] => {
  const result = new Map<string, StatementLine>();
  for (const [place, given] of lines.entries()) {
    const line = given.amount < 0n ? { ...given, claimId: claimOfCovering(given.component, given.claimId) } : given;
    const key = line.amount < 0n ? `${line.source} ${line.claimId ?? ''} ${line.rule}` : String(place);
    const earlier = result.get(key);
    result.set(key, earlier === undefined ? line : { ...earlier, amount: add(earlier.amount, line.amount) });
  }
  return [...result.values()];
};

const sum = (amounts: readonly Money[]): Money => add(zero, ...amounts);

const componentOf = (
  component: Component,
  all: readonly StatementLine[],
  input: DebtStatementInput,
  uses: readonly TariffUse[],
): DebtStatementComponent => {
  const naming = namingOf(input);
  const vatOf = new Map(input.reckoning.items.map(({ source, kind, vat }) => [`${kind} ${source}`, vat]));
  let runningSum = zero;
  const lines = merged(all.filter((line) => line.component === component)).map((line): DebtStatementLine => {
    const { kind, claimId, on, amount, rule, source } = line;
    if (!isStatementRule(rule)) throw new InvariantBroken(`no sentence tells a debtor what ${rule} says`);
    runningSum = add(runningSum, amount);
    return {
      kind,
      claim: claimId === null ? null : naming.claim(claimId),
      on,
      amount,
      vat: vatOf.get(`${kind} ${source}`) ?? zero,
      runningSum,
      rule,
      source: naming.source(kind === 'interest' || kind === 'principal' ? 'claim' : 'fact', source),
      interest: basisOf(line, input.dayCount),
      isUnconfirmed: amount > 0n && restsOnOne(line, uses),
    };
  });
  const charged = sum(lines.flatMap(({ amount }) => (amount > 0n ? [amount] : [])));
  return { component, lines, charged, covered: subtract(charged, runningSum), open: runningSum };
};

type LoweringFact = Extract<Fact, { readonly type: Lowering['kind'] }>;

const isLowering = (fact: Fact): fact is LoweringFact =>
  fact.type === 'payment' || fact.type === 'creditNote' || fact.type === 'writeDown' || fact.type === 'handedBack';

type OfFacts<T> = ReadonlyMap<string, readonly T[]>;

const loweringOf = (
  fact: LoweringFact,
  coverings: OfFacts<Covering>,
  surplus: OfFacts<Surplus>,
  naming: Naming,
): Lowering => {
  const covered: { component: Component; claim: ClaimName | null; amount: Money }[] = [];
  for (const { component, claimId: of, amount } of coverings.get(fact.id) ?? []) {
    const claimId = claimOfCovering(component, of);
    const earlier = covered.find((part) => part.component === component && (part.claim?.id ?? null) === claimId);
    if (earlier === undefined)
      covered.push({ component, claim: claimId === null ? null : naming.claim(claimId), amount });
    else earlier.amount = add(earlier.amount, amount);
  }
  const left = sum((surplus.get(fact.id) ?? []).map(({ amount }) => amount));
  const amount = add(left, ...covered.map((part) => part.amount));
  const isWhole = fact.type !== 'payment' || amount === fact.amount;
  // Of a credit note no more than the claim still was can count.
  const isWithin = fact.type !== 'creditNote' || amount <= fact.amount;
  if (!isWhole || !isWithin)
    throw new InvariantBroken(`${fact.type} ${fact.id} of ${fact.amount} øre covers and leaves ${amount} øre`);
  const markedFor = fact.type === 'payment' && fact.claimId !== null ? naming.claim(fact.claimId) : null;
  const via = fact.type === 'payment' ? fact.via : null;
  return {
    kind: fact.type,
    source: naming.source('fact', fact.id),
    on: fact.on,
    amount,
    covered,
    left,
    markedFor,
    via,
  };
};

const overpaymentOf = (
  lowerings: readonly Lowering[],
  effective: readonly Fact[],
  reckoning: Reckoning,
  naming: Naming,
): DebtStatement['overpayment'] => {
  const arose = lowerings.filter(({ left }) => left > 0n);
  const refused = new Set(reckoning.refused.map(({ factId }) => factId));
  const paidBack = effective.flatMap((fact) =>
    fact.type === 'refund' && !refused.has(fact.id)
      ? [{ source: naming.source('fact', fact.id), on: fact.on, amount: fact.amount }]
      : [],
  );
  const open = subtract(sum(arose.map(({ left }) => left)), sum(paidBack.map(({ amount }) => amount)));
  if (open !== reckoning.overpaid)
    throw new InvariantBroken(`its lines leave ${open} øre to the debtor, the reckoning ${reckoning.overpaid} øre`);
  return { arose, paidBack, open };
};

const daysWithoutRate = ({ refused }: Reckoning, naming: Naming): DebtStatement['daysWithoutRate'] =>
  refused.flatMap(({ code, facts: { claim, from, to } }) =>
    code === 'RATE_UNKNOWN' && claim !== undefined && from !== undefined && to !== undefined
      ? [{ claim: naming.claim(claim), from: day(from), to: day(to) }]
      : [],
  );

const assertSums = (found: readonly DebtStatementComponent[], { items, coverings }: Reckoning): void => {
  const open = openByComponent(items);
  const covered = openByComponent(coverings.map(({ component, amount }) => ({ component, open: amount })));
  for (const { component, open: fromLines, covered: fromCoverings } of found) {
    if (fromLines !== open[component])
      throw new InvariantBroken(`lines of ${component} sum to ${fromLines} øre, ${open[component]} øre are open`);
    if (fromCoverings !== covered[component])
      throw new InvariantBroken(`${component}: ${fromCoverings} øre of ${covered[component]} øre covered have a line`);
  }
};

/**
 * The debt statement that a reckoning makes. Throws `InvariantBroken` where the lines of a component do not sum to what is open of it, where a
 * payment is not accounted for to the øre, or where a line's rule has no sentence: a debtor never reads an account that contradicts itself.
 */
export const composeDebtStatement = (input: DebtStatementInput): DebtStatement => {
  const { reckoning, claims, facts } = input;
  const naming = namingOf(input);
  const uses = unconfirmedUses(input);
  const all = statementLines(reckoning, facts);
  const found = components.map((component) => componentOf(component, all, input, uses));
  assertSums(found, reckoning);
  const lines = found.flatMap((component) => component.lines);
  const effective = facts.filter(({ on }) => on <= reckoning.at).toSorted(inOrderOfEffect);
  const coverings = Map.groupBy(reckoning.coverings, ({ factId }) => factId);
  const surplus = Map.groupBy(reckoning.surplus, ({ factId }) => factId);
  const lowerings = effective
    .filter(isLowering)
    .map((fact) => loweringOf(fact, coverings, surplus, naming))
    .filter(({ amount }) => amount > 0n);
  return {
    at: reckoning.at,
    claims: claims.map(({ id, issued, due }) => ({ ...naming.claim(id), issued, due })),
    components: found,
    total: sum(found.map(({ open }) => open)),
    lowerings,
    overpayment: overpaymentOf(lowerings, effective, reckoning, naming),
    unconfirmed: { uses, charged: sum(lines.flatMap((line) => (line.isUnconfirmed ? [line.amount] : []))) },
    daysWithoutRate: daysWithoutRate(reckoning, naming),
    rules: [...new Set(lines.map(({ rule }) => rule))],
  };
};

import type { LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import { negate, type Money } from '../money/money.ts';
import type { TariffStatus } from '../tariffs/tariff.ts';
import { allocationRule, principalRule, type Covering, type Item } from './books.ts';
import type { Fact, FactType } from './facts.ts';
import type { Reckoning } from './reckon.ts';

/**
 * One line of what is owed: a charge, or (negative) what covered it. The lines of a component sum to what is open of it. `source`: the claim or the
 * fact that it comes from. Of interest: `period` (with `to` excluded), the rate per year in basis points, the days, the principal they were borne on.
 */
export type StatementLine = {
  readonly kind: Item['kind'] | 'payment' | 'creditNote' | 'writeDown' | 'handedBack';
  readonly component: Component;
  readonly claimId: string | null;
  readonly amount: Money;
  readonly rule: string;
  readonly source: string;
  readonly on: LocalDate;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly rateBasisPoints: number | null;
  readonly days: number | null;
  readonly principal: Money | null;
  /** How sure the figure is: `unconfirmed` and `conflicting` are marked for whoever reads it. */
  readonly status: TariffStatus;
};

const noInterest = { period: null, rateBasisPoints: null, days: null, principal: null, status: 'primary' } as const;

const coveringRules = {
  payment: allocationRule,
  creditNote: principalRule,
  writeDown: 'T14.4',
  handedBack: 'T17.1',
} as const satisfies Partial<Record<FactType, string>>;

const isCoveringType = (type: FactType | undefined): type is keyof typeof coveringRules =>
  type !== undefined && type in coveringRules;

const coveringLine = (covering: Covering, fact: Fact | undefined): StatementLine => {
  const { factId: source, component, claimId, amount } = covering;
  if (fact === undefined || !isCoveringType(fact.type)) throw new RangeError(`${source} covers nothing`);
  const rule = fact.type === 'writeDown' && fact.halfShare ? 'T14.5' : coveringRules[fact.type];
  return { kind: fact.type, component, claimId, amount: negate(amount), rule, source, on: fact.on, ...noInterest };
};

/** Every line of a reckoning: first what was charged, component by component and the oldest first, then what covered it, as it came. */
export const statementLines = (reckoning: Reckoning, facts: readonly Fact[]): readonly StatementLine[] => {
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  const charged = reckoning.items.flatMap((item): readonly StatementLine[] => {
    const { kind, component, claimId, amount, rule, source, on } = item;
    if (kind !== 'interest') return [{ kind, component, claimId, amount, rule, source, on, ...noInterest }];
    return reckoning.interest
      .filter((line) => line.claimId === claimId)
      .map(({ from, to, days, rateBasisPoints, principal, status, rule, amount }) => ({
        kind,
        component,
        claimId,
        amount,
        rule,
        source,
        on: to,
        period: { from, to },
        rateBasisPoints,
        days,
        principal,
        status,
      }));
  });
  return [...charged, ...reckoning.coverings.map((covering) => coveringLine(covering, factOf.get(covering.factId)))];
};

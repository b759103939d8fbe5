import { openByComponent } from '../../domain/allocation/allocate.ts';
import type { Component } from '../../domain/ledger/ledger.ts';
import { add, type Money } from '../../domain/money/money.ts';
import { reckon, type Reckoning } from '../../domain/reckoning/reckon.ts';
import { statementLines, type StatementLine } from '../../domain/reckoning/statement-lines.ts';
import { readScenario, type RefusedOfFile, type Scenario } from './read-scenario.ts';

/** The calculator's answer (docs/calculator.md, "Output"); amounts are whole øre. */
export type Answer = {
  readonly components: Readonly<Record<Component, number>>;
  readonly total: number;
  readonly overpaid: number;
  readonly allocations: readonly {
    readonly payment: string;
    readonly component: Component;
    readonly claim: string | null;
    readonly amount: number;
  }[];
  readonly lines: readonly {
    readonly component: Component;
    readonly claim: string | null;
    readonly amount: number;
    readonly rule: string;
    readonly source: string;
    readonly period: { readonly from: string; readonly to: string } | null;
    readonly ratePct: number | null;
    readonly days: number | null;
  }[];
  readonly refused: readonly RefusedOfFile[];
  readonly restsOn: readonly { readonly rule: string; readonly validFrom: string; readonly status: string }[];
};

/** Exact: a sum beyond what JSON's numbers hold whole is a fault, never a rounded answer. */
const wholeNumber = (amount: Money): number => {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} øre are more than the answer can hold exactly`);
  return number;
};

const nothing: Answer = {
  components: { agencyFees: 0, outlays: 0, interest: 0, creditorFees: 0, principal: 0 },
  total: 0,
  overpaid: 0,
  allocations: [],
  lines: [],
  refused: [],
  restsOn: [],
};

const lineOf = (line: StatementLine, { origins }: Scenario): Answer['lines'][number] => ({
  component: line.component,
  claim: line.claimId,
  amount: wholeNumber(line.amount),
  rule: line.rule,
  source: origins.get(line.source)?.name ?? `claim ${line.source}`,
  period: line.period,
  ratePct: line.rateBasisPoints === null ? null : line.rateBasisPoints / 100,
  days: line.days,
});

const refusedOf = ({ refused }: Reckoning, { origins }: Scenario): readonly RefusedOfFile[] =>
  refused.map(({ factId, code, facts }) => ({
    fact: factId === null ? null : (origins.get(factId)?.place ?? null),
    code,
    facts,
  }));

const allocationsOf = ({ coverings }: Reckoning, { facts, origins }: Scenario): Answer['allocations'] => {
  const payments = new Set(facts.flatMap(({ id, type }) => (type === 'payment' ? [id] : [])));
  return coverings
    .filter(({ factId }) => payments.has(factId))
    .map(({ factId, component, claimId, amount }) => ({
      payment: origins.get(factId)?.name ?? factId,
      component,
      claim: claimId,
      amount: wholeNumber(amount),
    }));
};

/** In the file's order; what is no fact first. */
const inFileOrder = (a: RefusedOfFile, b: RefusedOfFile): number =>
  (a.fact ?? -1) - (b.fact ?? -1) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** What is owed on the day, and why. Total over any input: what cannot be used stands under `refused`. */
export const answer = (input: unknown): Answer => {
  const scenario = readScenario(input);
  if (!('claims' in scenario)) return { ...nothing, refused: scenario.refused };
  const reckoning = reckon(scenario.claims, scenario.facts, scenario.setting, scenario.at);
  const open = openByComponent(reckoning.items);
  return {
    components: {
      agencyFees: wholeNumber(open.agencyFees),
      outlays: wholeNumber(open.outlays),
      interest: wholeNumber(open.interest),
      creditorFees: wholeNumber(open.creditorFees),
      principal: wholeNumber(open.principal),
    },
    total: wholeNumber(add(...Object.values(open))),
    overpaid: wholeNumber(reckoning.overpaid),
    allocations: allocationsOf(reckoning, scenario),
    lines: statementLines(reckoning, scenario.facts).map((line) => lineOf(line, scenario)),
    refused: [...scenario.refused, ...refusedOf(reckoning, scenario)].toSorted(inFileOrder),
    restsOn: reckoning.restsOn,
  };
};

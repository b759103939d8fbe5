// What a debtor owes, found a second time: every calendar day is walked from the first claim's issue to the day asked about, each day's facts
// are posted in the documented order, then each claim earns the day's interest as an exact fraction. Written from the law text and
// docs/calculator.md only; it shares no line with the product, not even a calendar, so that both are wrong together only by chance.

import { addMonths, type Day } from './days.ts';
import { inOrderOfTheDay, newDebt, openOf, type Debt, type OpenClaim } from './debt.ts';
import * as figures from './figures.ts';
import { postFact, totalOf } from './post-fact.ts';
import { readScenario, type ReadFact, type ReadScenario } from './read-scenario.ts';
import type { OracleAnswer, Refusal, Scenario } from './scenario.ts';

/** The day's rate of a claim in hundredths of a per cent a year; a consumer never pays more than the statute says. */
const rateOn = (claim: OpenClaim, reference: number | undefined, isBusiness: boolean): number | undefined => {
  if (isBusiness && claim.agreed !== undefined) return claim.agreed;
  if (reference === undefined) return undefined;
  const statutory = reference + claim.surcharge;
  return claim.agreed !== undefined && claim.agreed < statutory ? claim.agreed : statutory;
};

/** A day's interest on the principal that is open when the day's facts are posted. Answers the claims without a rate. */
const earnInterest = (debt: Debt, day: Day): readonly OpenClaim[] => {
  const { confirmedOnly, dayCount, isBusiness } = debt.scenario;
  const bearing = debt.claims.filter(({ open, interestFrom }) => open > 0n && interestFrom <= day);
  if (bearing.length === 0) return [];
  const weight = figures.weightOf(day, dayCount);
  const reference = figures.referenceRateOn(day, confirmedOnly);
  const without: OpenClaim[] = [];
  for (const claim of bearing) {
    const rate = rateOn(claim, reference, isBusiness);
    if (rate === undefined) without.push(claim);
    else claim.exactInterest += claim.open * BigInt(rate) * weight;
  }
  return without;
};

/** T14.2: at the end of a due day less has been paid than is due by then. A plan ends when nothing is owed any more. */
const judgePlans = (debt: Debt, day: Day): void => {
  const running = debt.plans.filter(({ isOver }) => !isOver);
  if (running.length === 0) return;
  const isPaidOff = totalOf(debt) === 0n;
  for (const plan of running) {
    if (isPaidOff) plan.isOver = true;
    if (addMonths(plan.fact.firstDue, plan.fallenDue) > day) continue;
    plan.fallenDue += 1;
    const due = BigInt(plan.fallenDue) * (plan.fact.amount ?? 0n);
    if (!isPaidOff && plan.paid < due) debt.isPlanBreached = true;
  }
};

/** Payments that never counted leave, with all that says so; repeated ones are refused. */
const standingFacts = (facts: readonly ReadFact[], refused: Refusal[]): readonly ReadFact[] => {
  const inOrder = facts.toSorted((a, b) => a.effective - b.effective || inOrderOfTheDay(a, b));
  const payments = new Map<string, ReadFact>();
  const standing = new Set(inOrder);
  for (const fact of inOrder.filter(({ type }) => type === 'payment')) {
    const id = fact.id ?? '';
    if (payments.has(id)) {
      refused.push({ fact: fact.index, code: 'PAYMENT_REPEATED' });
      standing.delete(fact);
    } else payments.set(id, fact);
  }
  for (const fact of inOrder.filter(({ type }) => type === 'paymentReversed')) {
    const payment = payments.get(fact.of);
    // What was not there yet cannot be taken back.
    if (payment === undefined || fact.date < payment.date) refused.push({ fact: fact.index, code: 'PAYMENT_UNKNOWN' });
    else if (!standing.delete(payment)) refused.push({ fact: fact.index, code: 'PAYMENT_ALREADY_REVERSED' });
  }
  return inOrder.filter((fact) => standing.has(fact));
};

const walk = (scenario: ReadScenario, refused: Refusal[]): Debt => {
  const debt = newDebt(scenario, figures.denominatorOf(scenario.dayCount));
  const facts = standingFacts(scenario.facts, refused);
  const days = Map.groupBy(facts, ({ effective }) => effective);
  const without = new Set<OpenClaim>();
  const firstDay = Math.min(...scenario.claims.map(({ issued }) => issued), ...days.keys());
  for (let day = firstDay; day <= scenario.at; day += 1) {
    for (const fact of days.get(day) ?? []) postFact(debt, fact);
    judgePlans(debt, day);
    if (day < scenario.at) for (const claim of earnInterest(debt, day)) without.add(claim);
  }
  refused.push(...debt.refused, ...[...without].map(() => ({ fact: null, code: 'RATE_UNKNOWN' })));
  return debt;
};

/** What is owed on the day asked about; amounts in øre. */
export const oracle = (file: Scenario): OracleAnswer => {
  const scenario = readScenario(file);
  const refused = [...scenario.refused];
  const debt = walk(scenario, refused);
  return {
    components: {
      agencyFees: Number(openOf(debt, 'agencyFees')),
      outlays: Number(openOf(debt, 'outlays')),
      interest: Number(openOf(debt, 'interest')),
      creditorFees: Number(openOf(debt, 'creditorFees')),
      principal: Number(openOf(debt, 'principal')),
    },
    total: Number(totalOf(debt)),
    overpaid: Number(debt.overpaid),
    allocations: debt.allocations,
    refused,
  };
};

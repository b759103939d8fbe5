import { monthOf, plusMonths, yearOf, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { dayOf } from '../../domain/case/evolve.ts';
import { composeStatement, type Statement } from '../../domain/letters/statement.ts';
import { add, zero } from '../../domain/money/money.ts';
import { samplePriceList } from '../../domain/settlement/price-list.ts';
import { feesAmong } from '../../domain/settlement/received.ts';
import { settle } from '../../domain/settlement/settle.ts';
import type { SettledCase } from '../../domain/settlement/settlement.ts';
import type { Files } from '../adapters/files.ts';
import { today, type Clock } from '../runtime/clock.ts';
import { ContractBroken } from '../runtime/faults.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { Creditor, CreditorStore } from '../stores/creditor-store.ts';
import type { SettlementStore } from '../stores/settlement-store.ts';
import { statementFacts } from './facts-of-statement.ts';

export type SettlementOffice = {
  readonly clock: Clock;
  readonly cases: CaseStore;
  readonly creditors: CreditorStore;
  readonly settlements: SettlementStore;
  readonly files: Files;
  readonly render: (statement: Statement) => Promise<Uint8Array>;
};

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** What the settlement must know of a case, from its own events: fees may have been charged months before they were paid. */
const caseFacts = (events: readonly CaseEvent[]): SettledCase => {
  const claim = events.find(({ type }) => type === 'ClaimRegistered');
  if (claim?.type !== 'ClaimRegistered') throw new ContractBroken(`case ${events[0]?.caseId} has no claim`);
  const monitored = events.find(({ type }) => type === 'MonitoringStarted');
  return {
    claimDue: claim.claim.due,
    monitoringSince: monitored === undefined ? undefined : dayOf(monitored),
  };
};

/** A year of the agreement begins in its own month of every year after the first (T23.2); the first is invoiced when it is made. */
const subscriptionFrom = ({ since }: Creditor, period: string): LocalDate | undefined => {
  // Counted on from the first day, since a year without a 29 February has a month's end in its place.
  const years = Number(period.slice(0, 4)) - yearOf(since);
  const begins = plusMonths(since, 12 * years);
  return years > 0 && monthOf(begins) === period ? begins : undefined;
};

/**
 * Settles a month with one creditor (T16.4) and draws the statement. Settled before: nothing is done. Stopped half-way: the PDF is written again
 * with the same bytes, and the settlement is kept once.
 */
export const settleCreditor = async (
  office: SettlementOffice,
  { creditorId, period }: { readonly creditorId: string; readonly period: string },
): Promise<'settled' | 'settled before'> => {
  if ((await office.settlements.find(creditorId, period)) !== undefined) return 'settled before';
  const before = (await office.settlements.newest(creditorId, 1)).settlements[0];
  // What is carried forward is a chain of months: a month put in afterwards would carry in what a later one has used up.
  if (before !== undefined && before.period > period)
    throw new ContractBroken(`${creditorId} is settled with for ${before.period}, so ${period} comes too late`);
  const creditor = await office.creditors.get(creditorId);
  const events = await collect(office.cases.moneyEvents(creditorId, period));
  const histories = new Map<string, CaseEvent[]>();
  for (const { caseId } of events) {
    if (histories.has(caseId)) continue;
    const stored = await collect(office.cases.events(caseId));
    histories.set(
      caseId,
      stored.map(({ event }) => event),
    );
  }
  const settlement = settle({
    creditorId,
    month: period,
    agreement: creditor.agreement,
    priceList: samplePriceList,
    events,
    feeOf: feesAmong([...histories.values()].flat()),
    caseOf: (caseId) => caseFacts(histories.get(caseId) ?? []),
    subscriptionFrom: subscriptionFrom(creditor, period),
    carriedIn: before?.carriedForward ?? zero,
  });
  const settledOn = await today(office.clock);
  const statementKey = `statements/${creditorId}/${period}.pdf`;
  const facts = statementFacts(settlement, creditor, settledOn, (caseId) => invoicesOf(histories.get(caseId) ?? []));
  await office.files.write(statementKey, await office.render(composeStatement(facts)), 'application/pdf');
  const { payout, commission, vat, fees: charges, entries, carriedIn, carriedOut, lines } = settlement;
  const recovered = add(...lines.map(({ received }) => received));
  const kept = await office.settlements.add({
    creditorId,
    period,
    settledOn,
    recovered,
    commission,
    charges,
    vat,
    broughtForward: carriedIn,
    payout,
    carriedForward: carriedOut,
    statementKey,
    entries,
  });
  return kept ? 'settled' : 'settled before';
};

const invoicesOf = (events: readonly CaseEvent[]): string =>
  events.flatMap((event) => (event.type === 'ClaimRegistered' ? [event.claim.invoiceNumber] : [])).join(', ');

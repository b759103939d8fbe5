import { day, monthOf, plusMonths } from '../../domain/calendar/local-date.ts';
import { today, type Clock } from '../runtime/clock.ts';
import { ContractBroken } from '../runtime/faults.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import type { SettlementRun, SettlementRunStore } from '../stores/settlement-run-store.ts';
import type { SettlementStore } from '../stores/settlement-store.ts';

const creditorsPerPage = 100;

/**
 * Opens the settlement of a month that is over; opening it twice is opening it once. Months follow one another without a gap, since what a
 * creditor still owes is carried from each to the next (T15.4): an open or a forgotten month is completed first.
 */
export const openRun = async (
  { clock, runs }: { readonly clock: Clock; readonly runs: SettlementRunStore },
  wanted: string | undefined,
): Promise<SettlementRun> => {
  const openedOn = await today(clock);
  const period = wanted ?? monthOf(plusMonths(openedOn, -1));
  if (period >= monthOf(openedOn)) throw new ContractBroken(`${period} is not over`);
  const found = await runs.find(period);
  if (found !== undefined) return found;
  const before = await runs.before(period);
  const expected = before === undefined ? period : monthOf(plusMonths(day(`${before.period}-01`), 1));
  if (before?.status === 'open')
    throw new ContractBroken(`${before.period} is still open: complete it before ${period}`);
  if (period !== expected) throw new ContractBroken(`${expected} was never settled: settle it before ${period}`);
  const run: SettlementRun = { period, status: 'open', openedOn, closedOn: null, creditors: 0 };
  await runs.put(run);
  return run;
};

export type ClosingOffice = {
  readonly clock: Clock;
  readonly runs: SettlementRunStore;
  readonly creditors: CreditorStore;
  readonly settlements: SettlementStore;
};

const settledCreditors = async ({ creditors, settlements }: ClosingOffice, period: string): Promise<number> => {
  let settled = 0;
  let cursor: string | undefined;
  do {
    const page = await creditors.list(creditorsPerPage, cursor);
    for (const creditorId of page.creditorIds) {
      if ((await settlements.find(creditorId, period)) === undefined)
        throw new ContractBroken(`${creditorId} is not settled with for ${period}`);
      settled += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return settled;
};

/** Closes a month when every creditor is settled with; a creditor without a settlement keeps it open, loudly. */
export const closeRun = async (office: ClosingOffice, period: string): Promise<SettlementRun> => {
  const run = await office.runs.find(period);
  if (run === undefined) throw new ContractBroken(`the settlement of ${period} was never opened`);
  if (run.status === 'closed') return run;
  const creditors = await settledCreditors(office, period);
  const closed: SettlementRun = { ...run, status: 'closed', closedOn: await today(office.clock), creditors };
  await office.runs.put(closed);
  return closed;
};

import type { CollectionCase } from '../../domain/case/state.ts';
import type { TariffPolicy } from '../../domain/tariffs/tariff.ts';
import type { CountMetric, LogFacts } from '../runtime/log.ts';
import type { CaseStore } from '../stores/case-store.ts';
import type { CreditorStore } from '../stores/creditor-store.ts';
import { watchCase, type Verdict } from './watch-case.ts';
import type { Place, WatchRun } from './watch-steps.ts';

/** 100,000 cases are 400 pages: some 2,800 events of the 25,000 that an execution may have. */
export const casesPerPage = 250;

/** A page that takes longer ends early, with its place: its function has 240 seconds, and no case may be cut in two. */
export const pageMilliseconds = 150_000;

/** Few enough that the snapshots of a query are one page of DynamoDB, and that little is read again where a page ends early. */
const casesPerQuery = 25;

export type WatchOffice = {
  readonly cases: Pick<CaseStore, 'events' | 'ofCreditor'>;
  readonly creditors: Pick<CreditorStore, 'list'>;
  readonly policy: TariffPolicy;
  readonly count: CountMetric;
  /** One line for each finding: ids, codes and amounts, never a name. */
  readonly tell: (facts: LogFacts) => void;
  /** The machine's time: it says when the page has to end, nothing about a case. */
  readonly milliseconds: () => number;
};

const tell = (office: WatchOffice, caseId: string, { conservation, overcharges }: Verdict): void => {
  for (const { code, seq, facts } of [...conservation, ...overcharges]) office.tell({ ...facts, caseId, code, seq });
};

type Tally = { cases: number; conservationBroken: number; overcharged: number };

const watchAll = async (office: WatchOffice, found: readonly CollectionCase[], tally: Tally): Promise<void> => {
  for (const snapshot of found) {
    const verdict = await watchCase(office.cases, snapshot, office.policy);
    tell(office, snapshot.id, verdict);
    tally.cases += 1;
    tally.conservationBroken += verdict.conservation.length > 0 ? 1 : 0;
    tally.overcharged += verdict.overcharges.length > 0 ? 1 : 0;
  }
};

/** Looks at a few cases of one creditor; gives the place after them, `undefined` after the last of all. */
const watchSome = async (office: WatchOffice, at: Place, tally: Tally): Promise<Place | undefined> => {
  const listed = await office.creditors.list(1, at.creditors ?? undefined);
  const [creditorId] = listed.creditorIds;
  if (creditorId !== undefined) {
    const wanted = { limit: casesPerQuery, cursor: at.cases ?? undefined };
    const page = await office.cases.ofCreditor(creditorId, wanted);
    await watchAll(office, page.cases, tally);
    if (page.cursor !== undefined) return { creditors: at.creditors, cases: page.cursor };
  }
  return listed.cursor === undefined ? undefined : { creditors: listed.cursor, cases: null };
};

/**
 * Both watchmen over one page of all cases, creditor by creditor. Gives the state of the run after it, with the place where the next page begins;
 * `null`: everything was looked at.
 */
export const watchPage = async (office: WatchOffice, run: WatchRun): Promise<Tally & { cursor: Place | null }> => {
  const ends = office.milliseconds() + pageMilliseconds;
  const tally: Tally = { cases: 0, conservationBroken: 0, overcharged: 0 };
  let at: Place | undefined = run.cursor ?? { creditors: null, cases: null };
  do at = await watchSome(office, at, tally);
  while (at !== undefined && tally.cases < casesPerPage && office.milliseconds() < ends);
  if (tally.conservationBroken > 0) office.count('ConservationBroken', tally.conservationBroken);
  if (tally.overcharged > 0) office.count('Overcharged', tally.overcharged);
  return {
    cursor: at ?? null,
    cases: run.cases + tally.cases,
    conservationBroken: run.conservationBroken + tally.conservationBroken,
    overcharged: run.overcharged + tally.overcharged,
  };
};

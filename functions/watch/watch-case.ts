import * as z from 'zod';
import type { CollectionCase } from '../../domain/case/state.ts';
import type { TariffPolicy } from '../../domain/tariffs/tariff.ts';
import { findOvercharges } from '../../domain/watch/find-overcharges.ts';
import type { Finding } from '../../domain/watch/finding.ts';
import { proveConservation } from '../../domain/watch/prove-conservation.ts';
import { caseEventCodec } from '../contracts/case-events.ts';
import { ContractBroken } from '../runtime/faults.ts';
import { chained, chainStart } from '../runtime/hash-chain.ts';
import type { CaseStore, StoredEvent } from '../stores/case-store.ts';

/** What both watchmen say of a case. `CASE_UNREADABLE`: what stands in the table is not what our contracts say. */
export type Verdict = {
  readonly conservation: readonly Finding<Finding['code'] | 'CASE_UNREADABLE'>[];
  readonly overcharges: readonly Finding[];
};

/** Where the chain of hashes breaks: an event was changed, dropped or moved after it was written. */
const brokenLink = (stored: readonly StoredEvent[]): readonly Finding[] => {
  let before = chainStart;
  for (const { event, previousHash, hash } of stored) {
    const isWhole =
      previousHash === before && hash === chained(before, z.json().parse(z.encode(caseEventCodec, event)));
    if (!isWhole) return [{ code: 'CHAIN_BROKEN', seq: event.seq, facts: {} }];
    before = hash;
  }
  return [];
};

/**
 * Looks at one case as its snapshot has it. The listing may be a moment behind the table: of the events only those count that the snapshot knows, so
 * that a command which comes meanwhile is no fault.
 */
export const watchCase = async (
  { events }: Pick<CaseStore, 'events'>,
  snapshot: CollectionCase,
  policy: TariffPolicy,
): Promise<Verdict> => {
  const stored: StoredEvent[] = [];
  try {
    for await (const one of events(snapshot.id)) if (one.event.seq <= snapshot.version) stored.push(one);
  } catch (fault) {
    // One case that cannot be read must be told of, and must not keep the watchmen from all others.
    if (!(fault instanceof ContractBroken)) throw fault;
    return { conservation: [{ code: 'CASE_UNREADABLE', seq: null, facts: {} }], overcharges: [] };
  }
  const told = stored.map(({ event }) => event);
  return {
    conservation: [...proveConservation(told, snapshot), ...brokenLink(stored)],
    overcharges: findOvercharges(told, policy),
  };
};

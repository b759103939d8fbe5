/** What a kind of fault is, and the ways to plant one that most kinds share. */
import type { CaseEvent } from '../../../domain/case/events.ts';
import type { ConservationCode, OverchargeCode } from '../../../domain/watch/finding.ts';
import type { CleanCase } from './clean-cases.ts';
import { decided, firstOf, lastOf, replaced, type EventOf, type Planted } from './planting.ts';

/** What kind of cases a fault is planted in. */
export type Field = 'usual' | 'several claims' | 'many claims' | 'old claims';

export type Fault = {
  readonly field?: Field;
  readonly finds: OverchargeCode | ConservationCode;
  /** Plants it in a case; `undefined` where the case has no place for it. */
  readonly plant: (clean: CleanCase) => Planted | undefined;
};

type Events = readonly CaseEvent[];

/** Decides one event of a type otherwise. */
export const otherwise =
  <T extends CaseEvent['type']>(
    type: T,
    change: (event: EventOf<T>, events: Events) => CaseEvent | undefined,
    suits: (event: EventOf<T>, events: Events) => boolean = () => true,
  ) =>
  (clean: CleanCase): Planted | undefined => {
    const event = lastOf(clean.events, type, (one) => suits(one, clean.events));
    const changed = event === undefined ? undefined : change(event, clean.events);
    return changed === undefined ? undefined : decided(clean, replaced(clean.events, changed));
  };

/** Changes one event as `change` says, by `how`. */
export const altered =
  <T extends CaseEvent['type']>(
    how: typeof decided,
    type: T,
    change: (event: EventOf<T>, events: Events) => CaseEvent | undefined,
    suits: (event: EventOf<T>, events: Events) => boolean = () => true,
  ): Fault['plant'] =>
  (clean) => {
    const event = firstOf(clean.events, type, (found) => suits(found, clean.events));
    const changed = event === undefined ? undefined : change(event, clean.events);
    return changed === undefined ? undefined : how(clean, replaced(clean.events, changed));
  };

/** Cases in which nothing of a payment rests on the charge that is changed: nothing was paid or taken back at all. */
export const isUnpaid = (events: Events): boolean =>
  !events.some(({ type }) =>
    ['PaymentRecorded', 'ClaimCredited', 'AccountReplayed', 'DebtWrittenDown', 'CaseClosed'].includes(type),
  );

export const claimOf = (events: Events) => firstOf(events, 'ClaimRegistered')?.claim;

/** Registers the claim otherwise, where something was charged that this makes unlawful. */
export const otherClaim =
  (
    change: (claim: EventOf<'ClaimRegistered'>['claim']) => Partial<EventOf<'ClaimRegistered'>['claim']>,
    suits: (events: Events) => boolean,
  ) =>
  (clean: CleanCase): Planted | undefined => {
    const event = firstOf(clean.events, 'ClaimRegistered');
    if (event === undefined || !suits(clean.events)) return undefined;
    return decided(clean, replaced(clean.events, { ...event, claim: { ...event.claim, ...change(event.claim) } }));
  };

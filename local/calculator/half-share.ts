import { lastDayOf, ordinaryYears } from '../../domain/limitation/limitation.ts';
import { isHalfShare } from '../../domain/write-downs/write-down.ts';
import type { ScenarioClaim, ScenarioFact } from './scenario.ts';

type WriteDown = Extract<ScenarioFact, { type: 'writeDown' }>;

/** T14.5 of every claim that is written down: limitation by its due date alone, since the file tells of nothing that interrupts it. */
export const halfShareApplies = (fact: WriteDown, claims: readonly ScenarioClaim[]): boolean =>
  claims
    .filter(({ id }) => fact.claim === undefined || id === fact.claim)
    .every(({ due }) =>
      isHalfShare({
        on: fact.date,
        limitationLastDay: lastDayOf(due, 12 * ordinaryYears),
        creditorWantsCourt: fact.creditorWantsCourt,
      }),
    );

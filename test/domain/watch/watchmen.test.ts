import { beforeAll, describe, expect, it } from 'vitest';
import { findOvercharges } from '../../../domain/watch/find-overcharges.ts';
import { proveConservation } from '../../../domain/watch/prove-conservation.ts';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import { cleanCase, type CleanCase, type CleanCaseOptions } from './clean-cases.ts';
import { faultsOfBooks } from './faults-of-books.ts';
import type { Fault, Field } from './fault.ts';
import { faultsOfCharging } from './faults-of-charging.ts';
import { faultsOfInterest } from './faults-of-interest.ts';
import { faultsOfMoney } from './faults-of-money.ts';
import type { Planted } from './planting.ts';

const found = ({ events, snapshot, policy }: Planted): readonly string[] =>
  [...proveConservation(events, snapshot), ...findOvercharges(events, policy)].map(({ code }) => code);

const isClean = ({ events, state, policy }: CleanCase): boolean =>
  found({ events, snapshot: state, policy }).length === 0;

/** Cases to plant in; each is clean before. */
const fields = new Map<Field, readonly CleanCase[]>();

const sow = (field: Field, cases: number, optionsOf: (place: number) => CleanCaseOptions): void => {
  const sown = Array.from({ length: cases }, (_, place) => cleanCase(90_000 + place, optionsOf(place)));
  fields.set(field, sown.filter(isClean));
};

/** Enough to see that it was no accident; a kind of fault that finds no place at all would prove nothing. */
const places = 3;

describe('the watchmen find', () => {
  beforeAll(() => {
    sow('usual', 1_500, (place) => ({ moves: place % 3 === 0 ? 45 : 22 }));
    sow('several claims', 60, () => ({ claims: 3, moves: 5 }));
    sow('many claims', 60, () => ({ claims: 12, moves: 3 }));
    sow('old claims', 60, (place) => ({ opened: plusDays(day('2013-03-10'), place), moves: 5 }));
  }, 120_000);

  const kinds: readonly (readonly [string, Fault])[] = Object.entries({
    ...faultsOfCharging,
    ...faultsOfInterest,
    ...faultsOfMoney,
    ...faultsOfBooks,
  });

  it.each(kinds)('%s', (_, { field = 'usual', finds, plant }) => {
    let planted = 0;
    for (const clean of fields.get(field) ?? []) {
      const fault = plant(clean);
      if (fault === undefined) continue;
      planted += 1;
      expect(found(fault)).toContain(finds);
      if (planted === places) break;
    }
    expect(planted).toBeGreaterThan(0);
  });
});

describe('the watchmen raise nothing', () => {
  it('over two thousand clean cases', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < 2_000; seed += 1) {
      const { events, state, policy } = cleanCase(seed);
      expect({ seed, found: [...proveConservation(events, state), ...findOvercharges(events, policy)] }).toEqual({
        seed,
        found: [],
      });
    }
  });
});

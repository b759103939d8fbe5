import { describe, expect, it } from 'vitest';
import { findOvercharges } from '../../../domain/watch/find-overcharges.ts';
import { proveConservation } from '../../../domain/watch/prove-conservation.ts';
import { fold } from '../../../domain/case/evolve.ts';
import { kroner } from '../../../domain/money/money.ts';
import { dispatched, nothing, opening, payment } from '../case/specification.ts';

describe('a command that waited in a queue', () => {
  it('is no fault to the watchmen, though its event carries an earlier day than the interest that is posted', () => {
    const opened = nothing().when('2026-02-16', opening());
    const reminded = dispatched(opened.when('2026-02-17', { type: 'SendReminder', number: 1 }));
    const late = reminded.when('2026-02-16', payment(kroner(50), '2026-02-10', 'P1'));
    expect(late.events.at(-1)?.at.slice(0, 10)).toBe('2026-02-16');
    expect(findOvercharges(late.events, { allowUnconfirmed: true })).toEqual([]);
    expect(proveConservation(late.events, fold(late.events))).toEqual([]);
  });
});

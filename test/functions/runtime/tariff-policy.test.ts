import { describe, expect, it } from 'vitest';
import { rowsToConfirm } from '../../../domain/tariffs/tables.ts';
import { day } from '../../../domain/calendar/local-date.ts';
import { rateOn, type InterestTerms } from '../../../domain/tariffs/rentelov-5-late-interest.ts';
import { confirmableRows } from '../../../functions/contracts/confirmed-rows.ts';
import { tariffPolicy } from '../../../functions/runtime/tariff-policy.ts';

const terms: InterestTerms = {
  due: day('2026-01-15'),
  debtorKind: 'consumer',
  agreedBasisPoints: null,
  dayCount: 'ACT/365',
};

describe('the figures that a deployment may use (docs/adr/0009)', () => {
  it('can be confirmed by exactly the ids of the rows that no source settles', () => {
    expect(confirmableRows).toEqual(rowsToConfirm);
  });

  it('are those of settled rows only, as long as nobody has confirmed another', () => {
    const policy = tariffPolicy({ clock: 'system', confirmed: '[]' });
    expect(policy).toEqual({ allowUnconfirmed: false, confirmed: new Set() });
    expect(rateOn(terms, day('2026-07-01'), policy)).toBeUndefined();
  });

  it('are also those of the rows that the operator has confirmed, so that interest runs on', () => {
    const policy = tariffPolicy({ clock: 'system', confirmed: '["Renteloven §5@2026-07-01"]' });
    expect(policy).toEqual({ allowUnconfirmed: false, confirmed: new Set(['Renteloven §5@2026-07-01']) });
    expect(rateOn(terms, day('2026-07-01'), policy)?.basisPoints).toBe(1_000);
  });

  it('are all of them in a demo, because it has no live debtors', () => {
    expect(tariffPolicy({ clock: 'store', confirmed: '[]' }).allowUnconfirmed).toBe(true);
  });

  it.each([
    [
      '["Renteloven §5@2026-07-02"]',
      /Renteloven §5@2026-07-02.* is no row that waits for an operator; these do: Renteloven §5@2026-07-01 \|/,
    ],
    ['["Renteloven §5@2025-01-01"]', /is no row that waits for an operator/],
    ['"Renteloven §5@2026-07-01"', /expected array/],
    ['Renteloven §5@2026-07-01', SyntaxError],
  ])('are not guessed from %s, because a slip of the pen must not look like a confirmation', (confirmed, fault) => {
    expect(() => tariffPolicy({ clock: 'system', confirmed })).toThrow(fault);
  });
});

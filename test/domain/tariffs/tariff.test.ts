import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import {
  figureOf,
  figureOn,
  inForce,
  isConfirmed,
  isUsable,
  rowId,
  TariffMissing,
  TariffUnconfirmed,
  useOf,
  type TariffRow,
  type TariffStatus,
} from '../../../domain/tariffs/tariff.ts';

const row = <Figure>(validFrom: string, figure: Figure, status: TariffStatus = 'primary'): TariffRow<Figure> => ({
  validFrom: day(validFrom),
  figure,
  status,
  source: 'a test',
});
const live = { allowUnconfirmed: false };
const demo = { allowUnconfirmed: true };

describe('a dated row of a tariff (T1.3)', () => {
  const rows = [row('2025-01-01', 1), row('2026-01-01', 2)];

  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 1],
    ['2025-12-31', 1],
    ['2026-01-01', 2],
    ['2199-12-31', 2],
  ])('is in force on %s: %s', (on, figure) => {
    expect(inForce(rows, day(on))?.figure).toBe(figure);
  });

  it('is missing before the first, in every deployment', () => {
    expect(() => figureOn('a rule', rows, day('2024-12-31'), demo)).toThrow(TariffMissing);
    expect(() => figureOn('a rule', rows, day('2024-12-31'), live)).toThrow('a rule is known for 2024-12-31');
  });

  it('without a figure ends the row before it and is missing, even where an operator confirmed it', () => {
    const gap = {
      rule: 'a rule',
      appliesBy: 'event' as const,
      rows: [row('2025-01-01', 1), row('2026-01-01', undefined, 'unconfirmed')],
    };
    const sure = { allowUnconfirmed: false, confirmed: new Set([rowId('a rule', row('2026-01-01', 0))]) };
    expect(figureOf(gap, day('2025-12-31'), live).figure).toBe(1);
    for (const policy of [live, demo, sure])
      expect(() => figureOf(gap, day('2026-01-01'), policy)).toThrow(
        expect.objectContaining({ name: 'TariffMissing' }),
      );
  });

  it('that is zero or negative is a figure like any other', () => {
    expect(figureOn('a rule', [row('2022-01-01', 0)], day('2022-01-01'), live)).toEqual(row('2022-01-01', 0));
    expect(figureOn('a rule', [row('2022-01-01', -45)], day('2022-01-01'), live).figure).toBe(-45);
  });

  it('is named in what rests on it', () => {
    expect(useOf('a rule', row('2026-01-01', 7, 'secondary'))).toEqual({
      rule: 'a rule',
      validFrom: '2026-01-01',
      status: 'secondary',
    });
  });
});

describe('a figure that its sources do not settle', () => {
  const unsure = (status: TariffStatus) => row('2026-07-01', 200, status);

  it.each([
    ['primary', true],
    ['secondary', true],
    ['unconfirmed', false],
    ['conflicting', false],
  ] as const)('%s: settled by its sources is %s, and only then a live deployment uses it', (status, isSettled) => {
    expect(isConfirmed(status)).toBe(isSettled);
    expect(isUsable('a rule', unsure(status), live)).toBe(isSettled);
    expect(isUsable('a rule', unsure(status), demo)).toBe(true);
  });

  it.each(['unconfirmed', 'conflicting'] as const)('%s stops a live deployment loudly', (status) => {
    const rows = [unsure(status)];
    expect(() => figureOn('a rule', rows, day('2026-07-01'), live)).toThrow(TariffUnconfirmed);
    expect(() => figureOn('a rule', rows, day('2026-07-01'), live)).toThrow(
      expect.objectContaining({ name: 'TariffUnconfirmed' }),
    );
    expect(() => figureOn('a rule', rows, day('2026-07-01'), live)).toThrow('a rule in force on 2026-07-01');
    expect(figureOn('a rule', rows, day('2026-07-01'), demo).figure).toBe(200);
  });

  it('is used where an operator has confirmed that very row, and no other row of the rule nor the same day of another rule', () => {
    const confirming = (id: `${string}@${string}`) => ({ allowUnconfirmed: false, confirmed: new Set([id]) });
    expect(isUsable('a rule', unsure('unconfirmed'), confirming('a rule@2026-07-01'))).toBe(true);
    expect(isUsable('a rule', unsure('conflicting'), confirming('a rule@2026-07-01'))).toBe(true);
    expect(isUsable('a rule', unsure('unconfirmed'), confirming('a rule@2026-01-01'))).toBe(false);
    expect(isUsable('a rule', unsure('unconfirmed'), confirming('another rule@2026-07-01'))).toBe(false);
    expect(isUsable('a rule', unsure('unconfirmed'), { allowUnconfirmed: false, confirmed: new Set() })).toBe(false);
  });
});

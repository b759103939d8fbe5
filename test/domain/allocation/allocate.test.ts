import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import { allocate, openByComponent, type OpenItem } from '../../../domain/allocation/allocate.ts';
import { components } from '../../../domain/ledger/ledger.ts';
import { add, kroner, least, money, subtract, zero, type Money } from '../../../domain/money/money.ts';

const kinds = {
  agencyFees: 'reminder',
  outlays: 'outlay',
  interest: 'interest',
  creditorFees: 'creditorReminder',
  principal: 'principal',
} as const;

const item = (id: string, component: OpenItem['component'], open: Money, on = '2026-01-01'): OpenItem => ({
  kind: kinds[component],
  id,
  component,
  claimId: 'CL1',
  on: day(on),
  amount: open,
  vat: zero,
  open,
});

const items = (): fc.Arbitrary<readonly OpenItem[]> =>
  fc
    .array(
      fc.record({
        component: fc.constantFrom(...components),
        open: fc.bigInt({ min: 0n, max: 500_00n }).map(money),
        days: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(({ component, open, days }, n) =>
        item(`I${String(n).padStart(3, '0')}`, component, open, plusDays(day('2026-01-01'), days)),
      ),
    );
const payments = (): fc.Arbitrary<Money> => fc.bigInt({ min: 0n, max: 3_000_00n }).map(money);

describe('the allocation of a payment (T16.1)', () => {
  it('of 1,400 on 1,200 principal, 100 creditor’s fee and 100 notice fee gives the creditor 1,300 and the agency 100', () => {
    const owed = [
      item('I1', 'principal', kroner(1_200)),
      item('I2', 'creditorFees', kroner(100)),
      item('I3', 'agencyFees', kroner(100)),
    ];
    const { parts, overpaid } = allocate(kroner(1_400), owed);
    expect(parts.map(({ itemId, amount }) => [itemId, amount])).toEqual([
      ['I3', kroner(100)],
      ['I2', kroner(100)],
      ['I1', kroner(1_200)],
    ]);
    expect(overpaid).toBe(0n);
  });

  it('covers agency fees, outlays, interest, creditor’s fees, principal, in this order, whatever order they are listed in', () => {
    const owed = components.toReversed().map((component, n) => item(`I${n}`, component, kroner(10)));
    expect(allocate(kroner(50), owed).parts.map(({ component }) => component)).toEqual([...components]);
    expect(allocate(money(10_01n), owed).parts.map(({ amount }) => amount)).toEqual([10_00n, 1n]);
  });

  it('covers the oldest first inside a component, and on one day the lower id', () => {
    const owed = [
      item('I3', 'interest', kroner(1), '2026-01-02'),
      item('I2', 'interest', kroner(1), '2026-01-01'),
      item('I1', 'interest', kroner(1), '2026-01-02'),
    ];
    expect(allocate(kroner(3), owed).parts.map(({ itemId }) => itemId)).toEqual(['I2', 'I1', 'I3']);
  });

  it('conserves every øre, and takes never more than is open', () => {
    fc.assert(
      fc.property(payments(), items(), (payment, owed) => {
        const { parts, overpaid } = allocate(payment, owed);
        const open = add(...owed.map((one) => one.open));
        expect(add(...parts.map(({ amount }) => amount), overpaid)).toBe(payment);
        expect(overpaid).toBe(subtract(payment, least(payment, open)));
        for (const part of parts) {
          expect(part.amount).toBeGreaterThan(0n);
          expect(part.amount).toBeLessThanOrEqual(owed.find(({ id }) => id === part.itemId)?.open ?? zero);
        }
      }),
    );
  });

  it('leaves a later component untouched while an earlier one is open', () => {
    fc.assert(
      fc.property(payments(), items(), (payment, owed) => {
        const { parts } = allocate(payment, owed);
        const paid = (component: string): Money =>
          add(...parts.flatMap((part) => (part.component === component ? [part.amount] : [])));
        const open = openByComponent(owed);
        const left = components.map((component) => subtract(open[component], paid(component)));
        const firstLeft = left.findIndex((amount) => amount > 0n);
        const after = firstLeft < 0 ? [] : components.slice(firstLeft + 1);
        for (const component of after) expect(paid(component)).toBe(0n);
      }),
    );
  });

  it('is the same for two payments as for their sum, and does not depend on the order of the list', () => {
    fc.assert(
      fc.property(payments(), payments(), items(), (one, two, owed) => {
        const first = allocate(one, owed);
        const rest = owed.map((was) => ({
          ...was,
          open: subtract(was.open, first.parts.find(({ itemId }) => itemId === was.id)?.amount ?? zero),
        }));
        const second = allocate(two, rest);
        const whole = allocate(add(one, two), owed.toReversed());
        for (const { id } of owed) {
          const of = (parts: typeof whole.parts): Money =>
            add(...parts.flatMap((part) => (part.itemId === id ? [part.amount] : [])));
          expect(of([...first.parts, ...second.parts])).toBe(of(whole.parts));
        }
        expect(add(first.overpaid, second.overpaid)).toBe(whole.overpaid);
      }),
    );
  });
});

describe('ties inside a component', () => {
  const on = (id: string, more: Partial<OpenItem> = {}): OpenItem => ({
    ...item(id, 'agencyFees', kroner(1)),
    ...more,
  });
  const order = (...owed: OpenItem[]): readonly string[] =>
    allocate(kroner(100), owed.toReversed()).parts.map(({ itemId }) => itemId);

  it('of one day are broken by claim, and what belongs to none comes last', () => {
    expect(order(on('3', { claimId: 'A' }), on('2', { claimId: 'B' }), on('1', { claimId: null }))).toEqual([
      '3',
      '2',
      '1',
    ]);
    expect(order(on('2', { claimId: null }), on('3', { claimId: null }))).toEqual(['2', '3']);
    expect(order(on('1', { claimId: null }), on('0', { claimId: 'Z' }))).toEqual(['0', '1']);
  });

  it('of one claim are broken by kind: reminders, notice, collection fee, costs, compensation, awarded costs', () => {
    const kinds = ['reminder', 'notice', 'collectionFee', 'collectionCosts', 'compensation', 'awardedCosts'] as const;
    const owed = kinds.map((kind, n) => on(String(9 - n), { kind }));
    expect(order(...owed)).toEqual(['9', '8', '7', '6', '5', '4']);
  });

  it('come after age: an older sum of a later claim is covered first', () => {
    expect(
      order(on('2', { claimId: 'B', on: day('2026-01-01') }), on('1', { claimId: 'A', on: day('2026-01-02') })),
    ).toEqual(['2', '1']);
  });
});

describe('a payment that the debtor marked for a claim (T16.1)', () => {
  const owed = [
    { ...item('fee-A', 'agencyFees', kroner(1)), claimId: 'A' },
    { ...item('fee-B', 'agencyFees', kroner(2)), claimId: 'B' },
    { ...item('outlay', 'outlays', kroner(3)), claimId: null },
    { ...item('principal-A', 'principal', kroner(10)), claimId: 'A' },
    { ...item('principal-B', 'principal', kroner(20)), claimId: 'B' },
  ];
  const covered = (amount: Money, markedFor: string | null): readonly (readonly [string, bigint])[] =>
    allocate(amount, owed, markedFor).parts.map(({ itemId, amount }) => [itemId, amount]);

  it('covers what stands on that claim first, by the same order', () => {
    expect(covered(kroner(12), 'B')).toEqual([
      ['fee-B', kroner(2)],
      ['principal-B', kroner(10)],
    ]);
  });

  it('covers the rest with what is left, by the same order', () => {
    expect(covered(kroner(24), 'B')).toEqual([
      ['fee-B', kroner(2)],
      ['principal-B', kroner(20)],
      ['fee-A', kroner(1)],
      ['outlay', kroner(1)],
    ]);
    expect(allocate(kroner(40), owed, 'B').overpaid).toBe(kroner(4));
  });

  it('marked for none, or for one that owes nothing, covers everything by its order', () => {
    const plain = covered(kroner(5), null);
    expect(plain.map(([id]) => id)).toEqual(['fee-A', 'fee-B', 'outlay']);
    expect(covered(kroner(5), 'Z')).toEqual(plain);
  });
});

describe('what is open', () => {
  it('adds up by component, and is nothing for one without an item', () => {
    const open = openByComponent([
      item('1', 'interest', kroner(1)),
      item('2', 'interest', kroner(2)),
      item('3', 'outlays', kroner(4)),
    ]);
    expect(open).toEqual({ agencyFees: 0n, outlays: kroner(4), interest: kroner(3), creditorFees: 0n, principal: 0n });
  });
});

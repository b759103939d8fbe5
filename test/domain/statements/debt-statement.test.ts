import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { components, InvariantBroken } from '../../../domain/ledger/ledger.ts';
import { add, kroner, money, zero } from '../../../domain/money/money.ts';
import { composeDebtStatement, type DebtStatement } from '../../../domain/statements/debt-statement.ts';
import { inputOf, largeDebt, overpaidDebt, smallDebt, someDebt, statementOf } from './debts.ts';

const component = ({ components: all }: DebtStatement, name: (typeof components)[number]) => {
  const found = all.find((one) => one.component === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('a debt statement', () => {
  it('sums to the øre in any history: lines to components, components to the total, payments to what they covered', () => {
    fc.assert(
      fc.property(someDebt, (debt) => {
        const input = inputOf(debt);
        const { items, coverings, overpaid } = input.reckoning;
        const statement = composeDebtStatement(input);
        for (const { component: name, lines, charged, covered, open } of statement.components) {
          const chargedItems = items.filter((item) => item.component === name).map(({ amount }) => amount);
          const parts = coverings.filter((part) => part.component === name).map(({ amount }) => amount);
          expect(charged).toBe(add(zero, ...chargedItems));
          expect(covered).toBe(add(zero, ...parts));
          expect(open).toBe(charged - covered);
          expect(lines.at(-1)?.runningSum ?? zero).toBe(open);
          expect(lines.every(({ runningSum }) => runningSum >= 0n)).toBe(true);
        }
        expect(statement.components.map((one) => one.component)).toEqual(components);
        expect(statement.total).toBe(add(zero, ...items.map(({ open }) => open)));
        expect(statement.overpayment.open).toBe(overpaid);
        const paid = debt.facts.filter(({ type, on }) => type === 'payment' && on <= debt.at).length;
        expect(statement.lowerings.filter(({ kind }) => kind === 'payment')).toHaveLength(paid);
        for (const { amount, covered, left } of statement.lowerings)
          expect(amount).toBe(add(left, ...covered.map((part) => part.amount)));
      }),
      { numRuns: 400 },
    );
  });

  it('lets a pocket calculator find each line of interest, give or take the øre that it names', () => {
    fc.assert(
      fc.property(someDebt, (debt) => {
        for (const { amount, interest } of component(statementOf(debt), 'interest').lines) {
          if (interest === null) continue;
          const { principal, rateBasisPoints, days, daysInYear, carried } = interest;
          const alone = (Number(principal) * rateBasisPoints * days) / (10_000 * daysInYear);
          expect(Math.abs(Number(amount - carried) - alone)).toBeLessThanOrEqual(0.5 + 1e-6);
          expect(carried >= -1n && carried <= 1n).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is never written when a line got lost on the way', () => {
    const input = inputOf(smallDebt);
    const { reckoning } = input;
    const interest = reckoning.interest.slice(1);
    expect(() => composeDebtStatement({ ...input, reckoning: { ...reckoning, interest } })).toThrow(InvariantBroken);
    const coverings = reckoning.coverings.slice(1);
    expect(() => composeDebtStatement({ ...input, reckoning: { ...reckoning, coverings } })).toThrow(InvariantBroken);
    expect(() => composeDebtStatement({ ...input, reckoning: { ...reckoning, overpaid: money(1) } })).toThrow(
      InvariantBroken,
    );
  });

  it('is never written with a rule that no sentence explains', () => {
    const input = inputOf(smallDebt);
    const items = input.reckoning.items.map((item) => ({ ...item, rule: 'Danske Lov 5-1-1' }));
    expect(() => composeDebtStatement({ ...input, reckoning: { ...input.reckoning, items } })).toThrow(
      'no sentence tells a debtor what Danske Lov 5-1-1 says',
    );
  });

  it('names claims by their invoice number, and by their id where none is known', () => {
    expect(statementOf(smallDebt).claims.map(({ label }) => label)).toEqual(['10045']);
    expect(statementOf(overpaidDebt).claims.map(({ label }) => label)).toEqual(['A']);
    expect(component(statementOf(largeDebt), 'outlays').lines[0]?.source).toEqual({
      from: 'fact',
      id: 'f08',
      label: 'retsafgift',
    });
  });

  it('joins what one payment covered of several fees into one line', () => {
    const { lines, open } = component(statementOf(largeDebt), 'agencyFees');
    expect(lines.map(({ kind, amount, vat }) => [kind, amount, vat])).toEqual([
      ['reminder', kroner(100), zero],
      ['notice', kroner(100), zero],
      ['collectionCosts', kroner(2_125), kroner(425)],
      ['payment', kroner(-2_325), zero],
    ]);
    expect(open).toBe(zero);
  });

  it('says of each payment in order what it covered, for which claim, and how it came', () => {
    const [first, , third] = statementOf(largeDebt).lowerings;
    expect(first?.covered.map(({ component: name, claim, amount }) => [name, claim?.label, amount])).toEqual([
      ['agencyFees', undefined, kroner(2_325)],
      ['interest', '10045', kroner(175)],
    ]);
    expect(third).toMatchObject({ on: '2025-09-01', via: 'creditor', markedFor: { label: '10052' }, left: zero });
  });

  it('keeps what was paid too much apart from what is owed, less what was paid back', () => {
    const { overpayment, total } = statementOf(overpaidDebt);
    expect(total).toBe(kroner(150));
    expect(overpayment.arose.map(({ left }) => left)).toEqual([money(78_337)]);
    expect(overpayment.paidBack.map(({ amount }) => amount)).toEqual([kroner(300)]);
    expect(overpayment.open).toBe(money(48_337));
  });

  it('leaves out a refund that was refused, and facts that come after the day', () => {
    const refund = {
      id: 'f9',
      on: day('2025-03-20'),
      type: 'refund',
      amount: kroner(5_000),
      done: false,
    } as const;
    const paid = {
      id: 'f10',
      on: day('2025-05-01'),
      type: 'payment',
      amount: kroner(1),
      via: 'bank',
      claimId: null,
    } as const;
    const later = { ...overpaidDebt, facts: [...overpaidDebt.facts, refund, paid] };
    expect(statementOf(later)).toEqual(statementOf(overpaidDebt));
  });

  it('counts a year as the deployment counts it', () => {
    const years = (['ACT/365', 'ACT/360', 'ACT/ACT'] as const).map((dayCount) => {
      const claims = smallDebt.claims.map((claim) => ({ ...claim, issued: day('2024-01-05'), due: day('2024-01-19') }));
      const debt = {
        ...smallDebt,
        claims,
        facts: [],
        at: day('2025-03-01'),
        setting: { ...smallDebt.setting, dayCount },
      };
      return component(statementOf(debt), 'interest').lines.map(({ interest }) => interest?.daysInYear);
    });
    expect(years).toEqual([
      [365, 365, 365],
      [360, 360, 360],
      [366, 366, 365],
    ]);
  });
});

describe('figures that nobody has confirmed', () => {
  it('are marked line by line, and their sum is told', () => {
    const { components: all, unconfirmed } = statementOf(largeDebt);
    const marked = all.flatMap(({ lines }) => lines.filter(({ isUnconfirmed }) => isUnconfirmed));
    expect(marked.map(({ interest, claim }) => [claim?.label, interest?.from])).toEqual([
      ['10045', '2026-07-01'],
      ['10052', '2026-07-01'],
    ]);
    expect(unconfirmed.charged).toBe(add(...marked.map(({ amount }) => amount)));
    expect(unconfirmed.uses).toEqual([{ rule: 'Renteloven §5', validFrom: '2026-07-01', status: 'unconfirmed' }]);
  });

  it('are no longer marked once an operator has confirmed the row', () => {
    const { unconfirmed } = statementOf(largeDebt, { confirmed: new Set(['Renteloven §5@2026-07-01'] as const) });
    expect(unconfirmed).toEqual({ uses: [], charged: zero });
  });

  it('mark the costs of collection where the row of their scale is unconfirmed', () => {
    const [claim] = smallDebt.claims;
    if (claim === undefined) throw new Error('the debt has no claim');
    const old = { ...claim, issued: day('2014-01-05'), due: day('2014-01-19') };
    const facts = [
      { id: 'f1', on: day('2014-02-03'), type: 'notice', fee: kroner(100), deadline: day('2014-02-20') },
      { id: 'f2', on: day('2014-03-03'), type: 'collectionStarted', asked: null, actualCosts: null },
    ] as const;
    const statement = statementOf({ ...smallDebt, claims: [old], facts, at: day('2014-04-01') });
    expect(component(statement, 'agencyFees').lines.map(({ kind, isUnconfirmed }) => [kind, isUnconfirmed])).toEqual([
      ['notice', false],
      ['collectionCosts', true],
    ]);
  });

  it('are said to be missing where a live deployment may not use them: those days bear nothing', () => {
    const setting = { ...largeDebt.setting, policy: { allowUnconfirmed: false } };
    const { daysWithoutRate, unconfirmed } = statementOf({ ...largeDebt, setting });
    expect(unconfirmed.charged).toBe(zero);
    expect(daysWithoutRate.map(({ claim, to }) => [claim.label, to])).toEqual([
      ['10045', '2026-08-01'],
      ['10052', '2026-08-01'],
    ]);
  });
});

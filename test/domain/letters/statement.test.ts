import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantBroken } from '../../../domain/ledger/ledger.ts';
import {
  casePayout,
  composeStatement,
  statementPayout,
  type StatementCase,
  type StatementFacts,
} from '../../../domain/letters/statement.ts';
import { add, money, zero, type Money } from '../../../domain/money/money.ts';
import { statement } from './letter-facts.ts';

const changeFirst = (change: (line: StatementCase) => StatementCase): StatementFacts => ({
  ...statement,
  cases: statement.cases.map((line, index) => (index === 0 ? change(line) : line)),
});
const oneMore = (amount: Money): Money => add(amount, money(1));

describe('the month’s statement to a creditor (T16.4)', () => {
  it('shows where each krone of each case went, and the sums', () => {
    const { table } = composeStatement(statement);
    expect(table.rows.map(({ head, cells }) => [head, ...cells])).toEqual([
      [
        'R-2026-000117',
        '3.000,00',
        '400,00',
        '150,00',
        '76,25',
        '100,00',
        '2.273,75',
        '227,38',
        '0,00',
        '56,85',
        '2.315,77',
      ],
      ['R-2026-000120', '800,00', '0,00', '0,00', '0,00', '0,00', '800,00', '80,00', '395,00', '118,75', '-593,75'],
    ]);
    expect(table.total.cells).toEqual([
      '3.800,00',
      '400,00',
      '150,00',
      '76,25',
      '100,00',
      '3.073,75',
      '307,38',
      '395,00',
      '175,60',
      '1.722,02',
    ]);
    expect(table.columns).toHaveLength(table.total.cells.length + 1);
  });

  it('goes on from the cases to the payout by subscription, its VAT and what was carried forward', () => {
    const { account, result } = composeStatement(statement);
    expect(account.map(({ text }) => text)).toEqual(['1.722,02', '-249,58', '-62,40', '-100,00']);
    expect(result).toMatchObject({ label: 'Til udbetaling', text: '1.310,04' });
  });

  it('charges commission on what the debtor paid straight to the creditor, which has that money already (T16.5)', () => {
    const { table } = composeStatement(statement);
    expect(table.rows[1]?.detail).toContain('heraf betalt direkte til jer 800,00');
    expect(table.rows[1]?.cells.at(-1)).toBe('-593,75');
  });

  it('says what the creditor owes when fees exceed what came in, to be offset (T15.4)', () => {
    const cases = statement.cases.slice(1);
    const payout = statementPayout({ ...statement, cases });
    const { result } = composeStatement({ ...statement, cases, payout });
    expect(result).toMatchObject({ label: 'Skyldig til os', text: '1.005,73' });
    expect(result.note).toContain('modregnes');
  });

  it('of a month without payments says so', () => {
    const empty = composeStatement({ ...statement, cases: [], charges: [], carriedForward: zero, payout: zero });
    expect(empty.introduction).toBe('Der er ikke indgået betalinger i perioden.');
    expect(empty.result).toMatchObject({ label: 'Til udbetaling', text: '0,00' });
  });

  it.each<[string, StatementFacts]>([
    ['its payout is one øre off', { ...statement, payout: oneMore(statement.payout) }],
    [
      'a case spreads one øre more than came in',
      changeFirst((line) => ({ ...line, receivedByAgency: oneMore(line.receivedByAgency) })),
    ],
    [
      'a case pays out one øre more than its row gives',
      changeFirst((line) => ({ ...line, payout: oneMore(line.payout) })),
    ],
  ])('is never written when %s', (_, facts) => {
    expect(() => composeStatement(facts)).toThrow(InvariantBroken);
  });

  it('pays out every øre once: received = creditor’s payout + agency’s share + what the creditor had already', () => {
    const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map((drawn): Money => money(drawn));
    const drawnCase = fc
      .record({
        agencyFees: amount,
        interest: amount,
        creditorFees: amount,
        principal: amount,
        outlays: amount,
        direct: amount,
        commission: amount,
        fees: amount,
        vat: amount,
      })
      .map(
        ({ agencyFees, interest, creditorFees, principal, outlays, direct, commission, fees, vat }): StatementCase => {
          const allocated = { agencyFees, outlays, interest, creditorFees, principal };
          const received = add(...Object.values(allocated));
          const line = {
            caseNumber: 'R',
            concerns: 'x',
            receivedByAgency: money(received - direct),
            receivedByCreditor: direct,
            allocated,
            outlaysOfCreditor: zero,
            commission,
            fees,
            vat,
          };
          return { ...line, payout: casePayout(line) };
        },
      );
    fc.assert(
      fc.property(fc.array(drawnCase), (cases) => {
        const payout = statementPayout({ cases, charges: [], carriedForward: zero });
        composeStatement({ ...statement, cases, charges: [], carriedForward: zero, payout });
        const agencys = add(
          ...cases.flatMap((line) => [
            line.allocated.agencyFees,
            line.allocated.outlays,
            line.commission,
            line.fees,
            line.vat,
          ]),
        );
        return add(payout, agencys) === add(...cases.map((line) => line.receivedByAgency));
      }),
    );
  });
});

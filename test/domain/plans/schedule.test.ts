import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, daysBetween, fromEpochDay, plusDays } from '../../../domain/calendar/local-date.ts';
import { add, kroner, money, zero, type Money } from '../../../domain/money/money.ts';
import { isMinimumKept, type InstalmentPlan } from '../../../domain/plans/plan.ts';
import type { BearingPrincipal, DebtUnderPlan } from '../../../domain/plans/running-debt.ts';
import { instalmentsMax, planSchedule, type PlanSchedule } from '../../../domain/plans/schedule.ts';
import {
  dayCounts,
  exactInterest,
  interestLines,
  interestOwed,
  type InterestTerms,
} from '../../../domain/tariffs/rentelov-5-late-interest.ts';

const any = { allowUnconfirmed: true };
const live = { allowUnconfirmed: false };

const statutory: InterestTerms = {
  due: day('2024-01-15'),
  debtorKind: 'consumer',
  agreedBasisPoints: null,
  dayCount: 'ACT/365',
};
const agreedRate = (basisPoints: number): InterestTerms => ({
  ...statutory,
  debtorKind: 'business',
  agreedBasisPoints: basisPoints,
});

const claim = (principal: Money, terms: InterestTerms = statutory): BearingPrincipal => ({ principal, terms });
const owing = (claims: readonly BearingPrincipal[], besides: Partial<DebtUnderPlan> = {}): DebtUnderPlan => ({
  agencyFees: zero,
  outlays: zero,
  interest: zero,
  creditorFees: zero,
  ...besides,
  claims,
});
const plan = (amount: Money, agreed = '2025-01-01', firstDue = '2025-02-01'): InstalmentPlan => ({
  agreed: day(agreed),
  amount,
  firstDue: day(firstDue),
});

const made = (...of: Parameters<typeof planSchedule>): PlanSchedule => {
  const answer = planSchedule(...of);
  if ('rejected' in answer) throw new RangeError(answer.rejected.code);
  return answer.schedule;
};
const rejected = (...of: Parameters<typeof planSchedule>): unknown => {
  const answer = planSchedule(...of);
  return 'rejected' in answer ? answer.rejected : answer.schedule.instalments.length;
};

describe('the instalments of a plan (T14.2)', () => {
  it('pay the principal with interest on what is still open, the last of them what remains', () => {
    const { instalments, total, totalInterest, ratesAssumedFrom } = made(
      plan(kroner(500)),
      owing([claim(kroner(1_000))]),
      any,
    );
    expect(instalments.map(({ due, amount, interestAccrued, left }) => [due, amount, interestAccrued, left])).toEqual([
      // 31 days of 10.75 % on 1,000; 28 on 509.13; 31 on 13.33 (all rounded as one running sum).
      ['2025-02-01', kroner(500), 913n, 509_13n],
      ['2025-03-01', kroner(500), 420n, 13_33n],
      ['2025-04-01', 13_45n, 12n, 0n],
    ]);
    expect([total, totalInterest, ratesAssumedFrom]).toEqual([1_013_45n, 13_45n, undefined]);
  });

  it('cover agency fees, outlays, interest, the creditor’s fees, then principal (T16.1)', () => {
    const besides = { agencyFees: kroner(120), outlays: kroner(40), interest: kroner(60), creditorFees: kroner(100) };
    const { instalments } = made(plan(kroner(150)), owing([claim(kroner(100), agreedRate(0))], besides), any);
    expect(instalments.map(({ covers }) => covers)).toEqual([
      { agencyFees: kroner(120), outlays: kroner(30), interest: zero, creditorFees: zero, principal: zero },
      { agencyFees: zero, outlays: kroner(10), interest: kroner(60), creditorFees: kroner(80), principal: zero },
      { agencyFees: zero, outlays: zero, interest: zero, creditorFees: kroner(20), principal: kroner(100) },
    ]);
  });

  it('bear no interest on fees and interest that are open', () => {
    const besides = { agencyFees: kroner(5_000), interest: kroner(5_000) };
    const { instalments } = made(plan(kroner(1_000)), owing([claim(kroner(365), agreedRate(1_000))], besides), any);
    expect(instalments.slice(0, 3).map(({ interestAccrued }) => interestAccrued)).toEqual([310n, 280n, 310n]);
  });

  it('cover the principal of the claim that fell due first, whose interest ends', () => {
    const older = claim(kroner(365), { ...agreedRate(1_000), due: day('2023-05-01') });
    const newer = claim(kroner(365), { ...agreedRate(2_000), due: day('2023-05-02') });
    for (const claims of [
      [newer, older],
      [older, newer],
    ]) {
      const { instalments } = made(plan(kroner(374)), owing(claims), any);
      // 31 days of 10 and 20 øre: 9.30. What is left of 374 pays the older claim but for 0.30.
      expect(instalments[0]?.covers).toMatchObject({ interest: 930n, principal: 364_70n });
      expect(instalments[1]?.interestAccrued).toBe(560n);
    }
  });

  it('take interest from the day of the plan up to, and not with, the due day', () => {
    const { instalments } = made(
      plan(kroner(400), '2025-01-01', '2025-01-01'),
      owing([claim(kroner(365), agreedRate(1_000))]),
      any,
    );
    expect(instalments[0]?.interestAccrued).toBe(zero);
    const next = made(
      plan(kroner(400), '2025-01-01', '2025-01-02'),
      owing([claim(kroner(365), agreedRate(1_000))]),
      any,
    );
    expect(next.instalments[0]).toMatchObject({ interestAccrued: 10n, amount: 365_10n, left: 0n });
  });

  it('fall due on the same day of each month, or on its last', () => {
    const { instalments } = made(
      plan(kroner(100), '2024-01-01', '2024-01-31'),
      owing([claim(kroner(450), agreedRate(0))]),
      any,
    );
    expect(instalments.map(({ due }) => due)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
      '2024-05-31',
    ]);
    expect(instalments.at(-1)?.amount).toBe(kroner(50));
  });

  it('end with a full one where the debt divides evenly, not with one of nothing', () => {
    const { instalments } = made(plan(kroner(100)), owing([claim(kroner(300), agreedRate(0))]), any);
    expect(instalments.map(({ amount }) => amount)).toEqual([kroner(100), kroner(100), kroner(100)]);
  });

  it('are one where a month’s amount pays everything, though it is below DKK 100', () => {
    expect(made(plan(kroner(100)), owing([claim(money(1n), agreedRate(0))]), any).instalments).toMatchObject([
      { amount: 1n },
    ]);
  });

  it.each(dayCounts)('count days by %s as the claim does', (dayCount) => {
    const terms: InterestTerms = { ...statutory, dayCount };
    const lines = interestLines(kroner(100_000), terms, day('2023-12-01'), day('2024-02-01'), any);
    const exact = lines.reduce((sum, line) => sum + exactInterest(line, dayCount), 0n);
    const { instalments } = made(
      plan(kroner(200_000), '2023-12-01', '2024-02-01'),
      owing([claim(kroner(100_000), terms)]),
      any,
    );
    expect(instalments[0]?.interestAccrued).toBe(interestOwed(exact));
  });
});

describe('a schedule over days whose rate is not known yet', () => {
  it('takes the rate of the last known day, and says from when', () => {
    const { instalments, ratesAssumedFrom } = made(
      plan(kroner(500), '2027-01-01', '2027-02-01'),
      owing([claim(kroner(1_000))]),
      any,
    );
    expect(ratesAssumedFrom).toBe('2027-01-01');
    // 10 % as in the last half-year of the table: 31, 28 and 31 days.
    expect(instalments.map(({ interestAccrued }) => interestAccrued)).toEqual([849n, 390n, 11n]);
  });

  it('takes the last confirmed rate where nobody has confirmed the next one', () => {
    const debt = owing([claim(kroner(36_500))]);
    const july = (policy: typeof any): Money | undefined =>
      made(plan(kroner(40_000), '2026-06-30', '2026-07-02'), debt, policy).instalments[0]?.interestAccrued;
    expect([july(live), july(any)]).toEqual([975n * 2n, 975n + 1_000n]);
    expect(made(plan(kroner(40_000), '2026-06-30', '2026-07-02'), debt, live).ratesAssumedFrom).toBe('2026-07-01');
  });

  it('is no forecast where it ends in time, to the day', () => {
    const until = (due: string): unknown =>
      made(plan(kroner(2_000), '2026-12-01', due), owing([claim(kroner(1_000))]), any).ratesAssumedFrom;
    expect(until('2027-01-01')).toBeUndefined();
    expect(until('2027-01-02')).toBe('2027-01-01');
  });

  it('is a forecast as soon as one of the claims has such a rate', () => {
    const claims = [claim(kroner(1_000), agreedRate(900)), claim(kroner(1_000))];
    expect(made(plan(kroner(500), '2027-01-01', '2027-02-01'), owing(claims), any).ratesAssumedFrom).toBe('2027-01-01');
  });

  it('bears nothing on a claim for which the law’s table has no rate at all', () => {
    const old = claim(kroner(1_000), { ...statutory, due: day('2002-07-31') });
    expect(made(plan(kroner(500), '2027-01-01', '2027-02-01'), owing([old]), any).totalInterest).toBe(zero);
  });

  it('is none where the contract fixes the rate, nor once the principal is paid', () => {
    const fixed = made(
      plan(kroner(500), '2027-01-01', '2027-02-01'),
      owing([claim(kroner(1_000), agreedRate(900))]),
      any,
    );
    expect(fixed.ratesAssumedFrom).toBeUndefined();
    const fees = made(
      plan(kroner(500), '2027-01-01', '2027-02-01'),
      owing([claim(zero)], { agencyFees: kroner(900) }),
      any,
    );
    expect(fees.ratesAssumedFrom).toBeUndefined();
  });

  it('never charges a consumer an agreed rate above the statutory one', () => {
    const consumer: InterestTerms = { ...statutory, agreedBasisPoints: 2_400 };
    const { instalments } = made(
      plan(kroner(500), '2027-01-01', '2027-02-01'),
      owing([claim(kroner(1_000), consumer)]),
      any,
    );
    expect(instalments[0]?.interestAccrued).toBe(849n);
  });
});

describe('a plan that is refused', () => {
  const debt = owing([claim(kroner(1_000), agreedRate(0))]);

  it('asks for less than DKK 100 a month (T14.2), by one øre', () => {
    expect(rejected(plan(money(9_999n)), debt, any)).toEqual({
      code: 'PLAN_BELOW_MINIMUM',
      facts: { asked: '9999', minimum: '10000' },
    });
    expect(rejected(plan(kroner(100)), debt, any)).toBe(10);
    expect([isMinimumKept(money(9_999n)), isMinimumKept(kroner(100))]).toEqual([false, true]);
  });

  it('begins before it was agreed, by one day', () => {
    expect(rejected(plan(kroner(100), '2025-02-02', '2025-02-01'), debt, any)).toEqual({
      code: 'DATES_OUT_OF_ORDER',
      facts: { agreed: '2025-02-02', firstDue: '2025-02-01' },
    });
    expect(rejected(plan(kroner(100), '2025-02-01', '2025-02-01'), debt, any)).toBe(10);
  });

  it('has nothing to pay', () => {
    expect(rejected(plan(kroner(100)), owing([claim(zero)]), any)).toEqual({ code: 'NOTHING_OWED', facts: {} });
    expect(rejected(plan(kroner(100)), owing([]), any)).toMatchObject({ code: 'NOTHING_OWED' });
  });

  it('does not exceed the interest of the longest month, because it would never end', () => {
    // 10 % of 36,500 is 10 kroner a day, 310 in 31 days.
    const growing = owing([claim(kroner(36_500), agreedRate(1_000))]);
    expect(rejected(plan(kroner(310)), growing, any)).toEqual({
      code: 'PLAN_BELOW_INTEREST',
      facts: { asked: '31000', interestOfMonth: '31000' },
    });
    expect(rejected(plan(money(311_00n)), growing, any)).toEqual(expect.any(Number));
  });

  it('is judged by the rate that is to last, not by the one at which it begins', () => {
    // 2024: 11.75 %, hence 364.25 in January; from 2027 on 10 %, hence 310.
    const growing = owing([claim(kroner(36_500))]);
    expect(rejected(plan(kroner(320), '2024-01-01', '2024-02-01'), growing, any)).toEqual(expect.any(Number));
    expect(rejected(plan(kroner(310), '2024-01-01', '2024-02-01'), growing, any)).toMatchObject({
      code: 'PLAN_BELOW_INTEREST',
    });
  });

  it('takes more than fifty years', () => {
    const of = (principal: Money): unknown =>
      rejected(plan(kroner(100)), owing([claim(principal, agreedRate(0))]), any);
    expect(of(kroner(60_000))).toBe(instalmentsMax);
    expect(of(money(kroner(60_000) + 1n))).toEqual({ code: 'PLAN_TOO_LONG', facts: { instalmentsMax: '600' } });
  });
});

describe('any plan', () => {
  const debts = fc.record({
    agencyFees: fc.bigInt({ min: 0n, max: 10n ** 6n }).map(money),
    outlays: fc.bigInt({ min: 0n, max: 10n ** 5n }).map(money),
    interest: fc.bigInt({ min: 0n, max: 10n ** 5n }).map(money),
    creditorFees: fc.bigInt({ min: 0n, max: 10n ** 5n }).map(money),
    claims: fc.array(
      fc.record({
        principal: fc.bigInt({ min: 1n, max: 10n ** 6n }).map(money),
        terms: fc.constantFrom(statutory, agreedRate(2_400), { ...statutory, due: day('2012-01-01') }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  const plans = fc
    .tuple(
      fc.integer({ min: 19_000, max: 21_500 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 800, max: 5_000 }),
    )
    .map(([agreed, wait, amount]): InstalmentPlan => ({
      agreed: fromEpochDay(agreed),
      firstDue: fromEpochDay(agreed + wait),
      amount: kroner(amount),
    }));
  const allOf = (debt: DebtUnderPlan): Money =>
    add(
      debt.agencyFees,
      debt.outlays,
      debt.interest,
      debt.creditorFees,
      ...debt.claims.map(({ principal }) => principal),
    );

  it('sums to what is owed and its interest, ends at nothing, and asks for no more than agreed', () => {
    fc.assert(
      fc.property(plans, debts, (plan, debt) => {
        const { instalments, total, totalInterest } = made(plan, debt, any);
        expect(total).toBe(allOf(debt) + totalInterest);
        expect(instalments.at(-1)?.left).toBe(zero);
        for (const { amount, covers } of instalments) expect(add(...Object.values(covers))).toBe(amount);
        for (const { amount } of instalments.slice(0, -1)) expect(amount).toBe(plan.amount);
        const last = instalments.at(-1)?.amount ?? zero;
        expect(last > zero && last <= plan.amount).toBe(true);
        const lefts = instalments.map(({ left, interestAccrued, amount }) => left + amount - interestAccrued);
        expect(lefts).toEqual([allOf(debt), ...instalments.slice(0, -1).map(({ left }) => left)]);
      }),
      { numRuns: 60 },
    );
  });

  it('has its due days about a month apart', () => {
    fc.assert(
      fc.property(plans, debts, (plan, debt) => {
        const dues = made(plan, debt, any).instalments.map(({ due }) => due);
        const gaps = dues.slice(1).map((due, place) => daysBetween(dues[place] ?? due, due));
        expect(gaps.every((gap) => gap >= 28 && gap <= 31)).toBe(true);
        expect(dues[0]).toBe(plan.firstDue);
      }),
      { numRuns: 40 },
    );
  });

  it('costs no less interest when it begins a day later', () => {
    fc.assert(
      fc.property(plans, debts, (plan, debt) => {
        const later = { ...plan, firstDue: plusDays(plan.firstDue, 1) };
        // One øre for each claim may go to rounding.
        expect(made(later, debt, any).totalInterest + 3n >= made(plan, debt, any).totalInterest).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

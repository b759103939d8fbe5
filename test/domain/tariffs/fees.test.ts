import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBankDay } from '../../../domain/calendar/bank-days.ts';
import { day, daysBetween, fromEpochDay, plusDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { kroner, zero } from '../../../domain/money/money.ts';
import { demandDeadline, isNoticeDeadlineLawful } from '../../../domain/tariffs/inkassolov-10-notice.ts';
import { compensationFee } from '../../../domain/tariffs/rentelov-9a-compensation-fee.ts';
import { reminderFee } from '../../../domain/tariffs/rentelov-9b-reminder-fee.ts';

describe('the reminder fee (T5.4, Renteloven §9b)', () => {
  it.each([
    { earlier: [], on: '2026-03-01', fee: 100, why: 'it is the first' },
    { earlier: ['2026-03-01'], on: '2026-03-10', fee: 0, why: 'ten days have not passed (U 2008.1083 V)' },
    { earlier: ['2026-03-01'], on: '2026-03-11', fee: 100, why: 'ten days have passed' },
    { earlier: ['2026-03-01'], on: '2026-03-01', fee: 0, why: 'one letter a day bears a fee' },
    { earlier: ['2026-03-01', '2026-03-11'], on: '2026-03-20', fee: 0, why: 'the latest is too near' },
    { earlier: ['2026-03-01', '2026-03-11'], on: '2026-03-21', fee: 100, why: 'it is the third' },
    { earlier: ['2026-03-01', '2026-03-11', '2026-03-21'], on: '2026-05-01', fee: 0, why: 'three is the most' },
    { earlier: ['2026-03-21', '2026-03-01'], on: '2026-03-25', fee: 0, why: 'the order of the list says nothing' },
    { earlier: ['2026-03-11'], on: '2026-03-05', fee: 0, why: 'the other letter comes six days later' },
  ])('on $on after $earlier is $fee, because $why', ({ earlier, on, fee }) => {
    expect(
      reminderFee(
        earlier.map((date) => day(date)),
        day(on),
      ),
    ).toBe(kroner(fee));
  });

  it('is borne by at most three letters ten days apart, whenever letters are sent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 20 }), (offsets) => {
        const charged: LocalDate[] = [];
        for (const offset of offsets.toSorted((a, b) => a - b)) {
          const on = plusDays(day('2026-01-01'), offset);
          if (reminderFee(charged, on) > zero) charged.push(on);
        }
        expect(charged.length).toBeLessThanOrEqual(3);
        const gaps = charged.slice(1).map((on, n) => daysBetween(charged[n] ?? on, on));
        for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});

describe('the compensation fee (T5.4, T6.4, Renteloven §9a)', () => {
  const facts = {
    debtorIsBusiness: true,
    issued: day('2013-03-01'),
    interestStart: day('2026-03-01'),
    on: day('2026-03-01'),
    chargedInCase: 9,
  };

  it('is 310 on the day interest begins, for an invoice of 1 March 2013, as the tenth of a case', () => {
    expect(compensationFee(facts)).toBe(kroner(310));
  });

  it.each([
    ['a consumer never owes it', { debtorIsBusiness: false }],
    ['the invoice arose before 1 March 2013', { issued: day('2013-02-28') }],
    ['interest does not run yet', { on: day('2026-02-28') }],
    ['ten are the most in a case', { chargedInCase: 10 }],
  ])('is nothing, because %s', (_why, change) => {
    expect(compensationFee({ ...facts, ...change })).toBe(zero);
  });

  it('is 3,100 for twelve invoices of a business', () => {
    let charged = 0;
    for (let invoice = 0; invoice < 12; invoice += 1)
      if (compensationFee({ ...facts, chargedInCase: charged }) > zero) charged += 1;
    expect(charged).toBe(10);
  });
});

describe('the statutory notice (T4.1, Inkassoloven §10)', () => {
  it.each([
    ['2026-03-02', '2026-03-11', false],
    ['2026-03-02', '2026-03-12', true],
    ['2026-03-02', '2026-03-13', true],
    ['2026-03-02', '2026-03-01', false],
  ])('dispatched %s with the deadline %s: %s', (dispatched, deadline, isLawful) => {
    expect(isNoticeDeadlineLawful(day(dispatched), day(deadline))).toBe(isLawful);
  });

  it('gets a deadline that is a bank day and still lawful when the letter leaves four days late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16_000, max: 40_000 }).map(fromEpochDay), (on) => {
        const deadline = demandDeadline(on);
        expect(isBankDay(deadline)).toBe(true);
        expect(isNoticeDeadlineLawful(plusDays(on, 4), deadline)).toBe(true);
        expect(daysBetween(on, deadline)).toBeLessThanOrEqual(20);
      }),
    );
  });

  it.each([
    ['2026-02-16', '2026-03-02'],
    ['2026-03-19', '2026-04-07'],
    ['2026-12-10', '2026-12-28'],
  ])('written %s gets the deadline %s', (on, deadline) => {
    expect(demandDeadline(day(on))).toBe(deadline);
  });
});

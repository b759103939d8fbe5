import { describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, money, zero } from '../../../domain/money/money.ts';
import { compensationFee } from '../../../domain/tariffs/rentelov-9a-compensation-fee.ts';

describe('the compensation fee (T5.4, T6.4, Renteloven §9a)', () => {
  const facts = {
    debtorIsBusiness: true,
    issued: day('2013-03-01'),
    interestStart: day('2026-03-01'),
    on: day('2026-03-02'),
    chargedInCase: 9,
    principalOpen: money(1),
    runningAccountCharged: false,
  };

  it('is 310 on the day after interest begins, for an invoice of 1 March 2013 with one øre open, as the tenth of a case', () => {
    expect(compensationFee(facts)).toBe(kroner(310));
    expect(compensationFee({ ...facts, on: day('2026-03-03') })).toBe(kroner(310));
  });

  it('is 310 where nobody says what is open or on which account, because both are exceptions', () => {
    const { principalOpen: _open, runningAccountCharged: _charged, ...plain } = facts;
    expect(compensationFee(plain)).toBe(kroner(310));
  });

  it.each([
    ['a consumer never owes it', { debtorIsBusiness: false }],
    ['the invoice arose before 1 March 2013', { issued: day('2013-02-28') }],
    ['interest does not run yet', { on: day('2026-02-28') }],
    ['on the first day that bears interest payment is still in time', { on: day('2026-03-01') }],
    ['ten are the most in a case', { chargedInCase: 10 }],
    ['more than ten were charged', { chargedInCase: 11 }],
    ['nothing of the principal is open', { principalOpen: zero }],
    ['the running account bore it for another invoice', { runningAccountCharged: true }],
  ])('is nothing, because %s', (_why, change) => {
    expect(compensationFee({ ...facts, ...change })).toBe(zero);
  });

  it('is 3,100 for twelve invoices of a business', () => {
    let charged = 0;
    for (let invoice = 0; invoice < 12; invoice += 1)
      if (compensationFee({ ...facts, chargedInCase: charged }) > zero) charged += 1;
    expect(charged).toBe(10);
  });

  it('is 310 once for three invoices of one running account, however many months are late', () => {
    let charged = 0;
    for (let invoice = 0; invoice < 3; invoice += 1)
      if (compensationFee({ ...facts, chargedInCase: charged, runningAccountCharged: charged > 0 }) > zero)
        charged += 1;
    expect(charged).toBe(1);
  });
});

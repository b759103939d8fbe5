import { beforeEach, describe, expect, it } from 'vitest';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import type { Command } from '../../../domain/case/commands.ts';
import { kroner } from '../../../domain/money/money.ts';
import { command, paid } from '../cases/commands.ts';
import { bankWorld, clean, counts, entry, type BankWorld } from './bank-world.ts';

let here: BankWorld;
beforeEach(async () => {
  here = await bankWorld();
});

const payment = (more: Partial<Extract<Command, { type: 'RecordPayment' }>> = {}): Command =>
  command(
    { ...paid(kroner(100), '2026-02-01', 'BP-1'), ...more },
    { id: 'payment:BP-1', caseId: more.caseId ?? 'CA-1' },
  );

describe('a payment of the bank that its case does not take', () => {
  const draft = () =>
    here.execute(
      command(
        { type: 'OpenForReview', creditorId: 'CR1', uploadId: 'UP-9', reasons: ['FIELD_UNSURE'] },
        { caseId: 'CA-9' },
      ),
    );

  it.each([
    ['VALUE_DATE_IN_FUTURE', { valueDate: day('2026-02-03') }],
    ['VALUE_DATE_BEFORE_CLAIM', { valueDate: day('2025-12-31') }],
    ['AMOUNT_TOO_LARGE', { amount: kroner(10_000_000_001) }],
    ['CLAIM_UNKNOWN', { claimId: 'CL-nobody' }],
    ['CASE_UNKNOWN', { caseId: 'CA-8' }],
    ['NOT_YET_ACCEPTED', { caseId: 'CA-9' }],
  ])('with %s is held for a person, who sees for which case it was and why not', async (code, more) => {
    await draft();
    const wanted = payment(more);
    expect(await here.handle(wanted)).toMatchObject({ outcome: { code }, money: 'held' });
    const [held] = await here.unmatched();
    expect(held).toMatchObject({ paymentId: 'BP-1', refusal: { caseId: wanted.caseId, code }, caseId: null });
    expect(await here.balance('clientMoney')).toBe(held?.amount);
  });

  it('is held once, however often its command comes, and whenever the handler died', async () => {
    const wanted = payment({ valueDate: day('2026-02-03') });
    // The answer is kept, and the Lambda dies before the money is.
    await here.execute(wanted);
    expect(await here.unmatched()).toEqual([]);
    expect(await here.handle(wanted)).toMatchObject({ money: 'held' });
    expect(await here.handle(wanted)).toMatchObject({ money: 'held' });
    expect(await here.unmatched()).toHaveLength(1);
    expect(await here.balance('unmatchedPayments')).toBe(-kroner(100));
  });

  it('can be assigned when its day has come, and then stands on the case alone', async () => {
    await here.handle(payment({ valueDate: day('2026-02-03') }));
    here.clock.set('2026-02-03');
    const assigned = { ...paid(kroner(100), '2026-02-03', 'BP-1'), source: 'unmatched' as const };
    const { outcome } = await here.handle(command(assigned, { caseId: 'CA-1', at: '2026-02-03' }));
    expect(outcome).toMatchObject({ outcome: 'accepted' });
    expect(await here.paidOn('CA-1')).toBe(kroner(100));
    expect(await here.unmatched()).toEqual([]);
    expect(await here.balance('unmatchedPayments')).toBe(0n);
  });

  it('is known in the next file that tells of it, and is not booked a second time', async () => {
    const early = entry('R1', kroner(100), {
      fikId: here.fikId,
      bookingDate: day('2026-02-03'),
      valueDate: day('2026-02-03'),
    });
    expect(counts(await here.book('one.xml', early))).toEqual({ ...clean, matched: 1 });
    await here.work();
    expect(await here.unmatched()).toMatchObject([{ refusal: { caseId: 'CA-1', code: 'VALUE_DATE_IN_FUTURE' } }]);
    here.clock.set('2026-02-03');
    expect(counts(await here.book('two.xml', early))).toEqual({ ...clean, repeated: 1 });
    await here.work();
    expect(await here.unmatched()).toHaveLength(1);
  });

  it('is not held where the money is booked already', async () => {
    await here.handle(payment());
    const again = command(paid(kroner(100), '2026-02-01', 'BP-1'), { id: 'other', caseId: 'CA-1' });
    expect(await here.handle(again)).toMatchObject({ outcome: { code: 'PAYMENT_ALREADY_RECORDED' }, money: null });
    expect(await here.unmatched()).toEqual([]);
  });

  it('is not held where no money came to us: the creditor has it, or it is held already', async () => {
    const future = { valueDate: day('2026-02-03') };
    expect(await here.handle(payment({ ...future, source: 'creditor' }))).toMatchObject({ money: null });
    const unmatched = { ...payment({ ...future, source: 'unmatched' }), id: 'other' };
    expect(await here.handle(unmatched)).toMatchObject({ money: null });
    expect(await here.unmatched()).toEqual([]);
  });
});

describe('a reversal that meets no payment on its case', () => {
  const both = (on: string) => {
    const dates = { bookingDate: day(on), valueDate: day(on) };
    return [
      entry('R1', kroner(100), { fikId: here.fikId, ...dates }),
      entry('R1', kroner(100), { reversal: true, ...dates }),
    ] as const;
  };

  it('takes the payment out of the unmatched ones, where the case had not taken it', async () => {
    const tomorrow = plusDays(day('2026-02-02'), 1);
    expect(counts(await here.book('one.xml', ...both(tomorrow)))).toEqual({ ...clean, matched: 1, reversed: 1 });
    await here.work();
    expect(await here.unmatched()).toEqual([]);
    expect([await here.balance('clientMoney'), await here.balance('unmatchedPayments')]).toEqual([0n, 0n]);
    expect(here.rung).toEqual([0]);
    expect(counts(await here.book('two.xml', ...both(tomorrow)))).toEqual({ ...clean, repeated: 2 });
  });

  it('follows the payment to the case that a person gave it to meanwhile', async () => {
    await here.open('CA-2', '2');
    await here.book('one.xml', ...both('2026-02-03'));
    const [record, reverse] = here.queue.splice(0);
    if (record === undefined || reverse === undefined) throw new Error('two commands are needed');
    await here.handle(record);
    const [held] = await here.unmatched();
    here.clock.set('2026-02-03');
    const assigned = { ...paid(kroner(100), '2026-02-03', held?.paymentId ?? ''), source: 'unmatched' as const };
    await here.handle(command(assigned, { caseId: 'CA-2', at: '2026-02-03' }));
    expect(await here.paidOn('CA-2')).toBe(kroner(100));
    for (let time = 0; time < 2; time += 1) expect(await here.handle(reverse)).toMatchObject({ money: 'reversed' });
    expect(await here.paidOn('CA-2')).toBe(0n);
    expect(counts(await here.book('two.xml', ...both('2026-02-03')))).toEqual({ ...clean, repeated: 2 });
  });

  it('rings, because the money is gone and nothing of it is booked', async () => {
    const nowhere = command(
      { type: 'ReversePayment', paymentId: 'BP-7', bookingDate: day('2026-02-02') },
      { caseId: 'CA-1' },
    );
    expect(await here.handle({ ...nowhere, by: 'system:bank' })).toMatchObject({ money: 'lost' });
    expect(here.rung).toEqual([1]);
    // A person who asks is told, and no alarm rings.
    expect(await here.handle({ ...nowhere, id: 'by hand', by: 'staff:ST7' })).toMatchObject({ money: null });
    expect(here.rung).toEqual([1]);
  });
});

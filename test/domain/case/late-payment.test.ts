import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../domain/calendar/local-date.ts';
import { totalOpen } from '../../../domain/case/evolve.ts';
import { money, kroner, subtract } from '../../../domain/money/money.ts';
import { ledgerOf, standingFees } from './histories.ts';
import { dayAfterDeadline, dispatched, nothing, opening, passed, payment, type Story } from './specification.ts';

const opened = nothing().when('2026-02-16', opening());
const reminder1 = dispatched(opened.when('2026-02-16', { type: 'SendReminder', number: 1 }));
const first = reminder1.last('ReminderSent').letter;
const reminder2 = dispatched(passed(reminder1).when(dayAfterDeadline(reminder1), { type: 'SendReminder', number: 2 }));
const second = reminder2.last('ReminderSent').letter;

/** A payment that the bank tells us of on `booked`, with the value date on which the debtor paid. */
const told = (story: Story, booked: string, amount: bigint, valueDate: string, id: string): Story =>
  story.when(booked, payment(money(amount), valueDate, id));

const fees = (story: Story): readonly string[] => standingFees(story.events).map(({ fee, on }) => `${fee} ${on}`);

describe('a payment told of late', () => {
  it('of a letter’s total takes back what was charged since the letter, and closes the case (T5.4)', () => {
    const story = told(reminder2, '2026-03-10', first.total, first.deadline, 'A');
    story.thenAt('Closed').thenEvents('AccountReplayed', 'PaymentRecorded', 'CaseClosed');
    // 1,200.00 bore 4.81 in the 15 days from the letter to the second one: it falls away like the fee.
    const { because, factId, since, charges } = story.last('AccountReplayed');
    expect({ because, factId, since }).toEqual({ because: 'payment', factId: 'A', since: first.deadline });
    expect(charges.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['interest', -4_81n],
      ['reminder', -kroner(100)],
    ]);
    expect(story.account().overpaid).toBe(0n);
    expect(fees(story)).toEqual(['reminderFee 2026-02-16']);
  });

  it('in two parts settles the letter too, though the first part had covered a later fee', () => {
    const half = told(reminder2, '2026-03-10', 650_00n, first.deadline, 'A1').thenAt('Await payment after reminder 2');
    const story = told(half, '2026-03-11', subtract(first.total, kroner(650)), first.deadline, 'A2').thenAt('Closed');
    expect(fees(story)).toEqual(['reminderFee 2026-02-16']);
    expect(story.account()).toMatchObject({ overpaid: 0n, charged: first.total });
  });

  it('gives back the fee of a second letter that the debtor had paid as well, because the first was paid in time', () => {
    const twice = told(reminder2, second.deadline, second.total, second.deadline, 'B').thenAt('Closed');
    const story = told(twice, plusDays(second.deadline, 5), first.total, first.deadline, 'A').thenAt('Closed');
    expect(fees(story)).toEqual(['reminderFee 2026-02-16']);
    expect(story.account().overpaid).toBe(second.total);
    expect(ledgerOf(story.events)('debtorOverpayment')).toBe(-second.total);
    expect(ledgerOf(story.events)('feeIncome')).toBe(-kroner(100));
  });

  it('from before the first letter takes every fee back, because all was paid when the letter was written', () => {
    const story = told(reminder2, '2026-03-10', 1_300_00n, '2026-02-15', 'A').thenAt('Closed');
    expect(fees(story)).toEqual([]);
    // 31 days (15 January to 15 February) at 9.75 % of 1,200.00 are 9.94.
    expect(story.account()).toMatchObject({ charged: 1_209_94n, overpaid: 90_06n });
  });

  it('makes another payment, which came between, the debtor’s again to the øre, because nothing was owed any more', () => {
    const between = told(passed(reminder1), '2026-03-10', 600_00n, '2026-03-10', 'B');
    const later = dispatched(between.when('2026-03-20', { type: 'SendReminder', number: 2 }));
    // 26 days (15 January to 10 February) at 9.75 % of 1,200.00 are 8.33.
    const story = told(later, '2026-03-25', 1_208_33n, '2026-02-10', 'A').thenAt('Closed');
    expect(story.account()).toMatchObject({ charged: 1_208_33n, overpaid: 600_00n });
  });

  it('that covers only part of what was owed takes back no fee, because the debtor was in arrears all the same', () => {
    const story = told(reminder2, '2026-03-10', 500_00n, first.deadline, 'A');
    expect(fees(story)).toEqual(['reminderFee 2026-02-16', `reminderFee ${second.writtenOn}`]);
    story.thenAt('Await payment after reminder 2');
  });

  it('takes back a later fee where it pays the rest of what was owed, and not where one øre is missing', () => {
    const part = told(reminder1, first.deadline, 100_00n, first.deadline, 'C');
    const later = dispatched(passed(part).when('2026-03-20', { type: 'SendReminder', number: 2 }));
    // 1,200.00 and, from 15 January to 10 March, 54 days at 9.75 %: 17.31.
    const rest = told(later, '2026-03-25', 1_217_31n, '2026-03-10', 'A').thenAt('Closed');
    expect(fees(rest)).toEqual(['reminderFee 2026-02-16']);
    expect(rest.account().overpaid).toBe(0n);
    const short = told(later, '2026-03-25', 1_217_30n, '2026-03-10', 'A').thenAt('Await payment after reminder 2');
    expect(fees(short)).toEqual(['reminderFee 2026-02-16', 'reminderFee 2026-03-20']);
  });

  it('lowers the interest of the days after its value date, even where a later payment has covered the principal', () => {
    const paidUp = told(reminder2, second.deadline, second.total, second.deadline, 'B').thenAt('Closed');
    const story = told(paidUp, plusDays(second.deadline, 5), 600_00n, '2026-02-15', 'A');
    story.thenEvents('AccountReplayed', 'PaymentRecorded');
    // 47 days (15 January to 3 March) at 9.75 % of 1,200.00 were 15.07. Of the 600.00, 9.94 pay 31 days of interest first (T16.1); the other
    // 609.94 of principal bear 2.61 in the last 16 days: together 12.54.
    expect(paidUp.account().charged).toBe(1_400_00n + 15_07n);
    expect(story.account()).toMatchObject({ charged: 1_400_00n + 12_54n, overpaid: 602_53n });
  });
});

describe('a payment on a closed case', () => {
  it('is the debtor’s again to the øre: a settled case accrues no more interest', () => {
    const closed = told(reminder1, first.deadline, first.total, first.deadline, 'A').thenAt('Closed');
    const story = told(closed, '2026-04-01', 50_00n, '2026-04-01', 'B').thenEvents('PaymentRecorded');
    expect(story.account().overpaid).toBe(50_00n);
  });

  it('is the debtor’s again after a withdrawal, because nothing is ours to collect any more (T17.1)', () => {
    const withdrawn = reminder1
      .when('2026-02-20', { type: 'WithdrawCase' })
      .thenEvents('InterestAccrued', 'CaseClosed');
    const story = told(withdrawn, '2026-04-01', 1_300_00n, '2026-04-01', 'A').thenEvents('PaymentRecorded');
    expect(story.account().overpaid).toBe(1_300_00n);
    expect(totalOpen(story.account())).toBe(0n);
  });
});

describe('interest in a letter (T5.4, docs/adr/0005)', () => {
  it('is posted from the first øre: 1.00 for 19 days costs half an øre and more', () => {
    const on = (date: string): Story =>
      nothing()
        .when(date, opening({ principal: kroner(1) }))
        .when(date, { type: 'SendReminder', number: 1 });
    // 18 days at 9.75 % are 0.48 øre, 19 days 0.51; a claim this small bears no reminder fee (docs/adr/0008).
    expect(on('2026-02-02').last('ReminderSent').letter.total).toBe(1_00n);
    expect(on('2026-02-03').last('ReminderSent').letter.total).toBe(1_01n);
  });
});

describe('a payment while a letter stands open', () => {
  it('bears interest up to its value date, which falls away once the rest of the letter’s total is paid in time', () => {
    const part = told(reminder1, '2026-02-25', 300_00n, '2026-02-25', 'A');
    // 9 days (16 to 25 February) at 9.75 % of 1,200.00 are 2.88; with 10.26 before the letter, 41 days are 13.14.
    expect(part.thenEvents('InterestAccrued', 'PaymentRecorded').last('InterestAccrued').amount).toBe(2_88n);
    const story = told(part, first.deadline, subtract(first.total, kroner(300)), first.deadline, 'B');
    story.thenEvents('AccountReplayed', 'PaymentRecorded', 'CaseClosed');
    expect(story.account()).toMatchObject({ charged: first.total, paid: first.total, overpaid: 0n });
  });

  it('bears that interest for good where the rest comes one day late, or one øre of it is missing', () => {
    const part = told(reminder1, '2026-02-25', 300_00n, '2026-02-25', 'A');
    const rest = subtract(first.total, kroner(300));
    const late = plusDays(first.deadline, 1);
    expect(
      told(part, late, rest, late, 'B').thenAt('Await payment after reminder 1').account().charged,
    ).toBeGreaterThan(first.total + 2_88n);
    told(part, first.deadline, subtract(rest, money(1)), first.deadline, 'B').thenAt('Await payment after reminder 1');
  });

  it('one day after its deadline pays the interest since the letter first, because the offer is over', () => {
    const late = plusDays(first.deadline, 1);
    const story = told(reminder1, late, first.total, late, 'A').thenEvents('InterestAccrued', 'PaymentRecorded');
    expect(totalOpen(story.account())).toBe(story.last('InterestAccrued').amount);
  });

  it('overpays a case once and once only: what exceeds the debt is kept for the debtor', () => {
    const story = told(reminder1, first.deadline, first.total + 1n, first.deadline, 'A').thenAt('Closed');
    expect(story.account().overpaid).toBe(1n);
  });

  it.each([
    [0n, 'PAYMENT_NOT_POSITIVE' as const],
    [-1n, 'PAYMENT_NOT_POSITIVE' as const],
  ])('of %s øre is refused, because only money that came in is a payment', (amount, code) => {
    told(reminder1, '2026-02-20', amount, '2026-02-20', 'A').thenRejected(code);
  });

  it('of one øre is taken', () => {
    told(reminder1, '2026-02-20', 1n, '2026-02-20', 'A').thenEvents('InterestAccrued', 'PaymentRecorded');
  });
});

import { describe, expect, it } from 'vitest';
import { openByComponent } from '../../../domain/allocation/allocate.ts';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { totalOpen } from '../../../domain/case/evolve.ts';
import { kroner, money, type Money } from '../../../domain/money/money.ts';
import { ledgerOf } from './histories.ts';
import { dispatched, monitored, nothing, opening, passed, payment, type Story } from './specification.ts';

const opened = nothing().when('2026-02-16', opening());
const reminder1 = dispatched(opened.when('2026-02-16', { type: 'SendReminder', number: 1 }));
/** 1,310.26: 1,200.00, the fee of 100.00, and 10.26 for 32 days at 9.75 %. */
const first = reminder1.last('ReminderSent').letter;
const paidUp = reminder1.when(first.deadline, payment(first.total, first.deadline, 'P1')).thenAt('Closed');

type CommandOf<T extends CommandBody['type']> = Extract<CommandBody, { type: T }>;

const reverse = (paymentId = 'P1'): CommandBody => ({
  type: 'ReversePayment',
  paymentId,
  bookingDate: day('2026-03-10'),
});
const credit = (amount: bigint, valueDate: string, creditNoteId = 'C1'): CommandOf<'CreditClaim'> => ({
  type: 'CreditClaim',
  creditNoteId,
  claimId: 'CL1',
  amount: money(amount),
  valueDate: day(valueDate),
});
const outlay = (amount: Money, claimId: string | null = null): CommandOf<'ChargeOutlay'> => ({
  type: 'ChargeOutlay',
  outlayId: 'O1',
  claimId,
  what: 'courtFee',
  amount,
});
const writeDown = (
  component: CommandOf<'WriteDownDebt'>['component'],
  amount: Money,
  creditorWantsCourt = false,
): CommandBody => ({
  type: 'WriteDownDebt',
  writeDownId: `W-${component}`,
  component,
  claimId: null,
  amount,
  creditorWantsCourt,
});
const refund = (amount: bigint, refundId = 'R1'): CommandBody => ({
  type: 'RefundOverpayment',
  refundId,
  amount: money(amount),
});

const openOf = (story: Story) => openByComponent(story.account().items);
const today = (story: Story): string => story.events.at(-1)?.at.slice(0, 10) ?? '';

describe('a payment that the bank takes back', () => {
  it('opens a paid case again where it stood, owes interest for every day, and gives the debtor ten days', () => {
    const story = paidUp.when('2026-03-10', reverse());
    story.thenEvents('PaymentReversed', 'InterestAccrued', 'CaseReopened').thenAt('Await payment after reminder 1');
    // 22 days (16 February to 10 March): 54 days together are 17.31.
    expect(totalOpen(story.account())).toBe(1_200_00n + 100_00n + 17_31n);
    expect(story.last('InterestAccrued').lines).toMatchObject([{ from: '2026-02-16', to: '2026-03-10', days: 22 }]);
    expect(story.account()).toMatchObject({ paid: 0n, overpaid: 0n });
    expect(story.state?.deadlines).toEqual([{ kind: 'payment', date: '2026-03-20' }]);
    const ledger = ledgerOf(story.events);
    expect([ledger('clientMoney'), ledger('payableToCreditor'), ledger('feeIncome')]).toEqual([0n, 0n, 0n]);
    passed(story).thenAt('Send reminder 2');
  });

  it('corrects, because of it, the interest of days that are posted already', () => {
    const part = reminder1.when('2026-02-25', payment(kroner(500), '2026-02-25', 'P1'));
    const second = dispatched(passed(part).when('2026-03-09', { type: 'SendReminder', number: 2 }));
    const story = second.when('2026-03-10', reverse());
    story.thenEvents('PaymentReversed', 'AccountReplayed').thenAt('Await payment after reminder 2');
    expect(story.last('AccountReplayed')).toMatchObject({ because: 'reversal', factId: 'P1', since: '2026-02-25' });
    // As if it had never been made: 54 days on the whole principal, and both fees.
    expect(totalOpen(story.account())).toBe(1_200_00n + 200_00n + 17_31n);
  });

  it('leaves a withdrawn case closed, and nothing with anybody', () => {
    const part = reminder1.when('2026-02-25', payment(kroner(500), '2026-02-25', 'P1'));
    const story = part.when('2026-02-26', { type: 'WithdrawCase' }).when('2026-03-10', reverse());
    story.thenAt('Closed');
    expect(totalOpen(story.account())).toBe(0n);
    const ledger = ledgerOf(story.events);
    const accounts = ['clientMoney', 'payableToCreditor', 'feeIncome', 'debtorOverpayment'] as const;
    expect(accounts.map(ledger)).toEqual([0n, 0n, 0n, 0n]);
  });

  it('goes back among the unmatched where it had been matched from', () => {
    const matched: CommandBody = {
      type: 'RecordPayment',
      paymentId: 'P1',
      source: 'unmatched',
      claimId: null,
      amount: kroner(500),
      valueDate: day('2026-02-25'),
      bookingDate: day('2026-02-25'),
    };
    const ledger = ledgerOf(reminder1.when('2026-02-25', matched).when('2026-03-10', reverse()).events);
    expect([ledger('unmatchedPayments'), ledger('clientMoney')]).toEqual([0n, 0n]);
  });

  it('after its overpayment went back to the debtor leaves that much for the debtor to return', () => {
    const overpaid = reminder1.when(first.deadline, payment(money(first.total + 50_00n), first.deadline, 'P1'));
    const story = overpaid.when('2026-03-09', refund(50_00n)).when('2026-03-10', reverse());
    story.thenAt('Await payment after reminder 1');
    const ledger = ledgerOf(story.events);
    expect([ledger('clientMoney'), ledger('debtorOverpayment')]).toEqual([-50_00n, 50_00n]);
    story.when('2026-03-11', refund(1n, 'R2')).thenRejected('REFUND_ABOVE_OVERPAYMENT');
  });

  it('is taken back once, was there before, and never comes again under its name', () => {
    const story = paidUp.when('2026-03-10', reverse());
    story.when('2026-03-11', reverse()).thenRejected('PAYMENT_ALREADY_REVERSED');
    story.when('2026-03-11', reverse('P2')).thenRejected('PAYMENT_UNKNOWN');
    story.when('2026-03-11', payment(first.total, first.deadline, 'P1')).thenRejected('PAYMENT_ALREADY_RECORDED');
    story.when('2026-03-11', payment(first.total, first.deadline, 'P2')).thenAt('Closed');
  });
});

describe('a credit note (T3.2)', () => {
  it('lowers the principal and moves no money', () => {
    const story = reminder1.when('2026-02-25', credit(200_00n, '2026-02-25'));
    story.thenEvents('InterestAccrued', 'ClaimCredited').thenAt('Await payment after reminder 1');
    expect(openOf(story)).toMatchObject({ principal: kroner(1_000), agencyFees: kroner(100) });
    expect(story.last('ClaimCredited').entries).toEqual([
      { account: 'receivable.principal', amount: -200_00n },
      { account: 'uncollected.principal', amount: 200_00n },
    ]);
  });

  it('from an earlier day takes the interest of the days since then back, because of it', () => {
    const story = reminder1.when('2026-02-16', credit(600_00n, '2026-01-20'));
    expect(story.thenEvents('AccountReplayed', 'ClaimCredited').last('AccountReplayed').because).toBe('credit');
    // 5 days on 1,200.00 and 27 on 600.00 at 9.75 %: 5.93.
    expect(openOf(story)).toMatchObject({ principal: kroner(600), interest: 5_93n });
  });

  it('of what was paid lets the money cover the rest, and leaves the debtor what exceeds it', () => {
    const paid = reminder1.when('2026-02-20', payment(kroner(1_000), '2026-02-20', 'P1'));
    // Together they reach the letter's total before its deadline: no interest since the letter (docs/adr/0004).
    const story = paid.when('2026-02-25', credit(700_00n, '2026-02-25')).thenAt('Closed');
    expect(story.account()).toMatchObject({ overpaid: 389_74n, charged: first.total });
    const ledger = ledgerOf(story.events);
    expect(ledger('debtorOverpayment')).toBe(-389_74n);
    // 500.00 of principal and 10.26 of interest are the creditor's.
    expect(ledger('payableToCreditor')).toBe(-510_26n);
  });

  it('on a paid case is the debtor’s to the øre, and the case stays closed', () => {
    const story = paidUp.when('2026-03-10', credit(300_00n, '2026-03-10')).thenEvents('ClaimCredited').thenAt('Closed');
    expect(story.account().overpaid).toBe(300_00n);
    story.when('2026-03-11', refund(300_00n)).thenEvents('OverpaymentRefunded');
  });

  it('is never for more than is left of the claim: what was credited before is gone', () => {
    const story = reminder1.when('2026-02-25', credit(1_000_00n, '2026-02-25'));
    story.when('2026-02-25', credit(200_01n, '2026-02-25', 'C2')).thenRejected('CREDIT_ABOVE_CLAIM');
    story.when('2026-02-25', credit(200_00n, '2026-02-25', 'C2')).thenEvents('ClaimCredited');
    story.when('2026-02-25', credit(1n, '2026-02-25')).thenRejected('ALREADY_RECORDED');
  });

  it('is never for money that an earlier one gave back already, though the claim was paid in full', () => {
    const story = paidUp.when('2026-03-10', credit(300_00n, '2026-03-10'));
    story.when('2026-03-11', credit(900_01n, '2026-03-11', 'C2')).thenRejected('CREDIT_ABOVE_CLAIM');
    expect(story.when('2026-03-11', credit(900_00n, '2026-03-11', 'C2')).account().overpaid).toBe(1_200_00n);
  });

  it('after a withdrawal is for what was paid alone, because the rest went back to the creditor', () => {
    const part = reminder1.when('2026-02-20', payment(kroner(500), '2026-02-20', 'P1'));
    const withdrawn = part.when('2026-02-25', { type: 'WithdrawCase' });
    withdrawn.when('2026-03-10', credit(388_47n, '2026-03-10')).thenRejected('CREDIT_ABOVE_CLAIM');
    const story = withdrawn.when('2026-03-10', credit(388_46n, '2026-03-10')).thenAt('Closed');
    expect(story.account().overpaid).toBe(388_46n);
  });
});

describe('a write-down (T14.4, T14.5)', () => {
  const watched = monitored(opened).thenAt('Monitor debtor');
  const on = today(watched);

  it('is for monitoring alone', () => {
    reminder1.when('2026-02-25', writeDown('interest', money(1n))).thenRejected('NOT_IN_MONITORING');
  });

  it('takes a quarter of the principal and no øre more, in one deal or in two', () => {
    watched.when(on, writeDown('principal', money(300_01n))).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    const story = watched.when(on, writeDown('principal', kroner(200)));
    expect(openOf(story).principal).toBe(kroner(1_000));
    const second = (amount: bigint): CommandBody => ({ ...writeDownOf(amount), writeDownId: 'W2' });
    const writeDownOf = (amount: bigint) => ({
      type: 'WriteDownDebt' as const,
      component: 'principal' as const,
      claimId: 'CL1',
      amount: money(amount),
      creditorWantsCourt: false,
    });
    story.when(on, second(100_01n)).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    expect(openOf(story.when(on, second(100_00n))).principal).toBe(kroner(900));
  });

  it('takes fees and interest whole, and no øre more than is open', () => {
    const { agencyFees, interest } = openOf(watched.when(on, { type: 'ReplayAccount' }));
    expect(agencyFees).toBe(kroner(1_000));
    watched.when(on, writeDown('agencyFees', money(agencyFees + 1n))).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    watched.when(on, writeDown('interest', money(interest + 1n))).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    const story = watched.when(on, writeDown('agencyFees', agencyFees)).when(on, writeDown('interest', interest));
    expect(openOf(story)).toMatchObject({ agencyFees: 0n, interest: 0n, principal: kroner(1_200) });
    const ledger = ledgerOf(story.events);
    expect([ledger('feeIncome'), ledger('payableToCreditor')]).toEqual([0n, 0n]);
  });

  it('takes half from three months before limitation on, unless the creditor wants court', () => {
    // Due 18 November 2023: it runs out on Wednesday 18 November 2026.
    const old = monitored(nothing().when('2026-02-16', opening({ issued: '2023-11-04', due: '2023-11-18' })));
    old.when('2026-08-17', writeDown('principal', kroner(600))).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    old.when('2026-08-18', writeDown('principal', kroner(600), true)).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    old.when('2026-08-18', writeDown('principal', money(600_01n))).thenRejected('WRITE_DOWN_ABOVE_SHARE');
    const story = old.when('2026-08-18', writeDown('principal', kroner(600)));
    expect(story.last('DebtWrittenDown')).toMatchObject({ halfShare: true, amount: kroner(600) });
    expect(openOf(story).principal).toBe(kroner(600));
  });

  it('closes the case where nothing is left, and a later payment is the debtor’s again', () => {
    const credited = watched.when(on, credit(1_200_00n, on)).thenAt('Monitor debtor');
    const { interest } = openOf(credited);
    const story = credited.when(on, writeDown('interest', interest)).when(on, writeDown('agencyFees', kroner(1_000)));
    story.thenEvents('DebtWrittenDown', 'CaseClosed').thenAt('Closed');
    const later = plusDays(day(on), 3);
    expect(story.when(later, payment(kroner(5), later)).account().overpaid).toBe(kroner(5));
  });

  it('is no money of the debtor: what was written down cannot be credited to it later', () => {
    const story = watched.when(on, writeDown('principal', kroner(300)));
    story.when(on, credit(900_01n, on)).thenRejected('CREDIT_ABOVE_CLAIM');
    expect(story.when(on, credit(900_00n, on)).account().overpaid).toBe(0n);
  });

  it('stands where a payment of an earlier day becomes known, and covers what is then left', () => {
    const story = watched.when(on, writeDown('principal', kroner(300)));
    const paid = story.when(on, payment(kroner(1_300), first.deadline, 'P1'));
    // The payment left 10 to 15 kroner of principal: the deal over 300 takes all of it.
    expect(openOf(paid).principal).toBe(0n);
    expect(paid.account().overpaid).toBe(0n);
    expect(totalOpen(paid.account())).toBeGreaterThanOrEqual(0n);
  });
});

describe('an outlay (T15.2, T16.1)', () => {
  it('is owed from today, and is covered after the agency’s fees and before interest', () => {
    const charged = reminder1.when('2026-02-25', outlay(kroner(750))).thenEvents('InterestAccrued', 'OutlayCharged');
    expect(openOf(charged).outlays).toBe(kroner(750));
    const story = charged.when('2026-02-26', payment(kroner(851), '2026-02-26'));
    expect(openOf(story)).toMatchObject({ agencyFees: 0n, outlays: 0n, principal: kroner(1_200) });
    expect(ledgerOf(story.events)('payableToCreditor')).toBe(-kroner(751));
  });

  it('charged on the day of a payment comes before it, and says why the payment covers it', () => {
    const paid = reminder1.when('2026-02-25', payment(kroner(500), '2026-02-25', 'P1'));
    const story = paid.when('2026-02-25', outlay(kroner(50))).thenEvents('OutlayCharged', 'AccountReplayed');
    expect(story.last('AccountReplayed')).toMatchObject({ because: 'charge', factId: 'O1' });
    expect(openOf(story).outlays).toBe(0n);
  });

  it('falls away where a letter before it turns out to have been paid in time (docs/adr/0004)', () => {
    const charged = passed(reminder1).when('2026-03-05', outlay(kroner(750)));
    const story = charged.when('2026-03-10', payment(first.total, first.deadline, 'P1')).thenAt('Closed');
    expect(story.account()).toMatchObject({ charged: first.total, overpaid: 0n });
  });
});

describe('an overpayment paid back', () => {
  const overpaid = reminder1.when(first.deadline, payment(money(first.total + 50_00n), first.deadline, 'P1'));

  it('leaves the client account, and never more than is held for the debtor', () => {
    overpaid.when('2026-03-10', refund(50_01n)).thenRejected('REFUND_ABOVE_OVERPAYMENT');
    const story = overpaid.when('2026-03-10', refund(50_00n)).thenEvents('OverpaymentRefunded').thenAt('Closed');
    expect(story.account().overpaid).toBe(0n);
    const ledger = ledgerOf(story.events);
    expect([ledger('debtorOverpayment'), ledger('clientMoney')]).toEqual([0n, first.total]);
    story.when('2026-03-10', refund(1n, 'R2')).thenRejected('REFUND_ABOVE_OVERPAYMENT');
    story.when('2026-03-10', refund(1n)).thenRejected('ALREADY_RECORDED');
  });

  it('is not paid out of others’ money where the creditor got it', () => {
    const direct = { ...payment(money(first.total + 50_00n), first.deadline, 'P1'), source: 'creditor' } as const;
    const story = reminder1.when(first.deadline, direct).thenAt('Closed');
    expect(story.account().overpaid).toBe(50_00n);
    story.when('2026-03-10', refund(1n)).thenRejected('REFUND_ABOVE_OVERPAYMENT');
  });
});

describe('a payment that the debtor marked for a claim (T16.1)', () => {
  const charged = reminder1.when('2026-02-25', outlay(kroner(750)));
  const marked = (claimId: string | null): CommandBody => ({ ...payment(kroner(600), '2026-02-26', 'P1'), claimId });

  it('covers what stands on that claim before an outlay that belongs to none', () => {
    expect(openOf(charged.when('2026-02-26', marked('CL1')))).toMatchObject({ outlays: kroner(750), agencyFees: 0n });
    expect(openOf(charged.when('2026-02-26', marked(null)))).toMatchObject({ outlays: kroner(250), interest: 13_46n });
  });

  it('is refused for a claim that the case has not', () => {
    charged.when('2026-02-26', marked('CL2')).thenRejected('CLAIM_UNKNOWN');
  });
});

describe('what cannot be is refused, and posts nothing', () => {
  const watched = monitored(opened);
  const pay = (amount: bigint, valueDate: string, claimId: string | null = null): CommandOf<'RecordPayment'> => ({
    type: 'RecordPayment',
    paymentId: 'P9',
    source: 'bank',
    claimId,
    amount: money(amount),
    valueDate: day(valueDate),
    bookingDate: day(valueDate),
  });
  const tooMuch = 1_000_000_000_001n;

  it.each<[string, Story, CommandBody]>([
    ['PAYMENT_NOT_POSITIVE', reminder1, pay(0n, '2026-02-20')],
    ['PAYMENT_NOT_POSITIVE', reminder1, pay(-1n, '2026-02-20')],
    ['AMOUNT_TOO_LARGE', reminder1, pay(tooMuch, '2026-02-20')],
    ['VALUE_DATE_IN_FUTURE', reminder1, pay(1n, '2026-02-21')],
    ['VALUE_DATE_BEFORE_CLAIM', reminder1, pay(1n, '2025-12-31')],
    ['CLAIM_UNKNOWN', reminder1, pay(1n, '2026-02-20', 'CL2')],
    ['AMOUNT_NOT_POSITIVE', reminder1, credit(0n, '2026-02-20')],
    ['AMOUNT_TOO_LARGE', reminder1, credit(tooMuch, '2026-02-20')],
    ['VALUE_DATE_IN_FUTURE', reminder1, credit(1n, '2026-02-21')],
    ['VALUE_DATE_BEFORE_CLAIM', reminder1, credit(1n, '2025-12-31')],
    ['CLAIM_UNKNOWN', reminder1, { ...credit(1n, '2026-02-20'), claimId: 'CL2' }],
    ['CREDIT_ABOVE_CLAIM', reminder1, credit(1_200_01n, '2026-02-20')],
    ['AMOUNT_NOT_POSITIVE', reminder1, outlay(money(-1n))],
    ['AMOUNT_TOO_LARGE', reminder1, outlay(money(tooMuch))],
    ['CLAIM_UNKNOWN', reminder1, outlay(kroner(1), 'CL2')],
    ['CASE_CLOSED', paidUp, outlay(kroner(1))],
    ['CASE_CLOSED', paidUp, writeDown('interest', kroner(1))],
    ['AMOUNT_NOT_POSITIVE', paidUp, refund(0n)],
    ['REFUND_ABOVE_OVERPAYMENT', paidUp, refund(1n)],
    ['PAYMENT_UNKNOWN', paidUp, reverse('P9')],
    ['PAYMENT_ALREADY_RECORDED', paidUp, { ...pay(1n, '2026-02-20'), paymentId: 'P1' }],
    ['ALREADY_RECORDED', reminder1, { ...outlay(kroner(1)), outlayId: 'principal:CL1' }],
    ['NOT_IN_MONITORING', reminder1, writeDown('interest', kroner(1))],
    ['AMOUNT_NOT_POSITIVE', watched, writeDown('interest', money(0n))],
    ['AMOUNT_TOO_LARGE', watched, writeDown('interest', money(tooMuch))],
    ['WRITE_DOWN_ABOVE_SHARE', watched, writeDown('outlays', money(1n))],
  ])('%s', (code, story, command) => {
    const on = story === watched ? today(watched) : story === paidUp ? '2026-03-10' : '2026-02-20';
    const after = story.when(on, command);
    expect(after.rejected?.code).toBe(code);
    expect(after.state).toBe(story.state);
    expect(after.events).toBe(story.events);
  });

  it('takes the first øre and the last that is not too much, on the last day that counts', () => {
    reminder1.when('2026-02-20', pay(1n, '2026-02-20')).thenEvents('InterestAccrued', 'PaymentRecorded');
    expect(reminder1.when('2026-02-20', pay(tooMuch - 1n, '2026-01-01')).thenAt('Closed').rejected).toBeUndefined();
  });
});

describe('a rate that is confirmed late (docs/adr/0008)', () => {
  const live = { allowUnconfirmed: false };
  const confirmed = { allowUnconfirmed: false, confirmed: new Set(['Renteloven §5@2026-07-01'] as const) };
  const replay: CommandBody = { type: 'ReplayAccount' };
  /** What is owed on a day to a deployment that has no rate from July on. */
  const waitingFor = (on: string): Money => totalOpen(reminder1.when(on, replay, live).account());

  it('bears interest for the days that waited for it, told as interest where nothing was paid meanwhile', () => {
    const waiting = reminder1.when('2026-07-10', replay, live);
    expect(waiting.last('InterestAccrued').to).toBe('2026-07-01');
    waiting.when('2026-07-20', replay, live).thenEvents();
    const story = waiting.when('2026-07-20', replay, confirmed).thenEvents('InterestAccrued');
    // 19 days at 10.00 % of 1,200.00: 6.25.
    expect(story.last('InterestAccrued')).toMatchObject({ to: '2026-07-20', amount: 6_25n });
  });

  it('charges a case that was paid before nothing more, whatever comes to it later (docs/adr/0004)', () => {
    const total = waitingFor('2026-07-08');
    const paid = reminder1.when('2026-07-08', payment(total, '2026-07-08', 'P1'), live).thenAt('Closed');
    const quiet = paid.when('2026-07-20', replay, confirmed).thenEvents();
    const stray = quiet.when('2026-07-21', payment(money(1n), '2026-07-21', 'P2'), confirmed).thenAt('Closed');
    expect(stray.account().overpaid).toBe(1n);
    const credited = quiet.when('2026-07-21', credit(100n, '2026-07-21'), confirmed).thenAt('Closed');
    expect(credited.account().overpaid).toBe(100n);
    stray.when('2026-07-22', replay, confirmed).thenEvents();
  });

  it('charges it after all where the bank takes the payment back', () => {
    const paid = reminder1.when('2026-07-08', payment(waitingFor('2026-07-08'), '2026-07-08', 'P1'), live);
    const story = paid.when('2026-07-20', reverse(), confirmed);
    expect(story.account().claims[0]?.interestTo).toBe('2026-07-20');
  });

  it('corrects what a payment covered meanwhile, and says that it is because of the tariff', () => {
    const paid = reminder1.when('2026-07-08', payment(kroner(200), '2026-07-06', 'P1'), live);
    const story = paid.when('2026-07-20', replay, confirmed).thenEvents('AccountReplayed');
    expect(story.last('AccountReplayed')).toMatchObject({ because: 'tariff', factId: null, since: '2026-07-01' });
    const known = reminder1.when('2026-07-08', payment(kroner(200), '2026-07-06', 'P1')).when('2026-07-20', replay);
    expect(story.account().items).toEqual(known.account().items);
    expect(ledgerOf(story.events)('payableToCreditor')).toBe(ledgerOf(known.events)('payableToCreditor'));
  });
});

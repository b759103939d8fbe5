import { describe, expect, it } from 'vitest';
import { danishDay, day, monthOf } from '../../../domain/calendar/local-date.ts';
import { entriesOf, type CaseEvent } from '../../../domain/case/events.ts';
import { balances } from '../../../domain/ledger/ledger.ts';
import { kroner, zero, type Money } from '../../../domain/money/money.ts';
import { samplePriceList } from '../../../domain/settlement/price-list.ts';
import { feesAmong } from '../../../domain/settlement/received.ts';
import { settle } from '../../../domain/settlement/settle.ts';
import type { Settlement, SettlementInput } from '../../../domain/settlement/settlement.ts';
import { dispatched, nothing, opening, payment, type Story } from '../case/specification.ts';

const opened = nothing().when('2026-02-16', opening());
const reminder1 = dispatched(opened.when('2026-02-16', { type: 'SendReminder', number: 1 }));
/** 1,200.00 of principal, 10.26 of interest, the fee of 100.00. */
const { total, deadline } = reminder1.last('ReminderSent').letter;
const direct = { ...payment(total, deadline, 'P1'), source: 'creditor' } as const;

const settled = (
  events: readonly CaseEvent[],
  month: string,
  agreement: SettlementInput['agreement'] = 'Plus',
  carriedIn: Money = zero,
): Settlement =>
  settle({
    creditorId: 'CR1',
    month,
    agreement,
    priceList: samplePriceList,
    events: events.filter((event) => monthOf(danishDay(event.at)) === month),
    feeOf: feesAmong(events),
    caseOf: () => ({ claimDue: day('2026-01-15'), monitoringSince: undefined }),
    subscriptionFrom: undefined,
    carriedIn,
  });

const sumsOf = (events: readonly CaseEvent[], settlements: readonly Settlement[]) =>
  balances([...events.flatMap((event) => entriesOf(event)), ...settlements.flatMap(({ entries }) => entries)]);

describe('what the debtor paid to the creditor itself (T4.4, T16.5)', () => {
  const paid = reminder1.when(deadline, direct).thenAt('Closed');

  it('is no client money: the creditor keeps its part, and owes the agency its fees', () => {
    const settlement = settled(paid.events, '2026-03');
    const [line] = settlement.lines;
    expect(line).toMatchObject({
      received: 0n,
      toCreditor: 0n,
      toAgency: 0n,
      direct: kroner(100),
      payout: -kroner(100),
    });
    expect(settlement).toMatchObject({ direct: kroner(100), payout: 0n, carriedOut: -kroner(100) });
    const sums = sumsOf(paid.events, [settlement]);
    expect([sums.get('clientMoney') ?? 0n, sums.get('feeIncome')]).toEqual([0n, -kroner(100)]);
    expect(sums.get('receivableFromCreditor')).toBe(kroner(100));
  });

  it('is offset against what another case brought in: the fees are withheld from the payout', () => {
    const bank = reminder1.when(deadline, payment(total, deadline, 'P2')).events;
    const events = [...paid.events, ...bank.map((event) => ({ ...event, caseId: 'CASE2' }))];
    const settlement = settled(events, '2026-03');
    expect(settlement).toMatchObject({ payable: total - 100_00n, direct: kroner(100), payout: total - 200_00n });
    const sums = sumsOf(events, [settlement]);
    expect([sums.get('receivableFromCreditor'), sums.get('payableToCreditor'), sums.get('clientMoney')]).toEqual([
      0n,
      0n,
      0n,
    ]);
  });

  it('bears commission like money that came to the agency', () => {
    const { charges } = settled(paid.events, '2026-03', 'Light');
    expect(charges).toMatchObject([{ item: 'commissionOutOfCourt', base: kroner(1_200), amount: kroner(120) }]);
  });
});

describe('a month that is settled stays as it is (T16.4)', () => {
  /** Settles March and April of a story that was corrected in April. */
  const corrected = (story: Story): readonly [Settlement, Settlement] => {
    const march = settled(story.events, '2026-03');
    return [march, settled(story.events, '2026-04', 'Plus', march.carriedOut)];
  };

  it('where a payment of it is taken back later: the creditor owes in the open month what it got too much', () => {
    const paid = reminder1.when(deadline, payment(total, deadline, 'P1'));
    const before = settled(paid.events, '2026-03');
    const story = paid.when('2026-04-10', { type: 'ReversePayment', paymentId: 'P1', bookingDate: day('2026-04-10') });
    const [march, april] = corrected(story);
    expect(march).toEqual(before);
    expect(april).toMatchObject({ payable: -(total - 100_00n), payout: 0n, carriedOut: -(total - 100_00n) });
    const sums = sumsOf(story.events, [march, april]);
    expect([sums.get('payableToCreditor'), sums.get('feeIncome'), sums.get('clientMoney')]).toEqual([0n, 0n, 0n]);
  });

  it('where an earlier payment becomes known: what now covers otherwise goes to the open month, named by its cause', () => {
    const paid = reminder1.when('2026-03-20', payment(kroner(1_000), '2026-03-20', 'P1'));
    const before = settled(paid.events, '2026-03');
    const story = paid.when('2026-04-10', payment(kroner(200), '2026-02-20', 'P2'));
    const [march, april] = corrected(story);
    expect(march).toEqual(before);
    expect(story.last('AccountReplayed')).toMatchObject({ because: 'payment', factId: 'P2', since: '2026-02-20' });
    // Of 1,200.00 the agency has had its fee of 100.00, in March; the 200.00 are the creditor's.
    expect(march).toMatchObject({ payable: kroner(900) });
    expect(april).toMatchObject({ payable: kroner(200), payout: kroner(200) });
  });

  it('where the creditor credits what was paid: the debtor gets it out of the creditor’s next money', () => {
    const paid = reminder1.when(deadline, payment(total, deadline, 'P1'));
    const credit = { type: 'CreditClaim', creditNoteId: 'C1', claimId: 'CL1', amount: kroner(300) } as const;
    const story = paid.when('2026-04-10', { ...credit, valueDate: day('2026-04-10') });
    const [march, april] = corrected(story);
    expect(march.payout).toBe(total - 100_00n);
    expect(april.lines).toMatchObject([{ received: -kroner(300), overpaid: kroner(300), toCreditor: -kroner(300) }]);
    expect(april).toMatchObject({ payable: -kroner(300), carriedOut: -kroner(300) });
    expect(sumsOf(story.events, [march, april]).get('clientMoney')).toBe(kroner(300));
  });
});

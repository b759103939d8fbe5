import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { danishDay, day, moment, monthOf } from '../../../domain/calendar/local-date.ts';
import { entriesOf, type CaseEvent } from '../../../domain/case/events.ts';
import type { AllocatedPart } from '../../../domain/allocation/allocate.ts';
import { balances, booking, InvariantBroken, sumOf } from '../../../domain/ledger/ledger.ts';
import { add, kroner, money, negate, subtract, zero, type Money } from '../../../domain/money/money.ts';
import { priceOn, PriceMissing, samplePriceList } from '../../../domain/settlement/price-list.ts';
import { feesAmong } from '../../../domain/settlement/received.ts';
import { settle } from '../../../domain/settlement/settle.ts';
import type { Settlement, SettlementInput } from '../../../domain/settlement/settlement.ts';
import { adjustedHistory, history, play } from '../case/histories.ts';

const head = (seq: number, caseId = 'CASE1', at = '2026-06-10T11:00:00.000Z') => ({
  caseId,
  seq,
  at: moment(at),
  by: 'system:test' as const,
  commandId: `c${seq}`,
});

type Covered = Partial<Record<AllocatedPart['component'], Money>>;

/** A payment that covered these sums; agency fees are item F1. `vat` is the VAT in them. */
const paid = (
  covered: Covered,
  more: { seq?: number; caseId?: string; overpaid?: Money; vat?: Money; valueDate?: string } = {},
): CaseEvent => {
  const { seq = 1, caseId = 'CASE1', overpaid = zero, vat = zero, valueDate = '2026-06-09' } = more;
  const parts = (['agencyFees', 'outlays', 'interest', 'creditorFees', 'principal'] as const).flatMap((component) => {
    const amount = covered[component];
    const itemId = component === 'agencyFees' ? 'F1' : 'I1';
    return amount === undefined ? [] : [{ itemId, component, claimId: 'CL1', amount }];
  });
  const amount = add(...parts.map((part) => part.amount), overpaid);
  const fees = covered.agencyFees ?? zero;
  return {
    ...head(seq, caseId),
    type: 'PaymentRecorded',
    paymentId: `P${seq}`,
    claimId: null,
    source: 'bank',
    amount,
    valueDate: day(valueDate),
    bookingDate: day('2026-06-10'),
    parts,
    overpaid,
    entries: booking(
      { account: 'clientMoney', amount },
      { account: 'payableToCreditor', amount: negate(subtract(amount, add(fees, overpaid))) },
      { account: 'feeIncome', amount: negate(subtract(fees, vat)) },
      { account: 'vatPayable', amount: negate(vat) },
      { account: 'debtorOverpayment', amount: negate(overpaid) },
    ),
  };
};

const accepted = (seq: number, caseId = 'CASE1'): CaseEvent => ({
  ...head(seq, caseId),
  type: 'CaseAccepted',
  debtorId: 'PA1',
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  fikId: '000000000000428',
});

const june = (events: readonly CaseEvent[], more: Partial<SettlementInput> = {}): SettlementInput => ({
  creditorId: 'CR1',
  month: '2026-06',
  agreement: 'Plus',
  priceList: samplePriceList,
  events,
  feeOf: () => ({ fee: 'reminderFee', vat: zero }),
  caseOf: () => ({ claimDue: day('2026-01-15'), monitoringSince: undefined }),
  subscriptionFrom: undefined,
  carriedIn: zero,
  ...more,
});

const bookedOn = (settlement: Settlement, account: string): Money =>
  add(...settlement.entries.flatMap((entry) => (entry.account === account ? [entry.amount] : [])));

describe('the monthly settlement (T16.4)', () => {
  it('of 1,400 on 1,200 principal, 100 creditor’s fee and 100 notice fee pays the creditor 1,300 and the agency 100 (T16.1)', () => {
    const event = paid({ agencyFees: kroner(100), creditorFees: kroner(100), principal: kroner(1_200) });
    const settlement = settle(june([event]));
    expect(settlement).toMatchObject({ payout: kroner(1_300), carriedOut: 0n, commission: 0n, vat: 0n, charges: [] });
    expect(settlement.lines).toMatchObject([
      { received: kroner(1_400), toCreditor: kroner(1_300), toAgency: kroner(100), payout: kroner(1_300) },
    ]);
    expect(settlement.entries).toEqual([
      { account: 'payableToCreditor', amount: kroner(1_300) },
      { account: 'clientMoney', amount: -kroner(1_300) },
      { account: 'agencyBank', amount: kroner(100) },
      { account: 'clientMoney', amount: -kroner(100) },
    ]);
  });

  it('takes commission of the principal alone, with VAT, and names its price (T1.1, T15.1, T16.5)', () => {
    const event = paid({ agencyFees: kroner(100), interest: kroner(50), principal: kroner(1_000) });
    const settlement = settle(june([event], { agreement: 'Light' }));
    expect(settlement.charges).toEqual([
      {
        rowId: 'SAMPLE-2023/Light/commissionOutOfCourt',
        item: 'commissionOutOfCourt',
        caseId: 'CASE1',
        base: kroner(1_000),
        amount: kroner(100),
        vat: kroner(25),
      },
    ]);
    expect(settlement.payout).toBe(kroner(925));
    expect(bookedOn(settlement, 'commissionIncome')).toBe(-kroner(100));
    expect(bookedOn(settlement, 'agencyBank')).toBe(kroner(225));
  });

  it('charges the creation of each case that was accepted in the month, on Light, and none on Plus (T15.1)', () => {
    const events = [accepted(1, 'CASE1'), accepted(1, 'CASE2')];
    const light = settle(june(events, { agreement: 'Light' }));
    expect(light.fees).toBe(kroner(790));
    expect(light.carriedOut).toBe(-98_750n);
    expect(settle(june(events))).toMatchObject({ lines: [], charges: [], payout: 0n, carriedOut: 0n, entries: [] });
  });

  it('offsets what was owed before it pays out, to the øre on both sides (T15.4)', () => {
    const event = paid({ principal: kroner(100) });
    const after = (carriedIn: bigint) => {
      const { payout, carriedOut } = settle(june([event], { carriedIn: money(carriedIn) }));
      return [payout, carriedOut];
    };
    expect(after(-99_99n)).toEqual([1n, 0n]);
    expect(after(-100_00n)).toEqual([0n, 0n]);
    expect(after(-100_01n)).toEqual([0n, -1n]);
    expect(() => after(1n)).toThrow(InvariantBroken);
  });

  it('bills the VAT on collection costs to a creditor who deducts VAT, because the debtor paid them without (T16.5)', () => {
    const event = paid({ agencyFees: kroner(700), principal: kroner(300) });
    const settlement = settle(june([event], { feeOf: () => ({ fee: 'collectionCosts', vat: zero }) }));
    expect(settlement.charges).toMatchObject([
      { item: 'keptCollectionCosts', base: kroner(700), amount: 0n, vat: kroner(175) },
    ]);
    expect(settlement.payout).toBe(kroner(125));
    expect(bookedOn(settlement, 'vatPayable')).toBe(-kroner(175));
    expect(bookedOn(settlement, 'agencyBank')).toBe(kroner(875));
  });

  it('bills no VAT again where the debtor paid the costs with it, nor on reminder fees, which are outside VAT (T16.5)', () => {
    const costs = paid({ agencyFees: kroner(875), principal: kroner(300) }, { vat: kroner(175) });
    const gross = settle(june([costs], { feeOf: () => ({ fee: 'collectionCosts', vat: kroner(175) }) }));
    expect(gross).toMatchObject({ payout: kroner(300), vat: 0n, charges: [] });
    const reminder = settle(june([paid({ agencyFees: kroner(100), principal: kroner(300) })]));
    expect(reminder).toMatchObject({ payout: kroner(300), vat: 0n });
  });

  it.each([
    ['2026-05-31', undefined, 'commissionOutOfCourt', 1_000],
    ['2026-05-31', '2026-06-01', 'commissionOutOfCourt', 1_000],
    ['2026-06-01', '2026-06-01', 'commissionMonitoringFirstYear', 3_000],
    ['2027-01-15', '2026-06-01', 'commissionMonitoringFirstYear', 3_000],
    ['2027-01-16', '2026-06-01', 'commissionMonitoringToThirdYear', 4_000],
    ['2029-01-15', '2026-06-01', 'commissionMonitoringToThirdYear', 4_000],
    ['2029-01-16', '2026-06-01', 'commissionMonitoringLater', 5_000],
  ])('of principal paid %s with monitoring since %s bears %s (T11.3)', (valueDate, since, item, basisPoints) => {
    const monitoringSince = since === undefined ? undefined : day(since);
    const input = june([paid({ principal: kroner(100) }, { valueDate })], { agreement: 'Light' });
    const settlement = settle({ ...input, caseOf: () => ({ claimDue: day('2026-01-15'), monitoringSince }) });
    expect(settlement.charges).toMatchObject([{ item, amount: money(basisPoints) }]);
  });

  it('charges a subscription in the month its year begins, and puts it off where nothing came in (T15.1)', () => {
    const settlement = settle(june([], { subscriptionFrom: day('2026-06-01') }));
    expect(settlement).toMatchObject({ fees: kroner(2_995), vat: 748_75n, payout: 0n, carriedOut: -3_743_75n });
    expect(bookedOn(settlement, 'receivableFromCreditor')).toBe(3_743_75n);
    expect(settle(june([], { carriedIn: money(-3_743_75n) }))).toMatchObject({ carriedOut: -3_743_75n, entries: [] });
  });

  it('leaves what a debtor overpaid where it is: it is neither the creditor’s nor the agency’s', () => {
    const settlement = settle(june([paid({ principal: kroner(100) }, { overpaid: kroner(7) })]));
    expect(settlement).toMatchObject({ payout: kroner(100), lines: [{ received: kroner(100), overpaid: kroner(7) }] });
    expect(bookedOn(settlement, 'clientMoney')).toBe(-kroner(100));
  });

  it('never edits a month that is settled: what a correction takes back is owed in the month it is found', () => {
    const lowered = { component: 'interest', claimId: 'CL1', amount: money(-5_00n) } as const;
    const interest = { ...lowered, id: 'interest:CL1' };
    const correction: CaseEvent = {
      ...head(9),
      type: 'AccountReplayed',
      because: 'payment',
      factId: 'P9',
      since: day('2026-03-01'),
      to: day('2026-03-20'),
      charges: [{ ...interest, kind: 'interest', on: day('2026-01-15'), vat: zero, rule: 'Renteloven §5' }],
      coverings: [{ ...lowered, factId: 'P1', itemId: 'interest:CL1', via: 'bank' }],
      surplus: [{ factId: 'P1', amount: money(5_00n), via: 'bank' }],
      entries: booking(
        { account: 'payableToCreditor', amount: money(5_00n) },
        { account: 'debtorOverpayment', amount: money(-5_00n) },
      ),
    };
    const settlement = settle(june([correction]));
    expect(settlement).toMatchObject({ payable: -5_00n, payout: 0n, carriedOut: -5_00n });
    expect(settlement.lines).toMatchObject([{ received: -5_00n, perComponent: { interest: -5_00n }, overpaid: 5_00n }]);
    // The agency puts the debtor's money back into the client account.
    expect(bookedOn(settlement, 'agencyBank')).toBe(-5_00n);
  });

  it('settles a payment whose command came through late in the month in which it was recorded, since its own is closed', () => {
    const late = { ...paid({ principal: kroner(100) }), at: moment('2026-05-31T21:59:00.000Z') };
    expect(settle(june([late])).payout).toBe(kroner(100));
  });

  it('stops on an event of a later month, on one that is there twice, and on parts that the ledger contradicts', () => {
    const event = paid({ principal: kroner(100) });
    expect(() => settle(june([event, event]))).toThrow(InvariantBroken);
    expect(() => settle(june([{ ...event, at: moment('2026-06-30T22:00:00.000Z') }]))).toThrow(InvariantBroken);
    expect(settle(june([{ ...event, at: moment('2026-06-30T21:59:59.000Z') }])).payout).toBe(kroner(100));
    const contradicted = { ...event, entries: entriesOf(paid({ principal: kroner(99) })) };
    expect(() => settle(june([contradicted]))).toThrow(InvariantBroken);
  });
});

describe('the price list (T1.1, T1.3)', () => {
  it('takes the row of the day, and stops where there is none rather than charge nothing', () => {
    const [row] = samplePriceList;
    if (row === undefined) throw new Error('the sample list is empty');
    const dearer = { ...row, id: 'dearer', validFrom: day('2026-07-01') };
    const on = (date: string): string => priceOn([row, dearer], 'Light', 'subscription', day(date)).id;
    expect([on('2026-06-30'), on('2026-07-01')]).toEqual([row.id, 'dearer']);
    expect(() => on('2022-12-31')).toThrow(PriceMissing);
    expect(() => priceOn([row], 'Pro', 'subscription', day('2026-06-30'))).toThrow(PriceMissing);
  });

  it('gives every row an id of its own, so that a charge can be traced to one price', () => {
    expect(new Set(samplePriceList.map(({ id }) => id)).size).toBe(samplePriceList.length);
  });
});

/** Settles every month of some events, one after another, carrying forward what is owed. */
const settleAll = (events: readonly CaseEvent[], agreement: SettlementInput['agreement']): readonly Settlement[] => {
  const monthOfEvent = (event: CaseEvent): string => monthOf(danishDay(event.at));
  const months = [...new Set(events.map(monthOfEvent))].toSorted();
  const feeOf = feesAmong(events);
  const settlements: Settlement[] = [];
  for (const month of months) {
    const ofMonth = events.filter((event) => monthOfEvent(event) === month);
    const carriedIn = settlements.at(-1)?.carriedOut ?? zero;
    settlements.push(settle(june(ofMonth, { month, agreement, carriedIn, feeOf })));
  }
  return settlements;
};

describe('in every history of two cases, settled month by month', () => {
  const any = fc.oneof(history(), adjustedHistory());
  const histories = fc.tuple(any, any, fc.constantFrom('Light' as const, 'Plus' as const, 'Pro' as const));

  const always = (holds: (settlements: readonly Settlement[], events: readonly CaseEvent[]) => void): void => {
    fc.assert(
      fc.property(histories, ([one, two, agreement]) => {
        const other = play(two, () => {}).events.map((event) => ({ ...event, caseId: 'CASE2' }));
        const events = [...play(one, () => {}).events, ...other];
        holds(settleAll(events, agreement), events);
      }),
    );
  };

  it('what is payable is used to the øre: payout, commission, fees, VAT and what is carried (T16.4, T16.5, T15.4)', () => {
    always((settlements) => {
      for (const { payable, carriedIn, commission, fees, vat, direct, payout, carriedOut, entries } of settlements) {
        expect(add(payable, carriedIn)).toBe(add(commission, fees, vat, direct, payout, carriedOut));
        expect(payout >= 0n && carriedOut <= 0n && (payout === 0n || carriedOut === 0n)).toBe(true);
        expect(sumOf(entries)).toBe(0n);
      }
    });
  });

  it('every line sums across, and the lines with the charges of no case sum down', () => {
    always((settlements) => {
      for (const { lines, charges, payable, commission, fees, vat } of settlements) {
        for (const line of lines) {
          expect(add(...Object.values(line.perComponent))).toBe(line.received);
          expect(add(line.toCreditor, line.toAgency)).toBe(line.received);
          expect(add(line.payout, line.commission, line.fees, line.vat, line.direct)).toBe(line.toCreditor);
        }
        expect(add(...lines.map((line) => line.toCreditor))).toBe(payable);
        expect(add(...lines.map((line) => line.commission))).toBe(commission);
        expect(add(...lines.map((line) => line.fees))).toBe(fees);
        expect(add(...lines.map((line) => line.vat))).toBe(vat);
        expect(charges.every(({ rowId }) => samplePriceList.some(({ id }) => id === rowId))).toBe(true);
      }
    });
  });

  it('after the last month nothing is payable, and the client account holds the debtors’ overpayments and no øre more', () => {
    always((settlements, events) => {
      const all = [...events.flatMap((event) => entriesOf(event)), ...settlements.flatMap(({ entries }) => entries)];
      const sums = balances(all);
      const on = (account: Parameters<typeof sums.get>[0]): Money => sums.get(account) ?? zero;
      expect(sumOf(all)).toBe(0n);
      expect(on('payableToCreditor')).toBe(0n);
      expect(on('receivableFromCreditor')).toBe(negate(settlements.at(-1)?.carriedOut ?? zero));
      expect(add(on('clientMoney'), on('unmatchedPayments'))).toBe(negate(on('debtorOverpayment')));
    });
  });
});

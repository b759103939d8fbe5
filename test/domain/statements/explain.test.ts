import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, day, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { entriesOf, type CaseEvent } from '../../../domain/case/events.ts';
import { components, InvariantBroken } from '../../../domain/ledger/ledger.ts';
import { add, kroner, money, zero } from '../../../domain/money/money.ts';
import { explain, explainCase, trace } from '../../../domain/statements/explain.ts';
import { debtStatementOf } from '../../../domain/statements/of-case.ts';
import { dispatched, nothing, opening, payment, type Story } from '../case/specification.ts';

const policy = { allowUnconfirmed: true };

const step = (story: Story, today: LocalDate): Story => {
  const steps: Partial<Record<string, CommandBody>> = {
    'Send reminder 1': { type: 'SendReminder', number: 1 },
    'Send reminder 2': { type: 'SendReminder', number: 2 },
    'Send statutory notice': { type: 'SendStatutoryNotice' },
    'Send collection letter 1': { type: 'SendCollectionLetter', number: 1 },
    'Send collection letter 2': { type: 'SendCollectionLetter', number: 2 },
    'Ask creditor: court or monitoring?': { type: 'AskCreditor' },
    "Await creditor's decision": { type: 'DecideNextStep', choice: 'monitoring' },
  };
  const command = steps[story.state?.position ?? ''];
  if (command !== undefined) {
    const next = story.when(today, command);
    return 'number' in command || command.type === 'SendStatutoryNotice' ? dispatched(next) : next;
  }
  const deadline = story.state?.deadlines[0];
  return deadline !== undefined && deadline.date < today
    ? story.when(today, { type: 'PassDeadline', ...deadline })
    : story;
};

const amount = fc.bigInt({ min: 1n, max: 250_000n }).map((drawn) => money(drawn));
const lag = fc.integer({ min: 0, max: 60 });
type Make = (today: LocalDate, n: number) => CommandBody | 'step';
const make = fc.oneof<fc.Arbitrary<Make>[]>(
  fc.constant<Make>(() => 'step'),
  fc.constant<Make>(() => 'step'),
  fc.constant<Make>(() => 'step'),
  fc
    .record({ amount, lag, source: fc.constantFrom('bank' as const, 'unmatched' as const, 'creditor' as const) })
    .map((drawn): Make => (today, n) => ({
      type: 'RecordPayment',
      paymentId: `P${n}`,
      claimId: null,
      source: drawn.source,
      amount: drawn.amount,
      valueDate: plusDays(today, -drawn.lag),
      bookingDate: today,
    })),
  fc.nat(12).map((of): Make => (today) => ({ type: 'ReversePayment', paymentId: `P${of}`, bookingDate: today })),
  fc.record({ amount, lag }).map((drawn): Make => (today, n) => ({
    type: 'CreditClaim',
    creditNoteId: `C${n}`,
    claimId: 'CL1',
    amount: drawn.amount,
    valueDate: plusDays(today, -drawn.lag),
  })),
  fc
    .record({ amount, component: fc.constantFrom(...components), creditorWantsCourt: fc.boolean() })
    .map((drawn): Make => (_, n) => ({ type: 'WriteDownDebt', writeDownId: `W${n}`, claimId: null, ...drawn })),
  amount.map((amount): Make => (_, n) => ({
    type: 'ChargeOutlay',
    outlayId: `O${n}`,
    claimId: null,
    what: 'courtFee',
    amount,
  })),
  amount.map((amount): Make => (_, n) => ({ type: 'RefundOverpayment', refundId: `R${n}`, amount })),
  fc.constant<Make>(() => ({ type: 'ReplayAccount' })),
  fc.constant<Make>(() => ({ type: 'WithdrawCase' })),
);

const someCase = fc
  .record({
    debtorKind: fc.constantFrom('consumer' as const, 'business' as const),
    creditorDeductsVat: fc.boolean(),
    principal: amount,
    moves: fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), make), { maxLength: 25 }),
  })
  .map(({ moves, ...claim }) => {
    let today = day('2025-03-01');
    let story = nothing().when(today, opening({ ...claim, issued: '2025-01-01', due: '2025-01-15' }));
    for (const [n, [gap, command]] of moves.entries()) {
      today = plusDays(today, gap);
      const body = command(today, n);
      story = body === 'step' ? step(story, today) : story.when(today, body);
    }
    return { story, today };
  });

const entryCount = (events: readonly CaseEvent[]): number => events.flatMap((event) => entriesOf(event)).length;

/** A business whose creditor bears VAT: three letters, costs, then a payment that had come before the last fee. */
const lateKnown = (): Story => {
  let story = nothing().when(
    '2026-02-02',
    opening({ principal: kroner(5_000), creditorDeductsVat: false, debtorKind: 'business' }),
  );
  for (let today = day('2026-02-03'); today < '2026-06-30'; today = plusDays(today, 1)) story = step(story, today);
  return story.when('2026-06-30', payment(kroner(2_000), '2026-03-02'));
};

describe('the chain from an entry to its event and its rules', () => {
  it('is there for every entry of any case, and its reasons sum to the entry to the øre', () => {
    fc.assert(
      fc.property(someCase, ({ story: { events } }) => {
        const all = explainCase(events, policy);
        expect(all).toHaveLength(entryCount(events));
        for (const { entry, because } of all)
          expect(add(zero, ...because.map(({ share }) => share))).toBe(entry.amount);
      }),
      { numRuns: 150 },
    );
  });

  it('leads from interest to the lines that it was computed from', () => {
    const { events } = lateKnown();
    const accrued = explainCase(events, policy).filter(
      ({ event, entry }) => event.type === 'InterestAccrued' && entry.account === 'receivable.interest',
    );
    expect(accrued.length).toBeGreaterThan(2);
    expect(accrued[0]?.because).toMatchObject([
      { rule: 'Renteloven §5', what: 'charge', claimId: 'CL1', lines: [{ from: '2026-01-15', rateBasisPoints: 975 }] },
    ]);
  });

  it('names what a replay corrects and why, and the lines on which interest stands afterwards', () => {
    const { events } = lateKnown();
    const all = explainCase(events, policy);
    const replay = all.find(
      ({ event, entry }) => event.type === 'AccountReplayed' && entry.account === 'receivable.interest',
    );
    expect(replay?.event.replayed).toEqual({ because: 'payment', factId: 'P2026-03-02', since: '2026-03-02' });
    expect(replay?.because.map(({ rule, what }) => [rule, what])).toEqual([['Renteloven §5', 'charge']]);
    expect(replay?.because[0]?.lines.map(({ from }) => from)).toContain('2026-03-02');
    const corrected = replay?.corrects ?? [];
    expect(corrected.length).toBeGreaterThan(0);
    const types = corrected.map((seq) => events[seq - 1]?.type);
    expect(new Set(types)).toEqual(new Set(['InterestAccrued']));
    const back = all.find(({ event, entry }) => event.seq === corrected[0] && entry.account === 'receivable.interest');
    expect(back?.correctedBy).toContain(replay?.event.seq);
  });

  it('splits the agency’s income from the VAT in it, fee by fee', () => {
    const { events } = lateKnown().when('2026-07-01', payment(kroner(400), '2026-07-01'));
    const vat = explainCase(events, policy).filter(({ entry }) => entry.account === 'vatPayable');
    expect(vat.length).toBeGreaterThan(0);
    expect(vat.flatMap(({ because }) => because.map(({ rule }) => rule))).toContain('T16.1');
  });

  it('names the reversal that took a payment back', () => {
    const paid = nothing()
      .when('2026-02-02', opening())
      .when('2026-02-10', payment(kroner(300), '2026-02-10'))
      .when('2026-02-20', { type: 'ReversePayment', paymentId: 'P2026-02-10', bookingDate: day('2026-02-20') });
    const all = explainCase(paid.events, policy);
    const recorded = all.find(
      ({ event, entry }) => event.type === 'PaymentRecorded' && entry.account === 'clientMoney',
    );
    const reversed = all.find(
      ({ event, entry }) => event.type === 'PaymentReversed' && entry.account === 'clientMoney',
    );
    expect(recorded?.correctedBy).toEqual([reversed?.event.seq]);
    expect(reversed?.corrects).toEqual([recorded?.event.seq]);
  });

  it('of an address without an entry is nothing', () => {
    const { events } = lateKnown();
    expect(explain(trace(events), { seq: 1, place: 0 }, policy)).toBeUndefined();
    expect(explain(trace(events), { seq: 999, place: 0 }, policy)).toBeUndefined();
    const [first] = explainCase(events, policy);
    if (first === undefined) throw new Error('the case has no entry');
    expect(explain(trace(events), first.address, policy)).toEqual(first);
  });

  it('stops at an entry that its event does not account for', () => {
    const { events } = lateKnown();
    const falsified = events.map((event): CaseEvent => {
      if (event.type !== 'ClaimRegistered') return event;
      return { ...event, entries: event.entries.map((entry) => ({ ...entry, amount: add(entry.amount, money(1)) })) };
    });
    expect(() => explainCase(falsified, policy)).toThrow(InvariantBroken);
  });
});

describe('the debt statement of a case', () => {
  it('says what is posted, once everything up to the day is posted', () => {
    fc.assert(
      fc.property(someCase, ({ story, today }) => {
        const account = story.when(today, { type: 'ReplayAccount' }).account();
        const { total, overpayment } = debtStatementOf(account, policy, today);
        expect(total).toBe(add(zero, ...account.items.map(({ open }) => open)));
        expect(overpayment.open).toBe(account.overpaid);
      }),
      { numRuns: 100 },
    );
  });

  it('names claims by their invoice numbers', () => {
    const account = lateKnown().account();
    expect(debtStatementOf(account, policy, day('2026-06-30')).claims.map(({ label }) => label)).toEqual(['1001']);
  });
});

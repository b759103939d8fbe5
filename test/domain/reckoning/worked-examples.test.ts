import { describe, expect, it } from 'vitest';
import { claim, codes, creditorReminder, notice, owed, payment } from './scenarios.ts';

describe('late interest (Renteloven §§3, 5, T5.4)', () => {
  it('of 10,000 due 1 January 2025 is 533.08 on 1 July 2025: 181 days at 10.75 %', () => {
    const { components, lines } = owed('2025-07-01');
    expect(components).toEqual({
      agencyFees: 0,
      outlays: 0,
      interest: 53_308,
      creditorFees: 0,
      principal: 1_000_000,
    });
    expect(lines.find(({ component }) => component === 'interest')).toMatchObject({
      amount: 53_308,
      rule: 'Renteloven §5',
      period: { from: '2025-01-01', to: '2025-07-01' },
      ratePct: 10.75,
      days: 181,
    });
  });

  it('is one line a half-year, because each has its own rate', () => {
    const rates = owed('2026-01-02').lines.flatMap(({ ratePct, days }) => (ratePct === null ? [] : [[ratePct, days]]));
    expect(rates).toEqual([
      [10.75, 181],
      [9.75, 184],
      [9.75, 1],
    ]);
  });

  it('begins 30 days after the invoice where the due date was not agreed, and never before it', () => {
    const late = { claims: [claim({ issued: '2024-12-20', dueAgreed: false })] };
    expect(owed('2025-01-19', [], late).components.interest).toBe(0);
    expect(owed('2025-01-20', [], late).components.interest).toBe(295);
  });

  it('of a consumer who agreed to 24 % is the statutory rate; a business that did pays it', () => {
    const agreed = { claims: [claim({ agreedRatePct: 24 })] };
    expect(owed('2025-07-01', [], agreed).components.interest).toBe(53_308);
    // 10,000.00 × 24 % × 181 / 365 = 1,190.14.
    expect(owed('2025-07-01', [], { ...agreed, debtor: 'business' }).components.interest).toBe(119_014);
  });

  it('stops on the value date for what is paid, and runs on for the rest', () => {
    // 31 days on 10,000.00 are 91.30; they are covered first, so 908.70 lower the principal; 28 days on 9,091.30 are 74.97.
    const { components } = owed('2025-03-01', [payment('p1', '2025-02-01', 100_000)]);
    expect(components).toMatchObject({ interest: 7_497, principal: 909_130 });
  });

  it('of days without a known rate is nothing, and the answer says so', () => {
    const { components, refused } = owed('2027-02-01', [], {
      claims: [claim({ issued: '2026-12-01', due: '2026-12-31' })],
    });
    expect(components.interest).toBe(274);
    expect(refused).toMatchObject([
      { fact: null, code: 'RATE_UNKNOWN', facts: { claim: 'A', from: '2027-01-01', to: '2027-02-01' } },
    ]);
  });

  it('that rests on an unconfirmed rate is marked, and not computed where only confirmed figures may be used', () => {
    const young = { claims: [claim({ issued: '2026-06-01', due: '2026-07-01' })] };
    expect(owed('2026-07-11', [], young).restsOn).toEqual([
      { rule: 'Renteloven §5', validFrom: '2026-07-01', status: 'unconfirmed' },
    ]);
    const live = owed('2026-07-11', [], { ...young, confirmedOnly: true });
    expect([live.components.interest, live.restsOn, codes(live)]).toEqual([0, [], [[null, 'RATE_UNKNOWN']]]);
  });
});

describe('the allocation of a payment (T16.1)', () => {
  it('of 1,400 on 1,200 principal, 100 creditor’s reminder fee and 100 notice fee gives the creditor 1,300 and the agency 100', () => {
    // Paid before interest begins, so that nothing else is owed.
    const claims = [claim({ principal: 120_000, issued: '2025-02-01', due: '2025-02-10', dueAgreed: false })];
    const facts = [
      creditorReminder('2025-02-11'),
      notice('2025-02-21', '2025-03-03'),
      payment('p1', '2025-03-03', 140_000),
    ];
    const { allocations, total, overpaid } = owed('2025-03-03', facts, { claims });
    expect(allocations).toEqual([
      { payment: 'p1', component: 'agencyFees', claim: 'A', amount: 10_000 },
      { payment: 'p1', component: 'creditorFees', claim: 'A', amount: 10_000 },
      { payment: 'p1', component: 'principal', claim: 'A', amount: 120_000 },
    ]);
    expect([total, overpaid]).toEqual([0, 0]);
  });

  it('covers agency fees, outlays, interest, creditor’s fees, principal, in this order', () => {
    const facts = [
      creditorReminder('2025-01-02'),
      notice('2025-01-12', '2025-01-22'),
      { date: '2025-01-25', type: 'outlay', amount: 75_000, what: 'court fee' },
      payment('p1', '2025-02-01', 105_000),
    ];
    const { allocations } = owed('2025-02-01', facts);
    // 31 days of interest: 91.30.
    expect(allocations.map(({ component, amount }) => [component, amount])).toEqual([
      ['agencyFees', 10_000],
      ['outlays', 75_000],
      ['interest', 9_130],
      ['creditorFees', 10_000],
      ['principal', 870],
    ]);
  });

  it('takes the older claim first, and the claim that the debtor marked before it', () => {
    const claims = [claim({ id: 'B', due: '2025-01-02' }), claim()];
    const plain = owed('2025-01-01', [payment('p1', '2025-01-01', 5_000)], { claims });
    const marked = owed('2025-01-01', [payment('p1', '2025-01-01', 5_000, { claim: 'B' })], { claims });
    expect([plain.allocations[0]?.claim, marked.allocations[0]?.claim]).toEqual(['A', 'B']);
  });

  it('keeps what exceeds everything owed as a debt to the debtor, until it is paid back', () => {
    const paid = [payment('p1', '2025-01-01', 1_000_001)];
    expect(owed('2025-06-01', paid)).toMatchObject({ total: 0, overpaid: 1 });
    const refund = { date: '2025-02-01', type: 'refund', amount: 1 };
    expect(owed('2025-06-01', [...paid, refund]).overpaid).toBe(0);
  });
});

describe('a reminder fee (Renteloven §9b(2))', () => {
  it.each([
    {
      why: 'the day after the due date is late enough',
      facts: [creditorReminder('2025-01-02')],
      fees: 10_000,
      refused: [],
    },
    {
      why: 'on the due date nobody is late',
      facts: [creditorReminder('2025-01-01')],
      fees: 0,
      refused: [[0, 'REMINDER_BEFORE_DUE']],
    },
    {
      why: 'ten days lie between the letters',
      facts: [creditorReminder('2025-01-02'), creditorReminder('2025-01-12')],
      fees: 20_000,
      refused: [],
    },
    {
      why: 'nine days are too few',
      facts: [creditorReminder('2025-01-02'), creditorReminder('2025-01-11')],
      fees: 10_000,
      refused: [[1, 'REMINDER_TOO_SOON']],
    },
    {
      why: 'a refused fee counts for nothing',
      facts: [creditorReminder('2025-01-02'), creditorReminder('2025-01-11'), creditorReminder('2025-01-12')],
      fees: 20_000,
      refused: [[1, 'REMINDER_TOO_SOON']],
    },
    {
      why: 'three are the most',
      facts: ['2025-01-02', '2025-01-12', '2025-01-22', '2025-02-01'].map((date) => creditorReminder(date)),
      fees: 30_000,
      refused: [[3, 'REMINDER_FEES_SPENT']],
    },
    {
      why: '100 kroner are the most',
      facts: [creditorReminder('2025-01-02', 10_001)],
      fees: 10_000,
      refused: [[0, 'FEE_ABOVE_CAP']],
    },
    {
      why: 'nothing is owed any more',
      facts: [payment('p1', '2025-01-01', 1_000_000), creditorReminder('2025-01-02')],
      fees: 0,
      refused: [[1, 'NOTHING_OWED']],
    },
  ])('is $fees øre in all, because $why', ({ facts, fees, refused }) => {
    const answered = owed('2025-03-01', facts);
    expect([answered.components.creditorFees, codes(answered)]).toEqual([fees, refused]);
  });

  it('of the notice counts among the three, whoever sent the others', () => {
    const facts = [
      ...['2025-01-02', '2025-01-12', '2025-01-22'].map((date) => creditorReminder(date)),
      notice('2025-02-01', '2025-02-11'),
    ];
    const answered = owed('2025-03-01', facts);
    expect([answered.components.agencyFees, codes(answered)]).toEqual([0, [[3, 'REMINDER_FEES_SPENT']]]);
  });

  it('is not charged after a breached plan, and is while the plan has not begun to fall due', () => {
    const plan = { date: '2025-01-05', type: 'plan', amount: 10_000, firstDue: '2025-02-01' };
    const before = owed('2025-03-01', [plan, { date: '2025-02-01', type: 'reminder', fee: 10_000 }]);
    const after = owed('2025-03-01', [plan, { date: '2025-02-02', type: 'reminder', fee: 10_000 }]);
    expect([before.components.agencyFees, after.components.agencyFees]).toEqual([10_000, 0]);
    expect(codes(after)).toEqual([[1, 'FEE_AFTER_BREACHED_PLAN']]);
  });
});

describe('the start of collection (Inkassoloven §10, BEK 601, Renteloven §9a(3), T6.4)', () => {
  const started = (date: string): Readonly<Record<string, unknown>> => ({ date, type: 'collectionStarted' });

  it.each([
    [
      '2025-01-21',
      0,
      [
        [0, 'NOTICE_DEADLINE_UNLAWFUL'],
        [1, 'NOTICE_MISSING'],
      ],
      '2025-01-11',
      'its deadline leaves nine days',
    ],
    ['2025-01-22', 10_000, [[1, 'NOTICE_DEADLINE_NOT_PASSED']], '2025-01-12', 'the deadline’s own day is in time'],
    ['2025-01-23', 140_000, [], '2025-01-12', 'the deadline has passed'],
  ])('on %s charges %s øre, because of the notice of 2 January', (date, agencyFees, refused, deadline) => {
    const answered = owed('2025-02-01', [
      notice('2025-01-02', deadline === '2025-01-11' ? deadline : '2025-01-22'),
      started(date),
    ]);
    expect([answered.components.agencyFees, codes(answered)]).toEqual([agencyFees, refused]);
  });

  it.each([
    ['consumer', 10, 0],
    ['business', 1, 31_000],
    ['business', 10, 310_000],
    ['business', 11, 310_000],
  ])('from a %s with %s invoices asks %s øre of compensation', (debtor, invoices, compensation) => {
    const claims = Array.from({ length: invoices }, (_, n) => claim({ id: `C${String(n).padStart(2, '0')}` }));
    expect(owed('2025-02-01', [started('2025-01-23')], { claims, debtor }).components.agencyFees).toBe(compensation);
  });

  it('counts the claims of a running account once', () => {
    const claims = ['A', 'B', 'C'].map((id) => claim({ id, runningAccount: id === 'C' ? null : 'rent' }));
    expect(owed('2025-02-01', [started('2025-01-23')], { claims, debtor: 'business' }).components.agencyFees).toBe(
      62_000,
    );
  });

  it.each([
    ['2013-03-01', 31_000],
    ['2013-02-28', 0],
  ])('asks compensation for a claim that arose on %s: %s øre', (issued, compensation) => {
    const claims = [claim({ issued, due: '2013-03-10' })];
    expect(owed('2013-06-01', [started('2013-05-01')], { claims, debtor: 'business' }).components.agencyFees).toBe(
      compensation,
    );
  });

  it('takes no costs of a claim that no notice demanded, because its debtor was never warned of them', () => {
    const claims = [
      claim({ id: 'A', principal: 10_000, issued: '2024-10-01', due: '2024-11-15' }),
      claim({ id: 'B', principal: 49_990_000, issued: '2024-11-01', due: '2024-12-20' }),
    ];
    const facts = [notice('2024-12-01', '2024-12-11', 0), started('2024-12-21')];
    expect(owed('2025-01-01', facts, { claims }).components.agencyFees).toBe(40_000);
    const paid = [payment('p', '2024-12-05', 20_000, { claim: 'A' }), ...facts];
    expect(owed('2025-01-01', paid, { claims }).components.agencyFees).toBe(0);
    const both = [...facts.slice(0, 1), notice('2024-12-21', '2024-12-31', 0), started('2025-01-01')];
    expect(owed('2025-01-01', both, { claims }).components.agencyFees).toBe(640_000);
  });

  it('adds VAT only where the creditor cannot deduct it', () => {
    const facts = [notice('2025-01-02', '2025-01-12', 0), started('2025-01-13')];
    expect(owed('2025-02-01', facts).components.agencyFees).toBe(130_000);
    expect(owed('2025-02-01', facts, { creditorDeductsVat: false }).components.agencyFees).toBe(162_500);
  });
});

describe('what becomes known later', () => {
  const facts = [
    creditorReminder('2025-01-02'),
    notice('2025-01-12', '2025-01-22'),
    { date: '2025-01-23', type: 'collectionStarted' },
  ];

  it('of a payment before the start of collection lowers its costs, because they are reckoned on what was open that day', () => {
    const paid = payment('p1', '2025-01-20', 600_000, { date: '2025-02-20' });
    expect(owed('2025-03-01', facts).components.agencyFees).toBe(140_000);
    // Of 10,000.00 are 4,261.62 left: the bracket to 5,000.
    expect(owed('2025-03-01', [...facts, paid]).lines).toContainEqual(
      expect.objectContaining({ rule: 'BEK 601/2002', amount: 100_000 }),
    );
  });

  it('of a payment that the bank took back is as if it had never been made', () => {
    const paid = payment('p1', '2025-01-20', 600_000);
    const reversed = { date: '2025-02-10', type: 'paymentReversed', of: 'p1' };
    const { lines: _with, ...back } = owed('2025-03-01', [...facts, paid, reversed]);
    const { lines: _without, ...never } = owed('2025-03-01', facts);
    expect(back).toEqual(never);
  });

  it('of a credit note lowers the principal from its day, or from the earlier day that it names', () => {
    const credit = { date: '2025-02-01', type: 'creditNote', claim: 'A', amount: 500_000 };
    // 31 days on 10,000.00 and 28 on 5,000.00; from the start on 5,000.00 for 59 days.
    expect(owed('2025-03-01', [credit]).components).toMatchObject({ interest: 13_253, principal: 500_000 });
    expect(owed('2025-03-01', [{ ...credit, valueDate: '2025-01-01' }]).components.interest).toBe(8_688);
  });

  it('of a credit note beyond what is open is money that the debtor had paid, and is spread like a payment', () => {
    const paid = payment('p1', '2025-01-01', 800_000);
    const credit = { date: '2025-01-01', type: 'creditNote', claim: 'A', amount: 500_000 };
    expect(owed('2025-01-01', [paid, credit])).toMatchObject({ total: 0, overpaid: 300_000 });
    const later = { ...credit, date: '2025-01-02' };
    // One day on 2,000.00 is 0.59, which the freed money covers too.
    expect(owed('2025-01-02', [paid, later])).toMatchObject({ total: 0, overpaid: 299_941 });
  });
});

describe('a write-down (T14.4, T14.5)', () => {
  const writeDown = (component: string, amount: number, more: Readonly<Record<string, unknown>> = {}) => ({
    date: '2025-02-01',
    type: 'writeDown',
    component,
    amount,
    ...more,
  });

  it.each([
    ['principal', 250_000, []],
    ['principal', 250_001, [[0, 'WRITE_DOWN_ABOVE_SHARE']]],
    ['interest', 9_130, []],
    ['interest', 9_131, [[0, 'WRITE_DOWN_ABOVE_SHARE']]],
    ['outlays', 1, [[0, 'WRITE_DOWN_ABOVE_SHARE']]],
  ])('of %s by %s øre: refused %s', (component, amount, refused) => {
    const answered = owed('2025-02-01', [writeDown(component, amount)]);
    expect(codes(answered)).toEqual(refused);
    expect(answered.total).toBe(1_009_130 - (refused.length === 0 ? amount : 0));
  });

  it.each([
    ['2027-09-30', 500_000, [[0, 'WRITE_DOWN_ABOVE_SHARE']], 'more than three months are left to 1 January 2028'],
    ['2027-10-03', 500_000, [], 'three months are left to 3 January 2028, a Monday'],
    ['2027-10-03', 500_001, [[0, 'WRITE_DOWN_ABOVE_SHARE']], 'half is the most'],
  ])('of the principal on %s by %s øre: refused %s, because %s', (date, amount, refused) => {
    const deal = writeDown('principal', amount, { date, creditorWantsCourt: false });
    expect(codes(owed(date, [deal])).filter(([fact]) => fact !== null)).toEqual(refused);
  });

  it('goes no deeper into all claims together by naming one of them, in whatever order', () => {
    const claims = [claim({ id: 'A', principal: 100_000 }), claim({ id: 'B', principal: 300_000 })];
    const all = writeDown('principal', 100_000);
    const one = writeDown('principal', 75_000, { claim: 'B', date: '2025-02-02' });
    expect(codes(owed('2025-02-02', [all, one], { claims }))).toEqual([[1, 'WRITE_DOWN_ABOVE_SHARE']]);
    const later = { ...all, date: '2025-02-03' };
    expect(codes(owed('2025-02-03', [one, later], { claims }))).toEqual([[1, 'WRITE_DOWN_ABOVE_SHARE']]);
  });

  it('counts what was written down before, so that two deals go no deeper than one', () => {
    const facts = [writeDown('principal', 200_000), writeDown('principal', 50_001, { date: '2025-02-02' })];
    expect(codes(owed('2025-02-02', facts))).toEqual([[1, 'WRITE_DOWN_ABOVE_SHARE']]);
  });
});

describe('the lines of an answer', () => {
  it('sum to their component, charges and coverings together, and each names its rule and where it comes from', () => {
    const { components, total, lines } = owed('2026-06-30', [
      creditorReminder('2025-01-02'),
      notice('2025-01-12', '2025-01-22'),
      { date: '2025-01-23', type: 'collectionStarted' },
      payment('p1', '2025-02-07', 250_000),
      { date: '2025-03-01', type: 'creditNote', claim: 'A', amount: 50_000 },
      { date: '2025-05-01', type: 'writeDown', component: 'interest', amount: 1_000 },
    ]);
    const sumOf = (component: string): number =>
      lines.reduce((sum, line) => sum + (line.component === component ? line.amount : 0), 0);
    for (const [component, sum] of Object.entries(components))
      expect([component, sumOf(component)]).toEqual([component, sum]);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
    for (const { rule, source } of lines) expect([rule, source].every((word) => word.length > 1)).toBe(true);
  });
});

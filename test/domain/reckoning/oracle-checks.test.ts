// The oracle that the calculator is measured by is itself measured here, by examples reckoned by hand from the law text.

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDayOfWork, theDay, writeDay } from '../../oracle/days.ts';
import { scaleCost } from '../../oracle/figures.ts';
import { histories } from '../../oracle/histories.ts';
import { oracle } from '../../oracle/oracle.ts';
import {
  components,
  type ClaimInFile,
  type FactInFile,
  type OracleAnswer,
  type Scenario,
} from '../../oracle/scenario.ts';

const invoice: ClaimInFile = {
  id: 'A',
  principal: 1_000_000,
  issued: '2025-01-01',
  due: '2025-01-01',
  dueAgreed: true,
  agreedRatePct: null,
};
type Case = Omit<Partial<Scenario>, 'claims'> & { readonly claims?: readonly Partial<ClaimInFile>[] };

const asked = ({ claims = [{}], facts = [], ...rest }: Case): OracleAnswer =>
  oracle({
    debtor: 'business',
    creditorDeductsVat: true,
    currency: 'DKK',
    at: '2025-12-31',
    ...rest,
    claims: claims.map((claim) => ({ ...invoice, ...claim })),
    facts,
  });
const codes = (answer: OracleAnswer): readonly string[] => answer.refused.map(({ fact, code }) => `${fact} ${code}`);
/** A claim that bears no interest, so that only what is looked at moves. */
const still = { agreedRatePct: 0, principal: 120_000 };

describe('the oracle reckons interest as the law does', () => {
  const interest = (at: string, claim: Partial<ClaimInFile> = {}, more: Case = {}): number =>
    asked({ at, claims: [claim], ...more }).components.interest;

  it.each<[string, number, number]>([
    ['181 days at 10.75 %', interest('2025-07-01'), 53_308],
    ['the first day counts, the day asked about does not', interest('2025-01-02'), 295],
    ['nothing on the first day', interest('2025-01-01'), 0],
    ['30 days at 10.75 %, 31 at 9.75 %', interest('2025-08-01', { due: '2025-06-01' }), 17_116],
    ['no agreed due date: 30 days after issue', interest('2025-02-01', { dueAgreed: false }), 295],
    ['... or from a later due date', interest('2025-02-12', { dueAgreed: false, due: '2025-02-11' }), 295],
    ['surcharge 7 before March 2013', interest('2013-07-01', { issued: '2013-02-01', due: '2013-02-28' }), 24_263],
    ['surcharge 8 from March 2013', interest('2013-07-01', { issued: '2013-02-01', due: '2013-03-01' }), 27_408],
    ['reference rate below zero', interest('2022-02-01', { issued: '2022-01-01', due: '2022-01-01' }), 6_412],
    ['a year of 360 days', interest('2025-07-01', {}, { dayCount: 'ACT/360' }), 54_049],
    [
      'a leap year of 366',
      interest('2024-07-01', { issued: '2024-01-01', due: '2024-01-01' }, { dayCount: 'ACT/ACT' }),
      58_429,
    ],
    ['a business owes the agreed rate', interest('2025-07-01', { agreedRatePct: 24 }), 119_014],
    [
      'a consumer no more than the statute',
      interest('2025-07-01', { agreedRatePct: 24 }, { debtor: 'consumer' }),
      53_308,
    ],
    [
      'a consumer less where less was agreed',
      interest('2025-07-01', { agreedRatePct: 5 }, { debtor: 'consumer' }),
      24_795,
    ],
  ])('%s', (_why, found, byHand) => {
    expect(found).toBe(byHand);
  });

  it('charges no interest for days without a rate, and says so', () => {
    const claims = [{ issued: '2026-12-31', due: '2026-12-31' }];
    const answer = asked({ at: '2027-01-31', claims });
    expect([answer.components.interest, codes(answer)]).toEqual([274, ['null RATE_UNKNOWN']]);
    expect(codes(asked({ at: '2026-07-02', claims: [{}], confirmedOnly: true }))).toEqual(['null RATE_UNKNOWN']);
  });

  it('charges none on principal from the day that it was paid, however late that was told', () => {
    const payment = {
      date: '2025-06-30',
      type: 'payment',
      id: 'p',
      valueDate: '2025-01-11',
      amount: 1_002_945,
      to: 'agency',
    };
    const answer = asked({ at: '2025-06-30', facts: [payment] });
    expect([answer.total, answer.overpaid]).toEqual([0, 0]);
  });
});

describe('the oracle charges what the law allows', () => {
  const letters = (gap: number, fees: readonly number[]): readonly FactInFile[] =>
    fees.map((fee, index) => ({ date: writeDay(theDay('2025-01-02') + index * gap), type: 'reminder', fee }));

  it('gives the creditor 1,300 of 1,400 collected on 1,200, its own reminder and a notice', () => {
    const facts = [
      { date: '2025-01-02', type: 'creditorReminder', claim: 'A', fee: 10_000 },
      { date: '2025-01-12', type: 'notice', fee: 10_000, deadline: '2025-01-22' },
      { date: '2025-02-01', type: 'payment', id: 'p', valueDate: '2025-02-01', amount: 140_000, to: 'agency' },
    ];
    const answer = asked({ claims: [still], facts });
    const part = (component: string): number =>
      answer.allocations.filter((one) => one.component === component).reduce((sum, { amount }) => sum + amount, 0);
    expect([part('agencyFees'), part('creditorFees') + part('principal'), answer.total]).toEqual([10_000, 130_000, 0]);
  });

  it.each<[string, readonly FactInFile[], number, readonly string[]]>([
    ['three reminders, ten days apart', letters(10, [10_000, 10_000, 10_000]), 30_000, []],
    ['not nine days apart', letters(9, [10_000, 10_000]), 10_000, ['1 REMINDER_TOO_SOON']],
    ['not four', letters(10, [1, 1, 1, 1]), 3, ['3 REMINDER_FEES_SPENT']],
    ['at most 100 kroner', letters(10, [10_001]), 10_000, ['0 FEE_ABOVE_CAP']],
    ['a letter without a fee counts as none', letters(5, [10_000, 0, 10_000]), 20_000, []],
    ['not on the due date', [{ date: '2025-01-01', type: 'reminder', fee: 1 }], 0, ['0 REMINDER_BEFORE_DUE']],
  ])('%s', (_why, facts, fees, refused) => {
    const answer = asked({ claims: [still], facts });
    expect([answer.components.agencyFees, codes(answer)]).toEqual([fees, refused]);
  });

  it('charges no fee after the day on which an instalment was an øre short', () => {
    const plan = (paid: number, reminded: string): readonly string[] =>
      codes(
        asked({
          claims: [still],
          facts: [
            { date: '2025-01-10', type: 'plan', amount: 10_000, firstDue: '2025-01-31' },
            { date: '2025-01-31', type: 'payment', id: 'p', valueDate: '2025-01-31', amount: paid, to: 'agency' },
            { date: reminded, type: 'reminder', fee: 10_000 },
          ],
        }),
      );
    expect(plan(10_000, '2025-02-01')).toEqual([]);
    expect(plan(9_999, '2025-01-31')).toEqual([]);
    expect(plan(9_999, '2025-02-01')).toEqual(['2 FEE_AFTER_BREACHED_PLAN']);
    expect(plan(10_000, '2025-02-28')).toEqual([]);
    expect(plan(10_000, '2025-03-01')).toEqual(['2 FEE_AFTER_BREACHED_PLAN']);
  });

  it.each<[string, string, readonly string[]]>([
    ['2025-01-11', '2025-01-20', ['0 NOTICE_DEADLINE_UNLAWFUL', '1 NOTICE_MISSING']],
    ['2025-01-12', '2025-01-12', ['1 NOTICE_DEADLINE_NOT_PASSED']],
    ['2025-01-12', '2025-01-13', []],
  ])('costs follow a notice to %s on %s: %s', (deadline, started, refused) => {
    const facts = [
      { date: '2025-01-02', type: 'notice', fee: 0, deadline },
      { date: started, type: 'collectionStarted' },
    ];
    const answer = asked({ debtor: 'consumer', claims: [still], facts });
    expect([answer.components.agencyFees, codes(answer)]).toEqual([refused.length === 0 ? 70_000 : 0, refused]);
  });

  it('adds VAT only where the creditor cannot deduct it', () => {
    const facts = [
      { date: '2025-01-02', type: 'notice', fee: 0, deadline: '2025-01-12' },
      { date: '2025-01-13', type: 'collectionStarted' },
    ];
    const more = { debtor: 'consumer', creditorDeductsVat: false } as const;
    expect(asked({ ...more, claims: [still], facts }).components.agencyFees).toBe(87_500);
  });

  it.each<[number, number, number]>([
    [1, 400, 350],
    [1_000, 400, 350],
    [1_001, 700, 600],
    [2_500, 700, 600],
    [2_500.01, 1_000, 850],
    [2_501, 1_000, 850],
    [5_000, 1_000, 850],
    [5_001, 1_300, 1_100],
    [10_000, 1_300, 1_100],
    [10_001, 1_700, 1_450],
    [25_000, 1_700, 1_450],
    [25_001, 2_250, 1_950],
    [50_000, 2_250, 1_950],
    [50_001, 2_850, 2_450],
    [100_000, 2_850, 2_450],
    [100_001, 3_850, 3_300],
    [250_000, 3_850, 3_300],
    [250_001, 6_400, 5_500],
    [500_000, 6_400, 5_500],
    [500_100, 6_401, 5_501],
    [600_000, 7_400, 6_500],
  ])('collecting %d kroner costs %i, before July 2016 %i', (kroner, since2016, before) => {
    const cost = (issued: string): bigint => scaleCost(BigInt(Math.round(kroner * 100)), theDay(issued));
    expect([cost('2016-07-01'), cost('2016-06-30')]).toEqual([BigInt(since2016) * 100n, BigInt(before) * 100n]);
  });

  it('charges a business 310 for each claim, once for a running account, at most ten times, and a consumer nothing', () => {
    const claims = (count: number, more: Partial<ClaimInFile> = {}): readonly Partial<ClaimInFile>[] =>
      Array.from({ length: count }, (_nothing, index) => ({ ...still, id: `C${index}`, ...more }));
    const started = [{ date: '2025-01-13', type: 'collectionStarted' }];
    const charged = (more: Case): number => asked({ facts: started, ...more }).components.agencyFees;
    expect(charged({ claims: claims(2) })).toBe(62_000);
    expect(charged({ claims: claims(11) })).toBe(310_000);
    expect(charged({ claims: claims(3, { runningAccount: 'R' }) })).toBe(31_000);
    expect(charged({ claims: claims(2, { issued: '2013-02-28' }) })).toBe(0);
    expect(charged({ claims: claims(2), debtor: 'consumer' })).toBe(0);
  });
});

describe('the oracle takes off what law and terms take off', () => {
  const pay = (id: string, amount: number, more: FactInFile = {}): FactInFile => ({
    date: '2025-02-01',
    type: 'payment',
    id,
    valueDate: '2025-02-01',
    amount,
    to: 'agency',
    ...more,
  });

  it('keeps what is too much for the debtor, until it is paid back', () => {
    const facts = [pay('p', 120_001), { date: '2025-02-02', type: 'refund', amount: 1 }];
    expect(asked({ claims: [still], facts }).overpaid).toBe(0);
    const tooMuch = [pay('p', 120_001), { date: '2025-02-02', type: 'refund', amount: 2 }];
    const answer = asked({ claims: [still], facts: tooMuch });
    expect([answer.overpaid, codes(answer)]).toEqual([1, ['1 REFUND_ABOVE_OVERPAYMENT']]);
  });

  it('forgets a reversed payment, once', () => {
    const reversed = { date: '2025-02-03', type: 'paymentReversed', of: 'p' };
    const answer = asked({ claims: [still], facts: [pay('p', 100), reversed, reversed] });
    expect([answer.components.principal, codes(answer)]).toEqual([120_000, ['2 PAYMENT_ALREADY_REVERSED']]);
  });

  it('covers a marked claim first, then the oldest', () => {
    const claims = [still, { ...still, id: 'B', due: '2025-01-20' }];
    const answer = asked({ claims, facts: [pay('p', 130_000, { claim: 'B' })] });
    expect(answer.allocations).toEqual([
      { payment: 'p', component: 'principal', claim: 'B', amount: 120_000 },
      { payment: 'p', component: 'principal', claim: 'A', amount: 10_000 },
    ]);
  });

  it('takes what a credit note exceeds for money of the debtor', () => {
    const claims = [still, { ...still, id: 'B' }];
    const paid = { date: '2025-02-01', type: 'payment', id: 'p', amount: 100_000, claim: 'B' };
    const note = { date: '2025-02-01', type: 'creditNote', claim: 'B', amount: 120_000 };
    // 200.00 are open of B when the note comes; the 1,000.00 that were paid of it are free and cover A.
    const answer = asked({ claims, facts: [paid, { ...note, date: '2025-02-02' }], at: '2025-02-02' });
    expect([answer.components.principal, answer.overpaid]).toEqual([20_000, 0]);
    expect(codes(asked({ claims, facts: [{ ...note, amount: 120_001 }] }))).toEqual(['0 CREDIT_ABOVE_CLAIM']);
  });

  const deal = (amount: number, on: string, court?: boolean): readonly string[] => {
    const wants = court === undefined ? {} : { creditorWantsCourt: court };
    const fact = { date: on, type: 'writeDown', component: 'principal', amount, ...wants };
    return codes(asked({ claims: [still], at: on, facts: [fact] })).filter((code) => !code.endsWith('RATE_UNKNOWN'));
  };
  const refused = ['0 WRITE_DOWN_ABOVE_SHARE'];

  it('lets a quarter of the principal go, or half of it near limitation without court', () => {
    expect([deal(30_000, '2025-02-01'), deal(30_001, '2025-02-01')]).toEqual([[], refused]);
    // Due on 1 January 2025: New Year's Day 2028 is a Saturday, so the limitation ends on Monday the 3rd.
    expect([deal(60_000, '2027-10-03', false), deal(60_001, '2027-10-03', false)]).toEqual([[], refused]);
    expect([deal(60_000, '2027-10-02', false), deal(60_000, '2027-10-03', true)]).toEqual([refused, refused]);
  });

  it.each([
    ['2025-04-17', '2025-04-22'],
    ['2023-05-05', '2023-05-08'],
    ['2024-04-26', '2024-04-26'],
    ['2026-05-14', '2026-05-15'],
    ['2026-05-25', '2026-05-26'],
    ['2026-06-05', '2026-06-08'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
  ])('a limitation of %s ends on %s', (day, end) => {
    expect(writeDay(nextDayOfWork(theDay(day)))).toBe(end);
  });
});

/** Payments that count: not refused, not taken back. */
const moneyIn = ({ facts }: Scenario, { refused }: OracleAnswer, type: string): readonly FactInFile[] => {
  const bad = new Set(refused.map(({ fact }) => fact));
  const good = facts.filter((_fact, index) => !bad.has(index));
  const reversed = new Set(good.filter((fact) => fact['type'] === 'paymentReversed').map((fact) => fact['of']));
  return good.filter((fact) => fact['type'] === type && !reversed.has(fact['id']));
};
const sumOf = (items: readonly { readonly amount?: unknown }[]): number =>
  items.reduce((sum, { amount }) => sum + (typeof amount === 'number' ? amount : 0), 0);

describe('for every history', () => {
  it('nothing is below zero, and the components sum to the total', () => {
    fc.assert(
      fc.property(histories, (scenario) => {
        const answer = oracle(scenario);
        const amounts = components.map((component) => answer.components[component]);
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(answer.total);
        expect(
          Math.min(...amounts, answer.overpaid, ...answer.allocations.map(({ amount }) => amount)),
        ).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the money that came in covered something, is held for the debtor, or was paid back', () => {
    fc.assert(
      fc.property(histories, (scenario) => {
        // Money set free by credit notes is not told by allocations.
        const told = {
          ...scenario,
          currency: 'DKK',
          facts: scenario.facts.filter(({ type }) => type !== 'creditNote'),
        };
        const answer = oracle(told);
        const paidBack = sumOf(moneyIn(told, answer, 'refund'));
        expect(sumOf(moneyIn(told, answer, 'payment'))).toBe(sumOf(answer.allocations) + answer.overpaid + paidBack);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stands on nothing of the product: the oracle cannot repeat a mistake that it does not read', () => {
    const folder = new URL('../../oracle/', import.meta.url);
    // The soak is where the two meet.
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'soak.ts');
    const taken = files.flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const imports = text.matchAll(
        /^(?:import|export)\s(?:[^;']*?\sfrom\s)?'([^']+)';|\b(?:import|require)\(([^)]*)\)/gm,
      );
      return [...imports].map(([, from, loaded]) => from ?? loaded ?? '');
    });
    expect(files).toContain('oracle.ts');
    expect(taken.length).toBeGreaterThan(10);
    const foreign = taken.filter((from) => from !== 'fast-check' && from !== `./${basename(from)}`);
    expect(foreign).toEqual([]);
    expect(taken).not.toContain('./soak.ts');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  day,
  fromEpochDay,
  plusDays,
  plusMonths,
  weekday,
  type LocalDate,
} from '../../../domain/calendar/local-date.ts';
import { components } from '../../../domain/ledger/ledger.ts';
import type { Foundation, Interruption, StepEnd } from '../../../domain/limitation/interruptions.ts';
import { isTimeBarred, limitationOf, type Limitation, type Part } from '../../../domain/limitation/limitation.ts';

const principal = (arose: string, foundation?: Foundation): Part => ({
  component: 'principal',
  arose: day(arose),
  foundation,
});
const posting = (arose: string, foundation?: Foundation): Part => ({
  ...principal(arose, foundation),
  component: 'interest',
});
const madeOn = (kind: Foundation['kind'], on: string): Foundation => ({ kind, on: day(on) });

const acknowledged = (on: string, inWritingWithAmount = false): Interruption => ({
  type: 'acknowledged',
  on: day(on),
  inWritingWithAmount,
});
type StepType = 'courtFiled' | 'estateFiled' | 'enforcementRequested';
const step = (type: StepType, on: string, ended?: StepEnd): Interruption => ({ type, on: day(on), ended });
const decided = (on: string): StepEnd => ({ outcome: 'decided', on: day(on) });
const endedWithout = (notified: string, byCreditor = false): StepEnd => ({
  outcome: 'endedWithout',
  notified: day(notified),
  byCreditor,
});

const whats = ({ because }: Limitation): readonly string[] =>
  because.map((reason) => (reason.what === 'noEffect' ? reason.why : reason.what));
const lastReason = ({ because }: Limitation) => because.at(-1);

describe('the ordinary period (T4.2, Forældelsesloven §§2, 3, 27)', () => {
  it.each([
    ['2023-03-10', '2026-03-10', 'three years end on the matching day of the month'],
    ['2024-02-29', '2027-03-01', '28 February, the last of the month, is a Sunday'],
    ['2020-02-29', '2023-02-28', 'a month without the day ends on its last'],
    ['2023-06-13', '2026-06-15', 'the day is a Saturday'],
    ['2023-06-14', '2026-06-15', 'the day is a Sunday'],
    ['2023-06-12', '2026-06-12', 'a Friday is a weekday'],
    ['2023-04-02', '2026-04-07', 'Maundy Thursday is followed by Good Friday, a weekend and Easter Monday'],
    ['2023-05-15', '2026-05-15', 'the day after Ascension is no day off in the law'],
    ['2023-06-05', '2026-06-08', 'Constitution Day, a Friday, is a day off'],
    ['2023-12-24', '2026-12-28', 'Christmas Eve, a Thursday, is a day off'],
    ['2023-12-31', '2027-01-04', 'New Year’s Eve, a Thursday, and what follows are days off'],
    ['2023-12-30', '2026-12-30', '30 December is a weekday'],
  ])('from %s ends with %s, because %s', (arose, lastDay) => {
    expect(limitationOf(principal(arose), []).lastDay).toBe(lastDay);
  });

  it('is over only on the day after its last day', () => {
    const limitation = limitationOf(principal('2023-03-10'), []);
    expect(isTimeBarred(limitation, day('2026-03-10'))).toBe(false);
    expect(isTimeBarred(limitation, day('2026-03-11'))).toBe(true);
  });

  it('says where it came from', () => {
    expect(limitationOf(principal('2023-03-10'), [])).toEqual({
      lastDay: '2026-03-10',
      isSuspended: false,
      because: [{ what: 'periodBegan', on: '2023-03-10', statute: '§2, §3', lastDay: '2026-03-10' }],
    });
  });
});

describe('a foundation (Forældelsesloven §5(1))', () => {
  it.each([
    ['debtInstrument', '§15, §19(2), §5(1)'],
    ['acknowledgment', '§15, §19(2), §5(1)'],
    ['settlement', '§15, §19(2), §5(1)'],
    ['judgment', '§19(3), §5(1)'],
    ['endorsedPaymentOrder', '§19(3), §5(1)'],
  ] as const)('by %s gives ten years from its day', (kind, statute) => {
    const limitation = limitationOf(principal('2023-03-10', madeOn(kind, '2024-05-06')), []);
    expect(limitation.lastDay).toBe('2034-05-08');
    expect(lastReason(limitation)).toEqual({
      what: 'foundationMade',
      on: '2024-05-06',
      statute,
      lastDay: '2034-05-08',
    });
  });

  it('signed before the debt fell due gives ten years from the due date, because nothing could be demanded before', () => {
    expect(limitationOf(principal('2023-03-10', madeOn('debtInstrument', '2022-01-03')), []).lastDay).toBe(
      '2033-03-10',
    );
  });

  it.each(['debtInstrument', 'acknowledgment', 'settlement'] as const)(
    'by %s counts on the last day and no more on the next, because what is time-barred is not revived',
    (kind) => {
      expect(limitationOf(principal('2023-03-10', madeOn(kind, '2026-03-10')), []).lastDay).toBe('2036-03-10');
      const late = limitationOf(principal('2023-03-10', madeOn(kind, '2026-03-11')), []);
      expect(late.lastDay).toBe('2026-03-10');
      expect(whats(late)).toEqual(['periodBegan', 'periodHadRunOut']);
    },
  );

  it.each(['judgment', 'endorsedPaymentOrder'] as const)(
    'by %s binds whenever it was made, because the court has decided',
    (kind) => {
      expect(limitationOf(principal('2019-03-11', madeOn(kind, '2026-03-11')), []).lastDay).toBe('2036-03-11');
    },
  );

  it('makes later periods ten years too', () => {
    const part = principal('2023-03-10', madeOn('judgment', '2024-05-06'));
    expect(limitationOf(part, [acknowledged('2025-04-07')]).lastDay).toBe('2035-04-09');
  });
});

describe('interest and fees of a claim with a foundation (Forældelsesloven §5(2))', () => {
  const judgment = madeOn('judgment', '2024-05-06');

  it.each([
    ['2024-05-05', '2034-05-08', 'they were judged with it'],
    ['2024-05-06', '2034-05-08', 'they fell due with it'],
    ['2024-05-07', '2027-05-07', 'they fell due after it'],
  ])('that arose on %s run out with %s, because %s', (arose, lastDay) => {
    expect(limitationOf(posting(arose, judgment), []).lastDay).toBe(lastDay);
  });

  it('run out three years after each posting’s own day', () => {
    const days = ['2024-07-01', '2025-01-02', '2025-07-01'];
    expect(days.map((arose) => limitationOf(posting(arose, judgment), []).lastDay)).toEqual([
      '2027-07-01',
      '2028-01-03',
      '2028-07-03',
    ]);
  });

  it.each(components.filter((component) => component !== 'principal'))('keep their three years as %s', (component) => {
    const limitation = limitationOf({ ...posting('2024-05-07', judgment), component }, []);
    expect(limitation.lastDay).toBe('2027-05-07');
    expect(lastReason(limitation)).toEqual({
      what: 'noEffect',
      why: 'fellDueAfterFoundation',
      on: '2024-05-06',
      statute: '§5(2)',
      lastDay: '2027-05-07',
    });
  });

  it('get three new years by an acknowledgment, not ten', () => {
    expect(limitationOf(posting('2024-05-07', judgment), [acknowledged('2025-04-07')]).lastDay).toBe('2028-04-07');
  });

  it('get three new years by an estate, not ten', () => {
    const estate = step('estateFiled', '2025-01-06', decided('2025-02-03'));
    expect(limitationOf(posting('2024-05-07', judgment), [estate]).lastDay).toBe('2028-02-03');
  });

  it('get ten years by a bailiff’s session, because the claim has its foundation (§19(7))', () => {
    const session = step('enforcementRequested', '2025-01-06', decided('2025-02-03'));
    const limitation = limitationOf(posting('2024-05-07', judgment), [session]);
    expect(limitation.lastDay).toBe('2035-02-05');
    expect(lastReason(limitation)).toEqual({
      what: 'decided',
      on: '2025-02-03',
      statute: '§18, §19(6), §19(7)',
      lastDay: '2035-02-05',
    });
    expect(limitationOf(posting('2025-02-03', judgment), [session]).lastDay).toBe('2035-02-05');
    expect(limitationOf(posting('2025-02-04', judgment), [session]).lastDay).toBe('2028-02-04');
  });
});

describe('what the debtor does (Forældelsesloven §15)', () => {
  const part = principal('2023-03-10');

  it('gives three new years from the day on which it recognises the debt', () => {
    const limitation = limitationOf(part, [acknowledged('2024-09-02')]);
    expect(limitation.because).toEqual([
      { what: 'periodBegan', on: '2023-03-10', statute: '§2, §3', lastDay: '2026-03-10' },
      { what: 'acknowledged', on: '2024-09-02', statute: '§15, §19(2)', lastDay: '2027-09-02' },
    ]);
    expect(limitation.lastDay).toBe('2027-09-02');
  });

  it('gives ten where it recognises existence and amount in writing, to the interest of that day too', () => {
    expect(lastReason(limitationOf(part, [acknowledged('2024-09-02', true)]))).toEqual({
      what: 'foundationMade',
      on: '2024-09-02',
      statute: '§15, §19(2), §5(1)',
      lastDay: '2034-09-04',
    });
    expect(limitationOf(posting('2024-09-02'), [acknowledged('2024-09-02', true)]).lastDay).toBe('2034-09-04');
    expect(limitationOf(posting('2024-09-03'), [acknowledged('2024-09-02', true)]).lastDay).toBe('2027-09-03');
  });

  it.each([
    ['2026-03-10', '2029-03-12'],
    ['2026-03-11', '2026-03-10'],
  ])('on %s leaves the last day at %s, because an acknowledgment revives nothing', (on, lastDay) => {
    expect(limitationOf(part, [acknowledged(on)]).lastDay).toBe(lastDay);
  });

  it('counts on the Monday to which the period was extended', () => {
    expect(limitationOf(principal('2023-06-13'), [acknowledged('2026-06-15')]).lastDay).toBe('2029-06-15');
    expect(limitationOf(principal('2023-06-13'), [acknowledged('2026-06-16')]).lastDay).toBe('2026-06-15');
  });

  it('touches no sum that fell due only later', () => {
    const limitation = limitationOf(posting('2024-09-03'), [acknowledged('2024-09-02')]);
    expect(limitation.lastDay).toBe('2027-09-03');
    expect(whats(limitation)).toEqual(['periodBegan', 'beforeItArose']);
    expect(whats(limitationOf(posting('2024-09-02'), [acknowledged('2024-09-02')]))).toEqual([
      'periodBegan',
      'acknowledged',
    ]);
  });

  it('acknowledges by an instalment, and not by a payment of which nobody says so', () => {
    const paid = (acknowledges: boolean): Interruption => ({ type: 'paid', on: day('2024-09-02'), acknowledges });
    expect(lastReason(limitationOf(part, [paid(true)]))).toEqual({
      what: 'acknowledged',
      on: '2024-09-02',
      statute: '§15, §19(2)',
      lastDay: '2027-09-02',
    });
    expect(lastReason(limitationOf(part, [paid(false)]))).toEqual({
      what: 'noEffect',
      why: 'paymentAcknowledgesNothing',
      on: '2024-09-02',
      statute: '§15',
      lastDay: '2026-03-10',
    });
  });

  it('carries a debt from instalment to instalment, and a gap of three years ends it', () => {
    const instalments = ['2024-01-02', '2026-12-01', '2029-12-03', '2029-12-01'].map((on) => acknowledged(on));
    expect(limitationOf(part, instalments).lastDay).toBe('2032-12-03');
    expect(limitationOf(part, [acknowledged('2024-01-02'), acknowledged('2027-01-05')]).lastDay).toBe('2027-01-04');
  });
});

describe('what does not interrupt', () => {
  it('is a reminder, however many, because the law does not name it', () => {
    const demands = ['2024-01-02', '2026-03-10', '2026-03-11'].map((on): Interruption => ({
      type: 'demanded',
      on: day(on),
    }));
    const limitation = limitationOf(principal('2023-03-10'), demands);
    expect(limitation.lastDay).toBe('2026-03-10');
    expect(lastReason(limitation)).toEqual({
      what: 'noEffect',
      why: 'demandsDoNotInterrupt',
      on: '2026-03-11',
      statute: '§§15-18',
      lastDay: '2026-03-10',
    });
  });
});

describe('a step of the creditor that is under way (Forældelsesloven §§16-18)', () => {
  it.each([
    ['courtFiled', '§16'],
    ['estateFiled', '§17'],
    ['enforcementRequested', '§18'],
  ] as const)('%s suspends the period', (type, statute) => {
    const limitation = limitationOf(principal('2023-03-10'), [step(type, '2026-03-10')]);
    expect(limitation.isSuspended).toBe(true);
    expect(isTimeBarred(limitation, day('2030-01-01'))).toBe(false);
    expect(lastReason(limitation)).toEqual({ what: 'stepPending', on: '2026-03-10', statute, lastDay: '2026-03-10' });
  });

  it('suspends nothing a day too late', () => {
    const limitation = limitationOf(principal('2023-03-10'), [step('courtFiled', '2026-03-11')]);
    expect(limitation.isSuspended).toBe(false);
    expect(whats(limitation)).toEqual(['periodBegan', 'periodHadRunOut']);
    expect(isTimeBarred(limitation, day('2026-03-11'))).toBe(true);
  });

  it('lets the debtor acknowledge after the day on which the period would have ended', () => {
    const history = [step('courtFiled', '2026-03-10'), acknowledged('2026-06-01')];
    expect(limitationOf(principal('2023-03-10'), history).lastDay).toBe('2029-06-01');
  });
});

describe('a step that was decided (Forældelsesloven §19)', () => {
  it.each([
    ['courtFiled', '2036-09-01', 'a court’s decision is a foundation', 'foundationMade', '§16, §19(3), §5(1)'],
    ['estateFiled', '2029-09-03', 'without a foundation a period is three years', 'decided', '§17, §19(4)'],
    ['enforcementRequested', '2029-09-03', 'without a foundation a period is three years', 'decided', '§18, §19(6)'],
  ] as const)('%s begins a period that ends with %s, because %s', (type, lastDay, _why, what, statute) => {
    const limitation = limitationOf(principal('2023-03-10'), [step(type, '2026-03-10', decided('2026-09-01'))]);
    expect(limitation).toMatchObject({ lastDay, isSuspended: false });
    expect(lastReason(limitation)).toEqual({ what, on: '2026-09-01', statute, lastDay });
  });

  it.each(['estateFiled', 'enforcementRequested'] as const)(
    '%s begins ten years where there is a foundation',
    (type) => {
      const part = principal('2013-03-11', madeOn('judgment', '2016-03-10'));
      const limitation = limitationOf(part, [step(type, '2026-03-10', decided('2026-09-01'))]);
      expect(limitation.lastDay).toBe('2036-09-01');
      expect(lastReason(limitation)?.statute).not.toContain('§19(7)');
    },
  );

  it.each(['courtFiled', 'estateFiled', 'enforcementRequested'] as const)(
    '%s revives nothing when it was taken a day too late',
    (type) => {
      const limitation = limitationOf(principal('2023-03-10'), [step(type, '2026-03-11', decided('2026-09-01'))]);
      expect(limitation.lastDay).toBe('2026-03-10');
      expect(lastReason(limitation)).toMatchObject({ what: 'noEffect', why: 'periodHadRunOut', on: '2026-03-11' });
    },
  );

  it('takes in the interest that arose while it was under way', () => {
    const history = [step('courtFiled', '2024-01-08', decided('2024-09-02'))];
    expect(limitationOf(posting('2024-06-03'), history).lastDay).toBe('2034-09-04');
    expect(limitationOf(posting('2024-09-03'), history).lastDay).toBe('2027-09-03');
  });
});

describe('a step that ended without a decision (Forældelsesloven §20)', () => {
  it.each([
    ['courtFiled', '§16, §20(1)'],
    ['estateFiled', '§17, §20(4)'],
    ['enforcementRequested', '§18, §20(3)'],
  ] as const)('%s holds the period open for a year from the notice', (type, statute) => {
    const history = [step(type, '2026-03-10', endedWithout('2026-09-01'))];
    const limitation = limitationOf(principal('2023-03-10'), history);
    expect(limitation).toMatchObject({ lastDay: '2027-09-01', isSuspended: false });
    expect(lastReason(limitation)).toEqual({ what: 'heldOpen', on: '2026-09-01', statute, lastDay: '2027-09-01' });
  });

  it('shortens no period that is longer anyway', () => {
    const history = [step('courtFiled', '2023-05-01', endedWithout('2023-09-01'))];
    expect(limitationOf(principal('2023-03-10'), history).lastDay).toBe('2026-03-10');
  });

  it('holds nothing open where it was taken too late', () => {
    const history = [step('courtFiled', '2026-03-11', endedWithout('2026-09-01'))];
    expect(limitationOf(principal('2023-03-10'), history).lastDay).toBe('2026-03-10');
  });

  it('holds nothing open where the creditor itself ended it', () => {
    const limitation = limitationOf(principal('2023-03-10'), [
      step('courtFiled', '2026-03-10', endedWithout('2026-09-01', true)),
    ]);
    expect(limitation).toMatchObject({ lastDay: '2026-03-10', isSuspended: false });
    expect(lastReason(limitation)).toMatchObject({ why: 'endedByCreditor', statute: '§20(2)', on: '2026-03-10' });
  });

  it('holds nothing open for interest that arose after it was taken', () => {
    const history = [step('courtFiled', '2024-01-08', endedWithout('2026-12-01'))];
    expect(limitationOf(posting('2024-01-08'), history).lastDay).toBe('2027-12-01');
    expect(limitationOf(posting('2024-01-09'), history).lastDay).toBe('2027-01-11');
  });

  it('lets the next step be taken on the last day of that year, with three or ten years to follow', () => {
    const history = (on: string): readonly Interruption[] => [
      step('courtFiled', on, decided('2028-01-03')),
      step('courtFiled', '2026-03-10', endedWithout('2026-09-01')),
    ];
    expect(limitationOf(principal('2023-03-10'), history('2027-09-01')).lastDay).toBe('2038-01-04');
    expect(limitationOf(principal('2023-03-10'), history('2027-09-02')).lastDay).toBe('2027-09-01');
  });
});

describe('any history', () => {
  const days = fc.integer({ min: 17_000, max: 24_000 }).map(fromEpochDay);
  const ends = (after: LocalDate): fc.Arbitrary<StepEnd | undefined> =>
    fc
      .integer({ min: 0, max: 900 })
      .chain((length) =>
        fc.constantFrom<StepEnd | undefined>(
          undefined,
          { outcome: 'decided', on: plusDays(after, length) },
          { outcome: 'endedWithout', notified: plusDays(after, length), byCreditor: false },
          { outcome: 'endedWithout', notified: plusDays(after, length), byCreditor: true },
        ),
      );
  const entries: fc.Arbitrary<Interruption> = days.chain((on) =>
    fc.oneof(
      fc.boolean().map((inWritingWithAmount): Interruption => ({ type: 'acknowledged', on, inWritingWithAmount })),
      fc.boolean().map((acknowledges): Interruption => ({ type: 'paid', on, acknowledges })),
      fc.constant<Interruption>({ type: 'demanded', on }),
      fc
        .tuple(fc.constantFrom<StepType>('courtFiled', 'estateFiled', 'enforcementRequested'), ends(on))
        .map(([type, ended]): Interruption => ({ type, on, ended })),
    ),
  );
  const parts: fc.Arbitrary<Part> = fc
    .tuple(fc.constantFrom(...components), days)
    .map(([component, arose]) => ({ component, arose, foundation: undefined }));
  const histories = fc.uniqueArray(entries, { maxLength: 8, selector: ({ on }) => on });

  it('ends on a weekday, never before the ordinary period, and explains each of its entries', () => {
    fc.assert(
      fc.property(parts, histories, (part, history) => {
        const { lastDay, because } = limitationOf(part, history);
        expect(weekday(lastDay)).toBeLessThanOrEqual(5);
        expect(lastDay >= plusMonths(part.arose, 36)).toBe(true);
        expect(because.length).toBe(history.length + 1);
        expect(because.at(-1)?.lastDay).toBe(lastDay);
        const course = because.map((reason) => reason.lastDay);
        expect(course).toEqual(course.toSorted());
      }),
    );
  });

  it('means the same in whatever order it is told', () => {
    fc.assert(
      fc.property(parts, histories, (part, history) => {
        expect(limitationOf(part, history.toReversed())).toEqual(limitationOf(part, history));
      }),
    );
  });

  it('is not changed by anything that happens after the last day', () => {
    fc.assert(
      fc.property(parts, histories, (part, history) => {
        const limitation = limitationOf(part, history);
        fc.pre(!limitation.isSuspended);
        const late: Interruption = {
          type: 'acknowledged',
          on: plusDays(limitation.lastDay, 1),
          inWritingWithAmount: true,
        };
        expect(limitationOf(part, [...history, late]).lastDay).toBe(limitation.lastDay);
      }),
    );
  });
});

// Random histories of a case in exactly the calculator's input format.

import fc from 'fast-check';
import { dayOf, theDay, writeDay, type Day } from './days.ts';
import { anyFact, usualCourse, type World } from './raw-facts.ts';
import type { ClaimInFile, FactInFile, Scenario } from './scenario.ts';
import { faults, spoil } from './spoil.ts';

const bracketEnds = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000];
const principal = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: 10_000, max: 5_000_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1_000, max: 100_000 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...bracketEnds), fc.constantFrom(0, 0, 1, 50, 99, 100, -1))
      .map(([kroner, beside]) => kroner * 100 + beside),
  },
  { weight: 2, arbitrary: fc.integer({ min: 50_000_000, max: 500_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_000_000_000_000 }) },
);

const agreedRatePct = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(0, 0.01, 5, 7.55, 8.05, 8.2, 9.75, 10.75, 24) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3_600 }).map((hundredths) => hundredths / 100) },
);

/** A claim some days after the first one. */
const claim = fc
  .record({
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 300 })),
    mayBeLater: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    term: fc.constantFrom(0, 8, 14, 14, 30, 31, 45),
    principal,
    dueAgreed: fc.boolean(),
    agreedRatePct,
    account: fc.constantFrom({}, {}, {}, { runningAccount: 'R1' }, { runningAccount: 'R2' }),
  })
  .map(({ after, mayBeLater, term, account, ...rest }) => (first: Day, at: Day, id: string): ClaimInFile => {
    const issued = mayBeLater ? first + after : Math.min(at, first + after);
    return { id, issued: writeDay(issued), due: writeDay(issued + term), ...rest, ...account };
  });

const claims = fc.oneof(
  { weight: 60, arbitrary: fc.array(claim, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(claim, { minLength: 10, maxLength: 13 }) },
);

const between = (from: string, to: string): fc.Arbitrary<Day> => fc.integer({ min: theDay(from), max: theDay(to) });
const firstDay = fc.oneof(
  { weight: 2, arbitrary: between('2024-10-01', '2026-06-01') },
  { weight: 12, arbitrary: between('2022-01-01', '2024-10-01') },
  { weight: 2, arbitrary: between('2013-01-01', '2013-03-05') },
  { weight: 2, arbitrary: between('2013-03-01', '2021-12-31') },
  { weight: 1, arbitrary: between('2016-06-25', '2016-07-03') },
);
/** Days from the first claim's issue to the day asked about. */
const span = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 6, arbitrary: fc.integer({ min: 60, max: 700 }) },
  { weight: 3, arbitrary: fc.integer({ min: 700, max: 1_250 }) },
);

const wrongClaims = ['repeated', 'zero', 'decimals', 'tooLarge', 'dueBeforeIssued', 'noDay', 'rateDecimals'] as const;
const wrongClaim = (kind: (typeof wrongClaims)[number], first: ClaimInFile): ClaimInFile => {
  const other = { ...first, id: 'W' };
  if (kind === 'repeated') return { ...first, principal: 100_000 };
  if (kind === 'zero') return { ...other, principal: 0 };
  if (kind === 'decimals') return { ...other, principal: 1_000.5 };
  if (kind === 'rateDecimals') return { ...other, agreedRatePct: 8.125 };
  if (kind === 'tooLarge') return { ...other, principal: 1_000_000_000_001 };
  return kind === 'noDay' ? { ...other, due: '2025-06-31' } : { ...other, due: writeDay(theDay(first.issued) - 1) };
};

const raw = fc.record({
  debtor: fc.constantFrom('consumer', 'business'),
  creditorDeductsVat: fc.boolean(),
  currency: fc.oneof({ weight: 300, arbitrary: fc.constant('DKK') }, { weight: 1, arbitrary: fc.constant('EUR') }),
  dayCount: fc.constantFrom(
    {},
    { dayCount: 'ACT/365' as const },
    { dayCount: 'ACT/360' as const },
    { dayCount: 'ACT/ACT' as const },
  ),
  confirmedOnly: fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom({ confirmedOnly: true }, { confirmedOnly: false }) },
  ),
  firstDay,
  span,
  claims,
  wrong: fc.oneof(
    { weight: 60, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...wrongClaims) },
  ),
  gatherings: fc.array(fc.nat({ max: 1_150 }), { minLength: 1, maxLength: 4 }),
  course: fc.option(usualCourse, { freq: 5 }),
  facts: fc.array(anyFact, { maxLength: 16 }),
  ids: fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 6 }),
  recorded: fc.array(fc.record({ where: fc.nat({ max: 30 }), after: fc.constantFrom(-9, 0, 1, 20, 45) }), {
    maxLength: 2,
  }),
  faults: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ where: fc.nat({ max: 30 }), fault: fc.constantFrom(...faults) }), {
        maxLength: 3,
      }),
    },
  ),
  isSorted: fc.boolean(),
});
type Raw = typeof raw extends fc.Arbitrary<infer T> ? T : never;

/** Days where something changes: due dates, days around half-years, a month's ends, and some at random. */
const gatheringsOf = (
  claimsHere: readonly ClaimInFile[],
  first: Day,
  at: Day,
  offsets: readonly number[],
): readonly Day[] => {
  const year = Number(writeDay(first).slice(0, 4));
  const halves = [dayOf(year + 1, 1, 1), dayOf(year + 1, 7, 1), dayOf(year + 2, 1, 1)];
  const dues = claimsHere.slice(0, 4).map(({ due }) => theDay(due));
  const random = offsets.map((offset) => first + (at === first ? 0 : offset % (at - first)));
  return [...random, ...dues, ...random, ...halves].filter((day) => day <= at).concat(at);
};

/** Payments need ids; other facts have some, so that ties are broken by them. */
const named = (facts: readonly FactInFile[], ids: readonly (string | undefined)[]): readonly FactInFile[] => {
  let payments = 0;
  return facts.map((fact, index) => {
    if (fact['type'] === 'payment') {
      payments += 1;
      return { ...fact, id: `p${payments}` };
    }
    const id = ids.length === 0 ? undefined : ids[index % ids.length];
    return id === undefined ? fact : { ...fact, id };
  });
};

/** Reversals that no payment preceded are drawn too often by chance: most of them are let follow theirs. */
const afterTheirPayment = (facts: readonly FactInFile[]): readonly FactInFile[] => {
  const payments = facts.filter(({ type }) => type === 'payment');
  return facts.flatMap((fact, index) => {
    if (fact['type'] !== 'paymentReversed' || index % 8 === 7) return [fact];
    const payment = payments.find(({ id }) => id === fact['of']) ?? payments.at(-1);
    if (payment === undefined) return [];
    const date = String(fact['date']) < String(payment['date']) ? payment['date'] : fact['date'];
    return [{ ...fact, of: payment['id'], date }];
  });
};

const build = (drawn: Raw): Scenario => {
  const { debtor, creditorDeductsVat, currency, dayCount, confirmedOnly } = drawn;
  const right = drawn.claims.map((make, index) =>
    make(drawn.firstDay, drawn.firstDay + drawn.span, String.fromCodePoint(65 + ((index * 5) % 26))),
  );
  const issued = right.map((one) => theDay(one.issued));
  const first = Math.min(...issued);
  const at = first + drawn.span;
  const world: World = { first, at, claims: right, gatherings: gatheringsOf(right, first, at, drawn.gatherings) };
  const placed = [...(drawn.course === null ? [] : [drawn.course]), ...drawn.facts].flatMap((place) => place(world));
  const facts = [...afterTheirPayment(named(placed, drawn.ids))];
  const closings = facts.filter(({ type }) => type === 'periodClosed');
  for (const { where, after } of drawn.recorded) {
    const closing = closings[where % Math.max(1, closings.length)];
    const inPeriod = facts.flatMap((fact, index) =>
      fact['type'] !== 'periodClosed' && (closing === undefined || String(fact['date']) <= String(closing['through']))
        ? [index]
        : [],
    );
    const index = inPeriod[where % Math.max(1, inPeriod.length)];
    const fact = index === undefined ? undefined : facts[index];
    if (index === undefined || fact === undefined) continue;
    const from = theDay(String((closing ?? fact)['date']));
    facts[index] = { ...fact, recorded: writeDay(Math.min(at, from + after)) };
  }
  const spoiled = new Set<number>();
  for (const { where, fault } of drawn.faults) {
    const fitting = facts.flatMap((fact, index) =>
      spoiled.has(index) || spoil(fact, fault, world) === fact ? [] : [index],
    );
    const index = fitting[where % Math.max(1, fitting.length)];
    const fact = index === undefined ? undefined : facts[index];
    if (index === undefined || fact === undefined) continue;
    facts[index] = spoil(fact, fault, world);
    // One fault a fact: which of two is told first has no meaning.
    spoiled.add(index);
  }
  const [one] = right;
  const wrong = drawn.wrong === undefined || one === undefined ? [] : [wrongClaim(drawn.wrong, one)];
  const byDate = (a: FactInFile, b: FactInFile): number => String(a['date']).localeCompare(String(b['date']));
  return {
    debtor,
    creditorDeductsVat,
    currency,
    ...dayCount,
    at: writeDay(at),
    ...confirmedOnly,
    claims: [...right, ...wrong],
    facts: drawn.isSorted ? facts.toSorted(byDate) : facts,
  };
};

/** A random case: who owes, claims, everything that happened, and the day asked about. */
export const histories: fc.Arbitrary<Scenario> = raw.map(build);

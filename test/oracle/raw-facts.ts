// Random facts. Each is drawn as small numbers first and only then put on days, claims and amounts of its history, so that facts meet on one
// day, keep the intervals of the law by a day, and shrink.

import fc from 'fast-check';
import { theDay, writeDay, addMonths, type Day } from './days.ts';
import type { ClaimInFile, FactInFile } from './scenario.ts';

/** What a fact must know of its history to fit into it. */
export type World = {
  readonly first: Day;
  readonly at: Day;
  readonly claims: readonly ClaimInFile[];
  /** Days around which facts gather. */
  readonly gatherings: readonly Day[];
};
export type Place = (world: World) => readonly FactInFile[];

const pick = <T>(items: readonly T[], index: number): T => {
  const found = items[index % items.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

/** A day near one of the history's gatherings, within it. */
type Near = { readonly gathering: number; readonly apart: number };
const near: fc.Arbitrary<Near> = fc.record({
  gathering: fc.nat({ max: 11 }),
  apart: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.constantFrom(1, -1, 2, 9, 10, 11) },
    { weight: 3, arbitrary: fc.integer({ min: -40, max: 120 }) },
  ),
});
const dayIn = ({ first, at, gatherings }: World, { gathering, apart }: Near): Day =>
  Math.min(at, Math.max(first, pick(gatherings, gathering) + apart));

const fee = fc.oneof(
  { weight: 6, arbitrary: fc.constant(10_000) },
  { weight: 2, arbitrary: fc.constantFrom(1, 9_999, 10_001, 15_000, 25_000, 5_000) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const smallAmount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1_000, max: 200_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
);

/** An amount measured by a claim's principal: shares and a few øre beside them. */
type Share = { readonly tenths: number; readonly beside: number };
const share: fc.Arbitrary<Share> = fc.record({
  tenths: fc.constantFrom(1, 1, 1, 2, 2, 3, 5, 10, 12),
  beside: fc.constantFrom(0, 0, 0, 1, -1, 41_000, 71_000),
});
const largest = 1_000_000_000_000;
const amountOf = ({ principal }: ClaimInFile, { tenths, beside }: Share): number =>
  Math.min(largest, Math.max(1, Math.floor((principal * tenths) / 10) + beside));
const shareOrSmall = fc.oneof({ weight: 3, arbitrary: share }, { weight: 2, arbitrary: smallAmount });
const sized = (claim: ClaimInFile, size: Share | number): number =>
  typeof size === 'number' ? size : amountOf(claim, size);

const which = fc.nat({ max: 11 });
const sometimesOf = (claim: ClaimInFile, isMarked: boolean): { claim?: string } =>
  isMarked ? { claim: claim.id } : {};
const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const payment = fc
  .record({
    when: near,
    late: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
      { weight: 1, arbitrary: fc.integer({ min: 6, max: 200 }) },
    ),
    size: shareOrSmall,
    which,
    isMarked: seldom,
    to: fc.constantFrom('agency', 'agency', 'creditor'),
  })
  .map(({ when, late, size, which: index, isMarked, to }): Place => (world) => {
    const claim = pick(world.claims, index);
    const valueDate = Math.max(dayIn(world, when), isMarked ? theDay(claim.issued) : 0);
    const date = Math.max(valueDate, Math.min(world.at, valueDate + late));
    const money = { valueDate: writeDay(valueDate), amount: sized(claim, size), to, ...sometimesOf(claim, isMarked) };
    return [{ date: writeDay(date), type: 'payment', ...money }];
  });

const creditNote = fc
  .record({ when: near, back: fc.constantFrom(0, 0, 1, 10, 60), which, size: shareOrSmall })
  .map(({ when, back, which: index, size }): Place => (world) => {
    const claim = pick(world.claims, index);
    const date = Math.max(dayIn(world, when), theDay(claim.issued));
    const valueDate = Math.max(theDay(claim.issued), date - back);
    const earlier = back === 0 ? {} : { valueDate: writeDay(valueDate) };
    return [{ date: writeDay(date), type: 'creditNote', claim: claim.id, amount: sized(claim, size), ...earlier }];
  });

const reversal = fc
  .record({ when: near, which: fc.nat({ max: 5 }) })
  .map(({ when, which: index }): Place => (world) => [
    { date: writeDay(dayIn(world, when)), type: 'paymentReversed', of: `p${index + 1}` },
  ]);

/** A whole payment too much, and a part of it paid back. */
const overpayment = fc
  .record({ when: near, apart: fc.constantFrom(0, 1, 30), which, refund: smallAmount, isAbove: seldom })
  .map(({ when, apart, which: index, refund, isAbove }): Place => (world) => {
    const day = dayIn(world, when);
    const owed = world.claims.reduce((sum, { principal }) => sum + principal, 0) * 2 + 1_000_000;
    const amount = Math.min(largest, owed);
    const back = isAbove ? amount : refund;
    const to = pick(['agency', 'creditor'], index);
    return [
      { date: writeDay(day), type: 'payment', valueDate: writeDay(day), amount, to },
      { date: writeDay(Math.min(world.at, day + apart)), type: 'refund', amount: back },
    ];
  });

const refund = fc.record({ when: near, amount: smallAmount }).map(({ when, amount }): Place => (world) => [
  { date: writeDay(dayIn(world, when)), type: 'refund', amount },
]);

const writeDown = fc
  .record({
    when: near,
    isNearLimitation: seldom,
    which,
    isMarked: fc.boolean(),
    component: fc.constantFrom(
      'interest',
      'interest',
      'agencyFees',
      'outlays',
      'creditorFees',
      'principal',
      'principal',
    ),
    size: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 12_000 })),
    parts: fc.constantFrom(4, 4, 8, 8, 2, 20, 40),
    beside: fc.constantFrom(0, 0, 0, 1, -1),
    court: fc.constantFrom(
      {},
      { creditorWantsCourt: true },
      { creditorWantsCourt: false },
      { creditorWantsCourt: false },
    ),
  })
  .map(
    ({ when, isNearLimitation, which: index, isMarked, component, size, parts, beside, court }): Place =>
      (world) => {
        const claim = pick(world.claims, index);
        const limit = addMonths(theDay(claim.due), 33) + when.apart;
        const day = isNearLimitation && limit <= world.at ? Math.max(world.first, limit) : dayIn(world, when);
        const ofPrincipal = Math.max(1, Math.floor(claim.principal / parts) + beside);
        const amount = component === 'principal' ? ofPrincipal : size;
        return [
          { date: writeDay(day), type: 'writeDown', component, amount, ...sometimesOf(claim, isMarked), ...court },
        ];
      },
  );

/** A plan and the instalments of the debtor, who pays some of them in full, an øre short or a day late. */
const plan = fc
  .record({
    when: near,
    amount: fc.constantFrom(9_999, 10_000, 10_001, 25_000, 50_000, 200_000),
    wait: fc.constantFrom(0, 1, 14, 31, 60),
    paid: fc.array(fc.record({ short: fc.constantFrom(0, 0, 0, 1, -1), late: fc.constantFrom(0, 0, 0, 1, -1, -10) }), {
      maxLength: 4,
    }),
    letter: fc.option(fc.record({ after: fc.constantFrom(0, 1, 31), amount: fee })),
  })
  .map(({ when, amount, wait, paid, letter }): Place => (world) => {
    const day = dayIn(world, when);
    const firstDue = day + wait;
    const instalments = paid.map(({ short, late }, month): FactInFile => {
      const on = writeDay(Math.min(world.at, Math.max(day, addMonths(firstDue, month) + late)));
      return { date: on, type: 'payment', valueDate: on, amount: Math.max(1, amount - short), to: 'agency' };
    });
    const lastDue = addMonths(firstDue, paid.length);
    const letters = letter === null ? [] : [{ on: Math.min(world.at, lastDue + letter.after), fee: letter.amount }];
    return [
      { date: writeDay(day), type: 'plan', amount, firstDue: writeDay(firstDue) },
      ...instalments,
      ...letters.map(({ on, fee: asked }) => ({ date: writeDay(on), type: 'reminder', fee: asked })),
    ];
  });

const singleLetter = fc
  .record({
    when: near,
    kind: fc.constantFrom('creditorReminder', 'reminder', 'notice'),
    fee,
    which,
    given: noticeGiven(),
  })
  .map(({ when, kind, fee: asked, which: index, given }): Place => (world) => {
    const day = dayIn(world, when);
    return [letterOf(kind, day, asked, pick(world.claims, index), given)];
  });

function noticeGiven(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(10, 11, 14) },
    { weight: 1, arbitrary: fc.constantFrom(0, 9) },
  );
}

const letterOf = (kind: string, day: Day, asked: number, claim: ClaimInFile, given: number): FactInFile => ({
  date: writeDay(day),
  type: kind,
  fee: asked,
  ...(kind === 'creditorReminder' ? { claim: claim.id } : {}),
  ...(kind === 'notice' ? { deadline: writeDay(day + given) } : {}),
});

const collectionFee = fc
  .record({
    when: near,
    fee,
    which,
    component: fc.constantFrom({}, {}, { component: 'creditorFees' }, { component: 'agencyFees' }),
  })
  .map(({ when, fee: asked, which: index, component }): Place => (world) => [
    {
      date: writeDay(dayIn(world, when)),
      type: 'collectionFee',
      claim: pick(world.claims, index).id,
      fee: asked,
      ...component,
    },
  ]);

const started = fc
  .record({ when: near, costs: fc.constantFrom({}, {}, {}, { actualCosts: 30_000 }, { actualCosts: 500_000 }) })
  .map(({ when, costs }): Place => (world) => [
    { date: writeDay(dayIn(world, when)), type: 'collectionStarted', ...costs },
  ]);

const outlay = fc
  .record({ when: near, amount: fc.oneof(fc.constant(75_000), smallAmount), which, isMarked: seldom })
  .map(({ when, amount, which: index, isMarked }): Place => (world) => {
    const marked = sometimesOf(pick(world.claims, index), isMarked);
    return [{ date: writeDay(dayIn(world, when)), type: 'outlay', amount, what: 'court fee', ...marked }];
  });

const awarded = fc.record({ when: near, amount: smallAmount }).map(({ when, amount }): Place => (world) => [
  { date: writeDay(dayIn(world, when)), type: 'awardedCosts', amount },
]);

/** Books closed some days after the end of a month. */
const closing = fc.record({ when: near, after: fc.constantFrom(0, 1, 5) }).map(({ when, after }): Place => (world) => {
  const through = addMonths(theDay(`${writeDay(dayIn(world, when)).slice(0, 7)}-01`), 1) - 1;
  const date = Math.min(world.at, through + 1 + after);
  return date <= through ? [] : [{ date: writeDay(date), type: 'periodClosed', through: writeDay(through) }];
});

export const anyFact: fc.Arbitrary<Place> = fc.oneof(
  { weight: 12, arbitrary: payment },
  { weight: 4, arbitrary: singleLetter },
  { weight: 4, arbitrary: creditNote },
  { weight: 4, arbitrary: writeDown },
  { weight: 3, arbitrary: reversal },
  { weight: 1, arbitrary: overpayment },
  { weight: 1, arbitrary: refund },
  { weight: 3, arbitrary: plan },
  { weight: 2, arbitrary: collectionFee },
  { weight: 1, arbitrary: started },
  { weight: 2, arbitrary: outlay },
  { weight: 1, arbitrary: awarded },
  { weight: 2, arbitrary: closing },
);

/** The usual course: letters at the law's intervals and a day beside, a notice, the start of collection after its deadline. */
export const usualCourse: fc.Arbitrary<Place> = fc
  .record({
    from: fc.constantFrom(0, 1, 1, 2, 10),
    letters: fc.array(
      fc.record({
        gap: fc.constantFrom(9, 10, 11, 30),
        kind: fc.constantFrom('creditorReminder', 'reminder', 'notice'),
        fee,
        which,
      }),
      { maxLength: 5 },
    ),
    notice: fc.option(fc.record({ fee, given: noticeGiven() }), { freq: 4 }),
    start: fc.option(fc.constantFrom(1, 1, 1, 0, 2, 20), { freq: 4 }),
    costs: fc.constantFrom({}, {}, {}, {}, { actualCosts: 30_000 }, { actualCosts: 500_000 }),
  })
  .map(({ from, letters, notice, start, costs }): Place => (world) => {
    let day = theDay(pick(world.claims, 0).due) + from;
    const written = letters.map(({ gap, kind, fee: asked, which: index }) => {
      const letter = letterOf(kind, day, asked, pick(world.claims, index), 10);
      day += gap;
      return letter;
    });
    const last = notice === null ? [] : [letterOf('notice', day, notice.fee, pick(world.claims, 0), notice.given)];
    const begun = day + (notice?.given ?? 0) + (start ?? 0);
    const first = start === null ? [] : [{ date: writeDay(begun), type: 'collectionStarted', ...costs }];
    const fits = (fact: FactInFile): boolean => typeof fact['date'] === 'string' && theDay(fact['date']) <= world.at;
    return [...written, ...last, ...first].filter(fits);
  });

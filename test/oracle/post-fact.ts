// What each fact does on its day, and what the law and the terms refuse of it.

import { addMonths, type Day } from './days.ts';
import { coverComponent, openOf, piecesOf, type Charge, type Debt, type OpenClaim } from './debt.ts';
import * as figures from './figures.ts';
import { components } from './scenario.ts';
import type { FactType, ReadFact } from './read-scenario.ts';

type Post = (debt: Debt, fact: ReadFact, amount: bigint) => void;

const refuse = (debt: Debt, fact: ReadFact, code: string): void => {
  debt.refused.push({ fact: fact.index, code });
};

const charge = (debt: Debt, fact: ReadFact, to: Pick<Charge, 'component' | 'claim'>, amount: bigint): void => {
  if (amount > 0n) debt.charges.push({ ...to, fact, open: amount });
};

/** The lawful part of a fee; what is above is told. */
const cut = (debt: Debt, fact: ReadFact, fee: bigint, max: bigint): bigint => {
  if (fee <= max) return fee;
  refuse(debt, fact, 'FEE_ABOVE_CAP');
  return max;
};

const claimOf = (debt: Debt, fact: ReadFact): OpenClaim => {
  const found = debt.claims.find(({ id }) => id === fact.claim);
  if (found === undefined) throw new Error(`fact ${fact.index} names no claim`);
  return found;
};

/** Why no fee at all may be charged for these claims; asked in the documented order. */
const feeBarredFor = (debt: Debt, claims: readonly OpenClaim[], day: Day): string | undefined => {
  const pastDue = claims.filter(({ due }) => due < day);
  if (claims.length === 0) return 'NOTHING_OWED';
  if (pastDue.length === 0) return 'REMINDER_BEFORE_DUE';
  if (pastDue.every(({ open }) => open === 0n)) return 'NOTHING_OWED';
  return debt.isPlanBreached ? 'FEE_AFTER_BREACHED_PLAN' : undefined;
};

const isSpent = ({ feeLetters }: OpenClaim): boolean => feeLetters >= figures.reminderFeesMax;
const isSoon = ({ lastFeeLetter }: OpenClaim, day: Day): boolean => day - lastFeeLetter < figures.daysBetweenLetters;

/** Charges a letter's fee on the first of the demanded claims that allows it, and counts it on all of them. */
const chargeLetter = (
  debt: Debt,
  fact: ReadFact,
  fee: bigint,
  asked: readonly OpenClaim[],
  component: Charge['component'],
) => {
  const day = fact.effective;
  // A letter without a fee is judged by nothing and does not count.
  if (fee === 0n) return;
  const barred = feeBarredFor(debt, asked, day);
  if (barred !== undefined) return refuse(debt, fact, barred);
  const demanded = asked.filter(({ due, open }) => due < day && open > 0n);
  const allowing = demanded.find((claim) => !isSpent(claim) && !isSoon(claim, day));
  if (allowing === undefined)
    return refuse(debt, fact, demanded.slice(0, 1).every(isSpent) ? 'REMINDER_FEES_SPENT' : 'REMINDER_TOO_SOON');
  charge(debt, fact, { component, claim: allowing.id }, cut(debt, fact, fee, figures.reminderFeeMax));
  for (const claim of demanded) {
    claim.feeLetters += 1;
    claim.lastFeeLetter = day;
  }
};

const postNotice: Post = (debt, fact, fee) => {
  if (fact.deadline < fact.date + figures.noticeDays) return refuse(debt, fact, 'NOTICE_DEADLINE_UNLAWFUL');
  // A letter that demands nothing is no demand in the sense of Inkassoloven §10. Its fee alone may be refused: it stays a notice.
  const claims = debt.claims.filter(({ due, open }) => due < fact.date && open > 0n).map(({ id }) => id);
  if (claims.length > 0) debt.notices.push({ deadline: fact.deadline, claims });
  chargeLetter(debt, fact, fee, debt.claims, 'agencyFees');
};

const postCollectionFee: Post = (debt, fact, fee) => {
  // No fee, nothing to judge: such a handing over does not count.
  if (fee === 0n) return;
  const claim = claimOf(debt, fact);
  const barred = feeBarredFor(debt, [claim], fact.date);
  if (barred !== undefined) return refuse(debt, fact, barred);
  if (claim.isHandedOver) return refuse(debt, fact, 'COLLECTION_FEE_REPEATED');
  claim.isHandedOver = true;
  const component = fact.component === 'creditorFees' ? 'creditorFees' : 'agencyFees';
  charge(debt, fact, { component, claim: claim.id }, cut(debt, fact, fee, figures.collectionFeeMax));
};

/** Renteloven §9a(3): once for each claim, or once for each running account on the first of its claims by id. */
const chargeCompensation = (debt: Debt, fact: ReadFact): void => {
  const entitled = debt.claims.filter(
    ({ open, issued, interestFrom }) => open > 0n && issued >= figures.compensationFrom && interestFrom < fact.date,
  );
  for (const { id, account } of entitled.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const bearer = account === undefined ? `claim ${id}` : `account ${account}`;
    if (debt.compensated.size === figures.compensationFeesMax || debt.compensated.has(bearer)) continue;
    debt.compensated.add(bearer);
    charge(debt, fact, { component: 'agencyFees', claim: id }, figures.compensationFee);
  }
};

/** The scale's sum, or the actual costs: those of a consumer count up to the scale, those of a business above it too. */
const costsOf = (debt: Debt, actual: bigint | undefined, principal: bigint, issued: Day): bigint => {
  const most = figures.scaleCost(principal, issued);
  const mayExceed = debt.scenario.isBusiness && issued >= figures.compensationFrom;
  const owed = actual === undefined || (actual > most && !mayExceed) ? most : actual;
  return debt.scenario.deductsVat ? owed : figures.withVat(owed);
};

const postCollectionStarted: Post = (debt, fact) => {
  if (debt.hasStarted) return refuse(debt, fact, 'COLLECTION_ALREADY_STARTED');
  if (debt.scenario.isBusiness) chargeCompensation(debt, fact);
  // Refused, it is no start: another may follow when the notice is there. What was charged as compensation stays charged.
  if (debt.notices.length === 0) return refuse(debt, fact, 'NOTICE_MISSING');
  if (debt.notices.every(({ deadline }) => deadline >= fact.date))
    return refuse(debt, fact, 'NOTICE_DEADLINE_NOT_PASSED');
  debt.hasStarted = true;
  // A claim that is paid is still one of those that the case is about, and may be the one by whose day the cheaper scale applies.
  const warned = new Set(debt.notices.flatMap(({ deadline, claims }) => (deadline < fact.date ? claims : [])));
  const due = debt.claims.filter(({ id }) => warned.has(id));
  const [first] = due.toSorted((a, b) => a.issued - b.issued);
  const principal = due.reduce((sum, { open }) => sum + open, 0n);
  if (first === undefined || principal === 0n) return undefined;
  if (debt.scenario.confirmedOnly && !figures.isScaleConfirmed(first.issued))
    return refuse(debt, fact, 'TARIFF_UNCONFIRMED');
  const costs = costsOf(debt, fact.amount, principal, first.issued);
  charge(debt, fact, { component: 'agencyFees', claim: first.id }, costs);
};

/** T16.1. `payment` is `undefined` for money that came by a credit note: it is no payment and stands in no allocation. */
const spread = (debt: Debt, amount: bigint, marked: string | undefined, payment: string | undefined): void => {
  if (payment !== undefined) for (const plan of debt.plans) plan.paid += amount;
  let left = amount;
  for (const onlyClaim of marked === undefined ? [undefined] : [marked, undefined])
    for (const component of components)
      left = coverComponent(debt, component, left, onlyClaim, (claim, covered) => {
        if (payment === undefined) return;
        debt.allocations.push({ payment, component, claim: claim ?? null, amount: Number(covered) });
      });
  debt.overpaid += left;
};

const postCreditNote: Post = (debt, fact, asked) => {
  const claim = claimOf(debt, fact);
  // What was credited or written down before is no part of the claim any more.
  const most = claim.principal - claim.credited - claim.writtenDown;
  if (asked > most) refuse(debt, fact, 'CREDIT_ABOVE_CLAIM');
  const amount = asked < most ? asked : most;
  claim.credited += amount;
  const covered = amount < claim.open ? amount : claim.open;
  claim.open -= covered;
  if (amount > covered) spread(debt, amount - covered, undefined, undefined);
};

/** T14.4, T14.5: at most a quarter of the principal, half of it where limitation is near and the creditor wants no court. */
const isPrincipalDealTooDeep = (debt: Debt, fact: ReadFact, amount: bigint): boolean => {
  const meant = debt.claims.filter(({ id }) => fact.claim === undefined || id === fact.claim);
  const inThreeMonths = addMonths(fact.date, 3);
  // A deal over several claims goes deeper only where all of them are near: for the others the creditor has not given the power.
  const isNear = meant.every(({ limitation }) => limitation <= inThreeMonths);
  const parts = isNear && !fact.creditorWantsCourt ? 2n : 4n;
  // Neither the claims that are meant nor all together.
  return [meant, debt.claims].some((claims) => {
    const written = claims.reduce((sum, { writtenDown }) => sum + writtenDown, 0n);
    const open = claims.reduce((sum, claim) => sum + claim.open, 0n);
    return parts * (written + amount) > open + written;
  });
};

const postWriteDown: Post = (debt, fact, amount) => {
  const { component } = fact;
  if (component === undefined) throw new Error(`fact ${fact.index} names no component`);
  const open = piecesOf(debt, component)
    .filter(({ claim }) => fact.claim === undefined || claim === fact.claim)
    .reduce((sum, piece) => sum + piece.open, 0n);
  const isTooDeep = component === 'principal' && isPrincipalDealTooDeep(debt, fact, amount);
  if (amount > open || isTooDeep) return refuse(debt, fact, 'WRITE_DOWN_ABOVE_SHARE');
  coverComponent(debt, component, amount, fact.claim, (claimId, covered) => {
    const claim = component === 'principal' ? debt.claims.find(({ id }) => id === claimId) : undefined;
    if (claim !== undefined) claim.writtenDown += covered;
  });
};

const postPlan: Post = (debt, fact, amount) => {
  if (amount < figures.instalmentMin) return refuse(debt, fact, 'PLAN_BELOW_MINIMUM');
  debt.plans.push({ fact, paid: 0n, fallenDue: 0, isOver: false });
};

const postRefund: Post = (debt, fact, amount) => {
  if (amount > debt.overpaid) return refuse(debt, fact, 'REFUND_ABOVE_OVERPAYMENT');
  debt.overpaid -= amount;
};

const nothing: Post = () => undefined;

/** Which payments were reversed, and which are repeated, is known before the walk begins. */
const posts: Readonly<Record<FactType, Post>> = {
  creditorReminder: (debt, fact, fee) => chargeLetter(debt, fact, fee, [claimOf(debt, fact)], 'creditorFees'),
  reminder: (debt, fact, fee) => chargeLetter(debt, fact, fee, debt.claims, 'agencyFees'),
  notice: postNotice,
  collectionFee: postCollectionFee,
  collectionStarted: postCollectionStarted,
  outlay: (debt, fact, amount) => charge(debt, fact, { component: 'outlays', claim: fact.claim }, amount),
  awardedCosts: (debt, fact, amount) => charge(debt, fact, { component: 'agencyFees', claim: undefined }, amount),
  plan: postPlan,
  creditNote: postCreditNote,
  writeDown: postWriteDown,
  payment: (debt, fact, amount) => spread(debt, amount, fact.claim, fact.id),
  refund: postRefund,
  paymentReversed: nothing,
  periodClosed: nothing,
};

export const postFact = (debt: Debt, fact: ReadFact): void => posts[fact.type](debt, fact, fact.amount ?? 0n);

export const totalOf = (debt: Debt): bigint => components.reduce((sum, component) => sum + openOf(debt, component), 0n);

import { interestStart } from '../tariffs/rentelov-5-late-interest.ts';
import { isNoticeDeadlineLawful } from '../tariffs/inkassolov-10-notice.ts';
import { add, least, roundHalfUp, zero, type Money } from '../money/money.ts';
import { collectionCostRule, collectionCosts, type CollectionCosts } from '../tariffs/bek-601-collection-costs.ts';
import { compensationFee, compensationFeeRule } from '../tariffs/rentelov-9a-compensation-fee.ts';
import { collectionFeeRule, collectionFeeVerdict } from '../tariffs/rentelov-9b-collection-fee.ts';
import { reminderFeeRule, reminderFeeVerdict, type FeeVerdict } from '../tariffs/rentelov-9b-reminder-fee.ts';
import { TariffMissing, TariffUnconfirmed } from '../tariffs/tariff.ts';
import { planBreachedOn } from '../plans/plan-state.ts';
import { chargeSum, noteUse, refuse, type Books, type ClaimBook } from './books.ts';
import type { FactOf } from './facts.ts';

type Letter = FactOf<'creditorReminder' | 'reminder' | 'notice'>;

const verdictOn = (books: Books, { claim, principal, feeDays }: ClaimBook, { fee, on }: Letter): FeeVerdict =>
  reminderFeeVerdict({
    asked: fee,
    on,
    due: claim.due,
    earlierFees: feeDays,
    principalOpen: principal.open,
    planBreachedOn: breachBefore(books, on),
  });

/** The first day on which a plan was found breached, by what was paid up to that day. */
const breachBefore = (books: Books, on: Letter['on']): Letter['on'] | undefined =>
  books.plans
    .flatMap((plan) => planBreachedOn({ ...plan, agreed: plan.on }, books.payments.map(paidOn), on) ?? [])
    .toSorted()[0];

const paidOn = ({ on, amount }: FactOf<'payment'>): { readonly valueDate: Letter['on']; readonly amount: Money } => ({
  valueDate: on,
  amount,
});

/** Charges a letter's fee on the first of the claims that allows it; the letter counts for every claim that it demands. */
const chargeLetter = (books: Books, letter: Letter, demanded: readonly ClaimBook[]): void => {
  if (letter.fee <= 0n) return;
  const verdicts = demanded.map((book) => ({ book, verdict: verdictOn(books, book, letter) }));
  const found = verdicts.find(({ verdict }) => verdict.allowed > 0n) ?? verdicts[0];
  if (found === undefined) {
    refuse(books, letter.id, 'NOTHING_OWED', { asked: String(letter.fee) });
    return;
  }
  const { claim } = found.book;
  const { allowed, refused } = found.verdict;
  if (refused !== undefined) refuse(books, letter.id, refused, { claim: claim.id, asked: String(letter.fee) });
  if (allowed === 0n) return;
  for (const { feeDays } of demanded) feeDays.push(letter.on);
  chargeSum(books, {
    id: letter.id,
    kind: letter.type,
    component: letter.type === 'creditorReminder' ? 'creditorFees' : 'agencyFees',
    claimId: claim.id,
    on: letter.on,
    amount: allowed,
    rule: reminderFeeRule,
    source: letter.id,
  });
};

/** The creditor's own reminder of one claim (Renteloven §9b(2), T16.1(4)). */
export const chargeCreditorReminder = (books: Books, fact: FactOf<'creditorReminder'>): void => {
  chargeLetter(
    books,
    fact,
    books.claims.filter(({ claim }) => claim.id === fact.claimId),
  );
};

const demandedOn = ({ claims }: Books, on: Letter['on']): readonly ClaimBook[] =>
  claims.filter(({ claim, principal }) => claim.due < on && principal.open > 0n);

/** A letter of the agency: it demands every claim that is past its due date and has principal open. */
export const chargeReminder = (books: Books, fact: FactOf<'reminder' | 'notice'>): void => {
  const demanded = demandedOn(books, fact.on);
  // Where nothing can be demanded, the oldest claim says why not.
  chargeLetter(books, fact, demanded.length > 0 ? demanded : books.claims.slice(0, 1));
};

/** The statutory notice is itself a reminder; with too short a deadline it is neither (Inkassoloven §10(3)). */
export const chargeNotice = (books: Books, fact: FactOf<'notice'>): void => {
  const { id, on, deadline } = fact;
  if (!isNoticeDeadlineLawful(on, deadline)) {
    refuse(books, id, 'NOTICE_DEADLINE_UNLAWFUL', { date: on, deadline });
    return;
  }
  // Of a claim that it does not demand it is no demand in the sense of §10.
  for (const book of demandedOn(books, on)) book.noticeDeadlines.push(deadline);
  chargeReminder(books, fact);
};

/** The fee for handing a claim over, once a claim (Renteloven §9b(3)). */
export const chargeCollectionFee = (books: Books, fact: FactOf<'collectionFee'>): void => {
  const book = books.claims.find(({ claim }) => claim.id === fact.claimId);
  if (book === undefined) return;
  if (
    fact.fee > 0n &&
    book.principal.open > 0n &&
    fact.on > book.claim.due &&
    breachBefore(books, fact.on) !== undefined
  ) {
    refuse(books, fact.id, 'FEE_AFTER_BREACHED_PLAN', { claim: book.claim.id, asked: String(fact.fee) });
    return;
  }
  const { allowed, refused } = collectionFeeVerdict({
    asked: fact.fee,
    on: fact.on,
    due: book.claim.due,
    principalOpen: book.principal.open,
    chargedBefore: book.collectionFeeCharged,
  });
  if (refused !== undefined) refuse(books, fact.id, refused, { claim: book.claim.id, asked: String(fact.fee) });
  if (allowed === 0n) return;
  book.collectionFeeCharged = true;
  const { id, component, claimId, on } = fact;
  chargeSum(books, {
    id,
    kind: 'collectionFee',
    component,
    claimId,
    on,
    amount: allowed,
    rule: collectionFeeRule,
    source: id,
  });
};

/** The compensation fee of one claim of a business (Renteloven §9a(3), T6.4); where none is due nothing is said, since none was asked for. */
export const chargeCompensation = (books: Books, fact: FactOf<'compensation'>): void => {
  const book = books.claims.find(({ claim }) => claim.id === fact.claimId);
  if (book === undefined || books.compensated.has(`claim ${book.claim.id}`)) return;
  if (fact.start !== null && books.startsRefused.has(fact.start)) return;
  const { id: claimId, runningAccount, issued } = book.claim;
  const amount = compensationFee({
    debtorIsBusiness: books.setting.debtorKind === 'business',
    issued,
    interestStart: interestStart(book.claim),
    on: fact.on,
    chargedInCase: books.sums.filter(({ kind }) => kind === 'compensation').length,
    principalOpen: book.principal.open,
    runningAccountCharged: runningAccount !== null && books.compensated.has(`account ${runningAccount}`),
  });
  if (amount === 0n) return;
  books.compensated.add(`claim ${claimId}`);
  if (runningAccount !== null) books.compensated.add(`account ${runningAccount}`);
  const { id, on } = fact;
  chargeSum(books, {
    id,
    kind: 'compensation',
    component: 'agencyFees',
    claimId,
    on,
    amount,
    rule: compensationFeeRule,
    source: id,
  });
};

const costsOrRefusal = (
  books: Books,
  fact: FactOf<'collectionStarted'>,
  basis: Money,
  arose: Letter['on'],
): CollectionCosts | undefined => {
  const { creditorDeductsVat, debtorKind, policy } = books.setting;
  try {
    return collectionCosts({
      basis,
      arose,
      creditorDeductsVat,
      debtorIsBusiness: debtorKind === 'business',
      ...(fact.actualCosts === null ? {} : { actualCosts: fact.actualCosts }),
      ...policy,
    });
  } catch (fault) {
    // A reckoning answers for the rest of the debt; what it cannot say of the costs it names, and charges nothing.
    if (fault instanceof TariffUnconfirmed) refuse(books, fact.id, 'TARIFF_UNCONFIRMED', { rule: collectionCostRule });
    else if (fault instanceof TariffMissing) refuse(books, fact.id, 'TARIFF_MISSING', { rule: collectionCostRule });
    else throw fault;
    return undefined;
  }
};

/** No more than the debtor was told, where a letter told a sum; the VAT in it shrinks with it. */
const cappedBy = (asked: Money | null, { net, vatOnDebtor }: CollectionCosts): { amount: Money; vat: Money } => {
  const whole = add(net, vatOnDebtor);
  const amount = asked === null ? whole : least(asked, whole);
  return { amount, vat: amount === whole ? vatOnDebtor : roundHalfUp(vatOnDebtor * amount, whole) };
};

/** The claims whose debtor was warned by a notice and let its deadline pass: without one no costs are due (Inkassoloven §10, Renteloven §9). */
const warnedBefore = ({ claims }: Books, on: Letter['on']): readonly ClaimBook[] =>
  claims.filter(({ noticeDeadlines }) => noticeDeadlines.some((deadline) => deadline < on));

const refusalOfStart = (books: Books, fact: FactOf<'collectionStarted'>): Parameters<typeof refuse>[2] | undefined => {
  if (books.collectionStarted) return 'COLLECTION_ALREADY_STARTED';
  if (books.claims.every(({ noticeDeadlines }) => noticeDeadlines.length === 0)) return 'NOTICE_MISSING';
  return warnedBefore(books, fact.on).length > 0 ? undefined : 'NOTICE_DEADLINE_NOT_PASSED';
};

/** The costs of collection, once, after a notice whose deadline has passed (BEK 601, Inkassoloven §10, T6.4). */
export const startCollection = (books: Books, fact: FactOf<'collectionStarted'>): void => {
  const refused = refusalOfStart(books, fact);
  if (refused !== undefined) {
    if (refused === 'COLLECTION_ALREADY_STARTED') books.startsRefused.add(fact.id);
    refuse(books, fact.id, refused, { date: fact.on });
    return;
  }
  books.collectionStarted = true;
  const warned = warnedBefore(books, fact.on);
  const [first] = warned.toSorted((a, b) => (a.claim.issued < b.claim.issued ? -1 : 1));
  if (first === undefined) return;
  const basis = add(...warned.map(({ principal }) => principal.open));
  const costs = costsOrRefusal(books, fact, basis, first.claim.issued);
  if (costs === undefined || costs.net === zero) return;
  if (costs.restsOn !== undefined) noteUse(books, costs.restsOn);
  const { id, on } = fact;
  chargeSum(books, {
    id,
    kind: 'collectionCosts',
    component: 'agencyFees',
    claimId: first.claim.id,
    on,
    ...cappedBy(fact.asked, costs),
    rule: collectionCostRule,
    source: id,
  });
};

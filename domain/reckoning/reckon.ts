import type { LocalDate } from '../calendar/local-date.ts';
import { add, zero, type Money } from '../money/money.ts';
import { lateInterestRule, rateOn } from '../tariffs/rentelov-5-late-interest.ts';
import { useOf, type TariffUse } from '../tariffs/tariff.ts';
import {
  accrueTo,
  chargeSum,
  noteUse,
  openBooks,
  refuse,
  type Books,
  type Covering,
  type Item,
  type Refusal,
  type Surplus,
} from './books.ts';
import {
  chargeCollectionFee,
  chargeCompensation,
  chargeCreditorReminder,
  chargeNotice,
  chargeReminder,
  startCollection,
} from './charge-fees.ts';
import { termsOf, type InterestCharge } from './claim-interest.ts';
import { inOrderOfEffect, type Fact, type FactOf, type ReckonedClaim, type Setting } from './facts.ts';
import { applyCreditNote, applyPayment, applyPlan, applyRefund, applyWriteDown, handBack } from './lower-debt.ts';

/** What is owed on a day and how it came about; amounts in øre. Every item less its coverings is open. */
export type Reckoning = {
  readonly at: LocalDate;
  /** In order of covering; what never amounted to anything is left out. */
  readonly items: readonly Item[];
  readonly coverings: readonly Covering[];
  /** What payments and credit notes left over, one by one. */
  readonly surplus: readonly Surplus[];
  /** The debtor's: what was left over less what was paid back. */
  readonly overpaid: Money;
  readonly interest: readonly InterestCharge[];
  readonly refused: readonly Refusal[];
  readonly restsOn: readonly TariffUse[];
};

const chargeOutlay = (books: Books, { id, claimId, on, amount }: FactOf<'outlay'>): void =>
  chargeSum(books, { id, kind: 'outlay', component: 'outlays', claimId, on, amount, rule: 'T16.1(2)', source: id });

const chargeAwardedCosts = (books: Books, { id, on, amount }: FactOf<'awardedCosts'>): void =>
  chargeSum(books, {
    id,
    kind: 'awardedCosts',
    component: 'agencyFees',
    claimId: null,
    on,
    amount,
    rule: 'T16.2',
    source: id,
  });

/** What one fact does to the books. */
const take = (books: Books, fact: Fact): void => {
  switch (fact.type) {
    case 'creditorReminder':
      return chargeCreditorReminder(books, fact);
    case 'reminder':
      return chargeReminder(books, fact);
    case 'notice':
      return chargeNotice(books, fact);
    case 'collectionFee':
      return chargeCollectionFee(books, fact);
    case 'collectionStarted':
      return startCollection(books, fact);
    case 'compensation':
      return chargeCompensation(books, fact);
    case 'outlay':
      return chargeOutlay(books, fact);
    case 'awardedCosts':
      return chargeAwardedCosts(books, fact);
    case 'plan':
      return applyPlan(books, fact);
    case 'creditNote':
      return applyCreditNote(books, fact);
    case 'writeDown':
      return applyWriteDown(books, fact);
    case 'payment':
      return applyPayment(books, fact);
    case 'refund':
      return applyRefund(books, fact);
    case 'handedBack':
      return handBack(books, fact);
    case 'offer':
      return undefined;
  }
};

const isCharge = ({ type }: Fact): boolean =>
  !['creditNote', 'writeDown', 'payment', 'refund', 'offer', 'handedBack', 'plan'].includes(type);

/** What lowers a debt: money, credit notes and write-downs. */
export const lowersDebt = (fact: Fact): fact is FactOf<'payment' | 'creditNote' | 'writeDown'> =>
  fact.type === 'payment' || fact.type === 'creditNote' || fact.type === 'writeDown';

/** The first letter whose offer was met in time (docs/adr/0004): all that lowered the debt by its deadline reaches what the letter says. */
const offerMet = (facts: readonly Fact[]): FactOf<'offer'> | undefined => {
  const lowering = facts.filter(lowersDebt);
  return facts.find(
    (fact): fact is FactOf<'offer'> =>
      fact.type === 'offer' &&
      add(...lowering.flatMap(({ on, amount }) => (on <= fact.deadline ? [amount] : []))) >= fact.settledBy,
  );
};

const unknownRates = (books: Books): void => {
  for (const { claim, interest } of books.claims) {
    const days = interest.unknown();
    if (days !== undefined) refuse(books, null, 'RATE_UNKNOWN', { claim: claim.id, ...days });
  }
};

const noteRates = (books: Books, charges: readonly InterestCharge[]): void => {
  for (const { claim } of books.claims)
    for (const { from } of charges.filter(({ claimId }) => claimId === claim.id)) {
      const row = rateOn(termsOf(claim, books.setting), from, books.setting.policy)?.row;
      if (row !== undefined) noteUse(books, useOf(lateInterestRule, row));
    }
};

/**
 * Reckons a debt on the day `at`: each day's facts by that day's rules, in their order of effect, so that it makes no difference when and in
 * which order they became known (T5.4, T6.4, T14, T16.1). Interest runs up to `at` and not including it; facts up to and including `at` count.
 * Facts are taken as valid in themselves: amounts positive, claims known, payments that the bank took back left out.
 */
export const reckon = (
  claims: readonly ReckonedClaim[],
  facts: readonly Fact[],
  setting: Setting,
  at: LocalDate,
): Reckoning => {
  const ordered = facts.filter(({ on }) => on <= at).toSorted(inOrderOfEffect);
  const met = offerMet(ordered);
  const books = openBooks(claims, setting, met?.interestTo ?? at);
  for (const fact of ordered) {
    if (isCharge(fact) && books.handedBack) refuse(books, fact.id, 'HANDED_BACK');
    else if (isCharge(fact) && met !== undefined && fact.on > met.on)
      refuse(books, fact.id, 'OFFER_MET', { offer: met.id });
    else take(books, fact);
  }
  accrueTo(books, at);
  unknownRates(books);
  const interest = books.claims.flatMap((book) => book.interest.charges());
  noteRates(books, interest);
  return {
    at,
    items: books.sums.filter(({ amount }) => amount !== zero),
    coverings: books.coverings,
    surplus: books.surplus,
    overpaid: books.overpaid,
    interest,
    refused: books.refused,
    restsOn: [...books.restsOn.values()],
  };
};

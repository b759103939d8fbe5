import { allocateInOrder, inOrderOfCovering, type AllocatedPart, type OpenItem } from '../allocation/allocate.ts';
import { earlier, type LocalDate } from '../calendar/local-date.ts';
import { add, subtract, zero, type Money } from '../money/money.ts';
import { lateInterestRule } from '../tariffs/rentelov-5-late-interest.ts';
import { isUsable, rowId, type TariffUse } from '../tariffs/tariff.ts';
import { claimInterest, type ClaimInterest } from './claim-interest.ts';
import type { FactOf, ReckonedClaim, Setting } from './facts.ts';

/** A sum owed with the rule that allows it. `source`: the fact, or the claim, that it was charged for. */
export type Item = OpenItem & { readonly rule: string; readonly source: string };

/** What a fact covered of an item, øre. */
export type Covering = AllocatedPart & { readonly factId: string };

/** What a payment or a credit note left over for the debtor, øre. */
export type Surplus = { readonly factId: string; readonly amount: Money };

/** Why a fact, or a part of it, changes nothing (docs/calculator.md, "Codes"). `OFFER_MET`: the debtor had met a letter's offer before. */
export type ReckoningCode =
  | 'REMINDER_BEFORE_DUE'
  | 'NOTHING_OWED'
  | 'FEE_AFTER_BREACHED_PLAN'
  | 'REMINDER_FEES_SPENT'
  | 'REMINDER_TOO_SOON'
  | 'FEE_ABOVE_CAP'
  | 'COLLECTION_FEE_REPEATED'
  | 'NOTICE_DEADLINE_UNLAWFUL'
  | 'NOTICE_MISSING'
  | 'NOTICE_DEADLINE_NOT_PASSED'
  | 'COLLECTION_ALREADY_STARTED'
  | 'CREDIT_ABOVE_CLAIM'
  | 'WRITE_DOWN_ABOVE_SHARE'
  | 'PLAN_BELOW_MINIMUM'
  | 'REFUND_ABOVE_OVERPAYMENT'
  | 'RATE_UNKNOWN'
  | 'TARIFF_UNCONFIRMED'
  | 'TARIFF_MISSING'
  | 'OFFER_MET'
  | 'HANDED_BACK';

export type Refusal = {
  readonly factId: string | null;
  readonly code: ReckoningCode;
  readonly facts: Readonly<Record<string, string>>;
};

/** A sum while it is reckoned with. */
export type Sum = { -readonly [K in keyof Item]: Item[K] };

/** A claim while it is reckoned with. */
export type ClaimBook = {
  readonly claim: ReckonedClaim;
  readonly interest: ClaimInterest;
  readonly principal: Sum;
  readonly interestSum: Sum;
  /** Days of letters on it that bore a reminder fee, whoever sent them. */
  readonly feeDays: LocalDate[];
  /** Deadlines of the statutory notices that demanded it. */
  readonly noticeDeadlines: LocalDate[];
  collectionFeeCharged: boolean;
  /** What of the principal was credited, written down or handed back: nobody can credit it again. */
  gone: Money;
};

/** Everything that one walk over the facts writes. Lives only inside one reckoning, and so may change in place. */
export type Books = {
  readonly setting: Setting;
  /** No day from this one on bears interest: the day reckoned to, or where a letter's offer was met the day that the letter reckoned to. */
  readonly interestEnds: LocalDate;
  /** By due date, then by id: the oldest first. */
  readonly claims: readonly ClaimBook[];
  /** In order of covering. */
  readonly sums: Sum[];
  readonly coverings: Covering[];
  readonly surplus: Surplus[];
  readonly refused: Refusal[];
  /** By row, each once. */
  readonly restsOn: Map<string, TariffUse>;
  readonly payments: FactOf<'payment'>[];
  readonly plans: FactOf<'plan'>[];
  /** Names of claims and of running accounts that bore a compensation fee. */
  readonly compensated: Set<string>;
  /** Ids of starts of collection after the first: nothing follows from them. */
  readonly startsRefused: Set<string>;
  /** Ids of the facts that wrote principal down. */
  readonly writeDowns: Set<string>;
  collectionStarted: boolean;
  handedBack: boolean;
  overpaid: Money;
};

/** The rule by which the principal itself is owed. */
export const principalRule = 'T3.2';

/** Notes that a sum rests on a row that neither its sources nor an operator has confirmed. */
export const noteUse = (books: Books, use: TariffUse): void => {
  if (!isUsable(use.rule, use, { ...books.setting.policy, allowUnconfirmed: false }))
    books.restsOn.set(rowId(use.rule, use), use);
};

/** The order of payments; of coverings it is the reason. */
export const allocationRule = 'T16.1';

const sumOf = (of: Omit<Item, 'open' | 'vat'> & { readonly vat?: Money }): Sum => ({
  vat: zero,
  ...of,
  open: of.amount,
});

const bookOf = (claim: ReckonedClaim, setting: Setting): ClaimBook => {
  const of = { claimId: claim.id, on: claim.due, source: claim.id };
  return {
    claim,
    interest: claimInterest(claim, setting),
    principal: sumOf({
      ...of,
      id: `principal:${claim.id}`,
      kind: 'principal',
      component: 'principal',
      amount: claim.principal,
      rule: principalRule,
    }),
    interestSum: sumOf({
      ...of,
      id: `interest:${claim.id}`,
      kind: 'interest',
      component: 'interest',
      amount: zero,
      rule: lateInterestRule,
    }),
    feeDays: [...claim.earlierFeeDays],
    noticeDeadlines: [],
    collectionFeeCharged: false,
    gone: zero,
  };
};

const byAge = (a: ReckonedClaim, b: ReckonedClaim): number =>
  a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1;

export const openBooks = (claims: readonly ReckonedClaim[], setting: Setting, interestEnds: LocalDate): Books => {
  const books = claims.toSorted(byAge).map((claim) => bookOf(claim, setting));
  return {
    setting,
    interestEnds,
    claims: books,
    sums: books.flatMap(({ principal, interestSum }) => [principal, interestSum]).toSorted(inOrderOfCovering),
    coverings: [],
    surplus: [],
    refused: [],
    restsOn: new Map(),
    payments: [],
    plans: [],
    compensated: new Set(),
    startsRefused: new Set(),
    writeDowns: new Set(),
    collectionStarted: false,
    handedBack: false,
    overpaid: zero,
  };
};

export const refuse = (
  books: Books,
  factId: string | null,
  code: ReckoningCode,
  facts: Refusal['facts'] = {},
): void => {
  books.refused.push({ factId, code, facts });
};

/** Puts a new sum at its place in the order of covering; one of nothing is left out. */
export const chargeSum = (books: Books, item: Omit<Item, 'open' | 'vat'> & { readonly vat?: Money }): void => {
  if (item.amount <= 0n) return;
  const sum = sumOf(item);
  const place = books.sums.findIndex((other) => inOrderOfCovering(other, sum) > 0);
  books.sums.splice(place < 0 ? books.sums.length : place, 0, sum);
};

/** Lets interest run up to `to` (excluded) on the principal that is open. */
export const accrueTo = (books: Books, to: LocalDate): void => {
  const until = earlier(to, books.interestEnds);
  for (const { interest, principal, interestSum } of books.claims) {
    const owed = interest.runTo(until, principal.open);
    interestSum.open = add(interestSum.open, subtract(owed, interestSum.amount));
    interestSum.amount = owed;
  }
};

const cover = (books: Books, factId: string, sum: Sum, amount: Money): void => {
  if (amount <= 0n) return;
  sum.open = subtract(sum.open, amount);
  books.coverings.push({ factId, itemId: sum.id, component: sum.component, claimId: sum.claimId, amount });
};

/** Covers sums in the order in which they stand, as far as `amount` goes; gives what is left of it. */
export const coverSums = (books: Books, factId: string, sums: readonly Sum[], amount: Money): Money => {
  let left = amount;
  for (const sum of sums) {
    const part = left < sum.open ? left : sum.open;
    cover(books, factId, sum, part);
    if (part > 0n) left = subtract(left, part);
  }
  return left;
};

/** Spreads money of the debtor by T16.1; what exceeds everything owed is the debtor's again. */
export const spread = (books: Books, factId: string, amount: Money, markedFor: string | null): void => {
  const { parts, overpaid } = allocateInOrder(amount, books.sums, markedFor);
  for (const part of parts) {
    const sum = books.sums.find(({ id }) => id === part.itemId);
    if (sum !== undefined) cover(books, factId, sum, part.amount);
  }
  if (overpaid <= 0n) return;
  books.surplus.push({ factId, amount: overpaid });
  books.overpaid = add(books.overpaid, overpaid);
};

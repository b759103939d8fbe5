import { add, least, money, subtract, zero, type Money } from '../money/money.ts';
import { isMinimumKept } from '../plans/plan.ts';
import { judgeWriteDown } from '../write-downs/write-down.ts';
import { accrueTo, coverSums, refuse, spread, type Books, type Sum } from './books.ts';
import type { FactOf } from './facts.ts';

/** Money of the debtor with its value date, by T16.1: interest runs up to that day and not on what is then covered. */
export const applyPayment = (books: Books, fact: FactOf<'payment'>): void => {
  accrueTo(books, fact.on);
  books.payments.push(fact);
  spread(books, fact.id, fact.amount, fact.claimId);
};

/**
 * Lowers the principal of a claim (T3.2); what exceeds what is open of it has been paid by the debtor, and is spread like a payment of that day. What
 * exceeds the claim itself is refused: it would make money of nothing.
 */
export const applyCreditNote = (books: Books, fact: FactOf<'creditNote'>): void => {
  const { id, on, amount: asked } = fact;
  const book = books.claims.find(({ claim }) => claim.id === fact.claimId);
  if (book === undefined) return;
  const creditable = subtract(book.principal.amount, book.gone);
  if (asked > creditable)
    refuse(books, id, 'CREDIT_ABOVE_CLAIM', { asked: String(asked), creditable: String(creditable) });
  accrueTo(books, on);
  const amount = least(asked, creditable);
  book.gone = add(book.gone, amount);
  spread(books, id, coverSums(books, id, [book.principal], amount), null);
};

/** Notes what a fact took off the principal of each claim. */
const noteGone = (books: Books, factId: string): void => {
  for (const book of books.claims)
    for (const covering of books.coverings)
      if (covering.factId === factId && covering.itemId === book.principal.id)
        book.gone = add(book.gone, covering.amount);
};

/** A deal over a lower sum within T14.4 and T14.5; one that asks for more is refused whole, unless it was agreed with the debtor already. */
export const applyWriteDown = (books: Books, fact: FactOf<'writeDown'>): void => {
  accrueTo(books, fact.on);
  const { id, component, claimId, amount, halfShare, agreed } = fact;
  const sums = books.sums.filter((sum) => sum.component === component && (claimId === null || sum.claimId === claimId));
  // Neither of the claims that it is for, nor of all together, may more be written down than their share.
  const all = books.sums.filter((sum) => sum.component === component);
  const [refusal] = [sums, all].flatMap((meant) => {
    const verdict = judgeWriteDown({
      component,
      asked: amount,
      open: openOf(meant),
      writtenDownBefore: component === 'principal' ? writtenDown(books, meant) : zero,
      reducedShare: halfShare,
    });
    return 'rejected' in verdict ? [verdict.rejected] : [];
  });
  if (!agreed && refusal !== undefined) {
    refuse(books, id, 'WRITE_DOWN_ABOVE_SHARE', refusal.facts);
    return;
  }
  coverSums(books, id, sums, amount);
  if (component !== 'principal') return;
  books.writeDowns.add(id);
  noteGone(books, id);
};

const openOf = (sums: readonly Sum[]): Money => money(sums.reduce((all, { open }) => all + open, 0n));

/** What earlier write-downs took off these sums. */
const writtenDown = (books: Books, sums: readonly Sum[]): Money => {
  const ids = new Set(sums.map(({ id }) => id));
  const earlier = books.coverings.filter(({ factId, itemId }) => books.writeDowns.has(factId) && ids.has(itemId));
  return money(earlier.reduce((all, { amount }) => all + amount, 0n));
};

/** An overpayment paid back: never more than the debtor is to have, unless it has left already; then it is below nothing, and the debtor's debt. */
export const applyRefund = (books: Books, fact: FactOf<'refund'>): void => {
  if (!fact.done && fact.amount > books.overpaid) {
    refuse(books, fact.id, 'REFUND_ABOVE_OVERPAYMENT', {
      asked: String(fact.amount),
      overpaid: String(books.overpaid),
    });
    return;
  }
  books.overpaid = subtract(books.overpaid, fact.amount);
};

/** Everything open goes back to the creditor (T17.1). */
export const handBack = (books: Books, fact: FactOf<'handedBack'>): void => {
  accrueTo(books, fact.on);
  coverSums(books, fact.id, books.sums, openOf(books.sums));
  noteGone(books, fact.id);
  books.handedBack = true;
};

/** An instalment plan of at least DKK 100 a month (T14.2). */
export const applyPlan = (books: Books, fact: FactOf<'plan'>): void => {
  if (isMinimumKept(fact.amount)) books.plans.push(fact);
  else refuse(books, fact.id, 'PLAN_BELOW_MINIMUM', { asked: String(fact.amount) });
};

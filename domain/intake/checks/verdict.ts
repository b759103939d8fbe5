import type { Concern } from './concerns.ts';
import type { InvoiceDraft } from '../draft.ts';

/**
 * What the paper by itself allows (T3.2, W2). `claimable`: it may become a claim as read. `ask`: a person decides.
 * `refuse`: it is no unpaid invoice. Who uploads it, to whom it goes and what is already known of it is judged afterwards.
 */
export type Verdict = 'claimable' | 'ask' | 'refuse';

/** `note`: true and worth telling, but no reason to doubt the claim, such as a number whose check digit fails. */
export type Weight = 'refuse' | 'ask' | 'note';

export const weightOf = (concern: Concern): Weight => {
  switch (concern.code) {
    case 'SEEMS_PAID':
    case 'NOTHING_TO_PAY':
    case 'NOTHING_READABLE':
      return 'refuse';
    case 'NOT_AN_INVOICE':
      // A reminder points to an invoice that may be owed, and of an unknown paper a person must say what it is.
      return ['reminder', 'invoice', 'unknown'].includes(concern.facts.docType) ? 'ask' : 'refuse';
    // A failed check digit is a warning; such a debtor counts as a consumer, which is the safe side.
    case 'CVR_INVALID':
    case 'FIK_CHECK_DIGIT':
    case 'FOREIGN_CURRENCY':
    case 'DEBTOR_ABROAD':
      return 'note';
    case 'FIELD_MISSING':
    case 'FIELD_UNSURE':
    case 'WITNESSES_CONTRADICT':
    case 'SUMS_DO_NOT_ADD_UP':
    case 'PREPAID_UNCLEAR':
    case 'DUE_BEFORE_ISSUE':
    case 'DATES_IMPLAUSIBLE':
    case 'PARTIES_ALIKE':
    case 'SEVERAL_DEBTORS':
    case 'CLAIM_ASSIGNED':
    case 'INSTALMENTS':
    case 'REMINDER_FEES_ON_TOP':
    case 'DIRECT_DEBIT':
    case 'CREDITOR_IS_A_PERSON':
    case 'SEVERAL_INVOICES':
    case 'EARLIER_DEBT_INCLUDED':
      return 'ask';
  }
};

/** The verdict over a judged draft; its reasons are its concerns, the heaviest first. */
export const verdictOf = (draft: InvoiceDraft): Verdict => {
  const weights = new Set([...draft.noticed, ...draft.concerns].map((concern) => weightOf(concern)));
  if (weights.has('refuse')) return 'refuse';
  return weights.has('ask') ? 'ask' : 'claimable';
};

import { createHash } from 'node:crypto';
import type { BankReference } from '../../domain/payments/bank-entry.ts';
import { paymentKey, referenceKey, type EntryIdentity } from '../adapters/bank/payment-reference.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

/** The bank's reference may hold anything; the id of a payment is its digest, fit for keys and addresses. */
export const paymentIdOf = (entry: EntryIdentity): string => `BP-${digest(paymentKey(entry))}`;

/**
 * The name under which a movement takes a payment back: the same movement in another file does it no second time. The payment is part of it, because
 * a movement that is known only by its number in a file may name another payment tomorrow.
 */
export const reversalIdOf = (debit: EntryIdentity, paymentId: string): string =>
  `reversal:BR-${digest(paymentKey(debit))}:${paymentId}`;

/** Whether a payment was taken back by the movement of this name: on its case, or on another that it had been moved to. */
export const isTakenBackBy = (reversedBy: string | null, reversalId: string): boolean =>
  reversedBy === reversalId || reversedBy?.startsWith(`${reversalId}:`) === true;

/** A reference by which a payment is found again, digested: what a payer wrote into it is nobody's to read. */
export const referenceIdOf = (account: string, reference: BankReference): string =>
  digest(referenceKey(account, reference));

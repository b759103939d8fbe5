import type { BankDebit, ReferenceSource } from '../../domain/payments/bank-entry.ts';
import type { PaymentStore, Whereabouts } from '../stores/payment-store.ts';
import { isTakenBackBy, paymentIdOf, referenceIdOf, reversalIdOf } from './payment-ids.ts';

/** The kinds of references by which a payment can be found again, the surest first. The payer's own leads to it only where the bank says "returned". */
const sure: readonly ReferenceSource[] = ['ACCT_SVCR_REF', 'TX_ID', 'UETR'];
const all: readonly ReferenceSource[] = [...sure, 'END_TO_END_ID'];

/** Payments of the same file that are sent to their cases and may not be booked yet, by id. */
export type Sent = ReadonlyMap<string, Whereabouts>;

/** The booked payments that bear a debit's references of one kind. */
const bearersOf = async (
  payments: PaymentStore,
  debit: BankDebit,
  source: ReferenceSource,
  sent: Sent,
): Promise<readonly Whereabouts[]> => {
  const { account, otherReferences, bookingDate, amount } = debit;
  const ids = new Set<string>();
  for (const reference of [debit.reference, ...otherReferences].filter((each) => each.source === source)) {
    ids.add(paymentIdOf({ account, reference, bookingDate, amount, creditOrDebit: 'credit' }));
    for (const id of await payments.bearing(referenceIdOf(account, reference))) ids.add(id);
  }
  if (ids.size === 0) return [];
  const known = [...ids];
  const located = await payments.locate(known);
  return known.flatMap((id, place) => located[place] ?? sent.get(id) ?? []);
};

/**
 * The payment that a debit takes back, by the references that both bear: the surest kind that leads to any decides. `undefined` where none or several
 * bear it, or where the sums differ: to take back the wrong payment would be worse than to ask a person.
 */
export const findReversed = async (
  payments: PaymentStore,
  debit: BankDebit,
  { sent, isMarked }: { readonly sent: Sent; readonly isMarked: boolean },
): Promise<Whereabouts | undefined> => {
  for (const source of isMarked ? all : sure) {
    const bearers = await bearersOf(payments, debit, source, sent);
    const [first, ...others] = bearers;
    // It may have been the only one when this debit took it back, and others bear the reference since.
    const taken = bearers.find(({ paymentId, reversedBy }) =>
      isTakenBackBy(reversedBy, reversalIdOf(debit, paymentId)),
    );
    if (taken !== undefined) return taken;
    if (first !== undefined) return others.length === 0 && first.amount === debit.amount ? first : undefined;
  }
  return undefined;
};

import type { Instant, LocalDate } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { BankDebit, BankEntry } from '../../domain/payments/bank-entry.ts';
import type { BankFile } from '../adapters/bank/camt-054.ts';
import type { BankFileReport } from '../stores/bank-file-store.ts';
import type { PaymentStore, Whereabouts } from '../stores/payment-store.ts';
import { findReversed, type Sent } from './find-reversed.ts';
import { isTakenBackBy, reversalIdOf } from './payment-ids.ts';

/** What became of the money that left. */
export type TakenBack = {
  /** Reversals that go to the cases that have the payments. */
  readonly commands: readonly Command[];
  readonly reversed: number;
  readonly repeated: number;
  readonly problems: BankFileReport['problems'];
  /** Entries that the reader took for other debits, once for each that took a payment back after all. */
  readonly explained: readonly number[];
};

const reversalOn = (
  caseId: string,
  paymentId: string,
  bookingDate: LocalDate,
  id: string,
  at: Instant,
): Extract<Command, { type: 'ReversePayment' }> => ({
  id,
  caseId,
  at,
  by: 'system:bank',
  type: 'ReversePayment',
  paymentId,
  bookingDate,
});

/** What one debit leads to: a command, or that a held payment is taken out, or that it was done before; `undefined`: a person must see it. */
const follow = async (
  payments: PaymentStore,
  debit: BankDebit,
  found: Whereabouts | undefined,
  at: Instant,
): Promise<Command | 'reversed' | 'repeated' | undefined> => {
  if (found === undefined) return undefined;
  const { paymentId, reversedBy } = found;
  const id = reversalIdOf(debit, paymentId);
  if (reversedBy !== null) return isTakenBackBy(reversedBy, id) ? 'repeated' : undefined;
  if (found.held === 'unmatched' && (await payments.reverseHeld(paymentId, id))) return 'reversed';
  // Somebody may have assigned it, or taken it back, a moment ago.
  const [now] = found.held === 'unmatched' ? await payments.locate([paymentId]) : [found];
  if (isTakenBackBy(now?.reversedBy ?? null, id)) return 'repeated';
  return now === undefined || now.caseId === null || now.reversedBy !== null
    ? undefined
    : reversalOn(now.caseId, paymentId, debit.bookingDate, id, at);
};

const isReversal = (entry: BankEntry): entry is BankEntry & { creditOrDebit: 'debit' } => entry.reversal;

/**
 * Takes back what the bank took back: on the case that has the payment, or out of the unmatched ones. `sent`: payments of the same file, which may
 * not be booked yet. What names no payment, several, or another sum, stays for a person.
 */
export const takeBack = async (payments: PaymentStore, file: BankFile, sent: Sent, at: Instant): Promise<TakenBack> => {
  const commands: Command[] = [];
  const problems: BankFileReport['problems'][number][] = [];
  const explained: number[] = [];
  /** By which debit of this file a payment was taken back: two of them cannot take back the same one. */
  const now = new Map<string, string>();
  let reversed = 0;
  let repeated = 0;
  const takeOne = async (debit: BankDebit, isMarked: boolean): Promise<void> => {
    const found = await findReversed(payments, debit, { sent, isMarked });
    const reversedBy = found?.reversedBy ?? now.get(found?.paymentId ?? '') ?? null;
    const followed = await follow(payments, debit, found && { ...found, reversedBy }, at);
    if (followed === undefined) {
      if (isMarked) problems.push({ code: 'REVERSAL_NOT_BOOKED', entryIndex: debit.entryIndex });
      return;
    }
    if (!isMarked) explained.push(debit.entryIndex);
    if (followed === 'repeated') repeated += 1;
    else reversed += 1;
    if (typeof followed === 'object') commands.push(followed);
    if (found !== undefined) now.set(found.paymentId, reversalIdOf(debit, found.paymentId));
  };
  for (const entry of file.entries.filter(isReversal)) await takeOne(entry, true);
  for (const debit of file.debits) await takeOne(debit, false);
  return { commands, reversed, repeated, problems, explained };
};

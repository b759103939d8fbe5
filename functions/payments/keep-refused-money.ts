import type { Command } from '../../domain/case/commands.ts';
import type { RejectionCode } from '../../domain/case/rejections.ts';
import type { Outcome } from '../contracts/outcome.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Execute } from '../runtime/execute.ts';
import type { CountMetric } from '../runtime/log.ts';
import type { PaymentStore } from '../stores/payment-store.ts';
import { isTakenBackBy } from './payment-ids.ts';

export type RefusedMoneyOffice = {
  readonly clock: Clock;
  readonly execute: Execute;
  readonly payments: PaymentStore;
  readonly count: CountMetric;
};

/** What became of money that a case did not take; `null`: it is no such money. `lost`: a person must look, and an alarm rings. */
export type KeptMoney = 'held' | 'reversed' | 'lost' | null;

type Refused = Extract<Outcome, { outcome: 'rejected' }>;
type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** The money is booked already, or there is none. */
const nothingToHold: readonly RejectionCode[] = ['PAYMENT_ALREADY_RECORDED', 'PAYMENT_NOT_POSITIVE'];

/** A case that does not take a payment changes nothing about the money being at the bank: a person finds it with the unmatched ones. */
const holdPayment = async (
  { clock, payments }: RefusedMoneyOffice,
  command: CommandOf<'RecordPayment'>,
  { caseId, code }: Refused,
): Promise<KeptMoney> => {
  if (command.source !== 'bank' || nothingToHold.some((known) => known === code)) return null;
  const { paymentId, amount, valueDate, bookingDate } = command;
  const money = { paymentId, amount, valueDate, bookingDate };
  // The payer's words stand in the bank's file alone; whom it was meant for says more.
  await payments.hold({ ...money, fikId: null, payerText: null, refusal: { caseId, code } }, await clock.now());
  return 'held';
};

/** The payment that the bank took back is not on the case: it is held because the case did not take it, or was assigned elsewhere since. */
const followPayment = async (
  { execute, payments }: RefusedMoneyOffice,
  command: CommandOf<'ReversePayment'>,
): Promise<KeptMoney> => {
  const { paymentId, id } = command;
  if (await payments.reverseHeld(paymentId, id)) return 'reversed';
  const [found] = await payments.locate([paymentId]);
  if (isTakenBackBy(found?.reversedBy ?? null, id)) return 'reversed';
  if (found === undefined || found.caseId === null || found.caseId === command.caseId) return 'lost';
  const elsewhere = await execute({ ...command, caseId: found.caseId, id: `${id}:${found.caseId}` });
  return elsewhere.outcome === 'accepted' ? 'reversed' : 'lost';
};

/**
 * Sees to it that no money of the bank's vanishes with a case's "no". May be repeated: a payment is held once, and a repeated command is answered
 * as before.
 */
export const keepRefusedMoney = async (
  office: RefusedMoneyOffice,
  command: Command,
  outcome: Outcome,
): Promise<KeptMoney> => {
  if (outcome.outcome === 'accepted') return null;
  if (command.type === 'RecordPayment') return holdPayment(office, command, outcome);
  if (command.type !== 'ReversePayment' || command.by !== 'system:bank') return null;
  const kept = await followPayment(office, command);
  if (kept === 'lost') office.count('BankFileProblems', 1);
  return kept;
};

import * as z from 'zod';
import type { CaseEvent } from '../../domain/case/events.ts';
import { channel, claim, deadlineKind, debtorKind, paymentSource } from './commands.ts';
import { actor, amount, caseId, creditorId, instant, localDate, partyId, paymentId, uploadId } from './primitives.ts';

const component = z.enum(['agencyFees', 'outlays', 'interest', 'creditorFees', 'principal']);

const account = z.union([
  z.templateLiteral(['receivable.', component]),
  z.templateLiteral(['uncollected.', component]),
  z.enum([
    'clientMoney',
    'payableToCreditor',
    'receivableFromCreditor',
    'agencyBank',
    'feeIncome',
    'commissionIncome',
    'vatPayable',
    'unmatchedPayments',
    'debtorOverpayment',
  ]),
]);

/** Ledger entries: debit positive, credit negative, øre; those of one event sum to zero. */
export const ledgerEntries = z.array(z.object({ account, amount })).readonly();

const parts = z.array(z.object({ itemId: z.string(), component, claimId: z.string(), amount })).readonly();

const interestLine = z.object({
  from: localDate,
  to: localDate,
  days: z.int(),
  rateBasisPoints: z.int(),
  principal: amount,
  status: z.enum(['primary', 'secondary', 'unconfirmed', 'conflicting']),
});

export const demandLetter = z.object({
  letterId: z.string(),
  writtenOn: localDate,
  deadline: localDate,
  total: amount,
});

const head = { caseId, seq: z.int().positive(), at: instant, by: actor, commandId: z.string() };
const entries = ledgerEntries;
const letterNumber = z.union([z.literal(1), z.literal(2)]);

/** An event of a case as it is stored and published: no personal data in any of them (design.md 3). */
export const caseEventCodec = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('CaseOpened'), creditorId, uploadId }),
  z.object({ ...head, type: z.literal('ReviewRequested'), reasons: z.array(z.string()).readonly() }),
  z.object({
    ...head,
    type: z.literal('CaseAccepted'),
    debtorId: partyId,
    debtorKind,
    creditorDeductsVat: z.boolean(),
    fikId: z.string(),
  }),
  z.object({
    ...head,
    type: z.literal('ClaimRegistered'),
    claim,
    itemId: z.string(),
    interestStart: localDate,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('InterestAccrued'),
    claimId: z.string(),
    itemId: z.string(),
    to: localDate,
    lines: z.array(interestLine).readonly(),
    amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('InterestCorrected'),
    claimId: z.string(),
    valueDate: localDate,
    amount,
    lowered: parts,
    parts,
    overpaid: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('FeeCharged'),
    itemId: z.string(),
    claimId: z.string(),
    fee: z.enum(['reminderFee', 'compensationFee', 'collectionCosts']),
    rule: z.string(),
    on: localDate,
    amount,
    vat: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('ChargeReversed'),
    itemId: z.string(),
    amount,
    because: z.literal('paidBefore'),
    entries,
  }),
  z.object({ ...head, type: z.literal('ReminderSent'), number: letterNumber, letter: demandLetter }),
  z.object({ ...head, type: z.literal('StatutoryNoticeSent'), letter: demandLetter }),
  z.object({ ...head, type: z.literal('CollectionLetterSent'), number: letterNumber, letter: demandLetter }),
  z.object({
    ...head,
    type: z.literal('LetterDispatched'),
    letterId: z.string(),
    channels: z.array(channel).readonly(),
    on: localDate,
  }),
  z.object({ ...head, type: z.literal('DeadlinePassed'), kind: deadlineKind, date: localDate }),
  z.object({ ...head, type: z.literal('CreditorAsked'), answerBy: localDate }),
  z.object({
    ...head,
    type: z.literal('MonitoringStarted'),
    because: z.enum(['creditorChose', 'creditorDidNotAnswer']),
    nextLook: localDate,
  }),
  z.object({ ...head, type: z.literal('MonitoringLooked'), nextLook: localDate }),
  z.object({
    ...head,
    type: z.literal('PaymentRecorded'),
    paymentId,
    source: paymentSource,
    amount,
    valueDate: localDate,
    bookingDate: localDate,
    parts,
    overpaid: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('CaseClosed'),
    reason: z.enum(['paidInFull', 'withdrawn', 'refused']),
    internalReason: z.string().nullable(),
    entries,
  }),
]) satisfies z.ZodType<CaseEvent>;

export { component };

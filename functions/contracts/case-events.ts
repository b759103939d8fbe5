import * as z from 'zod';
import type { CaseEvent } from '../../domain/case/events.ts';
import {
  channel,
  claim,
  deadline,
  deadlineKind,
  debtorKind,
  draftChanges,
  outlayKind,
  paymentSource,
  workedPosition,
} from './commands.ts';
import { component, itemKind, nullableClaim, paidVia } from './facts.ts';
import { actor, amount, caseId, creditorId, instant, localDate, partyId, paymentId, uploadId } from './primitives.ts';

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

const part = { itemId: z.string(), component, claimId: nullableClaim, amount };
const parts = z.array(z.object(part)).readonly();

const factId = z.string();

/** By how much a replay changes what is posted. */
const charges = z
  .array(
    z.object({
      id: z.string(),
      kind: itemKind,
      component,
      claimId: nullableClaim,
      on: localDate,
      amount,
      vat: amount,
      rule: z.string(),
    }),
  )
  .readonly();
const coverings = z
  .array(z.object({ ...part, factId, via: z.enum([...paidVia.options, 'credit']).nullable() }))
  .readonly();
const surplus = z.array(z.object({ factId, amount, via: z.enum([...paidVia.options, 'credit']) })).readonly();

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
  interestTo: localDate,
  settledBy: amount,
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
    type: z.literal('DraftCorrected'),
    correctionId: z.string(),
    reading: z.int().positive(),
    changes: draftChanges,
  }),
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
    rule: z.string(),
    lines: z.array(interestLine).readonly(),
    amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('FeeCharged'),
    itemId: z.string(),
    claimId: z.string(),
    fee: z.enum(['creditorReminderFee', 'reminderFee', 'compensationFee', 'collectionCosts']),
    rule: z.string(),
    on: localDate,
    amount,
    vat: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('OutlayCharged'),
    itemId: z.string(),
    claimId: nullableClaim,
    what: outlayKind,
    on: localDate,
    amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('AccountReplayed'),
    because: z.enum(['payment', 'reversal', 'credit', 'writeDown', 'charge', 'withdrawal', 'tariff']),
    factId: factId.nullable(),
    since: localDate,
    to: localDate,
    charges,
    coverings,
    surplus,
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
    claimId: nullableClaim,
    parts,
    overpaid: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('PaymentReversed'),
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
    type: z.literal('ClaimCredited'),
    creditNoteId: z.string(),
    claimId: z.string(),
    amount,
    valueDate: localDate,
    parts,
    overpaid: amount,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('DebtWrittenDown'),
    writeDownId: z.string(),
    component,
    claimId: nullableClaim,
    amount,
    halfShare: z.boolean(),
    on: localDate,
    parts,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('OverpaymentRefunded'),
    refundId: z.string(),
    amount,
    on: localDate,
    entries,
  }),
  z.object({
    ...head,
    type: z.literal('CaseClosed'),
    reason: z.enum(['paidInFull', 'withdrawn', 'refused']),
    internalReason: z.string().nullable(),
    ratesUntil: localDate.nullable(),
    parts,
    entries,
  }),
  z.object({ ...head, type: z.literal('CaseReopened'), position: workedPosition, deadline }),
]) satisfies z.ZodType<CaseEvent>;

import * as z from 'zod';
import { positions, type WorkedPosition } from '../../domain/case/chart.ts';
import type { Command } from '../../domain/case/commands.ts';
import { component, nullableClaim, paidVia } from './facts.ts';
import { actor, amount, caseId, creditorId, instant, localDate, partyId, paymentId, uploadId } from './primitives.ts';

export const claim = z.object({
  id: z.string(),
  invoiceNumber: z.string().min(1).max(60),
  principal: amount,
  issued: localDate,
  due: localDate,
  dueAgreed: z.boolean(),
  earlierFeeDays: z.array(localDate).readonly(),
});

export const deadlineKind = z.enum(['step', 'payment', 'creditorAnswer', 'monitoringLook']);
export const channel = z.enum(['email', 'sms', 'post']);
export const paymentSource = paidVia;
export const outlayKind = z.enum(['courtFee', 'bailiffFee', 'creditRating', 'other']);
export const deadline = z.object({ kind: deadlineKind, date: localDate });

/** Where a case with an account can stand and be worked on. */
export const workedPosition = z.custom<WorkedPosition>(
  (value) => positions.some((known) => known === value) && value !== 'Review draft' && value !== 'Closed',
  'no position of a case under treatment',
);
export const debtorKind = z.enum(['consumer', 'business']);

const head = { id: z.string().min(1).max(200), caseId, at: instant, by: actor };
/** A reminder with a fee that the creditor sent before; `fee`: what of it is handed over, `null` where nothing is (Renteloven §9b(2)). */
export const earlierReminder = z.object({ on: localDate, fee: amount.nullable() });
const acceptance = {
  claim: claim.omit({ earlierFeeDays: true }),
  earlierReminders: z.array(earlierReminder).readonly(),
  debtorId: partyId,
  debtorKind,
  creditorDeductsVat: z.boolean(),
  paymentNumber: z.string().regex(/^\d{1,14}$/),
};
/** What a person put right in a draft; the values only of fields that hold no personal data. */
export const draftChanges = z
  .array(
    z.object({
      field: z.string(),
      values: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
    }),
  )
  .readonly();
const letterNumber = z.union([z.literal(1), z.literal(2)]);

/** A command as it travels in a queue message or a workflow step (design.md 3). */
export const commandCodec = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('OpenCase'), creditorId, uploadId, ...acceptance }),
  z.object({
    ...head,
    type: z.literal('OpenForReview'),
    creditorId,
    uploadId,
    reasons: z.array(z.string()).readonly(),
  }),
  z.object({
    ...head,
    type: z.literal('CorrectDraft'),
    correctionId: z.string(),
    seen: z.int().nonnegative(),
    changes: draftChanges,
  }),
  z.object({ ...head, type: z.literal('AcceptDraft'), seen: z.int().nonnegative().optional(), ...acceptance }),
  z.object({ ...head, type: z.literal('RefuseCase'), reason: z.string() }),
  z.object({ ...head, type: z.literal('SendReminder'), number: letterNumber }),
  z.object({ ...head, type: z.literal('SendStatutoryNotice') }),
  z.object({ ...head, type: z.literal('SendCollectionLetter'), number: letterNumber }),
  z.object({ ...head, type: z.literal('AskCreditor') }),
  z.object({
    ...head,
    type: z.literal('ConfirmDispatch'),
    letterId: z.string(),
    channels: z.array(channel).readonly(),
    dispatchedOn: localDate,
  }),
  z.object({ ...head, type: z.literal('PassDeadline'), kind: deadlineKind, date: localDate }),
  z.object({
    ...head,
    type: z.literal('RecordPayment'),
    paymentId,
    source: paymentSource,
    amount,
    valueDate: localDate,
    bookingDate: localDate,
    claimId: nullableClaim,
  }),
  z.object({ ...head, type: z.literal('ReversePayment'), paymentId, bookingDate: localDate }),
  z.object({
    ...head,
    type: z.literal('CreditClaim'),
    creditNoteId: z.string(),
    claimId: z.string(),
    amount,
    valueDate: localDate,
  }),
  z.object({
    ...head,
    type: z.literal('WriteDownDebt'),
    writeDownId: z.string(),
    component,
    claimId: nullableClaim,
    amount,
    creditorWantsCourt: z.boolean(),
  }),
  z.object({
    ...head,
    type: z.literal('ChargeOutlay'),
    outlayId: z.string(),
    claimId: nullableClaim,
    what: outlayKind,
    amount,
  }),
  z.object({ ...head, type: z.literal('RefundOverpayment'), refundId: z.string(), amount }),
  z.object({ ...head, type: z.literal('ReplayAccount') }),
  z.object({ ...head, type: z.literal('DecideNextStep'), choice: z.enum(['court', 'monitoring', 'withdraw']) }),
  z.object({ ...head, type: z.literal('WithdrawCase') }),
]) satisfies z.ZodType<Command>;

/** A command as JSON text, for a queue message. */
export const encodeCommand = (command: Command): string => JSON.stringify(z.encode(commandCodec, command));

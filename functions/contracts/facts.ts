import * as z from 'zod';
import type { Fact } from '../../domain/reckoning/facts.ts';
import { amount, localDate } from './primitives.ts';

export const component = z.enum(['agencyFees', 'outlays', 'interest', 'creditorFees', 'principal']);
export const itemKind = z.enum([
  'creditorReminder',
  'reminder',
  'notice',
  'collectionFee',
  'collectionCosts',
  'compensation',
  'outlay',
  'awardedCosts',
  'interest',
  'principal',
]);
export const paidVia = z.enum(['bank', 'unmatched', 'creditor']);
export const nullableClaim = z.string().nullable();

const head = { id: z.string(), on: localDate };

/** A fact on which what is owed depends, as the snapshot of a case keeps it (docs/adr/0012). */
export const factCodec = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('creditorReminder'), claimId: z.string(), fee: amount }),
  z.object({ ...head, type: z.literal('reminder'), fee: amount }),
  z.object({ ...head, type: z.literal('notice'), fee: amount, deadline: localDate }),
  z.object({
    ...head,
    type: z.literal('collectionFee'),
    claimId: z.string(),
    fee: amount,
    component: z.enum(['agencyFees', 'creditorFees']),
  }),
  z.object({
    ...head,
    type: z.literal('collectionStarted'),
    asked: amount.nullable(),
    actualCosts: amount.nullable(),
  }),
  z.object({ ...head, type: z.literal('compensation'), claimId: z.string(), start: z.string().nullable() }),
  z.object({ ...head, type: z.literal('outlay'), claimId: nullableClaim, amount }),
  z.object({ ...head, type: z.literal('awardedCosts'), amount }),
  z.object({ ...head, type: z.literal('plan'), amount, firstDue: localDate }),
  z.object({ ...head, type: z.literal('creditNote'), claimId: z.string(), amount }),
  z.object({
    ...head,
    type: z.literal('writeDown'),
    component,
    claimId: nullableClaim,
    amount,
    halfShare: z.boolean(),
    agreed: z.boolean(),
  }),
  z.object({ ...head, type: z.literal('payment'), amount, via: paidVia, claimId: nullableClaim }),
  z.object({ ...head, type: z.literal('refund'), amount, done: z.boolean() }),
  z.object({ ...head, type: z.literal('offer'), deadline: localDate, interestTo: localDate, settledBy: amount }),
  z.object({ ...head, type: z.literal('handedBack') }),
]) satisfies z.ZodType<Fact>;

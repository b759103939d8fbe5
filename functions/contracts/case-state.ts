import * as z from 'zod';
import { positions, stageOf, type Position } from '../../domain/case/chart.ts';
import type { CollectionCase } from '../../domain/case/state.ts';
import { component, demandLetter } from './case-events.ts';
import { claim, deadlineKind, debtorKind } from './commands.ts';
import { amount, caseId, creditorId, instant, localDate, partyId, uploadId } from './primitives.ts';

const claimAccount = claim.extend({
  interestStart: localDate,
  principalSteps: z.array(z.object({ from: localDate, principal: amount })).readonly(),
  interestTo: localDate,
  interestPosted: amount,
  feeDays: z.array(localDate).readonly(),
  compensationCharged: z.boolean(),
});

const openItem = z.object({
  id: z.string(),
  component,
  claimId: z.string(),
  on: localDate,
  amount,
  vat: amount,
  open: amount,
});

const caseAccount = z.object({
  debtorId: partyId,
  debtorKind,
  creditorDeductsVat: z.boolean(),
  fikId: z.string(),
  claims: z.array(claimAccount).readonly(),
  items: z.array(openItem).readonly(),
  offers: z.array(demandLetter.extend({ dispatchedOn: localDate.nullable(), paidSince: amount })).readonly(),
  charged: amount,
  paid: amount,
  overpaid: amount,
});

export const deadline = z.object({ kind: deadlineKind, date: localDate });

const head = {
  id: caseId,
  creditorId,
  uploadId,
  openedAt: instant,
  version: z.int().positive(),
  deadlines: z.array(deadline).readonly(),
};

const isOf =
  <S extends ReturnType<typeof stageOf>>(stage: S) =>
  (position: unknown): position is Extract<CollectionCase, { stage: S }>['position'] =>
    positions.some((known) => known === position && stageOf(known) === stage);

const at = <S extends ReturnType<typeof stageOf>>(stage: S) =>
  z.custom<Extract<CollectionCase, { stage: S }>['position']>(isOf(stage), `no position of stage ${stage}`);

const worked = { ...head, account: caseAccount };

/** The snapshot of a case: what the fold of its events gives, byte for byte. */
export const collectionCaseCodec = z.union([
  z.object({ ...head, stage: z.literal('review'), position: at('review'), reasons: z.array(z.string()).readonly() }),
  z.object({ ...worked, stage: z.literal('reminder'), position: at('reminder') }),
  z.object({ ...worked, stage: z.literal('collection'), position: at('collection') }),
  z.object({ ...worked, stage: z.literal('decision'), position: at('decision') }),
  z.object({ ...worked, stage: z.literal('monitoring'), position: at('monitoring') }),
  z.object({
    ...worked,
    stage: z.literal('closed'),
    position: at('closed'),
    reason: z.enum(['paidInFull', 'withdrawn']),
  }),
  z.object({ ...head, stage: z.literal('closed'), position: at('closed'), reason: z.literal('refused') }),
]) satisfies z.ZodType<CollectionCase>;

/** Any position of the chart, as JSON. */
export const position = z.custom<Position>((value) => positions.some((known) => known === value), 'no position');

import * as z from 'zod';
import { positions, stageOf, type Position } from '../../domain/case/chart.ts';
import type { CollectionCase } from '../../domain/case/state.ts';
import { demandLetter } from './case-events.ts';
import { claim, deadline, debtorKind, workedPosition } from './commands.ts';
import { component, factCodec, itemKind, nullableClaim } from './facts.ts';
import { amount, caseId, creditorId, instant, localDate, partyId, uploadId } from './primitives.ts';

const claimAccount = claim.extend({ interestStart: localDate, interestTo: localDate });

const openItem = z.object({
  id: z.string(),
  kind: itemKind,
  component,
  claimId: nullableClaim,
  on: localDate,
  amount,
  vat: amount,
  open: amount,
});

const covering = z.object({ factId: z.string(), itemId: z.string(), component, claimId: nullableClaim, amount });

const caseAccount = z.object({
  debtorId: partyId,
  debtorKind,
  creditorDeductsVat: z.boolean(),
  fikId: z.string(),
  claims: z.array(claimAccount).readonly(),
  facts: z.array(factCodec).readonly(),
  items: z.array(openItem).readonly(),
  coverings: z.array(covering).readonly(),
  surplus: z.array(z.object({ factId: z.string(), amount })).readonly(),
  reversedPayments: z.array(z.string()).readonly(),
  ratesUntil: localDate.nullable(),
  offers: z.array(demandLetter.extend({ dispatchedOn: localDate.nullable() })).readonly(),
  charged: amount,
  paid: amount,
  overpaid: amount,
});

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
  z.object({
    ...head,
    stage: z.literal('review'),
    position: at('review'),
    reasons: z.array(z.string()).readonly(),
    corrections: z.array(z.string()).readonly(),
  }),
  z.object({ ...worked, stage: z.literal('reminder'), position: at('reminder') }),
  z.object({ ...worked, stage: z.literal('collection'), position: at('collection') }),
  z.object({ ...worked, stage: z.literal('decision'), position: at('decision') }),
  z.object({ ...worked, stage: z.literal('monitoring'), position: at('monitoring') }),
  z.object({
    ...worked,
    stage: z.literal('closed'),
    position: at('closed'),
    reason: z.enum(['paidInFull', 'withdrawn']),
    closedFrom: workedPosition,
  }),
  z.object({ ...head, stage: z.literal('closed'), position: at('closed'), reason: z.literal('refused') }),
]) satisfies z.ZodType<CollectionCase>;

/** Any position of the chart, as JSON. */
export const position = z.custom<Position>((value) => positions.some((known) => known === value), 'no position');

import * as z from 'zod';
import { position } from './case-state.ts';
import { creditNotesSeen, earlierReminders, intakeRoutes } from './intake-api.ts';
import { balance, moneyRoutes } from './money-api.ts';
import { amount, caseId, creditorId, instant, localDate } from './primitives.ts';
import { both, cursor, lineOfText, link, ofCreditor, oneCase, outcome, paging, type Route } from './route.ts';

export { uploadSizeMax, uploadTypes } from './intake-api.ts';
export { idempotencyKey, idempotencyKeyHeader, type Route } from './route.ts';

const stage = z.enum(['review', 'reminder', 'collection', 'decision', 'monitoring', 'closed']);

/** Every "no" of the API: a code, a sentence, and the field it is about where there is one. */
export const apiError = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
      facts: z.record(z.string(), z.string()).optional(),
    }),
  })
  .meta({ id: 'Error' });

const caseSummary = z
  .object({
    caseId,
    creditorId,
    stage,
    position,
    openedAt: instant,
    balance: balance.nullable(),
    charged: amount.nullable(),
    paid: amount.nullable(),
    overpaid: amount.nullable(),
    nextDeadline: z.object({ kind: z.string(), date: localDate }).nullable(),
    invoiceNumbers: z.array(z.string()).readonly(),
  })
  .meta({ id: 'CaseSummary' });

const caseEvent = z
  .object({ seq: z.int(), at: instant, type: z.string(), by: z.string(), details: z.record(z.string(), z.json()) })
  .meta({ id: 'CaseEvent' });

const caseDocument = z
  .object({ documentId: z.string(), kind: z.string(), contentType: z.string(), createdAt: instant })
  .meta({ id: 'CaseDocument' });

const debtor = z
  .object({
    kind: z.enum(['person', 'company', 'unknown']),
    name: z.string().nullable(),
    street: z.string().nullable(),
    extra: z.string().nullable(),
    zip: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    cvr: z.string().nullable(),
  })
  .meta({ id: 'Debtor' });

const claim = z
  .object({ claimId: z.string(), invoiceNumber: z.string(), principal: amount, issued: localDate, due: localDate })
  .meta({ id: 'Claim', description: '`principal`: what the invoice asked for' });

const caseView = caseSummary
  .extend({
    claims: z.array(claim).readonly(),
    fikId: z.string().nullable(),
    reasons: z.array(z.string()).readonly(),
    debtor: debtor.nullable(),
    events: z.array(caseEvent).readonly(),
    documents: z.array(caseDocument).readonly(),
  })
  .meta({ id: 'Case' });

/** Far above any invoice, and far below where øre stop being exact in JSON, with interest and fees on top. */
const principalMax = 100_000_000_00n;

const acceptance = z
  .strictObject({
    invoiceNumber: lineOfText(60),
    principal: amount.refine((ore) => ore > 0n && ore <= principalMax, 'more than 0 and at most DKK 100,000,000'),
    issued: localDate,
    due: localDate,
    dueAgreed: z.boolean(),
    earlierReminders,
    creditNotesSeen,
    debtor: z.strictObject({
      kind: z.enum(['person', 'company']),
      name: lineOfText(200),
      street: lineOfText(200),
      extra: lineOfText(200).nullable().default(null),
      zip: z.string().regex(/^\d{4}$/, 'a Danish postal code has four digits'),
      city: lineOfText(100),
      cvr: z
        .string()
        .regex(/^\d{8}$/)
        .nullable()
        .default(null),
    }),
  })
  .meta({ id: 'Acceptance' });

/** The whole API (T3.1, W1, W2). */
export const routes = {
  describe: {
    method: 'GET',
    path: '/openapi.json',
    callers: ['public'],
    summary: 'This description',
    status: 200,
    answer: z.looseObject({ openapi: z.string() }),
  },
  ...intakeRoutes,
  listCases: {
    method: 'GET',
    path: '/cases',
    callers: both,
    summary: 'Cases, by stage where asked',
    query: z.strictObject({ ...paging, ...ofCreditor, stage: stage.optional() }),
    status: 200,
    answer: z.object({ cases: z.array(caseSummary), cursor }),
  },
  readCase: {
    method: 'GET',
    path: '/cases/:caseId',
    callers: both,
    summary: 'One case: where it stands, balance per component, next deadline, events, documents',
    params: oneCase,
    status: 200,
    answer: caseView,
  },
  openDocument: {
    method: 'GET',
    path: '/cases/:caseId/documents/:documentId',
    callers: both,
    summary: 'A short-lived link to a document of a case',
    params: oneCase.extend({ documentId: z.string().regex(/^[\w-]{1,120}$/) }),
    status: 200,
    answer: link,
  },
  decideNextStep: {
    method: 'POST',
    path: '/cases/:caseId/decision',
    callers: both,
    summary: "The creditor's answer after collection: monitoring, court, or the case back",
    params: oneCase,
    body: z.strictObject({ choice: z.enum(['court', 'monitoring', 'withdraw']) }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  withdrawCase: {
    method: 'POST',
    path: '/cases/:caseId/withdrawal',
    callers: both,
    summary: 'The creditor takes a case back',
    params: oneCase,
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  acceptDraft: {
    method: 'POST',
    path: '/cases/:caseId/acceptance',
    callers: ['staff'],
    summary: 'Completes a draft that waits in review and takes the claim over',
    params: oneCase,
    body: acceptance,
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  refuseCase: {
    method: 'POST',
    path: '/cases/:caseId/refusal',
    callers: ['staff'],
    summary: 'Refuses a draft that waits in review',
    params: oneCase,
    body: z.strictObject({ reason: z.string().min(1).max(60) }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  ...moneyRoutes,
  demoState: {
    method: 'GET',
    path: '/demo',
    callers: ['staff'],
    summary: 'How far the demo is; only in a demo deployment',
    status: 200,
    answer: z.object({ phase: z.string(), clock: instant, startedAt: instant }),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

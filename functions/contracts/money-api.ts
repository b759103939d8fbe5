import * as z from 'zod';
import { outlayKind } from './commands.ts';
import { component, itemKind } from './facts.ts';
import { amount, caseId, creditorId, instant, localDate, paymentId } from './primitives.ts';
import { both, cursor, link, ofCreditor, oneCase, outcome, paging, type Route } from './route.ts';
import { period } from './settlement-steps.ts';

const heldPayment = z
  .object({
    paymentId,
    amount,
    valueDate: localDate,
    bookingDate: localDate,
    fikId: z.string().nullable(),
    payerText: z.string().nullable(),
    refusal: z
      .object({ caseId, code: z.string() })
      .nullable()
      .meta({ description: 'The case that it was meant for and that did not take it, and why' }),
  })
  .meta({ id: 'UnmatchedPayment' });

const settlement = z
  .object({
    creditorId,
    period: z.string(),
    recovered: amount,
    payout: amount,
    commission: amount,
    vat: amount,
    settledOn: localDate,
  })
  .meta({ id: 'Settlement' });

const bankFile = z
  .object({
    fileId: z.string(),
    bookedAt: instant,
    refused: z.string().nullable(),
    matched: z.int(),
    held: z.int(),
    repeated: z.int(),
    reversed: z.int(),
    problems: z.array(z.object({ code: z.string(), entryIndex: z.int().nullable() })).readonly(),
  })
  .meta({ id: 'BankFile' });

/** What is open of each component, in øre. */
export const balance = z
  .object({
    agencyFees: amount,
    outlays: amount,
    interest: amount,
    creditorFees: amount,
    principal: amount,
    total: amount,
  })
  .meta({ id: 'Balance', description: 'What is open of each component, in øre' });

const tariffStatus = z.enum(['primary', 'secondary', 'unconfirmed', 'conflicting']);

const debtStatementLine = z
  .object({
    kind: z.enum([...itemKind.options, 'payment', 'creditNote', 'writeDown', 'handedBack']),
    component,
    claimId: z.string().nullable(),
    amount,
    rule: z
      .string()
      .meta({ description: 'The statute, or the clause of the terms, by which it is charged or covered' }),
    source: z.string().meta({ description: 'The claim, or the fact, that it comes from' }),
    on: localDate,
    period: z.object({ from: localDate, to: localDate }).nullable().meta({ description: '`to` does not count' }),
    rateBasisPoints: z.int().nullable().meta({ description: 'Hundredths of a per cent a year' }),
    days: z.int().nullable(),
    principal: amount.nullable(),
    status: tariffStatus.meta({ description: 'How sure the figure of the law is' }),
  })
  .meta({ id: 'DebtStatementLine', description: 'A charge, or (negative) what covered it' });

const debtStatement = z
  .object({
    caseId,
    on: localDate,
    open: balance,
    overpaid: amount,
    lines: z.array(debtStatementLine).readonly(),
    daysWithoutRate: z.array(z.object({ claimId: z.string(), from: localDate, to: localDate })).readonly(),
    restsOn: z.array(z.object({ rule: z.string(), validFrom: localDate, status: tariffStatus })).readonly(),
  })
  .meta({ id: 'DebtStatement', description: 'Interest runs up to `on` and not including it; its lines sum to `open`' });

const claimId = z.string().min(1).max(120);
const nullableClaim = claimId.nullable().default(null);
const onePayment = z.object({ paymentId: paymentId.regex(/^[\w-]+$/) });

/**
 * Money in, money corrected, money explained (T3.2, T4.4, T14.4-T16.4). What a sum may be is the case's to say: it answers with a rejection and its
 * facts, and nothing is posted.
 */
export const moneyRoutes = {
  reportPayment: {
    method: 'POST',
    path: '/cases/:caseId/payments',
    callers: both,
    summary:
      'Reports what the debtor paid to the creditor itself; the answer says whether more than 7 days have passed',
    params: oneCase,
    body: z.strictObject({ amount, receivedOn: localDate, claimId: nullableClaim }),
    status: 200,
    answer: outcome
      .extend({ paymentId, receivedOn: localDate, isLate: z.boolean() })
      .meta({ id: 'ReportedPayment', description: '`isLate`: reported more than 7 days after receipt (T4.4)' }),
    isRepeatable: true,
  },
  creditClaim: {
    method: 'POST',
    path: '/cases/:caseId/credit-notes',
    callers: both,
    summary: 'Credits a claim: its principal falls from that day on',
    params: oneCase,
    body: z.strictObject({ claimId, amount, creditedOn: localDate }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  readDebtStatement: {
    method: 'GET',
    path: '/cases/:caseId/statement',
    callers: both,
    summary: 'What is owed on a day, today unless said otherwise, line by line with its rule, period, rate and days',
    params: oneCase,
    query: z.strictObject({ on: localDate.optional() }),
    status: 200,
    answer: debtStatement,
  },
  writeDownDebt: {
    method: 'POST',
    path: '/cases/:caseId/write-downs',
    callers: ['staff'],
    summary: 'Writes down what the debtor owes, in monitoring and within the share that the terms allow',
    params: oneCase,
    body: z.strictObject({ component, amount, claimId: nullableClaim, creditorWantsCourt: z.boolean() }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  chargeOutlay: {
    method: 'POST',
    path: '/cases/:caseId/outlays',
    callers: ['staff'],
    summary: 'Charges the debtor what was paid to others for the case',
    params: oneCase,
    body: z.strictObject({ what: outlayKind, amount, claimId: nullableClaim }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  refundOverpayment: {
    method: 'POST',
    path: '/cases/:caseId/refunds',
    callers: ['staff'],
    summary: 'Records that an overpayment went back to the debtor',
    params: oneCase,
    body: z.strictObject({ amount }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  replayAccount: {
    method: 'POST',
    path: '/cases/:caseId/replay',
    callers: ['staff'],
    summary: 'Posts what each day’s rules give today',
    params: oneCase,
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  listUnmatchedPayments: {
    method: 'GET',
    path: '/payments/unmatched',
    callers: ['staff'],
    summary: 'Payments that no case was found for, oldest first',
    query: z.strictObject(paging),
    status: 200,
    answer: z.object({ payments: z.array(heldPayment), cursor }),
  },
  assignPayment: {
    method: 'POST',
    path: '/payments/:paymentId/assignment',
    callers: ['staff'],
    summary: 'Gives an unmatched payment to the case it was meant for',
    params: onePayment,
    body: z.strictObject({ caseId }),
    status: 200,
    answer: outcome,
    isRepeatable: true,
  },
  reversePayment: {
    method: 'POST',
    path: '/payments/:paymentId/reversal',
    callers: ['staff'],
    summary: 'Takes a payment back as the bank did, on its case or out of the unmatched payments',
    params: onePayment,
    body: z.strictObject({ bookingDate: localDate }),
    status: 200,
    answer: z.object({ paymentId, caseId: caseId.nullable() }).meta({ id: 'ReversedPayment' }),
    isRepeatable: true,
  },
  listBankFiles: {
    method: 'GET',
    path: '/bank-files',
    callers: ['staff'],
    summary: 'Bank files, newest first, with what was booked and what a person must look at',
    query: z.strictObject(paging),
    status: 200,
    answer: z.object({ bankFiles: z.array(bankFile), cursor }),
  },
  listSettlements: {
    method: 'GET',
    path: '/settlements',
    callers: both,
    summary: 'Monthly settlements with a creditor, newest first',
    query: z.strictObject({ ...paging, ...ofCreditor }),
    status: 200,
    answer: z.object({ settlements: z.array(settlement), cursor }),
  },
  openStatement: {
    method: 'GET',
    path: '/settlements/:period/statement',
    callers: both,
    summary: 'A short-lived link to the statement of a month',
    params: z.object({ period }),
    query: z.strictObject(ofCreditor),
    status: 200,
    answer: link,
  },
} as const satisfies Record<string, Route>;

import { danishDay, daysBetween } from '../../domain/calendar/local-date.ts';
import { notFound, Refusal } from './answers.ts';
import { commandOf, freshName, give } from './commands.ts';
import { readDebtStatement } from './debt-statement.ts';
import type { Handlers } from './handle-routes.ts';
import { visibleCase } from './scope.ts';

type AccountRoutes =
  | 'reportPayment'
  | 'creditClaim'
  | 'readDebtStatement'
  | 'writeDownDebt'
  | 'chargeOutlay'
  | 'refundOverpayment'
  | 'replayAccount'
  | 'reversePayment';

/** T4.4: within seven days of receipt. What follows from a late report hangs on the day of the event, not on this answer. */
const daysToReport = 7;

const takenBackBefore = (): Refusal =>
  new Refusal(409, 'PAYMENT_ALREADY_REVERSED', 'The bank took this payment back before.');

/** Takes back a payment wherever it is; one that is assigned meanwhile is looked for once more. */
const reversePayment: Handlers<'reversePayment'>['reversePayment'] = async (request) => {
  const { office, params, body } = request;
  const { paymentId } = params;
  const { bookingDate } = body;
  if (bookingDate > danishDay(await office.clock.now()))
    throw new Refusal(400, 'MALFORMED', 'The bank cannot have booked it yet.', {
      fields: [{ field: 'bookingDate', message: 'in the future' }],
    });
  const command = { type: 'ReversePayment', paymentId, bookingDate } as const;
  const { id: reversedBy } = await commandOf(request, '', command);
  const [found] = await office.payments.locate([paymentId]);
  if (found === undefined) throw notFound('payment');
  if (found.held === 'unmatched' && (await office.payments.reverseHeld(paymentId, reversedBy)))
    return { paymentId, caseId: null };
  const [now = found] = found.held === 'unmatched' ? await office.payments.locate([paymentId]) : [found];
  if (now.caseId === null) {
    if (now.reversedBy !== reversedBy) throw takenBackBefore();
    return { paymentId, caseId: null };
  }
  await give(request, now.caseId, command);
  return { paymentId, caseId: now.caseId };
};

/** What is brought to a case's account by people, and what stands on it (T3.2, T4.4, T14.4, T14.5, T15.2). */
export const accountRoutes: Handlers<AccountRoutes> = {
  readDebtStatement,
  reversePayment,

  reportPayment: async (request) => {
    const { office, params, body, caller } = request;
    const { id } = await visibleCase(office.cases, params.caseId, caller);
    const { amount, receivedOn, claimId } = body;
    const paymentId = await freshName(request, 'DP', id);
    const dates = { valueDate: receivedOn, bookingDate: receivedOn };
    const payment = { type: 'RecordPayment', source: 'creditor', paymentId, amount, ...dates, claimId } as const;
    const accepted = await give(request, id, payment);
    const today = danishDay(await office.clock.now());
    return { ...accepted, paymentId, receivedOn, isLate: daysBetween(receivedOn, today) > daysToReport };
  },

  creditClaim: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    const { claimId, amount, creditedOn: valueDate } = request.body;
    const creditNoteId = await freshName(request, 'CN', id);
    return give(request, id, { type: 'CreditClaim', creditNoteId, claimId, amount, valueDate });
  },

  writeDownDebt: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    const writeDownId = await freshName(request, 'WD', id);
    return give(request, id, { type: 'WriteDownDebt', writeDownId, ...request.body });
  },

  chargeOutlay: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    const outlayId = await freshName(request, 'OU', id);
    return give(request, id, { type: 'ChargeOutlay', outlayId, ...request.body });
  },

  refundOverpayment: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    const refundId = await freshName(request, 'RF', id);
    return give(request, id, { type: 'RefundOverpayment', refundId, amount: request.body.amount });
  },

  replayAccount: async (request) => {
    const { id } = await visibleCase(request.office.cases, request.params.caseId, request.caller);
    return give(request, id, { type: 'ReplayAccount' });
  },
};

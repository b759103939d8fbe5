import * as z from 'zod';
import { instant } from '../contracts/primitives.ts';
import { keys } from '../stores/keys.ts';
import { notFound } from './answers.ts';
import { give } from './commands.ts';
import type { Handlers } from './handle-routes.ts';
import { ownerFor } from './scope.ts';

type MoneyRoutes =
  | 'listUnmatchedPayments'
  | 'assignPayment'
  | 'listBankFiles'
  | 'listSettlements'
  | 'openStatement'
  | 'demoState';

const payer = z.object({ payerText: z.string() });
const demoItem = z.object({ phase: z.string(), startedAt: instant });

/** Money that no case was found for, and the monthly settlements (T16.4). */
export const moneyRoutes: Handlers<MoneyRoutes> = {
  listUnmatchedPayments: async ({ office, query }) => {
    const page = await office.payments.unmatched(query.limit, query.cursor);
    const texts = await office.table.get(page.payments.map(({ payerPartyId }) => keys.party(payerPartyId)));
    const payments = page.payments.map(({ paymentId, amount, valueDate, bookingDate, fikId, refusal }, place) => {
      const text = payer.safeParse(texts[place]);
      const payerText = text.success ? text.data.payerText : null;
      return { paymentId, amount, valueDate, bookingDate, fikId, payerText, refusal };
    });
    return { payments, cursor: page.cursor ?? null };
  },

  assignPayment: async (request) => {
    const payment = await request.office.payments.find(request.params.paymentId);
    if (payment === undefined) throw notFound('payment');
    const { paymentId, amount, valueDate, bookingDate } = payment;
    const money = { paymentId, amount, valueDate, bookingDate };
    return give(request, request.body.caseId, {
      type: 'RecordPayment',
      source: 'unmatched',
      claimId: null,
      ...money,
    });
  },

  listBankFiles: async ({ office, query }) => {
    const page = await office.bankFiles.newest(query.limit, query.cursor);
    const bankFiles = page.reports.map(({ objectKey: _objectKey, ...report }) => report);
    return { bankFiles, cursor: page.cursor ?? null };
  },

  listSettlements: async ({ office, query, caller }) => {
    const page = await office.settlements.newest(ownerFor(caller, query.creditorId), query.limit, query.cursor);
    const settlements = page.settlements.map(
      ({ creditorId, period, recovered, payout, commission, vat, settledOn }) => ({
        creditorId,
        period,
        recovered,
        payout,
        commission,
        vat,
        settledOn,
      }),
    );
    return { settlements, cursor: page.cursor ?? null };
  },

  openStatement: async ({ office, params, query, caller }) => {
    const found = await office.settlements.find(ownerFor(caller, query.creditorId), params.period);
    if (found === undefined) throw notFound('settlement');
    const url = await office.links.download('documents', found.statementKey);
    return { url, expiresInSeconds: office.links.expiresInSeconds };
  },

  demoState: async ({ office }) => {
    const [item] = await office.table.get([keys.demo]);
    if (item === undefined) throw notFound('demo');
    return { ...demoItem.parse(item), clock: await office.clock.now() };
  },
};

import * as z from 'zod';

/** A month, "2026-06". */
export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** The schedule gives no month and means the one that has just ended; a person may name one to complete it. */
export const openSettlementInput = z.looseObject({ period: period.optional() });
export const listCreditorsInput = z.object({ period, cursor: z.string().nullable() });
export const settleCreditorInput = z.object({ period, creditorId: z.string() });
export const closeSettlementInput = z.looseObject({ period });

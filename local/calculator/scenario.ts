import * as z from 'zod';
import { parseLocalDate, type LocalDate } from '../../domain/calendar/local-date.ts';
import { components } from '../../domain/ledger/ledger.ts';
import { money, type Money } from '../../domain/money/money.ts';
import { dayCounts } from '../../domain/tariffs/rentelov-5-late-interest.ts';

/** The largest amount that a file may name: ten thousand million kroner in øre. */
export const amountMax = 1_000_000_000_000;

/** Codes of what is wrong with an amount; they stand as the message of the schema's issue, so that the refusal can give them. */
export const amountCodes = ['AMOUNT_NOT_WHOLE', 'AMOUNT_NOT_POSITIVE', 'AMOUNT_TOO_LARGE'] as const;

const whole = (least: number): z.ZodType<Money> =>
  z
    .number({ error: 'AMOUNT_NOT_WHOLE' })
    .refine((amount) => Number.isInteger(amount), { error: 'AMOUNT_NOT_WHOLE', abort: true })
    .refine((amount) => amount >= least, { error: 'AMOUNT_NOT_POSITIVE', abort: true })
    .refine((amount) => amount <= amountMax, { error: 'AMOUNT_TOO_LARGE', abort: true })
    .transform((amount) => money(BigInt(amount)));

const amount = whole(1);
const fee = whole(0);

const localDate = z.string().transform((text, context): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'FIELD_INVALID' });
  return z.NEVER;
});

const name = z.string().min(1).max(100);

/** Per cent a year with at most two decimals, read from its digits: 9.75 is 975 basis points, and no float is multiplied. */
const ratePct = z
  .number()
  .min(0)
  .max(1000)
  .transform((rate, context): number => {
    const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(rate));
    if (match !== null) return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
    context.addIssue({ code: 'custom', message: 'FIELD_INVALID' });
    return z.NEVER;
  });

export const claimSchema = z.strictObject({
  id: name,
  principal: amount,
  issued: localDate,
  due: localDate,
  dueAgreed: z.boolean(),
  agreedRatePct: ratePct.nullable().default(null),
  runningAccount: name.nullable().default(null),
});
export type ScenarioClaim = z.infer<typeof claimSchema>;

const head = { date: localDate, id: name.optional(), recorded: localDate.optional() };
const claim = name;

export const factSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...head, type: z.literal('creditorReminder'), claim, fee }),
  z.strictObject({ ...head, type: z.literal('reminder'), fee }),
  z.strictObject({ ...head, type: z.literal('notice'), fee, deadline: localDate }),
  z.strictObject({
    ...head,
    type: z.literal('collectionFee'),
    claim,
    fee,
    component: z.enum(['agencyFees', 'creditorFees']).default('agencyFees'),
  }),
  z.strictObject({ ...head, type: z.literal('collectionStarted'), actualCosts: amount.optional() }),
  z.strictObject({ ...head, type: z.literal('outlay'), amount, what: z.string().max(200), claim: claim.optional() }),
  z.strictObject({ ...head, type: z.literal('awardedCosts'), amount }),
  z.strictObject({ ...head, type: z.literal('plan'), amount, firstDue: localDate }),
  z.strictObject({ ...head, type: z.literal('creditNote'), claim, amount, valueDate: localDate.optional() }),
  z.strictObject({
    ...head,
    type: z.literal('writeDown'),
    component: z.enum(components),
    amount,
    claim: claim.optional(),
    creditorWantsCourt: z.boolean().default(true),
  }),
  z.strictObject({
    ...head,
    type: z.literal('payment'),
    id: name,
    valueDate: localDate.optional(),
    amount,
    to: z.enum(['agency', 'creditor']).default('agency'),
    claim: claim.optional(),
  }),
  z.strictObject({ ...head, type: z.literal('paymentReversed'), of: name }),
  z.strictObject({ ...head, type: z.literal('refund'), amount }),
  z.strictObject({ ...head, type: z.literal('periodClosed'), through: localDate }),
]);
export type ScenarioFact = z.infer<typeof factSchema>;

export const factTypesOfFile: ReadonlySet<unknown> = new Set(
  factSchema.options.map((option) => option.shape.type.value),
);

/** The file without its claims and facts, which are read one by one, so that one bad line does not hide the others. */
export const headSchema = z.strictObject({
  debtor: z.enum(['consumer', 'business']),
  creditorDeductsVat: z.boolean(),
  currency: z.string(),
  dayCount: z.enum(dayCounts).default('ACT/365'),
  at: localDate,
  confirmedOnly: z.boolean().default(false),
  claims: z.array(z.unknown()).max(10_000),
  facts: z.array(z.unknown()).max(100_000).default([]),
});
export type ScenarioHead = z.infer<typeof headSchema>;

import { answer, type Answer } from '../../../local/calculator/answer.ts';

type Json = Readonly<Record<string, unknown>>;

export const claim = (more: Json = {}): Json => ({
  id: 'A',
  principal: 1_000_000,
  issued: '2024-12-01',
  due: '2025-01-01',
  dueAgreed: true,
  agreedRatePct: null,
  ...more,
});

/** A file as a lawyer writes it, with what a test is about named and the rest plain. */
export const scenario = (at: string, facts: readonly unknown[] = [], more: Json = {}): Json => ({
  debtor: 'consumer',
  creditorDeductsVat: true,
  currency: 'DKK',
  dayCount: 'ACT/365',
  at,
  claims: [claim()],
  facts,
  ...more,
});

export const owed = (at: string, facts: readonly unknown[] = [], more: Json = {}): Answer =>
  answer(scenario(at, facts, more));

/** Places and codes of what is refused. */
export const codes = ({ refused }: Answer): readonly (readonly [number | null, string])[] =>
  refused.map(({ fact, code }) => [fact, code]);

export const payment = (id: string, valueDate: string, amount: number, more: Json = {}): Json => ({
  date: valueDate,
  type: 'payment',
  id,
  valueDate,
  amount,
  to: 'agency',
  ...more,
});

export const notice = (date: string, deadline: string, fee = 10_000): Json => ({ date, type: 'notice', fee, deadline });
export const creditorReminder = (date: string, fee = 10_000, on = 'A'): Json => ({
  date,
  type: 'creditorReminder',
  claim: on,
  fee,
});

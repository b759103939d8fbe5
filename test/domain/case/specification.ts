import { expect } from 'vitest';
import { danishDay, day, moment, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Command, CommandBody } from '../../../domain/case/commands.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { CaseEvent, EventBody } from '../../../domain/case/events.ts';
import { evolve, fold } from '../../../domain/case/evolve.ts';
import type { Rejected } from '../../../domain/case/rejections.ts';
import { isWorked, type CaseAccount, type CollectionCase } from '../../../domain/case/state.ts';
import { kroner, type Money } from '../../../domain/money/money.ts';
import type { TariffPolicy } from '../../../domain/tariffs/tariff.ts';

const demoPolicy: TariffPolicy = { allowUnconfirmed: true };

/** Noon in Denmark, so that a day in a test is that day. */
const at = (date: string) => moment(`${date}T11:00:00.000Z`);

export type Story = {
  readonly state: CollectionCase | undefined;
  readonly events: readonly CaseEvent[];
  readonly rejected: Rejected | undefined;
  /** Sends a command on a day; the story goes on from what it did. `policy`: which figures of the law may be used, if not all. */
  when(date: string, command: CommandBody, policy?: TariffPolicy): Story;
  /** The events of the last command. */
  thenEvents(...types: readonly EventBody['type'][]): Story;
  thenRejected(code: Rejected['code']): Story;
  thenAt(position: CollectionCase['position']): Story;
  account(): CaseAccount;
  last<T extends EventBody['type']>(type: T): Extract<CaseEvent, { type: T }>;
};

const story = (
  state: CollectionCase | undefined,
  events: readonly CaseEvent[],
  fresh: readonly CaseEvent[],
  rejected: Rejected | undefined,
): Story => {
  const self: Story = {
    state,
    events,
    rejected,
    when: (date, body, policy = demoPolicy) => {
      const head = { id: `c${events.length}-${date}`, caseId: 'CASE1', at: at(date), by: 'system:test' as const };
      const command: Command = { ...head, ...body };
      const decision = decide(state, command, policy);
      if ('rejected' in decision) return story(state, events, [], decision.rejected);
      const all = [...events, ...decision.accepted];
      expect(fold(all)).toEqual(decision.state);
      return story(decision.accepted.reduce(evolve, state), all, decision.accepted, undefined);
    },
    thenEvents: (...types) => {
      expect({ types: fresh.map(({ type }) => type), rejected }).toEqual({ types, rejected: undefined });
      return self;
    },
    thenRejected: (code) => {
      expect(rejected?.code).toBe(code);
      return self;
    },
    thenAt: (position) => {
      expect(state?.position).toBe(position);
      return self;
    },
    account: () => {
      if (state === undefined || !isWorked(state)) throw new Error('the story has no account yet');
      return state.account;
    },
    last: (type) => {
      const found = events.findLast((event) => event.type === type);
      if (found === undefined) throw new Error(`no ${type} has happened`);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- found by its type a line above
      return found as ReturnType<typeof self.last<typeof type>>;
    },
  };
  return self;
};

export const nothing = (): Story => story(undefined, [], [], undefined);

type ClaimFacts = {
  readonly principal?: Money;
  readonly issued?: string;
  readonly due?: string;
  readonly dueAgreed?: boolean;
  /** Day and fee in kroner of each reminder that the creditor sent; `null`: its fee is not handed over. */
  readonly earlierReminders?: readonly (readonly [on: string, fee: number | null])[];
  readonly debtorKind?: 'consumer' | 'business';
  readonly creditorDeductsVat?: boolean;
};

/** The command that opens a case of DKK 1,200 issued 1 and due 15 January 2026 against a consumer, unless said otherwise. */
export const opening = (facts: ClaimFacts = {}): CommandBody => ({
  type: 'OpenCase',
  creditorId: 'CR1',
  uploadId: 'UP1',
  claim: {
    id: 'CL1',
    invoiceNumber: '1001',
    principal: facts.principal ?? kroner(1_200),
    issued: day(facts.issued ?? '2026-01-01'),
    due: day(facts.due ?? '2026-01-15'),
    dueAgreed: facts.dueAgreed ?? true,
  },
  earlierReminders: (facts.earlierReminders ?? []).map(([on, fee]) => ({
    on: day(on),
    fee: fee === null ? null : kroner(fee),
  })),
  debtorId: 'PA1',
  debtorKind: facts.debtorKind ?? 'consumer',
  creditorDeductsVat: facts.creditorDeductsVat ?? true,
  paymentNumber: '42',
});

export const payment = (
  amount: Money,
  valueDate: string,
  id = `P${valueDate}`,
): Extract<CommandBody, { type: 'RecordPayment' }> => ({
  type: 'RecordPayment',
  paymentId: id,
  claimId: null,
  source: 'bank',
  amount,
  valueDate: day(valueDate),
  bookingDate: day(valueDate),
});

/** Sends the letter that is due on the day of the last event, and lets its deadline pass. */
export const letter = (from: Story, command: CommandBody): Story =>
  passed(dispatched(from.when(from.events.at(-1)?.at.slice(0, 10) ?? '2026-02-16', command)));

const letters: readonly CommandBody[] = [
  { type: 'SendReminder', number: 1 },
  { type: 'SendReminder', number: 2 },
  { type: 'SendStatutoryNotice' },
  { type: 'SendCollectionLetter', number: 1 },
  { type: 'SendCollectionLetter', number: 2 },
];

/** A case in monitoring: nobody paid, and the creditor did not answer. */
export const monitored = (from: Story): Story => {
  const collected = letters.reduce(letter, from);
  return passed(collected.when(dayAfterDeadline(collected), { type: 'AskCreditor' }));
};

/** Confirms the dispatch of the latest letter on the day it was written. */
export const dispatched = (from: Story): Story => {
  const offer = from.account().offers.at(-1);
  if (offer === undefined) throw new Error('no letter was written');
  const { letterId, writtenOn } = offer;
  return from.when(writtenOn, { type: 'ConfirmDispatch', letterId, channels: ['post'], dispatchedOn: writtenOn });
};

/** The day after the case's deadline. */
export const dayAfterDeadline = (from: Story): LocalDate => {
  const deadline = from.state?.deadlines[0];
  if (deadline === undefined) throw new Error('the case has no deadline');
  return danishDay(moment(new Date(Date.parse(`${deadline.date}T11:00:00Z`) + 86_400_000).toISOString()));
};

/** Lets the next deadline pass on the day after it. */
export const passed = (from: Story): Story => {
  const deadline = from.state?.deadlines[0];
  if (deadline === undefined) throw new Error('the case has no deadline');
  return from.when(dayAfterDeadline(from), { type: 'PassDeadline', ...deadline });
};

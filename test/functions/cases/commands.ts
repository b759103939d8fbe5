import { danishDay, day, moment, plusDays, type Instant, type LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Command, CommandBody } from '../../../domain/case/commands.ts';
import { isWorked, type CollectionCase } from '../../../domain/case/state.ts';
import { kroner, type Money } from '../../../domain/money/money.ts';
import type { Outcome } from '../../../functions/contracts/outcome.ts';
import type { Clock } from '../../../functions/runtime/clock.ts';
import type { Execute } from '../../../functions/runtime/execute.ts';

/** Noon in Denmark, so that a day in a test is that day. */
export const noon = (date: string): Instant => moment(`${date}T11:00:00.000Z`);

/** A clock that a test sets. */
export const handClock = (
  date: string,
): Clock & { readonly set: (to: string | Instant) => void; readonly today: () => LocalDate } => {
  let now = noon(date);
  return {
    key: undefined,
    at: () => now,
    now: () => Promise.resolve(now),
    set: (to) => {
      now = to.length === 10 ? noon(to) : moment(to);
    },
    today: () => danishDay(now),
  };
};

type OpeningFacts = {
  readonly creditorId?: string;
  readonly uploadId?: string;
  readonly invoiceNumber?: string;
  readonly principal?: Money;
  readonly paymentNumber?: string;
  readonly debtorKind?: 'consumer' | 'business';
  readonly due?: string;
};

/** Opens a case of DKK 1,200, issued 1 and due 15 January 2026, against a consumer, unless said otherwise. */
export const opening = (facts: OpeningFacts = {}): CommandBody => {
  const { creditorId = 'CR1', uploadId = 'UP-1', invoiceNumber = '1001', principal = kroner(1_200) } = facts;
  const { paymentNumber = '42', debtorKind = 'consumer', due = '2026-01-15' } = facts;
  const claim = {
    id: 'CL1',
    invoiceNumber,
    principal,
    issued: plusDays(day(due), -14),
    due: day(due),
    dueAgreed: true,
  };
  const parties = { debtorId: uploadId.replace(/^UP-/, 'PA-'), debtorKind, creditorDeductsVat: true };
  return { type: 'OpenCase', creditorId, uploadId, claim, earlierReminders: [], ...parties, paymentNumber };
};

export const paid = (
  amount: Money,
  on: string,
  paymentId = `BP-${on}`,
): Extract<CommandBody, { type: 'RecordPayment' }> => ({
  type: 'RecordPayment',
  paymentId,
  claimId: null,
  source: 'bank',
  amount,
  valueDate: day(on),
  bookingDate: day(on),
});

let commands = 0;

/** A command with a head; a fresh id unless one is given. */
export const command = (body: CommandBody, head: { id?: string; caseId?: string; at?: string } = {}): Command => {
  commands += 1;
  const { id = `c${commands}`, caseId = 'CA-1', at = '2026-02-02' } = head;
  return { ...body, id, caseId, at: at.length === 10 ? noon(at) : moment(at), by: 'system:test' };
};

const stepOf = (state: CollectionCase): CommandBody | undefined => {
  switch (state.position) {
    case 'Send reminder 1':
      return { type: 'SendReminder', number: 1 };
    case 'Send reminder 2':
      return { type: 'SendReminder', number: 2 };
    case 'Send statutory notice':
      return { type: 'SendStatutoryNotice' };
    case 'Send collection letter 1':
      return { type: 'SendCollectionLetter', number: 1 };
    case 'Send collection letter 2':
      return { type: 'SendCollectionLetter', number: 2 };
    case 'Ask creditor: court or monitoring?':
      return { type: 'AskCreditor' };
    case 'Review draft':
    case 'Await payment after reminder 1':
    case 'Await payment after reminder 2':
    case 'Await payment after statutory notice':
    case 'Await payment after collection letter 1':
    case 'Await payment after collection letter 2':
    case "Await creditor's decision":
    case 'Monitor debtor':
    case 'Closed': {
      const [deadline] = state.deadlines;
      return deadline === undefined ? undefined : { type: 'PassDeadline', ...deadline };
    }
  }
};

export type Walker = {
  readonly execute: Execute;
  readonly find: (caseId: string) => Promise<CollectionCase | undefined>;
  readonly clock: ReturnType<typeof handClock>;
};

const dispatch = async ({ execute, find, clock }: Walker, caseId: string): Promise<void> => {
  const state = await find(caseId);
  const offer = state !== undefined && isWorked(state) ? state.account.offers.at(-1) : undefined;
  if (offer === undefined || offer.dispatchedOn !== null) return;
  const dispatchedOn = clock.today();
  const body: CommandBody = { type: 'ConfirmDispatch', letterId: offer.letterId, channels: ['post'], dispatchedOn };
  await execute(command(body, { caseId, at: await clock.now() }));
};

/** Does what is due next, on the day on which it is: the workflow's steps, the sweep's deadlines, the dispatch of each letter. */
export const takeNextStep = async (walker: Walker, caseId: string): Promise<Outcome> => {
  const state = await walker.find(caseId);
  const body = state === undefined ? undefined : stepOf(state);
  if (body === undefined) throw new Error(`nothing is due on ${caseId}`);
  if (body.type === 'PassDeadline') walker.clock.set(plusDays(body.date, 1));
  const outcome = await walker.execute(command(body, { caseId, at: await walker.clock.now() }));
  await dispatch(walker, caseId);
  return outcome;
};

/** Walks a case to a position; the clock goes along. */
export const walkTo = async (walker: Walker, caseId: string, position: CollectionCase['position']): Promise<void> => {
  for (let steps = 0; (await walker.find(caseId))?.position !== position; steps += 1) {
    if (steps > 40) throw new Error(`${caseId} never came to ${position}`);
    const outcome = await takeNextStep(walker, caseId);
    if (outcome.outcome === 'rejected') throw new Error(`${outcome.code} on the way to ${position}`);
  }
};

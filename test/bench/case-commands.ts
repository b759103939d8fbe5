import { day, moment, plusDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import type { Command, CommandBody } from '../../domain/case/commands.ts';
import { isWorked, type CollectionCase } from '../../domain/case/state.ts';
import { kroner } from '../../domain/money/money.ts';

/** The day on which the cases of the bench are opened: their claims fell due a month before. */
export const openedOn: LocalDate = day('2026-02-16');

const noon = (date: LocalDate) => moment(`${date}T11:00:00.000Z`);

const head = (caseId: string, step: number, date: LocalDate) => ({
  id: `bench:${caseId}:${step}`,
  caseId,
  at: noon(date),
  by: 'system:bench' as const,
});

/** Opens a case of DKK 1,200 against a consumer, everything of it its own. */
export const openCase = (place: number): Command => ({
  ...head(`CA-BENCH-${place}`, 0, openedOn),
  type: 'OpenCase',
  creditorId: `CR-BENCH-${place % 10}`,
  uploadId: `UP-BENCH-${place}`,
  claim: {
    id: `CL-BENCH-${place}`,
    invoiceNumber: String(place),
    principal: kroner(1_200),
    issued: day('2026-01-01'),
    due: day('2026-01-15'),
    dueAgreed: false,
  },
  earlierReminders: [],
  debtorId: `PA-BENCH-${place}`,
  debtorKind: 'consumer',
  creditorDeductsVat: true,
  paymentNumber: String(place),
});

/** What happens to a case after it was opened: each command is made of the state that the one before it left. */
export const laterSteps: readonly ((state: CollectionCase) => CommandBody & { readonly on: LocalDate })[] = [
  () => ({ on: openedOn, type: 'SendReminder', number: 1 }),
  (state) => {
    const letter = isWorked(state) ? state.account.offers.at(-1) : undefined;
    if (letter === undefined) throw new Error(`case ${state.id} has no letter`);
    return {
      on: openedOn,
      type: 'ConfirmDispatch',
      letterId: letter.letterId,
      channels: ['email', 'post'],
      dispatchedOn: openedOn,
    };
  },
  (state) => ({
    on: plusDays(openedOn, 3),
    type: 'RecordPayment',
    paymentId: `BP-BENCH-${state.id}`,
    claimId: null,
    source: 'bank',
    amount: kroner(300),
    valueDate: plusDays(openedOn, 3),
    bookingDate: plusDays(openedOn, 3),
  }),
  (state) => {
    const deadline = state.deadlines.find(({ kind }) => kind === 'payment');
    if (deadline === undefined) throw new Error(`case ${state.id} waits for no payment`);
    return { on: plusDays(deadline.date, 1), type: 'PassDeadline', ...deadline };
  },
];

export const commandAt = (state: CollectionCase, step: number): Command | undefined => {
  const make = laterSteps[step];
  if (make === undefined) return undefined;
  const { on, ...body } = make(state);
  return { ...head(state.id, step + 1, on), ...body };
};

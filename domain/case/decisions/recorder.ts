import { danishDay, type LocalDate } from '../../calendar/local-date.ts';
import type { TariffPolicy } from '../../tariffs/tariff.ts';
import type { Command } from '../commands.ts';
import type { CaseEvent, EventBody, MoneyBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import { entriesBetween } from '../posted.ts';
import type { RejectionCode, Rejected } from '../rejections.ts';
import { isWorked, type CaseAccount, type CollectionCase } from '../state.ts';
import { InvariantBroken } from '../../ledger/ledger.ts';

/** The answer to a command: the events that happened and the state they lead to, or the reason why nothing did. */
export type Decision =
  | { readonly accepted: readonly CaseEvent[]; readonly state: CollectionCase }
  | { readonly rejected: Rejected };

export const reject = (code: RejectionCode, facts: Rejected['facts'] = {}): Decision => ({ rejected: { code, facts } });

/** Collects the events of one command, each decided on the state that the earlier ones led to. Lives only inside one `decide`. */
export type Recorder = {
  readonly command: Command;
  readonly policy: TariffPolicy;
  readonly today: LocalDate;
  /** Records one event with its place, time and author. */
  readonly emit: (body: EventBody) => void;
  /** Records one event that moves money, with the entries that lead from what is posted to what it leads to. */
  readonly emitMoney: (body: MoneyBody) => void;
  /** The id of an item that the next event makes: its place among the events, so that ids sort by age. */
  readonly nextItemId: () => string;
  readonly state: () => CollectionCase;
  readonly account: () => CaseAccount;
  readonly decision: () => Decision;
};

const accountOf = (state: CollectionCase): CaseAccount => {
  if (!isWorked(state)) throw new InvariantBroken(`case ${state.id} has no account`);
  return state.account;
};

export const recorder = (before: CollectionCase | undefined, command: Command, policy: TariffPolicy): Recorder => {
  let current = before;
  const events: CaseEvent[] = [];
  const state = (): CollectionCase => {
    if (current === undefined) throw new InvariantBroken('no event has opened the case');
    return current;
  };
  const seq = (): number => (current?.version ?? 0) + 1;
  const account = (): CaseAccount => accountOf(state());
  const today = danishDay(command.at);
  const placed = (body: EventBody): CaseEvent => {
    const { caseId, at, by, id: commandId } = command;
    return { ...body, caseId, seq: seq(), at, by, commandId };
  };
  const emit = (body: EventBody): void => {
    const event = placed(body);
    current = evolve(current, event);
    events.push(event);
  };
  return {
    command,
    policy,
    today,
    emit,
    emitMoney: (body) => {
      const before = account();
      // Where a case stands does not depend on the entries: they are what its postings changed by.
      const after = evolve(current, placed({ ...body, entries: [] }));
      events.push(placed({ ...body, entries: entriesBetween(before, accountOf(after)) }));
      current = after;
    },
    nextItemId: () => `I${String(seq()).padStart(6, '0')}`,
    state,
    account,
    decision: () => ({ accepted: events, state: state() }),
  };
};

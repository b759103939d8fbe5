import { danishDay, type LocalDate } from '../../calendar/local-date.ts';
import type { TariffPolicy } from '../../tariffs/tariff.ts';
import type { Command } from '../commands.ts';
import type { CaseEvent, EventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
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
  /** The id of an item that the next event makes: its place among the events, so that ids sort by age. */
  readonly nextItemId: () => string;
  readonly state: () => CollectionCase;
  readonly account: () => CaseAccount;
  readonly decision: () => Decision;
};

export const recorder = (before: CollectionCase | undefined, command: Command, policy: TariffPolicy): Recorder => {
  let current = before;
  const events: CaseEvent[] = [];
  const state = (): CollectionCase => {
    if (current === undefined) throw new InvariantBroken('no event has opened the case');
    return current;
  };
  const seq = (): number => (current?.version ?? 0) + 1;
  return {
    command,
    policy,
    today: danishDay(command.at),
    emit: (body) => {
      const { caseId, at, by, id: commandId } = command;
      const event = { ...body, caseId, seq: seq(), at, by, commandId };
      current = evolve(current, event);
      events.push(event);
    },
    nextItemId: () => `I${String(seq()).padStart(6, '0')}`,
    state,
    account: () => {
      const now = state();
      if (!isWorked(now)) throw new InvariantBroken(`case ${now.id} has no account`);
      return now.account;
    },
    decision: () => ({ accepted: events, state: state() }),
  };
};

import type { CaseEvent } from '../../domain/case/events.ts';
import type { DebtorKind } from '../../domain/case/state.ts';
import type { LetterFacts, LetterKind } from '../../domain/letters/letter.ts';
import { isFikId } from '../../domain/letters/fik.ts';
import type { PriorNotice } from '../../domain/letters/parties.ts';
import { agency, fikCreditorNo } from '../runtime/agency.ts';
import { ContractBroken } from '../runtime/faults.ts';
import type { Creditor } from '../stores/creditor-store.ts';
import type { Party } from '../stores/party-store.ts';
import { accountOf } from './lines-of-events.ts';

export type LetterEvent = Extract<CaseEvent, { type: 'ReminderSent' | 'StatutoryNoticeSent' | 'CollectionLetterSent' }>;

export const isLetter = (event: CaseEvent): event is LetterEvent =>
  event.type === 'ReminderSent' || event.type === 'StatutoryNoticeSent' || event.type === 'CollectionLetterSent';

/** The notice that went before a collection letter, with the day it left: without one no collection letter may be written (T4.1). */
const priorNotice = (events: readonly CaseEvent[]): PriorNotice => {
  const notice = events.findLast((event) => event.type === 'StatutoryNoticeSent');
  const dispatch = events.find(
    (event) => event.type === 'LetterDispatched' && event.letterId === notice?.letter.letterId,
  );
  if (notice === undefined || dispatch?.type !== 'LetterDispatched')
    throw new ContractBroken('a collection letter without a dispatched notice');
  return { sentOn: dispatch.on, deadline: notice.letter.deadline };
};

const kindOf = (event: LetterEvent, events: readonly CaseEvent[]): LetterKind => {
  switch (event.type) {
    case 'ReminderSent':
      return { kind: 'reminder', number: event.number };
    case 'StatutoryNoticeSent':
      return { kind: 'statutoryNotice' };
    case 'CollectionLetterSent':
      return { kind: 'collectionLetter', number: event.number, notice: priorNotice(events) };
  }
};

const linesOf = ({ extra, street, zip, city }: Pick<Party, 'street' | 'extra' | 'zip' | 'city'>): readonly string[] =>
  [extra ?? '', street ?? '', `${zip ?? ''} ${city ?? ''}`.trim()].filter((line) => line !== '');

/** Everything a letter says, from the events up to it and the parties as they are now. */
export const factsOfLetter = (
  event: LetterEvent,
  events: readonly CaseEvent[],
  { creditor, debtor }: { creditor: Creditor; debtor: Party },
): LetterFacts => {
  const before = events.filter(({ seq }) => seq < event.seq);
  const accepted = before.find((each) => each.type === 'CaseAccepted');
  if (accepted?.type !== 'CaseAccepted' || !isFikId(accepted.fikId))
    throw new ContractBroken(`case ${event.caseId} has a letter but was never accepted`);
  const kind: DebtorKind = accepted.debtorKind;
  const { letterId, writtenOn, deadline, total } = event.letter;
  return {
    ...kindOf(event, before),
    letterId,
    caseNumber: event.caseId,
    writtenOn,
    deadline,
    total,
    language: 'da',
    agency,
    creditor: {
      name: creditor.name,
      addressLines: linesOf({ ...creditor, extra: null }),
      cvr: creditor.cvr,
    },
    debtor: { name: debtor.name ?? '', addressLines: linesOf(debtor), kind },
    ...accountOf(before),
    payment: { fikCard: '71', fikId: accepted.fikId, fikCreditorNo: fikCreditorNo() },
  };
};

import { describe, expect, it } from 'vitest';
import { day, plusDays } from '../../../domain/calendar/local-date.ts';
import type { CommandBody } from '../../../domain/case/commands.ts';
import { entriesOf } from '../../../domain/case/events.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { InvariantBroken } from '../../../domain/ledger/ledger.ts';
import { kroner, money } from '../../../domain/money/money.ts';
import { ledgerOf } from './histories.ts';
import {
  dayAfterDeadline,
  dispatched,
  letter,
  nothing,
  opening,
  passed,
  payment,
  type Story,
} from './specification.ts';

const opened = nothing().when('2026-02-16', opening());
const reminder1 = opened.when('2026-02-16', { type: 'SendReminder', number: 1 });
const draft = nothing().when('2026-02-16', {
  type: 'OpenForReview',
  creditorId: 'CR1',
  uploadId: 'UP1',
  reasons: ['TOTAL_UNSURE'],
});

const acceptance = (facts: Parameters<typeof opening>[0] = {}): CommandBody => {
  const command = opening(facts);
  if (command.type !== 'OpenCase') throw new Error('opening opens a case');
  const { claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber } = command;
  return { type: 'AcceptDraft', claim, earlierReminders, debtorId, debtorKind, creditorDeductsVat, paymentNumber };
};

const untilNotice = (from: Story): Story =>
  letter(letter(from, { type: 'SendReminder', number: 1 }), { type: 'SendReminder', number: 2 });
const untilCollection = (from: Story): Story => letter(untilNotice(from), { type: 'SendStatutoryNotice' });
const untilAsked = (from: Story): Story => {
  const done = letter(letter(untilCollection(from), { type: 'SendCollectionLetter', number: 1 }), {
    type: 'SendCollectionLetter',
    number: 2,
  });
  return done.when(dayAfterDeadline(done), { type: 'AskCreditor' });
};

describe('a claim is taken over (T2.3, T3.2)', () => {
  it.each([0n, -1n])('not with a principal of %s øre, because nothing is owed', (principal) => {
    nothing()
      .when('2026-02-16', opening({ principal: money(principal) }))
      .thenRejected('CLAIM_NOT_POSITIVE');
  });

  it('with a principal of one øre', () => {
    nothing()
      .when('2026-02-16', opening({ principal: money(1) }))
      .thenAt('Send reminder 1');
  });

  it('once: a second opening of the same case is refused', () => {
    opened.when('2026-02-17', opening()).thenRejected('CASE_ALREADY_OPEN').thenAt('Send reminder 1');
  });

  it('out of a review that staff completed, but not by the day it is due', () => {
    draft.when('2026-01-15', acceptance()).thenRejected('CLAIM_NOT_DUE').thenAt('Review draft');
    draft.when('2026-02-17', acceptance()).thenEvents('CaseAccepted', 'ClaimRegistered').thenAt('Send reminder 1');
    opened.when('2026-02-17', acceptance()).thenRejected('NOT_IN_REVIEW');
  });

  it('or refused by staff (T2.1), and then nothing more happens to it', () => {
    const refused = draft.when('2026-02-17', { type: 'RefuseCase', reason: 'REPUTATION' }).thenEvents('CaseClosed');
    expect(refused.last('CaseClosed').internalReason).toBe('REPUTATION');
    refused.thenAt('Closed').when('2026-02-18', acceptance()).thenRejected('NOT_IN_REVIEW');
    refused.when('2026-02-18', payment(kroner(1), '2026-02-18')).thenRejected('NOT_YET_ACCEPTED');
    opened.when('2026-02-17', { type: 'RefuseCase', reason: 'X' }).thenRejected('NOT_IN_REVIEW');
  });
});

describe('a step is refused', () => {
  it('on a case that nobody has opened, and on a draft in review', () => {
    nothing().when('2026-02-16', { type: 'SendReminder', number: 1 }).thenRejected('CASE_UNKNOWN');
    draft.when('2026-02-16', { type: 'SendReminder', number: 1 }).thenRejected('NOT_YET_ACCEPTED');
  });

  it.each<CommandBody>([
    { type: 'SendReminder', number: 2 },
    { type: 'SendStatutoryNotice' },
    { type: 'SendCollectionLetter', number: 1 },
    { type: 'SendCollectionLetter', number: 2 },
    { type: 'AskCreditor' },
  ])('when it is not its turn, so that no letter and no fee comes twice or too soon: %o', (command) => {
    opened.when('2026-02-16', command).thenRejected('NOT_AT_THIS_STEP').thenAt('Send reminder 1');
  });

  it('the second time, because the first was done', () => {
    reminder1.when('2026-02-16', { type: 'SendReminder', number: 1 }).thenRejected('NOT_AT_THIS_STEP');
  });

  it('before the statutory notice has run out: nothing past reminders happens without it (T4.1)', () => {
    const notice = dispatched(untilNotice(opened).when('2026-04-20', { type: 'SendStatutoryNotice' }));
    const { deadline } = notice.last('StatutoryNoticeSent').letter;
    notice.when(deadline, { type: 'SendCollectionLetter', number: 1 }).thenRejected('NOT_AT_THIS_STEP');
    notice
      .when(deadline, { type: 'PassDeadline', kind: 'payment', date: deadline })
      .thenRejected('DEADLINE_NOT_REACHED');
    passed(notice).thenAt('Send collection letter 1');
  });
});

describe('a letter that left late (T4.1, Inkassoloven §10)', () => {
  const { letterId, deadline } = reminder1.last('ReminderSent').letter;
  const left = (daysBefore: number): Story =>
    reminder1.when('2026-03-10', {
      type: 'ConfirmDispatch',
      letterId,
      channels: ['post'],
      dispatchedOn: plusDays(deadline, -daysBefore),
    });

  it('holds its deadline when it left ten days before it', () => {
    expect(left(10).state?.deadlines).toEqual([{ kind: 'payment', date: deadline }]);
    passed(left(10)).thenAt('Send reminder 2');
  });

  it('is waited for one day longer when it left nine days before, because the debtor must have ten', () => {
    const late = left(9);
    expect(late.state?.deadlines).toEqual([{ kind: 'payment', date: plusDays(deadline, 1) }]);
    late
      .when(plusDays(deadline, 1), { type: 'PassDeadline', kind: 'payment', date: deadline })
      .thenRejected('NO_SUCH_DEADLINE');
    passed(late).thenAt('Send reminder 2');
  });

  it('left once: a second confirmation moves neither the evidence nor the deadline', () => {
    const again = { type: 'ConfirmDispatch', letterId, channels: ['post'], dispatchedOn: deadline } as const;
    left(10).when('2026-03-11', again).thenRejected('LETTER_ALREADY_DISPATCHED');
  });

  it('is refused as dispatched when no such letter was written', () => {
    const unknown = { type: 'ConfirmDispatch', letterId: 'L9', channels: [], dispatchedOn: deadline } as const;
    reminder1.when('2026-03-10', unknown).thenRejected('LETTER_UNKNOWN');
  });
});

describe('a deadline', () => {
  it('that the case does not have passes for nobody, and a step is never done by time alone', () => {
    const sent = dispatched(reminder1);
    const wrongDay = { type: 'PassDeadline', kind: 'payment', date: day('2026-03-01') } as const;
    sent.when('2026-05-01', wrongDay).thenRejected('NO_SUCH_DEADLINE');
    const step = { type: 'PassDeadline', kind: 'step', date: day('2026-02-16') } as const;
    opened.when('2026-02-17', step).thenRejected('NOT_AT_THIS_STEP');
  });
});

describe('the creditor’s decision (T6.3, T11.1)', () => {
  const asked = untilAsked(opened);

  it('is refused before it was asked for', () => {
    opened.when('2026-02-17', { type: 'DecideNextStep', choice: 'monitoring' }).thenRejected('NOT_ASKED');
  });

  it('moves the case to monitoring, or closes it, and refuses court aloud while we offer none', () => {
    asked.when('2026-08-01', { type: 'DecideNextStep', choice: 'monitoring' }).thenAt('Monitor debtor');
    asked.when('2026-08-01', { type: 'DecideNextStep', choice: 'withdraw' }).thenAt('Closed');
    asked.when('2026-08-01', { type: 'DecideNextStep', choice: 'court' }).thenRejected('COURT_NOT_OFFERED');
  });

  it('is not needed for ever: a look at the debtor each year keeps the case in monitoring', () => {
    const monitored = passed(asked).thenAt('Monitor debtor');
    passed(monitored).thenEvents('DeadlinePassed', 'MonitoringLooked').thenAt('Monitor debtor');
  });
});

describe('a withdrawal (T17.1)', () => {
  it('hands back all that is open, so that no receivable of the case remains', () => {
    const part = dispatched(reminder1).when('2026-02-20', payment(kroner(500), '2026-02-20'));
    const ledger = ledgerOf(part.when('2026-02-21', { type: 'WithdrawCase' }).thenAt('Closed').events);
    expect([ledger('receivable.principal'), ledger('receivable.agencyFees'), ledger('receivable.interest')]).toEqual([
      0n,
      0n,
      0n,
    ]);
    expect(ledger('clientMoney')).toBe(kroner(500));
  });

  it('is the end: a second one, and every step, is refused', () => {
    const withdrawn = reminder1.when('2026-02-21', { type: 'WithdrawCase' });
    withdrawn.when('2026-02-22', { type: 'WithdrawCase' }).thenRejected('CASE_CLOSED');
    withdrawn.when('2026-02-22', { type: 'SendReminder', number: 2 }).thenRejected('CASE_CLOSED');
  });
});

describe('the costs of collection (T6.4, BEK 601)', () => {
  const costsOf = (story: Story) => {
    const { amount, vat, entries } = letter(story, { type: 'SendCollectionLetter', number: 1 }).last('FeeCharged');
    return { amount, vat, entries: entries.length };
  };

  it('are counted on the principal still open, not on what was once owed', () => {
    const collected = untilCollection(opened);
    const paidOn = collected.events.at(-1)?.at.slice(0, 10) ?? '';
    // 1,200 are in the bracket to 2,500; after this payment less than 1,000 are open.
    expect(costsOf(collected).amount).toBe(kroner(700));
    expect(costsOf(collected.when(paidOn, payment(kroner(600), paidOn))).amount).toBe(kroner(400));
  });

  it('bear VAT for the debtor of a creditor who cannot deduct it, and the VAT is the state’s when paid (T16.5)', () => {
    const collected = untilCollection(nothing().when('2026-02-16', opening({ creditorDeductsVat: false })));
    expect(costsOf(collected)).toEqual({ amount: kroner(875), vat: kroner(175), entries: 2 });
    const sent = dispatched(
      collected.when(collected.events.at(-1)?.at.slice(0, 10) ?? '', { type: 'SendCollectionLetter', number: 1 }),
    );
    const { total, writtenOn } = sent.last('CollectionLetterSent').letter;
    const one = sent.when(writtenOn, payment(kroner(333), writtenOn, 'A'));
    const ledger = ledgerOf(
      one.when(writtenOn, payment(money(total - kroner(333)), writtenOn, 'B')).thenAt('Closed').events,
    );
    expect([ledger('vatPayable'), ledger('feeIncome')]).toEqual([-kroner(175), -kroner(1_000)]);
  });
});

describe('VAT in costs that are paid in parts (T16.5)', () => {
  const collected = untilCollection(nothing().when('2026-02-16', opening({ creditorDeductsVat: false })));
  const today = collected.events.at(-1)?.at.slice(0, 10) ?? '';
  const demanded = dispatched(collected.when(today, { type: 'SendCollectionLetter', number: 1 }));
  // The three reminder fees come first, then three øre of the costs.
  const part = demanded.when(today, payment(money(300_03n), today, 'A'));

  it('is by difference, so that three øre twice bear one øre and not two', () => {
    expect(ledgerOf(part.events)('vatPayable')).toBe(-1n);
    expect(ledgerOf(part.when(today, payment(money(3n), today, 'B')).events)('vatPayable')).toBe(-1n);
  });

  const { deadline, total } = demanded.last('StatutoryNoticeSent').letter;

  it('shrinks with the costs, where most of the principal turns out to have been paid before collection began', () => {
    const story = part.when(today, payment(money(total - 290_00n), deadline, 'B'));
    story.thenAt('Await payment after collection letter 1');
    // Less than 1,000.00 were open then: 400.00 and VAT, of which the first payment covers 300.03, and 60.006 of that is VAT.
    const costs = story.account().items.find(({ kind }) => kind === 'collectionCosts');
    expect(costs).toMatchObject({ amount: 500_00n, vat: 100_00n, open: 199_97n });
    expect(ledgerOf(story.events)('vatPayable')).toBe(-60_01n);
  });

  it('falls away with the costs, where the notice turns out to have been paid in time', () => {
    const story = part.when(today, payment(total, deadline, 'B')).thenAt('Closed');
    expect(story.account().items.filter(({ vat }) => vat > 0n)).toEqual([]);
    expect(story.account().overpaid).toBe(300_03n);
    expect(ledgerOf(story.events)('vatPayable')).toBe(0n);
  });
});

describe('the events of a case', () => {
  it('stop loudly when one is missing, twice there, or out of order', () => {
    const [first, second, third] = opened.events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events open a case');
    expect(() => evolve(undefined, second)).toThrow(InvariantBroken);
    expect(() => evolve(evolve(undefined, first), third)).toThrow(InvariantBroken);
    expect(() => evolve(evolve(undefined, first), first)).toThrow(InvariantBroken);
    expect(() => evolve(evolve(undefined, first), { ...third, seq: 2 })).toThrow(InvariantBroken);
  });

  it('that move no money carry no entries', () => {
    expect(opened.events.map((event) => entriesOf(event).length)).toEqual([0, 0, 2]);
  });
});

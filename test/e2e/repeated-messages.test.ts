import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseLocalDate } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { isQuiet } from '../../local/demo/time-passes.ts';
import { until } from '../../local/demo/until.ts';
import { outboxListing } from '../../local/outbox/message.ts';
import {
  accountOf,
  awaitHandled,
  awaitPosition,
  deliver,
  eventsOf,
  firstDay,
  historyOf,
  openCase,
  opening,
  passNextDeadline,
  paymentOf,
  startOn,
  stateOf,
  takeOnCreditor,
} from './agency.ts';
import { call, runsOf } from './executions.ts';
import { noticeOf } from './notices.ts';
import { deliverTo, stack } from './stack.ts';

const creditorId = 'CR-TWICE';

/** By account. */
const sesMails = z.object({ messages: z.record(z.string(), z.array(z.object({ Subject: z.string() }))) });

/** What left for a case: every mail that SES took, even one that its receiver would know again, and what stands in the outbox. */
const sentFor = async (caseId: string) => {
  const taken = await fetch(`${stack.cloud.endpoint}/_ministack/ses/messages`);
  const subjects = Object.values(sesMails.parse(await taken.json()).messages).flat();
  const mails = subjects.filter(({ Subject }) => Subject.includes(caseId));
  const outbox = await fetch(`${stack.cloud.outboxUrl}/messages`);
  const { messages } = outboxListing.parse(await outbox.json());
  const kept = messages.filter(({ reference }) => reference.startsWith(caseId)).map(({ id }) => id);
  return { mails: mails.length, kept };
};

const deadlinesPassed = (events: readonly CaseEvent[]) =>
  events.flatMap((event) => (event.type === 'DeadlinePassed' ? [event.date] : []));

describe('a message that comes twice, or too late', () => {
  let caseId: string;
  let headOf: (id: string) => Pick<Command, 'id' | 'caseId' | 'at' | 'by'>;

  beforeAll(async () => {
    await startOn(firstDay);
    await takeOnCreditor(creditorId);
    caseId = await openCase(creditorId);
    await until(`${caseId} is quiet`, async () => {
      const state = await stack.cases.find(caseId);
      return state !== undefined && isQuiet(state, firstDay) ? true : undefined;
    });
    await passNextDeadline(caseId);
    const at = await stack.clock.now();
    headOf = (id) => ({ id, caseId, at, by: 'system:sweep' });
  });

  test('opens no second case, whether with the first id or another', async () => {
    const before = await historyOf(caseId);
    await deliver(opening(caseId, creditorId), { ...opening(caseId, creditorId), id: 'open:again' });
    await awaitHandled();
    expect(await historyOf(caseId)).toEqual(before);
  });

  test('passes no deadline twice, and an old deadline not after a newer one', async () => {
    const before = await historyOf(caseId);
    const [passed] = deadlinesPassed(await eventsOf(caseId));
    const ahead = (await stateOf(caseId)).deadlines.find(({ kind }) => kind === 'payment')?.date;
    const first = parseLocalDate(passed ?? '');
    if (first === undefined || ahead === undefined) throw new Error('no deadline has passed, or none lies ahead');
    await deliver(
      { ...headOf('again'), type: 'PassDeadline', kind: 'payment', date: ahead },
      { ...headOf('old'), type: 'PassDeadline', kind: 'payment', date: first },
      { ...headOf('old'), type: 'PassDeadline', kind: 'payment', date: first },
    );
    await awaitHandled();
    expect(await historyOf(caseId)).toEqual(before);
  });

  test('confirms no dispatch twice, and that of an old letter not after a newer one', async () => {
    const before = await historyOf(caseId);
    const { offers } = await accountOf(caseId);
    expect(offers).toHaveLength(2);
    const confirmations = offers.map(({ letterId, writtenOn }): Command => ({
      ...headOf(`dispatch:${letterId}`),
      type: 'ConfirmDispatch',
      letterId,
      channels: ['email', 'sms'],
      dispatchedOn: writtenOn,
    }));
    await deliver(...confirmations, ...confirmations.toReversed());
    await awaitHandled();
    expect(await historyOf(caseId)).toEqual(before);
  });

  test('sends no letter twice, by no way', async () => {
    const before = await historyOf(caseId);
    const sent = await sentFor(caseId);
    expect(sent.mails).toBe(2);
    expect(sent.kept).toHaveLength(4);
    const letters = (await eventsOf(caseId)).filter(({ type }) => type === 'ReminderSent');
    expect(letters).toHaveLength(2);
    const notices = await Promise.all(letters.map((event) => noticeOf(event, creditorId)));
    await deliverTo('letter', ...notices, ...notices.toReversed());
    await awaitHandled();
    expect(await sentFor(caseId)).toEqual(sent);
    expect(await historyOf(caseId)).toEqual(before);
  });

  test('wakes no execution twice and starts no second one', async () => {
    const before = await runsOf(caseId);
    const notices = await Promise.all((await eventsOf(caseId)).map((event) => noticeOf(event, creditorId)));
    await deliverTo('workflow', ...notices.toReversed());
    expect(await runsOf(caseId)).toEqual(before);
    expect((await stateOf(caseId)).position).toBe('Await payment after reminder 2');
  });

  test('takes no step twice when a step that was done is tried again', async () => {
    const before = await historyOf(caseId);
    const execution = (await runsOf(caseId)).at(-1)?.arn;
    const command = { type: 'SendReminder', number: 2 };
    const stands = { position: 'Await payment after reminder 2' };
    expect(await call('TakeStep', { caseId, command, execution })).toEqual(stands);
    expect(await call('TakeStep', { caseId, command, execution: `${execution}0` })).toEqual(stands);
    expect(await historyOf(caseId)).toEqual(before);
  });

  test('books no payment twice, though the function died before it could say that it had', async () => {
    const today = (await stack.clock.now()).slice(0, 10);
    const paid = await paymentOf(caseId, parseLocalDate(today) ?? firstDay);
    await deliver(paid);
    await awaitPosition(caseId, 'Closed');
    const before = await historyOf(caseId);
    // SQS hands the message out again when nobody said that it was done.
    await deliver(paid, paid, { ...paid, id: 'payment:of-another-file' });
    await awaitHandled();
    expect(await historyOf(caseId)).toEqual(before);
    expect((await accountOf(caseId)).paid).toBe(paid.amount);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import type { Command } from '../../../domain/case/commands.ts';
import type { CaseEvent } from '../../../domain/case/events.ts';
import { isWorked, type CollectionCase } from '../../../domain/case/state.ts';
import { composeLetter, type Letter } from '../../../domain/letters/letter.ts';
import { add, kroner, type Money } from '../../../domain/money/money.ts';
import { memoryFiles } from '../../../functions/adapters/files.ts';
import { memoryMail, memoryPrint, memorySms } from '../../../functions/adapters/letters/in-memory.ts';
import type { Delivery } from '../../../functions/adapters/letters/ports.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import { factsOfLetter, isLetter, type LetterEvent } from '../../../functions/letters/facts-of-letter.ts';
import { sendLetter, type LetterOffice } from '../../../functions/letters/send-letter.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { creditorStore } from '../../../functions/stores/creditor-store.ts';
import { documentStore } from '../../../functions/stores/document-store.ts';
import { partyStore, type Party } from '../../../functions/stores/party-store.ts';
import { command, handClock, opening, paid, takeNextStep, walkTo } from '../cases/commands.ts';

const anna: Party = {
  partyId: 'PA-1',
  kind: 'person',
  name: 'Anna Eksempel',
  street: 'Bøgevej 7',
  extra: null,
  zip: '8000',
  city: 'Aarhus C',
  country: 'DK',
  cvr: null,
  email: 'anna@debitor.example',
  phone: '+4500000001',
};

const stage = () => {
  const table = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(table, clock);
  const execute = executor(cases, { allowUnconfirmed: true });
  const queue: Command[] = [];
  const drawn: Letter[] = [];
  const mail = memoryMail();
  const sms = memorySms();
  const print = memoryPrint();
  const files = memoryFiles();
  const office: LetterOffice = {
    clock,
    cases,
    creditors: creditorStore(table),
    parties: partyStore(table),
    documents: documentStore(table),
    files,
    render: (letter) => {
      drawn.push(letter);
      return Promise.resolve(new TextEncoder().encode(letter.letterId));
    },
    mail,
    sms,
    print,
    send: (commands) => {
      queue.push(...commands);
      return Promise.resolve();
    },
  };
  return {
    table,
    clock,
    cases,
    execute,
    queue,
    drawn,
    mail,
    sms,
    print,
    files,
    office,
    walker: { execute, find: cases.find, clock },
  };
};

let here: ReturnType<typeof stage>;
beforeEach(async () => {
  here = stage();
  await here.office.creditors.put({
    creditorId: 'CR1',
    name: 'Egelund & Søn',
    cvr: '10000491',
    street: 'Bøgeparken 33',
    zip: '5450',
    city: 'Otterup',
    email: 'kontor@egelund.example',
    agreement: 'Plus',
    deductsVat: true,
    since: day('2025-01-01'),
  });
  await here.office.parties.put(anna);
  await here.execute(command(opening()));
});

const events = async (): Promise<CaseEvent[]> => {
  const all: CaseEvent[] = [];
  for await (const { event } of here.cases.events('CA-1')) all.push(event);
  return all;
};

const lastLetter = async (): Promise<LetterEvent> => {
  const found = (await events()).findLast(isLetter);
  if (found === undefined) throw new Error('no letter was written');
  return found;
};

/** Writes the letter of the next step; nobody has sent it yet. */
const write = async (body: Parameters<typeof command>[0]): Promise<LetterEvent> => {
  const outcome = await here.execute(command(body, { at: await here.clock.now() }));
  if (outcome.outcome === 'rejected') throw new Error(outcome.code);
  return lastLetter();
};

const notice = async (): Promise<LetterEvent> => {
  await walkTo(here.walker, 'CA-1', 'Send statutory notice');
  return write({ type: 'SendStatutoryNotice' });
};

const reminder = () => write({ type: 'SendReminder', number: 1 });
const send = (event: LetterEvent) => sendLetter(here.office, event);
const sentCounts = () => [here.mail, here.sms, here.print].map(({ messages }) => messages.length);

const stateNow = async (): Promise<CollectionCase> => {
  const found = await here.cases.find('CA-1');
  if (found === undefined) throw new Error('no case');
  return found;
};

describe('a letter', () => {
  it('goes by mail with an SMS beside it, is kept, and its dispatch is told to the case', async () => {
    const event = await reminder();
    expect(await send(event)).toEqual(['email', 'sms']);
    expect(sentCounts()).toEqual([1, 1, 0]);
    expect(here.mail.messages[0]?.to).toBe(anna.email);
    expect([...here.files.stored.keys()]).toEqual([`letters/CA-1/${event.letter.letterId}.pdf`]);
    expect(await here.office.documents.list('CA-1', 10)).toMatchObject([{ kind: 'reminder' }]);
    for (const each of here.queue) expect(await here.execute(each)).toMatchObject({ outcome: 'accepted' });
    const state = await stateNow();
    expect(isWorked(state) && state.account.offers[0]?.dispatchedOn).toBe('2026-02-02');
  });

  it('that the law or a court may ask evidence of goes on paper too', async () => {
    expect(await send(await notice())).toEqual(['email', 'sms', 'post']);
  });

  it('told twice, and at once, leaves once by each way, and is confirmed under one id', async () => {
    const event = await notice();
    await Promise.all([send(event), send(event)]);
    await send(event);
    expect(sentCounts()).toEqual([1, 1, 1]);
    expect(new Set(here.queue.map(({ id }) => id)).size).toBe(1);
  });

  it('leaves on paper where its mail address is refused, and an SMS alone is no letter', async () => {
    await here.office.parties.put({ ...anna, email: 'no address' });
    const event = await reminder();
    expect(await send(event)).toEqual(['sms', 'post']);
    expect(await send(event)).toEqual(['sms', 'post']);
    expect(sentCounts()).toEqual([0, 1, 1]);
  });

  it('leaves on paper where nothing else is known', async () => {
    await here.office.parties.put({ ...anna, email: null, phone: null });
    expect(await send(await reminder())).toEqual(['post']);
  });

  it('to nobody anywhere does not leave: a person must look', async () => {
    await here.office.parties.put({ ...anna, email: null, street: null, zip: null, city: null });
    const event = await reminder();
    await expect(send(event)).rejects.toThrow('debtorAddressMissing');
    expect(sentCounts()).toEqual([0, 0, 0]);
    expect(here.queue).toEqual([]);
  });

  it('that every way refuses is not confirmed, and stays with a person', async () => {
    const refuse = { send: (): Promise<Delivery> => Promise.resolve({ refused: 'addressInvalid' }) };
    const event = await reminder();
    await expect(sendLetter({ ...here.office, mail: refuse, print: refuse }, event)).rejects.toThrow(
      'noWayToTheDebtor',
    );
    expect(here.queue).toEqual([]);
  });

  it('that the law forbids by now does not leave: a notice too late for its ten days', async () => {
    const event = await notice();
    here.clock.set(event.letter.deadline);
    await expect(send(event)).rejects.toThrow('noticeDeadlineTooShort');
    expect(sentCounts()).toEqual([0, 0, 0]);
    expect(here.queue).toEqual([]);
    expect(here.files.stored.size).toBe(0);
  });
});

describe('a letter whose sending was cut short', () => {
  const failing = (way: 'sms' | 'print'): LetterOffice => ({
    ...here.office,
    [way]: { send: () => Promise.reject(new Error('the carrier is down')) },
  });

  it('goes on where it stopped: what left stays one letter, and the case learns of all of it', async () => {
    const event = await notice();
    await expect(sendLetter(failing('print'), event)).rejects.toThrow('down');
    expect(sentCounts()).toEqual([1, 1, 0]);
    expect(here.queue).toEqual([]);
    expect(await send(event)).toEqual(['email', 'sms', 'post']);
    expect(sentCounts()).toEqual([1, 1, 1]);
  });

  it('after the last way left is confirmed with that day, however late it is told again', async () => {
    const event = await notice();
    const left = here.clock.today();
    const dying = { ...here.office, send: () => Promise.reject(new Error('the queue is down')) };
    await expect(sendLetter(dying, event)).rejects.toThrow('queue');
    // So late that the notice may not leave any more; but it has left, in time.
    here.clock.set(event.letter.deadline);
    expect(await send(event)).toEqual(['email', 'sms', 'post']);
    expect(here.queue).toMatchObject([{ type: 'ConfirmDispatch', dispatchedOn: left }]);
    expect(sentCounts()).toEqual([1, 1, 1]);
    expect(here.drawn).toHaveLength(1);
  });

  it('is confirmed with the day on which the last of it left', async () => {
    const event = await reminder();
    await here.office.parties.put({ ...anna, phone: null });
    const paper = {
      ...here.office,
      mail: { send: (): Promise<Delivery> => Promise.resolve({ refused: 'addressInvalid' }) },
    };
    await expect(
      sendLetter({ ...paper, print: { send: () => Promise.reject(new Error('the bureau is down')) } }, event),
    ).rejects.toThrow('bureau');
    here.clock.set('2026-02-04');
    expect(await sendLetter(paper, event)).toEqual(['post']);
    expect(here.queue).toMatchObject([{ dispatchedOn: '2026-02-04' }]);
  });
});

describe('a letter on a day without post (Inkassoloven §10)', () => {
  it.each([
    ['at once by mail', 'anna@debitor.example', '2026-02-07'],
    ['with the next post on paper', null, '2026-02-09'],
  ])('leaves %s', async (_way, email, left) => {
    const event = await reminder();
    await here.office.parties.put({ ...anna, email, phone: null });
    // A Saturday.
    here.clock.set('2026-02-07');
    await send(event);
    expect(here.queue).toMatchObject([{ type: 'ConfirmDispatch', dispatchedOn: left }]);
  });
});

describe('a case that was closed before its letter left', () => {
  const payAll = async (): Promise<void> => {
    const state = await stateNow();
    const open = isWorked(state) ? add(...state.account.items.map((item) => item.open)) : kroner(0);
    await here.execute(command(paid(open, here.clock.today()), { at: await here.clock.now() }));
  };

  it('demands nothing any more: the letter is neither drawn nor sent', async () => {
    const event = await notice();
    await payAll();
    expect((await stateNow()).stage).toBe('closed');
    expect(await send(event)).toEqual([]);
    expect(sentCounts()).toEqual([0, 0, 0]);
    expect(here.drawn).toEqual([]);
    expect(here.queue).toEqual([]);
  });

  it('is told of what had left, and the rest stays here', async () => {
    const event = await notice();
    const broken = { send: () => Promise.reject(new Error('the bureau is down')) };
    await expect(sendLetter({ ...here.office, print: broken }, event)).rejects.toThrow('bureau');
    await payAll();
    expect(await send(event)).toEqual(['email', 'sms']);
    expect(sentCounts()).toEqual([1, 1, 0]);
    for (const each of here.queue) expect(await here.execute(each)).toMatchObject({ outcome: 'accepted' });
    expect((await events()).at(-1)?.type).toBe('LetterDispatched');
  });
});

describe('the rows of a letter', () => {
  const sumOf = (event: LetterEvent, all: readonly CaseEvent[]): Money => {
    const creditor = { creditorId: 'CR1', name: 'E', cvr: '10000491', street: 's', zip: '1', city: 'c', email: 'e' };
    const agreement = { agreement: 'Plus' as const, deductsVat: true, since: day('2025-01-01') };
    const facts = factsOfLetter(event, all, { creditor: { ...creditor, ...agreement }, debtor: anna });
    // composeLetter stops where rows and total differ; the sum is made here once more, from what is printed.
    return add(...composeLetter(facts).table.rows.map(({ amount }) => amount));
  };

  it('sum to what it demands: over a change of the interest rate, part payments, and charges taken back', async () => {
    here = stage();
    await here.execute(command(opening({ debtorKind: 'business', principal: kroner(87_654), due: '2025-12-10' })));
    await takeNextStep(here.walker, 'CA-1');
    await here.execute(command(paid(kroner(1_234), here.clock.today(), 'BP-1'), { at: await here.clock.now() }));
    await walkTo(here.walker, 'CA-1', 'Await payment after reminder 2');
    // Told of late: paid before the second reminder, so that interest is corrected.
    await here.execute(command(paid(kroner(50_000), '2026-02-10', 'BP-2'), { at: await here.clock.now() }));
    await walkTo(here.walker, 'CA-1', 'Await payment after collection letter 2');
    const all = await events();
    const letters = all.filter(isLetter);
    expect(letters).toHaveLength(5);
    for (const letter of letters) expect(sumOf(letter, all)).toBe(letter.letter.total);
    const interest = all.filter(({ type }) => type === 'InterestAccrued');
    expect(interest.some((event) => event.type === 'InterestAccrued' && event.lines.length > 1)).toBe(true);
    expect(all.map(({ type }) => type)).toContain('AccountReplayed');
  });
});

import { describe, expect, it } from 'vitest';
import { kroner } from '../../../domain/money/money.ts';
import { isWorked } from '../../../domain/case/state.ts';
import { memoryTable } from '../../../functions/adapters/memory-table.ts';
import type { Table } from '../../../functions/ports/table.ts';
import { executor } from '../../../functions/runtime/execute.ts';
import { KeyCollision, StoreUnavailable, VersionConflictPersists } from '../../../functions/runtime/faults.ts';
import { caseStore } from '../../../functions/stores/case-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { paymentStore } from '../../../functions/stores/payment-store.ts';
import { command, handClock, noon, opening, paid } from '../cases/commands.ts';

const policy = { allowUnconfirmed: true };

const stage = (wrap: (table: Table) => Table = (table) => table) => {
  const memory = memoryTable();
  const clock = handClock('2026-02-02');
  const cases = caseStore(wrap(memory), clock);
  const calm = executor(caseStore(memory, clock), policy);
  return { memory, clock, cases, calm, execute: executor(cases, policy) };
};

const paidSum = async (cases: ReturnType<typeof caseStore>): Promise<bigint> => {
  const found = await cases.find('CA-1');
  return found !== undefined && isWorked(found) ? found.account.paid : -1n;
};

describe('a command', () => {
  it('costs one read and one transaction', async () => {
    const requests: string[] = [];
    const counting = (table: Table): Table => ({
      get: (wanted) => {
        requests.push(`get ${wanted.length}`);
        return table.get(wanted);
      },
      query: (wanted) => {
        requests.push('query');
        return table.query(wanted);
      },
      write: (writes) => {
        requests.push('write');
        return table.write(writes);
      },
    });
    const { execute } = stage(counting);
    await execute(command(opening()));
    expect(requests.splice(0)).toEqual(['get 2', 'write']);
    await execute(command(paid(kroner(10), '2026-02-01')));
    expect(requests.splice(0)).toEqual(['get 2', 'write']);
    await execute(command({ ...paid(kroner(10), '2026-02-01', 'BP-x'), source: 'unmatched' }));
    expect(requests.splice(0)).toEqual(['get 3', 'write']);
  });

  it('is decided anew on each conflict and fails loudly when the storm does not end, having changed nothing', async () => {
    let attempts = 0;
    // Between each read and write of the command somebody else pays.
    const stormy = (table: Table): Table => ({
      ...table,
      write: async (writes) => {
        attempts += 1;
        await here.calm(command(paid(kroner(1), '2026-02-01', `BP-storm-${attempts}`)));
        return table.write(writes);
      },
    });
    const here = stage(stormy);
    await here.calm(command(opening()));
    const wanted = command(paid(kroner(500), '2026-02-01', 'BP-wanted'));
    await expect(here.execute(wanted)).rejects.toThrow(VersionConflictPersists);
    expect(attempts).toBe(6);
    expect(await paidSum(here.cases)).toBe(kroner(6));
    expect(await here.calm(wanted)).toMatchObject({ outcome: 'accepted' });
    expect(await paidSum(here.cases)).toBe(kroner(506));
  });

  it('comes through where the storm ends in time', async () => {
    let attempts = 0;
    const stormy = (table: Table): Table => ({
      ...table,
      write: async (writes) => {
        attempts += 1;
        if (attempts < 6) await here.calm(command(paid(kroner(1), '2026-02-01', `BP-storm-${attempts}`)));
        return table.write(writes);
      },
    });
    const here = stage(stormy);
    await here.calm(command(opening()));
    expect(await here.execute(command(paid(kroner(500), '2026-02-01', 'BP-wanted')))).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('whose Lambda died between commit and answer gives the same answer when it comes again, and does nothing twice', async () => {
    let dies = true;
    const dying = (table: Table): Table => ({
      ...table,
      write: async (writes) => {
        const result = await table.write(writes);
        if (dies) throw new StoreUnavailable('the answer was lost');
        return result;
      },
    });
    const here = stage(dying);
    await here.calm(command(opening()));
    const wanted = command(paid(kroner(500), '2026-02-01'));
    await expect(here.execute(wanted)).rejects.toThrow(StoreUnavailable);
    const after = here.memory.items().length;
    dies = false;
    const answer = await here.execute(wanted);
    expect(answer).toMatchObject({ outcome: 'accepted', events: ['InterestAccrued', 'PaymentRecorded'] });
    expect(await here.execute(wanted)).toEqual(answer);
    expect(here.memory.items()).toHaveLength(after);
    expect(await paidSum(here.cases)).toBe(kroner(500));
  });

  it('that two workers got at once is answered alike to both, whichever was decided on the newer case', async () => {
    // The second worker reads no answer yet, but the case as the first has already changed it.
    const wanted = command({ type: 'SendReminder', number: 1 });
    const racing = (table: Table): Table => ({
      ...table,
      get: async (wantedKeys) => {
        const [, answer] = await table.get(wantedKeys);
        if (answer === undefined) await here.calm(wanted);
        const [snapshot] = await table.get(wantedKeys);
        return [snapshot, answer];
      },
    });
    const here = stage(racing);
    await here.calm(command(opening()));
    const answer = await here.execute(wanted);
    expect(answer).toMatchObject({ outcome: 'accepted', position: 'Await payment after reminder 1' });
    expect(await here.calm(wanted)).toEqual(answer);
  });

  it('that was rejected keeps its id: it is rejected again though the case would allow it now', async () => {
    const { execute, memory } = stage();
    const early = command({ type: 'SendReminder', number: 1 }, { id: 'step:1' });
    expect(await execute(early)).toMatchObject({ code: 'CASE_UNKNOWN' });
    await execute(command(opening()));
    expect(await execute(early)).toMatchObject({ code: 'CASE_UNKNOWN' });
    expect(await execute({ ...early, id: 'step:2' })).toMatchObject({ outcome: 'accepted' });
    expect(memory.items().filter(({ kind }) => kind === 'COMMAND')).toHaveLength(3);
  });
});

describe('what belongs to one case', () => {
  it('an invoice number: the second case is refused and told which has it, and asking again changes nothing', async () => {
    const { execute, cases } = stage();
    await execute(command(opening(), { caseId: 'CA-1' }));
    const second = command(opening({ uploadId: 'UP-2', paymentNumber: '43' }), { caseId: 'CA-2' });
    const answer = { outcome: 'rejected', code: 'DUPLICATE_INVOICE', facts: { caseId: 'CA-1' } };
    expect(await execute(second)).toMatchObject(answer);
    expect(await execute(second)).toMatchObject(answer);
    expect(await cases.find('CA-2')).toBeUndefined();
  });

  it('a payment: it is recorded on the first case only', async () => {
    const { execute } = stage();
    await execute(command(opening(), { caseId: 'CA-1' }));
    const other = opening({ uploadId: 'UP-2', invoiceNumber: '2', paymentNumber: '43' });
    await execute(command(other, { caseId: 'CA-2' }));
    const money = paid(kroner(100), '2026-02-01', 'BP-1');
    expect(await execute(command(money, { caseId: 'CA-1' }))).toMatchObject({ outcome: 'accepted' });
    expect(await execute(command(money, { caseId: 'CA-1' }))).toMatchObject({ code: 'PAYMENT_ALREADY_RECORDED' });
    expect(await execute(command(money, { caseId: 'CA-2' }))).toMatchObject({
      code: 'PAYMENT_ALREADY_RECORDED',
      facts: { caseId: 'CA-1' },
    });
  });

  it('a FIK id: ours to draw again, so a collision is a fault and keeps no answer', async () => {
    const { execute } = stage();
    await execute(command(opening(), { caseId: 'CA-1' }));
    const facts = { uploadId: 'UP-2', invoiceNumber: '2' };
    const drawn = command(opening({ ...facts, paymentNumber: '42' }), { caseId: 'CA-2' });
    await expect(execute(drawn)).rejects.toThrow(KeyCollision);
    const again = { ...command(opening({ ...facts, paymentNumber: '43' }), { caseId: 'CA-2' }), id: drawn.id };
    expect(await execute(again)).toMatchObject({ outcome: 'accepted' });
  });

  it('a held payment: only its own sum can be moved out of it, or money would be made or lost', async () => {
    const { execute, memory, cases } = stage();
    await execute(command(opening()));
    const { amount, valueDate, bookingDate } = paid(kroner(300), '2026-02-01');
    const held = { paymentId: 'BP-1', amount, valueDate, bookingDate, fikId: null, payerText: 'Anna' };
    await paymentStore(memory).hold(held, noon('2026-02-02'));
    const assign = (sum: bigint) =>
      execute(command({ ...paid(kroner(Number(sum)), '2026-02-01', 'BP-1'), source: 'unmatched' }));
    await expect(assign(301n)).rejects.toThrow('BP-1');
    expect(await assign(300n)).toMatchObject({ outcome: 'accepted' });
    expect(await assign(300n)).toMatchObject({ code: 'PAYMENT_ALREADY_RECORDED' });
    expect(await paidSum(cases)).toBe(kroner(300));
  });

  it('a payment that was never held cannot be assigned', async () => {
    const { execute } = stage();
    await execute(command(opening()));
    const nothing = command({ ...paid(kroner(300), '2026-02-01', 'BP-none'), source: 'unmatched' });
    expect(await execute(nothing)).toMatchObject({ outcome: 'rejected' });
  });
});

describe('a broken item', () => {
  it('stops a command loudly instead of being decided on', async () => {
    const { execute, memory } = stage();
    await execute(command(opening()));
    await memory.write([{ put: { ...keys.caseSnapshot('CA-1'), kind: 'CASE', version: 3, state: { id: 'CA-1' } } }]);
    await expect(execute(command({ type: 'WithdrawCase' }))).rejects.toThrow('CASE#CA-1');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { kroner, type Money } from '../../../domain/money/money.ts';
import type { DemoBankEntry } from '../../../local/demo/bank-file.ts';
import { command } from '../cases/commands.ts';
import { bankWorld, clean, counts, entry, fileOf, type BankWorld } from './bank-world.ts';

let here: BankWorld;
let fikId = '';
beforeEach(async () => {
  here = await bankWorld();
  ({ fikId } = here);
});

const back = (reference: string, amount: Money, more: Partial<DemoBankEntry> = {}): DemoBankEntry =>
  entry(reference, amount, { reversal: true, bookingDate: day('2026-02-05'), valueDate: day('2026-02-05'), ...more });

/** Gives an entry references of its own: the bank's for its movement, and the payment's. */
const naming = (xml: string, reference: string, refs: string): string =>
  xml.replace(`<Refs><AcctSvcrRef>${reference}</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId>`, `<Refs>${refs}`);

const eventsOf = async (caseId: string): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const { event } of here.cases.events(caseId)) types.push(event.type);
  return types;
};

const assign = async (caseId: string) => {
  const [held] = await here.unmatched();
  if (held === undefined) throw new Error('nothing is held');
  const { paymentId, amount, valueDate, bookingDate } = held;
  const money = { paymentId, amount, valueDate, bookingDate };
  await here.handle(command({ type: 'RecordPayment', source: 'unmatched', claimId: null, ...money }, { caseId }));
  return paymentId;
};

describe('a payment that the bank takes back', () => {
  it('is taken back on the case that got it, and the client money is what the bank says', async () => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }), entry('R2', kroner(30), { fikId }));
    await here.work();
    here.clock.set('2026-02-05');
    expect(counts(await here.book('two.xml', back('R1', kroner(100))))).toEqual({ ...clean, reversed: 1 });
    expect(here.queue).toMatchObject([{ type: 'ReversePayment', caseId: 'CA-1', bookingDate: '2026-02-05' }]);
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(kroner(30));
    expect(await here.balance('clientMoney')).toBe(kroner(30));
    expect(here.rung).toEqual([0, 0]);
  });

  it.each([
    ['after it', (paid: DemoBankEntry, taken: DemoBankEntry) => [paid, taken]],
    ['before it', (paid: DemoBankEntry, taken: DemoBankEntry) => [taken, paid]],
  ])('in the file that tells of it, %s, is first booked and then taken back', async (_where, order) => {
    const entries = order(
      entry('R1', kroner(100), { fikId }),
      back('R1', kroner(100), { bookingDate: day('2026-02-02') }),
    );
    const report = await here.book('one.xml', ...entries);
    expect(counts(report)).toEqual({ ...clean, matched: 1, reversed: 1 });
    expect(here.queue.map(({ type }) => type)).toEqual(['RecordPayment', 'ReversePayment']);
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(0n);
    expect(await eventsOf('CA-1')).toEqual(expect.arrayContaining(['PaymentRecorded', 'PaymentReversed']));
    expect(await here.again('one.xml')).toEqual(report);
    expect(here.queue).toEqual([]);
  });

  it('twice by the same movement, in the same file or another, is taken back once', async () => {
    const [paid, taken] = [entry('R1', kroner(100), { fikId }), back('R1', kroner(100))];
    await here.book('one.xml', paid);
    await here.work();
    here.clock.set('2026-02-05');
    const first = await here.book('two.xml', taken);
    // Before the queue has worked, and after.
    expect(counts(await here.book('three.xml', taken))).toEqual({ ...clean, reversed: 1 });
    await here.work();
    expect(await here.again('two.xml')).toEqual(first);
    expect(counts(await here.book('four.xml', taken, paid))).toEqual({ ...clean, repeated: 2 });
    await here.work();
    expect((await eventsOf('CA-1')).filter((type) => type === 'PaymentReversed')).toHaveLength(1);
    expect(here.rung.every((rung) => rung === 0)).toBe(true);
  });

  it('a second time by another movement is left to a person, because it went only once', async () => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }));
    await here.work();
    here.clock.set('2026-02-05');
    await here.book('two.xml', back('R1', kroner(100)));
    await here.work();
    const named = naming(fileOf('three', [back('R9', kroner(100))]), 'R9', '<AcctSvcrRef>R1</AcctSvcrRef>');
    expect(counts(await here.lay('three.xml', named))).toEqual({ ...clean, problems: ['REVERSAL_NOT_BOOKED'] });
    expect(here.rung).toEqual([0, 0, 1]);
  });

  it('twice in one file by two movements is taken back by the first alone', async () => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }));
    await here.work();
    const both = fileOf('two', [back('R1', kroner(100)), back('R9', kroner(100))]);
    expect(counts(await here.lay('two.xml', naming(both, 'R9', '<AcctSvcrRef>R1</AcctSvcrRef>')))).toEqual({
      ...clean,
      reversed: 1,
      problems: ['REVERSAL_NOT_BOOKED'],
    });
  });

  it.each([
    ['another sum', 'R1', kroner(99)],
    ['a reference that nobody knows', 'R7', kroner(100)],
  ])('with %s stays with its case and is told to a person', async (_what, reference, amount) => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }));
    await here.work();
    expect(counts(await here.book('two.xml', back(reference, amount)))).toEqual({
      ...clean,
      problems: ['REVERSAL_NOT_BOOKED'],
    });
    expect(here.queue).toEqual([]);
    expect(here.rung).toEqual([0, 1]);
  });

  it('on another account of ours with the same reference is not that payment', async () => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }));
    await here.work();
    const report = await here.book('two.xml', back('R1', kroner(100), { account: 'DK5750510001322617' }));
    expect(counts(report)).toEqual({ ...clean, problems: ['REVERSAL_NOT_BOOKED'] });
  });
});

describe('a payment that is found again by what else the bank called it', () => {
  const payNamed = async (key: string, reference: string, refs: string): Promise<readonly string[]> => {
    await here.lay(key, naming(fileOf(key, [entry(reference, kroner(100), { fikId })]), reference, refs));
    const paymentIds = toldOf();
    await here.work();
    return paymentIds;
  };
  const toldOf = (): readonly string[] => here.queue.flatMap((each) => ('paymentId' in each ? [each.paymentId] : []));
  const takeBackNamed = (key: string, refs: string) =>
    here.lay(key, naming(fileOf(key, [back('NEW', kroner(100))]), 'NEW', refs));

  it.each([
    ['transaction id', '<TxId>T-1</TxId>'],
    ['UETR', '<UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR>'],
    ['payer’s reference', '<EndToEndId>Faktura 1001</EndToEndId>'],
  ])('its %s, is taken back', async (_what, refs) => {
    await payNamed('one.xml', 'R1', refs);
    expect(counts(await takeBackNamed('two.xml', refs))).toEqual({ ...clean, reversed: 1 });
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(0n);
  });

  it('which two payments bear, is left to a person', async () => {
    await payNamed('one.xml', 'R1', '<EndToEndId>husleje</EndToEndId>');
    await payNamed('two.xml', 'R2', '<EndToEndId>husleje</EndToEndId>');
    const report = await takeBackNamed('three.xml', '<EndToEndId>husleje</EndToEndId>');
    expect(counts(report)).toEqual({ ...clean, problems: ['REVERSAL_NOT_BOOKED'] });
  });

  it('goes by the surest name of it that leads anywhere', async () => {
    await payNamed('one.xml', 'R1', '<EndToEndId>husleje</EndToEndId><TxId>T-1</TxId>');
    const second = await payNamed('two.xml', 'R2', '<EndToEndId>husleje</EndToEndId><TxId>T-2</TxId>');
    const report = await takeBackNamed('three.xml', '<EndToEndId>husleje</EndToEndId><TxId>T-2</TxId>');
    expect(counts(report)).toEqual({ ...clean, reversed: 1 });
    expect(second).toHaveLength(1);
    expect(toldOf()).toEqual(second);
  });

  it('by a movement whose reference the bank used before for another one, is taken back too: no money may vanish', async () => {
    await payNamed('one.xml', 'R1', '<TxId>T-1</TxId>');
    await payNamed('two.xml', 'R2', '<TxId>T-2</TxId>');
    for (const refs of ['<TxId>T-1</TxId>', '<TxId>T-2</TxId>']) {
      expect(counts(await takeBackNamed(`back ${refs.length}.xml`, refs))).toEqual({ ...clean, reversed: 1 });
      await here.work();
    }
    expect(await here.paidOn('CA-1')).toBe(0n);
  });

  it('is known again as taken back by this movement, though others bear the name since', async () => {
    const named = '<EndToEndId>husleje</EndToEndId>';
    await payNamed('one.xml', 'R1', named);
    await takeBackNamed('two.xml', named);
    await here.work();
    await payNamed('three.xml', 'R2', named);
    expect(counts(await takeBackNamed('four.xml', named))).toEqual({ ...clean, repeated: 1 });
    expect(await here.paidOn('CA-1')).toBe(kroner(100));
  });

  it('leaves nothing of a payer’s words in a key', async () => {
    await payNamed('one.xml', 'R1', '<EndToEndId>Anna Holm husleje</EndToEndId>');
    const stored = JSON.stringify(here.table.items().filter(({ kind }) => kind === 'BANKREF'));
    expect(stored).toContain('BP-');
    expect(stored).not.toContain('Anna');
  });
});

describe('money that left and is not marked as taken back', () => {
  const unmarked = (key: string, reference: string, amount: Money, refs?: string) => {
    const xml = fileOf(key, [back(reference, amount)])
      .replaceAll('<RvslInd>true</RvslInd>', '')
      .replaceAll('RRTN', 'DMCT');
    return here.lay(key, refs === undefined ? xml : naming(xml, reference, refs));
  };

  it('takes a payment back where it has that payment’s own reference, and is no problem any more', async () => {
    await here.book('one.xml', entry('R1', kroner(100), { fikId }));
    await here.work();
    expect(counts(await unmarked('two.xml', 'R1', kroner(100)))).toEqual({ ...clean, reversed: 1 });
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(0n);
  });

  it('is a payout or a fee where it has none, and rings for nobody', async () => {
    expect(counts(await unmarked('one.xml', 'R1', kroner(100)))).toEqual({ ...clean, problems: ['DEBIT_ENTRY'] });
    expect(here.rung).toEqual([0]);
  });

  it('does not take a payment back by a reference that payers choose, because our own payouts have such too', async () => {
    const named = '<EndToEndId>1001</EndToEndId>';
    await here.lay('one.xml', naming(fileOf('one', [entry('R1', kroner(100), { fikId })]), 'R1', named));
    await here.work();
    expect(counts(await unmarked('two.xml', 'R2', kroner(100), named))).toEqual({
      ...clean,
      problems: ['DEBIT_ENTRY'],
    });
  });
});

describe('an unmatched payment that the bank takes back', () => {
  it('is no longer there to be assigned, and the ledger holds nothing of it', async () => {
    await here.book('one.xml', entry('R1', kroner(50)));
    const [held] = await here.unmatched();
    expect(counts(await here.book('two.xml', back('R1', kroner(50))))).toEqual({ ...clean, reversed: 1 });
    expect(await here.unmatched()).toEqual([]);
    expect(await here.payments.find(held?.paymentId ?? '')).toMatchObject({ status: 'reversed', caseId: null });
    expect([await here.balance('clientMoney'), await here.balance('unmatchedPayments')]).toEqual([0n, 0n]);
    const { paymentId = '', amount = kroner(1), valueDate = day('2026-02-02') } = held ?? {};
    const money = { paymentId, amount, valueDate, bookingDate: valueDate };
    const { outcome } = await here.handle(
      command({ type: 'RecordPayment', source: 'unmatched', claimId: null, ...money }, { caseId: 'CA-1' }),
    );
    expect(outcome).toMatchObject({ outcome: 'rejected' });
    expect(counts(await here.book('three.xml', entry('R1', kroner(50)), back('R1', kroner(50))))).toEqual({
      ...clean,
      repeated: 2,
    });
  });

  it('in the file that tells of it is held and taken out', async () => {
    const report = await here.book('one.xml', back('R1', kroner(50)), entry('R1', kroner(50)));
    expect(counts(report)).toEqual({ ...clean, held: 1, reversed: 1 });
    expect(await here.unmatched()).toEqual([]);
  });

  it('after it was assigned is taken back on the case, and no longer owed to whoever paid', async () => {
    await here.book('one.xml', entry('R1', kroner(50)));
    const paymentId = await assign('CA-1');
    expect(await here.paidOn('CA-1')).toBe(kroner(50));
    expect(counts(await here.book('two.xml', back('R1', kroner(50))))).toEqual({ ...clean, reversed: 1 });
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(0n);
    expect(await here.payments.find(paymentId)).toMatchObject({ status: 'reversed', caseId: 'CA-1' });
    expect([await here.balance('clientMoney'), await here.balance('unmatchedPayments')]).toEqual([0n, 0n]);
    expect(here.rung).toEqual([0, 0]);
  });

  it('while a person assigns it follows it to its case', async () => {
    await here.book('one.xml', entry('R1', kroner(50)));
    const reverseHeld = async (paymentId: string): Promise<boolean> => {
      await assign('CA-1');
      return here.payments.reverseHeld(paymentId, 'too late');
    };
    const racing = { ...here, payments: { ...here.payments, reverseHeld } };
    const { bookBankFile } = await import('../../../functions/payments/book-bank-file.ts');
    await here.files.write('two.xml', fileOf('two', [back('R1', kroner(50))]), 'application/xml');
    expect(await bookBankFile(racing, 'two.xml')).toMatchObject({ reversed: 1, problems: [] });
    await here.work();
    expect(await here.paidOn('CA-1')).toBe(0n);
    expect([await here.balance('clientMoney'), await here.balance('unmatchedPayments')]).toEqual([0n, 0n]);
  });
});

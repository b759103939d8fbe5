import { beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../../domain/calendar/local-date.ts';
import { fikId as fikIdOf } from '../../../domain/letters/fik.ts';
import { kroner } from '../../../domain/money/money.ts';
import { bookBankFile } from '../../../functions/payments/book-bank-file.ts';
import type { BankFileReport } from '../../../functions/stores/bank-file-store.ts';
import { keys } from '../../../functions/stores/keys.ts';
import { writeCamt054 } from '../../../local/demo/bank-file.ts';
import { command } from '../cases/commands.ts';
import { bankWorld, clean, counts, entry, type BankWorld } from './bank-world.ts';

let here: BankWorld;
let fikId = '';
beforeEach(async () => {
  here = await bankWorld();
  ({ fikId } = here);
});

const book: BankWorld['book'] = (...file) => here.book(...file);
const again: BankWorld['again'] = (key) => here.again(key);
const work: BankWorld['work'] = () => here.work();
const paidOn: BankWorld['paidOn'] = (caseId) => here.paidOn(caseId);

describe('a bank file', () => {
  it('books what names a case on it, and holds the rest visibly for a person', async () => {
    const report = await book(
      'one.xml',
      entry('R1', kroner(100), { fikId }),
      entry('R2', kroner(50), { text: 'husleje', payerName: 'Anna Holm' }),
    );
    expect(counts(report)).toEqual({ ...clean, matched: 1, held: 1 });
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(100));
    const [held] = (await here.payments.unmatched(10)).payments;
    expect(held).toMatchObject({ amount: kroner(50), status: 'unmatched', caseId: null });
    const [payer] = await here.table.get([keys.party(held?.payerPartyId ?? '')]);
    expect(payer).toMatchObject({ payerText: 'Anna Holm: husleje' });
    expect(
      JSON.stringify(held, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain('Anna');
  });

  it('that comes twice books nothing twice, and its first report stays what people see', async () => {
    const entries = [entry('R1', kroner(100), { fikId }), entry('R2', kroner(50))];
    const first = await book('one.xml', ...entries);
    await work();
    here.clock.set('2026-02-03');
    expect(await again('one.xml')).toEqual(first);
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(100));
    expect((await here.bankFiles.newest(10)).reports).toEqual([first]);
  });

  it('that holds an entry of an earlier file books it once, before and after the queue has worked', async () => {
    const known = entry('R1', kroner(100), { fikId });
    await book('one.xml', known, entry('R2', kroner(50)));
    expect(counts(await book('two.xml', known, entry('R2', kroner(50)), entry('R3', kroner(7), { fikId })))).toEqual({
      ...clean,
      // R1 is not yet recorded: its command goes out again under the same id.
      matched: 2,
      repeated: 1,
    });
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(107));
    expect(counts(await book('three.xml', known, entry('R2', kroner(50))))).toEqual({ ...clean, repeated: 2 });
    expect((await here.payments.unmatched(10)).payments).toHaveLength(1);
  });

  it('with another sum under a known reference books it nowhere and tells a person', async () => {
    await book('one.xml', entry('R1', kroner(100), { fikId }), entry('R2', kroner(50)));
    await work();
    const report = await book(
      'two.xml',
      entry('R1', kroner(101), { fikId }),
      entry('R2', kroner(50), { valueDate: day('2026-02-01') }),
    );
    expect(counts(report)).toEqual({ ...clean, problems: ['REFERENCE_COLLISION', 'REFERENCE_COLLISION'] });
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(100));
  });

  it('counts money as paid on the day the bank booked it, where the bank gives it value only later, so that no deadline is missed', async () => {
    here.clock.set('2026-02-06');
    here.clock.set('2026-02-06');
    const late = entry('R1', kroner(100), { fikId, bookingDate: day('2026-02-06'), valueDate: day('2026-02-09') });
    await book('one.xml', late);
    expect(here.queue).toMatchObject([{ valueDate: '2026-02-06', bookingDate: '2026-02-06' }]);
    await work();
    expect(counts(await book('two.xml', late))).toEqual({ ...clean, repeated: 1 });
  });

  it('counts money as paid on the day the debtor was debited, where the bank credits it only later', async () => {
    const entries = [entry('R1', kroner(100), { fikId, bookingDate: day('2026-02-09'), valueDate: day('2026-02-09') })];
    const xml = writeCamt054({ messageId: 'M', createdAt: '2026-02-09T06:00:00+01:00', entries });
    const debited = '<RltdDts><TxDtTm>2026-02-06T23:30:00+01:00</TxDtTm></RltdDts>';
    await here.files.write('one.xml', xml.replace('</TxDtls>', `${debited}</TxDtls>`), 'application/xml');
    expect(counts(await again('one.xml'))).toEqual({ ...clean, matched: 1 });
    expect(here.queue).toMatchObject([{ valueDate: '2026-02-06', bookingDate: '2026-02-09' }]);
  });

  it('tells a person of a second entry that only its number in a file makes a repetition, for it may be other money', async () => {
    const numbered = async (key: string, paidTo: string): Promise<BankFileReport> => {
      const entries = [entry('R1', kroner(100), { fikId: paidTo })];
      const xml = writeCamt054({ messageId: key, createdAt: '2026-02-02T06:00:00+01:00', entries });
      // Left is the entry's number, which begins with 1 in every file.
      await here.files.write(key, xml.replaceAll(/<AcctSvcrRef>[^<]*<\/AcctSvcrRef>/g, ''), 'application/xml');
      return again(key);
    };
    const first = await numbered('morning.xml', fikId);
    expect(counts(first)).toEqual({ ...clean, matched: 1 });
    await work();
    expect(counts(await numbered('evening.xml', fikIdOf(777n)))).toEqual({
      ...clean,
      problems: ['REFERENCE_COLLISION'],
    });
    expect(await again('morning.xml')).toEqual(first);
    expect(await paidOn('CA-1')).toBe(kroner(100));
  });

  it('with a right FIK id that no case has is held, and can be assigned exactly once when two people do it at once', async () => {
    await here.open('CA-2', '2');
    const unknown: string = fikIdOf(777n);
    const report = await book('one.xml', entry('R1', kroner(300), { fikId: unknown }));
    expect(counts(report)).toEqual({ ...clean, held: 1 });
    const [held] = (await here.payments.unmatched(10)).payments;
    if (held === undefined) throw new Error('nothing is held');
    expect(held.fikId).toBe(unknown);
    const { paymentId, amount, valueDate, bookingDate } = held;
    const assign = (caseId: string) =>
      here.execute(
        command(
          { type: 'RecordPayment', source: 'unmatched', claimId: null, paymentId, amount, valueDate, bookingDate },
          { caseId },
        ),
      );
    const outcomes = await Promise.all([assign('CA-1'), assign('CA-2')]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'accepted',
      'rejected',
    ]);
    expect((await paidOn('CA-1')) + (await paidOn('CA-2'))).toBe(kroner(300));
    expect((await here.payments.unmatched(10)).payments).toEqual([]);
    expect(await again('one.xml')).toEqual(report);
    expect(counts(await book('two.xml', entry('R1', kroner(300), { fikId: unknown })))).toEqual({
      ...clean,
      repeated: 1,
    });
  });

  it('with one bad entry books the good ones and reports the bad', async () => {
    const xml = writeCamt054({
      messageId: 'bad',
      createdAt: '2026-02-02T06:00:00+01:00',
      entries: [
        entry('R1', kroner(100), { fikId }),
        entry('R2', kroner(60), { fikId }),
        entry('R3', kroner(30), { fikId }),
      ],
    });
    await here.files.write('bad.xml', xml.replaceAll('60.00', '6O.00'), 'application/xml');
    const report = await again('bad.xml');
    expect(report.matched).toBe(2);
    expect(report.problems).toContainEqual({ code: 'BAD_AMOUNT', entryIndex: 1 });
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(130));
  });

  it.each([
    ['nothing at all', ''],
    ['no XML', 'Kontoudtog'],
    ['an entity', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Document>&b;</Document>'],
    ['another document', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'],
  ])('of %s is refused as a whole, and the refusal stays visible', async (_name, text) => {
    await here.files.write('odd.xml', text, 'application/xml');
    const report = await again('odd.xml');
    expect(report.refused).toEqual(expect.any(String));
    expect((await here.bankFiles.newest(10)).reports).toEqual([report]);
    expect(here.queue).toEqual([]);
    expect(here.rung).toEqual([1]);
  });

  it('whose queue was down when it was booked is booked whole when it comes again', async () => {
    here.queueIsDown(true);
    await expect(book('one.xml', entry('R1', kroner(100), { fikId }), entry('R2', kroner(50)))).rejects.toThrow('down');
    expect((await here.bankFiles.newest(10)).reports).toEqual([]);
    here.queueIsDown(false);
    expect((await again('one.xml')).matched).toBe(1);
    await work();
    expect(await paidOn('CA-1')).toBe(kroner(100));
    expect((await here.payments.unmatched(10)).payments).toHaveLength(1);
  });

  it('rings for every entry whose money is booked nowhere, and rings again when the file comes again', async () => {
    await book('one.xml', entry('R1', kroner(100), { fikId }));
    await work();
    const other = [entry('R1', kroner(101), { fikId }), entry('R4', kroner(5), { fikId, reversal: true })];
    expect((await book('two.xml', ...other)).problems).toHaveLength(2);
    await again('two.xml');
    expect(here.rung).toEqual([0, 2, 2]);
  });

  it('does not ring for money that is held for a person, nor for what the bank has only announced', async () => {
    const wrongDigit = `${fikId.slice(0, -1)}${(Number(fikId.at(-1)) + 1) % 10}`;
    expect(counts(await book('held.xml', entry('R1', kroner(100), { text: `+71<${wrongDigit}` })))).toMatchObject({
      held: 1,
      problems: ['BAD_FIK'],
    });
    const pending = writeCamt054({
      messageId: 'pending',
      createdAt: '2026-02-02T06:00:00+01:00',
      entries: [entry('R2', kroner(60), { fikId })],
    });
    await here.files.write('pending.xml', pending.replaceAll('BOOK', 'PDNG'), 'application/xml');
    expect(counts(await again('pending.xml'))).toEqual({ ...clean, problems: ['NOT_BOOKED'] });
    expect(here.rung).toEqual([0, 0]);
  });

  it('that is announced and is not there is nothing to book', async () => {
    expect(await bookBankFile(here, 'nowhere.xml')).toBeUndefined();
  });

  it('of three hundred entries is looked up a hundred at a time and booked whole', async () => {
    const entries = Array.from({ length: 300 }, (_, n) => entry(`R${n}`, kroner(1), { fikId }));
    expect(counts(await book('big.xml', ...entries))).toEqual({ ...clean, matched: 300 });
    for (const each of here.queue.splice(0)) await here.execute(each);
    expect(await paidOn('CA-1')).toBe(kroner(300));
  });
});

import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fromEpochDay } from '../../../domain/calendar/local-date.ts';
import { fikId } from '../../../domain/letters/fik.ts';
import { add, money, zero } from '../../../domain/money/money.ts';
import { readCamt054 } from '../../../functions/adapters/bank/camt-054.ts';
import type { BankFile } from '../../../functions/adapters/bank/camt-054.ts';
import { writeCamt054 } from '../../../local/demo/bank-file.ts';
import type { DemoBankEntry } from '../../../local/demo/bank-file.ts';

const account = 'DK5000400440116243';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const read = (text: string | Uint8Array): BankFile => {
  const found = readCamt054(typeof text === 'string' ? bytes(text) : text);
  if ('refused' in found) throw new Error(`refused: ${found.refused}`);
  return found;
};

const around = (ntries: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-04-14T06:00:00+02:00</CreDtTm></GrpHdr><Ntfctn><Acct><Id><IBAN>${account}</IBAN></Id></Acct>${ntries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;

const days = fc.integer({ min: 19_000, max: 30_000 }).map(fromEpochDay);
const written: fc.Arbitrary<DemoBankEntry> = fc.record(
  {
    account: fc.constantFrom(account, '00400440116243', 'DK5750510001322617'),
    reference: fc.uuid().map((id) => id.slice(0, 35)),
    amount: fc.bigInt({ min: 1n, max: 10n ** 13n }).map(money),
    bookingDate: days,
    valueDate: days,
    fikId: fc.integer({ min: 0 }).map((number) => fikId(number)),
    text: fc.stringMatching(/^[a-zæøåA-ZÆØÅ&<>"' ]{0,60}$/),
    payerName: fc.stringMatching(/^[A-ZÆØÅ&<>]{1,20}$/),
    reversal: fc.boolean(),
  },
  { requiredKeys: ['account', 'reference', 'amount', 'bookingDate', 'valueDate'] },
);
const files = fc.record({
  version: fc.constantFrom('02' as const, '08' as const),
  entries: fc.uniqueArray(written, { selector: ({ reference }) => reference, minLength: 1, maxLength: 30 }),
});

describe('for every file that a bank can write', () => {
  it('each entry comes back exactly, in both versions, without a problem', () => {
    fc.assert(
      fc.property(files, ({ version, entries }) => {
        const back = read(writeCamt054({ messageId: 'M', createdAt: '2026-04-14T06:00:00+02:00', entries, version }));
        expect(back.problems).toEqual([]);
        const inFileOrder = [...Map.groupBy(entries, (entry) => entry.account).values()].flat();
        expect(back.entries.map((entry) => [entry.reference.value, entry.amount, entry.fikId, entry.reversal])).toEqual(
          inFileOrder.map((entry) => [entry.reference, entry.amount, entry.fikId, entry.reversal ?? false]),
        );
        expect(back.entries.map(({ bookingDate, valueDate }) => [bookingDate, valueDate])).toEqual(
          inFileOrder.map(({ bookingDate, valueDate, reversal }) => [
            bookingDate,
            reversal !== true && valueDate > bookingDate ? bookingDate : valueDate,
          ]),
        );
        const words = (text = '') => text.trim();
        expect(back.entries.map(({ text }) => words(text))).toEqual(inFileOrder.map(({ text }) => words(text)));
      }),
    );
  });

  it('no entry is lost between what is booked and what is reported, wherever the file is damaged', () => {
    const source = writeCamt054({
      messageId: 'M',
      createdAt: '2026-04-14T06:00:00+02:00',
      entries: Array.from({ length: 12 }, (_, index) => ({
        account,
        reference: `R${index}`,
        amount: money(100 + index),
        bookingDate: day('2026-04-13'),
        valueDate: day('2026-04-13'),
      })),
    });
    fc.assert(
      fc.property(fc.nat({ max: source.length - 1 }), fc.constantFrom('x', '9', '<', '', ' '), (at, mark) => {
        const found = readCamt054(bytes(source.slice(0, at) + mark + source.slice(at + 1)));
        if ('refused' in found) return;
        const accounted = new Set([...found.entries, ...found.problems].map(({ entryIndex }) => entryIndex));
        const reported = found.problems.some(({ code }) => code === 'SUMMARY_DIFFERS');
        expect(reported || accounted.size === 12).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => typeof readCamt054(raw) === 'object'));
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: 'binary' }),
        (raw) => typeof readCamt054(bytes(around(raw))) === 'object',
      ),
    );
  });
});

it('reads a batch of more details than a call may have arguments', () => {
  const one = '<TxDtls><Amt Ccy="DKK">0.01</Amt></TxDtls>';
  const batch = `<Ntry><Amt Ccy="DKK">1500</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-04-13</Dt></BookgDt><AcctSvcrRef>REF-1</AcctSvcrRef><NtryDtls>${one.repeat(150_000)}</NtryDtls></Ntry>`;
  const { entries, problems } = read(around(batch));
  expect(entries).toHaveLength(150_000);
  expect(entries.at(-1)?.reference).toEqual({ value: 'REF-1/150000', source: 'BATCH_AND_PLACE' });
  expect(problems).toEqual([]);
});

it('reads a file of 5 MB in seconds, because its time grows with its length and not with the square of it', () => {
  const entries = Array.from({ length: 8200 }, (_, index) => ({
    account,
    reference: `REF${index}`,
    amount: money(10_000 + index),
    bookingDate: day('2026-04-13'),
    valueDate: day('2026-04-14'),
    text: `+71<${fikId(index)}+81234567<`,
    payerName: 'Eksempel & Søn',
  }));
  const large = bytes(writeCamt054({ messageId: 'M', createdAt: '2026-04-14T06:00:00+02:00', entries }));
  expect(large.length).toBeGreaterThan(5_000_000);
  const started = performance.now();
  const back = read(large);
  // Some eight times what it takes on two cores, so that a busy machine is no failure; a quadratic reader takes minutes.
  expect(performance.now() - started).toBeLessThan(8000);
  expect(back.problems).toEqual([]);
  expect(back.entries).toHaveLength(8200);
  expect(add(zero, ...back.entries.map(({ amount }) => amount))).toBe(
    add(zero, ...entries.map(({ amount }) => amount)),
  );
  expect(back.entries.at(-1)?.fikId).toBe(fikId(8199));
});

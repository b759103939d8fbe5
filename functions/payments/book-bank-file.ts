import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { BankEntry } from '../../domain/payments/bank-entry.ts';
import { readCamt054 } from '../adapters/bank/camt-054.ts';
import { compareWithBooked, paymentFacts, paymentKey } from '../adapters/bank/payment-reference.ts';
import type { Files } from '../adapters/files.ts';
import type { Table } from '../ports/table.ts';
import type { Clock } from '../runtime/clock.ts';
import type { SendCommands } from '../runtime/command-queue.ts';
import type { CountMetric } from '../runtime/log.ts';
import type { BankFileReport, BankFileStore } from '../stores/bank-file-store.ts';
import { keys } from '../stores/keys.ts';
import type { PaymentStore } from '../stores/payment-store.ts';

export type PaymentOffice = {
  readonly clock: Clock;
  readonly table: Table;
  readonly files: Files;
  readonly payments: PaymentStore;
  readonly bankFiles: BankFileStore;
  readonly send: SendCommands;
  readonly count: CountMetric;
};

/** The bank's reference may hold anything; the id of a payment is its digest, fit for keys and addresses. */
export const paymentIdOf = (entry: BankEntry): string =>
  `BP-${createHash('sha256').update(paymentKey(entry)).digest('hex').slice(0, 40)}`;

const holder = z.object({ caseId: z.string() });
const lookupsPerRequest = 100;

/** The case of each FIK id, a hundred ids a request. */
const casesOf = async (table: Table, fikIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const wanted = [...new Set(fikIds)];
  for (let start = 0; start < wanted.length; start += lookupsPerRequest) {
    const part = wanted.slice(start, start + lookupsPerRequest);
    const items = await table.get(part.map((fikId) => keys.unique('FIK', fikId)));
    items.forEach((item, place) => {
      const fikId = part[place];
      if (item !== undefined && fikId !== undefined) found.set(fikId, holder.parse(item).caseId);
    });
  }
  return found;
};

const commandFor = (entry: BankEntry, caseId: string, at: Instant): Command => {
  const paymentId = paymentIdOf(entry);
  const { amount, valueDate, bookingDate } = entry;
  const head = { id: `payment:${paymentId}`, caseId, at, by: 'system:bank' as const };
  return { ...head, type: 'RecordPayment', paymentId, source: 'bank', amount, valueDate, bookingDate, claimId: null };
};

/** No money came that is booked nowhere: it is held for a person, is announced and comes again when it is booked, or is our own, paid out. */
const quietProblems: ReadonlySet<string> = new Set(['BAD_FIK', 'TWO_FIKS', 'NOT_BOOKED', 'DEBIT_ENTRY']);

/** Keeps the report and counts what rings. After the keeping: a file whose booking failed midway comes again and is counted then. */
const keepReport = async (office: PaymentOffice, report: BankFileReport): Promise<BankFileReport> => {
  const kept = await office.bankFiles.keep(report);
  const loud = kept.problems.filter(({ code }) => !quietProblems.has(code));
  office.count('BankFileProblems', kept.refused === null ? loud.length : 1);
  return kept;
};

/**
 * Books a bank file: an entry whose FIK id names a case becomes a command on it, any other is held as an unmatched payment. One bad entry
 * never keeps a good one from being booked. The same file, or the same entry in another file, is booked once.
 */
export const bookBankFile = async (office: PaymentOffice, objectKey: string): Promise<BankFileReport | undefined> => {
  const bytes = await office.files.read(objectKey);
  if (bytes === undefined) return undefined;
  const bookedAt = await office.clock.now();
  const fileId = createHash('sha256').update(objectKey).update('\0').update(bytes).digest('hex').slice(0, 32);
  const empty = { fileId, objectKey, bookedAt, refused: null, matched: 0, held: 0, repeated: 0, problems: [] };
  const file = readCamt054(bytes);
  if ('refused' in file) return keepReport(office, { ...empty, refused: file.refused });
  // Money that the bank took back needs the payment it belongs to reversed; until that is built a person is told.
  const reversals = file.entries.filter(({ reversal }) => reversal);
  const received = file.entries.filter(({ reversal }) => !reversal);
  const owners = await casesOf(
    office.table,
    received.flatMap(({ fikId }) => (fikId === undefined ? [] : [fikId])),
  );
  const seen = await office.payments.booked(received.map(paymentIdOf));
  const collisions: BankFileReport['problems'][number][] = [];
  const commands: Command[] = [];
  let held = 0;
  let repeated = 0;
  for (const [place, entry] of received.entries()) {
    const booked = seen[place];
    if (booked !== undefined) {
      const arrival = compareWithBooked({ ...booked, currency: 'DKK' }, paymentFacts(entry));
      // The number of an entry says too little to drop money for: the same sum may have come twice that day.
      if (arrival.answer === 'repeat' && entry.reference.source !== 'NTRY_REF') repeated += 1;
      else collisions.push({ code: 'REFERENCE_COLLISION', entryIndex: entry.entryIndex });
      continue;
    }
    const caseId = entry.fikId === undefined ? undefined : owners.get(entry.fikId);
    if (caseId !== undefined) commands.push(commandFor(entry, caseId, bookedAt));
    else if (await hold(office, entry, bookedAt)) held += 1;
    else repeated += 1;
  }
  await office.send(commands);
  const problems = [
    ...file.problems.map(({ code, entryIndex }) => ({ code, entryIndex: entryIndex ?? null })),
    ...collisions,
    ...reversals.map(({ entryIndex }) => ({ code: 'REVERSAL_NOT_BOOKED', entryIndex })),
  ];
  return keepReport(office, { ...empty, matched: commands.length, held, repeated, problems });
};

const hold = (office: PaymentOffice, entry: BankEntry, at: Instant): Promise<boolean> => {
  const { amount, valueDate, bookingDate, fikId, text, payerName } = entry;
  const payerText = [payerName, text].filter((part) => part !== undefined).join(': ');
  return office.payments.hold(
    { paymentId: paymentIdOf(entry), amount, valueDate, bookingDate, fikId: fikId ?? null, payerText },
    at,
  );
};

import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../domain/calendar/local-date.ts';
import type { Command } from '../../domain/case/commands.ts';
import type { BankEntry } from '../../domain/payments/bank-entry.ts';
import { readCamt054, type BankFile } from '../adapters/bank/camt-054.ts';
import { compareWithBooked, paymentFacts } from '../adapters/bank/payment-reference.ts';
import type { Files } from '../adapters/files.ts';
import type { Table } from '../ports/table.ts';
import type { Clock } from '../runtime/clock.ts';
import type { SendCommands } from '../runtime/command-queue.ts';
import type { CountMetric } from '../runtime/log.ts';
import type { BankFileReport, BankFileStore } from '../stores/bank-file-store.ts';
import { keys } from '../stores/keys.ts';
import type { PaymentStore, Whereabouts } from '../stores/payment-store.ts';
import { paymentIdOf, referenceIdOf } from './payment-ids.ts';
import { takeBack, type TakenBack } from './take-back.ts';

export type PaymentOffice = {
  readonly clock: Clock;
  readonly table: Table;
  readonly files: Files;
  readonly payments: PaymentStore;
  readonly bankFiles: BankFileStore;
  readonly send: SendCommands;
  readonly count: CountMetric;
};

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

type Problem = BankFileReport['problems'][number];

/** What became of the money that came in. `commands`: payments that go to their cases. */
type Received = {
  readonly commands: readonly Command[];
  readonly held: number;
  readonly repeated: number;
  readonly problems: readonly Problem[];
};

/** By what else the bank may name the payment when it takes it back; noted before anything is booked. */
const noteReferences = (payments: PaymentStore, entries: readonly BankEntry[]): Promise<void> =>
  payments.noteReferences(
    entries.flatMap((entry) =>
      entry.otherReferences.map((reference) => ({
        reference: referenceIdOf(entry.account, reference),
        paymentId: paymentIdOf(entry),
      })),
    ),
  );

const bookReceived = async (
  office: PaymentOffice,
  entries: readonly BankEntry[],
  bookedAt: Instant,
): Promise<Received> => {
  const owners = await casesOf(
    office.table,
    entries.flatMap(({ fikId }) => (fikId === undefined ? [] : [fikId])),
  );
  const seen = await office.payments.booked(entries.map(paymentIdOf));
  await noteReferences(
    office.payments,
    entries.filter((_, place) => seen[place] === undefined),
  );
  const problems: Problem[] = [];
  const commands: Command[] = [];
  let held = 0;
  let repeated = 0;
  for (const [place, entry] of entries.entries()) {
    const booked = seen[place];
    if (booked !== undefined) {
      const arrival = compareWithBooked({ ...booked, currency: 'DKK' }, paymentFacts(entry));
      // The number of an entry says too little to drop money for: the same sum may have come twice that day.
      if (arrival.answer === 'repeat' && entry.reference.source !== 'NTRY_REF') repeated += 1;
      else problems.push({ code: 'REFERENCE_COLLISION', entryIndex: entry.entryIndex });
      continue;
    }
    const caseId = entry.fikId === undefined ? undefined : owners.get(entry.fikId);
    if (caseId !== undefined) commands.push(commandFor(entry, caseId, bookedAt));
    else if (await hold(office, entry, bookedAt)) held += 1;
    else repeated += 1;
  }
  return { commands, held, repeated, problems };
};

/** Payments on their way to their cases: a reversal in the same file follows them there, in the order of the queue. */
const sentBy = (commands: readonly Command[]): ReadonlyMap<string, Whereabouts> =>
  new Map(
    commands.flatMap((command): (readonly [string, Whereabouts])[] => {
      if (command.type !== 'RecordPayment') return [];
      const { paymentId, amount, caseId } = command;
      return [[paymentId, { paymentId, amount, caseId, held: null, reversedBy: null }]];
    }),
  );

/** What a person must look at: what the reader found, less debits that turned out to take a payment back, and what could not be booked. */
const problemsOf = (file: BankFile, received: Received, taken: TakenBack): readonly Problem[] => {
  const explained = [...taken.explained];
  const read = file.problems.filter(({ code, entryIndex }) => {
    const place = code === 'DEBIT_ENTRY' ? explained.indexOf(entryIndex ?? -1) : -1;
    if (place >= 0) explained.splice(place, 1);
    return place < 0;
  });
  return [
    ...read.map(({ code, entryIndex }) => ({ code, entryIndex: entryIndex ?? null })),
    ...received.problems,
    ...taken.problems,
  ];
};

/**
 * Books a bank file: an entry whose FIK id names a case becomes a command on it, any other is held as an unmatched payment, and what takes a payment
 * back follows it to where it is. One bad entry never keeps a good one from being booked. The same file, or the same entry in another file, is booked
 * once; in which order a file tells of a payment and of its reversal makes no difference.
 */
export const bookBankFile = async (office: PaymentOffice, objectKey: string): Promise<BankFileReport | undefined> => {
  const bytes = await office.files.read(objectKey);
  if (bytes === undefined) return undefined;
  const bookedAt = await office.clock.now();
  const fileId = createHash('sha256').update(objectKey).update('\0').update(bytes).digest('hex').slice(0, 32);
  const nothing = { matched: 0, held: 0, repeated: 0, reversed: 0, problems: [] };
  const file = readCamt054(bytes);
  if ('refused' in file) return keepReport(office, { fileId, objectKey, bookedAt, refused: file.refused, ...nothing });
  const received = await bookReceived(
    office,
    file.entries.filter(({ reversal }) => !reversal),
    bookedAt,
  );
  const taken = await takeBack(office.payments, file, sentBy(received.commands), bookedAt);
  await office.send([...received.commands, ...taken.commands]);
  return keepReport(office, {
    fileId,
    objectKey,
    bookedAt,
    refused: null,
    matched: received.commands.length,
    held: received.held,
    repeated: received.repeated + taken.repeated,
    reversed: taken.reversed,
    problems: problemsOf(file, received, taken),
  });
};

const hold = (office: PaymentOffice, entry: BankEntry, at: Instant): Promise<boolean> => {
  const { amount, valueDate, bookingDate, fikId, text, payerName } = entry;
  const payerText = [payerName, text].filter((part) => part !== undefined).join(': ');
  return office.payments.hold(
    { paymentId: paymentIdOf(entry), amount, valueDate, bookingDate, fikId: fikId ?? null, payerText },
    at,
  );
};

import { add, formatDecimal, parseDecimal, zero } from '../../../domain/money/money.ts';
import type { Money } from '../../../domain/money/money.ts';
import type { BankDebit, BankEntry, BankFileProblem } from '../../../domain/payments/bank-entry.ts';
import { openCamt054 } from './camt-054-document.ts';
import type { CamtNotification, RefusedFile } from './camt-054-document.ts';
import { parseCamtEntry, readCamtEntry } from './camt-054-entry.ts';
import type { ParsedEntry, ReadEntry } from './camt-054-entry.ts';
import { paymentKey } from './payment-reference.ts';

export type { RefusedFile } from './camt-054-document.ts';

export type BankFile = {
  readonly file: {
    /** The bank's id of the message; a file sent again has the same. */
    readonly messageId: string;
    /** As the bank wrote it: ISO 8601, with or without an offset. */
    readonly createdAt: string;
  };
  /** What may be booked, in the order of the file. */
  readonly entries: readonly BankEntry[];
  /** Money that left: each is among the problems too, unless it names a payment it is none of ours to book. */
  readonly debits: readonly BankDebit[];
  /** What a person must see; `keepsTheEntry` says which of them leave their entry out. */
  readonly problems: readonly BankFileProblem[];
};

const accountOf = ({ Acct }: CamtNotification): string =>
  (Acct?.Id?.IBAN ?? Acct?.Id?.Othr?.Id ?? '').replaceAll(/\s/g, '').toUpperCase();

const noAccount = ({ Id = '' }: CamtNotification, entryIndex: number): ReadEntry => ({
  entries: [],
  debits: [],
  problems: [{ entryIndex, code: 'NO_ACCOUNT', facts: { notification: Id } }],
});

/** The bank's own control sums against what stands in the notification, bad entries and all: a difference means that entries are missing. */
const summaryProblems = (
  { TxsSummry }: CamtNotification,
  parsed: readonly ParsedEntry[],
): readonly BankFileProblem[] => {
  const sumOf = (direction: string): Money | undefined => {
    const amounts = parsed
      .filter(({ data }) => data === undefined || data.CdtDbtInd === direction)
      .map(({ data }) => parseDecimal(data?.Amt?.text ?? ''));
    // Where an amount cannot be read its entry is a problem already, and the sum would only repeat it.
    return amounts.every((amount) => amount !== undefined)
      ? amounts.reduce((sum, amount) => add(sum, amount), zero)
      : undefined;
  };
  const problems: BankFileProblem[] = [];
  const count = TxsSummry?.TtlNtries?.NbOfNtries;
  if (count !== undefined && Number(count) !== parsed.length)
    problems.push({ code: 'SUMMARY_DIFFERS', facts: { which: 'count', said: count, found: String(parsed.length) } });
  const sums = [
    ['credits', TxsSummry?.TtlCdtNtries?.Sum, sumOf('CRDT')],
    ['debits', TxsSummry?.TtlDbtNtries?.Sum, sumOf('DBIT')],
  ] as const;
  for (const [which, said, found] of sums)
    if (said !== undefined && found !== undefined && parseDecimal(said) !== found)
      problems.push({ code: 'SUMMARY_DIFFERS', facts: { which, said, found: formatDecimal(found) } });
  return problems;
};

/**
 * An entry whose key stands in the file before is left out and reported: a bank lists no booking twice in one file, so its references do
 * not tell these two apart, and booking the second under a key that is taken would drop it without a word.
 */
const withoutRepeated = (entries: readonly BankEntry[]) => {
  const seen = new Set<string>();
  const first: BankEntry[] = [];
  const problems: BankFileProblem[] = [];
  for (const entry of entries) {
    const key = paymentKey(entry);
    if (seen.has(key)) {
      const facts = { reference: entry.reference.value, amount: entry.amount };
      problems.push({ entryIndex: entry.entryIndex, code: 'REPEATED_REFERENCE', facts });
    } else first.push(entry);
    seen.add(key);
  }
  return { first, problems };
};

/**
 * Reads a credit notification of ISO 20022, camt.054.001.02 or .08, any namespace prefix. One bad entry never hides the good ones.
 * Total over all bytes: a file that cannot be read as a whole is `refused`, and nothing of it is booked.
 */
export const readCamt054 = (bytes: Uint8Array): BankFile | { readonly refused: RefusedFile } => {
  const document = openCamt054(bytes);
  if ('refused' in document) return document;
  const entries: BankEntry[] = [];
  const debits: BankDebit[] = [];
  const problems: BankFileProblem[] = [];
  let entryIndex = 0;
  for (const notification of document.notifications) {
    const account = accountOf(notification);
    const parsed = notification.Ntry.map(parseCamtEntry);
    for (const found of parsed) {
      const read = account === '' ? noAccount(notification, entryIndex) : readCamtEntry(found, account, entryIndex);
      // One at a time: a batch may have more details than a call may have arguments.
      for (const entry of read.entries) entries.push(entry);
      for (const debit of read.debits) debits.push(debit);
      for (const problem of read.problems) problems.push(problem);
      entryIndex += 1;
    }
    problems.push(...summaryProblems(notification, parsed));
  }
  const distinct = withoutRepeated(entries);
  const { messageId, createdAt } = document;
  return {
    file: { messageId, createdAt },
    entries: distinct.first,
    debits,
    problems: problems.concat(distinct.problems),
  };
};

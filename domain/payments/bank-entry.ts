import type { LocalDate } from '../calendar/local-date.ts';
import { endsInCheckDigit } from '../letters/fik.ts';
import type { Money } from '../money/money.ts';

/**
 * What a bank says happened on our client-money account (Inkassoloven §15), whatever file format said it.
 * A reader turns a file into entries; only entries become payments, and every other line of the file becomes a problem that a person sees.
 */

/** Where the reference of an entry comes from, the surest first. */
export type ReferenceSource =
  /** The bank's own reference of this one transaction: unique on the account for ever. */
  | 'ACCT_SVCR_REF'
  /** The transaction id of the payment scheme or its UETR: unique, given by the bank that sent the money. */
  | 'TX_ID'
  | 'UETR'
  /** The bank's reference of a batch plus the place of the detail in it: as sure as the order of the details. */
  | 'BATCH_AND_PLACE'
  /** The entry's number in its notification ("1", "2"): unique only together with day and amount. */
  | 'NTRY_REF'
  /** The payer's own: as many payments may bear it as the payer likes. It identifies none, and leads from a reversal to what it takes back. */
  | 'END_TO_END_ID';

export type BankReference = { readonly value: string; readonly source: ReferenceSource };

/**
 * Money that came (`credit`, no reversal) or that the bank took back (`debit`, reversal): marked as a reversal, or as returned. Every other debit
 * (our payouts, the bank's fees) is no business between a debtor and us and never becomes an entry; where it names a payment it is a `BankDebit`.
 */
export type EntryDirection =
  | { readonly creditOrDebit: 'credit'; readonly reversal: false }
  | { readonly creditOrDebit: 'debit'; readonly reversal: true };

/**
 * One booked movement of a debtor's money. Only booked entries in DKK with a readable amount, day and reference get this far.
 * `text` and `payerName` are personal data: shown to the person who assigns an unmatched payment, never logged, never in an event.
 */
export type BankEntry = EntryDirection & {
  /** Place in the file, from 0, counted over all its notifications; the details of a batch share it. */
  readonly entryIndex: number;
  /** Our account as the bank writes it: an IBAN, or registration and account number, without blanks. */
  readonly account: string;
  readonly reference: BankReference;
  /** What else the bank calls it by, the surest first: a reversal may repeat any of them. */
  readonly otherReferences: readonly BankReference[];
  /** In øre, always above zero; `creditOrDebit` says which way. */
  readonly amount: Money;
  readonly currency: 'DKK';
  readonly bookingDate: LocalDate;
  /**
   * The day from which money that came counts as paid, never after the booking day: the earliest of what the bank says of value, booking and the
   * payer's debit. Of a reversal: the bank's value day.
   */
  readonly valueDate: LocalDate;
  /** Payment id of a FIK slip with a right check digit: 15 digits (card 71) or 16 (card 75). Absent: the payment goes to unmatched. */
  readonly fikId?: string;
  /** What the payer wrote, or what the bank says of the entry. */
  readonly text?: string;
  readonly payerName?: string;
};

/**
 * Money that left and is not marked as a reversal. Some banks take a payment back so, under the payment's own reference; whether it names one
 * is for whoever knows the payments. It stands in the problems too, as `DEBIT_ENTRY`.
 */
export type BankDebit = Pick<
  BankEntry,
  'entryIndex' | 'account' | 'reference' | 'otherReferences' | 'amount' | 'bookingDate'
> & { readonly creditOrDebit: 'debit' };

/**
 * What is wrong with one entry, or one detail, of a bank file. All but those of `keepsTheEntry` leave it out: it is not booked, and a person
 * has to look at the bank's own list. `facts` hold what the file says, never names.
 */
export type BankFileProblem = {
  /** As in `BankEntry`; absent where the problem is the notification's and not one entry's. */
  readonly entryIndex?: number;
} & (
  | { readonly code: 'UNREADABLE_ENTRY'; readonly facts: { readonly where: string } }
  | { readonly code: 'NO_ACCOUNT'; readonly facts: { readonly notification: string } }
  | { readonly code: 'BAD_AMOUNT'; readonly facts: { readonly where: 'entry' | 'detail'; readonly text: string } }
  | {
      readonly code: 'BAD_DATE';
      readonly facts: { readonly which: 'bookingDate' | 'valueDate'; readonly text: string };
    }
  | { readonly code: 'NO_REFERENCE'; readonly facts: { readonly amount: Money } }
  | { readonly code: 'FOREIGN_CURRENCY'; readonly facts: { readonly currency: string; readonly text: string } }
  /** Pending or for information only: it comes again when it is booked. */
  | { readonly code: 'NOT_BOOKED'; readonly facts: { readonly status: string } }
  /** Neither credit nor debit, or a reversal mark that is neither true nor false. */
  | { readonly code: 'BAD_DIRECTION'; readonly facts: { readonly text: string } }
  /** Money that left the account without taking a payment back: a payout, a fee. */
  | { readonly code: 'DEBIT_ENTRY'; readonly facts: { readonly amount: Money } }
  /** Money of ours that came back: a payout that the receiving bank returned. */
  | { readonly code: 'REVERSED_DEBIT'; readonly facts: { readonly amount: Money } }
  | {
      readonly code: 'DETAILS_DO_NOT_SUM';
      readonly facts: { readonly entry: Money; readonly details: Money; readonly count: number };
    }
  /** The same account, way and reference stand twice in one file, so the reference does not tell two payments apart. */
  | { readonly code: 'REPEATED_REFERENCE'; readonly facts: { readonly reference: string; readonly amount: Money } }
  /** A payment id whose length or check digit is wrong. */
  | { readonly code: 'BAD_FIK'; readonly facts: { readonly text: string } }
  | { readonly code: 'TWO_FIKS'; readonly facts: { readonly ids: readonly string[] } }
  /** The notification's own count or sum of entries is another than what stands in it. */
  | {
      readonly code: 'SUMMARY_DIFFERS';
      readonly facts: { readonly which: 'count' | 'credits' | 'debits'; readonly said: string; readonly found: string };
    }
);

/**
 * Whether the money of a problem's entry is booked all the same: it came, only whom it pays for is unclear, so it waits as unmatched.
 * A control sum that differs takes no entry away either.
 */
export const keepsTheEntry = (problem: BankFileProblem): boolean =>
  problem.code === 'BAD_FIK' || problem.code === 'TWO_FIKS' || problem.code === 'SUMMARY_DIFFERS';

/** What a text says about FIK payment ids: those that are right, and those that are meant as one but are wrong. */
export type FikFinding = { readonly ids: readonly string[]; readonly bad: readonly string[] };

const codeLinePart = /\+?\b(71|75)\s*<\s*(\d[\d ]*)/g;
const lengthOf = (card: string | undefined): number => (card === '75' ? 16 : 15);

/**
 * Payment ids in free text of the payer or the bank: `+71<000000202600342+85987121<`, `71<000000202600342`, `+75<...`, or 15 digits that
 * stand alone and end in their check digit. Bare digits that do not check are taken for something else (an account, a telephone number);
 * a code line that does not check is `bad`, and so is one that is too short or too long.
 */
export const findFikIds = (text: string): FikFinding => {
  const ids: string[] = [];
  const bad: string[] = [];
  for (const [, card, digits = ''] of text.matchAll(codeLinePart)) {
    const id = digits.replaceAll(' ', '').slice(0, 20);
    if (id.length === lengthOf(card) && endsInCheckDigit(id)) ids.push(id);
    else bad.push(id);
  }
  const rest = text.replaceAll(codeLinePart, ' ');
  for (const [digits] of rest.matchAll(/(?<![\d+])\d{15}(?!\d)/g)) if (endsInCheckDigit(digits)) ids.push(digits);
  return { ids: [...new Set(ids)], bad: [...new Set(bad)] };
};

/**
 * The payment id of a field that holds a reference and nothing else: 15 or 16 bare digits, or a code line. Digits of another length
 * or with a wrong check digit are `bad`; a reference with letters (an ISO 11649 "RF18...", an invoice number) is none of ours.
 */
export const readFikReference = (text: string): FikFinding => {
  const bare = text.replaceAll(/\s/g, '');
  if (!/^\d+$/.test(bare)) return findFikIds(text);
  return (bare.length === 15 || bare.length === 16) && endsInCheckDigit(bare)
    ? { ids: [bare], bad: [] }
    : { ids: [], bad: [bare.slice(0, 35)] };
};

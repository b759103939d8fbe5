import type { LocalDate } from '../calendar/local-date.ts';
import { InvariantBroken } from '../ledger/ledger.ts';
import { add, formatDanish, negate, type Money } from '../money/money.ts';
import { codeLine } from './fik.ts';
import { messagesIn, type LetterOccasion, type Messages } from './messages.ts';
import type { Language, LetterAgency, LetterCreditor, LetterDebtor, LetterPayment, PriorNotice } from './parties.ts';

/** One invoice as the letter states it: number, date and what it was for, so that the debtor can judge the claim (Inkassoloven §10(2)). */
export type LetterClaim = {
  readonly invoiceNumber: string;
  /** What was delivered, in a few words: "Rengøring, maj 2026". */
  readonly concerns: string;
  readonly issued: LocalDate;
  readonly due: LocalDate;
  /** Øre, the invoice's sum; positive. */
  readonly principal: Money;
  /** Øre paid or credited before the case came to us (T3.2); positive. */
  readonly paid?: Money;
};

type Charge =
  | 'reminderFee'
  | 'creditorFee'
  | 'collectionFee'
  | 'collectionCosts'
  | 'courtCosts'
  | 'outlay'
  | 'paymentReversed';
type Deduction = 'payment' | 'credit' | 'writeDown';
/** What had been posted is reckoned anew because something became known late: of either sign. */
type Correction = 'correction';

/**
 * What came on top of the claims, or off them. Amounts in øre: charges are positive or zero, deductions negative or zero.
 * `rateBasisPoints` is per year in 1/100 per cent (1000 = 10 % p.a.); interest ran from `from` up to but not including `to`.
 */
export type LetterLine =
  | {
      readonly code: 'interest';
      readonly invoiceNumber?: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly rateBasisPoints: number;
      readonly amount: Money;
    }
  | { readonly code: 'compensation'; readonly invoiceNumber: string; readonly on: LocalDate; readonly amount: Money }
  | { readonly code: Charge | Deduction | Correction; readonly on: LocalDate; readonly amount: Money };

/** Which letter it is. Reminders: Renteloven §9b. Statutory notice: Inkassoloven §10. Collection letters follow a notice whose deadline passed. */
export type LetterKind =
  | { readonly kind: 'reminder'; readonly number: 1 | 2 }
  | { readonly kind: 'statutoryNotice' }
  | { readonly kind: 'collectionLetter'; readonly number: 1 | 2; readonly notice: PriorNotice };

/** Everything that a letter says, as values: the same facts always give the same letter. `total` is what is to be paid, in øre. */
export type LetterFacts = LetterKind & {
  readonly letterId: string;
  readonly caseNumber: string;
  readonly writtenOn: LocalDate;
  /** The last day on which the debtor can pay as the letter asks. */
  readonly deadline: LocalDate;
  readonly language: Language;
  readonly agency: LetterAgency;
  readonly creditor: LetterCreditor;
  readonly debtor: LetterDebtor;
  readonly claims: readonly LetterClaim[];
  readonly lines: readonly LetterLine[];
  readonly total: Money;
  readonly payment: LetterPayment;
};

/** What a paragraph is there for; the law's rules ask for roles, the page sets `deadline` off from the rest. */
export type ParagraphRole = 'purpose' | 'deadline' | 'consequence' | 'alreadyPaid' | 'instalments' | 'objection';
export type Paragraph = { readonly role: ParagraphRole; readonly text: string };

export type LabelledText = { readonly label: string; readonly text: string };

/** One row of the account: text, its day or period, and the amount in øre beside the amount as printed. */
export type LetterRow = {
  readonly description: string;
  readonly period: string;
  readonly amount: Money;
  readonly amountText: string;
};

/** A letter ready for a page, in the debtor's language; nothing in it is left to compute. */
export type Letter = {
  readonly letterId: string;
  readonly language: Language;
  readonly writtenOn: LocalDate;
  readonly title: string;
  readonly sender: readonly string[];
  readonly returnAddress: string;
  readonly recipient: readonly string[];
  readonly reference: readonly LabelledText[];
  readonly salutation: string;
  readonly opening: readonly Paragraph[];
  readonly table: {
    readonly caption: string;
    readonly columns: readonly [string, string, string];
    readonly rows: readonly LetterRow[];
    readonly total: { readonly label: string; readonly amount: Money; readonly amountText: string };
  };
  readonly closing: readonly Paragraph[];
  readonly signature: readonly string[];
  readonly payment: { readonly heading: string; readonly rows: readonly LabelledText[]; readonly codeLine: string };
  readonly footer: readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
};

const occasionOf = (facts: LetterFacts): LetterOccasion => ({
  total: facts.total,
  deadline: facts.deadline,
  caseNumber: facts.caseNumber,
  debtorKind: facts.debtor.kind,
  agency: facts.agency,
  creditorName: facts.creditor.name,
});

const rowOf = (description: string, period: string, amount: Money): LetterRow => ({
  description,
  period,
  amount,
  amountText: formatDanish(amount),
});

const claimRows = (claim: LetterClaim, words: Messages): readonly LetterRow[] => {
  const row = rowOf(words.claim(claim), words.claimDue(claim.due), claim.principal);
  const { paid } = claim;
  if (paid === undefined || paid === 0n) return [row];
  return [row, rowOf(words.paidBefore(claim.invoiceNumber), '', negate(paid))];
};

const lineRow = (line: LetterLine, words: Messages): LetterRow => {
  switch (line.code) {
    case 'interest':
      return rowOf(
        words.interest(line.rateBasisPoints, line.invoiceNumber),
        words.period(line.from, line.to),
        line.amount,
      );
    case 'compensation':
      return rowOf(words.compensation(line.invoiceNumber), words.date(line.on), line.amount);
    case 'reminderFee':
    case 'creditorFee':
    case 'collectionFee':
    case 'collectionCosts':
    case 'courtCosts':
    case 'outlay':
    case 'paymentReversed':
    case 'correction':
    case 'payment':
    case 'credit':
    case 'writeDown':
      return rowOf(words.lines[line.code], words.date(line.on), line.amount);
  }
};

const isDeduction = (line: LetterLine): boolean =>
  line.code === 'payment' || line.code === 'credit' || line.code === 'writeDown';

const assertSound = (facts: LetterFacts, rows: readonly LetterRow[]): void => {
  const where = `letter ${facts.letterId} of case ${facts.caseNumber}`;
  for (const { principal, paid = 0n } of facts.claims)
    if (principal < 0n || paid < 0n) throw new InvariantBroken(`${where}: a claim states a negative sum`);
  for (const line of facts.lines)
    if (line.code !== 'correction' && (isDeduction(line) ? line.amount > 0n : line.amount < 0n))
      throw new InvariantBroken(`${where}: ${line.code} has the wrong sign`);
  const sum = add(...rows.map((row) => row.amount));
  if (sum !== facts.total)
    throw new InvariantBroken(`${where}: its rows sum to ${sum} øre, its total is ${facts.total} øre`);
};

const bodyOf = (facts: LetterFacts, words: Messages): Pick<Letter, 'title' | 'opening' | 'closing'> => {
  const occasion = occasionOf(facts);
  switch (facts.kind) {
    case 'reminder':
      return words.reminder(occasion, facts.number);
    case 'statutoryNotice':
      return words.statutoryNotice(occasion);
    case 'collectionLetter':
      return words.collectionLetter(occasion, facts.number, facts.notice);
  }
};

/**
 * The letter that the facts make, T5.1 and T6.1. Throws `InvariantBroken` where its rows do not sum to its total or a sum has the wrong
 * sign: a letter that contradicts itself must never reach a page. Whether the law lets it leave is `letterRefusals`' question.
 */
export const composeLetter = (facts: LetterFacts): Letter => {
  const words = messagesIn(facts.language);
  const rows = [
    ...facts.claims.flatMap((claim) => claimRows(claim, words)),
    ...facts.lines.map((line) => lineRow(line, words)),
  ];
  assertSound(facts, rows);
  const { agency, creditor, debtor, payment } = facts;
  return {
    letterId: facts.letterId,
    language: facts.language,
    writtenOn: facts.writtenOn,
    sender: [agency.name, agency.street, `${agency.zip} ${agency.city}`],
    returnAddress: [agency.street, `${agency.zip} ${agency.city}`].join(' · '),
    recipient: [debtor.name, ...debtor.addressLines],
    reference: words.reference(facts),
    salutation: words.salutation(debtor.name),
    ...bodyOf(facts, words),
    table: {
      caption: words.tableCaption(facts.writtenOn),
      columns: words.tableColumns,
      rows,
      total: { label: words.totalLabel, amount: facts.total, amountText: formatDanish(facts.total) },
    },
    signature: words.signature(agency.name, creditor.name),
    payment: {
      heading: words.paymentHeading,
      rows: words.payment(facts),
      codeLine: codeLine(payment.fikId, payment.fikCreditorNo),
    },
    footer: words.footer(agency),
    pageLabel: words.pageLabel,
  };
};

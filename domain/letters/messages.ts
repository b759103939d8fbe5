import type { LocalDate } from '../calendar/local-date.ts';
import type { DebtorKind } from '../case/state.ts';
import type { Component } from '../ledger/ledger.ts';
import type { Money } from '../money/money.ts';
import { danish } from './da.ts';
import type { LabelledText, LetterClaim, LetterFacts, LetterKind, LetterLine, Paragraph } from './letter.ts';
import type { Language, LetterAgency, PriorNotice } from './parties.ts';

/** What the running text of a letter names. */
export type LetterOccasion = {
  readonly total: Money;
  readonly deadline: LocalDate;
  readonly caseNumber: string;
  readonly debtorKind: DebtorKind;
  readonly agency: LetterAgency;
  readonly creditorName: string;
};

/** Title and text of one kind of letter: what stands before the account and what after it. */
export type LetterBody = {
  readonly title: string;
  readonly opening: readonly Paragraph[];
  readonly closing: readonly Paragraph[];
};

/** Every word of every letter, mail and SMS in one language; a missing one does not compile. */
export type Messages = {
  readonly date: (date: LocalDate) => string;
  /** The days from `from` up to but not including `to`, as people write them. */
  readonly period: (from: LocalDate, to: LocalDate) => string;
  readonly reference: (facts: LetterFacts) => readonly LabelledText[];
  readonly salutation: (name: string) => string;
  /** What a letter of the kind is called; its title begins with it. */
  readonly kindNames: Readonly<Record<LetterKind['kind'], string>>;
  /** The words by which a statutory notice says that paying later costs more (Inkassoloven §10(3)). */
  readonly extraCosts: string;
  readonly reminder: (occasion: LetterOccasion, number: 1 | 2) => LetterBody;
  readonly statutoryNotice: (occasion: LetterOccasion) => LetterBody;
  readonly collectionLetter: (occasion: LetterOccasion, number: 1 | 2, notice: PriorNotice) => LetterBody;
  readonly claim: (claim: LetterClaim) => string;
  readonly claimDue: (due: LocalDate) => string;
  readonly paidBefore: (invoiceNumber: string) => string;
  readonly interest: (rateBasisPoints: number, invoiceNumber: string | undefined) => string;
  readonly compensation: (invoiceNumber: string) => string;
  readonly lines: Readonly<Record<Exclude<LetterLine['code'], 'interest' | 'compensation'>, string>>;
  readonly tableCaption: (on: LocalDate) => string;
  readonly tableColumns: readonly [string, string, string];
  readonly totalLabel: string;
  readonly paymentHeading: string;
  readonly payment: (facts: LetterFacts) => readonly LabelledText[];
  readonly signature: (agencyName: string, creditorName: string) => readonly string[];
  readonly footer: (agency: LetterAgency) => readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
  readonly mail: (caseNumber: string, agency: LetterAgency) => { readonly subject: string; readonly text: string };
  readonly sms: (caseNumber: string, agency: LetterAgency) => string;
  readonly statement: {
    readonly title: (month: string) => string;
    readonly introduction: (month: string, caseCount: number) => string;
    readonly nothingReceived: string;
    readonly labels: Readonly<Record<'month' | 'number' | 'writtenOn' | 'creditorCvr', string>>;
    readonly caption: string;
    readonly columns: Readonly<
      Record<Component | 'case' | 'received' | 'commission' | 'fees' | 'vat' | 'payout', string>
    >;
    readonly receivedDirectly: (amount: string) => string;
    readonly casesTotal: string;
    readonly subscriptionVat: string;
    readonly carriedForward: string;
    readonly toBePaid: string;
    readonly owedByCreditor: string;
    readonly paidOutTo: (account: string) => string;
    readonly offsetLater: string;
    readonly explanation: readonly string[];
    readonly mail: (month: string, agency: LetterAgency) => { readonly subject: string; readonly text: string };
  };
};

const catalogues = { da: danish } satisfies Record<Language, Messages>;

/** The catalogue of a language. */
export const messagesIn = (language: Language): Messages => catalogues[language];

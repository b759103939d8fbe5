import type { LocalDate } from '../calendar/local-date.ts';
import type { Component } from '../ledger/ledger.ts';
import type { LetterAgency } from '../letters/parties.ts';
import type { Money } from '../money/money.ts';
import { danishDebtStatement } from './da-debt-statement.ts';
import type { DebtStatementLine, InterestBasis } from './debt-statement.ts';
import { englishDebtStatement } from './en-debt-statement.ts';
import type { RuleWords, StatementRule } from './rules.ts';

/** Every word of a debt statement in one language; a missing one does not compile, so that a further language is one file. */
export type DebtStatementWords = {
  /** BCP 47. */
  readonly languageTag: string;
  /** "12.345,67": in a table, whose heading names the currency. */
  readonly amount: (amount: Money) => string;
  /** "12.345,67 kr.": in running text. */
  readonly sum: (amount: Money) => string;
  readonly percent: (basisPoints: number) => string;
  /** "30. juni 2026". */
  readonly date: (date: LocalDate) => string;
  /** "30.06.2026". */
  readonly shortDate: (date: LocalDate) => string;
  /** First and last day, both included. */
  readonly period: (first: LocalDate, last: LocalDate) => string;
  readonly title: (at: LocalDate) => string;
  readonly introduction: (at: LocalDate) => string;
  readonly owed: string;
  /** What the debtor is to have back. */
  readonly toHaveBack: string;
  readonly components: Readonly<Record<Component, string>>;
  readonly kinds: Readonly<Record<DebtStatementLine['kind'] | 'refund', string>>;
  /** A kind, or a component, of one claim. */
  readonly ofClaim: (what: string, invoice: string) => string;
  /** The line of a claim's principal. */
  readonly invoice: (label: string) => string;
  readonly invoiceDates: (issued: LocalDate, due: LocalDate) => string;
  readonly interestOn: (invoice: string) => string;
  /** The formula without its result: principal × rate × days / 365. */
  readonly formula: (basis: InterestBasis) => string;
  /** What the running sum's rounding adds to the formula's result. */
  readonly carried: (amount: string) => string;
  readonly vatWithin: (amount: string) => string;
  readonly markedFor: (invoice: string) => string;
  readonly paidToCreditor: string;
  readonly leftOver: string;
  readonly captions: Readonly<Record<'summary' | 'lowerings' | 'overpayment' | 'rules', string>>;
  readonly columns: Readonly<
    Record<'item' | 'when' | 'amount' | 'runningSum' | 'rule' | 'charged' | 'covered' | 'open', string>
  >;
  readonly totals: Readonly<Record<'owed' | 'lowered', string>>;
  readonly openOf: (component: string) => string;
  readonly notes: {
    readonly rounding: string;
    readonly unconfirmed: (charged: string) => string;
    readonly withoutRate: (invoice: string, period: string) => string;
  };
  readonly rules: Readonly<Record<StatementRule, RuleWords>>;
  readonly labels: Readonly<Record<'caseNumber' | 'creditor' | 'debtor' | 'agency' | 'day', string>>;
  readonly footer: (agency: LetterAgency) => readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
};

const catalogues = { da: danishDebtStatement, en: englishDebtStatement } satisfies Record<string, DebtStatementWords>;

/** The languages of a debt statement. */
export type StatementLanguage = keyof typeof catalogues;

export const statementLanguages: readonly StatementLanguage[] = ['da', 'en'];

/** The catalogue of a language. */
export const wordsIn = (language: StatementLanguage): DebtStatementWords => catalogues[language];

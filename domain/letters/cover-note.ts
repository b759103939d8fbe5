import type { LetterFacts } from './letter.ts';
import { messagesIn } from './messages.ts';
import type { StatementFacts } from './statement.ts';

/** The mail around a letter: case number and agency only. No name, amount or invoice, for mail is read on the way (T18.2). */
export const letterMail = (
  facts: Pick<LetterFacts, 'language' | 'caseNumber' | 'agency'>,
): { readonly subject: string; readonly text: string } =>
  messagesIn(facts.language).mail(facts.caseNumber, facts.agency);

/** The SMS beside a letter, at most one part of 160 characters for usual names; it says no more than the mail does. */
export const letterSms = (facts: Pick<LetterFacts, 'language' | 'caseNumber' | 'agency'>): string =>
  messagesIn(facts.language).sms(facts.caseNumber, facts.agency);

/** The mail that a statement waits in the creditor's web: the statement names debtors, so it is never attached (T18.2). */
export const statementMail = (
  facts: Pick<StatementFacts, 'language' | 'month' | 'agency'>,
): { readonly subject: string; readonly text: string } =>
  messagesIn(facts.language).statement.mail(facts.month, facts.agency);

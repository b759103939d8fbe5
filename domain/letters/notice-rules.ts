import type { LocalDate } from '../calendar/local-date.ts';
import { isNoticeDeadlineLawful } from '../tariffs/inkassolov-10-notice.ts';
import { isFikCreditorNo, isFikId } from './fik.ts';
import { composeLetter, type Letter, type LetterFacts, type ParagraphRole } from './letter.ts';
import { messagesIn } from './messages.ts';

/** Why a letter may not leave. Each is a demand of the law, or of good practice, that this letter does not meet. */
export type LetterRefusalCode =
  | 'nothingOwed'
  | 'creditorNameMissing'
  | 'creditorAddressMissing'
  | 'creditorCvrMissing'
  | 'debtorNameMissing'
  | 'debtorAddressMissing'
  | 'contactMissing'
  | 'claimMissing'
  | 'claimNumberMissing'
  | 'claimSubjectMissing'
  | 'claimNotYetDue'
  | 'compensationFromConsumer'
  | 'costsBeforeNotice'
  | 'paymentReferenceWrong'
  | 'deadlineNotAfterDispatch'
  | 'dispatchedBeforeWritten'
  | 'noticeDeadlineTooShort'
  | 'noticeDeadlineNotPassed'
  | 'priorNoticeTooShort'
  | 'kindNotStated'
  | 'deadlineNotStated'
  | 'totalNotStated'
  | 'extraCostsNotStated'
  | 'objectionNotInvited';

export type LetterRefusal = { readonly refused: LetterRefusalCode };

/** A rule and whether this letter breaks it. */
type Finding = readonly [LetterRefusalCode, boolean];

const isBlank = (text: string): boolean => text.trim() === '';
const isBlankAddress = (lines: readonly string[]): boolean => lines.every(isBlank);

/** Inkassoloven §10(2): everything that the debtor needs to judge the claim; asked of every letter, because all of them demand money. */
const identityFindings = ({ creditor, debtor, agency, payment }: LetterFacts): readonly Finding[] => [
  ['creditorNameMissing', isBlank(creditor.name)],
  ['creditorAddressMissing', isBlankAddress(creditor.addressLines)],
  ['creditorCvrMissing', !/^\d{8}$/.test(creditor.cvr)],
  ['debtorNameMissing', isBlank(debtor.name)],
  ['debtorAddressMissing', isBlankAddress(debtor.addressLines)],
  ['contactMissing', isBlank(agency.phone) || isBlank(agency.email)],
  ['paymentReferenceWrong', !isFikId(payment.fikId) || !isFikCreditorNo(payment.fikCreditorNo)],
];

/**
 * A sum that is owed, and only what this debtor can owe now: nothing before it is due (good practice §9), no business fee from a consumer
 * (Renteloven §9a), no collection costs before the notice that warns of them.
 */
const claimFindings = (facts: LetterFacts): readonly Finding[] => [
  ['nothingOwed', facts.total <= 0n],
  ['claimMissing', facts.claims.length === 0],
  ['claimNumberMissing', facts.claims.some((claim) => isBlank(claim.invoiceNumber))],
  ['claimSubjectMissing', facts.claims.some((claim) => isBlank(claim.concerns))],
  ['claimNotYetDue', facts.claims.some((claim) => claim.due >= facts.writtenOn)],
  [
    'compensationFromConsumer',
    facts.debtor.kind !== 'business' && facts.lines.some((line) => line.code === 'compensation' && line.amount > 0n),
  ],
  [
    'costsBeforeNotice',
    facts.kind !== 'collectionLetter' &&
      facts.lines.some((line) => line.code === 'collectionCosts' && line.amount > 0n),
  ],
];

const dayFindings = (facts: LetterFacts, dispatchedOn: LocalDate): readonly Finding[] => {
  const findings: readonly Finding[] = [
    ['deadlineNotAfterDispatch', facts.deadline <= dispatchedOn],
    ['dispatchedBeforeWritten', dispatchedOn < facts.writtenOn],
  ];
  switch (facts.kind) {
    case 'reminder':
      return findings;
    case 'statutoryNotice':
      return [...findings, ['noticeDeadlineTooShort', !isNoticeDeadlineLawful(dispatchedOn, facts.deadline)]];
    case 'collectionLetter':
      // Inkassoloven §10(1): no other step until a lawful notice's deadline ran out; the last day itself is still the debtor's.
      return [
        ...findings,
        ['noticeDeadlineNotPassed', dispatchedOn <= facts.notice.deadline],
        ['priorNoticeTooShort', !isNoticeDeadlineLawful(facts.notice.sentOn, facts.notice.deadline)],
      ];
  }
};

/** What the words themselves must do: they are written by hand, in several languages, so they are checked and not trusted. */
const wordFindings = (facts: LetterFacts, letter: Letter): readonly Finding[] => {
  const text = (role: ParagraphRole): string =>
    [...letter.opening, ...letter.closing].find((paragraph) => paragraph.role === role)?.text ?? '';
  const words = messagesIn(facts.language);
  return [
    ['kindNotStated', !letter.title.startsWith(words.kindNames[facts.kind])],
    ['deadlineNotStated', !text('deadline').includes(words.date(facts.deadline))],
    ['totalNotStated', !text('deadline').includes(letter.table.total.amountText)],
    ['extraCostsNotStated', facts.kind === 'statutoryNotice' && !text('consequence').includes(words.extraCosts)],
    ['objectionNotInvited', !text('objection').includes(facts.agency.phone)],
  ];
};

/**
 * Every demand that the letter does not meet on the day it would leave; empty means it may. Inkassoloven §10(1)-(3), Renteloven §9a and
 * §9b(2), good practice §9; T4.1, T5.1. Example: a notice dispatched 2 March with a deadline of 11 March is refused, of 12 March is not.
 */
export const letterRefusals = (facts: LetterFacts, letter: Letter, dispatchedOn: LocalDate): readonly LetterRefusal[] =>
  [
    ...identityFindings(facts),
    ...claimFindings(facts),
    ...dayFindings(facts, dispatchedOn),
    ...wordFindings(facts, letter),
  ].flatMap(([refused, isBroken]) => (isBroken ? [{ refused }] : []));

/** A letter that may leave on that day, or the reasons why none may: the way in for whoever sends letters. */
export const draftLetter = (
  facts: LetterFacts,
  dispatchedOn: LocalDate,
): { readonly letter: Letter } | { readonly refused: readonly LetterRefusal[] } => {
  const letter = composeLetter(facts);
  const refused = letterRefusals(facts, letter, dispatchedOn);
  return refused.length === 0 ? { letter } : { refused };
};

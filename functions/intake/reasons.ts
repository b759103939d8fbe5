import { concernSentence, type Concern } from '../../domain/intake/checks/concerns.ts';
import { refusalSentence, type Refusal } from '../../domain/intake/files/refusals.ts';
import type { Reason } from '../stores/upload-store.ts';

/** What the office itself asks of a paper that is in order, each with a sentence that the creditor can act on. */
export const officeReasons = {
  CREDITOR_DIFFERS: {
    code: 'CREDITOR_DIFFERS',
    da: 'Fakturaen er udstedt af en anden end jer. Bekræft, at fordringen er jeres, eller upload den fra den rette konto.',
    en: 'The invoice was issued by somebody else. Confirm that the claim is yours, or upload it from the right account.',
  },
  CREDITOR_IS_DEBTOR: {
    code: 'CREDITOR_IS_DEBTOR',
    da: 'Fakturaen er sendt til jer: det er jer, der skal betale den. Upload en faktura, som I selv har udstedt.',
    en: 'The invoice was sent to you: it is yours to pay. Upload an invoice that you issued yourselves.',
  },
  DEBTOR_ABROAD: {
    code: 'DEBTOR_ABROAD',
    da: 'Skyldneren bor i udlandet. Vi vender tilbage med, hvad inddrivelse dér koster, før sagen oprettes.',
    en: 'The debtor lives abroad. We will come back with what collection there costs before a case is made.',
  },
  CLAIM_MAY_BE_TIME_BARRED: {
    code: 'CLAIM_MAY_BE_TIME_BARRED',
    da: 'Fakturaen forfaldt for over tre år siden og kan være forældet. Send os dom, forlig eller skyldners anerkendelse, hvis I har den.',
    en: 'The invoice fell due more than three years ago and may be time-barred. Send us a judgment, a settlement or an acknowledgment if you have one.',
  },
  POSSIBLE_DUPLICATE: {
    code: 'POSSIBLE_DUPLICATE',
    da: 'I har allerede uploadet en faktura til samme skyldner med samme dato og beløb og næsten samme nummer. Bekræft, at det er en anden.',
    en: 'You have already uploaded an invoice to the same debtor with the same date and amount and nearly the same number. Confirm that this is another.',
  },
  DUPLICATE_FILE: {
    code: 'DUPLICATE_FILE',
    da: 'I har allerede uploadet netop denne fil. Se den tidligere upload.',
    en: 'You have already uploaded this very file. See the earlier upload.',
  },
  CREDIT_NOTE_KNOWN: {
    code: 'CREDIT_NOTE_KNOWN',
    da: 'I har uploadet en kreditnota til denne faktura. Bekræft, hvad der mangler at blive betalt.',
    en: 'You have uploaded a credit note for this invoice. Confirm what is still to be paid.',
  },
  CREDIT_NOTE_NOTED: {
    code: 'CREDIT_NOTE_NOTED',
    da: 'Vi har noteret kreditnotaen. I har ingen sag på den faktura, den gælder; uploader I fakturaen, spørger vi, hvad der mangler at blive betalt.',
    en: 'We have noted the credit note. You have no case on its invoice; if you upload the invoice, we ask what is still to be paid.',
  },
  CREDIT_NOTE_UNCLEAR: {
    code: 'CREDIT_NOTE_UNCLEAR',
    da: 'Dokumentet er en kreditnota, men vi kan ikke se for sikkert, hvilken faktura den gælder og hvor meget. En medarbejder ser på den.',
    en: 'The document is a credit note, but we cannot see for certain which invoice it credits and how much. Our staff will look at it.',
  },
} as const satisfies Record<string, Reason>;

const fieldOf = (concern: Concern): string | undefined => ('field' in concern.facts ? concern.facts.field : undefined);

/** A concern as its creditor is told it. */
export const reasonOf = (concern: Concern): Reason => {
  const field = fieldOf(concern);
  return {
    code: concern.code,
    ...(field === undefined ? {} : { field }),
    da: concernSentence(concern, 'da'),
    en: concernSentence(concern, 'en'),
  };
};

/** Why a file, or a part of one, is not read. */
export const refusalReason = (refusal: Refusal): Reason => ({
  code: refusal.code,
  da: refusalSentence(refusal, 'da'),
  en: refusalSentence(refusal, 'en'),
});

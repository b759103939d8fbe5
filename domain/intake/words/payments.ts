import { certain, type Wording } from './wording.ts';

/** The four digits of a Danish bank's branch. */
export const bankRegWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'bankregistreringsnr | bankregistreringsnummer | bank registreringsnr | bankregnr | reg nr | reg nummer | reg no | reg | regnr | registreringsnr | registreringsnummer | registrerings nr | bank reg nr | bankreg | reg nr konto nr | reg konto nr | reg nr kontonr | reg kontonr | reg og kontonr | reg nr og kontonr | bank reg | registreringsnr kontonr | reg nr/konto nr | reg/konto | bankkonto reg | reg nr. & konto nr',
    en: 'sort code | branch no | bank branch | reg account | registration number bank | reg no account no',
  },
];

/** An account at a Danish bank, alone or behind its branch. */
export const bankAccountWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'konto nr | kontonr | kontonummer | konto nummer | konto no | konto | bankkonto | bank konto | bankkontonr | kto | kto nr | bankkontonummer | bank | pengeinstitut | bankforbindelse | bankoplysninger | overføres til konto | overføres til | indbetales på konto | bankoverførsel | betales til | overførsel til | overføres til bankkonto',
    en: 'account no | account number | account | bank account | acc no | bank account no | bank account number | a/c',
    no: 'kontonummer | kontonr | bankkonto | bankkontonr',
    sv: 'kontonummer | kontonr',
  },
];

export const fikIdWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'betalings id | betalingsid | betalingsidentifikation | betalings identifikation | betalings ident | ident | identifikationsnr | identifikationsnummer | betalingsident | indbetalings id | kortart 71 | kortart 75 | kortart 71 betalings id | payment id | id nr | fik id | girokort id | fik 71 | fik 75 | fi 71 | fi 75 | ocr linje',
    en: 'payment id | payment identification',
  },
];

export const fikCreditorWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'kreditornr | kreditor nr | kreditornummer | kreditor nummer | girokreditor | fi kreditor | fi kreditornr | fik kreditor | kreditor | fik kreditornr | kreditor id | fik nr | fik nummer | kreditorident | fi kreditornummer | fi nr',
    en: 'creditor no | creditor number',
  },
];

export const bicWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'bic | swift | swift kode | swift adresse | swift/bic | bic/swift | bic kode | swift bic',
    en: 'swift code | bic code | swift | bic | swift/bic | bic/swift',
    de: 'bic | swift',
    sv: 'bic | swift',
    no: 'bic | swift',
    fr: 'bic | swift',
    nl: 'bic | swift',
  },
];

/** A Swedish account that is told by the number that its owner gave the bank. */
export const bankgiroWords: readonly Wording[] = [
  { weight: certain, sv: 'bankgiro | bankgironr | bankgironummer | bg | bg nr', en: 'bankgiro' },
];
export const plusgiroWords: readonly Wording[] = [
  { weight: certain, sv: 'plusgiro | plusgironr | pg | postgiro | pg nr', en: 'plusgiro' },
];

/** What the payer writes so that the payment is found: OCR number, KID. */
export const paymentReferenceWords: readonly Wording[] = [
  {
    weight: certain,
    sv: 'ocr | ocr nr | ocr nummer | ocr referens | betalningsreferens',
    no: 'kid | kid nr | kid nummer | kidnummer',
  },
];

export const mobilePayWords: readonly Wording[] = [
  {
    weight: certain,
    da: 'mobilepay | mobile pay | mobilepay nr | mobilepay nummer | mobilepay til | mobilepay box | mobilepay myshop | mobilepay til nr | mobilepay betaling til | betal med mobilepay til | mobilepay erhverv | mobilepay butiksnr | mobilepay på | mobilepay boks | mobilepay til nummer | mobilepay på nr | mobilepay kode',
  },
];

/** That the amount is collected from the debtor's account, as sentences say it. */
export const directDebitPhrases: readonly RegExp[] = [
  /(?:trækkes|hæves|opkræves|betales|tilmeldt|trukket)[^.]{0,60}(?:betalingsservice|leverandørservice|nets|pbs|automatisk|dit (?:konto|kort)|din konto|jeres konto)/iu,
  /(?:betalingsservice|leverandørservice|pbs)[^.]{0,40}(?:trækkes|hæves|trækker|opkræver)/iu,
  /(?:collected|charged|debited|taken)[^.]{0,40}(?:by|via|through)\s(?:direct debit|your (?:card|account))|direct debit on/iu,
  /(?:wird|werden)[^.]{0,60}(?:abgebucht|eingezogen|per lastschrift)/iu,
  /dras[^.]{0,40}(?:autogiro|konto)|via autogiro|betalas via autogiro/iu,
  /trekkes[^.]{0,40}(?:avtalegiro|konto)|avtalegiro/iu,
];

/** That an account is not the one to pay to any longer. */
export const deadAccount =
  /ikke længere|indtil \d|tidligere bank|gammel konto|lukket|spærret|no longer|nicht mehr|nedlagt|udgået|ophørt|benyttes ikke/iu;

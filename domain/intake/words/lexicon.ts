import { dueDateWords, issueDateWords, otherDateWords, termsWords } from './dates.ts';
import {
  bareNumberWords,
  creditNoteNumberWords,
  documentNumberWords,
  invoiceNumberWords,
  otherNumberWords,
  receiptNumberWords,
  referredNumberWords,
  reminderNumberWords,
} from './numbers.ts';
import {
  earlierBalanceWords,
  feeWords,
  grossWords,
  interestWords,
  netWords,
  otherSumWords,
  payableWords,
  prepaidWords,
  principalWords,
  roundingWords,
  vatWords,
} from './sums.ts';
import {
  bankAccountWords,
  bankgiroWords,
  bankRegWords,
  bicWords,
  fikCreditorWords,
  fikIdWords,
  mobilePayWords,
  paymentReferenceWords,
  plusgiroWords,
} from './payments.ts';
import { currencyWords } from './currencies.ts';
import type { Wording } from './wording.ts';

/** Everything that a label may announce. The `other...` topics are read only to know what is not meant. */
export const lexicon = {
  invoiceNumber: invoiceNumberWords,
  documentNumber: documentNumberWords,
  bareNumber: bareNumberWords,
  creditNoteNumber: creditNoteNumberWords,
  reminderNumber: reminderNumberWords,
  receiptNumber: receiptNumberWords,
  referredNumber: referredNumberWords,
  otherNumber: otherNumberWords,
  issueDate: issueDateWords,
  dueDate: dueDateWords,
  otherDate: otherDateWords,
  terms: termsWords,
  currency: currencyWords,
  bankReg: bankRegWords,
  bankAccount: bankAccountWords,
  fikId: fikIdWords,
  fikCreditor: fikCreditorWords,
  bic: bicWords,
  bankgiro: bankgiroWords,
  plusgiro: plusgiroWords,
  paymentReference: paymentReferenceWords,
  mobilePay: mobilePayWords,
  payable: payableWords,
  gross: grossWords,
  net: netWords,
  vat: vatWords,
  prepaid: prepaidWords,
  rounding: roundingWords,
  fee: feeWords,
  interest: interestWords,
  earlierBalance: earlierBalanceWords,
  principal: principalWords,
  otherSum: otherSumWords,
} as const satisfies Readonly<Record<string, readonly Wording[]>>;

export type Topic = keyof typeof lexicon;

import type { Lang } from '../deal/deal.ts';
import { danish } from './da.ts';
import { english } from './en.ts';
import { dutch, french } from './fr-nl.ts';
import { german } from './de.ts';
import { norwegian, swedish } from './sv-no.ts';

/** What a language's documents call things; every list is a choice. `{}` stands for the value of a sentence. */
export type Words = {
  readonly invoice: readonly string[];
  readonly creditNote: readonly string[];
  readonly reminder: readonly string[];
  readonly receipt: readonly string[];
  readonly statement: readonly string[];
  readonly quote: readonly string[];
  readonly number: readonly string[];
  readonly issued: readonly string[];
  readonly due: readonly string[];
  readonly terms: readonly string[];
  readonly customerNo: readonly string[];
  readonly orderNo: readonly string[];
  readonly ourRef: readonly string[];
  readonly yourRef: readonly string[];
  readonly delivered: readonly string[];
  readonly from: readonly string[];
  readonly billTo: readonly string[];
  readonly deliverTo: readonly string[];
  readonly attention: readonly string[];
  readonly company: readonly string[];
  readonly phone: readonly string[];
  readonly text: readonly string[];
  readonly itemNo: readonly string[];
  readonly quantity: readonly string[];
  readonly unit: readonly string[];
  readonly price: readonly string[];
  readonly discount: readonly string[];
  readonly sum: readonly string[];
  readonly net: readonly string[];
  /** `%` is the rate. */
  readonly vat: readonly string[];
  readonly vatWithin: readonly string[];
  readonly gross: readonly string[];
  readonly payable: readonly string[];
  readonly prepaid: readonly string[];
  readonly rounding: readonly string[];
  readonly vatBase: readonly string[];
  readonly vatFree: readonly string[];
  readonly vatFreeNote: readonly string[];
  readonly reverseCharge: readonly string[];
  readonly carriedOver: readonly string[];
  readonly broughtForward: readonly string[];
  readonly page: readonly string[];
  readonly dueSentence: readonly string[];
  readonly days: readonly string[];
  readonly monthPlus: readonly string[];
  readonly cashDiscount: readonly string[];
  readonly iban: readonly string[];
  readonly bic: readonly string[];
  readonly bank: readonly string[];
  readonly greeting: readonly string[];
  readonly intro: readonly string[];
  readonly farewell: readonly string[];
  readonly small: readonly string[];
  readonly paidStamp: readonly string[];
  readonly receivedStamp: readonly string[];
  readonly thanks: readonly string[];
  readonly refersTo: readonly string[];
  readonly factoring: readonly string[];
  readonly arrears: readonly string[];
  readonly directDebit: readonly string[];
  readonly reminderText: readonly string[];
  readonly principal: readonly string[];
  readonly fee: readonly string[];
  readonly interest: readonly string[];
  readonly validUntil: readonly string[];
  readonly balance: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
};

const all: Readonly<Record<Lang, Words>> = {
  da: danish,
  en: english,
  de: german,
  sv: swedish,
  no: norwegian,
  fr: french,
  nl: dutch,
};

export const wordsOf = (lang: Lang): Words => all[lang];

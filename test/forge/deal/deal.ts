import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Money } from '../../../domain/money/money.ts';
import type { Country } from '../world/abroad.ts';
import type { Trade } from '../world/trade.ts';

/** The facts of one made-up deal, before anybody draws or writes them. */
export type Lang = 'da' | 'en' | 'de' | 'sv' | 'no' | 'fr' | 'nl';
export type DocType = 'invoice' | 'creditnote' | 'reminder' | 'receipt' | 'statement' | 'quote';

/** What makes a document more than a plain one; each decides the verdict that is right. */
export type Twist =
  | 'plain'
  | 'creditnote'
  | 'reminder'
  | 'receipt'
  | 'statement'
  | 'quote'
  | 'two-invoices'
  | 'factoring'
  | 'instalments'
  | 'arrears'
  | 'direct-debit'
  | 'two-debtors'
  | 'no-number'
  | 'no-due'
  | 'due-before-issue'
  | 'paid-stamp'
  | 'two-totals'
  | 'prepaid'
  | 'received-stamp';

export type Party = {
  readonly kind: 'company' | 'sole' | 'person' | 'couple' | 'association';
  readonly name: string;
  /** Other right spellings of the name that the document shows. */
  readonly alsoNames: readonly string[];
  readonly country: Country;
  readonly cvr?: string;
  readonly vat?: string;
  readonly street: string;
  /** A line of its own between name and street (c/o) or after the street (floor, box). */
  readonly extra?: string;
  readonly attention?: string;
  readonly zip: string;
  readonly city: string;
  readonly phone: string;
  readonly web: string;
};

export type Line = {
  readonly itemNo: string;
  readonly text: string;
  readonly unit: string;
  readonly quantity: number;
  readonly price: Money;
  readonly discount: number;
  readonly sum: Money;
  readonly vatFree: boolean;
};

export type Totals = {
  readonly net: Money;
  readonly vat: Money;
  readonly gross: Money;
  readonly prepaid: Money;
  readonly rounding: Money;
  readonly arrears: Money;
  readonly payable: Money;
  readonly vatBase: Money;
  readonly vatFreeBase: Money;
};

export type Payment =
  | { readonly type: 'FIK'; readonly card: '71' | '73' | '75'; readonly id?: string; readonly creditorNo: string }
  | { readonly type: 'DK:BANK'; readonly reg: string; readonly account: string }
  | { readonly type: 'CREDIT-TRANSFER'; readonly iban: string; readonly bic?: string }
  | { readonly type: 'MOBILEPAY'; readonly number: string }
  | { readonly type: 'DIRECT-DEBIT' };

export type Terms =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'month-plus'; readonly days: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'none' };

export type Deal = {
  readonly lang: Lang;
  readonly docType: DocType;
  readonly twist: Twist;
  readonly trade: Trade | undefined;
  readonly creditor: Party;
  readonly debtor: Party;
  /** Another firm or address that goods went to. */
  readonly delivery: Party | undefined;
  readonly number: string;
  readonly issue: LocalDate;
  readonly due: LocalDate;
  readonly terms: Terms;
  readonly currency: string;
  readonly vatMode: 'added' | 'included' | 'free' | 'mixed' | 'reverse';
  readonly vatRate: number;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly payments: readonly Payment[];
  readonly refersTo:
    | { readonly number: string; readonly issue: LocalDate; readonly due: LocalDate; readonly amount: Money }
    | undefined;
  readonly fees: readonly { readonly kind: 'fee' | 'interest'; readonly amount: Money }[];
  readonly factor: string | undefined;
  readonly instalments: readonly { readonly due: LocalDate; readonly amount: Money }[];
  readonly facts: {
    readonly customerNo: string;
    readonly orderNo: string;
    readonly ourRef: string;
    readonly yourRef: string;
    readonly delivered: LocalDate;
    readonly bank: string;
    /** Label and value pairs of the trade: meters, members, plates. */
    readonly trade: readonly (readonly [string, string])[];
  };
};

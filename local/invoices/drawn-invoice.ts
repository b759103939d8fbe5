import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { add, money, roundHalfUp, share, zero } from '../../domain/money/money.ts';
import type { Money } from '../../domain/money/money.ts';
import type { DemoCreditor } from '../demo/cast.ts';

export type DrawnDebtor = {
  readonly name: string;
  /** A company; without it a person. */
  readonly cvr?: string;
  readonly attention?: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
};

export type DrawnLine = {
  readonly text: string;
  /** Hundredths: 150 is one and a half. */
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: Money;
};

export type DrawnInvoice = {
  readonly number: string;
  readonly lang: 'da' | 'en';
  readonly creditor: DemoCreditor;
  readonly debtor: DrawnDebtor;
  readonly issueDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly subject: string;
  readonly lines: readonly DrawnLine[];
  readonly fik?: { readonly id: string; readonly creditorNo: string };
  readonly bank?: { readonly reg: string; readonly account: string };
};

export const line = (text: string, quantity: number, unit: string, unitPrice: number): DrawnLine => ({
  text,
  quantity: Math.round(quantity * 100),
  unit,
  unitPrice: money(Math.round(unitPrice * 100)),
});

export const lineTotal = ({ quantity, unitPrice }: DrawnLine): Money => roundHalfUp(unitPrice * BigInt(quantity), 100n);

export type Totals = { readonly net: Money; readonly vat: Money; readonly gross: Money };

/** Net of the lines, 25 % VAT of it, and both. */
export const totalsOf = ({ lines }: DrawnInvoice): Totals => {
  const net = add(zero, ...lines.map(lineTotal));
  const vat = share(net, 2500);
  return { net, vat, gross: add(net, vat) };
};

export const codeLineOf = ({ fik }: DrawnInvoice): string | undefined =>
  fik === undefined ? undefined : `+71<${fik.id}+${fik.creditorNo}<`;

const months = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** "12. februar 2026", "12 February 2026". */
export const dateInWords = (date: LocalDate, lang: 'da' | 'en'): string => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  return `${Number(dayOfMonth)}${lang === 'da' ? '.' : ''} ${months[lang][Number(month) - 1] ?? ''} ${year}`;
};

/** "12.02.2026". */
export const dateInDigits = (date: LocalDate): string => date.split('-').toReversed().join('.');

/** "1,5" or "3": hundredths without needless zeros. */
export const quantityText = ({ quantity }: DrawnLine, lang: 'da' | 'en'): string => {
  const text = String(quantity / 100);
  return lang === 'da' ? text.replace('.', ',') : text;
};

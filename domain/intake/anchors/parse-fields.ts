import type { LocalDate } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import { parsePrintedAmount } from '../values/amounts.ts';
import { datesIn } from '../values/dates.ts';

/** The fields that a layout keeps at a place of its own. */
export const anchorFields = [
  'invoiceNumber',
  'issueDate',
  'dueDate',
  'payable',
  'gross',
  'net',
  'vat',
  'creditor.name',
  'creditor.street',
  'creditor.zip',
  'creditor.city',
  'debtor.name',
  'debtor.street',
  'debtor.zip',
  'debtor.city',
] as const;

export type AnchorField = (typeof anchorFields)[number];

/** True for what stands at a place of the page rather than beside a label. */
export const isPartyField = (field: AnchorField): boolean => field.includes('.');

const zipCity = /^(?:(?:DK|D|SE|S|N|NO)-)?(\d{3}\s?\d{2}|\d{4,5})\s+(\p{L}.*)$/u;

const textIn =
  (field: AnchorField) =>
  (text: string): string | undefined => {
    const trimmed = text.replaceAll(/\s+/g, ' ').trim();
    if (field === 'invoiceNumber') return /^[\p{L}\d][\p{L}\d./_ -]*$/u.exec(trimmed)?.[0];
    if (field.endsWith('.zip')) return zipCity.exec(trimmed)?.[1];
    if (field.endsWith('.city')) return zipCity.exec(trimmed)?.[2];
    return /\p{L}{2}/u.test(trimmed) ? trimmed : undefined;
  };

const dateIn = (text: string): LocalDate | undefined => {
  const found = datesIn(text);
  return found.length === 1 && found[0]?.isDayFirstAssumed === false ? found[0].value : undefined;
};

const amountIn = (text: string): Money | undefined => parsePrintedAmount(text);

/** Reads the text that an anchor leads to; anything but a clean value is none. */
export const parseFields = { text: textIn, date: dateIn, amount: amountIn };

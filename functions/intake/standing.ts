import { parseLocalDate } from '../../domain/calendar/local-date.ts';
import { sureFrom } from '../../domain/intake/draft.ts';
import {
  isAmountField,
  isDayField,
  keptFieldName,
  type KeptCorrection,
  type KeptField,
  type KeptFieldName,
  type KeptFields,
  type KeptReading,
  type KeptValue,
} from '../contracts/kept-reading.ts';

/** A reading as it stands now: what was read, with what people put right laid over it. */
export type Standing = {
  readonly fields: KeptFields;
  readonly corrected: ReadonlySet<KeptFieldName>;
};

/** What a person says is sure and has no witness but that person; what was read before stays a candidate. */
const putRight = (before: KeptField | undefined, value: KeptValue, at: KeptField['at']): KeptField => {
  const candidates =
    before === undefined
      ? []
      : [{ value: before.value, confidence: before.confidence, at: before.at }, ...before.others];
  const others = candidates.filter((one) => one.value !== value);
  const same = candidates.find((one) => one.value === value);
  return { value, confidence: 1, witnesses: [], at: at ?? same?.at ?? null, others };
};

export const standingOf = ({ fields }: KeptReading, corrections: readonly KeptCorrection[]): Standing => {
  const standing = new Map(keptFieldName.options.map((name) => [name, fields[name]] as const));
  const corrected = new Set<KeptFieldName>();
  for (const { field, value, at } of corrections.flatMap(({ changes }) => changes)) {
    standing.set(field, value === null ? undefined : putRight(standing.get(field), value, at));
    corrected.add(field);
  }
  const there = [...standing].filter((entry): entry is [KeptFieldName, KeptField] => entry[1] !== undefined);
  return { fields: Object.fromEntries(there), corrected };
};

export const isSureField = (field: KeptField | undefined): boolean => (field?.confidence ?? 0) >= sureFrom;

const closed: Readonly<Partial<Record<KeptFieldName, RegExp>>> = {
  docType: /^(?:invoice|creditNote|reminder)$/,
  'debtor.kind': /^(?:person|company)$/,
  currency: /^[A-Z]{3}$/,
  'creditor.country': /^[A-Z]{2}$/,
  'debtor.country': /^[A-Z]{2}$/,
  'creditor.cvr': /^\d{8}$/,
  'debtor.cvr': /^\d{8}$/,
};

const textMax = 200;
const invoiceNumberMax = 60;
const amountMax = 100_000_000_00;

/** Why a value cannot stand in a field; `undefined`: it can. */
export const whyNot = (field: KeptFieldName, value: KeptValue | null): string | undefined => {
  if (value === null) return undefined;
  if (isAmountField(field))
    return typeof value === 'number' && Math.abs(value) <= amountMax ? undefined : 'whole øre, at most DKK 100,000,000';
  if (typeof value === 'number') return 'text';
  if (isDayField(field)) return parseLocalDate(value) === undefined ? 'a day such as 2026-06-30' : undefined;
  const pattern = closed[field];
  if (pattern !== undefined) return pattern.test(value) ? undefined : `as ${pattern.source}`;
  const lengthMax = field.endsWith('umber') ? invoiceNumberMax : textMax;
  const isLine = value.trim() === value && value !== '' && value.length <= lengthMax && /^\P{Cc}*$/u.test(value);
  return isLine ? undefined : `one line of at most ${lengthMax} signs`;
};

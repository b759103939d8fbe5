import { parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';
import { money, roundHalfUp, type Money } from '../../money/money.ts';
import { read, type Read } from '../draft.ts';
import { attributeOf, one, textAt, textOf, type XmlNode } from './xml-node.ts';

/** An element says exactly what it says: there is no doubt about its letters. */
export const fromXml = <T>(value: T | undefined): Read<T> | undefined =>
  value === undefined ? undefined : read(value, 1, 'xml');

/** What the elements do not say in so many words but give together: terms, a sum that is left out. */
export const derivedFromXml = <T>(value: T | undefined): Read<T> | undefined =>
  value === undefined ? undefined : read(value, 0.95, 'xml');

/**
 * An amount of an element in minor units. Programs write "963.1100", "26.00000", "+5" and "67.2269": parts of an øre are rounded
 * half up. `undefined` for everything that is no decimal with a point ("1.234,50").
 */
export const amountOf = (text: string | undefined): Money | undefined => {
  const match = /^([+-]?)(\d{0,15})(?:\.(\d{0,12}))?$/.exec((text ?? '').replaceAll(/\s/g, ''));
  const [, sign = '', whole = '', decimals = ''] = match ?? [];
  if (match === null || whole + decimals === '') return undefined;
  const magnitude = roundHalfUp(BigInt(whole + decimals) * 100n, 10n ** BigInt(decimals.length));
  return sign === '-' ? money(-magnitude) : magnitude;
};

export const amountAt = (node: XmlNode | undefined, ...path: readonly string[]): Money | undefined =>
  amountOf(textAt(node, ...path));

/** Longer than any quantity. */
const decimalMax = 40;

/** A decimal without the zeros that add nothing: "3.000" is "3", "19.00" is "19". */
export const decimalAt = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined => {
  const match = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec((textAt(node, ...path) ?? '').slice(0, decimalMax));
  if (match === null) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  return `${sign === '-' ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
};

const indicators: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** "true", "TRUE" and "1" are one; `undefined` where neither yes nor no is written. */
export const indicatorAt = (node: XmlNode | undefined, ...path: readonly string[]): boolean | undefined =>
  indicators[(textAt(node, ...path) ?? '').toLowerCase()];

/** "2026-03-16", also with a time or a zone behind it: "2026-03-16+01:00", "2026-03-16T00:00:00Z". */
export const dateOf = (text: string | undefined): LocalDate | undefined => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:$|[Z+\-T ])/.exec(text ?? '');
  return parseLocalDate(match?.[1] ?? '');
};

export const dateAt = (node: XmlNode | undefined, ...path: readonly string[]): LocalDate | undefined =>
  dateOf(textAt(node, ...path));

/**
 * A date of the UN/CEFACT kind: `DateTimeString` with a format of code list 2379 (102 is "20260316", 203 and 204 add the
 * time, 2 is "160326", 101 is "260316"), or a plain ISO date. Formats that name no day (610 is a month) give none.
 */
export const ciiDateOf = (node: XmlNode | undefined): LocalDate | undefined => {
  const inner = one(node, 'DateTimeString') ?? one(node, 'DateString') ?? one(node, 'DateTime') ?? node;
  const text = textOf(inner);
  if (text === undefined) return undefined;
  const iso = dateOf(text);
  if (iso !== undefined) return iso;
  const digits = /^\d+$/.test(text) ? text : '';
  switch (attributeOf(inner, 'format')) {
    case '2':
      return digits.length === 6
        ? yearMonthDay(`20${digits.slice(4)}${digits.slice(2, 4)}${digits.slice(0, 2)}`)
        : undefined;
    case '101':
      return digits.length === 6 ? yearMonthDay(`20${digits}`) : undefined;
    case '4':
      return digits.length === 8 ? yearMonthDay(digits.slice(4) + digits.slice(2, 4) + digits.slice(0, 2)) : undefined;
    case '610':
    case '616':
    case '602':
      return undefined;
    default:
      return digits.length >= 8 ? yearMonthDay(digits.slice(0, 8)) : undefined;
  }
};

const yearMonthDay = (digits: string): LocalDate | undefined =>
  parseLocalDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);

export const ciiDateAt = (node: XmlNode | undefined, ...path: readonly string[]): LocalDate | undefined =>
  ciiDateOf(one(node, ...path));

// Faults put into facts that were right: one for each code that the reader of a file can answer.

import { readDay, writeDay } from './days.ts';
import type { World } from './raw-facts.ts';
import type { FactInFile } from './scenario.ts';

export const faults = [
  'decimals',
  'noNumber',
  'negative',
  'zero',
  'tooLarge',
  'missing',
  'missingToo',
  'wrongChoice',
  'withoutId',
  'noDay',
  'unknownType',
  'unknownClaim',
  'afterTheDay',
  'valueDateAfterDate',
  'valueDateAfterTheDay',
  'valueDateBeforeClaim',
  'repeated',
  'unknownPayment',
  'beforeEveryClaim',
] as const;
export type Fault = (typeof faults)[number];

const without = (fact: FactInFile, field: string): FactInFile =>
  Object.fromEntries(Object.entries(fact).filter(([name]) => name !== field));

const ownField: Readonly<Record<string, string>> = {
  creditorReminder: 'claim',
  notice: 'deadline',
  collectionFee: 'fee',
  outlay: 'what',
  payment: 'to',
  paymentReversed: 'of',
  creditNote: 'claim',
  writeDown: 'component',
  plan: 'firstDue',
  periodClosed: 'through',
};

const otherField: Readonly<Record<string, string>> = {
  creditorReminder: 'fee',
  notice: 'fee',
  collectionFee: 'claim',
  outlay: 'amount',
  payment: 'valueDate',
  creditNote: 'amount',
  writeDown: 'amount',
  plan: 'amount',
};

/** Values that a field with few choices, or of another kind, cannot have. */
const wrongChoices: Readonly<Record<string, FactInFile>> = {
  payment: { to: 'bank' },
  writeDown: { component: 'vat' },
  collectionFee: { component: 'interest' },
  notice: { deadline: 'soon' },
  plan: { firstDue: '2025-13-01' },
  outlay: { what: 5 },
  creditNote: { claim: 5 },
  reminder: { id: 5 },
  collectionStarted: { recorded: 'yesterday' },
};

/** The fact with a fault; unchanged where the fault does not fit it. */
export const spoil = (fact: FactInFile, fault: Fault, { at, first }: World): FactInFile => {
  const type = typeof fact['type'] === 'string' ? fact['type'] : '';
  const money = 'fee' in fact ? 'fee' : 'amount' in fact ? 'amount' : undefined;
  const amount = money === undefined ? undefined : fact[money];
  const withAmount = (value: unknown): FactInFile => (money === undefined ? fact : { ...fact, [money]: value });
  const takesMoney = fact['type'] === 'payment' || fact['type'] === 'creditNote';
  const withValueDate = (day: number): FactInFile => (takesMoney ? { ...fact, valueDate: writeDay(day) } : fact);
  const date = readDay(fact['date']);
  // What has no day any more, or no type, cannot be spoiled further.
  if (date === undefined || fact['type'] === 'complaint' || fact['type'] === undefined) return fact;
  switch (fault) {
    case 'decimals':
      return withAmount((typeof amount === 'number' ? amount : 0) + 0.5);
    case 'noNumber':
      return withAmount(String(amount));
    case 'negative':
      return withAmount(-1);
    case 'zero':
      return withAmount(0);
    case 'tooLarge':
      return withAmount(1_000_000_000_001);
    case 'missing':
      return without(fact, ownField[type] ?? 'date');
    case 'missingToo':
      return without(fact, otherField[type] ?? 'type');
    case 'withoutId':
      return fact['type'] === 'payment' ? without(fact, 'id') : fact;
    case 'wrongChoice':
      return { ...fact, ...wrongChoices[type] };
    case 'noDay':
      return { ...fact, date: '2025-02-29' };
    case 'unknownType':
      return { ...fact, type: 'complaint' };
    case 'unknownClaim':
      return takesMoney || 'claim' in fact ? { ...fact, claim: 'nobody' } : fact;
    case 'afterTheDay':
      return { ...fact, date: writeDay(at + 1) };
    case 'valueDateAfterDate':
      return withValueDate(date + 1);
    case 'valueDateAfterTheDay':
      return { ...withValueDate(at + 1), date: writeDay(at + 2) };
    case 'valueDateBeforeClaim':
      return withValueDate(first - 1);
    case 'repeated':
      return fact['type'] === 'payment' && fact['id'] !== 'p1' ? { ...fact, id: 'p1' } : fact;
    case 'unknownPayment':
      return fact['type'] === 'paymentReversed' ? { ...fact, of: 'nobody' } : fact;
    case 'beforeEveryClaim':
      return { ...fact, date: writeDay(first - 1) };
  }
};

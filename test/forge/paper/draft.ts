import type { LocalDate } from '../../../domain/calendar/local-date.ts';
import type { Money } from '../../../domain/money/money.ts';
import type { Chance } from '../chance.ts';
import type { Deal, Party } from '../deal/deal.ts';
import { tellsCurrency, writeAmount } from '../spell.ts';
import { countryNames } from '../world/abroad.ts';
import type { Sheet, TextOptions } from './sheet.ts';
import type { Style } from './style.ts';

/** A document while it is drawn: the sheet, what it is about, and which fields the reader has been shown, in which words. */
export type Draft = {
  readonly sheet: Sheet;
  readonly deal: Deal;
  readonly style: Style;
  readonly chance: Chance;
  /** Field name of truth.json → the text as printed. */
  readonly shown: Map<string, string>;
  /** Where this document begins, of several in one file. */
  readonly firstPage: number;
  readonly left: number;
  readonly right: number;
  /** Where the foot of the page begins. */
  readonly bottom: number;
};

export const show = (draft: Draft, field: string, printed: string): string => {
  if (!draft.shown.has(field)) draft.shown.set(field, printed);
  return printed;
};

/** An amount with its currency, as this document writes it. */
export const sum = (draft: Draft, amount: Money): string => {
  if (tellsCurrency(draft.style.amounts))
    show(draft, 'currency', draft.style.amounts.before + draft.style.amounts.after);
  return writeAmount(amount, draft.style.amounts);
};

/** An amount in a column, without its currency. */
export const bare = (draft: Draft, amount: Money): string => writeAmount(amount, draft.style.amounts, true);

export const written = (draft: Draft, date: LocalDate): string => draft.style.day(date);

export const label = (draft: Draft, key: Parameters<Style['say']>[0]): string =>
  draft.style.say(key) + draft.style.labelEnd;

/** Lines from `y` downwards; returns the y below the last. */
export const lines = (draft: Draft, texts: readonly string[], x: number, y: number, options?: TextOptions): number =>
  texts.reduce((at, text) => draft.sheet.text(text, x, at, options), y);

const townLine = (party: Party): string => {
  if (party.country === 'GB') return `${party.city} ${party.zip}`;
  if (party.country === 'IE') return `${party.city}, ${party.zip}`;
  return `${party.zip} ${party.city}`;
};

/** Street, floor or c/o line, town and, where the document says countries, the country. */
export const addressLines = (draft: Draft, party: Party, role: 'creditor' | 'debtor' | 'other'): string[] => {
  const { deal, style } = draft;
  const abroad = deal.creditor.country !== deal.debtor.country || deal.creditor.country !== 'DK';
  const country =
    style.countries && (abroad || draft.chance.is(0.3))
      ? [countryNames[deal.lang]?.[party.country] ?? party.country]
      : [];
  const careOf = party.extra?.startsWith('c/o') === true ? [party.extra] : [];
  const floor = party.extra !== undefined && careOf.length === 0 ? [party.extra] : [];
  if (role !== 'other') {
    show(draft, `${role}.street`, party.street);
    show(draft, `${role}.zip`, party.zip);
    show(draft, `${role}.city`, party.city);
    if (party.extra !== undefined) show(draft, `${role}.extra`, party.extra);
    if (country[0] !== undefined) show(draft, `${role}.country`, country[0]);
  }
  return [...careOf, party.street, ...floor, townLine(party), ...country];
};

/** The company number as this document spells it, with its label. */
export const companyLine = (draft: Draft, party: Party, role: 'creditor' | 'debtor'): string | undefined => {
  const number = party.cvr ?? party.vat;
  if (number === undefined) return undefined;
  const spelled = party.cvr === undefined ? number : draft.style.vatIdSpelling(number);
  show(draft, party.cvr === undefined ? `${role}.vat` : `${role}.cvr`, spelled);
  // A Danish number beside a foreign one keeps its own name.
  const isOwn = party.country === draft.deal.creditor.country;
  return `${isOwn ? label(draft, 'company') : `VAT${draft.style.labelEnd}`} ${spelled}`;
};

export const present = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '');

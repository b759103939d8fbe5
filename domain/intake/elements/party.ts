import { kindOf } from '../find/find-party-kind.ts';
import { alike } from '../checks/judge.ts';
import type { PartyDraft } from '../draft.ts';
import { fromXml } from './exact.ts';
import { looksPersonal } from './notes.ts';

/** A number of a party with the scheme that its element names, "" for none. */
export type Identifier = { readonly value: string; readonly scheme: string };

/** What the elements of a party say, whichever dialect. */
export type PartyElements = {
  /** The name it goes by, and the registered one where both are there. */
  readonly name: string | undefined;
  readonly registered: string | undefined;
  /** A first and a family name of their own: a person, where no firm is named. */
  readonly isPerson: boolean;
  readonly legal: readonly Identifier[];
  /** Numbers of tax schemes that are VAT. */
  readonly vat: readonly Identifier[];
  readonly endpoints: readonly Identifier[];
  readonly others: readonly Identifier[];
  readonly street: string | undefined;
  readonly extra: readonly (string | undefined)[];
  readonly zip: string | undefined;
  readonly city: string | undefined;
  readonly country: string | undefined;
};

/** Schemes of company numbers: OIOUBL's own names, and the codes of ISO 6523 (0184 CVR, 0198 SE). */
const companySchemes = new Set(['DK:CVR', '0184', '9902', 'CVR']);
/** A VAT number of its own, mostly but not always the CVR number. */
const taxSchemes = new Set(['DK:SE', '0198', 'SE']);
/** Schemes of personal numbers: such a number is read by nobody and kept nowhere. */
const personSchemes = new Set(['DK:CPR', '0237', 'CPR']);
const glnSchemes = new Set(['GLN', '0088', 'EAN']);

const compact = (text: string): string => text.replaceAll(/\s/g, '');

const isPersonal = ({ value, scheme }: Identifier, country: string | undefined): boolean =>
  personSchemes.has(scheme) ||
  // No Danish company's number has ten digits; what looks like a birthday there is a personal number that lost its scheme.
  ((country === undefined || country === 'DK') && scheme === '' && looksPersonal(value));

/** "DK-PRIVATE" is a word and "Godkänd för F-skatt" a sentence: neither is a number. */
const isNumber = ({ value }: Identifier): boolean => (value.match(/\d/g)?.length ?? 0) >= 4 && value.length <= 30;

const eightDigits = (value: string): string | undefined => /^(?:DK)?(\d{8})$/i.exec(compact(value))?.[1];

/** The CVR number: of a company's scheme, of a Danish VAT number, or the bare legal number of a party in Denmark. */
const cvrOf = (
  elements: PartyElements,
  ids: readonly Identifier[],
  country: string | undefined,
): string | undefined => {
  const bySchemes = [companySchemes, taxSchemes].flatMap((schemes) =>
    ids.filter(({ scheme }) => schemes.has(scheme)).flatMap(({ value }) => eightDigits(value) ?? []),
  );
  const byPrefix = ids
    .filter(({ value }) => /^DK\d{8}$/i.test(compact(value)))
    .flatMap(({ value }) => eightDigits(value) ?? []);
  const bare =
    country === 'DK'
      ? elements.legal.filter(({ scheme }) => scheme === '').flatMap(({ value }) => eightDigits(value) ?? [])
      : [];
  return [...bySchemes, ...byPrefix, ...bare][0];
};

const vatOf = (ids: readonly Identifier[]): string | undefined => {
  const first = ids.find((id) => isNumber(id));
  if (first === undefined) return undefined;
  const value = compact(first.value);
  return /^\d{8}$/.test(value) && taxSchemes.has(first.scheme) ? `DK${value}` : value;
};

const glnOf = (ids: readonly Identifier[]): string | undefined =>
  ids
    .filter(({ scheme }) => glnSchemes.has(scheme))
    .map(({ value }) => compact(value))
    .find((value) => /^\d{13}$/.test(value));

const joined = (parts: readonly (string | undefined)[]): string | undefined => {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? undefined : known.join(', ');
};

/** "DK" of "dk"; whatever is no code of two letters is left out. */
const countryOf = (country: string | undefined): string | undefined => {
  const code = country?.toUpperCase();
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
};

/** A party of an e-invoice as a draft party. A personal number makes it a person and goes no further. */
export const partyOfElements = (elements: PartyElements): PartyDraft => {
  const country = countryOf(elements.country);
  const { legal, vat, others, endpoints } = elements;
  const everything = [...legal, ...vat, ...others, ...endpoints];
  const isKept = (id: Identifier): boolean => !isPersonal(id, country);
  const kept = everything.filter(isKept);
  const cvr = cvrOf({ ...elements, legal: legal.filter(isKept) }, kept, country);
  const registration = legal.filter(isKept).find(isNumber);
  const vatNumber = vatOf(vat.filter(isKept));
  const name = elements.name ?? elements.registered;
  const hasPersonalNumber = everything.some(({ scheme }) => personSchemes.has(scheme));
  const isCompany = cvr !== undefined || vatNumber !== undefined || registration !== undefined;
  return {
    kind: hasPersonalNumber || (elements.isPerson && !isCompany) ? 'person' : kindOf(name, isCompany),
    name: fromXml(name),
    legalName: fromXml(
      elements.registered !== undefined && name !== undefined && !alike(elements.registered, name)
        ? elements.registered
        : undefined,
    ),
    vat: fromXml(vatNumber),
    regNo: fromXml(registration?.value),
    ean: fromXml(glnOf(endpoints) ?? glnOf(others)),
    cvr: fromXml(cvr),
    street: fromXml(elements.street),
    extra: fromXml(joined(elements.extra)),
    zip: fromXml(elements.zip),
    city: fromXml(elements.city),
    country: fromXml(country),
  };
};

/** True where two names or two numbers of the parties are the same: the payee is the seller after all. */
export const isSameParty = (a: PartyDraft, b: PartyDraft): boolean => {
  const namesOf = (party: PartyDraft): readonly string[] =>
    [party.name?.value, party.legalName?.value].filter((name) => name !== undefined);
  const numbersOf = (party: PartyDraft): readonly string[] =>
    [party.cvr?.value, party.regNo?.value, party.vat?.value].filter((number) => number !== undefined);
  if (namesOf(a).length > 0) return namesOf(a).some((name) => namesOf(b).some((other) => alike(name, other)));
  return numbersOf(a).some((number) => numbersOf(b).includes(number));
};

import { nobody, read, sureFrom, type PartyDraft, type Read, type Witness } from '../draft.ts';
import type { Concern } from '../checks/concerns.ts';
import { isCvr } from '../values/check-digits.ts';
import { confidenceOf, placeOf, type Line, type Place } from '../page/page-text.ts';
import { formAlone } from '../words/parties.ts';
import { isUnreadable } from './find-readable.ts';
import { findPayee } from './find-payee.ts';
import { findAddresses, type Address } from './find-addresses.ts';
import { countryOfZip, homeOf, sameAs } from './find-party-country.ts';
import { kindOf } from './find-party-kind.ts';
import { creditorName, domainsIn, traderBehind, type FoundName } from './find-party-names.ts';
import { partsOf } from './find-party-lines.ts';
import { numbersIn, type NumberKind, type SeenNumber } from './find-party-numbers.ts';
import { assignRoles, hasDomain, type PageSigns, type Party } from './find-party-roles.ts';

const first = <T>(places: readonly Address[], pick: (address: Address) => T | undefined): T | undefined => {
  for (const place of places) {
    const value = pick(place);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
};

type Numbers = { readonly [Kind in NumberKind]?: SeenNumber | undefined };
type Scored = {
  readonly party: Party | undefined;
  readonly score: number;
  readonly numbers: Numbers;
  readonly named?: FoundName | undefined;
};

/** A line of two that might be the name, and a street that is only guessed to be one. */
const unclearNameMax = 0.85;
const numberSure = 0.97;

/** "E1kær", "STATI0N": a digit within a word is mostly a letter that the engine took for one. */
const isMixed = (text: string): boolean => /\p{L}\d\p{L}|\p{Ll}\d(?=\s|$)/u.test(text);
const misread = 0.7;

/**
 * Countries whose letters an engine set to Danish and English reads: elsewhere it loses marks ("Editions" for "Éditions") and is
 * sure of it.
 */
const legible = new Set(['DK', 'NO', 'GL']);

const unsurely = (value: Read<string> | undefined): Read<string> | undefined =>
  value === undefined ? undefined : { ...value, confidence: Math.min(unclearNameMax, value.confidence) };

const numberRead = (seen: SeenNumber | undefined, role: number, witness: Witness): Read<string> | undefined =>
  seen === undefined
    ? undefined
    : read(
        seen.value,
        (role < sureFrom ? role : seen.isGuess === true ? unclearNameMax : numberSure) *
          confidenceOf(seen.line, seen.value),
        witness,
        placeOf(seen.line),
      );

const sameText = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** "KIRSTEN MØLLER" at the head, "Kirsten Møller" elsewhere: the name as it is written, not as it is set. */
const asWritten = (name: string | undefined, { lines }: PageSigns): string | undefined => {
  if (name === undefined || name !== name.toUpperCase() || bare(name).length < 5) return name;
  const texts = lines.flatMap(({ text }) => partsOf(text).flatMap((part) => part.split(/,\s+/)));
  return (
    texts.find((text) => text !== text.toUpperCase() && text !== text.toLowerCase() && sameText(text, name)) ?? name
  );
};

/** "Client   NORDLYS" where "NORDLYS LTD" stands in a line of its own: the firm's name with its form, which a person checks. */
const withForm = (name: string | undefined, { places }: Party, { lines }: PageSigns): string | undefined => {
  const isBare = places.every(({ street, zip }) => street === undefined && zip === undefined);
  if (name === undefined || !isBare) return undefined;
  const start = name.toLowerCase();
  return lines
    .map(({ text }) => text.trim())
    .find((text) => text.toLowerCase().startsWith(`${start} `) && formAlone.test(text.slice(start.length + 1)));
};

const isFullName = (text: string): boolean => /^\p{Lu}[\p{L}.-]*(?:\s\p{Lu}[\p{L}.-]*)+$/u.test(text);

/** Two people over one address, a line each, who bear one surname: both may owe. */
const areTwoPeople = ({ name, extra, kind }: PartyDraft): boolean => {
  const [second = ''] = extra?.value.split(', ') ?? [];
  return (
    kind !== 'company' &&
    name !== undefined &&
    isFullName(name.value) &&
    isFullName(second) &&
    bare(name.value.split(' ').at(-1) ?? '') === bare(second.split(' ').at(-1) ?? '')
  );
};

/** The same name in two places of the page, or in the firm's own domain, is no slip of a line. */
const isNameSure = ({ places, name }: Party, signs: PageSigns): boolean => {
  const [place] = places;
  if (name === undefined || place === undefined) return false;
  const naming = places.filter((each) => each.name !== undefined);
  const isRepeated = naming.length > 1 && naming.every((each) => each.name?.toLowerCase() === name.toLowerCase());
  if (isRepeated || hasDomain(name, signs.domains)) return true;
  // Alone in a line elsewhere: the letterhead's title of a firm that the foot of the page names with its address.
  const own = new Set(places.flatMap(({ lines }) => lines));
  if (signs.lines.some((line) => !own.has(line) && name.length >= 5 && sameText(line.text, name))) return true;
  const given = naming.find((each) => each.name === name);
  return given !== undefined && (given.isNameClear || (given.isOneLine && kindOf(name, false) === 'company'));
};

const draftOf = (
  { party, score, numbers, named }: Scored,
  witness: Witness,
  signs: PageSigns,
  home: string | undefined,
): PartyDraft => {
  // Beside a party that is only guessed to be the one or the other its number is guessed too.
  const role = party === undefined ? 1 : score;
  const registered = {
    cvr: numberRead(numbers.cvr, role, witness),
    vat: numberRead(numbers.vat, role, witness),
    regNo: numberRead(numbers.regNo, role, witness),
    ean: numberRead(numbers.ean, role, witness),
  };
  const hasNumber = Object.values(numbers).some((seen) => seen !== undefined);
  const namedRead =
    named === undefined
      ? undefined
      : read(named.name, named.score * confidenceOf(named.line, named.name), witness, placeOf(named.line));
  if (party === undefined) return { ...nobody, kind: kindOf(named?.name, hasNumber), ...registered, name: namedRead };
  const { places } = party;
  const lines = places.flatMap((place) => place.lines);
  const isMisread = (text: string): boolean => witness === 'ocr' && isMixed(text);
  const legibleMax = witness === 'ocr' && home !== undefined && !legible.has(home) ? unclearNameMax : 1;
  /** The lines that a text, which may be joined from several, can begin on. */
  const bearing = (text: string): readonly Line[] =>
    lines.filter((line) => line.text.includes(text.split(/[ ,]/)[0] ?? text));
  const sureOf = (text: string): number => Math.min(...bearing(text).map((line) => confidenceOf(line, text)), 1);
  const placeFor = (text: string): Place | undefined => {
    const line = lines.find((each) => each.text.includes(text)) ?? bearing(text)[0] ?? lines[0];
    return line === undefined ? undefined : placeOf(line);
  };
  const field = (text: string | undefined): Read<string> | undefined =>
    text === undefined || text === ''
      ? undefined
      : read(
          text,
          Math.min(legibleMax, score * sureOf(text) * (isMisread(text) ? misread : 1)),
          witness,
          placeFor(text),
        );
  /** What most places say; where they differ it is not sure. */
  const agreed = (
    all: readonly Address[],
    pick: (address: Address) => string | undefined,
  ): Read<string> | undefined => {
    const said = all.flatMap((place) => pick(place) ?? []);
    const counted = [...Map.groupBy(said, (text) => text.toLowerCase()).values()].toSorted(
      (a, b) => b.length - a.length,
    );
    const value = field(counted[0]?.[0]);
    return counted.length > 1 ? unsurely(value) : value;
  };
  const zip = first(places, (place) => place.zip);
  const printed = first(places, (place) => place.country);
  const vat = numbers.vat?.value ?? (numbers.cvr === undefined ? undefined : 'DK');
  // Four digits on a Danish page are a Danish zip code unless a country is written under it.
  const country = printed ?? countryOfZip(zip, vat, home);
  const full = withForm(party.name, party, signs);
  const own = full === undefined ? field(asWritten(party.name, signs)) : unsurely(field(full));
  const name = own === undefined || isNameSure(party, signs) ? own : unsurely(own);
  return {
    kind: kindOf(party.name ?? named?.name, hasNumber),
    ...registered,
    name: name ?? namedRead,
    street: agreed(places, (place) => place.street),
    extra: unsurely(field(first(places, (place) => place.extra))),
    zip: field(zip),
    city: agreed(places, (place) => place.city),
    country: country === undefined ? undefined : read(country, score, witness, placeFor(zip ?? country)),
  };
};

const isNear = (party: Party | undefined, { line }: SeenNumber): boolean =>
  party !== undefined && party.places.some((place) => place.following.includes(line) || place.lines.includes(line));

/** In the lines of the party itself, though another's may stand right over it. */
const isIn = (party: Party | undefined, { line }: SeenNumber): boolean =>
  party !== undefined && party.places.some((place) => place.lines.includes(line));

/** "Company no. 10 008 670" of a firm with a Danish address: an English page's word for the CVR number. */
const asDanish = (seen: SeenNumber, ...parties: readonly (Party | undefined)[]): SeenNumber => {
  const value = seen.value.replaceAll('.', '');
  if (seen.kind !== 'regNo' || !isCvr(value)) return seen;
  const beside = parties.filter((party) => isNear(party, seen));
  const [creditor] = parties;
  // One that stands with nobody is the sender's.
  const isDanish = (beside.length === 0 ? [creditor] : beside).some(
    (party) => first(party?.places ?? [], (place) => place.country) === 'DK',
  );
  return isDanish ? { ...seen, kind: 'cvr', value } : seen;
};

const kinds: readonly NumberKind[] = ['cvr', 'vat', 'regNo', 'ean'];

/** Whose each number is: the one's beside whom it stands; one that stands with nobody is the sender's, who must print it. */
const shareNumbers = (
  seen: readonly SeenNumber[],
  creditor: Party | undefined,
  debtor: Party | undefined,
): { readonly creditor: Numbers; readonly debtor: Numbers } => {
  const shared: {
    creditor: { [Kind in NumberKind]?: SeenNumber | undefined };
    debtor: { [Kind in NumberKind]?: SeenNumber | undefined };
  } = { creditor: {}, debtor: {} };
  for (const kind of kinds) {
    const all = seen.filter((each) => each.kind === kind);
    const standing =
      all.find((each) => each.isTheirs) ??
      all.find((each) => isIn(debtor, each) && !isIn(creditor, each)) ??
      all.find((each) => isNear(debtor, each) && !isNear(creditor, each));
    // Beside the customer's number the page prints the customer's own, where another one is left for the sender.
    const customers = all.find((each) => each.isCustomers && !isNear(creditor, each));
    const isShared = all.some(({ value, isOthers }) => value !== customers?.value && !isOthers);
    const theirs = standing ?? (isShared && customers !== undefined ? { ...customers, isGuess: true } : undefined);
    const others = [
      ...new Map(
        all.filter(({ value, isOthers }) => value !== theirs?.value && !isOthers).map((each) => [each.value, each]),
      ).values(),
    ];
    const near =
      others.find((each) => isIn(creditor, each)) ??
      others.find((each) => isNear(creditor, each) && !isIn(debtor, each));
    const left = others.length === 1 ? others[0] : undefined;
    // The location number of a public body is where the invoice was sent to.
    if (kind === 'ean') {
      shared.debtor.ean = theirs ?? (near === undefined ? left : undefined);
      shared.creditor.ean = near;
    } else {
      shared.debtor[kind] = theirs;
      shared.creditor[kind] =
        near ?? (left !== undefined && theirs?.isGuess === true ? { ...left, isGuess: true } : left);
    }
  }
  return shared;
};

/** "{{invoice.footer}}7430 Ikast": what a template left unfilled, in white mostly, is not on the page. */
const withoutLeftovers = (line: Line): Line =>
  line.text.includes('{{') ? { ...line, text: line.text.replaceAll(/\{\{[^{}]{0,60}\}\}/g, '').trim() } : line;

/** Who is owed and who owes, as far as the first page shows it. */
export type FoundParties = {
  readonly creditor: PartyDraft;
  readonly debtor: PartyDraft;
  /** Whom to pay instead of the creditor: a factor, as a rule. */
  readonly payeeName: Read<string> | undefined;
  readonly noticed: readonly Concern[];
};

export const findParties = (printed: readonly Line[], witness: Witness): FoundParties => {
  if (isUnreadable(printed)) return { creditor: nobody, debtor: nobody, payeeName: undefined, noticed: [] };
  const lines = printed.map((line) => withoutLeftovers(line));
  const home = homeOf(lines);
  const numbers = numbersIn(lines);
  const page = lines.filter((line) => line.page === 1);
  const signs: PageSigns = { lines: page, domains: domainsIn(page), numbers };
  const { creditor, creditorScore, debtor, debtorScore } = assignRoles(findAddresses(lines), signs);
  const shared = shareNumbers(
    home === undefined || home === 'DK' ? numbers.map((seen) => asDanish(seen, creditor, debtor)) : numbers,
    creditor,
    debtor,
  );
  const taken = new Set(debtor?.places.flatMap((place) => [...place.lines, ...place.following]) ?? []);
  const named =
    creditor?.name === undefined
      ? creditorName(lines, signs, taken, (shared.creditor.cvr ?? shared.creditor.vat)?.line)
      : undefined;
  const owed = draftOf(
    { party: creditor, score: creditorScore, numbers: shared.creditor, named },
    witness,
    signs,
    home,
  );
  const owing = draftOf({ party: debtor, score: debtorScore, numbers: shared.debtor }, witness, signs, home);
  const trader = traderBehind(owed.name?.value, page);
  const traded: PartyDraft =
    trader === undefined
      ? owed
      : {
          ...owed,
          kind: 'company',
          name: read(
            trader.name,
            Math.min(trader.score, creditorScore) * confidenceOf(trader.line, trader.name),
            witness,
            placeOf(trader.line),
          ),
        };
  return {
    creditor: withCountryOf(traded, owing, witness),
    debtor: withCountryOf(owing, owed, witness),
    payeeName: findPayee(lines, witness),
    noticed: areTwoPeople(owing) ? [{ code: 'SEVERAL_DEBTORS', facts: {} }] : [],
  };
};

const guessedCountry = 0.8;

const withCountryOf = (party: PartyDraft, other: PartyDraft, witness: Witness): PartyDraft => {
  const country = party.country === undefined ? sameAs(party.zip?.value, other.country?.value) : undefined;
  return country === undefined ? party : { ...party, country: read(country, guessedCountry, witness, party.zip?.at) };
};

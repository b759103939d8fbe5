import { alike } from '../checks/judge.ts';
import { bottom, type Line } from '../page/page-text.ts';
import {
  bankWords,
  creditorLabels,
  debtorLabels,
  deliveryLabels,
  otherLabels,
  remitLabels,
  senderMarks,
  slipWords,
  weakDebtorLabels,
  type HeadingWords,
} from '../words/parties.ts';
import type { Address } from './find-addresses.ts';
import { partsOf, postalOf } from './find-party-lines.ts';
import { kindOf } from './find-party-kind.ts';
import type { SeenNumber } from './find-party-numbers.ts';

/** The places of a page that name the same party: its block, its sender's line, its foot. The fullest first. */
export type Party = {
  readonly places: readonly Address[];
  readonly name: string | undefined;
};

/** What else on the page speaks for somebody: domains, greetings, lines in other places. */
export type PageSigns = {
  readonly lines: readonly Line[];
  readonly domains: readonly string[];
  readonly numbers: readonly SeenNumber[];
};

// How surely an address belongs to its party: a heading says it; of two addresses the one that is left over is the
// other's; the rest is a guess that a person checks.
export const byHeading = 0.97;
export const byElimination = 0.94;
export const guessed = 0.7;

export type Roles = {
  readonly creditor: Party | undefined;
  readonly creditorScore: number;
  readonly debtor: Party | undefined;
  readonly debtorScore: number;
};

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const sameStreet = (a: Address, b: Address): boolean =>
  a.zip !== undefined &&
  a.zip === b.zip &&
  a.street !== undefined &&
  b.street !== undefined &&
  (alike(a.street, b.street) || endsWith(a, b) || endsWith(b, a));

/** A letterhead's line without marks between name and street: "Storå Værktøj Smedeløkken 37". */
const endsWith = (a: Address, b: Address): boolean =>
  a.isOneLine &&
  a.name === undefined &&
  (b.street?.length ?? 0) > 5 &&
  bare(a.street ?? '').endsWith(bare(b.street ?? ''));

const sameName = (a: Address, b: Address): boolean =>
  a.name !== undefined && b.name !== undefined && alike(a.name, b.name);

const haveTwoStreets = ({ street: a }: Address, { street: b }: Address): boolean =>
  a !== undefined && b !== undefined && !alike(a, b) && !bare(a).includes(bare(b)) && !bare(b).includes(bare(a));

/** Two addresses under one name: the firm's other office in the foot of the page, or two who are called the same. */
const isOneFirm = (a: Address, b: Address): boolean =>
  a.zip === undefined ||
  b.zip === undefined ||
  (a.zip === b.zip && (sideOf(a) === sideOf(b) || !haveTwoStreets(a, b))) ||
  (sideOf(a) * sideOf(b) >= 0 &&
    [a, b].some(({ lines: [first], heading }) => heading === '' && (first?.box.top ?? 0) > 0.8));

/** One party in two places: the same name, or the same address with no other name beside it. */
const sameParty = (a: Address, b: Address): boolean =>
  (sameName(a, b) && isOneFirm(a, b)) ||
  (sameStreet(a, b) &&
    (a.name === undefined || b.name === undefined || a.isOneLine || b.isOneLine) &&
    sideOf(a) * sideOf(b) >= 0);

/** 1 under a debtor's heading, -1 under a creditor's, 0 elsewhere. */
const sideOf = ({ heading }: Address): number => {
  if (debtorLabels.test(heading) || weakDebtorLabels.test(heading)) return 1;
  return creditorLabels.test(heading) ? -1 : 0;
};

const fullness = ({ name, street, heading, isOneLine, zip }: Address): number =>
  (name === undefined ? 0 : 2) +
  (street === undefined ? 0 : 2) +
  (zip === undefined ? 0 : 1) +
  (heading === '' ? 0 : 1) +
  (isOneLine ? 0 : 0.5);

const grouped = (addresses: readonly Address[]): readonly Party[] => {
  const groups: Address[][] = [];
  for (const address of addresses) {
    const group = groups.find((members) => members.some((member) => sameParty(member, address)));
    if (group === undefined) groups.push([address]);
    else group.push(address);
  }
  return groups.map((members) => {
    const places = members.toSorted((a, b) => fullness(b) - fullness(a));
    const named =
      places.find(({ name, isNameClear }) => name !== undefined && isNameClear) ??
      places.find(({ name }) => name !== undefined);
    return { places, name: named?.name };
  });
};

/** A bank's own address beside its account number is nobody's who owes or is owed. */
const isBanks = ({ name, lines, heading }: Address): boolean =>
  !debtorLabels.test(heading) &&
  (bankWords.test(name ?? '') || (name === undefined && lines.some(({ text }) => bankWords.test(text))));

/** Part of the page where a window envelope shows the recipient: left half, upper third, below the very top. */
const isInWindow = ({ lines: [first], isOneLine }: Address): boolean =>
  first !== undefined && !isOneLine && first.box.left < 0.65 && first.box.top > 0.02 && first.box.top < 0.4;

const is = (pattern: HeadingWords, { places }: Party): boolean => places.some(({ heading }) => pattern.test(heading));

const greeting =
  /^(?:kære|hej|dear|hi|hello|lieber?|sehr geehrter?|hei|kjære|bästa|bäste|käre|cher|chère|madame|monsieur)\s+(?:herr|frau|hr\.?|fru|mr\.?|mrs\.?|ms\.?)?\s?(.+?)[,!.]?$/i;

const isGreeted = ({ name }: Party, { lines }: PageSigns): boolean =>
  name !== undefined &&
  lines.some(({ text }) => {
    const [, who = ''] = text.length < 60 ? (greeting.exec(text.trim()) ?? []) : [];
    const parts = name.split(' ');
    return (
      who !== '' &&
      (alike(who, name) || parts.some((part) => part.length > 2 && who.split(' ').some((word) => alike(word, part))))
    );
  });

/** The firm's name in its own address on the net: "info@kraxi.com" beside "Kraxi GmbH". */
export const hasDomain = (name: string | undefined, domains: readonly string[]): boolean => {
  const letters = bare(name ?? '')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  const plain = bare(name ?? '')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll(/[åä]/g, 'a')
    .replaceAll('ö', 'o')
    .replaceAll('ü', 'u');
  return (
    letters.length >= 4 &&
    domains.some((domain) =>
      [letters, plain].some(
        (each) =>
          each.includes(domain) || (each.length >= 5 && domain.startsWith(each.slice(0, Math.max(5, each.length - 4)))),
      ),
    )
  );
};

/** Street and town in one row, or the name in a larger letter than the street: so firms print themselves. */
const isLetterheads = ({ lines, isOneLine, street }: Address): boolean => {
  const [first, ...rest] = lines;
  const last = rest.at(-1);
  if (first === undefined || last === undefined || isOneLine) return false;
  return first.box.height > 1.25 * last.box.height || (street !== undefined && last.text.includes(street));
};

const price = /^-?\d[\d. ]*,\d{2}$|^-?\d[\d, ]*\.\d{2}$/;

/** Under the goods with their prices, where nobody is addressed any more. */
const isUnderGoods = ({ box }: Line, lines: readonly Line[]): boolean =>
  box.top > 0.35 && lines.filter((line) => line.box.top < box.top && price.test(line.text.trim())).length >= 2;

/** Marks of a sender in the rows of a block under the goods: a footer of several columns. */
const isInFooter = ({ lines: own, heading, isOneLine }: Address, lines: readonly Line[]): boolean =>
  heading === '' &&
  !isOneLine &&
  own[0] !== undefined &&
  isUnderGoods(own[0], lines) &&
  own.some((line) =>
    lines.some(
      (other) =>
        !own.includes(other) &&
        Math.abs(other.box.top - line.box.top) < 1.5 * line.box.height &&
        senderMarks.test(other.text),
    ),
  );

/** The name stands alone in a larger letter at the head of the page, apart from its address. */
const isTitle = (name: string | undefined, own: ReadonlySet<Line>, lines: readonly Line[], usual: number): boolean =>
  name !== undefined &&
  name.length >= 4 &&
  lines.some(
    (line) => !own.has(line) && line.box.top < 0.15 && line.box.height > 1.2 * usual && bare(line.text) === bare(name),
  );

const isSender = ({ places, name }: Party, { domains, lines }: PageSigns): number => {
  const own = new Set(places.flatMap((place) => [...place.lines, ...place.following]));
  const following = places.flatMap((place) => place.following);
  const marks = new Set(
    following.flatMap(({ text }) =>
      [...text.matchAll(new RegExp(senderMarks.source, 'giu'))].map(([mark]) => mark.toLowerCase()),
    ),
  );
  const isNumbered = [...marks].some((mark) => /^c[vy]r|^se|moms|vat|ust|org|hrb|sir|gst/.test(mark));
  const named = bare(name ?? '');
  const isElsewhere =
    named.length >= 5 &&
    lines.some((line) => !own.has(line) && line.text.length < 200 && bare(line.text).includes(named));
  return (
    (places.some(({ isOneLine }) => isOneLine) ? 2 : 0) -
    (name === undefined && places.every(({ lines: [first] }) => (first?.box.top ?? 0) > 0.8) ? 4 : 0) +
    (places.some(({ lines: [first] }) => (first?.box.top ?? 1) < 0.05) ? 1 : 0) +
    (isNumbered ? 1.5 : 0) +
    (places.some((place) => isLetterheads(place)) ? 1 : 0) +
    Math.min(2, marks.size - (isNumbered ? 1 : 0)) +
    (places.some(({ lines: [first] }) => (first?.box.top ?? 0) > 0.82) ? 2 : 0) +
    (hasDomain(name, domains) ? 2.5 : 0) +
    (isElsewhere ? 1 : 0) +
    (isTitle(name, own, lines, places[0]?.lines.at(-1)?.box.height ?? 1) ? 1.5 : 0) +
    (places.some((place) => isInFooter(place, lines)) ? 2.5 : 0)
  );
};

/** The sender's small line right over a block, as the window of an envelope shows both. */
const isUnderSender = (party: Party, { lines }: PageSigns): boolean =>
  party.places.some(({ lines: [first], isOneLine }) => {
    if (first === undefined || isOneLine) return false;
    return lines.some(
      (line) =>
        line.box.top < first.box.top &&
        first.box.top - line.box.top - line.box.height < 3 * first.box.height &&
        Math.abs(line.box.left - first.box.left) < 0.02 &&
        line.box.height < 0.95 * first.box.height &&
        partsOf(line.text).length + line.text.split(', ').length > 2 &&
        postalAt(line.text),
    );
  });

const postalAt = (text: string): boolean => partsOf(text).some((part) => postalOf(part)?.isCommon === true);

const isRecipient = (party: Party, signs: PageSigns): number =>
  (isUnderSender(party, signs) ? 3 : 0) +
  (party.places.some((place) => isInWindow(place)) ? 1 : 0) +
  (party.places.some(({ isAddressed }) => isAddressed) ? 1.5 : 0) +
  (kindOf(party.name, false) === 'person' ? 0.5 : 0) +
  (isGreeted(party, signs) ? 3 : 0) +
  // The location number of whom the invoice is sent to.
  (signs.numbers.some(
    ({ kind, line }) => kind === 'ean' && party.places.some((place) => place.following.includes(line)),
  )
    ? 2
    : 0) +
  (is(weakDebtorLabels, party) ? 3 : 0);

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** From this lead on the sender is told apart from the recipient by what stands with them. */
const leadMin = 2;

type Weighed = { readonly party: Party; readonly lead: number };

const headed = (parties: readonly Party[], signs: PageSigns, debtor: Party, debtorScore: number): Roles => {
  const rest = parties.filter((party) => party !== debtor);
  const labelled = rest.filter((party) => is(creditorLabels, party));
  const weighed = rest
    .filter((party) => !is(debtorLabels, party))
    .map((party): Weighed => ({ party, lead: isSender(party, signs) - isRecipient(party, signs) }))
    .toSorted((a, b) => b.lead - a.lead);
  const [first, second] = weighed;
  const isClear =
    weighed.length === 1 ||
    (first !== undefined && first.lead >= leadMin && first.lead - (second?.lead ?? 0) >= leadMin);
  const creditor = only(labelled) ?? labelled[0] ?? first?.party;
  const isLabelled = labelled.length === 1;
  return {
    debtor,
    debtorScore,
    creditor,
    creditorScore: isLabelled || (labelled.length === 0 && isClear) ? byElimination : guessed,
  };
};

/** From here on down a page may carry the slip that is paid with. */
const slipFrom = 0.55;

/** "To" under the goods may head a slip or a note: it tells less there. */
const isLow = ({ places }: Party): boolean => places.every(({ lines: [first] }) => (first?.box.top ?? 0) > slipFrom);

/** Who of the page's parties is owed and who owes. */
export const assignRoles = (found: readonly Address[], signs: PageSigns): Roles => {
  const isSlip = signs.lines.some(({ text }) => slipWords.test(text));
  // On a giro slip the recipient is who gets the money, and it comes from who owes it.
  const slipsHeading = ({ heading, lines: [first] }: Address): string | undefined => {
    if (!isSlip || (first?.box.top ?? 0) < slipFrom) return undefined;
    if (/^(?:modtager|til|to|betales til)\b/i.test(heading)) return 'Kreditor';
    return /^fra\b/i.test(heading) ? 'Debitor' : undefined;
  };
  const known = found.filter((each) => !otherLabels.test(each.heading) && !isBanks(each));
  const kept = known
    .filter((each) => !deliveryLabels.test(each.heading))
    .map((each) => ({ ...each, heading: slipsHeading(each) ?? each.heading }));
  const all = grouped(kept).filter(
    ({ name, places }) => name !== undefined || places.some(({ zip }) => zip !== undefined),
  );
  // "Sælger: Jørgen Olsen", "Att. Martin Hedegaard": beside two addresses a bare name is somebody who works there.
  const placed = all.filter(({ places }) => places.some(({ zip }) => zip !== undefined));
  const named = placed.length >= 2 ? placed : all;
  // Where a payment is sent to may be a lockbox: who asks for it is named elsewhere, if anybody else is.
  const issuing = named.filter((party) => !is(remitLabels, party));
  const parties = issuing.length >= 2 ? issuing : named;
  const labelledDebtors = parties.filter((party) => is(debtorLabels, party) && !is(creditorLabels, party));
  const weakDebtors = parties.filter((party) => is(weakDebtorLabels, party) && !is(creditorLabels, party));
  const owing = only(labelledDebtors) ?? (labelledDebtors.length === 0 ? only(weakDebtors) : undefined);
  if (owing !== undefined)
    return headed(
      parties,
      signs,
      owing,
      labelledDebtors.length === 1 ? byHeading : isLow(owing) ? guessed : byElimination,
    );
  const [several] =
    labelledDebtors.length > 1
      ? labelledDebtors.toSorted((a, b) => fullness(b.places[0] ?? noPlace) - fullness(a.places[0] ?? noPlace))
      : [];
  if (several !== undefined) return headed(parties, signs, several, guessed);
  const roles = byMarks(parties, signs);
  // Where nobody else is addressed the goods go to whoever bought them, as a rule.
  const delivered = only(grouped(known.filter(({ heading }) => deliveryLabels.test(heading))));
  return roles.debtor !== undefined || delivered?.name === undefined
    ? roles
    : { ...roles, debtor: delivered, debtorScore: guessed };
};

const noPlace: Address = {
  name: undefined,
  extra: undefined,
  street: undefined,
  zip: undefined,
  city: undefined,
  country: undefined,
  isOneLine: false,
  heading: '',
  isNameClear: false,
  isAddressed: false,
  lines: [],
  following: [],
};

/** Over the window of an envelope stands the letterhead: an only address with nothing over it is the sender's there. */
const letterheadTo = 0.08;

/** Without a heading over the debtor: the sender prints its numbers, the recipient stands in the window. */
const byMarks = (parties: readonly Party[], signs: PageSigns): Roles => {
  const labelled = only(parties.filter((party) => is(creditorLabels, party)));
  const topOf = ({ places }: Party): number =>
    Math.min(...places.flatMap(({ lines }) => lines.map(({ box }) => box.top)));
  const highest = Math.min(...parties.map(topOf));
  const weighed = parties
    .map((party): Weighed => ({
      party,
      // Of two blocks that nothing else tells apart the upper is mostly the sender's.
      lead: isSender(party, signs) - isRecipient(party, signs) + (topOf(party) === highest ? 0.6 : 0),
    }))
    .toSorted((a, b) => b.lead - a.lead);
  const isFirst = highest < letterheadTo && signs.lines.every(({ box }) => bottom(box) > highest);
  const isSenders = (weighed[0]?.lead ?? 0) >= 1 || isFirst;
  const creditor = labelled ?? (weighed.length > 1 || isSenders ? weighed[0]?.party : undefined);
  const rest = weighed.filter(({ party }) => party !== creditor);
  const last = rest.at(-1);
  const debtor = last?.party;
  const lead = (weighed.find(({ party }) => party === creditor)?.lead ?? 0) - (last?.lead ?? 0);
  const isPair = creditor !== undefined && debtor !== undefined && debtor.name !== undefined && parties.length === 2;
  const isTold = labelled !== undefined || lead >= leadMin;
  const isPlaced =
    debtor?.places.some((place) => isInWindow(place)) === true ||
    (debtor !== undefined && isRecipient(debtor, signs) >= 1.5);
  const score = isPair && isTold && isPlaced ? byElimination : guessed;
  const isAlone = parties.length === 1 && creditor !== undefined;
  return {
    creditor,
    creditorScore: isAlone && (weighed[0]?.lead ?? 0) >= 3 ? byElimination : score,
    debtor,
    debtorScore: score,
  };
};

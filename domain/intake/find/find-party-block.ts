import {
  addressLabel,
  besideStreet,
  companyWords,
  formAlone,
  legalForm,
  limitedForm,
  salutation,
  streetWords,
  titleAlone,
  tradeAlone,
} from '../words/parties.ts';
import type { Line } from '../page/page-text.ts';
import type { Texts } from './find-party-columns.ts';
import { isPlainStreet, looksLikeStreet } from './find-party-lines.ts';

/** A party as a place of the page names it: a postal address, or a name under a heading, with the lines it was read from. */
export type Address = {
  readonly name: string | undefined;
  readonly extra: string | undefined;
  readonly street: string | undefined;
  readonly zip: string | undefined;
  readonly city: string | undefined;
  readonly country: string | undefined;
  /** Name and address in the lines of a letterhead or a sender's line: "Havnevej 120 · 9560 Hadsund". */
  readonly isOneLine: boolean;
  /** The heading over the block, e.g. "Modtager", or "" where there is none. */
  readonly heading: string;
  /** Whether the name can be no other line of the block. */
  readonly isNameClear: boolean;
  /** "Herrn", "Kunde 4402", "Att:": what senders write to those whom they write to. */
  readonly isAddressed: boolean;
  /** From the name down to the postal code. */
  readonly lines: readonly Line[];
  /** What follows in the same column: company number, country, contact. */
  readonly following: readonly Line[];
};

/** "Faktura fra Elektriker Olesen": the title of the paper, not of the firm. */
const billFrom = /^(?:faktura|regning|opkrævning|invoice|bill|rechnung|räkning)\s(?:fra|from|von|från)\s/iu;

/** A name without ornaments, salutation and label. */
export const cleanName = (text: string): string =>
  text
    .replaceAll(/^[\s≈·•|–*-]+|[\s≈·•|–*,-]+$/g, '')
    .replace(salutation, '')
    .replace(billFrom, '')
    .replace(/^(?:navn|name|firma)\s?:\s*/i, '')
    .trim();

type Named = Pick<Address, 'name' | 'extra' | 'street' | 'isNameClear'> & { readonly isAddressed: boolean };

const attention = /^(?:att|attn|attention)\b\.?\s?:?\s*/i;

/** "v/ Odd Arne Brenden": behind a sole trader's name its owner. */
const isOwners = (text: string): boolean => /^v\/|^ved\s/i.test(text);

/** "v/ formand Poul Dam": an office is named, of whoever speaks for a body of its own. */
const holdsOffice = (owner: string): boolean =>
  /^(?:v\/|ved\s)\s?(?:\p{Ll}{4,}|\p{L}*(?:formand|kasserer|direktør)\p{L}*)(?:\s|$)/u.test(owner);

/** In a line of its own behind a body of its own "v/" says only who opens the letter. */
const isOnlyReader = (name: string, owner: string): boolean => legalForm.test(name) || holdsOffice(owner);

const endsInLimitedForm = new RegExp(`${limitedForm.source}\\s*$`, 'iu');

/** "Snekkeriet Lågen AS v/ Odd Arne Brenden": the company owes, not who is to open the letter. */
const withoutPerson = (name: string): string => {
  const at = name.search(/\s(?:v\/|ved\s|c\/o\s|att\b)/iu);
  if (at === -1) return name;
  const body = name.slice(0, at).trim();
  return endsInLimitedForm.test(body) || holdsOffice(name.slice(at).trim()) ? body : name;
};

/** "Marsk Design v/ Kirsten Steffensen / Andersen": a narrow column broke its owner's name. */
const isOwnersRest = (last: string, text: string): boolean =>
  /(?:^|\s)v\/\s?\p{Lu}\S*(?:\s\p{Lu}\S*)+$/iu.test(last) &&
  /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?$/u.test(text) &&
  !besideStreet.test(text) &&
  !companyWords.test(text);

/** "Til Musikhuset Tonika": a letter's first word, without a colon. */
const addressee = /^(?:til|to|an)\s(?=\p{Lu})/iu;

/** "Gør-det-selv i Hobro / Bygland Hobro ApS": a brand over the company that trades under it. */
const isBrandOver = (name: string, next: string | undefined): boolean =>
  next !== undefined &&
  !companyWords.test(name) &&
  !besideStreet.test(next) &&
  limitedForm.test(next) &&
  next.split(/\s+/).length >= 3;

/** "Unit 6, Tuam Road Business / Park": a word for streets alone ends the line over it. */
const restOfStreet =
  /^(?:(?:business|industrial|retail|science) )?(?:park|estate|centre|center|road|street|avenue|lane|boulevard|allé|vej|plads)$/iu;

/** Lines that a narrow column broke: "Trading / AB", "Høje Taastrup Boulevard / 14, 3. tv". */
const joined = (texts: readonly string[]): readonly string[] => {
  const whole: string[] = [];
  for (const text of texts) {
    const last = whole.at(-1);
    const isForm =
      last !== undefined &&
      whole.length === 1 &&
      ((formAlone.test(text) && !(isOwners(text) && isOnlyReader(last, text))) ||
        isOwnersRest(last, text) ||
        (tradeAlone.test(last) && !besideStreet.test(text) && !looksLikeStreet(text)) ||
        /v\/\s?\S*$/iu.test(last) ||
        /(?:\s(?:&|og|and|und|och|et)|-)$/u.test(last));
    const isNumber =
      last !== undefined &&
      /^\d{1,4}\s?\p{L}?(?:,|$|\s(?=\d|st|th|tv))/u.test(text) &&
      !/\d/.test(last) &&
      streetWords.test(`${last} `) &&
      !besideStreet.test(text);
    const isStreets = last !== undefined && /\d/.test(last) && restOfStreet.test(text);
    const isDoor = last !== undefined && /,\s?\d{1,2}\.$/.test(last) && /^(?:\d{1,2}|th\.?|tv\.?|mf\.?)$/iu.test(text);
    if (isForm || isNumber || isStreets || isDoor) whole[whole.length - 1] = `${last} ${text}`;
    else whole.push(text);
  }
  return whole;
};

/** Floor, box and c/o; whom it is for only where nothing else stands there. */
const besideOf = (extras: readonly string[]): string | undefined => {
  const places = extras.filter((text) => !attention.test(text));
  const kept = places.length === 0 ? extras : places;
  return kept.length === 0 ? undefined : kept.join(', ');
};

/** "Papirfabrikken 52": over the town a few words and a house number are the street, whatever they are made of. */
const endsInHouseNumber = /^\p{Lu}[\p{L}.'’ -]+(?<!\b(?:afd|nr|stk)\.?)\s\d{1,4}\s?\p{L}?$/iu;

/** The line of the street: one under the first by any sign, before the first itself, which is the name as a rule. */
const streetIn = (all: readonly string[]): number | undefined => {
  const free = all.flatMap((text, index) => (besideStreet.test(text) ? [] : [index]));
  const under = free.filter((index) => index > 0);
  const at = (places: readonly number[], test: (text: string) => boolean): number | undefined =>
    places.findLast((index) => test(all[index] ?? ''));
  return (
    at(under, isPlainStreet) ??
    at(under, looksLikeStreet) ??
    at(under.slice(-1), (text) => endsInHouseNumber.test(text)) ??
    at(free.slice(0, 1), all.length === 1 ? looksLikeStreet : isPlainStreet)
  );
};

/** Which of the lines over the town is the name, which the street, and which stand beside them. */
export const namedBy = (texts: Texts, streetBefore: string): Named => {
  const [first, ...others] = texts.map(({ text }) => text.replace(addressLabel, '').replace(/,$/, ''));
  const isSalutation =
    first !== undefined && (first.replace(salutation, '') === '' || (others.length > 1 && titleAlone.test(first)));
  const all = joined(first === undefined ? [] : isSalutation ? others : [first, ...others]);
  const isTo = addressee.test(all[0] ?? '') && /^\p{Lu}/u.test((all[0] ?? '').replace(addressee, ''));
  const isAddressed =
    isSalutation || isTo || all.some((text) => salutation.test(text) || attention.test(text) || /^c\/o/i.test(text));
  const isBroken = others.some((text, index) => isOwnersRest((index === 0 ? first : others[index - 1]) ?? '', text));
  const isBeside = (text: string): boolean => besideStreet.test(text);
  const streetAt = streetBefore === '' ? streetIn(all) : undefined;
  // "Gl. Skovgård": a street without number is the line over the town, if a name stands over it.
  const guessedAt =
    streetBefore === '' &&
    streetAt === undefined &&
    all.length >= 2 &&
    !isBeside(all.at(-1) ?? '') &&
    !companyWords.test(all.at(-1) ?? '')
      ? all.length - 1
      : undefined;
  const at = streetAt ?? guessedAt;
  const street = streetBefore === '' ? (at === undefined ? undefined : all[at]) : streetBefore;
  const names = all.filter((_, index) => index !== at);
  const firstAt = names.findIndex((text, index) => !isBeside(text) && (at === undefined || index < at || at > 0));
  const isBranded = firstAt !== -1 && isBrandOver(names[firstAt] ?? '', names[firstAt + 1]);
  const nameAt = isBranded ? firstAt + 1 : firstAt;
  const attending =
    attention.test(names[0] ?? '') && names.slice(1).every((text) => isBeside(text))
      ? names[0]?.replace(attention, '')
      : undefined;
  const isMissing = at === 0 && streetAt === 0;
  const printed = attending ?? (isMissing || nameAt === -1 ? undefined : names[nameAt]);
  const name = printed === undefined ? undefined : withoutPerson(isTo ? printed.replace(addressee, '') : printed);
  const extras = names.filter(
    (text, index) => attending === undefined && (isMissing || index !== nameAt) && text !== '',
  );
  const isFirm = name !== undefined && companyWords.test(name);
  const isNameClear = extras.every(
    (text) => isBeside(text) || (isFirm && !companyWords.test(text)) || looksLikeStreet(text),
  );
  // "Unit 4, Canal Wharf" is the street where no other is written.
  const unitAt =
    street === undefined ? extras.findIndex((text) => /^(?:unit|suite|level|floor)\s[^,]+,\s*\p{L}/iu.test(text)) : -1;
  const cleaned = name === undefined ? undefined : cleanName(name);
  return {
    name: cleaned === undefined || cleaned === '' ? undefined : cleaned,
    extra: besideOf(unitAt === -1 ? extras : extras.filter((_, index) => index !== unitAt)),
    street: street ?? extras[unitAt],
    isNameClear: isNameClear && !isBroken && !isTo && !isBranded && guessedAt === undefined && attending === undefined,
    isAddressed,
  };
};

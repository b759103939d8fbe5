import { besideStreet, companyWords, formAlone, salutation, streetWords } from '../words/parties.ts';
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

/** A name without ornaments, salutation and label. */
export const cleanName = (text: string): string =>
  text
    .replaceAll(/^[\s≈·•|–*-]+|[\s≈·•|–*,-]+$/g, '')
    .replace(salutation, '')
    .replace(/^(?:navn|name|firma)\s?:\s*/i, '')
    .trim();

type Named = Pick<Address, 'name' | 'extra' | 'street' | 'isNameClear'> & { readonly isAddressed: boolean };

const attention = /^(?:att|attn|attention)\b\.?\s?:?\s*/i;

/** Lines that a narrow column broke: "Trading / AB", "Høje Taastrup Boulevard / 14, 3. tv". */
const joined = (texts: readonly string[]): readonly string[] => {
  const whole: string[] = [];
  for (const text of texts) {
    const last = whole.at(-1);
    const isForm =
      last !== undefined &&
      whole.length === 1 &&
      (formAlone.test(text) || /v\/\s?\S*$/iu.test(last) || /(?:\s(?:&|og|and|und|och|et)|-)$/u.test(last));
    const isNumber =
      last !== undefined &&
      /^\d{1,4}\s?\p{L}?(?:,|$|\s(?=\d|st|th|tv))/u.test(text) &&
      !/\d/.test(last) &&
      streetWords.test(`${last} `) &&
      !besideStreet.test(text);
    if (isForm || isNumber) whole[whole.length - 1] = `${last} ${text}`;
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

/** Which of the lines over the town is the name, which the street, and which stand beside them. */
export const namedBy = (texts: Texts, streetBefore: string): Named => {
  const [first, ...others] = texts.map(({ text }) =>
    text.replace(/^(?:addres|adres|anschrift)\p{L}*\s?:\s*/iu, '').replace(/,$/, ''),
  );
  const isSalutation = first !== undefined && first.replace(salutation, '') === '';
  const all = joined(first === undefined ? [] : isSalutation ? others : [first, ...others]);
  const isAddressed =
    isSalutation || all.some((text) => salutation.test(text) || attention.test(text) || /^c\/o/i.test(text));
  const isBeside = (text: string): boolean => besideStreet.test(text);
  const streetAt =
    streetBefore === ''
      ? [isPlainStreet, looksLikeStreet]
          .map((test) =>
            all.findLastIndex(
              (text, index) => !isBeside(text) && (index > 0 || all.length === 1 || isPlainStreet(text)) && test(text),
            ),
          )
          .find((index) => index !== -1)
      : undefined;
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
  const nameAt = names.findIndex((text, index) => !isBeside(text) && (at === undefined || index < at || at > 0));
  const attending =
    attention.test(names[0] ?? '') && names.slice(1).every((text) => isBeside(text))
      ? names[0]?.replace(attention, '')
      : undefined;
  const isMissing = at === 0 && streetAt === 0;
  const name = attending ?? (isMissing || nameAt === -1 ? undefined : names[nameAt]);
  const extras = names.filter(
    (text, index) => attending === undefined && (isMissing || index !== nameAt) && text !== '',
  );
  const isFirm = name !== undefined && companyWords.test(name);
  const isNameClear = extras.every(
    (text) => isBeside(text) || (isFirm && !companyWords.test(text)) || looksLikeStreet(text),
  );
  const cleaned = name === undefined ? undefined : cleanName(name);
  return {
    name: cleaned === undefined || cleaned === '' ? undefined : cleaned,
    extra: besideOf(extras),
    street,
    isNameClear: isNameClear && guessedAt === undefined && attending === undefined,
    isAddressed,
  };
};

import { countryNames, countryPrefixes, postalForms } from '../words/countries.ts';
import { companyWords, limitedForm, notOfAParty, streetWords } from '../words/parties.ts';

/** Postal code and town at the end of a text, with the country where the text tells it, and what stood before them. */
export type Postal = {
  readonly zip: string | undefined;
  readonly city: string | undefined;
  readonly country: string | undefined;
  /** What stands before in the same text: a street, as a rule, or "". */
  readonly before: string;
  /** False for forms that many other numbers have too: they count under a heading or beside a country only. */
  readonly isCommon: boolean;
};

const notATown =
  /^(?:jan(?:uar|uary|uari)?|feb(?:ruar|ruary|ruari)?|mar(?:ts|s|ch|z)?|märz|apr(?:il)?|maj|mai|may|jun[ie]?|jul[iy]?|aug(?:ust|usti)?|sep(?:tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|stk|kr|dkk|eur|usd|sek|nok|timer|dage|kg|pcs|st|ltr|m2|m3|kwh|faktura|invoice|rechnung|side|page|total|moms|netto|og|til|fra|x|årg|model|version|iso|din|uge|week|antal|beløb|nr)(?![\p{L}])/iu;
// "1600 Amphitheatre Pkway" is a street whose number stands first.
const englishStreet =
  /\s(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|court|ct|square|blvd|boulevard|pkway|pkwy|parkway|highway|hwy|terrace|close|crescent)\.?(?=$|[\s,])/iu;
const townMax = 40;

const withoutMarks = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');
const plainNames = countryNames.map(
  ([country, pattern]) => [country, new RegExp(withoutMarks(pattern.source), pattern.flags)] as const,
);

/** The country that a text names as a whole: "Danmark", "UK", "(DE)". */
export const countryNamed = (text: string): string | undefined => {
  const bare = text.trim().replaceAll(/^\(|[).]$/g, '');
  if (bare.length > 40) return undefined;
  // "DÅNEMARK": engines lose the marks over letters, and some printers have none.
  const plain = withoutMarks(bare);
  return (countryNames.find(([, pattern]) => pattern.test(bare)) ??
    plainNames.find(([, pattern]) => pattern.test(plain)))?.[0];
};

const withoutCountry = (text: string): { readonly rest: string; readonly country: string | undefined } => {
  const tail = /^(.*[^\s,])(\s*,\s*|\s[-–]\s|\s+\(?)(\p{L}[\p{L}. ]{1,24}\)?)$/u.exec(text);
  if (tail === null) return { rest: text, country: undefined };
  const lastWord = /^(.*\S)\s+(\p{L}{5,})$/u.exec(text);
  for (const [rest, name] of [
    [tail[1] ?? '', /^\s+\(?$/.test(tail[2] ?? '') && (tail[3] ?? '').length < 5 ? '' : (tail[3] ?? '')],
    [lastWord?.[1] ?? '', lastWord?.[2] ?? ''],
  ] as const) {
    const country = name === '' || !/\d/.test(rest) ? undefined : countryNamed(name);
    if (country !== undefined) return { rest: rest.replace(/[\s,]+$/, ''), country };
  }
  return { rest: text, country: undefined };
};

// Town-first forms try each capital as a start: the tail of a line is all that they may look at.
const tailSigns = 70;
const longestLine = 140;

/** "RotterdamBETAALD", "Valby06-10-2025": a stamp that ends up in the town's word. */
const stamped = /(?<=\p{Ll})(?:\p{Lu}{3,}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$/u;

/** Reads postal code and town off the end of a text, in any of the forms of `postalForms`. */
export const postalOf = (text: string): Postal | undefined => {
  const trimmed = text
    .trim()
    .replace(/[.,;]$/, '')
    .replace(stamped, '');
  if (trimmed.length > longestLine || /\+\d/.test(trimmed) || !/\d{2}|\d[A-Z]{2}|\d[A-Z]\s?\d/.test(trimmed))
    return undefined;
  const { rest, country } = withoutCountry(trimmed);
  const tail = rest.slice(-tailSigns);
  for (const { pattern, country: formCountry, isCommon } of postalForms) {
    const match = pattern.exec(tail);
    if (match === null) continue;
    const { zip, city, prefix } = match.groups ?? {};
    if (
      city !== undefined &&
      (city.length > townMax || notATown.test(city) || notOfAParty.test(city) || englishStreet.test(city))
    )
      continue;
    // "Omaha, NE 68102 US": behind the number stands the country, not a town.
    if (city !== undefined && countryNamed(city) !== undefined) continue;
    if (city?.split(' ').length !== undefined && city.split(' ').length > 5) continue;
    const before = `${rest.slice(0, Math.max(0, rest.length - tailSigns))}${tail.slice(0, match.index)}`;
    return {
      zip,
      city: city?.trim().replace(/[,.]$/, ''),
      country: country ?? (prefix === undefined ? formCountry : (countryPrefixes[prefix] ?? prefix)),
      before: before.replaceAll(/^[\s,;–-]+|[\s,;–-]+$/g, ''),
      isCommon: isCommon || country !== undefined,
    };
  }
  return undefined;
};

// "Frederiks Allé 232, 8600 Silkeborg, post@firm.dk, firm.dk": what follows the comma is no part of the address.
const marksAfterComma =
  /,\s+(?=[^\s,]{1,60}@|www\.|[a-zæøå0-9-]{3,40}\.[a-z]{2,7}(?:\s|,|$)|(?:tlf|tel|telefon|tfn|phone|fax|mobil|virksomhedsnr|se\/cvr|foretaksnr|cvr|cvrnr|se|vat|moms|momsnr|momsreg|org|btw|ust|tva|siret|kvk|company|e-?mail|mail|web|bank|iban|reg)[\s.:/-]|[tmfew](?:[.:]\s?|\s)\+?\d|(?:danmark|denmark|sverige|norge|deutschland|nederland|france|united kingdom|ireland|uk)(?:$|,))/giu;

/** Ornaments and separators of letterheads, and the labels of phone and numbers, split a line into its parts. */
export const partsOf = (text: string): readonly string[] =>
  text
    .replaceAll(marksAfterComma, ' · ')
    .replaceAll(/\s(?=[^\s,]{1,60}@[a-z0-9]|[a-zæøå0-9-]{4,40}\.[a-z]{2,7}(?:\s|$))/giu, ' · ')
    // OCR reads the dots of letterheads as marks of quotation, plus and degree.
    .split(
      /\s*[·•∙⋅‧|¦;≈●▪■*«»©®°]\s*|\s\+(?:\s|$)|^\+\s|\s[–—/~-]{1,2}\s|\s\((?=(?:cvr|se-?nr|moms|vat|ean|org|tlf|tel)[\s.:-])|\s(?=(?:tlf|telefon|tfn|tel|fon|[tmfew](?=(?:[.:]\s?|\s)\+?\d)|(?:se|moms)\/cvr(?:-?nr)?|cvr\/se(?:-?nr)?|cvr|cvr-nr|cvrnr|cyr|mail|e-mail|www|se-nr|moms|gstin|org|orgnr|vat|mva|ust-idnr|iban)[.:\s]|(?:mobil|phone|fax|bank)(?:[.:]|\s\+?\d))/i,
    )
    .map((part) => part.trim().replace(/,$/, ''))
    .filter((part) => part !== '');

/** "Puls24 Danmark ApS": a company's name, for all its digits. */
const endsInForm = new RegExp(`${limitedForm.source}$`, 'iu');

/** Letters and a house number, or a word that streets are made of. */
export const looksLikeStreet = (text: string): boolean =>
  text.length >= 3 &&
  text.length <= 70 &&
  /\p{L}{2}/u.test(text) &&
  !notOfAParty.test(text) &&
  ((/\p{L}.*\s\d{1,4}\s?\p{L}?(?:\s?[-–/]\s?\d+\s?\p{L}?)?(?:\b|$)|^\d{1,5}[A-Z]?(?:[-–/]\d+)?,?\s?\p{L}/u.test(text) &&
    !companyWords.test(text)) ||
    (streetWords.test(text) && /\d/.test(text) && !endsInForm.test(text)));

/** A street for certain: a word of streets and a number. */
export const isPlainStreet = (text: string): boolean =>
  looksLikeStreet(text) && streetWords.test(text) && /\d/.test(text);

const nameMax = 70;

/** "CH19 3000 0123 4567 8901 7": an account between the heading of a slip and the name. */
export const bankNumber = /^(?:IBAN:?\s?)?[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){2,7}(?:\s?[\dA-Z]{1,3})?$/;

/** A text that may be a party's name or a line beside its street: no label, no number of its own, no sentence. */
export const mayBeName = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= nameMax &&
  /\p{L}{2}/u.test(text) &&
  /^["'„“(]?[\p{Lu}\d]|^(?:c\/o|v\/|att|\p{Ll}{1,3}[\p{Lu}]|\p{Ll}+\.\p{Ll}{2,4}$|[a-zæøå]+\s\p{Lu})/u.test(text) &&
  text.split(/\s+/).length <= 9 &&
  !bankNumber.test(text) &&
  !/[!?]$|[:]$|^\d+$|^\d{1,2}[./-]\d{1,2}|[<>+]{1}\d{4}/.test(text) &&
  !(text.split(/\s+/).length > 3 && /\p{Ll}{3,}\.(?:\s\p{Lu}|$)/u.test(text) && !companyWords.test(text)) &&
  !(/\S:\s/.test(text) && !/^(?:att|attn|attention|z\.?\s?hd|ref|c\/o)/i.test(text)) &&
  !/^\(.*\)$|(?<!\p{L})(?:nr|no|nummer|number|dato|date)[.:]*$/iu.test(text);

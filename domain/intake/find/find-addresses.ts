import { bottom, middle, right, sameRow, type Line } from '../page/page-text.ts';
import {
  besideStreet,
  companyWords,
  customerNumber,
  headingPrefix,
  isHeading,
  isPartyHeading,
  notOfAParty,
  salutation,
} from '../words/parties.ts';
import {
  countryNamed,
  isPlainStreet,
  looksLikeStreet,
  mayBeName,
  partsOf,
  postalOf,
  type Postal,
} from './find-party-lines.ts';

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

/** Lines of one page from the top; built once, because every address looks around itself. */
type Page = readonly Line[];

const near = (x: number, y: number): boolean => Math.abs(x - y) < 0.02;
const aligned = (a: Line, b: Line): boolean =>
  near(a.box.left, b.box.left) || near(right(a.box), right(b.box)) || near(middle(a.box), middle(b.box));

// A name in a larger letter belongs to the block, a logo's slogan does not; OCR measures heights by ascenders.
const alikeHeight = (a: Line, b: Line): boolean =>
  Math.max(a.box.height, b.box.height) < 1.75 * Math.min(a.box.height, b.box.height);

const linesMax = 7;
// Within a block lines follow each other closely; between postal code and street some leave one line empty.
const gapMax = 1.3;
const gapAboveTownMax = 2.1;

type Up = {
  readonly texts: readonly { readonly line: Line; readonly text: string }[];
  readonly heading: string;
  readonly isAddressed: boolean;
  /** A line is left empty over the town: the street may be missing. */
  readonly isApart: boolean;
};

/** The lines over `anchor` in its column that may belong to its address, from the top, and the heading over them. */
const columnUp = (anchor: Line, page: Page): Up => {
  const texts: { line: Line; text: string }[] = [];
  let last = anchor;
  let isAddressed = false;
  let usualGap: number | undefined;
  let isApart = false;
  for (let at = page.indexOf(anchor) - 1; at >= 0; at -= 1) {
    const line = page[at];
    if (line === undefined) break;
    if (line.box.top >= anchor.box.top || sameRow(line, anchor)) continue;
    const gap = last.box.top - bottom(line.box);
    const height = Math.min(last.box.height, anchor.box.height);
    if (gap > 3.2 * height) break;
    if (!aligned(line, anchor) || !alikeHeight(line, anchor)) continue;
    const text = line.text.trim();
    if (isHeading(text)) return { texts, heading: text, isAddressed, isApart };
    const isFirst = texts.length === 0 && last === anchor;
    // Where the lines stand close an empty one ends the block; the heading's own gap may be wider.
    const widest =
      usualGap === undefined
        ? (isFirst ? gapAboveTownMax : gapMax) * height
        : Math.min(gapMax * height, usualGap + 0.7 * height);
    if (gap > widest) break;
    isApart ||= isFirst && gap > gapMax * height;
    usualGap = isFirst && gap > gapMax * height ? undefined : Math.max(usualGap ?? 0, gap);
    if (customerNumber.test(text)) {
      isAddressed = true;
      last = line;
      continue;
    }
    const prefix = headingPrefix.exec(text);
    const rest = prefix === null ? text : text.slice(prefix[0].length).trim();
    if (prefix === null && !besideStreet.test(rest) && (notOfAParty.test(rest) || !mayBeName(rest))) break;
    if (postalOf(text) !== undefined) break;
    texts.unshift({ line, text: rest });
    last = line;
    const isAddressLabel = prefix !== null && /^(?:addres|adres|anschrift)/i.test(text);
    if (prefix !== null && !isAddressLabel)
      return { texts, heading: prefix[0].replace(/\s*:\s*$/, ''), isAddressed, isApart };
    if (texts.length === linesMax || text.replace(salutation, '') === '') break;
  }
  return { texts, heading: headingBeside(texts[0]?.line ?? anchor, page), isAddressed, isApart };
};

/** "To   MICROSOFT LTD": a heading in the row of the block's first line. */
const headingBeside = (line: Line, page: Page): string =>
  page
    .findLast(
      (other) =>
        other !== line &&
        sameRow(line, other) &&
        right(other.box) <= line.box.left + 0.01 &&
        line.box.left - right(other.box) < 0.2 &&
        isHeading(other.text),
    )
    ?.text.trim() ?? '';

const followingMax = 6;

const columnDown = (anchor: Line, page: Page): readonly Line[] => {
  const column: Line[] = [];
  let last = anchor;
  for (let at = page.indexOf(anchor) + 1; at < page.length && column.length < followingMax; at += 1) {
    const line = page[at];
    if (line === undefined || line.box.top - bottom(last.box) > 1.6 * anchor.box.height) break;
    if (sameRow(line, anchor) || line.box.top <= anchor.box.top || !aligned(line, anchor)) continue;
    if (isHeading(line.text) || postalOf(line.text)?.isCommon === true) break;
    column.push(line);
    last = line;
  }
  return column;
};

type Texts = readonly { readonly line: Line; readonly text: string }[];

const cleanName = (text: string): string =>
  text
    .replaceAll(/^[\s≈·•|–*-]+|[\s≈·•|–*,-]+$/g, '')
    .replace(salutation, '')
    .replace(/^(?:navn|name|firma)\s?:\s*/i, '')
    .trim();

type Named = Pick<Address, 'name' | 'extra' | 'street' | 'isNameClear'> & { readonly isAddressed: boolean };

const attention = /^(?:att|attn|attention)\b\.?\s?:?\s*/i;

/** Which of the lines over the town is the name, which the street, and which stand beside them. */
const namedBy = (texts: Texts, streetBefore: string): Named => {
  const [first, ...others] = texts.map(({ text }) =>
    text.replace(/^(?:addres|adres|anschrift)\p{L}*\s?:\s*/iu, '').replace(/,$/, ''),
  );
  const isSalutation = first !== undefined && first.replace(salutation, '') === '';
  const all = first === undefined ? [] : isSalutation ? others : [first, ...others];
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
    extra: extras.length === 0 ? undefined : extras.join(', '),
    street,
    isNameClear: isNameClear && guessedAt === undefined && attending === undefined,
    isAddressed,
  };
};

const block = (anchor: Line, page: Page, postal: Postal): Address => {
  const up = columnUp(anchor, page);
  // A British postal code may stand alone: the town is then the line over it.
  const isCodeAlone = postal.city === undefined;
  const town = isCodeAlone ? up.texts.at(-1)?.text.replace(/,$/, '') : postal.city;
  const texts = isCodeAlone ? up.texts.slice(0, -1) : up.texts;
  const beforeIsArea = postal.before !== '' && !/\d/.test(postal.before);
  const prefix = headingPrefix.exec(postal.before);
  const before = prefix === null ? postal.before : postal.before.slice(prefix[0].length);
  const named = namedBy(texts, beforeIsArea ? '' : before);
  const following = columnDown(anchor, page);
  return {
    ...named,
    isNameClear: named.isNameClear && !(up.isApart && named.street === undefined),
    extra:
      beforeIsArea && prefix === null
        ? [named.extra, postal.before].filter((part) => part !== undefined).join(', ')
        : named.extra,
    zip: postal.zip,
    city: town,
    country:
      postal.country ??
      following
        .slice(0, 2)
        .map((line) => countryNamed(line.text))
        .find((found) => found !== undefined),
    isOneLine: false,
    heading: up.heading === '' && prefix !== null ? prefix[0].replace(/\s*:\s*$/, '') : up.heading,
    isAddressed: named.isAddressed || up.isAddressed,
    lines: [...up.texts.map(({ line }) => line), anchor],
    following,
  };
};

const leftOf = (line: Line, page: Page): Line | undefined =>
  page
    .filter((other) => other !== line && sameRow(line, other) && right(other.box) <= line.box.left + 0.01)
    .toSorted((a, b) => right(b.box) - right(a.box))[0];

/** The firm's name over a letterhead's line: the nearest lines above, in whatever size, the one that is a firm's first. */
const nameOver = (line: Line, page: Page): Line | undefined => {
  const above = page
    .filter(
      (other) =>
        other.box.top < line.box.top &&
        !sameRow(other, line) &&
        line.box.top - bottom(other.box) < 2.5 * Math.max(line.box.height, other.box.height) &&
        (aligned(other, line) || (other.box.left < right(line.box) && right(other.box) > line.box.left)) &&
        mayBeName(cleanName(other.text)) &&
        !notOfAParty.test(other.text) &&
        !isHeading(other.text),
    )
    .toSorted((a, b) => b.box.top - a.box.top)
    .slice(0, 3);
  return above.find(({ text }) => companyWords.test(text)) ?? above[0];
};

const oneLine = (line: Line, page: Page, parts: readonly string[], at: number, postal: Postal): Address => {
  const heading = headingPrefix.exec(parts[0] ?? '');
  const own = parts
    .slice(0, at)
    .map((part, index) => (index === 0 && heading !== null ? part.slice(heading[0].length) : part));
  const before = at === 0 && heading !== null ? postal.before.slice(heading[0].length) : postal.before;
  const pieces = [...own, ...before.split(/,\s*/)]
    .filter((part) => part !== '')
    .flatMap((part) => part.split(/,\s+(?=\p{L})/u));
  const streetAt = pieces.findIndex((part, index) => looksLikeStreet(part) || (index > 0 && besideStreet.test(part)));
  const names = streetAt === -1 ? pieces : pieces.slice(0, streetAt);
  const [given] = names;
  const isOwner = given !== undefined && /^v\/|^v\.\s/i.test(given);
  const beside = isOwner ? leftOf(line, page) : undefined;
  const over = given === undefined ? nameOver(line, page) : undefined;
  // "Fjordens Køreskole      v/Annelise Thorup · Strandstien 2B": the firm stands beside, its owner in the line.
  const name = isOwner ? (beside === undefined ? undefined : `${beside.text.trim()} ${given}`) : (given ?? over?.text);
  const nameLine = beside ?? over;
  const street = streetAt === -1 ? undefined : pieces.slice(streetAt).join(', ');
  return {
    name:
      name === undefined || !mayBeName(cleanName(name)) || notOfAParty.test(name) || isHeading(name)
        ? undefined
        : cleanName(name),
    extra: names.length > 1 ? names.slice(1).join(', ') : undefined,
    street,
    zip: postal.zip,
    city: postal.city,
    country: postal.country ?? countryNamed(parts[at + 1] ?? ''),
    isOneLine: true,
    heading: heading === null ? '' : heading[0].replace(/\s*:\s*$/, ''),
    isNameClear: name !== undefined && companyWords.test(name),
    isAddressed: false,
    lines: nameLine === undefined ? [line] : [nameLine, line],
    following: [line, ...columnDown(line, page)],
  };
};

const isAddressBeside = (line: Line, page: Page): boolean =>
  page.some((other) => /^(?:addres|adres|anschrift)\p{L}*:?$/iu.test(other.text.trim()) && sameRow(line, other));

/** What stands under or beside a heading where no postal code is read: a name, perhaps a street, a town, a country. */
const underHeading = (head: Line, page: Page): Address | undefined => {
  const text = head.text.trim();
  const prefix = headingPrefix.exec(text);
  const label = prefix === null ? text : prefix[0].replace(/\s*:\s*$/, '');
  const beside = page.find(
    (other) =>
      other !== head &&
      sameRow(head, other) &&
      other.box.left >= right(head.box) - 0.01 &&
      other.box.left - right(head.box) < 0.12 &&
      !isHeading(other.text) &&
      mayBeName(other.text.trim()) &&
      !notOfAParty.test(other.text),
  );
  const texts: { line: Line; text: string }[] = [];
  // Two headings of a giro slip in one line: "Modtager: ... Indbetaler: ...".
  const own =
    prefix === null
      ? ''
      : text
          .slice(prefix[0].length)
          .replace(/\s(?:indbetaler|betaler)\s?:.*$/i, '')
          .trim();
  if (prefix !== null && (!mayBeName(own) || notOfAParty.test(own))) return undefined;
  if (prefix !== null) texts.push({ line: head, text: own });
  let last = head;
  let hasAddressLabel = false;
  const following: Line[] = [];
  const isInColumn = (line: Line): boolean => {
    const first = texts[0]?.line;
    if (first !== undefined && first !== head)
      return (
        near(first.box.left, line.box.left) ||
        (near(middle(first.box), middle(line.box)) && near(right(first.box), right(line.box)))
      );
    return (
      near(head.box.left, line.box.left) ||
      (beside !== undefined && near(beside.box.left, line.box.left)) ||
      (prefix !== null && line.box.left > head.box.left && line.box.left < right(head.box)) ||
      near(right(head.box), right(line.box))
    );
  };
  const start = beside !== undefined && prefix === null ? page.indexOf(beside) : page.indexOf(head) + 1;
  for (let at = start; at < page.length && texts.length + following.length < linesMax + 2; at += 1) {
    const line = page[at];
    if (
      line === undefined ||
      line.box.top - bottom(last.box) >
        (texts.length === 0 ? 3 : isAddressBeside(line, page) ? 2.8 : 1.5) * Math.max(head.box.height, last.box.height)
    )
      break;
    if (line !== beside && (sameRow(line, head) || line.box.top <= head.box.top)) continue;
    if (!isInColumn(line) || !alikeHeight(line, texts[0]?.line ?? line)) continue;
    const each = line.text.trim();
    if (isHeading(each) || (headingPrefix.test(each) && !/^(?:addres|adres|anschrift)/i.test(each))) break;
    last = line;
    if (customerNumber.test(each)) continue;
    const isAddressPart = /^(?:addres|adres|anschrift)/i.test(each);
    hasAddressLabel ||= isAddressPart;
    const isMark =
      !isAddressPart &&
      ((notOfAParty.test(each) && !besideStreet.test(each)) || !(mayBeName(each) || headingPrefix.test(each)));
    if (isMark) {
      if (texts.length === 0) return undefined;
      following.push(line);
    } else if (following.length === 0 || hasAddressLabel) texts.push({ line, text: each.replace(headingPrefix, '') });
    else following.push(line);
  }
  const [first] = texts;
  return first === undefined ? undefined : withoutPostal(texts, following, label, first.line);
};

const withoutPostal = (texts: Texts, following: readonly Line[], heading: string, at: Line): Address => {
  const lastText = texts.at(-1)?.text ?? '';
  const country = texts.length > 1 ? countryNamed(lastText) : undefined;
  const inner = country === undefined ? texts : texts.slice(0, -1);
  const tail = /^(.*?),\s*([^,]+)$/.exec(inner.at(-1)?.text ?? '');
  const tailCountry = inner.length > 1 && tail !== null ? countryNamed(tail[2] ?? '') : undefined;
  const isLocality = tailCountry !== undefined;
  const streets = isLocality ? inner.slice(0, -1) : inner;
  const streetAt = streets.findLastIndex(
    ({ text }, index) => index > 0 && looksLikeStreet(text) && !besideStreet.test(text),
  );
  // Under the street: "Anytown, USA", "London".
  const townAt = streetAt !== -1 && streetAt === inner.length - 2 ? inner.length - 1 : undefined;
  const town = townAt === undefined ? undefined : tailCountry === undefined ? inner[townAt]?.text : tail?.[1];
  const isTown = town !== undefined && (isLocality || !/\d/.test(town)) && !besideStreet.test(town);
  const named = namedBy(
    isTown ? inner.slice(0, townAt) : inner.length > 1 && streetAt === -1 ? inner.slice(0, 1) : inner,
    '',
  );
  return {
    ...named,
    zip: undefined,
    city: isTown ? town.split(',')[0] : undefined,
    country: country ?? tailCountry,
    isOneLine: false,
    heading,
    lines: texts.map(({ line }) => line).concat(texts.length === 0 ? [at] : []),
    following,
  };
};

// More addresses than this are a directory, not an invoice; every one of them looks around itself.
const anchorsMax = 40;
const pageLinesMax = 1200;

/** "POR 99112233: INSPIRE 2023 Advertisement" is no address: a line of its own needs a street or a letterhead's marks. */
const isPlausible = (found: Address, parts: number, postal: Postal): boolean => {
  if (!postal.isCommon && found.heading === '' && found.street === undefined) return false;
  if (!found.isOneLine) return found.name !== undefined || found.street !== undefined || found.heading !== '';
  const isYear = /^(?:19|20)(?!00)\d\d$/.test(postal.zip ?? '');
  return found.street !== undefined || (parts > 1 && !isYear && found.name !== undefined);
};

/** Every party that the first page names: by its line of postal code and town, or by the heading over it. */
export const findAddresses = (allLines: readonly Line[]): readonly Address[] => {
  const page = allLines
    .filter((line) => line.page === 1 && line.text.trim() !== '')
    .slice(0, pageLinesMax)
    .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
  const anchors = page.flatMap((line) => {
    const parts = partsOf(line.text);
    const at = parts.findIndex((part) => postalOf(part) !== undefined);
    const postal = at === -1 ? undefined : postalOf(parts[at] ?? '');
    return postal === undefined ? [] : [{ line, parts, at, postal }];
  });
  const kept = anchors.length > anchorsMax ? [...anchors.slice(0, anchorsMax - 10), ...anchors.slice(-10)] : anchors;
  const postals = kept.flatMap(({ line, parts, at, postal }): readonly Address[] => {
    const isBlock = at === 0 && (postal.before === '' || !isLetterhead(line, page, postal, parts));
    const found = isBlock ? block(line, page, postal) : oneLine(line, page, parts, at, postal);
    return isPlausible(found, parts.length, postal) ? [found] : [];
  });
  const taken = new Set(postals.flatMap(({ lines }) => lines));
  const headings = page
    .filter((line) => !taken.has(line) && (isPartyHeading(line.text.trim()) || headingPrefix.test(line.text.trim())))
    .slice(0, anchorsMax);
  const headed = headings.flatMap((line) => {
    const found = underHeading(line, page);
    return found === undefined || found.lines.some((own) => taken.has(own)) ? [] : [found];
  });
  return [...postals, ...headed];
};

/** Street and town in one line: the last line of a block, or all of a letterhead's address? A name in it, or none right over it, tells. */
const isLetterhead = (line: Line, page: Page, postal: Postal, parts: readonly string[]): boolean => {
  if (parts.length > 1) return true;
  const pieces = postal.before.split(/,\s*/);
  if (pieces.length > 1 && !looksLikeStreet(pieces[0] ?? '')) return true;
  return columnUp(line, page).texts.length === 0;
};

import { bottom, middle, right, sameRow, type Line } from '../page/page-text.ts';
import { besideStreet, customerNumber, formAlone, headingPrefix, isHeading, notOfAParty } from '../words/parties.ts';
import { namedBy, type Address } from './find-party-block.ts';
import {
  alikeHeight,
  columnDown,
  columnUp,
  hasPriceBeside,
  linesMax,
  near,
  type Page,
  type Texts,
} from './find-party-columns.ts';
import { countryNamed, looksLikeStreet, mayBeName } from './find-party-lines.ts';

const isAddressBeside = (line: Line, page: Page): boolean =>
  page.some((other) => /^(?:addres|adres|anschrift)\p{L}*:?$/iu.test(other.text.trim()) && sameRow(line, other));

/** The next row of a list of labels and values has a label of its own. */
const hasOtherLabel = (line: Line, head: Line, page: Page): boolean =>
  !isAddressBeside(line, page) &&
  page.some(
    (other) =>
      other !== line && sameRow(other, line) && near(other.box.left, head.box.left) && other.box.left < line.box.left,
  );

/** A heading with what stands beside it in its row, and the value that its own line carries after a colon. */
type Head = {
  readonly line: Line;
  readonly label: string;
  readonly own: string | undefined;
  readonly beside: Line | undefined;
};

/** "Debitor    7829": the heading is the label of a number. */
const labelsNumber = (head: Line, page: Page): boolean =>
  page.some(
    (other) =>
      other !== head &&
      sameRow(head, other) &&
      other.box.left > head.box.left &&
      other.box.left - right(head.box) < 0.3 &&
      /^[\d./-]{2,}$/.test(other.text.trim()),
  );

const headOf = (line: Line, page: Page): Head | undefined => {
  const text = line.text.trim();
  const prefix = headingPrefix.exec(text);
  const beside = page.find(
    (other) =>
      other !== line &&
      sameRow(line, other) &&
      other.box.left >= right(line.box) - 0.01 &&
      other.box.left - right(line.box) < 0.12 &&
      !isHeading(other.text) &&
      mayBeName(other.text.trim()) &&
      !notOfAParty.test(other.text),
  );
  if (prefix === null) return labelsNumber(line, page) ? undefined : { line, label: text, own: undefined, beside };
  // Two headings of a giro slip in one line: "Modtager: ... Indbetaler: ...".
  const own = text
    .slice(prefix[0].length)
    .replace(/\s(?:indbetaler|betaler)\s?:.*$/i, '')
    .trim();
  if (!mayBeName(own) || notOfAParty.test(own)) return undefined;
  return { line, label: prefix[0].replace(/\s*:\s*$/, ''), own, beside };
};

/** In the column of the first line that was found, or of the heading, its value or what stands beside it. */
const isInColumn = (line: Line, first: Line | undefined, { line: head, own, beside }: Head): boolean => {
  if (first !== undefined && first !== head)
    return (
      near(first.box.left, line.box.left) ||
      (near(middle(first.box), middle(line.box)) && near(right(first.box), right(line.box)))
    );
  return (
    near(head.box.left, line.box.left) ||
    (beside !== undefined && near(beside.box.left, line.box.left)) ||
    (own !== undefined && line.box.left > head.box.left && line.box.left < right(head.box)) ||
    near(right(head.box), right(line.box))
  );
};

const addressLabel = /^(?:addres|adres|anschrift)/i;

/** True where the text ends the name and address: a number, a mail address, a date, a sentence. */
const isMark = (text: string): boolean =>
  !addressLabel.test(text) &&
  ((notOfAParty.test(text) && !besideStreet.test(text)) ||
    !(mayBeName(text) || formAlone.test(text) || headingPrefix.test(text)));

// In heights of a line: from the heading to its block, to a part with a label of its own, within the block.
const gapUnderHeading = 3;
const gapToLabelled = 2.8;
const gapWithin = 1.5;

/** What stands under or beside a heading where no postal code is read: a name, perhaps a street, a town, a country. */
export const underHeading = (line: Line, page: Page): Address | undefined => {
  const head = headOf(line, page);
  if (head === undefined) return undefined;
  const { beside, own } = head;
  const texts: { line: Line; text: string }[] = own === undefined ? [] : [{ line, text: own }];
  const following: Line[] = [];
  let last = line;
  let hasAddressLabel = false;
  const start = beside !== undefined && own === undefined ? page.indexOf(beside) : page.indexOf(line) + 1;
  for (let at = start; at < page.length && texts.length + following.length < linesMax + 2; at += 1) {
    const under = page[at];
    if (under === undefined) break;
    const widest = texts.length === 0 ? gapUnderHeading : isAddressBeside(under, page) ? gapToLabelled : gapWithin;
    if (under.box.top - bottom(last.box) > widest * Math.max(line.box.height, last.box.height)) break;
    if (under !== beside && (sameRow(under, line) || under.box.top <= line.box.top)) continue;
    if (!isInColumn(under, texts[0]?.line, head) || !alikeHeight(under, texts[0]?.line ?? under)) continue;
    const text = under.text.trim();
    if (beside !== undefined && under !== beside && hasOtherLabel(under, line, page)) break;
    if (isHeading(text) || (headingPrefix.test(text) && !addressLabel.test(text))) break;
    last = under;
    if (customerNumber.test(text)) continue;
    hasAddressLabel ||= addressLabel.test(text);
    // Goods with their prices are no part of an address.
    if (hasPriceBeside(under, page)) break;
    if (isMark(text) && texts.length === 0) return undefined;
    if (!isMark(text) && (following.length === 0 || hasAddressLabel))
      texts.push({ line: under, text: text.replace(headingPrefix, '') });
    else following.push(under);
  }
  const [first] = texts;
  return first === undefined ? undefined : withoutPostal(texts, following, head.label, first.line);
};

/** A town's district or an area may stand between the street and the country. */
const streetFromEnd = 3;

/**
 * "iViveLabs Ltd. / 93B Sai Yu Chung / Yuen Long / Hong Kong": where no postal code is written the country ends the address.
 * Its name must fill the line, and a street must stand over it.
 */
export const overCountry = (line: Line, page: Page): Address | undefined => {
  const text = line.text.trim();
  if (text.length < 4 || countryNamed(text) === undefined) return undefined;
  const up = columnUp(line, page);
  const texts = up.texts.map((each) => each.text);
  const isAddress =
    texts.length >= 2 &&
    texts.slice(1).some((each, index) => index + 1 >= texts.length - streetFromEnd && looksLikeStreet(each));
  if (!isAddress) return undefined;
  return withoutPostal([...up.texts, { line, text }], columnDown(line, page), up.heading, line);
};

/** "234 Berlin": where a country is written under it, a number before a word is the town's, whatever its form. */
const overItsCountry = /^(?:[A-Z]{1,2}-)?(?<zip>\d{3,6})\s(?<city>\p{Lu}[\p{L} .'-]+)$/u;

const withoutPostal = (texts: Texts, following: readonly Line[], heading: string, at: Line): Address => {
  const lastText = texts.at(-1)?.text ?? '';
  const country = texts.length > 1 ? countryNamed(lastText) : undefined;
  const inner = country === undefined ? texts : texts.slice(0, -1);
  const { zip, city } = overItsCountry.exec(inner.at(-1)?.text ?? '')?.groups ?? {};
  if (country !== undefined && zip !== undefined && inner.length >= 3) {
    const lines = texts.map(({ line }) => line);
    return { ...namedBy(inner.slice(0, -1), ''), zip, city, country, isOneLine: false, heading, lines, following };
  }
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

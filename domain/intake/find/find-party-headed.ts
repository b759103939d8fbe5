import { bottom, middle, right, sameRow, type Line } from '../page/page-text.ts';
import { besideStreet, customerNumber, formAlone, headingPrefix, isHeading, notOfAParty } from '../words/parties.ts';
import { namedBy, type Address } from './find-party-block.ts';
import { alikeHeight, linesMax, near, type Page, type Texts } from './find-party-columns.ts';
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

/** What stands under or beside a heading where no postal code is read: a name, perhaps a street, a town, a country. */
export const underHeading = (head: Line, page: Page): Address | undefined => {
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
  // "Debitor    7829": the heading is the label of a number.
  const isLabel =
    prefix === null &&
    page.some(
      (other) =>
        other !== head &&
        sameRow(head, other) &&
        other.box.left > head.box.left &&
        other.box.left - right(head.box) < 0.3 &&
        /^[\d./-]{2,}$/.test(other.text.trim()),
    );
  if (isLabel) return undefined;
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
    if (beside !== undefined && line !== beside && hasOtherLabel(line, head, page)) break;
    if (isHeading(each) || (headingPrefix.test(each) && !/^(?:addres|adres|anschrift)/i.test(each))) break;
    last = line;
    if (customerNumber.test(each)) continue;
    const isAddressPart = /^(?:addres|adres|anschrift)/i.test(each);
    hasAddressLabel ||= isAddressPart;
    const isMark =
      !isAddressPart &&
      ((notOfAParty.test(each) && !besideStreet.test(each)) ||
        !(mayBeName(each) || formAlone.test(each) || headingPrefix.test(each)));
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

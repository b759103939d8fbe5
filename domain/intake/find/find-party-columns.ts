import { bottom, middle, right, rightOf, sameRow, type Line } from '../page/page-text.ts';
import {
  approvedBy,
  attentionAlone,
  besideStreet,
  customerNumber,
  formAlone,
  headingPrefix,
  isHeading,
  locationNumber,
  notOfAParty,
  salutation,
} from '../words/parties.ts';
import { bankNumber, isPlainStreet, looksLikeStreet, mayBeName, partsOf, postalOf } from './find-party-lines.ts';

/** Lines of one page from the top; built once, because every address looks around itself. */
export type Page = readonly Line[];

/** Lines of a column start, end or are centred at the same place, up to two hundredths of the page. */
export const near = (x: number, y: number): boolean => Math.abs(x - y) < 0.02;
/** True where two lines may stand in one column. */
export const aligned = (a: Line, b: Line): boolean =>
  near(a.box.left, b.box.left) || near(right(a.box), right(b.box)) || near(middle(a.box), middle(b.box));

// A name in a larger letter belongs to the block, a logo's slogan does not; OCR measures heights by ascenders.
export const alikeHeight = (a: Line, b: Line): boolean =>
  Math.max(a.box.height, b.box.height) < 1.75 * Math.min(a.box.height, b.box.height);

/** The lines of an address, at most. */
export const linesMax = 7;
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

/** "Invoice for: Microsoft" over its street: what stands in the column is the value behind the heading. */
const isValueOver = ({ text, words }: Line, anchor: Line): boolean => {
  const [prefix] = headingPrefix.exec(text.trim()) ?? [];
  const value = prefix === undefined ? undefined : words[prefix.trim().split(/\s+/).length];
  return value !== undefined && near(value.box.left, anchor.box.left);
};

/** "2558 Michael Mills": all of a line has the form of postal code and town. */
export const looksLikePostal = (text: string): boolean => {
  const postal = postalOf(text);
  return postal !== undefined && postal.before === '' && /^\d/.test(text.trim()) && looksLikeStreet(text);
};

/** "Att:" in a line of its own within a block: whom the next line names is to open the letter of the firm over it. */
const isUnderName = (line: Line, page: Page): boolean =>
  page.some(
    (over) =>
      over.box.top < line.box.top &&
      near(over.box.left, line.box.left) &&
      line.box.top - bottom(over.box) < gapMax * line.box.height &&
      mayBeName(over.text.trim()) &&
      !isHeading(over.text) &&
      !notOfAParty.test(over.text),
  );

/** The lines over `anchor` in its column that may belong to its address, from the top, and the heading over them. */
export const columnUp = (anchor: Line, page: Page): Up => {
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
    const text = line.text.trim();
    // Headings stand in small type over the block too.
    const isSmallHeading = isHeading(text) && line.box.height < anchor.box.height;
    if (!(aligned(line, anchor) || isValueOver(line, anchor)) || !(isSmallHeading || alikeHeight(line, anchor)))
      continue;
    const attended = texts[0];
    if (attended !== undefined && attentionAlone.test(text) && isUnderName(line, page)) {
      texts[0] = { ...attended, text: `${text} ${attended.text}` };
      last = line;
      continue;
    }
    if (isHeading(text)) return { texts, heading: text, isAddressed, isApart };
    const isFirst = texts.length === 0 && last === anchor;
    // Where the lines stand close an empty one ends the block; the heading's own gap may be wider.
    const widest =
      usualGap === undefined
        ? (isFirst ? gapAboveTownMax : gapMax) * height
        : Math.min(gapMax * height, usualGap + 0.7 * height);
    if (gap > widest) {
      // Beside its heading a name may stand one empty line over the street.
      const beside = texts.length > 0 && mayBeName(text) ? headingBeside(line, page) : '';
      return beside === ''
        ? { texts, heading: headingBeside(texts[0]?.line ?? anchor, page), isAddressed, isApart }
        : { texts: [{ line, text }, ...texts], heading: beside, isAddressed, isApart };
    }
    if (approvedBy.test(text)) {
      // The authority that is named in the next line is nobody's name.
      const kept = text.replace(approvedBy, '') === '' ? texts.slice(1) : texts;
      return { texts: kept, heading: '', isAddressed, isApart };
    }
    isApart ||= isFirst && gap > gapMax * height;
    usualGap = isFirst && gap > gapMax * height ? undefined : Math.max(usualGap ?? 0, gap);
    if (customerNumber.test(text) || locationNumber.test(text) || bankNumber.test(text)) {
      isAddressed ||= !bankNumber.test(text);
      last = line;
      continue;
    }
    const prefix = headingPrefix.exec(text);
    const rest = prefix === null ? text : text.slice(prefix[0].length).trim();
    if (
      prefix === null &&
      !besideStreet.test(rest) &&
      (notOfAParty.test(rest) || (!mayBeName(rest) && !formAlone.test(rest) && !isPlainStreet(rest)))
    )
      break;
    // "Firm · street · town · country" over the window is the sender's, not the first line of the recipient; right over the
    // town "2558 Michael Mills" is a street.
    if (partsOf(text).some((part) => postalOf(part) !== undefined) && !(isFirst && looksLikePostal(text))) break;
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

const price = /^(?:kr\.?|dkk|eur|[€$£])?\s?-?\d[\d., ]*[.,]\d{2}(?:\s?(?:kr\.?|dkk|eur|€))?$/iu;
const quantity = /^\d{1,5}(?:[.,]\d{1,3})?\s?\p{L}{0,6}\.?$/u;

/** "Stabilgrus 25 kg   12 ps   419,40": goods, by the price or the quantity and price that follow in the row. */
export const hasPriceBeside = (line: Line, page: Page): boolean => {
  const [next, after] = rightOf(line, page);
  const isPrice = (cell: Line | undefined): boolean => cell !== undefined && price.test(cell.text.trim());
  return isPrice(next) || (next !== undefined && quantity.test(next.text.trim()) && isPrice(after));
};

/** What follows under `anchor` in its column. */
export const columnDown = (anchor: Line, page: Page): readonly Line[] => {
  const column: Line[] = [];
  let last = anchor;
  for (let at = page.indexOf(anchor) + 1; at < page.length && column.length < followingMax; at += 1) {
    const line = page[at];
    if (line === undefined || line.box.top - bottom(last.box) > 1.6 * anchor.box.height) break;
    if (sameRow(line, anchor) || line.box.top <= anchor.box.top || !aligned(line, anchor)) continue;
    if (isHeading(line.text) || postalOf(line.text)?.isCommon === true || hasPriceBeside(line, page)) break;
    column.push(line);
    last = line;
  }
  return column;
};

/** Lines with what remains of each once a label before it is taken off. */
export type Texts = readonly { readonly line: Line; readonly text: string }[];

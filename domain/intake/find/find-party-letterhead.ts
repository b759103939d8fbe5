import { bottom, right, sameRow, type Line } from '../page/page-text.ts';
import { approvedBy, companyWords, isHeading, limitedForm, notOfAParty, tradeAlone } from '../words/parties.ts';
import { titleWords } from '../words/titles.ts';
import { cleanName } from './find-party-block.ts';
import { aligned, near, type Page } from './find-party-columns.ts';
import { mayBeName, postalOf } from './find-party-lines.ts';

/** A firm's name over or beside its address, of one line or two, and how tall its letters are. */
export type Letterhead = { readonly text: string; readonly lines: readonly Line[]; readonly height: number };

/** A note and the line that it goes on in, in heights of a line. */
const notesMax = 5;

const one = (line: Line): Letterhead => ({ text: line.text, lines: [line], height: line.box.height });

const isTitle = (text: string): boolean => titleWords.some(({ pattern }) => pattern.test(text.trim()));

const mayName = ({ text }: Line): boolean =>
  mayBeName(cleanName(text)) && !notOfAParty.test(text) && !isHeading(text) && !isTitle(text);

/** The nearest line that ends before this one in its row. */
export const nextToLeft = (line: Line, page: Page): Line | undefined =>
  page
    .filter((other) => other !== line && sameRow(line, other) && right(other.box) <= line.box.left + 0.01)
    .toSorted((a, b) => right(b.box) - right(a.box))[0];

/** A logo at the left, the address at the right: the larger line in the row of the address's first. */
export const logoBeside = (line: Line, page: Page): Letterhead | undefined => {
  const logo = page.find(
    (other) =>
      other !== line &&
      sameRow(other, line) &&
      right(other.box) < line.box.left &&
      other.box.height > 1.15 * line.box.height &&
      other.box.top < 0.25 &&
      mayName(other),
  );
  return logo === undefined ? undefined : one(logo);
};

/** "ADVOKATFIRMAET" over "TANG & BIRK P/S": a trade alone begins the name that goes on in the next line. */
const withTradeOver = (line: Line, page: Page): Letterhead => {
  const trade = page.find(
    (other) =>
      other !== line &&
      tradeAlone.test(other.text.trim()) &&
      aligned(other, line) &&
      other.box.top < line.box.top &&
      line.box.top - bottom(other.box) < line.box.height &&
      Math.max(other.box.height, line.box.height) < 1.3 * Math.min(other.box.height, line.box.height),
  );
  if (trade === undefined) return one(line);
  return { text: `${trade.text.trim()} ${line.text.trim()}`, lines: [trade, line], height: line.box.height };
};

const isLogo = (line: Line, under: Line): boolean =>
  line.box.height > 1.4 * under.box.height && limitedForm.test(line.text);

/** A name that a narrow column broke has so many lines over its last one, at most. */
const brokenMax = 3;

/** "Corrib / Valley / Joinery Ltd": in large letters of one size, close over each other, a firm's name of several lines. */
const withNameOver = (last: Line, under: Line, page: Page): Letterhead => {
  if (!isLogo(last, under) || last.text.trim().split(/\s+/).length > 3) return withTradeOver(last, page);
  const lines = [last];
  while (lines.length <= brokenMax) {
    const [top = last] = lines;
    const over = page.findLast(
      (other) =>
        other.box.top < top.box.top &&
        near(other.box.left, top.box.left) &&
        top.box.top - bottom(other.box) < 0.5 * top.box.height &&
        Math.max(other.box.height, top.box.height) < 1.1 * Math.min(other.box.height, top.box.height) &&
        mayName(other) &&
        !limitedForm.test(other.text),
    );
    if (over === undefined) break;
    lines.unshift(over);
  }
  if (lines.length === 1) return withTradeOver(last, page);
  return { text: lines.map(({ text }) => text.trim()).join(' '), lines, height: last.box.height };
};

/** "Autoriseret af / Nævnet" between a name and its address says nothing of either: from there on up the name is looked for. */
const overNotes = (line: Line, page: Page): Line =>
  page.find(
    (other) =>
      approvedBy.test(other.text.trim()) &&
      aligned(other, line) &&
      other.box.top < line.box.top &&
      line.box.top - bottom(other.box) < notesMax * line.box.height,
  ) ?? line;

/** A name set large with its form may stand further over the address than other lines. */
const widest = (line: Line, under: Line): number => (isLogo(line, under) ? 3 : 2.5);

/** The firm's name over a letterhead's line: the nearest lines above, in whatever size, the one that is a firm's first. */
export const nameOver = (from: Line, page: Page): Letterhead | undefined => {
  const line = overNotes(from, page);
  const above = page
    .filter(
      (other) =>
        other.box.top < line.box.top &&
        !sameRow(other, line) &&
        line.box.top - bottom(other.box) < widest(other, line) * Math.max(line.box.height, other.box.height) &&
        (aligned(other, line) || (other.box.left < right(line.box) && right(other.box) > line.box.left)) &&
        mayBeName(cleanName(other.text)) &&
        !notOfAParty.test(other.text) &&
        !isHeading(other.text),
    )
    .toSorted((a, b) => b.box.top - a.box.top)
    .slice(0, 3)
    .filter(({ text }) => !isTitle(text) && postalOf(text) === undefined);
  const found = above.find(({ text }) => companyWords.test(text) && !tradeAlone.test(text.trim())) ?? above[0];
  return found === undefined ? undefined : withNameOver(found, line, page);
};

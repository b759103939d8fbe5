import type { Page } from 'tesseract.js';
import { rightChance } from './confidence.ts';
import type { OcrEngine } from './ocr-engine.ts';
import { findStrips } from './page-strips.ts';
import type { PageStrips } from './page-strips.ts';
import { beforeTurning, mirrored, turned } from './picture.ts';
import type { PagePoint, Picture, QuarterTurns } from './picture.ts';
import { cutAtGaps, inRows } from './reading.ts';
import type { Box, ReadLine, ReadPage } from './reading.ts';
import { ASKEW_MOST, stampsIn, withoutStamps } from './stamps.ts';
import type { PaintedPage, Stamp } from './stamps.ts';
import { isSingleLetter } from './strips.ts';
import type { Strip } from './strips.ts';
import { straightenedPoint, tapeOf, tapesOf, unstraightened, wordsOnPage } from './tape.ts';
import type { Sheet, Tape } from './tape.ts';

/** Gap, in heights of a capital, that separates two columns; a typewriter's blank behind a full stop is nearly as wide. */
const COLUMN_GAP = 1.6;

/** A word counts as surely read from here on, and a page as standing upright when this share of its letters is sure. */
const SURE_WORD = 75;
const SURE_SHARE = 0.4;
/** Poor print that stands upright still gives such a share (measured 0.15 on a till slip that nobody can read); upside down hardly a word is sure (at most 0.04). */
const SURE_SOME = 0.1;
/** So many of the longest lines tell which way up a page is. */
const PROBED_STRIPS = 8;

/** What dust on a scan and the remains of rules are read as. A lone +, < or dash stays: payment lines hold them. */
const SPECK = /^[\s.,;:|'"`´^~_—“”‘’[\]]*$/u;

/** How a picture is laid before it is read: mirrored left to right first, then turned. */
interface Laying {
  readonly turns: QuarterTurns;
  readonly isMirrored: boolean;
}

interface Laid extends PageStrips {
  readonly laying: Laying;
  readonly painted: PaintedPage;
}

const wordsOf = (page: Page) =>
  (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((part) => part.lines.flatMap((line) => line.words)));

/** Share of the letters that were surely read, in words of three and more that look like words. */
function sureShare(pages: readonly Page[]): number {
  let sure = 0;
  let all = 0;
  for (const word of pages.flatMap(wordsOf)) {
    all += word.text.length;
    if (word.confidence >= SURE_WORD && /^[\p{L}\p{N}][\p{L}\p{N}.,:/-]{2,}$/u.test(word.text))
      sure += word.text.length;
  }
  return all === 0 ? 0 : sure / all;
}

function lay({ grey, coloured }: PaintedPage, laying: Laying): Laid {
  const laid = (picture: Picture): Picture => turned(laying.isMirrored ? mirrored(picture) : picture, laying.turns);
  const painted = { grey: laid(grey), coloured: coloured === null ? null : laid(coloured) };
  return { laying, painted, ...findStrips(painted.grey) };
}

/** From the straight, upright page to the page as it was handed in, both as fractions. */
const toPageOf =
  (sheet: Sheet, { turns, isMirrored }: Laying) =>
  ({ x, y }: PagePoint): PagePoint => {
    const laid = unstraightened(sheet, x * sheet.width, y * sheet.height);
    const before = beforeTurning({ x: laid.x / sheet.width, y: laid.y / sheet.height }, turns);
    return isMirrored ? { x: 1 - before.x, y: before.y } : before;
  };

/** A tape, and what the engine found on it. */
interface ReadTape {
  readonly tape: Tape;
  readonly page: Page;
}

async function readTapes(engine: OcrEngine, { sheet, strips }: PageStrips): Promise<ReadTape[]> {
  const found: ReadTape[] = [];
  for (const tape of tapesOf(sheet, strips)) found.push({ tape, page: await engine.recognise(tape.picture) });
  return found;
}

function linesOf(read: readonly ReadTape[], { width, height }: Sheet): ReadLine[] {
  const rows = read.flatMap(({ page, tape }) => wordsOnPage(page, tape));
  return rows.flatMap((row) =>
    cutAtGaps(
      row
        .filter((word) => !SPECK.test(word.text))
        .map(({ text, confidence, left, right, top, bottom }) => ({
          text,
          confidence: rightChance(confidence),
          box: { left: left / width, top: top / height, right: right / width, bottom: bottom / height },
        })),
      (COLUMN_GAP * (row[0]?.strip.tall ?? 0)) / width,
    ),
  );
}

interface ReadStamp {
  readonly stamp: Stamp;
  readonly lines: readonly ReadLine[];
}

const stampsOf = ({ painted: { coloured } }: Laid): readonly Stamp[] => (coloured === null ? [] : stampsIn(coloured));

/** The stamps of which something is surely read, their words where they stand on the straightened page, laid level. */
async function readStamps(engine: OcrEngine, laid: Laid): Promise<ReadStamp[]> {
  const { painted, sheet } = laid;
  const perPixel = sheet.width / (painted.coloured?.width ?? sheet.width);
  const found: ReadStamp[] = [];
  for (const stamp of stampsOf(laid)) {
    const cut = findStrips(stamp.cut, ASKEW_MOST);
    const read = await readTapes(engine, cut);
    if (sureShare(read.map(({ page }) => page)) < SURE_SHARE) continue;
    const onPage = ({ left, top, right, bottom }: Box): Box => {
      const { width, height, scale } = cut.sheet;
      const middle = unstraightened(cut.sheet, ((left + right) / 2) * width, ((top + bottom) / 2) * height);
      const { x, y } = straightenedPoint(sheet, {
        x: (stamp.left + middle.x * scale) * perPixel,
        y: (stamp.top + middle.y * scale) * perPixel,
      });
      const [across, down] = [((right - left) * width * scale) / 2, ((bottom - top) * height * scale) / 2];
      return {
        left: (x - across * perPixel) / sheet.width,
        right: (x + across * perPixel) / sheet.width,
        top: (y - down * perPixel) / sheet.height,
        bottom: (y + down * perPixel) / sheet.height,
      };
    };
    const lines = linesOf(read, cut.sheet).map(({ words }) => ({
      words: words.map((word) => ({ ...word, box: onPage(word.box) })),
    }));
    found.push({ stamp, lines });
  }
  return found;
}

/** Reads a page as it is laid: its stamps first, then the page without their ink. */
async function readLaid(engine: OcrEngine, laid: Laid): Promise<{ sure: number; page: ReadPage }> {
  const { painted, sheet, laying } = laid;
  const stamps = await readStamps(engine, laid);
  const page =
    painted.coloured === null || stamps.length === 0
      ? laid
      : findStrips(
          withoutStamps(
            painted.grey,
            painted.coloured,
            stamps.map(({ stamp }) => stamp),
          ),
        );
  const read = page.strips.length === 0 ? [] : await readTapes(engine, page);
  const lines = [...linesOf(read, page.sheet), ...stamps.flatMap((stamp) => stamp.lines)];
  return {
    sure: sureShare(read.map((each) => each.page)),
    page: { lines: inRows(lines), turns: laying.turns, toPage: toPageOf(sheet, laying) },
  };
}

/** How surely the lines with most letters can be read as the page is laid. */
async function probe(engine: OcrEngine, { sheet, strips }: Laid): Promise<number> {
  const lettersIn = ({ parts }: Strip): number => parts.filter(isSingleLetter).length;
  const longest = strips.toSorted((one, other) => lettersIn(other) - lettersIn(one));
  if (longest.length === 0) return 0;
  return sureShare([await engine.recognise(tapeOf(sheet, longest.slice(0, PROBED_STRIPS)).picture)]);
}

const LAYINGS: { readonly upright: readonly Laying[]; readonly sideways: readonly Laying[] } = {
  upright: [
    { turns: 2, isMirrored: false },
    { turns: 0, isMirrored: true },
    { turns: 2, isMirrored: true },
    { turns: 1, isMirrored: false },
    { turns: 3, isMirrored: false },
  ],
  sideways: [
    { turns: 1, isMirrored: false },
    { turns: 3, isMirrored: false },
    { turns: 0, isMirrored: false },
    { turns: 1, isMirrored: true },
    { turns: 3, isMirrored: true },
  ],
};

/**
 * Reads a picture that may lie on its side, upside down or mirrored. The engine's own detector of orientation needs data
 * that is not freely shipped; so the direction of the lines is taken from the ink, and which way is up from what reads
 * surer. A page that stands upright, as nearly all do, is read once and never probed.
 */
export async function readPicture(engine: OcrEngine, painted: PaintedPage): Promise<ReadPage> {
  const read = (laid: Laid): Promise<{ sure: number; page: ReadPage }> => readLaid(engine, laid);
  const first = lay(painted, { turns: 0, isMirrored: false });
  // Print that stands upside down takes long to read; where stamps are to be read too, a probe comes first.
  const probed = first.liesOnItsSide || stampsOf(first).length === 0 ? 1 : await probe(engine, first);
  const asItLies = first.liesOnItsSide || probed < SURE_SOME ? null : await read(first);
  if (asItLies !== null && (asItLies.sure >= SURE_SOME || first.strips.length === 0)) return asItLies.page;
  const isProbed = !first.liesOnItsSide && asItLies === null;
  let best: { sure: number; laid: Laid | null } = isProbed
    ? { sure: probed, laid: first }
    : { sure: asItLies?.sure ?? -1, laid: null };
  for (const laying of LAYINGS[first.liesOnItsSide ? 'sideways' : 'upright']) {
    const laid = lay(painted, laying);
    const sure = await probe(engine, laid);
    if (sure > best.sure) best = { sure, laid };
    if (sure >= SURE_SHARE) break;
  }
  if (best.laid !== null) return (await read(best.laid)).page;
  return asItLies?.page ?? (await read(first)).page;
}

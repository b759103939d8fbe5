import type { Page } from 'tesseract.js';
import { rightChance } from './confidence.ts';
import type { OcrEngine } from './ocr-engine.ts';
import { findStrips } from './page-strips.ts';
import type { PageStrips } from './page-strips.ts';
import { beforeTurning, mirrored, turned } from './picture.ts';
import type { PagePoint, Picture, QuarterTurns } from './picture.ts';
import { cutAtGaps, inRows } from './reading.ts';
import type { ReadLine, ReadPage } from './reading.ts';
import { isSingleLetter } from './strips.ts';
import type { Strip } from './strips.ts';
import { tapeOf, tapesOf, unstraightened, wordsOnPage } from './tape.ts';
import type { Sheet, Tape } from './tape.ts';

/** Gap, in heights of a capital, that separates two columns; a typewriter's blank behind a full stop is nearly as wide. */
const COLUMN_GAP = 1.6;

/** A word counts as surely read from here on, and a page as standing upright when this share of its letters is sure. */
const SURE_WORD = 75;
const SURE_SHARE = 0.4;
/** Poor print that stands upright still gives such a share (measured 0.21); upside down hardly a word is sure (0.01). */
const SURE_SOME = 0.15;
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

function lay(picture: Picture, laying: Laying): Laid {
  return { laying, ...findStrips(turned(laying.isMirrored ? mirrored(picture) : picture, laying.turns)) };
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

function asReadPage(read: readonly ReadTape[], { sheet, laying }: Laid): ReadPage {
  const { width, height } = sheet;
  const rows = read.flatMap(({ page, tape }) => wordsOnPage(page, tape));
  const lines: ReadLine[] = rows.flatMap((row) =>
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
  return { lines: inRows(lines), turns: laying.turns, toPage: toPageOf(sheet, laying) };
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
export async function readPicture(engine: OcrEngine, picture: Picture): Promise<ReadPage> {
  const read = async (laid: Laid): Promise<{ sure: number; page: ReadPage }> => {
    if (laid.strips.length === 0)
      return { sure: 0, page: { lines: [], turns: laid.laying.turns, toPage: toPageOf(laid.sheet, laid.laying) } };
    const found: ReadTape[] = [];
    for (const tape of tapesOf(laid.sheet, laid.strips))
      found.push({ tape, page: await engine.recognise(tape.picture) });
    return { sure: sureShare(found.map(({ page }) => page)), page: asReadPage(found, laid) };
  };
  const first = lay(picture, { turns: 0, isMirrored: false });
  const asItLies = first.liesOnItsSide ? null : await read(first);
  if (asItLies !== null && (asItLies.sure >= SURE_SOME || first.strips.length === 0)) return asItLies.page;
  let best: { sure: number; laid: Laid | null } = { sure: asItLies?.sure ?? -1, laid: null };
  for (const laying of LAYINGS[first.liesOnItsSide ? 'sideways' : 'upright']) {
    const laid = lay(picture, laying);
    const sure = await probe(engine, laid);
    if (sure > best.sure) best = { sure, laid };
    if (sure >= SURE_SHARE) break;
  }
  if (best.laid !== null) return (await read(best.laid)).page;
  return asItLies?.page ?? (await read(first)).page;
}

import type { Page } from 'tesseract.js';
import type { OcrEngine } from './ocr-engine.ts';
import { beforeTurning, resized, turned } from './picture.ts';
import { withoutRules } from './ruled-lines.ts';
import type { PagePoint, Picture, QuarterTurns } from './picture.ts';
import { cutAtGaps } from './reading.ts';
import type { ReadLine, ReadPage } from './reading.ts';

/** A4 between 190 and 310 dots an inch: within it the engine reads equally well, so nothing is resampled. */
const WIDTH_KEPT = { least: 1600, most: 2600 };
const WIDTH_WANTED = 2400;
/** Enlarging adds no detail, only time; small pictures gain up to about this. */
const ENLARGE_MAX = 2.5;
const AREA_MAX = 10_000_000;
/** Enough to tell upright from upside down. */
const PROBE_SIDE = 1300;

/** Gap, in line heights, that separates two columns; between words of a sentence it is a third of that. */
const COLUMN_GAP = 1.5;

/** A word counts as surely read from here on, and a page as standing upright when this share of its letters is sure. */
const SURE_WORD = 75;
const SURE_SHARE = 0.4;

/** What dust on a scan and the remains of rules are read as. A lone +, < or dash stays: payment lines hold them. */
const SPECK = /^[\s.,;:|'"`´^~_—“”‘’[\]]*$/u;

const wordsOf = (page: Page) =>
  (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((part) => part.lines.flatMap((line) => line.words)));

/** How much of the page was surely read: letters in words of three and more that look like words. */
function sureness(page: Page): { letters: number; share: number } {
  let sure = 0;
  let all = 0;
  for (const word of wordsOf(page)) {
    all += word.text.length;
    if (word.confidence >= SURE_WORD && /^[\p{L}\p{N}][\p{L}\p{N}.,:/-]{2,}$/u.test(word.text))
      sure += word.text.length;
  }
  return { letters: sure, share: all === 0 ? 0 : sure / all };
}

function fitted(picture: Picture): Picture {
  const { width, height } = picture;
  if (width >= WIDTH_KEPT.least && width <= WIDTH_KEPT.most && width * height <= AREA_MAX) return picture;
  const scale = Math.min(WIDTH_WANTED / width, ENLARGE_MAX, Math.sqrt(AREA_MAX / (width * height)));
  return resized(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
}

function shrunk(picture: Picture, side: number): Picture {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  return resized(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
}

/** Unevenness from one row (or column) of pixels to the next: lines of text make it large across their direction. */
function unevenness({ width, height, pixels }: Picture, by: 'row' | 'column'): number {
  const sums = new Float64Array(by === 'row' ? height : width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = by === 'row' ? y : x;
      sums[at] = (sums[at] ?? 0) + (pixels[y * width + x] ?? 0);
    }
  }
  const length = by === 'row' ? width : height;
  let total = 0;
  for (let at = 1; at < sums.length; at += 1) total += (((sums[at] ?? 0) - (sums[at - 1] ?? 0)) / length) ** 2;
  return total / Math.max(1, sums.length - 1);
}

interface Standing {
  readonly turns: QuarterTurns;
  readonly letters: number;
  readonly share: number;
}

/** Tries the small picture each way round and stops at the first that reads surely; wrong ways are the slow ones. */
async function surest(engine: OcrEngine, small: Picture, candidates: readonly QuarterTurns[]): Promise<Standing> {
  let best: Standing = { turns: 0, letters: -1, share: 0 };
  for (const turns of candidates) {
    const found = { turns, ...sureness(await engine.recognise(turned(small, turns))) };
    if (found.share >= SURE_SHARE) return found;
    if (found.letters > best.letters) best = found;
  }
  return best;
}

/** Where a point that the engine names lies on the upright picture: it straightens the page about its middle first. */
function beforeStraightening(x: number, y: number, picture: Picture, radians: number): PagePoint {
  const dx = x - picture.width / 2;
  const dy = y - picture.height / 2;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return { x: 0.5 + (dx * cos + dy * sin) / picture.width, y: 0.5 + (dy * cos - dx * sin) / picture.height };
}

function asReadPage(page: Page, picture: Picture, turns: QuarterTurns): ReadPage {
  const { width, height } = picture;
  const rows = (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((part) => part.lines));
  const lines: ReadLine[] = rows.flatMap((row) =>
    cutAtGaps(
      row.words
        .filter((word) => !SPECK.test(word.text))
        .map(({ text, confidence, bbox }) => ({
          text,
          confidence,
          box: { left: bbox.x0 / width, top: bbox.y0 / height, right: bbox.x1 / width, bottom: bbox.y1 / height },
        })),
      COLUMN_GAP,
      width / height,
    ),
  );
  const radians = page.rotateRadians ?? 0;
  return {
    lines,
    turns,
    toPage: ({ x, y }) => beforeTurning(beforeStraightening(x * width, y * height, picture, radians), turns),
  };
}

/**
 * Reads a picture that may lie on its side or upside down. The engine's own detector of orientation needs data that is
 * not freely shipped; so the direction of the lines is taken from the ink, and which way is up from what reads surer.
 */
export async function readPicture(engine: OcrEngine, picture: Picture): Promise<ReadPage> {
  const readTurned = async (turns: QuarterTurns) => {
    const upright = fitted(turned(picture, turns));
    const page = await engine.recognise(withoutRules(upright));
    return { page, sure: sureness(page), read: asReadPage(page, upright, turns) };
  };
  const small = shrunk(picture, PROBE_SIDE);
  const ink = shrunk(picture, PROBE_SIDE / 2);
  if (unevenness(ink, 'row') < unevenness(ink, 'column')) {
    const sideways = await surest(engine, small, [1, 3]);
    if (sideways.share >= SURE_SHARE) return (await readTurned(sideways.turns)).read;
  }
  const straight = await readTurned(0);
  if (straight.sure.share >= SURE_SHARE) return straight.read;
  const best = await surest(engine, small, [2, 0, 1, 3]);
  return best.turns === 0 ? straight.read : (await readTurned(best.turns)).read;
}

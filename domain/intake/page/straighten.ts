import { bottom, right, type Box, type Line, type Word } from './page-text.ts';

/** A line tells how the page is turned only if it is long: in short ones the letters' own heights weigh more. */
const wordsMin = 3;
const widthMin = 0.15;

const centre = ({ left, width }: Box): number => left + width / 2;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** How far a line's foot falls per page width: the median over all pairs of words, so that one "g" tilts nothing. */
const slopeOf = (words: readonly Word[]): number =>
  median(
    words.flatMap((a, index) =>
      words
        .slice(index + 1)
        .map((b) => (bottom(b.box) - bottom(a.box)) / Math.max(0.001, centre(b.box) - centre(a.box))),
    ),
  );

const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map(right)) - left,
    height: Math.max(...boxes.map(bottom)) - top,
  };
};

const straightenPage = (lines: readonly Line[]): readonly Line[] => {
  const telling = lines.filter(({ words, box }) => words.length >= wordsMin && box.width >= widthMin);
  const slope = median(telling.map(({ words }) => slopeOf(words)));
  const lifted = (box: Box): Box => ({ ...box, top: box.top - slope * centre(box) });
  return lines.map((line) => {
    const words = line.words.map((word) => ({ ...word, box: lifted(word.box) }));
    return { ...line, words, box: words.length === 0 ? lifted(line.box) : around(words.map(({ box }) => box)) };
  });
};

/**
 * Lays a scanned page that is turned by a degree or two straight, so that a label and its amount at the far right stand
 * in one row again. Nothing but the boxes' tops changes.
 */
export const straighten = (lines: readonly Line[]): readonly Line[] =>
  [...Map.groupBy(lines, ({ page }) => page).values()].flatMap((page) => straightenPage(page));

import { right, sameRow, type Line, type Word } from './page-text.ts';

// Letterspaced type is set letter by letter: words of one sign, evenly apart, now and then some that stand closer ("AV", "DATO").
const spacedMin = 3;
const isSpaced = ({ words }: Line): boolean =>
  words.length >= spacedMin &&
  words.every(({ text }) => /^(?:.[.,]?|\p{Lu}{2,5}[.:]?)$/u.test(text)) &&
  words.filter(({ text }) => text.length === 1).length >= 0.65 * words.length &&
  words.some(({ text }) => /\p{L}/u.test(text)) &&
  words.filter(({ text }) => /\d/.test(text)).length * 2 < words.length;

/** A sign that may stand apart in a letterspaced row: "&". */
const isSign = ({ text }: Line): boolean => /^(?:&|\p{Lu}|\p{Lu} ?[/.] ?\p{Lu})$/u.test(text);

/** Between two words of letterspaced type the gap is this much wider than between two letters. */
const widerBy = 1.3;

const gapAfter = (word: Word, next: Word): number => next.box.left - right(word.box);

const closed = (words: readonly Word[]): readonly Word[] => {
  const gaps = words.slice(1).map((word, index) => gapAfter(words[index] ?? word, word));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const whole: Word[] = [];
  for (const [index, word] of words.entries()) {
    const last = whole.at(-1);
    if (last === undefined || (gaps[index - 1] ?? 0) > widerBy * usual) whole.push(word);
    else
      whole[whole.length - 1] = {
        text: `${last.text}${word.text}`,
        box: { ...last.box, width: right(word.box) - last.box.left },
        confidence: Math.min(last.confidence, word.confidence),
      };
  }
  return whole;
};

/** Letterspaced cells of one row stand further apart than others and are one line, up to so many of their heights. */
const rowGapMax = 3;

/** "A D V O K A T F I R M A E T": letterspaced lines as the words they spell, those of one row as one line. */
export const closeUp = (lines: readonly Line[]): readonly Line[] => {
  const spaced = lines.filter((line) => isSpaced(line));
  if (spaced.length === 0) return lines;
  const candidates = lines.filter((line) => spaced.includes(line) || isSign(line));
  const taken = new Set<Line>();
  return lines.flatMap((line): readonly Line[] => {
    if (taken.has(line)) return [];
    if (!spaced.includes(line)) return [line];
    const row = [line];
    for (const other of candidates.toSorted((a, b) => a.box.left - b.box.left)) {
      const last = row.at(-1) ?? line;
      const gap = other.box.left - right(last.box);
      if (other !== line && !taken.has(other) && sameRow(line, other) && gap > 0 && gap < rowGapMax * line.box.height)
        row.push(other);
    }
    for (const each of row) taken.add(each);
    const words = row.flatMap((each) => closed(each.words));
    const last = row.at(-1) ?? line;
    return [
      {
        ...line,
        text: words.map(({ text }) => text).join(' '),
        words,
        box: { ...line.box, width: right(last.box) - line.box.left },
        confidence: Math.min(...row.map(({ confidence }) => confidence)),
      },
    ];
  });
};

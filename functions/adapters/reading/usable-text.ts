import type { Line } from '../../../domain/intake/page/page-text.ts';

// A scan often carries a few signs of text (a stamp of the scanner, a page number); an invoice has far more.
const signsPerPageMin = 40;
// Fonts without a map to letters come out as private-use signs and replacement marks: that text cannot be read.
const unreadableShareMax = 0.05;
// Below so many letters nothing can be said of how they are spread.
const lettersToJudge = 120;
// Vowels in the languages that we read are 35 to 50 of 100 letters; abbreviations and codes press that down a little. Where
// letters come out swapped (a subset font with a map of its own), the share is anything.
const vowelShareMin = 0.22;
const vowelShareMax = 0.62;
// "fAkTuRa": capitals inside small letters, as swapped letters come out.
const mixedShareMax = 0.2;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const isOfLetters = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < lettersToJudge) return true;
  const vowels = share(text.match(/[aeiouyæøåäöüéèêáóíúàçœ]/giu)?.length ?? 0, letters);
  if (vowels < vowelShareMin || vowels > vowelShareMax) return false;
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const mixed = words.filter((word) => /\p{Ll}\p{Lu}\p{Ll}*\p{Lu}/u.test(word) || /\p{Lu}{2}\p{Ll}+\p{Lu}/u.test(word));
  return share(mixed.length, words.length) <= mixedShareMax;
};

const signsOn = (lines: readonly Line[], page: number): number =>
  lines.filter((line) => line.page === page).reduce((sum, line) => sum + line.text.length, 0);

/** Pages with less text than a page of an invoice has: empty, or pictures. */
export const pagesInDoubt = (lines: readonly Line[], pages: number): readonly number[] =>
  Array.from({ length: pages }, (_, index) => index + 1).filter((page) => signsOn(lines, page) < signsPerPageMin);

/** True where the signs are letters and numbers that a person would read, whatever the fonts make of them. */
export const isReadable = (lines: readonly Line[]): boolean => {
  const text = lines.map((line) => line.text).join(' ');
  const unreadable = [...text].filter((sign) => /[\p{Co}\p{Cc}\p{Cn}\uFFFD]/u.test(sign)).length;
  if (text.trim() === '' || unreadable / text.length > unreadableShareMax) return false;
  // No invoice is without a single digit; a font whose digits got lost is.
  return /\p{Nd}/u.test(text) && isOfLetters(text);
};

/**
 * True where the PDF's own text says all that the pages show: every page that shows anything has text of a page's size and
 * its signs are letters. `blank` are pages that show nothing. One page without text sends the whole document to OCR, so that
 * nothing on it is overlooked.
 */
export const hasUsableText = (lines: readonly Line[], pages: number, blank: ReadonlySet<number> = new Set()): boolean =>
  isReadable(lines) && pagesInDoubt(lines, pages).every((page) => blank.has(page));

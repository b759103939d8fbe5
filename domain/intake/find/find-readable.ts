import type { Line } from '../page/page-text.ts';
import { wordsOfBusiness } from './find-kind.ts';

// A scan of a page with words has far more readable ones; a picture of something else has none of business.
const wordsMin = 6;

/** No words worth a document: an empty page, a picture of something else, print that the engine could not read. */
export const isUnreadable = (lines: readonly Line[]): boolean => {
  const readable = lines.flatMap(({ words, text, confidence }) =>
    words.length === 0
      ? confidence < 0.5
        ? []
        : text.split(/\s+/)
      : words.filter((word) => word.confidence >= 0.5).map((word) => word.text),
  );
  const count = readable.filter((word) => /^\p{L}{3,}[.,:;]?$/u.test(word)).length;
  const isGuessed = lines.some(({ confidence }) => confidence < 1);
  return count < wordsMin ? wordsOfBusiness(lines) < 2 : isGuessed && wordsOfBusiness(lines) === 0;
};

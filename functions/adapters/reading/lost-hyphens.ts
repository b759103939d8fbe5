import type { Line, Word } from '../../../domain/intake/page/page-text.ts';
import { CannotDraw, withDrawing } from './draw-pdf.ts';

/** Invoices are short; of a long document the head stands on its first pages. */
const pagesMax = 10;

const softHyphen = '\u00AD';

/** "RE\u00AD2026\u00AD17" by "RE202617"; one at the end of its line may be where a word was broken. */
const hyphenated = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/\s+/)
      .filter((word) => word.includes(softHyphen) && !word.endsWith(softHyphen))
      .map((word) => [word.replaceAll(softHyphen, ''), word.replaceAll(softHyphen, '-')]),
  );

const textsOf = async (bytes: Uint8Array, pages: number): Promise<readonly string[]> => {
  try {
    return await withDrawing(bytes, (pdf) =>
      Promise.resolve(Array.from({ length: Math.min(pages, pagesMax) }, (_, page) => pdf.getPage(page).getText())),
    );
  } catch (fault) {
    // Decision: who cannot look the hyphens up reads the page without them, as it did before.
    if (fault instanceof CannotDraw) return [];
    throw fault;
  }
};

/**
 * Puts back the hyphens that pdf.js leaves out: some programs say of the hyphen on the page that it is a soft one, which a text without lines does not
 * show. An invoice number or a date without its hyphens is another one.
 */
export const withLostHyphens = async (
  bytes: Uint8Array,
  lines: readonly Line[],
  pages: number,
): Promise<readonly Line[]> => {
  const byPage = (await textsOf(bytes, pages)).map(hyphenated);
  if (byPage.every(({ size }) => size === 0)) return lines;
  return lines.map((line) => {
    const known = byPage[line.page - 1];
    if (known === undefined || known.size === 0) return line;
    const restored = (text: string): string => known.get(text) ?? text;
    const words = line.words.map((word): Word => ({ ...word, text: restored(word.text) }));
    return { ...line, words, text: line.text.split(/(\s+)/).map(restored).join('') };
  });
};

import type { Line } from '../../../domain/intake/page/page-text.ts';

const signWidth = 0.01;
const rowPitch = 0.016;
const rowHeight = 0.012;

/**
 * A page drawn in text: each row is a row of the page, two blanks or more start a new cell. One hundred signs are the
 * page's width. `confidence` is that of every word; a page of its own starts at "\f".
 */
export const drawn = (drawing: string, confidence = 1): readonly Line[] =>
  drawing.split('\f').flatMap((page, pageIndex) =>
    page
      .replace(/^\n/, '')
      .split('\n')
      .flatMap((row, rowIndex) =>
        [...row.matchAll(/\S+(?: \S+)*/g)].map((match): Line => {
          const top = 0.03 + rowIndex * rowPitch;
          const boxAt = (index: number, length: number) => ({
            left: index * signWidth,
            top,
            width: length * signWidth,
            height: rowHeight,
          });
          return {
            page: pageIndex + 1,
            text: match[0],
            box: boxAt(match.index, match[0].length),
            confidence,
            words: [...match[0].matchAll(/\S+/g)].map((word) => ({
              text: word[0],
              box: boxAt(match.index + word.index, word[0].length),
              confidence,
            })),
          };
        }),
      ),
  );

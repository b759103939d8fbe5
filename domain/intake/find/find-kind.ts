import { read, type DocType, type Read, type Witness } from '../draft.ts';
import { placeOf, type Line } from '../page/page-text.ts';
import { titles } from '../words/titles.ts';

/** Titles are short. A sentence that begins with "Faktura ..." may still be one: "Opkrævning 442 udsendt 9. februar". */
const titleWordsMax = 16;
const titleSure = 0.97;
// A title has one of few words: a letter misread in it would not have matched, so OCR's doubt counts little.
const titleLettersMin = 0.95;

/**
 * What the document calls itself. The first kind of the list that any title-like line names wins, because a credit note
 * and a reminder also name the invoice that they speak of.
 */
export const findDocType = (lines: readonly Line[], witness: Witness): Read<DocType> => {
  const firstPage = lines.filter((line) => line.page === 1 && line.text.split(/\s+/).length <= titleWordsMax);
  for (const [docType, pattern] of titles) {
    const line = firstPage.find((each) => pattern.test(each.text.trim()));
    if (line !== undefined)
      return read<DocType>(
        docType,
        docType === 'unknown' ? 0 : titleSure * Math.max(line.confidence, titleLettersMin),
        witness,
        placeOf(line),
      );
  }
  return read<DocType>('unknown', 0, witness);
};

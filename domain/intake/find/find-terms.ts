import { parseTerms, type PaymentTerms } from '../values/terms.ts';
import { ownText, weightFor } from './find-values.ts';
import type { Cell, Sheet } from './sheet.ts';

type FoundTerms = { readonly terms: PaymentTerms; readonly cell: Cell };

/** Payment terms where they are labelled so, else in any sentence that speaks of payment. */
export const findTerms = (sheet: Sheet): FoundTerms | undefined => {
  const labelledTerms = sheet.cells.flatMap((cell): readonly FoundTerms[] =>
    cell.labels.flatMap((label): readonly FoundTerms[] => {
      if (weightFor(label, ['terms'], sheet) === 0 || label.opens === 'inside') return [];
      const own = cell.text.slice(label.end).replace(/^[\s:.]+/, '');
      const texts = own === '' ? [...sheet.rightOf(cell).slice(0, 1), ...sheet.below(cell).slice(0, 1)] : [];
      const under = !/\d/.test(own) && own !== '' ? sheet.below(cell, 1).slice(0, 1) : [];
      const broken = under.map(({ text }) => `${own} ${text}`);
      const found = [own, ...broken, ...texts.map(({ text }) => text.trim())].flatMap(
        (text) => parseTerms(text, true) ?? [],
      );
      return found.slice(0, 1).map((terms) => ({ terms, cell }));
    }),
  );
  if (labelledTerms[0] !== undefined) return labelledTerms[0];
  for (const cell of sheet.cells) {
    const beside = [cell.text, ...cell.labels.map((label) => ownText(cell, label))];
    const terms = beside.map((text) => parseTerms(text.trim())).find((found) => found !== undefined);
    if (terms !== undefined) return { terms, cell };
  }
  return undefined;
};

import { read, type Read } from '../draft.ts';
import { placeOf } from '../page/page-text.ts';
import { amountsIn, currenciesNamedIn, writesCrowns } from '../values/amounts.ts';
import { labelled, weightFor, type Parse } from './find-values.ts';
import type { Cell, Sheet } from './sheet.ts';

const named = 0.97;
const amongOthers = 0.85;
const ofCrowns = 0.96;
const ofCountry = 0.92;
const guessed = 0.6;
const withoutCompany = 0.8;

const parseCode: Parse<string> = (text) => {
  const [code, second] = currenciesNamedIn(text);
  const crowns = /^(?:danske kroner|kr\b|kroner\b)/i.exec(text);
  if (code === undefined || second !== undefined)
    return crowns === null ? undefined : { value: 'DKK', certainty: guessed, piece: crowns[0] };
  return { value: code, certainty: 1, piece: text };
};

const totalsOf = (sheet: Sheet): readonly Cell[] =>
  sheet.cells.flatMap((cell) =>
    cell.labels.some((label) => label.opens === 'text' && weightFor(label, ['payable', 'gross'], sheet) > 0)
      ? [cell, ...sheet.rightOf(cell), ...sheet.below(cell).slice(0, 1)]
      : [],
  );

const codesIn = (cells: readonly Cell[]): readonly string[] =>
  currenciesNamedIn(cells.map(({ text }) => text).join('\n'));

const crownsOf: Readonly<Record<string, string>> = { da: 'DKK', sv: 'SEK', no: 'NOK' };

/**
 * The currency: what the page says it is, what stands beside its totals, what is named at all. Crowns are those of the
 * country whose language the page is in; a valid CVR number (`knowsDanishCompany`) says that they are Danish.
 */
export const findCurrency = (sheet: Sheet, knowsDanishCompany: boolean): Read<string> | undefined => {
  const { witness } = sheet;
  const [said] = labelled(sheet, ['currency'], parseCode);
  const all = codesIn(sheet.cells);
  const [only] = all;
  if (only !== undefined && all.length === 1) return read(only, named, witness);
  if (said !== undefined)
    return read(said.value, all.length > 1 ? amongOthers + 0.07 : named, witness, placeOf(said.line));
  if (all.length > 1) {
    const beside = codesIn(totalsOf(sheet));
    const [first] = beside;
    const withAmounts = codesIn(sheet.cells.filter(({ text }) => amountsIn(text).length > 0));
    if (first !== undefined && beside.length === 1) {
      const isAlone = withAmounts.length <= 1;
      return {
        ...read(first, isAlone ? ofCountry : amongOthers, witness),
        others: all.filter((code) => code !== first).map((value) => ({ value, confidence: guessed / 2 })),
      };
    }
    return read(withAmounts[0] ?? first ?? all[0] ?? '', guessed, witness);
  }
  const crowns = writesCrowns(sheet.text);
  if (knowsDanishCompany && (sheet.isDanish || crowns)) return read('DKK', crowns ? ofCrowns : ofCountry, witness);
  const own = sheet.language === undefined ? undefined : crownsOf[sheet.language];
  if (own !== undefined) return read(own, crowns || own !== 'DKK' ? withoutCompany : withoutCompany - 0.05, witness);
  return crowns ? read('DKK', guessed, witness) : undefined;
};

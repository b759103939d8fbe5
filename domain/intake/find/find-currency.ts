import { read, type Read } from '../draft.ts';
import { placeOf } from '../page/page-text.ts';
import { amountsIn, currenciesNamedIn, writesCrowns } from '../values/amounts.ts';
import { isLabelCell, labelled, weightFor, type Parse } from './find-values.ts';
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

const crownsOfCountry: Readonly<Record<string, string>> = { DK: 'DKK', GL: 'DKK', FO: 'DKK', SE: 'SEK', NO: 'NOK' };
const crownsOf: Readonly<Record<string, string>> = { da: 'DKK', sv: 'SEK', no: 'NOK' };

/** A sentence may name any currency ("a fee of EUR 40"); what stands with amounts, labels and headings is the page's own. */
const shortMax = 40;
const withAmounts = (sheet: Sheet): readonly Cell[] =>
  sheet.cells.filter(
    (cell) =>
      cell.text.length <= shortMax &&
      (amountsIn(cell.text).length > 0 || isLabelCell(cell) || sheet.headings.has(cell)),
  );

/**
 * The currency: what the page says it is, what stands beside its totals, what is named at all. Crowns are those of the
 * country whose language the page is in; a valid CVR number (`knowsDanishCompany`) says that they are Danish.
 */
export const findCurrency = (
  sheet: Sheet,
  knowsDanishCompany: boolean,
  country: string | undefined,
): Read<string> | undefined => {
  const { witness } = sheet;
  const [said] = labelled(sheet, ['currency'], parseCode);
  const own = withAmounts(sheet);
  const crowns = writesCrowns(own.map(({ text }) => text).join('\n'));
  const near = codesIn(own);
  const isDanes = knowsDanishCompany && sheet.isDanish;
  const all = near.length > 0 || crowns || isDanes ? near : codesIn(sheet.cells);
  const [only] = all;
  if (only !== undefined && all.length === 1) return read(only, named, witness);
  if (said !== undefined)
    return read(said.value, all.length > 1 ? amongOthers + 0.07 : named, witness, placeOf(said.line));
  if (all.length > 1) {
    const beside = codesIn(totalsOf(sheet));
    const [first] = beside;
    const besideAmounts = codesIn(sheet.cells.filter(({ text }) => amountsIn(text).length > 0));
    if (first !== undefined && beside.length === 1) {
      const isAlone = besideAmounts.length <= 1;
      return {
        ...read(first, isAlone ? ofCountry : amongOthers, witness),
        others: all.filter((code) => code !== first).map((value) => ({ value, confidence: guessed / 2 })),
      };
    }
    return read(besideAmounts[0] ?? first ?? all[0] ?? '', guessed, witness);
  }
  const ofCreditor = country === undefined ? undefined : crownsOfCountry[country];
  const anyCrowns = crowns || writesCrowns(sheet.text);
  if (knowsDanishCompany && (sheet.isDanish || anyCrowns))
    return read('DKK', anyCrowns ? ofCrowns : ofCountry, witness);
  if (ofCreditor !== undefined && anyCrowns) return read(ofCreditor, ofCountry, witness);
  if (sheet.language === 'en' && /(?<!\p{L})(?:GSTIN|IGST|CGST)(?!\p{L})/u.test(sheet.text))
    return read('INR', withoutCompany, witness);
  const spoken = sheet.language === undefined ? undefined : crownsOf[sheet.language];
  if (spoken !== undefined) return read(spoken, anyCrowns ? withoutCompany : withoutCompany - 0.05, witness);
  return anyCrowns ? read('DKK', guessed, witness) : undefined;
};

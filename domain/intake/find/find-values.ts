import { read, type Alternative, type Read, type Witness } from '../draft.ts';
import { confidenceOf, placeOf, type Line } from '../page/page-text.ts';
import type { Topic } from '../words/lexicon.ts';
import { heading } from '../words/wording.ts';
import type { Label } from './labels.ts';
import type { Cell, Sheet } from './sheet.ts';

/** What a parser makes of the text after a label: the value, how certain, and the piece of text it stood in. */
export type Parsed<T> = { readonly value: T; readonly certainty: number; readonly piece: string };

export type Candidate<T> = {
  readonly value: T;
  readonly score: number;
  readonly line: Line;
  /** True where misread letters had to be put right, so that only a check can make it sure. */
  readonly isRepaired?: boolean | undefined;
};

/** Positions, best first. Even beside an unmistakable label 3 % are kept back: no single sighting is proof. */
export const besideLabel = 0.97;
export const belowLabel = 0.94;

/** Two values this close cannot be told apart: the lesser label is then no reason to prefer one. */
export const tieMargin = 0.03;
/** What one of two rivals still counts. */
export const tiedMax = 0.6;

/** A label in the middle of a sentence may speak of something else. */
const insideSentence = 0.85;
/** A phrase of another language than the document's. */
const otherLanguage = 0.97;
/** "Betalingsdag11. januar": something was printed over the value, or it is another's. */
const gluedToLabel = 0.85;
/** A label of which OCR lost a letter. */
const blurredLabel = 0.97;

/** How surely a label means one of the topics in this document; 0 where it means none of them. */
export const weightFor = (label: Label, topics: readonly Topic[], { language }: Sheet): number =>
  label.meanings
    .filter(({ topic }) => topics.includes(topic))
    .reduce((most, { weight, languages }) => {
      const isOwn = language === undefined || languages.has(language) || languages.has('en');
      return Math.max(most, weight * (isOwn ? 1 : otherLanguage) * (label.isBlurred ? blurredLabel : 1));
    }, 0);

const afterLabel = (text: string): string => text.replace(/^[\s:.#=)\-–—>·*]+/, '').trim();

/** True for a cell that is a label itself, and so nobody's value; "Nr." alone goes on with the label before it. */
export const isLabelCell = ({ labels: [first] }: Cell): boolean =>
  first !== undefined && first.opens === 'text' && first.meanings.some(({ topic }) => topic !== 'bareNumber');

/** Where a parser is asked to read: right after the label, or in a cell that must be nothing but the value. */
export type Spot = 'after' | 'cell';
/** `weight` is the label's: what stands after a weak one is read more strictly. */
export type Parse<T> = (text: string, spot: Spot, weight: number) => Parsed<T> | undefined;

const inCell = <T>(
  cell: Cell | undefined,
  weight: number,
  position: number,
  parse: Parse<T>,
): Candidate<T> | undefined => {
  if (cell === undefined || isLabelCell(cell)) return undefined;
  const parsed = parse(cell.text.replace(/^[\s:]+/, '').trim(), 'cell', weight);
  if (parsed === undefined) return undefined;
  const score = weight * position * parsed.certainty * confidenceOf(cell.line, parsed.piece);
  return { value: parsed.value, score, line: cell.line };
};

/** The text that belongs to a label: up to the next one. */
export const ownText = ({ text, labels }: Cell, label: Label): string =>
  afterLabel(text.slice(label.end, labels.find(({ start }) => start >= label.end)?.start ?? text.length));

/** "... senest den 29." and "juni 2024." in the next line: a value that the line's end broke. */
const acrossLines = 0.96;
const brokenMax = 12;
const brokenValue = <T>(
  sheet: Sheet,
  cell: Cell,
  label: Label,
  own: string,
  parse: Parse<T>,
  weight: number,
): Candidate<T> | undefined => {
  const isAtEnd = cell.labels.every(({ start }) => start <= label.start);
  const [under] = isAtEnd && /\d/.test(own) && own.length <= brokenMax ? sheet.below(cell, 1) : [];
  const parsed = under === undefined ? undefined : parse(`${own} ${under.text}`, 'after', weight);
  if (parsed === undefined) return undefined;
  return {
    value: parsed.value,
    score: weight * acrossLines * parsed.certainty * confidenceOf(cell.line, own),
    line: cell.line,
  };
};

/** How many lines below a heading its value may stand. */
const rowsBelow = 3;

/** Every value that stands after, right of or below a label of the topics. `parse` must read from the start of the text. */
export const labelled = <T>(sheet: Sheet, topics: readonly Topic[], parse: Parse<T>): readonly Candidate<T>[] =>
  sheet.cells.flatMap((cell) =>
    cell.labels.flatMap((label, index): readonly Candidate<T>[] => {
      const weight = weightFor(label, topics, sheet);
      if (weight === 0 || (weight <= heading && label.opens === 'inside')) return [];
      const inner = label.opens === 'inside' ? insideSentence : 1;
      const own = ownText(cell, label);
      const parsed = own === '' ? undefined : parse(own, 'after', weight);
      if (parsed !== undefined) {
        const isGlued = /^[^#°][\p{L}\d]/u.test(cell.text.slice(label.end - 1, label.end + 1));
        const glued = isGlued && !sheet.isOcr ? gluedToLabel : 1;
        const score = weight * inner * glued * besideLabel * parsed.certainty * confidenceOf(cell.line, parsed.piece);
        return [{ value: parsed.value, score, line: cell.line }];
      }
      const broken = brokenValue(sheet, cell, label, own, parse, weight * inner);
      if (broken !== undefined) return [broken];
      // A sentence goes on in the next line; in a row of its own only a label's cell has a value beside it.
      const isInside = label.opens === 'inside';
      if (/\d/.test(own) || index < cell.labels.length - 1 || (isInside && own !== '')) return [];
      const beside = isInside ? undefined : inCell(sheet.rightOf(cell)[0], weight, besideLabel, parse);
      if (beside !== undefined) return [beside];
      for (const under of sheet.below(cell).slice(0, rowsBelow)) {
        if (isLabelCell(under)) return [];
        const found = inCell(under, weight, inner * belowLabel, parse);
        if (found !== undefined) return [found];
      }
      const boxed = inCell(sheet.boxed(cell), weight, inner * belowLabel, parse);
      return boxed === undefined ? [] : [boxed];
    }),
  );

/** The best candidate of each value, best value first. */
export const ranked = <T>(candidates: readonly Candidate<T>[]): readonly Candidate<T>[] => {
  const best = new Map<T, Candidate<T>>();
  for (const candidate of candidates) {
    const known = best.get(candidate.value);
    if (known === undefined || known.score < candidate.score) best.set(candidate.value, candidate);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score);
};

/** How many of the other values a person is offered. */
const othersMax = 3;

export const alternatives = <T>(candidates: readonly Candidate<T>[], value: T): readonly Alternative<T>[] =>
  ranked(candidates)
    .filter((other) => other.value !== value)
    .slice(0, othersMax)
    .map((other) => ({
      value: other.value,
      confidence: Math.max(0, Math.min(1, other.score)),
      at: placeOf(other.line),
    }));

export const asRead = <T>(
  { value, score, line }: Candidate<T>,
  witness: Witness,
  rivals: readonly Candidate<T>[] = [],
): Read<T> => {
  const others = alternatives(rivals, value);
  return { ...read(value, score, witness, placeOf(line)), ...(others.length === 0 ? {} : { others }) };
};

/** What is less likely than this is noise: a person is better asked without it. */
const worthTelling = 0.3;

/** The best value; where a second one is as good, the best stays but counts as unsure. The rest are its `others`. */
export const choose = <T>(candidates: readonly Candidate<T>[], witness: Witness): Read<T> | undefined => {
  const [first, second] = ranked(candidates);
  if (first === undefined || first.score < worthTelling) return undefined;
  const isTied = second !== undefined && second.score > first.score - tieMargin;
  return asRead(isTied ? { ...first, score: Math.min(first.score, tiedMax) } : first, witness, candidates);
};

/**
 * What one sighting by OCR may count at most: an engine is sure of a misread digit as often as of a right one, so that only
 * a second sighting or a check may lift a value over `sureFrom`.
 */
const ocrAloneMax = 0.88;

/** How the doubt in a value shrinks by each thing that speaks for it independently: another sighting, a sum, a check digit. */
const doubtLeft = 0.4;

/** Counts what speaks for a value. `reasons` are independent of each other and of the first sighting. */
export const confirmedBy = <T>(value: Read<T>, reasons: number, witness: Witness): Read<T> => {
  const alone = witness === 'ocr' ? Math.min(ocrAloneMax, value.confidence) : value.confidence;
  return { ...value, confidence: 1 - (1 - alone) * doubtLeft ** reasons };
};

import { read, type Read, type Witness } from '../draft.ts';
import type { Label } from '../words/labels.ts';
import { below, confidenceOf, placeOf, rightOf, type Line } from '../page/page-text.ts';

/** What a parser makes of the text after a label: the value, how certain, and the piece of text it stood in. */
export type Parsed<T> = { readonly value: T; readonly certainty: number; readonly piece: string };

export type Candidate<T> = {
  readonly value: T;
  readonly score: number;
  readonly line: Line;
};

/** Positions, best first. Even beside an unmistakable label 3 % are kept back: no single sighting is proof. */
const besideLabel = 0.97;
const belowLabel = 0.94;

/** Two values this close cannot be told apart: the lesser label is then no reason to prefer one. */
export const tieMargin = 0.03;
/** What one of two rivals still counts. */
export const tiedMax = 0.6;

const afterLabel = (text: string): string => text.replace(/^[\s:.#=()]+/, '');

const inLine = <T>(line: Line, rest: string, weight: number, parse: (text: string) => Parsed<T> | undefined) => {
  const parsed = parse(rest);
  if (parsed === undefined) return undefined;
  const score = weight * besideLabel * parsed.certainty * confidenceOf(line, parsed.piece);
  return { value: parsed.value, score, line };
};

const inOtherLine = <T>(
  line: Line | undefined,
  weight: number,
  position: number,
  parse: (text: string) => Parsed<T> | undefined,
): Candidate<T> | undefined => {
  const parsed = line === undefined ? undefined : parse(line.text.trim());
  if (line === undefined || parsed === undefined) return undefined;
  return { value: parsed.value, score: weight * position * parsed.certainty * confidenceOf(line, parsed.piece), line };
};

/** Every value that stands after, right of or below one of the labels. `parse` must read from the start of the text. */
export const labelled = <T>(
  lines: readonly Line[],
  labels: readonly Label[],
  parse: (text: string) => Parsed<T> | undefined,
): readonly Candidate<T>[] =>
  lines.flatMap((line) =>
    labels.flatMap(({ pattern, weight }) =>
      [...line.text.matchAll(pattern)].flatMap((match): readonly Candidate<T>[] => {
        const rest = afterLabel(line.text.slice(match.index + match[0].length));
        if (rest !== '') {
          const found = inLine(line, rest, weight, parse);
          return found === undefined ? [] : [found];
        }
        const found =
          inOtherLine(rightOf(line, lines)[0], weight, besideLabel, parse) ??
          inOtherLine(below(line, lines), weight, belowLabel, parse);
        return found === undefined ? [] : [found];
      }),
    ),
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

export const asRead = <T>({ value, score, line }: Candidate<T>, witness: Witness): Read<T> =>
  read(value, score, witness, placeOf(line));

/** The best value; where a second one is as good, the best stays but counts as unsure. */
export const choose = <T>(candidates: readonly Candidate<T>[], witness: Witness): Read<T> | undefined => {
  const [first, second] = ranked(candidates);
  if (first === undefined) return undefined;
  const isTied = second !== undefined && second.score > first.score - tieMargin;
  return asRead(isTied ? { ...first, score: Math.min(first.score, tiedMax) } : first, witness);
};

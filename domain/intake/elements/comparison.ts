import type { Concern, FieldName } from '../checks/concerns.ts';
import { sureFrom, type Read, type Witness } from '../draft.ts';
import type { Line, Place } from '../page/page-text.ts';
import { printedOn, type PrintedPage } from './printed.ts';

/** What is noticed while page and elements are compared. */
export type Comparison = {
  readonly page: PrintedPage;
  /** Records that the two witnesses differ, and gives the page's value, which a person sees, as unsure. */
  readonly contradict: <T>(field: FieldName, shown: Read<T>, hidden: Read<T>) => Read<T>;
};

/** A contradicted value can never pass for sure. */
export const contradicted = 0.5;

/** The witnesses of both. */
export const witnessesOf = (a: Read<unknown> | undefined, b: Read<unknown> | undefined): readonly Witness[] => [
  ...new Set([...(a?.witnesses ?? []), ...(b?.witnesses ?? [])]),
];

/** Read beside an unmistakable label, or as good as that: a page that only guesses contradicts nothing. */
export const isConfident = <T>(read: Read<T> | undefined): read is Read<T> =>
  read !== undefined && read.confidence >= sureFrom;

/** The element's value with the place where the page shows it: two witnesses. */
export const confirmed = <T>(hidden: Read<T>, at: Place, seen: Read<T> | undefined): Read<T> => ({
  ...hidden,
  witnesses: [...new Set<Witness>([...hidden.witnesses, 'textLayer'])],
  at: seen !== undefined && seen.value === hidden.value ? (seen.at ?? at) : at,
});

/** Starts a comparison; contradictions are added to `noticed`. */
export const compare = (lines: readonly Line[], noticed: Concern[]): Comparison => ({
  page: printedOn(lines),
  contradict: (field, shown, hidden) => {
    noticed.push({ code: 'WITNESSES_CONTRADICT', facts: { field, witnesses: witnessesOf(shown, hidden) } });
    return { ...shown, confidence: Math.min(contradicted, shown.confidence), others: [hidden] };
  },
});

import type { LocalDate } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import type { Line } from '../page/page-text.ts';
import type { Anchor, AnchorSet } from './anchors.ts';
import { bareText, isSameLayout, landmarksOf } from './landmarks.ts';
import { leadTo, neighbourOf } from './neighbours.ts';
import { isPartyField, parseFields, type AnchorField } from './parse-fields.ts';

/** What a person confirmed of a field, and on which line of the page it stands, where they pointed at it. */
export type ConfirmedValue = {
  readonly field: AnchorField;
  readonly value: string | Money;
  readonly line?: Line | undefined;
};

const parserOf = (field: AnchorField): ((text: string) => string | Money | LocalDate | undefined) => {
  if (field === 'issueDate' || field === 'dueDate') return parseFields.date;
  if (field === 'payable' || field === 'gross' || field === 'net' || field === 'vat') return parseFields.amount;
  return parseFields.text(field);
};

const sameValue = (a: string | Money | undefined, b: string | Money): boolean =>
  typeof a === 'string' && typeof b === 'string' ? bareText(a) === bareText(b) : a === b;

/** Every end of a line that is the value: "Vor sag 4711" holds 4711. */
const valueIn = (line: Line, { field, value }: ConfirmedValue): string | undefined => {
  const parse = parserOf(field);
  const starts = [0, ...[...line.text.matchAll(/[\s:]+/g)].map((match) => match.index + match[0].length)];
  return starts
    .map((start) => line.text.slice(start).trim())
    .find((text) => text !== '' && sameValue(parse(text), value));
};

/** A value that stands in several places teaches nothing by itself: which of them is meant nobody said. */
const placeOfValue = (confirmed: ConfirmedValue, lines: readonly Line[]) => {
  const among = confirmed.line === undefined ? lines.filter(({ page }) => page === 1) : [confirmed.line];
  const found = among.flatMap((line) => {
    const text = valueIn(line, confirmed);
    return text === undefined ? [] : [{ line, text }];
  });
  return found.length === 1 ? found[0] : undefined;
};

const anchorsMax = 200;

const leadsTo = (anchor: Anchor, { field, value }: ConfirmedValue, lines: readonly Line[]): boolean => {
  const seen = neighbourOf(anchor, lines);
  return seen !== undefined && sameValue(parserOf(field)(seen.text), value);
};

/**
 * Learns from what a person confirmed on one document (`values`: of those, everything that a correction or an earlier
 * anchor brought). An anchor of this layout that led to the confirmed value counts once more; one that led elsewhere is
 * dropped; a value without an anchor gets one. `own` are the document's own texts, which must not be kept as landmarks.
 */
export const learnFrom = (
  set: AnchorSet,
  lines: readonly Line[],
  values: readonly ConfirmedValue[],
  own: readonly string[],
): AnchorSet => {
  const landmarks = landmarksOf(lines, own);
  let { anchors } = set;
  for (const confirmed of values) {
    const { field } = confirmed;
    const isOfLayout = (anchor: Anchor): boolean => anchor.field === field && isSameLayout(anchor.landmarks, lines);
    const right = anchors.filter((anchor) => isOfLayout(anchor) && leadsTo(anchor, confirmed, lines));
    const place = right.length > 0 ? undefined : placeOfValue(confirmed, lines);
    const kept = anchors
      .filter((anchor) => !isOfLayout(anchor) || right.includes(anchor))
      .map((anchor) => (right.includes(anchor) ? { ...anchor, confirmed: anchor.confirmed + 1 } : anchor));
    const lead = place === undefined ? undefined : leadTo(place.line, place.text, isPartyField(field), lines);
    anchors = lead === undefined ? kept : [...kept, { field, ...lead, landmarks, confirmed: 1 }];
  }
  return { form: 1, version: set.version + 1, anchors: anchors.slice(-anchorsMax) };
};

/** Forgets what was learnt of one field, or everything. */
export const forget = (set: AnchorSet, field?: AnchorField): AnchorSet => ({
  form: 1,
  version: set.version + 1,
  anchors: field === undefined ? [] : set.anchors.filter((anchor) => anchor.field !== field),
});

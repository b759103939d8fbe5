import type { LocalDate } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import { judge } from '../checks/judge.ts';
import { read, sureFrom, type DraftFields, type InvoiceDraft, type PartyDraft, type Read } from '../draft.ts';
import { placeOf, type Box, type Line } from '../page/page-text.ts';
import { bareText, isSameLayout, type Landmark } from './landmarks.ts';
import { neighbourOf, type Relation } from './neighbours.ts';
import { parseFields, type AnchorField } from './parse-fields.ts';

/** Where one layout of one creditor keeps one field, as a person's confirmed correction showed. Holds no value. */
export type Anchor = {
  readonly field: AnchorField;
  /** The words that lead to the value, without case and marks; "" where only its place leads there. */
  readonly label: string;
  readonly relation: Relation;
  /** Where the value stood. */
  readonly box: Box;
  /** Fixed words of the layout with their places: how the layout is known again. */
  readonly landmarks: readonly Landmark[];
  /** How often a person confirmed what it led to. */
  readonly confirmed: number;
};

/** What one creditor's confirmed corrections taught about where its layouts keep a value. */
export type AnchorSet = {
  /** Of the form in which anchors are kept: a set of another form is forgotten, never misread. */
  readonly form: 1;
  /** Counts every change, so that two writers meet. */
  readonly version: number;
  readonly anchors: readonly Anchor[];
};

export const noAnchors: AnchorSet = { form: 1, version: 0, anchors: [] };

/** Once may be chance, so a person sees what it leads to; from the second confirmation on it counts as sure. */
export const confidenceOfAnchor = ({ confirmed }: Anchor): number => (confirmed >= 2 ? 0.93 : 0.85);

/** What an anchor says against a value that our own rules are sure of: a person decides. */
const disputedMax = 0.8;

type Sighting<T> = { readonly value: T; readonly confidence: number; readonly line: Line };

const sightings = <T>(
  field: AnchorField,
  parse: (text: string) => T | undefined,
  lines: readonly Line[],
  anchors: readonly Anchor[],
): Sighting<T> | undefined => {
  for (const anchor of anchors.filter((each) => each.field === field)) {
    const seen = neighbourOf(anchor, lines);
    const value = seen === undefined ? undefined : parse(seen.text);
    if (seen !== undefined && value !== undefined)
      return { value, confidence: confidenceOfAnchor(anchor) * seen.line.confidence, line: seen.line };
  }
  return undefined;
};

const bareValue = (value: unknown): string => (typeof value === 'string' ? bareText(value) : String(value));

/** Joins what our rules found with what the anchor leads to. */
const joined = <T>(found: Read<T> | undefined, seen: Sighting<T> | undefined): Read<T> | undefined => {
  if (seen === undefined) return found;
  const learned = read(seen.value, seen.confidence, 'learned', placeOf(seen.line));
  if (found === undefined) return learned;
  if (bareValue(found.value) === bareValue(seen.value))
    return {
      ...found,
      confidence: 1 - (1 - found.confidence) * (1 - seen.confidence),
      witnesses: [...found.witnesses, 'learned'],
    };
  const others = [{ value: found.value, confidence: found.confidence, at: found.at }, ...(found.others ?? [])];
  const isDisputed = found.confidence >= sureFrom;
  return {
    ...learned,
    confidence: isDisputed ? Math.min(disputedMax, learned.confidence) : learned.confidence,
    others,
  };
};

/** What the anchors of a creditor add to what was found on a page of the same layout. */
export const applyAnchors = (draft: InvoiceDraft, lines: readonly Line[], { anchors }: AnchorSet): InvoiceDraft => {
  const known = anchors
    .filter(({ landmarks }) => isSameLayout(landmarks, lines))
    .toSorted((a, b) => b.confirmed - a.confirmed);
  if (known.length === 0) return draft;
  const text = (field: AnchorField, found: Read<string> | undefined): Read<string> | undefined =>
    joined(found, sightings(field, parseFields.text(field), lines, known));
  const date = (field: AnchorField, found: Read<LocalDate> | undefined): Read<LocalDate> | undefined =>
    joined(found, sightings(field, parseFields.date, lines, known));
  const amount = (field: AnchorField, found: Read<Money> | undefined): Read<Money> | undefined =>
    joined(found, sightings(field, parseFields.amount, lines, known));
  const party = (side: 'creditor' | 'debtor', found: PartyDraft): PartyDraft => ({
    ...found,
    name: text(`${side}.name`, found.name),
    street: text(`${side}.street`, found.street),
    zip: text(`${side}.zip`, found.zip),
    city: text(`${side}.city`, found.city),
  });
  const { concerns: _concerns, ...fields } = draft;
  const after: DraftFields = {
    ...fields,
    invoiceNumber: text('invoiceNumber', fields.invoiceNumber),
    issueDate: date('issueDate', fields.issueDate),
    dueDate: date('dueDate', fields.dueDate),
    payable: amount('payable', fields.payable),
    gross: amount('gross', fields.gross),
    net: amount('net', fields.net),
    vat: amount('vat', fields.vat),
    creditor: party('creditor', fields.creditor),
    debtor: party('debtor', fields.debtor),
  };
  return judge(after);
};

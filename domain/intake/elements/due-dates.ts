import { plusDays, plusMonths, type LocalDate } from '../../calendar/local-date.ts';
import type { Money } from '../../money/money.ts';
import type { Concern } from '../checks/concerns.ts';
import type { Instalment, Read } from '../draft.ts';
import { datesIn } from '../values/dates.ts';
import { dueDateByTerms, parseTerms } from '../values/terms.ts';
import { fromXml } from './exact.ts';

/** A part of the payment as the document plans it: by when, and how much, as far as either is said. */
export type PlannedPart = { readonly dueDate?: LocalDate | undefined; readonly amount?: Money | undefined };

export type PaymentPlan = {
  /** The document's own due date, where it has one for the whole. */
  readonly dueDate?: LocalDate | undefined;
  readonly parts: readonly PlannedPart[];
  /** Prose about payment, each as its own text. */
  readonly notes: readonly string[];
};

export type DueDates = {
  readonly dueDate: Read<LocalDate> | undefined;
  readonly instalments: readonly Instalment[] | undefined;
  readonly noticed: readonly Concern[];
};

// "Interest rate" is no instalment; "1. rate", "i rater", "Ratenzahlung" and "zweite Rate" are.
const inInstalments =
  /\b\d\s?\.\s?rate\b|\b(?:første|anden|sidste|erste|zweite|letzte|nächste)\s+rate\b|\brater\b|\bafdrag|\binstal?ments?\b|\bratenzahlung|\braten\b|\bteilzahlung|\bdelbetal|\bavbetalning|\bdelbetalning|\ben \d+ fois\b|\béchéances\b/i;

/** A discount for paying early is no due date, and what comes after the due date is none either. */
const passedOver =
  /%|rabat|skonto|discount|escompte|korting|sconto|descuento|rente|ränta|zins|interest|gebyr|gebühr|mahn|verzug|penal|pénal|reklam|complain|klage|widerspruch|einspruch|retur|widerruf/i;

const dayWords = String.raw`(?:kalender|werk|bank|hverdags)?(?:dages?|dagar|dager|dagen|dage|days?|tagen|tage|tag|jours?|giorni|d[ií]as|dias)`;
const inDays = new RegExp(String.raw`(?<![\d.,/-])(\d{1,3})\s*${dayWords}(?!\p{L})`, 'giu');
const bareNet = /^(?:netto?|net|n)\s*:?\s*(\d{1,3})$/i;
const endOfMonth = /m[åa]ned|monatsende|end of (?:the )?month|\beom\b|fin de mois|fine mese|einde maand/i;
const inMonths = /\b(?:one|en|einen|un)\s+(?:month|måned|monat|monats|mois|månad)\b/i;

const atOnce =
  /(?<!\p{L})(?:sofort|umgehend|straks|omgående|kontant|immediately|on receipt|upon receipt|à réception|comptant|vid mottagande|ved modtagelse|per omgaande)(?!\p{L})/iu;

const clauses = (note: string): readonly string[] =>
  note
    .split(/\n|;|,\s|(?<=[^\d\s])\.(?:\s|$)|\bbzw\b\.?|\b(?:oder|or|eller|ou)\b/i)
    .map((clause) => clause.replace(/^#[A-Z]+#.*$/, '').trim())
    .filter((clause) => clause !== '' && !passedOver.test(clause));

/** The date that a note names as the last day: "bis zum 21.11.2018", "Senest 30. juni 2026". Of several, none. */
const namedDate = (note: string, issueDate: LocalDate | undefined): LocalDate | undefined => {
  const found = clauses(note)
    .flatMap((clause) => datesIn(clause))
    .filter(({ value, isDayFirstAssumed }) => !isDayFirstAssumed && (issueDate === undefined || value >= issueDate));
  const distinct = [...new Set(found.map(({ value }) => value))];
  return distinct.length === 1 ? distinct[0] : undefined;
};

/** The due date by terms that stand where terms belong, so that "30 dagar." alone says it. Two numbers of days: none. */
const dueByTerms = (issueDate: LocalDate, notes: readonly string[]): LocalDate | undefined => {
  const told = parseTerms(notes.join('\n'), true);
  if (told !== undefined) return dueDateByTerms(issueDate, told);
  const parts = notes.flatMap((note) => clauses(note));
  if (parts.some((part) => endOfMonth.test(part))) return undefined;
  const days = new Set(
    parts.flatMap((part) => [
      ...[...part.matchAll(inDays)].map((match) => Number(match[1])),
      ...(bareNet.exec(part)?.slice(1).map(Number) ?? []),
    ]),
  );
  const [first] = days;
  if (first !== undefined) return days.size === 1 ? plusDays(issueDate, first) : undefined;
  if (parts.some((part) => inMonths.test(part))) return plusMonths(issueDate, 1);
  return parts.some((part) => atOnce.test(part)) ? issueDate : undefined;
};

const amountsDue = (parts: readonly PlannedPart[], payable: Money | undefined): readonly Instalment[] | undefined => {
  const whole = parts.flatMap(({ dueDate, amount }) =>
    dueDate === undefined || amount === undefined ? [] : [{ dueDate, amount }],
  );
  // Two ways of paying the same whole sum are no two instalments.
  if (whole.length < 2 || whole.some(({ amount }) => amount === payable)) return undefined;
  return whole.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
};

// Terms are a few sentences; prose made to be slow costs no more than these.
const notesMax = 20;
const signsMax = 3000;

/** A credit note demands nothing, so terms that were copied onto it say nothing. */
export const withoutTerms = (plan: PaymentPlan): PaymentPlan => ({ ...plan, notes: [] });

/**
 * When the money is due: the document's own date, else the first of its parts', else what the terms give from the day of
 * issue. Several dates or parts of the sum are instalments, of which a person must say which are due.
 */
export const dueDatesOf = (
  { dueDate, parts, notes: prose }: PaymentPlan,
  issueDate: LocalDate | undefined,
  payable: Money | undefined,
): DueDates => {
  const notes = prose.slice(0, notesMax).map((note) => note.slice(0, signsMax));
  const dates = [...new Set([dueDate, ...parts.map((part) => part.dueDate)].filter((date) => date !== undefined))];
  const instalments = amountsDue(parts, payable);
  const isSplit = parts.filter(({ amount }) => amount !== undefined && amount !== payable && amount !== 0n).length > 1;
  const noticed: readonly Concern[] =
    dates.length > 1 || isSplit || notes.some((note) => inInstalments.test(note))
      ? [{ code: 'INSTALMENTS', facts: {} }]
      : [];
  const written = dueDate ?? dates.toSorted()[0];
  if (written !== undefined) return { dueDate: fromXml(written), instalments, noticed };
  const byTerms =
    notes.map((note) => namedDate(note, issueDate)).find((date) => date !== undefined) ??
    (issueDate === undefined ? undefined : dueByTerms(issueDate, notes));
  // Terms are prose inside an exact document: sure, but not as sure as an element.
  const due: Read<LocalDate> | undefined =
    byTerms === undefined ? undefined : { value: byTerms, confidence: 0.95, witnesses: ['xml', 'terms'] };
  return { dueDate: due, instalments, noticed };
};

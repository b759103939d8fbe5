import type { Concern } from '../checks/concerns.ts';

/**
 * A note of assignment: "Denne faktura er overdraget til …", "Die Forderung ist abgetreten an …". A ban ("må ikke
 * overdrages", "darf nicht abgetreten werden") is none, hence participles and no "nicht" before them.
 */
const assigned: readonly RegExp[] = [
  /\b(?:fordring|faktura|tilgodehavende|krav)\p{L}*\b(?:(?!\bikke\b)[^.]){0,80}\b(?:overdraget|overdratt|transporteret|solgt|pantsat|belånt)\b/iu,
  /\b(?:fordran|faktura|kundfordran)\p{L}*\b(?:(?!\binte\b)[^.]){0,80}(?<!\p{L})(?:överlåt(?:its|en|na)|överlåtits|pantsatt|såld)(?!\p{L})/iu,
  /\b(?:forderung|rechnung)\p{L}*\b(?:(?!\bnicht\b)[^.]){0,100}\b(?:abgetreten|verkauft|übertragen)\b/iu,
  /\b(?:invoice|debt|receivable|claim)s?\b(?:(?!\bnot\b)[^.]){0,80}\b(?:assigned|sold|transferred)\s+to\b/iu,
  /(?<!\p{L})(?:créance|facture)s?(?!\p{L})(?:(?!\bne\b)[^.]){0,100}(?<!\p{L})(?:cédées?|subrogée?)(?!\p{L})/iu,
  /\bsubrogation\b|\baffacturage\b|\bfactoring\b|\bfactoringgesellschaft\b/iu,
];

// More than a factor's note needs; prose made to be slow costs no more.
const notesMax = 50;
const signsMax = 5000;

/** What the prose of a document says besides its elements. */
export const concernsOfNotes = (notes: readonly string[]): readonly Concern[] =>
  notes.slice(0, notesMax).some((note) => assigned.some((pattern) => pattern.test(note.slice(0, signsMax))))
    ? [{ code: 'CLAIM_ASSIGNED', facts: {} }]
    : [];

const cprWithHyphen = /(?<!\d)(\d{2})(\d{2})\d{2}\s?-\s?\d{4}(?!\d)/g;
const cprAfterItsName = /(cpr\D{0,12})\d{6}[\s-]?\d{4}(?!\d)/gi;

/** Day and month of the first four digits exist: the number may be a person's. */
export const looksPersonal = (text: string): boolean => {
  const match = /^(\d{2})(\d{2})\d{2}-?\d{4}$/.exec(text.replaceAll(/\s/g, ''));
  return match !== null && isDayAndMonth(match[1], match[2]);
};

const isDayAndMonth = (day: string | undefined, month: string | undefined): boolean =>
  Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;

/** A text without personal numbers (CPR): "130588-1234" is struck out, wherever it stands. */
export const withoutPersonalNumbers = (text: string): string =>
  text
    .replaceAll(cprAfterItsName, '$1…')
    .replaceAll(cprWithHyphen, (found, day: string, month: string) => (isDayAndMonth(day, month) ? '…' : found));

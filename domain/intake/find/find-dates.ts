import { daysBetween, type LocalDate } from '../../calendar/local-date.ts';
import type { DocType, Read } from '../draft.ts';
import { confidenceOf } from '../page/page-text.ts';
import { datesIn, repairedDate, type PrintedDate } from '../values/dates.ts';
import { dueDateByTerms, parseTerms, type PaymentTerms } from '../values/terms.ts';
import type { Topic } from '../words/lexicon.ts';
import { heading } from '../words/wording.ts';
import {
  asRead,
  belowLabel,
  choose,
  confirmedBy,
  labelled,
  ownText,
  weightFor,
  type Candidate,
  type Parse,
  type Parsed,
} from './find-values.ts';
import type { Label } from './labels.ts';
import type { Cell, Sheet } from './sheet.ts';

/** What a page says of the order of day and month: of two readings the one that its other dates allow. */
type Order = 'dayFirst' | 'monthFirst' | 'unknown';

const ambiguous = 0.6;
/** A date whose letters had to be put right. */
const repaired = 0.7;
/** "11 02 2026" beside a label of a date. */
const spacedDate = 0.95;
const slashes = /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?!\d)/g;

const orderOf = (sheet: Sheet): Order => {
  let days = 0;
  let months = 0;
  for (const [, first, second] of sheet.text.matchAll(slashes)) {
    if (Number(first) > 12) days += 1;
    if (Number(second) > 12) months += 1;
  }
  if (days > 0 && months === 0) return 'dayFirst';
  if (months > 0 && days === 0) return 'monthFirst';
  // Only the Americans and their language write the month first.
  return sheet.isDanish || (sheet.language !== undefined && sheet.language !== 'en') ? 'dayFirst' : 'unknown';
};

const settle = (date: PrintedDate, order: Order): Parsed<LocalDate> => {
  if (!date.isDayFirstAssumed || order === 'dayFirst') return { value: date.value, certainty: 1, piece: date.text };
  if (order === 'monthFirst') return { value: date.monthFirst ?? date.value, certainty: 1, piece: date.text };
  return { value: date.value, certainty: ambiguous, piece: date.text };
};

const weekday = String.raw`(?:\p{L}{2,9}dag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi)`;
const beforeDate = new RegExp(
  String.raw`^(?:(?:den|d\.|d|on|am|du|the|le|pr\.?|per|er|is|bis|zum|senest|inden|til|til betaling|betaling|by|dem|${weekday},?)\s+)+`,
  'iu',
);

const parseDate =
  (order: Order, isOcr: boolean): Parse<LocalDate> =>
  (text) => {
    const trimmed = text.replace(/^[(\s]+/, '').replace(beforeDate, '');
    const [date] = datesIn(trimmed);
    if (date !== undefined && date.index === 0) return settle(date, order);
    const spaced = /^(\d{2}) (\d{2}) ((?:19|20)\d{2})(?![\d])/.exec(trimmed.trim());
    const [plain] = spaced === null ? [] : datesIn(spaced.slice(1).join('.'));
    if (plain !== undefined)
      return { value: plain.value, certainty: isOcr ? repaired : spacedDate, piece: spaced?.[0] ?? trimmed };
    const mended = isOcr && date === undefined ? repairedDate(trimmed) : undefined;
    return mended === undefined ? undefined : { value: mended.value, certainty: repaired, piece: mended.text };
  };

/** "den" announces a date and no field. */
const isOnlyDen = ({ meanings }: Label): boolean =>
  meanings.every(({ topic, weight }) => topic === 'issueDate' && weight <= heading);

const letterBefore = new RegExp(
  String.raw`^\p{Lu}[\p{L}. ]+,?\s(?:(?:den|d\.|le)\s?)?(?:${weekday},?\s?)?(?:den|d\.|le)$|^\p{Lu}[\p{L}. ]+,$`,
  'u',
);
const weekdayBefore = new RegExp(String.raw`^(?:${weekday})?,?\s?(?:den|d\.|the)?$`, 'iu');

/** Reads dates as this page writes them. */
export const parseDateOn = (sheet: Sheet): Parse<LocalDate> => parseDate(orderOf(sheet), sheet.isOcr);

const letterWeight = 0.94;
const bareDateWeight = 0.8;
const titleDateWeight = 0.93;

/** "Holbæk, den 22. januar 2026": how a letter is dated; a bare date near the top is likely the same. */
const letterDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] => {
  const heads = sheet.cells.filter(
    ({ line, labels }) => line.page === 1 && line.box.top < 0.5 && labels.every((label) => isOnlyDen(label)),
  );
  return heads.flatMap((cell) => {
    const text = cell.text.trim();
    const [date] = datesIn(text);
    if (date === undefined || date.index + date.text.length < text.length - 1) return [];
    const before = text.slice(0, date.index).trim();
    const isLetter = letterBefore.test(before) && !weekdayBefore.test(before);
    const weight = isLetter ? letterWeight : before === '' || weekdayBefore.test(before) ? bareDateWeight : 0;
    // What stands right of something is that thing's value, and what is below a label is the label's.
    if (weight === 0 || (!isLetter && hasOwner(sheet, cell))) return [];
    const { value, certainty } = settle(date, order);
    return [{ value, score: weight * certainty * confidenceOf(cell.line, date.text), line: cell.line }];
  });
};

const ownerTopics: ReadonlySet<Topic> = new Set(['otherDate', 'dueDate', 'otherNumber', 'terms']);

/** True where the cell left of it is a label that still waits for its value. */
const hasOwner = (sheet: Sheet, cell: Cell): boolean => {
  const row = sheet.rows.find((each) => each.includes(cell)) ?? [];
  const before = row[row.indexOf(cell) - 1];
  const label = before?.labels.at(-1);
  if (before === undefined || label === undefined || before.line.page !== cell.line.page) return false;
  return !/\d/.test(before.text.slice(label.end)) && label.meanings.some(({ topic }) => ownerTopics.has(topic));
};

const titleWithDate =
  /^(?:\p{L}{0,20}faktura|faktura|facture|invoice|\p{L}{0,20}regning|\p{L}{0,20}nota|\p{L}{0,20}rechnung|opkrævning|kreditnota|rykker)(?!\p{L}).{0,50}?\s(?:du|af|of|dateret|dated|vom|den|udsendt|av|from)\s(.+)$/iu;

/** "Facture n° FC-2026-0213 du 18 mars 2026", "Faktura 4711 af 2. marts 2026": the title carries number and date. */
const titleDates = (sheet: Sheet, parse: Parse<LocalDate>): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }) => {
    const match = line.page === 1 ? titleWithDate.exec(text.trim()) : null;
    const parsed = match?.[1] === undefined ? undefined : parse(match[1], 'after', 1);
    if (parsed === undefined) return [];
    return [
      { value: parsed.value, score: titleDateWeight * parsed.certainty * confidenceOf(line, parsed.piece), line },
    ];
  });

type FoundTerms = { readonly terms: PaymentTerms; readonly cell: Cell };

/** Payment terms where they are labelled so, else in any sentence that speaks of payment. */
const findTerms = (sheet: Sheet): FoundTerms | undefined => {
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

/** What the page says of dates: where printed date and payment terms differ a person must say which one holds. */
export type FoundDates = {
  readonly issueDate: Read<LocalDate> | undefined;
  readonly dueDate: Read<LocalDate> | undefined;
  readonly contradictsTerms: boolean;
};

/** Days that creditors give: a misread digit hardly ever makes one of them of another. */
const usualDays = new Set([0, 7, 8, 10, 14, 15, 20, 21, 28, 29, 30, 31, 45, 60, 90]);
const contradictedMax = 0.85;
const termsAlone = 0.97;
const neverDue: ReadonlySet<DocType> = new Set(['creditNote', 'receipt']);

const isUsualCredit = (issued: Read<LocalDate>, due: Read<LocalDate>): boolean => {
  const days = daysBetween(issued.value, due.value);
  const isMonthEnd = due.value.slice(8) >= '28' && days > 0 && days <= 92;
  const isSameDay = issued.value.slice(8) === due.value.slice(8) && days > 0 && days <= 92;
  return usualDays.has(days) || isMonthEnd || isSameDay;
};

const againIn = (sheet: Sheet, date: Read<LocalDate>): boolean => {
  const lines = sheet.cells.filter(({ text }) => datesIn(text).some(({ value }) => value === date.value));
  return lines.length >= 2;
};

/** A reminder also prints its invoice's dates: of several the latest is its own. */
const ownDates = (found: readonly Candidate<LocalDate>[], docType: DocType): readonly Candidate<LocalDate>[] => {
  if (docType !== 'reminder') return found;
  const latest = found.reduce<LocalDate | undefined>(
    (last, { value }) => (last === undefined || value > last ? value : last),
    undefined,
  );
  return found.filter(({ value }) => value === latest);
};

/**
 * Date of issue and due date. Where no due date is printed the payment terms give it. What agrees (issue + terms = due, a
 * second sighting, a credit of usual length) takes doubt away; what contradicts adds it.
 */
export const findDates = (sheet: Sheet, docType: DocType): FoundDates => {
  const parse = parseDate(orderOf(sheet), sheet.isOcr);
  const order = orderOf(sheet);
  const labelledIssue = labelled(sheet, ['issueDate'], parse);
  const allDues = labelled(sheet, ['dueDate'], parse);
  const owned = new Set(allDues.filter(({ score }) => score > belowLabel * 0.9).map(({ value }) => value));
  const isReminder = docType === 'reminder';
  const letters =
    !isReminder && labelledIssue.some(({ score }) => score > 0.9 * belowLabel)
      ? []
      : letterDates(sheet, order).filter(({ value }) => !owned.has(value));
  const titled = isReminder ? [] : titleDates(sheet, parse);
  const issued = choose(ownDates([...labelledIssue, ...titled, ...letters], docType), sheet.witness);
  const dues = allDues.filter(({ value }) => docType !== 'reminder' || issued === undefined || value >= issued.value);
  const printed = choose(dues, sheet.witness);
  const found = findTerms(sheet);
  const byTerms = issued === undefined || found === undefined ? undefined : dueDateByTerms(issued.value, found.terms);
  const agrees = printed !== undefined && printed.value === byTerms;
  const contradicts = printed !== undefined && byTerms !== undefined && !agrees;
  const reasonsOf = (date: Read<LocalDate>): number => {
    const other = issued !== undefined && printed !== undefined && isUsualCredit(issued, printed);
    return (againIn(sheet, date) ? 1 : 0) + (agrees || other ? 1 : 0);
  };
  const own =
    issued === undefined
      ? undefined
      : confirmedBy(issued, sheet.isOcr || agrees ? reasonsOf(issued) : 0, sheet.witness);
  // A statement is full of other papers' dates.
  const issueDate =
    own !== undefined && docType === 'statement'
      ? { ...own, confidence: Math.min(own.confidence, contradictedMax) }
      : own;
  if (printed !== undefined) {
    const sure = confirmedBy(printed, sheet.isOcr || agrees ? reasonsOf(printed) : 0, sheet.witness);
    const dueDate = contradicts ? { ...sure, confidence: Math.min(sure.confidence, contradictedMax) } : sure;
    return { issueDate, dueDate, contradictsTerms: contradicts };
  }
  if (byTerms === undefined || issueDate === undefined || found === undefined || neverDue.has(docType))
    return { issueDate, dueDate: undefined, contradictsTerms: false };
  const score = issueDate.confidence * termsAlone * confidenceOf(found.cell.line, found.terms.text);
  const dueDate = asRead({ value: byTerms, score, line: found.cell.line }, sheet.witness);
  return { issueDate, dueDate: { ...dueDate, witnesses: [sheet.witness, 'terms'] }, contradictsTerms: false };
};

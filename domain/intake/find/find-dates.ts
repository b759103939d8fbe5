import { daysBetween, parseLocalDate, type LocalDate } from '../../calendar/local-date.ts';
import type { DocType, Read } from '../draft.ts';
import { confidenceOf } from '../page/page-text.ts';
import { anyMonth, datesIn, repairedDate, type PrintedDate } from '../values/dates.ts';
import { dueDateByTerms, parseTerms, type PaymentTerms } from '../values/terms.ts';
import type { Topic } from '../words/lexicon.ts';
import { directDebitPhrases } from '../words/payments.ts';
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

/** A date after a label of the topic, as the page prints it. */
const printedAfter = (sheet: Sheet, topic: Topic): PrintedDate | undefined => {
  const seen = labelled<string>(sheet, [topic], (text) => {
    const [date] = datesIn(text);
    return date?.index === 0 && date.isDayFirstAssumed
      ? { value: date.text, certainty: 1, piece: date.text }
      : undefined;
  });
  return new Set(seen.map(({ value }) => value)).size === 1 ? datesIn(seen[0]?.value ?? '')[0] : undefined;
};

/** "Date 06/09/2026, Net 30, due 07/09/2026" holds in one order only. */
const orderByTerms = (sheet: Sheet): Order | undefined => {
  const issued = printedAfter(sheet, 'issueDate');
  const due = printedAfter(sheet, 'dueDate');
  const terms = issued === undefined || due === undefined ? undefined : findTerms(sheet)?.terms;
  if (issued?.monthFirst === undefined || due?.monthFirst === undefined || terms === undefined || terms.days === 0)
    return undefined;
  const isDayFirst = dueDateByTerms(issued.value, terms) === due.value;
  const isMonthFirst = dueDateByTerms(issued.monthFirst, terms) === due.monthFirst;
  return isDayFirst === isMonthFirst ? undefined : isDayFirst ? 'dayFirst' : 'monthFirst';
};

const orderOf = (sheet: Sheet): Order => {
  let days = 0;
  let months = 0;
  for (const [, first, second] of sheet.text.matchAll(slashes)) {
    if (Number(first) > 12) days += 1;
    if (Number(second) > 12) months += 1;
  }
  if (days > 0 && months === 0) return 'dayFirst';
  if (months > 0 && days === 0) return 'monthFirst';
  const proven = orderByTerms(sheet);
  if (proven !== undefined) return proven;
  // Only the Americans and their language write the month first.
  return sheet.isDanish || (sheet.language !== undefined && sheet.language !== 'en') ? 'dayFirst' : 'unknown';
};

/** "25-11-05" is the fifth of November 2025 to a Swede, and the 25th of November 2005 to a Dane. */
const yearFirst = ({ text }: PrintedDate): LocalDate | undefined =>
  /^\d{2}-\d{2}-\d{2}$/.test(text) ? parseLocalDate(`20${text}`) : undefined;

const settle = (printed: PrintedDate, order: Order, language: Sheet['language']): Parsed<LocalDate> => {
  const swedish = language === 'sv' ? yearFirst(printed) : undefined;
  const date = swedish === undefined ? printed : { ...printed, value: swedish, isDayFirstAssumed: false };
  if (!date.isDayFirstAssumed || order === 'dayFirst') return { value: date.value, certainty: 1, piece: date.text };
  if (order === 'monthFirst') return { value: date.monthFirst ?? date.value, certainty: 1, piece: date.text };
  return { value: date.value, certainty: ambiguous, piece: date.text };
};

const weekday = String.raw`(?:(?:man|tir|tirs|ons|tor|tors|fre|lør|søn|mån|lör|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\.?,?(?=\s)|\p{L}{2,9}dag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi)`;
const beforeDate = new RegExp(
  String.raw`^(?:(?:den|d\.|d|on|am|du|the|le|pr\.?|per|er|is|bis|zum|senest|inden|til|til betaling|betaling|by|dem|${weekday},?)\s+)+`,
  'iu',
);

/** "senest den 1. april": the first such day from the day of issue on, where it is near enough to be a day to pay by. */
const yearless = new RegExp(
  String.raw`^(\d{1,2})(?:\.\s?|\s)(${anyMonth})(?![\p{L}])(?!\.?,?\s{0,2}(?:\d{2}){1,2}(?!\d))`,
  'iu',
);
const creditDaysMax = 92;
const withoutYear = 0.9;

const parseYearlessFrom =
  (issued: LocalDate): Parse<LocalDate> =>
  (text) => {
    const piece = yearless.exec(text.replace(/^[(\s]+/, '').replace(beforeDate, ''))?.[0];
    if (piece === undefined) return undefined;
    const year = Number(issued.slice(0, 4));
    const value = [year, year + 1]
      .flatMap((each) => datesIn(`${piece} ${each}`).map((date) => date.value))
      .find((day) => day >= issued);
    if (value === undefined || daysBetween(issued, value) > creditDaysMax) return undefined;
    return { value, certainty: withoutYear, piece };
  };

/** "11 02 2026", "11 03 26" and "20260223": a date beside its label needs no marks. */
const unmarked: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [/^(\d{2}) (\d{2}) ((?:19|20)\d{2})(?!\d)/, (parts) => parts.join('.')],
  [/^(\d{2}) (\d{2}) (\d{2})$/, (parts) => parts.join('.')],
  [/^(20\d{2})(\d{2})(\d{2})(?!\d)/, (parts) => parts.join('-')],
];

const unmarkedDate = (text: string): { readonly value: LocalDate; readonly piece: string } | undefined =>
  unmarked.flatMap(([pattern, asMarked]) => {
    const match = pattern.exec(text);
    const [date] = match === null ? [] : datesIn(asMarked(match.slice(1)));
    return match === null || date === undefined ? [] : [{ value: date.value, piece: match[0] }];
  })[0];

const parseDate =
  (order: Order, { isOcr, language }: Sheet): Parse<LocalDate> =>
  (text) => {
    const trimmed = text.replace(/^[(\s]+/, '').replace(beforeDate, '');
    const [date] = datesIn(trimmed);
    if (date !== undefined && date.index === 0) return settle(date, order, language);
    const plain = unmarkedDate(trimmed.trim());
    if (plain !== undefined) return { ...plain, certainty: isOcr ? repaired : spacedDate };
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
export const parseDateOn = (sheet: Sheet): Parse<LocalDate> => parseDate(orderOf(sheet), sheet);

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
    const { value, certainty } = settle(date, order, sheet.language);
    return [{ value, score: weight * certainty * confidenceOf(cell.line, date.text), line: cell.line }];
  });
};

const place = String.raw`\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]*){0,2}`;
/** "Hals, d. 8/9 2026 · Regning nr. 4711": a line of the head that begins with place and date, or names them after the title. */
const headBefore = new RegExp(
  String.raw`^(?:(?:\p{L}{0,20}(?:faktura|regning|nota|rechnung)|invoice)\s.{0,24}\d\s)?${place},\s(?:(?:den|d\.|am|le)\s)?$`,
  'iu',
);
const headAfter = /^\s*(?:$|[·•|–—]|\p{Lu}\p{L}+\s(?:den\s)?\d)/u;
const headTop = 0.35;

/** Place and date in one line with what else a head says. */
const headDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }): readonly Candidate<LocalDate>[] => {
    const [date] = line.page === 1 && line.box.top < headTop ? datesIn(text) : [];
    if (date === undefined || !headBefore.test(text.slice(0, date.index))) return [];
    if (!headAfter.test(text.slice(date.index + date.text.length))) return [];
    const { value, certainty } = settle(date, order, sheet.language);
    return [{ value, score: letterWeight * certainty * confidenceOf(line, date.text), line }];
  });

/** "Beløbet trækkes via Betalingsservice den 03.08.2026": the day on which what is owed is collected. */
const collectedOn =
  /(?:(?<!\p{L})(?:trækkes|hæves|opkræves|dras|trekkes|belastes)|will be (?:collected|debited|charged|taken)|wird)(?=\s)[^.]{0,70}?(?:betalingsservice|leverandørservice|pbs|automatisk|autogiro|avtalegiro|konto|direct debit|account|lastschrift|card|kort)?[^.]{0,40}?\s(?:den|d\.|on|am|pr\.)\s$/iu;
const collectedScore = 0.85;

const collectedDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }) =>
    directDebitPhrases.some((phrase) => phrase.test(text))
      ? datesIn(text)
          .filter(({ index }) => collectedOn.test(text.slice(0, index)))
          .map((date) => {
            const { value, certainty } = settle(date, order, sheet.language);
            return { value, score: collectedScore * certainty * confidenceOf(line, date.text), line };
          })
      : [],
  );

/** "Restbeløbet betales senest otte dage efter levering, dvs. 24. februar 2026": the day that a sentence about paying comes to. */
const comesTo =
  /(?<!\p{L})(?:(?:ind)?betal|forfald|overfør|payable|paid|pay|due|zahl|fällig)[^.]{0,80}\s(?:dvs\.?|altså|i\.e\.|d\.\s?h\.|das heißt|that is)\s(?:senest\s)?(?:den\s|d\.\s|am\s|on\s)?$/iu;
const comesToScore = 0.93;

const datesComeTo = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }) =>
    datesIn(text)
      .filter(({ index }) => comesTo.test(text.slice(0, index)))
      .map((date) => {
        const { value, certainty } = settle(date, order, sheet.language);
        return { value, score: comesToScore * certainty * confidenceOf(line, date.text), line };
      }),
  );

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
  /^(?:\p{L}{0,20}faktura|faktura|facture|invoice|\p{L}{0,20}regning|\p{L}{0,20}nota|\p{L}{0,20}rechnung|opkrævning|kreditnota|rykker|kontoudtog|statement(?: of account)?|kontoauszug)(?!\p{L}).{0,50}?\s(?:du|af|of|pr\.?|per|as of|as at|dateret|dated|vom|den|udsendt|av|from)\s(.+)$/iu;

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
const neverDue: ReadonlySet<DocType> = new Set(['creditNote', 'receipt', 'quote', 'statement']);

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

/** A reminder or a credit note also prints its invoice's dates: of several the latest is its own. */
const ownDates = (found: readonly Candidate<LocalDate>[], docType: DocType): readonly Candidate<LocalDate>[] => {
  if (docType !== 'reminder' && docType !== 'creditNote') return found;
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
  const parse = parseDate(orderOf(sheet), sheet);
  const order = orderOf(sheet);
  const labelledIssue = labelled(sheet, ['issueDate'], parse);
  const named = labelled(sheet, ['dueDate'], parse);
  const told = named.length > 0 ? named : datesComeTo(sheet, order);
  const allDues = told.length > 0 ? told : collectedDates(sheet, order);
  const owned = new Set(allDues.filter(({ score }) => score > belowLabel * 0.9).map(({ value }) => value));
  const isReminder = docType === 'reminder';
  const letters =
    !isReminder && labelledIssue.some(({ score }) => score > 0.9 * belowLabel)
      ? []
      : [...letterDates(sheet, order), ...headDates(sheet, order)].filter(({ value }) => !owned.has(value));
  const titled = isReminder ? [] : titleDates(sheet, parse);
  const issued = choose(ownDates([...labelledIssue, ...titled, ...letters], docType), sheet.witness);
  const someDues =
    allDues.length > 0 || issued === undefined
      ? allDues
      : labelled(sheet, ['dueDate'], parseYearlessFrom(issued.value));
  const dues = someDues.filter(({ value }) => docType !== 'reminder' || issued === undefined || value >= issued.value);
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

import { daysBetween, type LocalDate } from '../../calendar/local-date.ts';
import { sureFrom, type DocType, type Read } from '../draft.ts';
import { confidenceOf } from '../page/page-text.ts';
import { datesIn } from '../values/dates.ts';
import { dueDateByTerms } from '../values/terms.ts';
import { collectedDates, datesComeTo, datesNet, parseYearlessFrom, withoutDiscounts } from './find-due-dates.ts';
import { headDates, letterDates, numberedDates, titleDates } from './find-head-dates.ts';
import { findTerms } from './find-terms.ts';
import { asRead, belowLabel, choose, confirmedBy, labelled, type Candidate } from './find-values.ts';
import { orderOf, parseDate } from './parse-date.ts';
import type { Sheet } from './sheet.ts';

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
  const named = withoutDiscounts(sheet, labelled(sheet, ['dueDate'], parse), order);
  const told = named.length > 0 ? named : [...datesComeTo(sheet, order), ...datesNet(sheet, order)];
  const allDues = told.length > 0 ? told : collectedDates(sheet, order);
  const owned = new Set(allDues.filter(({ score }) => score > belowLabel * 0.9).map(({ value }) => value));
  const isReminder = docType === 'reminder';
  const letters =
    !isReminder && labelledIssue.some(({ score }) => score > 0.9 * belowLabel)
      ? []
      : [...letterDates(sheet, order), ...headDates(sheet, order)].filter(({ value }) => !owned.has(value));
  const titled = isReminder ? [] : [...titleDates(sheet, parse), ...numberedDates(sheet, parse)];
  // A statement lists the dates of other papers; its own stands with its title.
  const isTitled = docType === 'statement' && titled.length > 0;
  const candidates = isTitled ? titled : [...labelledIssue, ...titled, ...letters];
  const issued = choose(ownDates(candidates, docType), sheet.witness);
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
  // "Dato" alone names many a day; one so long before the day to pay by as creditors give is that of issue.
  const isMeant =
    issued !== undefined &&
    issued.confidence > belowLabel * 0.9 &&
    printed !== undefined &&
    printed.confidence >= sureFrom;
  const own =
    issued === undefined
      ? undefined
      : confirmedBy(issued, sheet.isOcr || agrees || (isMeant && !contradicts) ? reasonsOf(issued) : 0, sheet.witness);
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

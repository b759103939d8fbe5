import type { Concern } from '../checks/concerns.ts';
import { below, bottom, right, rightOf, sameColumn, sameRow, type Line } from '../page/page-text.ts';
import { zero } from '../../money/money.ts';
import { amountsIn } from '../values/amounts.ts';
import { datesIn } from '../values/dates.ts';
import {
  assigned,
  directDebit,
  directDebitOffer,
  earlierDebt,
  freightWords,
  instalments,
  paidByCard,
  paidAtEnd,
  paidIfAny,
  paidLarge,
  paidOnline,
  paidSentence,
  paidStamp,
  paidStamps,
  paidStatus,
  reminderFee,
} from '../words/signs.ts';
import { isUnreadable } from './find-readable.ts';
import { findSeparateInvoices } from './find-separate-invoices.ts';

/** A stamp and a head over a cell, in signs; from a label to its cell, in widths of the page; "op", "den" between a way and its day. */
const stampMax = 60;
const headMax = 30;
const besideMax = 0.15;
const joinsMax = 8;

/** Rows are searched around lines that carry a telling word; a real page has few of them. */
const rowsMax = 60;

const hasAmount = (line: Line, lines: readonly Line[]): boolean =>
  [line, ...rightOf(line, lines)].some(({ text }) => amountsIn(text).length > 0);

/** Sums side by side have their amounts in the row below. */
const hasAmountBelow = (line: Line, lines: readonly Line[]): boolean => {
  const cell = below(line, lines, 4);
  return (
    cell !== undefined &&
    /^(?:kr\.?|dkk|eur|€|\$)?\s?-?[\d.,\s]*\d[.,]\d{2}(?:\s?(?:kr\.?|dkk|eur|€))?$/i.test(cell.text.trim())
  );
};

/** The amount of a row is nought: a charge that was not made. */
const isNought = (line: Line, lines: readonly Line[]): boolean =>
  rightOf(line, lines).some(({ text }) =>
    /^(?:kr\.?|dkk|eur|€|\$)?\s?-?0[.,]00(?:\s?(?:kr\.?|dkk|eur|€))?$/i.test(text.trim()),
  );

/** True for an amount that a sentence threatens with rather than charges: "Ved rykker pålægges gebyr på 100,00 kr." */
const isCondition = (text: string): boolean =>
  /(?<!\p{L})(?:ved|efter|derefter|hvis|såfremt|if|late|after|forsinket|pålægges|beregnes|tilskrives|opkræves|tillægges|påløber|bei|nach|werden?|wird|vid|efter|debiteras|tas ut|applies|apply|charged on|on overdue|pr\. rykker|beregner|påløper|will be|may be|per month|pr\. måned|pr\. påbegyndt)(?!\p{L})/iu.test(
    text,
  ) && text.split(/\s+/).length > 4;

/** "Purregebyr kr 35,00.": a sentence of the small print; what is charged stands in a row without a full stop. */
const isSentence = (text: string): boolean => /\d[.,]\d{2}(?:\s?(?:kr|dkk|eur|€))?\.$/iu.test(text.trim());

/** A sentence broken over two lines is read as one. */
const sentenceFrom = (line: Line, lines: readonly Line[]): string => {
  const next = lines.find(
    (other) =>
      other.page === line.page &&
      other.box.top > line.box.top &&
      sameColumn(line, other) &&
      other.box.top - bottom(line.box) < 1.2 * line.box.height &&
      other.box.top - line.box.top > 0.5 * line.box.height,
  );
  return next === undefined ? line.text : `${line.text.replace(/-$/, '')} ${next.text}`;
};

/** A large stamp across the page that runs over its edge is known by its first letters: "Modtaget beta". */
const isCutOffStamp = ({ text, box }: Line): boolean =>
  box.height > 0.04 &&
  right(box) > 0.97 &&
  text.trim().length >= 4 &&
  paidStamps.some((stamp) => stamp.startsWith(text.trim().toLowerCase()));

const isPaid = (lines: readonly Line[]): boolean => {
  const usual = lines.map(({ box }) => box.height).toSorted((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0;
  if (lines.some(({ text, box }) => box.height > 1.45 * usual && paidAtEnd.test(text.trim()))) return true;
  // A stamp over the goods takes the amount behind it along: "Modtaget betaling 1.782,00".
  const isOverRow = ({ text, box }: Line): boolean =>
    box.height > 1.45 * usual && paidStamp.test(text.trim().replace(/\s-?[\d.,]*\d[.,]\d{2}$/u, ''));
  if (lines.some((line) => isOverRow(line))) return true;
  // A stamp may be torn into pieces by the PDF: "Pa" and "id".
  const large = lines
    .filter((line) => line.box.height > 0.04)
    .map((line) => line.text.trim())
    .join('');
  if (paidStamp.test(large) || paidLarge.test(large) || lines.some((line) => isCutOffStamp(line))) return true;
  if (
    lines.some(
      (line) =>
        line.text.length < stampMax &&
        paidStamp.test(line.text.trim()) &&
        !isLabelled(line.text, lines, usual) &&
        !isOfFreight(line, lines, usual) &&
        !isOfRows(line, lines, usual),
    )
  )
    return true;
  if (lines.some(({ text }) => text.length < stampMax && paidStatus.test(text.trim()))) return true;
  const cards = lines.filter(({ text }) => paidByCard.test(text.trim())).slice(0, rowsMax);
  if (cards.some((line) => hasAmount(line, lines)) || isPaidOnline(lines)) return true;
  return lines.some(({ text }) => paidSentence.test(text) && !paidIfAny.test(text));
};

/** "Freight term / Paid", "Fragt: Betalt": who pays the carrier, in the page's usual letter. */
const isOfFreight = (line: Line, lines: readonly Line[], usual: number): boolean =>
  line.box.height < 1.45 * usual &&
  lines.some(
    (other) =>
      other.page === line.page &&
      freightWords.test(other.text) &&
      other.text.length < headMax &&
      (sameRow(other, line)
        ? right(other.box) <= line.box.left && line.box.left - right(other.box) < besideMax
        : sameColumn(other, line) &&
          line.box.top > other.box.top &&
          line.box.top - bottom(other.box) < 3 * line.box.height),
  );

/** "Betalt" twice or more in one column: a list of earlier bills says it of each. */
const isOfRows = (line: Line, lines: readonly Line[], usual: number): boolean =>
  line.box.height < 1.45 * usual &&
  lines.some(
    (other) =>
      other !== line &&
      other.page === line.page &&
      other.text.trim() === line.text.trim() &&
      Math.abs(other.box.left - line.box.left) < 0.01 &&
      !sameRow(other, line),
  );

/** "iDEAL op 31 maart 2014   4.904,94": the day and the whole amount stand behind the way that it was paid. */
const isPaidOnline = (lines: readonly Line[]): boolean => {
  const ways = lines.filter(({ text }) => paidOnline.test(bareStart(text))).slice(0, rowsMax);
  if (ways.length === 0) return false;
  const largest = lines
    .flatMap(({ text }) => amountsIn(text))
    .reduce((most, { value }) => (value > most ? value : most), zero);
  return ways.some((line) => {
    const text = bareStart(line.text);
    const [day] = datesIn(text);
    if (day === undefined || text.replace(paidOnline, '').replace(day.text, '').length > joinsMax) return false;
    return rightOf(line, lines).some((cell) =>
      amountsIn(cell.text).some(({ value }) => value === largest && value > zero),
    );
  });
};

const bareStart = (text: string): string => text.replaceAll(/["'“”‘’`´]/g, '').trim();

/** "Betalt" beside an amount is the label of what was paid in advance; the sums tell what is left. With its day it is no head over a column. */
const isLabelled = (text: string, lines: readonly Line[], usual: number): boolean => {
  const isDated = datesIn(text).length > 0;
  return lines.some(
    (line) =>
      line.text === text &&
      line.box.height < 1.45 * usual &&
      (isDated
        ? rightOf(line, lines).some((cell) => amountsIn(cell.text).length > 0)
        : hasAmount(line, lines) || hasAmountBelow(line, lines)),
  );
};

const isDebited = (lines: readonly Line[]): boolean =>
  lines
    .filter(({ text }) => directDebit.test(text))
    .slice(0, rowsMax)
    .some((line) => !directDebitOffer.test(sentenceFrom(line, lines)) && !directDebitOffer.test(before(line, lines)));

const before = (line: Line, lines: readonly Line[]): string =>
  lines.findLast(
    (other) =>
      other.page === line.page &&
      other.box.top < line.box.top &&
      sameColumn(line, other) &&
      line.box.top - bottom(other.box) < 1.2 * line.box.height &&
      line.box.top - other.box.top > 0.5 * line.box.height,
  )?.text ?? '';

const isAssigned = (lines: readonly Line[]): boolean =>
  lines
    .filter(({ text }) =>
      /fordring|faktur|krav|virkning|claim|invoice|receivable|debt|assigned|forderung|rechnung|abgetreten|överlåt|overdr|transport|factoring|créance|facture|vordering|cédée|pantsat|belån/i.test(
        text,
      ),
    )
    .slice(0, 4 * rowsMax)
    .some((line) => assigned.test(sentenceFrom(line, lines)));

/** What the words of a page give reason to ask about: paid, assigned, in instalments, with fees of earlier reminders. */
export const findSigns = (lines: readonly Line[]): readonly Concern[] => {
  const signs: Concern[] = [];
  if (isUnreadable(lines)) return [{ code: 'NOTHING_READABLE', facts: {} }];
  if (isPaid(lines)) signs.push({ code: 'SEEMS_PAID', facts: {} });
  if (isAssigned(lines)) signs.push({ code: 'CLAIM_ASSIGNED', facts: {} });
  if (lines.some(({ text }) => instalments.test(text))) signs.push({ code: 'INSTALMENTS', facts: {} });
  const charged = (pattern: RegExp): boolean =>
    lines
      .filter((line) => pattern.test(line.text.trim()))
      .slice(0, rowsMax)
      .some(
        (line) =>
          !isCondition(line.text.replace(datesIn(line.text)[0]?.text ?? '', '')) &&
          !isSentence(line.text) &&
          (hasAmount(line, lines) || hasAmountBelow(line, lines)) &&
          !isNought(line, lines),
      );
  if (charged(reminderFee)) signs.push({ code: 'REMINDER_FEES_ON_TOP', facts: {} });
  if (charged(earlierDebt)) signs.push({ code: 'EARLIER_DEBT_INCLUDED', facts: {} });
  if (isDebited(lines)) signs.push({ code: 'DIRECT_DEBIT', facts: {} });
  const count = findSeparateInvoices(lines);
  if (count > 1) signs.push({ code: 'SEVERAL_INVOICES', facts: { count } });
  return signs;
};

import { daysBetween, type LocalDate } from '../../calendar/local-date.ts';
import { confidenceOf } from '../page/page-text.ts';
import { anyMonth, datesIn } from '../values/dates.ts';
import { directDebitPhrases } from '../words/payments.ts';
import type { Candidate, Parse } from './find-values.ts';
import { beforeDate, settle, type Order } from './parse-date.ts';
import type { Sheet } from './sheet.ts';

/** "senest den 1. april": the first such day from the day of issue on, where it is near enough to be a day to pay by. */
const yearless = new RegExp(
  String.raw`^(\d{1,2})(?:\.\s?|\s)(${anyMonth})(?![\p{L}])(?!\.?,?\s{0,2}(?:\d{2}){1,2}(?!\d))`,
  'iu',
);
const creditDaysMax = 92;
const withoutYear = 0.9;

export const parseYearlessFrom =
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

/** "bis 19.04.2026 mit 2 % Skonto (74,64 €) oder bis 09.05.2026": the first is the day for whoever wants the discount. */
const forDiscount =
  /^\W{0,3}(?:mit|med|with|at|for|abzgl\.?|minus|less|-)?\s?\d{1,2}(?:[.,]\d{1,2})?\s?(?:%|pct|prozent|procent)\s?(?:skonto|rabat|kontantrabat|discount|kasserabat|kontant)/iu;
const orElse =
  /(?:oder|eller|or|ellers|sonst|otherwise)\s[^.]{0,30}?(?:bis(?:\szum)?|senest|inden|by|within|until|den)\s$/iu;

/** Days to pay by, without those for a discount; what a sentence offers instead of such a day is one, too. */
export const withoutDiscounts = (
  sheet: Sheet,
  dues: readonly Candidate<LocalDate>[],
  order: Order,
): readonly Candidate<LocalDate>[] =>
  dues.flatMap((due) => {
    const text = sheet.cells.find(({ line }) => line === due.line)?.text ?? '';
    const dates = datesIn(text).map((date) => ({ ...date, day: settle(date, order, sheet.language).value }));
    const own = dates.find(({ day }) => day === due.value);
    if (own === undefined || !forDiscount.test(text.slice(own.index + own.text.length))) return [due];
    const instead = dates.find(({ index }) => index > own.index && orElse.test(text.slice(0, index)));
    return instead === undefined ? [] : [{ ...due, value: instead.day }];
  });

/** "Beløbet trækkes via Betalingsservice den 03.08.2026": the day on which what is owed is collected. */
const collectedOn =
  /(?:(?<!\p{L})(?:trækkes|hæves|opkræves|dras|trekkes|belastes)|will be (?:collected|debited|charged|taken)|wird)(?=\s)[^.]{0,70}?(?:betalingsservice|leverandørservice|pbs|automatisk|autogiro|avtalegiro|konto|direct debit|account|lastschrift|card|kort)?[^.]{0,40}?\s(?:den|d\.|on|am|pr\.)\s$/iu;
const collectedScore = 0.85;

export const collectedDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
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

export const datesComeTo = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }) =>
    datesIn(text)
      .filter(({ index }) => comesTo.test(text.slice(0, index)))
      .map((date) => {
        const { value, certainty } = settle(date, order, sheet.language);
        return { value, score: comesToScore * certainty * confidenceOf(line, date.text), line };
      }),
  );

/** "Inden 22.06.2026 1 % kontantrabat, inden 12.07.2026 netto": the day until which the whole is to be paid. */
const untilNet = /(?:inden|senest|innen|bis(?:\szum)?|by|until|before)\s(?:den\s|d\.\s)?$/iu;
const isNet = /^\s?(?:netto|net|rein netto|ohne abzug|uden fradrag)(?!\p{L})/iu;

export const datesNet = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }) =>
    datesIn(text)
      .filter(
        (date) => untilNet.test(text.slice(0, date.index)) && isNet.test(text.slice(date.index + date.text.length)),
      )
      .map((date) => {
        const { value, certainty } = settle(date, order, sheet.language);
        return { value, score: comesToScore * certainty * confidenceOf(line, date.text), line };
      }),
  );

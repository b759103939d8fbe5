import type { LocalDate } from '../../calendar/local-date.ts';
import { confidenceOf } from '../page/page-text.ts';
import { datesIn } from '../values/dates.ts';
import type { Topic } from '../words/lexicon.ts';
import { heading } from '../words/wording.ts';
import type { Candidate, Parse } from './find-values.ts';
import type { Label } from './labels.ts';
import { settle, weekday, type Order } from './parse-date.ts';
import type { Cell, Sheet } from './sheet.ts';

/** "den" announces a date and no field. */
const isOnlyDen = ({ meanings }: Label): boolean =>
  meanings.every(({ topic, weight }) => topic === 'issueDate' && weight <= heading);

const letterBefore = new RegExp(
  String.raw`^\p{Lu}[\p{L}. ]+,?\s(?:(?:den|d\.|le)\s?)?(?:${weekday},?\s?)?(?:den|d\.|le)$|^\p{Lu}[\p{L}. ]+,$`,
  'u',
);
const weekdayBefore = new RegExp(String.raw`^(?:${weekday})?,?\s?(?:den|d\.|the)?$`, 'iu');

const letterWeight = 0.94;
const bareDateWeight = 0.8;
const titleDateWeight = 0.93;

/** "Holbæk, den 22. januar 2026": how a letter is dated; a bare date near the top is likely the same. */
export const letterDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] => {
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
export const headDates = (sheet: Sheet, order: Order): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap(({ line, text }): readonly Candidate<LocalDate>[] => {
    const [date] = line.page === 1 && line.box.top < headTop ? datesIn(text) : [];
    if (date === undefined || !headBefore.test(text.slice(0, date.index))) return [];
    if (!headAfter.test(text.slice(date.index + date.text.length))) return [];
    const { value, certainty } = settle(date, order, sheet.language);
    return [{ value, score: letterWeight * certainty * confidenceOf(line, date.text), line }];
  });

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
  /^(?:\p{L}{0,20}faktura|faktura|facture|avoir|invoice|\p{L}{0,20}regning|\p{L}{0,20}nota|\p{L}{0,20}rechnung|opkrævning|kreditnota|rykker|kontoudtog|kontoudskrift|åbne poster|open items|statement(?: of account)?|kontoauszug)(?!\p{L})(?:(?!\s(?!numm?er|numéro)\p{Ll}{4}).){0,50}?\s(?:du|af|of|pr\.?|per|as of|as at|dateret|dated|vom|den|udsendt|av|from)\s(.+)$/iu;

/** "Nummer/Dato   9000418823 / 12.06.2026": number and date of the paper under one label, as SAP prints them. */
const numberAndDate =
  /^(?:(?:faktura|rechnungs?|invoice|beleg|bilags?)?[\s-]?(?:nummer|nr\.?|no\.?|number))\s?\/\s?(?:fakturadato|dato|datum|date)[\s:]*/iu;

export const numberedDates = (sheet: Sheet, parse: Parse<LocalDate>): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap((cell) => {
    const label = numberAndDate.exec(cell.text)?.[0];
    if (label === undefined) return [];
    const own = { line: cell.line, text: cell.text.slice(label.length) };
    return [own, ...sheet.rightOf(cell).slice(0, 1), ...sheet.below(cell).slice(0, 1)].flatMap(({ line, text }) => {
      const after = /^\s*\S+\s?\/\s?(?=\d)/.exec(text)?.[0];
      const parsed = after === undefined ? undefined : parse(text.slice(after.length), 'after', 1);
      if (parsed === undefined) return [];
      return [{ value: parsed.value, score: titleDateWeight * confidenceOf(line, parsed.piece), line }];
    });
  });

/** A title that goes on below: "AVOIR n° AV26-0042" over "du 28/05/2026, sur facture FA26-0311". */
const goesOn = /^(?:du|af|vom|dated|dateret)\s/iu;
const titleOf = (sheet: Sheet, cell: Cell): string => {
  const [under] = sheet.below(cell, 1);
  return under !== undefined && goesOn.test(under.text) ? `${cell.text.trim()} ${under.text.trim()}` : cell.text.trim();
};

/** "Facture n° FC-2026-0213 du 18 mars 2026", "Faktura 4711 af 2. marts 2026": the title carries number and date. */
export const titleDates = (sheet: Sheet, parse: Parse<LocalDate>): readonly Candidate<LocalDate>[] =>
  sheet.cells.flatMap((cell) => {
    const { line } = cell;
    const match = line.page === 1 ? titleWithDate.exec(titleOf(sheet, cell)) : null;
    const parsed = match?.[1] === undefined ? undefined : parse(match[1], 'after', 1);
    if (parsed === undefined) return [];
    return [
      { value: parsed.value, score: titleDateWeight * parsed.certainty * confidenceOf(line, parsed.piece), line },
    ];
  });

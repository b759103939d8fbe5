import { amountsIn } from '../values/amounts.ts';
import type { Concern } from '../checks/concerns.ts';
import { datesIn } from '../values/dates.ts';
import { rightOf, type Line } from '../page/page-text.ts';

const paid =
  /^(?:betalt|paid|bezahlt|payé|kvitteret|paid in full|betalt (?:den|d\.|med|kontant).*|kontant betalt)[.!]?$/i;
const paidByCard = /^(?:visa|dankort|mastercard|betalt med|kontant betalt)\b/i;
const assigned =
  /factoring|frigørende virkning|(?:fordring|faktura|krav)(?:en|et)?\s(?:er|kan være|blevet)?\s?(?:overdraget|transporteret|solgt)|overdraget til|transporteret til|(?:claim|invoice|receivable)s? (?:has been|is|are) (?:assigned|sold)|assigned to/i;
const instalments =
  /(?<![\p{L}])(?:\d\.\s?rate|rate \d|afdragsordning|i \d+ rater|afdrag \d|instal?ment(?:s| \d)|rateplan)/iu;
const fee =
  /(?:rykker|påmindelses|reminder|kompensations|inkasso)[\s-]?(?:gebyr|fee)|^(?:gebyr|rente|renter|morarente|interest)(?![\p{L}])/iu;
const earlierDebt =
  /^(?:tidligere (?:saldo|skyldig|restance|faktura)|restance|saldo fra|(?:gammel|overført) saldo|previous balance|outstanding)/i;

const hasAmount = (line: Line, lines: readonly Line[]): boolean =>
  [line, ...rightOf(line, lines)].some(({ text }) => amountsIn(text).length > 0);

/** True for an amount that a sentence threatens with rather than charges: "Ved rykker pålægges gebyr på 100,00 kr." */
const isCondition = (text: string): boolean =>
  /(?:ved|efter|derefter|hvis|if|late|forsinket|pålægges|beregnes|tilskrives)/i.test(text);

/** What the words of a page give reason to ask about: paid, assigned, in instalments, with fees of earlier reminders. */
export const findSigns = (lines: readonly Line[]): readonly Concern[] => {
  const some = (test: (line: Line) => boolean): boolean => lines.some((line) => test(line));
  const signs: Concern[] = [];
  // A stamp may be torn into pieces by the PDF: "Pa" and "id".
  const large = lines
    .filter((line) => line.box.height > 0.04)
    .map((line) => line.text.trim())
    .join('');
  const isPaid = some(
    (line) => paid.test(line.text.trim()) || (paidByCard.test(line.text.trim()) && hasAmount(line, lines)),
  );
  if (isPaid || paid.test(large)) signs.push({ code: 'SEEMS_PAID', facts: {} });
  if (some(({ text }) => assigned.test(text))) signs.push({ code: 'CLAIM_ASSIGNED', facts: {} });
  if (some(({ text }) => instalments.test(text))) signs.push({ code: 'INSTALMENTS', facts: {} });
  const isCharged = (line: Line): boolean =>
    (fee.test(line.text) || earlierDebt.test(line.text.trim())) &&
    !isCondition(line.text.replace(datesIn(line.text)[0]?.text ?? '', '')) &&
    hasAmount(line, lines);
  if (some(isCharged)) signs.push({ code: 'REMINDER_FEES_ON_TOP', facts: {} });
  return signs;
};

import { endsInCheckDigit } from '../../letters/fik.ts';
import { read, type PaymentWay, type Read } from '../draft.ts';
import { confidenceOf, placeOf } from '../page/page-text.ts';
import { directDebitPhrases } from '../words/payments.ts';
import { bankAccounts, ibans, swedishGiros, type SeenWay } from './find-accounts.ts';
import { confirmedBy, labelled, type Parse } from './find-values.ts';
import type { Cell, Sheet } from './sheet.ts';

const beside = 0.97;
/** Made of boxes or words instead of the code line. */
const fromWords = 0.93;
/** A payment id whose check digit fails was misprinted, or misread. */
const failedCheck = 0.7;

const isFikCard = (card: string | undefined): card is '71' | '73' | '75' =>
  card === '71' || card === '73' || card === '75';
const isGiroCard = (card: string | undefined): card is '01' | '04' | '15' =>
  card === '01' || card === '04' || card === '15';

// "+71<000000202600342+85987121<": OCR makes guillemets and brackets of the angle, and letters of digits.
const angle = '[<«‹(]';
const digit = String.raw`[\dOoIl]\s?`;
const codeLine = new RegExp(
  String.raw`\+?\s?(7\s?[135l]|[O0]\s?[14l]|[1l]\s?5)\s?${angle}+\s?((?:${digit}){15,16})?\+\s?((?:${digit}){7,8})\s?${angle.replace('(', '(>»c')}?`,
  'g',
);

const asDigits = (text: string): string => text.replaceAll(/\s/g, '').replaceAll(/[Oo]/g, '0').replaceAll(/[Il]/g, '1');

const idLength: Readonly<Record<string, number>> = { '71': 15, '75': 16, '04': 16, '15': 16, '73': 0, '01': 0 };

const wayOf = (card: string, id: string, creditor: string): PaymentWay | undefined => {
  if (id.length !== idLength[card]) return undefined;
  const withId = id === '' ? {} : { id };
  if (isFikCard(card) && creditor.length === 8)
    return { type: 'fik', card, ...withId, creditorNo: creditor, line: `+${card}<${id}+${creditor}<` };
  return isGiroCard(card) ? { type: 'giro', card, ...withId, account: creditor } : undefined;
};

/** Whether the digits stand once more on the page, outside of the code line. */
const standsAgain = (sheet: Sheet, digits: string, cell: Cell): boolean =>
  sheet.cells.some((other) => other !== cell && other.text.replaceAll(/\s/g, '').includes(digits));

const codeLines = (sheet: Sheet): readonly SeenWay[] =>
  sheet.cells.flatMap((cell): readonly SeenWay[] => {
    if (!cell.text.includes('+')) return [];
    const next = sheet.rightOf(cell)[0];
    const texts = [cell.text, ...(next === undefined ? [] : [`${cell.text} ${next.text}`])];
    const seen = texts.flatMap((text) => [...text.matchAll(codeLine)]);
    return seen.flatMap(([piece, card = '', id = '', creditor = '']): readonly SeenWay[] => {
      const way = wayOf(asDigits(card), asDigits(id), asDigits(creditor));
      if (way === undefined) return [];
      const isRight = id === '' || endsInCheckDigit(asDigits(id));
      const isChecked = isRight && standsAgain(sheet, asDigits(creditor), cell);
      const score = (isRight ? beside : failedCheck) * confidenceOf(cell.line, piece);
      return [{ way, score, line: cell.line, isChecked }];
    });
  });

const parseDigits =
  (least: number, most: number): Parse<string> =>
  (text) => {
    const match = /^\d(?:[ ]?\d)*(?![\d])/.exec(text);
    const digits = (match?.[0] ?? '').replaceAll(' ', '');
    return digits.length < least || digits.length > most
      ? undefined
      : { value: digits, certainty: 1, piece: match?.[0] ?? '' };
  };

const cardNamed =
  /(?<!\p{L})(?:kortart|korttype|kort(?: ?nr\.?)?|girokort|indbetalingskort|fik?|fi-?kort)\W{0,3}\+?\s?(7[135])(?!\d)/iu;

const cardLabel = /^(?:kortart|korttype|girokort|indbetalingskort)[\s:.]*$/iu;

/** "Kortart 71, betalings-id 000000202600342, kreditornr. 85987121" where no code line is printed. */
const spelledOut = (sheet: Sheet): readonly SeenWay[] => {
  // "Kortart | 71": label and card may be two cells of a row.
  const said = (cell: Cell): string => `${cell.text} ${sheet.rightOf(cell)[0]?.text ?? ''}`;
  const cell = sheet.cells.find(
    (each) => cardNamed.test(each.text) || (cardLabel.test(each.text) && cardNamed.test(said(each))),
  );
  const card = cell === undefined ? undefined : cardNamed.exec(said(cell))?.[1];
  const [creditor] = labelled(sheet, ['fikCreditor'], parseDigits(8, 8));
  if (cell === undefined || card === undefined || creditor === undefined) return [];
  const [id] = card === '73' ? [] : labelled(sheet, ['fikId'], parseDigits(15, 16));
  const way = wayOf(card, id?.value ?? '', creditor.value);
  if (way?.type !== 'fik') return [];
  const isChecked = id !== undefined && endsInCheckDigit(id.value);
  const { line: _printed, ...unprinted } = way;
  return [{ way: unprinted, score: fromWords * (id?.score ?? creditor.score), line: creditor.line, isChecked }];
};

const parseMobilePay: Parse<string> = (text) => {
  const match = /^(?:nr\.?|nummer|til|på|box|boks|#|:)?\s?:?\s?(\d(?:[ ]?\d){3,9})(?!\d|[,.]\d)/i.exec(text);
  return match?.[1] === undefined ? undefined : { value: match[1].replaceAll(' ', ''), certainty: 1, piece: match[1] };
};

const mobilePays = (sheet: Sheet): readonly SeenWay[] =>
  labelled(sheet, ['mobilePay'], parseMobilePay).map(({ value, score, line }): SeenWay => ({
    way: { type: 'mobilePay', number: value },
    score,
    line,
    isChecked: false,
  }));

const directDebits = (sheet: Sheet): readonly SeenWay[] => {
  const cell = sheet.cells.find(({ text }) => directDebitPhrases.some((phrase) => phrase.test(text)));
  return cell === undefined ? [] : [{ way: { type: 'directDebit' }, score: 0.9, line: cell.line, isChecked: false }];
};

const keyOf = (way: PaymentWay): string => {
  const { line: _line, bic: _bic, ...rest } = { line: undefined, bic: undefined, ...way };
  return JSON.stringify(rest);
};

/** Every way of paying that the page names: code lines, accounts, IBANs, MobilePay, direct debit. The same way counts once. */
export const findPayments = (sheet: Sheet): readonly Read<PaymentWay>[] => {
  const lines = codeLines(sheet);
  const seen = [
    ...lines,
    ...(lines.some(({ way }) => way.type === 'fik') ? [] : spelledOut(sheet)),
    ...bankAccounts(sheet),
    ...ibans(sheet),
    ...swedishGiros(sheet),
    ...mobilePays(sheet),
    ...directDebits(sheet),
  ];
  const byWay = Map.groupBy(seen, ({ way }) => keyOf(way));
  return [...byWay.values()].flatMap((same) => {
    const [best] = same.toSorted((a, b) => b.score - a.score);
    if (best === undefined) return [];
    const isAgain = new Set(same.map(({ line }) => line)).size > 1;
    const reasons = (best.isChecked ? 1 : 0) + (isAgain && sheet.isOcr ? 1 : 0);
    return [confirmedBy(read(best.way, best.score, sheet.witness, placeOf(best.line)), reasons, sheet.witness)];
  });
};

import { isIban } from '../values/check-digits.ts';
import { read, type PaymentWay, type Read, type Witness } from '../draft.ts';
import { confidenceOf, inReadingOrder, placeOf, sameRow, type Line } from '../page/page-text.ts';

type Found = { readonly way: PaymentWay; readonly piece: string };

const fikLine = /\+\s?(71|73|75)\s?<\s?(\d{15,16})?\s?\+\s?(\d{8})\s?[<«‹]/g;
const giroLine = /\+\s?(01|04|15)\s?<\s?(\d{16})?\s?\+\s?(\d{7,8})\s?[<«‹]/g;
const account =
  /\breg(?:istrerings)?\.?\s?-?(?:nr|nummer|no)?\.?\s?:?\s*(\d{4})\b\W{0,6}(?:konto|kto|account)\.?\s?-?(?:nr|nummer|no)?\.?\s?:?\s*(\d[\d ]{4,12}\d)/gi;
const bankDash = /\bbank\s?:?\s?(\d{4})\s?-\s?(\d{6,10})\b/gi;
const mobilePay = /mobile\s?pay\D{0,14}?(\d[\d ]{3,10}\d)/gi;
const iban = /\b([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,9})\b/g;

const isFikCard = (card: string | undefined): card is '71' | '73' | '75' =>
  card === '71' || card === '73' || card === '75';
const isGiroCard = (card: string | undefined): card is '01' | '04' | '15' =>
  card === '01' || card === '04' || card === '15';

const waysIn = (text: string): readonly Found[] => [
  ...[...text.matchAll(fikLine)].flatMap(([piece, card, id, creditorNo = '']): readonly Found[] =>
    isFikCard(card) ? [{ way: { type: 'fik', card, ...(id === undefined ? {} : { id }), creditorNo }, piece }] : [],
  ),
  ...[...text.matchAll(giroLine)].flatMap(([piece, card, id, giro = '']): readonly Found[] =>
    isGiroCard(card)
      ? [{ way: { type: 'giro', card, ...(id === undefined ? {} : { id }), account: giro }, piece }]
      : [],
  ),
  ...[...text.matchAll(account), ...text.matchAll(bankDash)].map(([piece, reg = '', number = '']): Found => ({
    way: { type: 'bank', reg, account: number.replaceAll(/\s/g, '') },
    piece,
  })),
  ...[...text.matchAll(mobilePay)].map(([piece, number = '']): Found => ({
    way: { type: 'mobilePay', number: number.replaceAll(/\s/g, '') },
    piece,
  })),
  ...[...text.matchAll(iban)].flatMap(([piece, number = '']): readonly Found[] => {
    const compact = number.replaceAll(/\s/g, '');
    return isIban(compact) ? [{ way: { type: 'creditTransfer', iban: compact }, piece }] : [];
  }),
];

/** Rows as one text, so that "Reg.nr. 1234" and "Konto 0098765432" in two cells are read together. */
const rowsOf = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const rows: Line[][] = [];
  for (const line of inReadingOrder(lines)) {
    const row = rows.at(-1);
    if (row?.[0] !== undefined && sameRow(row[0], line)) row.push(line);
    else rows.push([line]);
  }
  return rows;
};

/** Every way of paying that the page names: FIK and giro lines, bank account, MobilePay, IBAN (only with right check digits). */
export const findPayments = (lines: readonly Line[], witness: Witness): readonly Read<PaymentWay>[] => {
  const found = new Map<string, Read<PaymentWay>>();
  const rows = rowsOf(lines);
  for (const [index, row] of rows.entries()) {
    const [first] = row;
    if (first === undefined) continue;
    const own = row.map((line) => line.text).join('  ');
    const next = (rows[index + 1] ?? []).map((line) => line.text).join('  ');
    // An account number and an IBAN may be broken over two rows.
    for (const { way, piece } of [...waysIn(own), ...waysIn(`${own} ${next}`)]) {
      const key = JSON.stringify(way);
      const sure = Math.min(...row.map((line) => confidenceOf(line, piece)));
      if (!found.has(key)) found.set(key, read(way, 0.97 * sure, witness, placeOf(first)));
    }
  }
  return [...found.values()];
};

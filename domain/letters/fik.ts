/**
 * FIK ("fælles indbetalingskort"): how a Danish debtor names a payment so that a machine can find what it pays.
 * Code line of card 71: `+71<` payment id of 15 digits `+` creditor number of 8 digits `<`; the last digit of the payment id checks the
 * 14 before it. Worked example: number 1 → payment id `000000000000018` → `+71<000000000000018+81234567<`.
 */

declare const fikPaymentId: unique symbol;
declare const fikCreditor: unique symbol;

/** The 15 digits of a card 71, the last of them the check digit. */
export type FikId = string & { readonly [fikPaymentId]: true };

/** The 8 digits that the bank gave the receiver of the money; the first is an 8. */
export type FikCreditorNo = string & { readonly [fikCreditor]: true };

const numberLength = 14;
/** How many digits the payment id of each card has; 73 has none and carries the payer's name and text instead. */
const idLengths = { '71': 15, '73': 0, '75': 16 } as const;

/** What a code line of the cards 71, 73 and 75 says; `id` is empty on card 73. */
export type CodeLine = {
  readonly card: keyof typeof idLengths;
  readonly id: string;
  readonly creditorNo: FikCreditorNo;
};

/**
 * The check digit (modulus 10, Luhn: weights 2, 1, 2, 1 ... from the right, digit sums) that follows `digits`, any length.
 * 1 → 8, 2 → 6, 00404040000066 → 9. Throws RangeError unless there are digits only.
 */
export const fikCheckDigit = (digits: string): string => {
  if (!/^\d+$/.test(digits)) throw new RangeError('a check digit follows digits and nothing else');
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const weighted = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return total + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
  return String((10 - (sum % 10)) % 10);
};

/** Whether the last digit of a text of at least two digits is its check digit: for the 15 digits of card 71 and the 16 of card 75. */
export const endsInCheckDigit = (digits: string): boolean =>
  /^\d{2,}$/.test(digits) && fikCheckDigit(digits.slice(0, -1)) === digits.slice(-1);

/** Whether the text is a whole payment id of card 71: 15 digits with a right check digit, no blanks. */
export const isFikId = (text: string): text is FikId => text.length === idLengths['71'] && endsInCheckDigit(text);

/** The payment id of a number from 0 to 99,999,999,999,999 (14 digits): padded to 14 and its check digit added. Throws RangeError beyond. */
export const fikId = (number: bigint | number): FikId => {
  const digits = BigInt(number).toString().padStart(numberLength, '0');
  const id = digits + fikCheckDigit(digits);
  if (!isFikId(id)) throw new RangeError(`no payment id has more than ${numberLength} digits before its check digit`);
  return id;
};

/** Whether the text is a FIK creditor number: 8 digits, the first an 8. */
export const isFikCreditorNo = (text: string): text is FikCreditorNo => /^8\d{7}$/.test(text);

/** The code line of card 71 as it is printed and typed into a bank: `+71<000000000000018+81234567<`. */
export const codeLine = (id: FikId, creditorNo: FikCreditorNo): string => `+71<${id}+${creditorNo}<`;

/**
 * Reads a code line of card 71, 73 or 75, blanks anywhere. `undefined` where the form, the length, the check digit or the creditor number
 * is wrong: a payment to a misread id would be somebody else's.
 */
export const parseCodeLine = (text: string): CodeLine | undefined => {
  const match = /^\+(71|73|75)<(\d*)\+(\d{8})<$/.exec(text.replaceAll(/\s/g, ''));
  const [, card, id = '', creditorNo = ''] = match ?? [];
  if (card !== '71' && card !== '73' && card !== '75') return undefined;
  if (id.length !== idLengths[card] || !isFikCreditorNo(creditorNo)) return undefined;
  return id === '' || endsInCheckDigit(id) ? { card, id, creditorNo } : undefined;
};
